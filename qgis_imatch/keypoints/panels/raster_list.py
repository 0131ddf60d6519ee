"""Which rasters keypoints are looked for in, and the date that each of them shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.keypoints.dates import first_guess, in_text
from qgis_imatch.match import layers
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon, tool_button
from qgis_imatch.match.sources import engine_path

NAME, DATE = 0, 1  # columns
LAYER_ID = Qt.ItemDataRole.UserRole
FEWEST, MOST = 3, 7  # rows in sight


@dataclass(frozen=True)
class Row:
    """What the list knows of a raster.

    Attributes:
        guess, where: the date as found, and where, in words.
        is_file: the engine reads it as it is.
        wanted: checked or not by the person; None leaves it to the list.
        chosen: the person's date, in a tuple because there may be none; None leaves it to the
            guess.
    """

    guess: Optional[date]
    where: str
    is_file: bool
    wanted: Optional[bool] = None
    chosen: Optional[Tuple[Optional[date]]] = field(default=None)

    @property
    def date(self) -> Optional[date]:
        return self.guess if self.chosen is None else self.chosen[0]


class _DateDelegate(QStyledItemDelegate):
    """Lets dates be typed, and nothing else."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> Optional[QWidget]:
        return super().createEditor(parent, option, index) if index.column() == DATE else None


class RasterList(QWidget):
    """The project's rasters with check boxes and dates; the first checked one gives the pixels.

    Signals:
        changed: other rasters, another order, or other dates.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: Dict[str, Row] = {}  # by layer id, in the list's order
        self._mistake = ""  # what was typed last is no date
        self._is_ordered = False  # by the person, not by the layer tree
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Raster"), tr("Date")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setItemDelegate(_DateDelegate(self.tree))
        triggers = QAbstractItemView.EditTrigger
        self.tree.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DATE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(DATE, self.fontMetrics().horizontalAdvance("0000-00-00") + 20)
        self.tree.setAccessibleName(tr("Rasters"))
        self.tree.setToolTip(
            tr("Check the rasters of the dates to look at. Double-click a date to change it.")
        )
        self.label = QLabel(tr("Ras&ters of one or more dates"))
        self.label.setBuddy(self.tree)
        self.hint = Hint()
        self._lay_out()
        self.tree.itemChanged.connect(self._on_item)
        # Layers come and go in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        # No lambdas: bound methods are let go with this widget, and the project outlives it.
        project.layersAdded.connect(self._refresh_later)
        project.layersRemoved.connect(self._refresh_later)
        self.refresh()

    def _lay_out(self) -> None:
        self.up = tool_button(theme_icon("mActionArrowUp"), tr("Move the raster up"))
        self.down = tool_button(theme_icon("mActionArrowDown"), tr("Move the raster down"))
        self.all = tool_button(theme_icon("mActionSelectAll"), tr("Check all rasters"))
        self.none = tool_button(theme_icon("mActionDeselectAll"), tr("Uncheck all rasters"))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.all.clicked.connect(lambda: self._check_all(True))
        self.none.clicked.connect(lambda: self._check_all(False))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.label, 1)
        for button in (self.up, self.down, self.all, self.none):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING - 2)
        column.addLayout(head)
        column.addWidget(self.tree)
        column.addWidget(self.hint)
        self.tree.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def showEvent(self, event: QShowEvent) -> None:
        """Names may have changed meanwhile."""
        super().showEvent(event)
        self.refresh()

    def chosen(self) -> List[QgsRasterLayer]:
        """The checked rasters, the one that gives the pixels first."""
        return [layer for layer, _date in self._checked()]

    def dates(self) -> Optional[List[Optional[str]]]:
        """Their dates as a spec has them; None, which lets the engine look, where all are
        unknown."""
        found = [day.isoformat() if day else None for _layer, day in self._checked()]
        return found if any(found) else None

    def set_chosen(
        self, rasters: Sequence[QgsRasterLayer], dates: Optional[Sequence[Optional[str]]]
    ) -> None:
        """Check these only, in this order at the top, with the dates of a spec."""
        self._take_over()
        checked = {}
        for raster, text in zip(rasters, dates or [None] * len(rasters)):
            row = replace(self._rows[raster.id()], wanted=True)
            if dates is not None:
                row = replace(row, chosen=(date.fromisoformat(text) if text else None,))
            checked[raster.id()] = row
        rest = {
            key: replace(r, wanted=False) for key, r in self._rows.items() if key not in checked
        }
        self._rows = {**checked, **rest}
        self._is_ordered = True
        self._show()

    def refresh(self) -> None:
        """Offer what the project has; what the person chose stays."""
        self._take_over()
        self._show()

    def _refresh_later(self, *_: object) -> None:
        self._later.start(0)

    def _take_over(self) -> None:
        """Learn of new rasters, forget those that left."""
        there = self._rasters()
        self._rows = {key: row for key, row in self._rows.items() if key in there}
        for key, layer in there.items():
            if key not in self._rows:
                guess, where = first_guess(layer)
                self._rows[key] = Row(guess, where, engine_path(layer) is not None)
        if not self._is_ordered:
            self._rows = {key: self._rows[key] for key in there}

    @staticmethod
    def _rasters() -> Mapping[str, QgsRasterLayer]:
        """The project's rasters, the one on top of the layer tree first."""
        project = QgsProject.instance()
        tree = project.layerTreeRoot().layerOrder()
        every = [*tree, *(x for x in project.mapLayers().values() if x not in tree)]
        return {x.id(): x for x in every if isinstance(x, QgsRasterLayer) and x.isValid()}

    def _checked(self) -> List[Tuple[QgsRasterLayer, Optional[date]]]:
        there, wanted = self._rasters(), self._wanted()
        return [
            (there[key], row.date) for key, row in self._rows.items() if key in wanted & {*there}
        ]

    def _wanted(self) -> set:
        """Ids of the checked rasters: those with a date, or two files where none has one, until
        the person decides."""
        rows = self._rows.items()
        files = [key for key, row in rows if row.is_file]
        dated = [key for key in files if self._rows[key].date]
        suggested = dated or files[:2]
        return {
            key for key, row in rows if (row.wanted if row.wanted is not None else key in suggested)
        }

    def _show(self) -> None:
        there, wanted = self._rasters(), self._wanted()
        current = self.tree.currentItem()
        current_id = current.data(NAME, LAYER_ID) if current is not None else None
        is_first = True
        self.tree.blockSignals(True)
        self.tree.clear()
        for key, row in self._rows.items():
            item = QTreeWidgetItem([there[key].name(), row.date.isoformat() if row.date else ""])
            flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
            item.setFlags(item.flags() | flags)
            state = Qt.CheckState.Checked if key in wanted else Qt.CheckState.Unchecked
            item.setCheckState(NAME, state)
            item.setData(NAME, LAYER_ID, key)
            item.setToolTip(NAME, there[key].source())
            item.setToolTip(DATE, self._about_date(row))
            if key in wanted and is_first:
                is_first = False
                font = item.font(NAME)
                font.setBold(True)
                item.setFont(NAME, font)
            self.tree.addTopLevelItem(item)
            if key == current_id:
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._fit()
        self.hint.say(self._mistake or self._words())
        self.changed.emit()

    @staticmethod
    def _about_date(row: Row) -> str:
        where = tr("As you set it.") if row.chosen is not None else row.where
        return (where or tr("No date was found.")) + " " + tr("Double-click to change it.")

    def _fit(self) -> None:
        """As high as the rows in sight."""
        rows = min(MOST, max(FEWEST, self.tree.topLevelItemCount()))
        high = max(self.tree.sizeHintForRow(0), self.fontMetrics().height() + 5)
        head = self.tree.header().sizeHint().height()
        self.tree.setFixedHeight(rows * high + head + 2 * self.tree.frameWidth() + 2)

    def _words(self) -> str:
        checked = self._checked()
        if not checked:
            return ""
        layer = checked[0][0]
        unit = layers.map_unit(layer.crs())
        words = tr("Pixels of the first one, in bold")
        if self._rows[layer.id()].is_file:
            words += f" ({layer.rasterUnitsPerPixelX():.6g} {unit})"
        outside = sum(not self._rows[x.id()].is_file for x, _ in checked)
        days = len({day for _layer, day in checked if day})
        said = [words + ".", tr_n("%n date.", "%n dates.", days) if days > 1 else ""]
        if outside:
            said.append(
                tr_n(
                    "%n of them is no file and is written to one first.",
                    "%n of them are no files and are written to one first.",
                    outside,
                )
            )
        return " ".join(filter(None, said))

    def _on_item(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(NAME, LAYER_ID)
        if key not in self._rows:
            return
        # What the person sees checked stays so, whatever the list would suggest now.
        wanted = self._wanted()
        self._rows = {k: replace(row, wanted=k in wanted) for k, row in self._rows.items()}
        if column == DATE:
            self._take_date(key, item.text(DATE).strip())
        else:
            is_on = item.checkState(NAME) == Qt.CheckState.Checked
            self._rows[key] = replace(self._rows[key], wanted=is_on)
        self._refresh_later()  # the tree must not be built anew while it handles its own event

    def _take_date(self, key: str, text: str) -> None:
        day = in_text(text)
        self._mistake = "" if day or not text else tr("Write a date as 2019-06-16.")
        if not self._mistake:
            self._rows[key] = replace(self._rows[key], chosen=(day,))

    def _check_all(self, is_on: bool) -> None:
        self._rows = {key: replace(row, wanted=is_on) for key, row in self._rows.items()}
        self.refresh()

    def _move(self, step: int) -> None:
        item = self.tree.currentItem()
        if item is None:
            return
        keys = list(self._rows)
        old = keys.index(item.data(NAME, LAYER_ID))
        new = min(max(0, old + step), len(keys) - 1)
        keys.insert(new, keys.pop(old))
        self._is_ordered = True
        self._rows = {key: self._rows[key] for key in keys}
        self.refresh()
