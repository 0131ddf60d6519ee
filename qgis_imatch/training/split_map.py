"""Training and held-out ground on the map, as rubber bands that go with the window."""

from __future__ import annotations

from typing import Any, List, Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor

COLOURS = {"train": QColor(41, 128, 185), "val": QColor(230, 126, 34), "test": QColor(142, 68, 173)}
FILL = 60  # of 255
GROW = 1.1


class SplitMap:
    """Blocks of a catalogue over a canvas."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self.bands: List[QgsRubberBand] = []

    def show(self, blocks: Sequence[Mapping[str, Any]]) -> bool:
        """Draw blocks as `train_blocks` tells them, and show all of them.

        Returns:
            False where none lies on the map: rasters without georeferencing have no place there.
        """
        self.clear()
        whole = QgsRectangle()
        whole.setMinimal()
        for block in blocks:
            shape = self._on_map(block)
            if shape is None:
                continue
            colour = QColor(COLOURS.get(str(block["split"]), QColor(90, 90, 90)))
            band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            band.setStrokeColor(colour)
            band.setWidth(2)
            fill = QColor(colour)
            fill.setAlpha(FILL)
            band.setFillColor(fill)
            band.setToGeometry(shape, None)
            self.bands.append(band)
            whole.combineExtentWith(shape.boundingBox())
        if self.bands:
            whole.scale(GROW)
            self._canvas.setExtent(whole)
            self._canvas.refresh()
        return bool(self.bands)

    def clear(self) -> None:
        """Take everything off the map."""
        for band in self.bands:
            if not sip.isdeleted(band):
                self._canvas.scene().removeItem(band)
        self.bands = []

    def _on_map(self, block: Mapping[str, Any]) -> Any:
        if not block.get("crs"):
            return None
        crs = QgsCoordinateReferenceSystem.fromWkt(str(block["crs"]))
        there = self._canvas.mapSettings().destinationCrs()
        shape = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in block["corners"]]])
        try:
            shape.transform(QgsCoordinateTransform(crs, there, QgsProject.instance()))
        except QgsCsException:
            return None
        return shape
