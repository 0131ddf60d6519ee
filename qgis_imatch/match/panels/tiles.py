"""All tiles, or tiles picked on the map."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional

from qgis.core import QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.map_tools import TilePickTool
from qgis_imatch.match.panels.widgets import Form, Hint, own_icon, theme_icon, tool_button
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.tile_grid import TileGrid

ALL, PICKED = "all", "picked"
SETTLE_MS = 300  # several fields often change at once


class TilesPanel(QWidget):
    """Which tiles of the grid.

    Signals:
        wanted: the grid is needed for what the dock says now.
    """

    wanted = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._previous_tool: Optional[QgsMapTool] = None
        self.grid = TileGrid(canvas)
        self.grid.changed.connect(self._show)
        self.tool = TilePickTool(canvas)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.wanted)
        self.form = Form()
        self.setLayout(self.form)
        self._build()
        self.tool.clicked.connect(self._on_click)
        self.tool.dragged.connect(self._on_drag)
        self.tool.activated.connect(lambda: self.pick.setChecked(True))
        self.tool.deactivated.connect(lambda: self.pick.setChecked(False))
        self.tool.cancelled.connect(self._leave)
        self._note = ""
        self._show()

    def _build(self) -> None:
        self.kind = QComboBox()
        self.kind.addItem(tr("All tiles"), ALL)
        self.kind.addItem(tr("Picked on the map"), PICKED)
        self.kind.currentIndexChanged.connect(lambda _index: self._on_kind())
        self.form.add(
            tr("&Tiles"),
            self.kind,
            tr("Large rasters are matched tile by tile; pick some to try settings quickly"),
        )
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.pick = tool_button(
            own_icon("pick-tiles"),
            tr("Click switches a tile, drag takes several, Shift and drag lets them go"),
            tr("Pick"),
        )
        self.pick.setCheckable(True)
        self.pick.clicked.connect(lambda on: self._use() if on else self._leave())
        self.clear = tool_button(theme_icon("mActionDeselectAll"), tr("Pick none"), tr("Clear"))
        self.clear.clicked.connect(lambda: self.grid.pick([]))
        row.addWidget(self.pick)
        row.addWidget(self.clear)
        row.addStretch(1)
        self.form.add_below(self.buttons)
        self.hint = Hint()
        self.form.add_below(self.hint)

    @property
    def is_picking(self) -> bool:
        """True where only picked tiles are matched."""
        return bool(self.kind.currentData() == PICKED)

    def tiles(self) -> Optional[List[str]]:
        """Ids of the tiles to match; None for all.

        Raises:
            RequestError: tiles are to be picked, and none is.
        """
        if not self.is_picking:
            return None
        if not self.grid.picked:
            raise RequestError(
                tr("No tile is picked. Click some tiles on the map, or match all tiles.")
            )
        return self.grid.picked

    def set_tiles(self, tiles: Optional[List[str]]) -> None:
        """Take over a spec's tiles; their grid is asked for."""
        self.grid.clear()
        self.grid.pick(tiles or [])
        self.kind.setCurrentIndex(self.kind.findData(PICKED if tiles else ALL))

    def refresh(self) -> None:
        """The dock's other fields changed: ask for their grid, once they have settled."""
        if self.is_picking:
            self._timer.start()

    def show_grid(self, answer: Mapping[str, Any]) -> None:
        """Show the engine's answer and let the person pick."""
        self._note = ""
        self.grid.show(answer)
        if self.is_picking and self.isVisible():
            self._use()

    def say(self, sentence: str) -> None:
        """Say why there is no grid (yet)."""
        self._note = sentence
        self.grid.clear() if sentence and not self.grid.count else self._show()

    def release(self) -> None:
        """Take everything off the canvas for good."""
        self._timer.stop()
        self.tool.release()
        self.grid.release()

    def _on_click(self, point: QgsPointXY) -> None:
        self.grid.toggle_at(point)

    def _on_drag(self, rectangle: QgsRectangle, is_taken: bool) -> None:
        self.grid.take(rectangle, is_taken)

    def _on_kind(self) -> None:
        if self.is_picking:
            self._timer.start()
        else:
            self._timer.stop()
            self._leave()
            self._note = ""
            self.grid.clear()
        self._show()

    def _use(self) -> None:
        if self._canvas.mapTool() is not self.tool:
            self._previous_tool = self._canvas.mapTool()
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()
        self.pick.setChecked(True)

    def _leave(self) -> None:
        if self._canvas.mapTool() is self.tool:
            if self._previous_tool is not None:
                self._canvas.setMapTool(self._previous_tool)
            else:
                self._canvas.unsetMapTool(self.tool)
        self.pick.setChecked(False)

    def _show(self) -> None:
        self.buttons.setVisible(self.is_picking)
        self.pick.setEnabled(self.grid.count > 0)
        self.clear.setEnabled(bool(self.grid.picked))
        if not self.is_picking:
            self.hint.say("")
        elif self.grid.count == 0:
            self.hint.say(self._note or tr("Asking the engine for the tiles…"))
        else:
            self.hint.say(
                tr_n("{} of {} tile picked.", "{} of {} tiles picked.", self.grid.count).format(
                    len(self.grid.picked), self.grid.count
                )
            )
