"""The map as curation sees it: places between layer and map, close-ups, and marks."""

from __future__ import annotations

import math
from typing import Any, List, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr
from qgis_imatch.match.sources import engine_path
from qgis_imatch.review import geopackage

CLOSE_UP = 8.0  # screen pixels per raster pixel
NEAR_ENOUGH = (4.0, 16.0)  # a map that is as close as this keeps its scale
DARK, BRIGHT = QColor(20, 20, 20, 200), QColor("#ffe45c")

Place = Tuple[float, float]


class View:
    """A canvas and the layer whose keypoints are looked at."""

    def __init__(self, canvas: QgsMapCanvas, layer: QgsVectorLayer) -> None:
        self.canvas = canvas
        self._layer = layer
        self._place: Optional[Place] = None
        self._rings = [_ring(canvas, DARK, 7), _ring(canvas, BRIGHT, 3)]
        self.mark(None)

    def to_layer(self, point: QgsPointXY) -> Place:
        """A place of the map in the layer's CRS.

        Raises:
            CurationError: it has none there.
        """
        return self._moved(point, Qgis.TransformDirection.Reverse)

    def to_map(self, place: Place) -> QgsPointXY:
        """A place of the layer on the map.

        Raises:
            CurationError: the map can't show it.
        """
        return QgsPointXY(*self._moved(QgsPointXY(*place), Qgis.TransformDirection.Forward))

    def reach(self, point: QgsPointXY, pixels: float) -> float:
        """So many screen pixels at a place of the map, in the layer's units."""
        units = self.canvas.mapUnitsPerPixel() * pixels
        x, y = self.to_layer(point)
        sides = [
            self.to_layer(QgsPointXY(point.x() + dx * units, point.y() + dy * units))
            for dx, dy in ((1, 0), (0, 1))
        ]
        return max(math.hypot(a - x, b - y) for a, b in sides)

    def mark(self, place: Optional[Place]) -> None:
        """Ring a place of the layer; None takes the ring away."""
        self._place = place if place and not math.isnan(place[0]) else None
        self.refresh_mark()

    def refresh_mark(self) -> None:
        """Put the ring where its place is now, for example after the map's CRS changed."""
        for ring in self._rings:
            ring.setVisible(self._place is not None)
            if self._place is not None:
                ring.setCenter(self.to_map(self._place))

    def drag_mark(self, point: QgsPointXY) -> None:
        """The ring follows the mouse."""
        for ring in self._rings:
            ring.setCenter(point)

    def show(self, place: Place) -> None:
        """Bring a place into the middle, so close that pixels of the raster there are seen."""
        if math.isnan(place[0]):
            raise CurationError(tr("This keypoint has no place. Reject it, or give it one."))
        centre = self.to_map(place)
        units = self.canvas.mapUnitsPerPixel()
        pixel = self.pixel_size(centre)
        if pixel and not NEAR_ENOUGH[0] <= pixel / units <= NEAR_ENOUGH[1]:
            units = pixel / CLOSE_UP
        half_width = units * self.canvas.width() / 2
        half_height = units * self.canvas.height() / 2
        self.canvas.setExtent(
            QgsRectangle(
                centre.x() - half_width,
                centre.y() - half_height,
                centre.x() + half_width,
                centre.y() + half_height,
            )
        )
        self.canvas.refresh()

    def has(self, place: Place) -> bool:
        """Whether the map shows a place."""
        return not math.isnan(place[0]) and bool(self.canvas.extent().contains(self.to_map(place)))

    def raster(self, point: QgsPointXY) -> Optional[QgsRasterLayer]:
        """The uppermost visible raster with a file at a place of the map."""
        for layer in self.canvas.layers():
            if isinstance(layer, QgsRasterLayer) and engine_path(layer):
                there = self._in(layer, point)
                if there is not None and layer.extent().contains(there):
                    return layer
        return None

    def pixel_size(self, point: QgsPointXY) -> float:
        """Side of a pixel of that raster, in map units; 0 where there is none."""
        raster = self.raster(point)
        there = self._in(raster, point) if raster is not None else None
        if raster is None or there is None:
            return 0.0
        crs = self.canvas.mapSettings().destinationCrs()
        back = QgsCoordinateTransform(raster.crs(), crs, QgsProject.instance())
        half = raster.rasterUnitsPerPixelX() / 2
        ends = [QgsPointXY(there.x() + dx, there.y()) for dx in (-half, half)]
        try:
            return float(back.transform(ends[0]).distance(back.transform(ends[1])))
        except QgsCsException:
            return 0.0

    def release(self) -> None:
        """Leave nothing on the map."""
        for ring in self._rings:
            self.canvas.scene().removeItem(ring)
        self._rings = []

    def _in(self, layer: QgsRasterLayer, point: QgsPointXY) -> Optional[QgsPointXY]:
        crs = self.canvas.mapSettings().destinationCrs()
        try:
            return QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
        except QgsCsException:
            return None

    def _moved(self, point: QgsPointXY, direction: Any) -> Place:
        crs = self.canvas.mapSettings().destinationCrs()
        own = geopackage.crs_of(self._layer)
        try:
            moved = QgsCoordinateTransform(own, crs, QgsProject.instance()).transform(
                point, direction
            )
        except QgsCsException as err:
            raise CurationError(
                tr(
                    "The CRS of the map and of “{}” don't meet here. Choose another CRS for the "
                    "project."
                ).format(self._layer.name())
            ) from err
        return moved.x(), moved.y()


def raster_paths(canvas: QgsMapCanvas) -> List[str]:
    """The raster files that a map shows, from the top."""
    layers = [layer for layer in canvas.layers() if isinstance(layer, QgsRasterLayer)]
    return [path for path in map(engine_path, layers) if path]


def _ring(canvas: QgsMapCanvas, colour: QColor, width: int) -> QgsVertexMarker:
    ring = QgsVertexMarker(canvas)
    ring.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
    ring.setIconSize(26)
    ring.setPenWidth(width)
    ring.setColor(colour)
    return ring
