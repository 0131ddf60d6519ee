"""The ground to match: whole overlap, map canvas, polygons, or drawn by hand."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox, QgsMapTool
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match import pair
from qgis_imatch.match.map_tools import POLYGON, PolygonTool, RectangleTool, area_band
from qgis_imatch.match.pair import Area
from qgis_imatch.match.panels.widgets import Form, Hint, own_icon, theme_icon, tool_button
from qgis_imatch.match.request import RequestError


class AreaPanel(QWidget):
    """Which ground.

    Signals:
        changed: another area.
    """

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._drawn: Optional[QgsGeometry] = None
        self._drawn_crs = QgsCoordinateReferenceSystem()
        self._band = area_band(canvas)
        self._previous_tool: Optional[QgsMapTool] = None
        self._layer: Optional[QgsVectorLayer] = None
        self.form = Form()
        self.setLayout(self.form)
        self._build()
        self._add_tools()
        self._show_kind()

    def _build(self) -> None:
        self.kind = QComboBox()
        for kind, text in (
            (pair.OVERLAP, tr("Whole overlap")),
            (pair.CANVAS, tr("Map canvas extent")),
            (pair.LAYER, tr("Polygons of a layer")),
            (pair.DRAWN, tr("Drawn on the map")),
        ):
            self.kind.addItem(text, kind)
        self.kind.currentIndexChanged.connect(lambda _index: self._on_kind())
        self.form.add(tr("&Area"), self.kind, tr("The ground to match"))
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.layer.setToolTip(tr("Polygon layer; only its selected polygons where some are"))
        self.layer.setAccessibleName(tr("Polygon layer"))
        self.layer.layerChanged.connect(self._on_layer)
        self.form.add_below(self.layer)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.rectangle = tool_button(
            own_icon("draw"), tr("Drag a rectangle on the map"), tr("Rectangle")
        )
        self.polygon = tool_button(
            theme_icon("mActionAddPolygon"),
            tr("Click the corners of a polygon on the map, close it with a right click"),
            tr("Polygon"),
        )
        self.clear = tool_button(theme_icon("mActionDeleteSelected"), tr("Remove the drawn area"))
        for button in (self.rectangle, self.polygon, self.clear):
            row.addWidget(button)
        row.addStretch(1)
        self.clear.clicked.connect(lambda: self.set_drawn(None, self._drawn_crs))
        self.form.add_below(self.buttons)
        self.hint = Hint()
        self.form.add_below(self.hint)

    def _add_tools(self) -> None:
        self._tools = {
            self.rectangle: RectangleTool(self._canvas),
            self.polygon: PolygonTool(self._canvas),
        }
        for button, tool in self._tools.items():
            button.setCheckable(True)
            button.clicked.connect(lambda on, tool=tool: self._use(tool) if on else self._leave())
            tool.activated.connect(lambda button=button: button.setChecked(True))
            tool.deactivated.connect(lambda button=button: button.setChecked(False))
            tool.cancelled.connect(self._leave)
            tool.drawn.connect(self._on_drawn)

    def area(self) -> Area:
        """The chosen ground.

        Raises:
            RequestError: nothing drawn, or no polygon layer.
        """
        kind = self.kind.currentData()
        if kind == pair.CANVAS:
            crs = self._canvas.mapSettings().destinationCrs()
            # Corners alone would make a straight edge of what is curved in another CRS.
            shape = QgsGeometry.fromRect(self._canvas.extent()).densifyByCount(8)
            return Area(kind, shape, crs)
        if kind == pair.LAYER:
            layer = self.layer.currentLayer()
            if layer is None:
                raise RequestError(
                    tr("The project has no polygon layer. Add one, or choose another area.")
                )
            return Area(kind, layer=layer)
        if kind == pair.DRAWN:
            if self._drawn is None:
                raise RequestError(
                    tr("No area is drawn yet. Press Rectangle or Polygon and draw it on the map.")
                )
            return Area(kind, self._drawn, self._drawn_crs)
        return Area()

    def set_drawn(self, shape: Optional[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        """Make `shape` the drawn area, or remove it."""
        self._drawn, self._drawn_crs = shape, crs
        if shape is not None:
            self.kind.setCurrentIndex(self.kind.findData(pair.DRAWN))
        self._show_kind()
        self.changed.emit()

    def set_text(self, wkt: Optional[str], crs: Optional[str]) -> None:
        """Take over the area of a spec: a drawn one, or the whole overlap."""
        shape = QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry()
        if shape.isNull():
            self.kind.setCurrentIndex(self.kind.findData(pair.OVERLAP))
        else:
            self.set_drawn(shape, QgsCoordinateReferenceSystem(crs or ""))

    def release(self) -> None:
        """Take everything off the canvas for good."""
        for tool in self._tools.values():
            tool.release()
        self._canvas.scene().removeItem(self._band)

    def _use(self, tool: QgsMapTool) -> None:
        current = self._canvas.mapTool()
        if current not in self._tools.values():
            self._previous_tool = current
        self._canvas.setMapTool(tool)
        self._canvas.setFocus()

    def _leave(self) -> None:
        if self._canvas.mapTool() in self._tools.values():
            if self._previous_tool is not None:
                self._canvas.setMapTool(self._previous_tool)
            else:
                self._canvas.unsetMapTool(self._canvas.mapTool())

    def _on_drawn(self, shape: QgsGeometry) -> None:
        self._leave()
        self.set_drawn(shape, self._canvas.mapSettings().destinationCrs())

    def _on_kind(self) -> None:
        self._leave()
        self._show_kind()
        self.changed.emit()

    def _on_layer(self, layer: Optional[QgsVectorLayer]) -> None:
        if self._layer is not None:
            self._layer.selectionChanged.disconnect(self._on_selection)
            self._layer.willBeDeleted.disconnect(self._forget_layer)
        self._layer = layer
        if layer is not None:
            layer.selectionChanged.connect(self._on_selection)
            layer.willBeDeleted.connect(self._forget_layer)
        self._show_kind()
        self.changed.emit()

    def _forget_layer(self) -> None:
        self._layer = None

    def _on_selection(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = self.kind.currentData()
        self.layer.setVisible(kind == pair.LAYER)
        self.buttons.setVisible(kind == pair.DRAWN)
        self.clear.setEnabled(self._drawn is not None)
        self._band.reset(POLYGON)
        if kind == pair.DRAWN and self._drawn is not None:
            self._band.setToGeometry(self._drawn, self._drawn_crs)
        self.hint.say(self._sentence(kind))

    def _sentence(self, kind: str) -> str:
        if kind == pair.LAYER and self.layer.currentLayer() is not None:
            layer = self.layer.currentLayer()
            selected = layer.selectedFeatureCount()
            if selected:
                return tr_n(
                    "%n selected polygon is used.", "%n selected polygons are used.", selected
                )
            return tr_n(
                "Its only polygon is used.",
                "All %n polygons are used; select some to use only these.",
                layer.featureCount(),
            )
        if kind == pair.DRAWN:
            if self._drawn is None:
                return tr("Nothing drawn yet.")
            return tr("Drawn: {}").format(self._size())
        return ""

    def _size(self) -> str:
        measure = QgsDistanceArea()
        measure.setSourceCrs(self._drawn_crs, QgsProject.instance().transformContext())
        measure.setEllipsoid(QgsProject.instance().ellipsoid())
        if not self._drawn_crs.isValid() or self._drawn is None:
            return "" if self._drawn is None else f"{self._drawn.area():.0f} px²"
        return str(
            QgsDistanceArea.formatArea(
                measure.measureArea(self._drawn), 2, QgsUnitTypes.AreaUnit.AreaSquareMeters
            )
        )
