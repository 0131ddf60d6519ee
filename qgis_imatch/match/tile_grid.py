"""The grid of tiles over the map, and which of them are picked."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Set

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from qgis_imatch.match.map_tools import POLYGON

GRID = QColor(255, 255, 255)
GRID_EDGE = QColor(0, 0, 0, 130)
PICKED = QColor("#e69f00")
PICKED_FILL = QColor(230, 159, 0, 70)


class TileGrid(QObject):
    """Tiles as the engine's `tiles` operation gives them, drawn with two rubber bands.

    Signals:
        changed: other tiles are picked, or there are other tiles.
    """

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._crs = QgsCoordinateReferenceSystem()
        self._tiles: Dict[str, QgsGeometry] = {}
        self._picked: Set[str] = set()
        self._grid = QgsRubberBand(canvas, POLYGON)
        self._grid.setStrokeColor(GRID)
        self._grid.setSecondaryStrokeColor(GRID_EDGE)
        self._grid.setFillColor(QColor(0, 0, 0, 0))
        self._grid.setWidth(2)
        self._marks = QgsRubberBand(canvas, POLYGON)
        self._marks.setStrokeColor(PICKED)
        self._marks.setFillColor(PICKED_FILL)
        self._marks.setBrushStyle(Qt.BrushStyle.SolidPattern)
        self._marks.setWidth(2)
        canvas.destinationCrsChanged.connect(self._draw)

    @property
    def count(self) -> int:
        """How many tiles there are."""
        return len(self._tiles)

    @property
    def picked(self) -> List[str]:
        """Ids of the picked tiles, in the grid's order."""
        return [tile for tile in self._tiles if tile in self._picked]

    def show(self, answer: Mapping[str, Any]) -> None:
        """Draw the tiles of an answer. Picked tiles stay picked where they lie as before."""
        wkt = answer.get("crs")
        crs = QgsCoordinateReferenceSystem.fromWkt(wkt) if wkt else QgsCoordinateReferenceSystem()
        tiles = {
            str(tile["id"]): QgsGeometry.fromPolygonXY(
                [[QgsPointXY(float(x), float(y)) for x, y in tile["polygon"]]]
            )
            for tile in answer.get("tiles") or []
        }
        if self._tiles:
            same = [t for t in tiles if t in self._tiles and tiles[t].equals(self._tiles[t])]
            self._picked &= set(same)
        self._crs, self._tiles = crs, tiles
        self._draw()

    def clear(self) -> None:
        """Take the grid off the map; nothing is picked any more."""
        self._tiles, self._picked = {}, set()
        self._draw()

    def pick(self, tiles: Iterable[str]) -> None:
        """Make these the picked ones; they may arrive before their grid."""
        self._picked = set(tiles)
        self._draw()

    def toggle_at(self, point: QgsPointXY) -> None:
        """Switch the tile under a point of the canvas."""
        here = self._from_canvas(QgsGeometry.fromPointXY(point))
        for tile, outline in self._tiles.items():
            if outline.intersects(here):
                self._picked ^= {tile}
                self._draw()
                return

    def take(self, rectangle: QgsRectangle, is_taken: bool = True) -> None:
        """Pick the tiles that a rectangle of the canvas touches, or let them go."""
        shape = self._from_canvas(QgsGeometry.fromRect(rectangle))
        touched = {tile for tile, outline in self._tiles.items() if outline.intersects(shape)}
        self._picked = self._picked | touched if is_taken else self._picked - touched
        self._draw()

    def release(self) -> None:
        """Take the rubber bands off the canvas for good."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        for band in (self._grid, self._marks):
            self._canvas.scene().removeItem(band)

    def _from_canvas(self, shape: QgsGeometry) -> QgsGeometry:
        target = self._canvas.mapSettings().destinationCrs()
        moved = QgsGeometry(shape)
        if self._crs.isValid() and target.isValid() and target != self._crs:
            transform = QgsCoordinateTransform(target, self._crs, QgsProject.instance())
            try:
                moved.transform(transform)
            except QgsCsException:
                return QgsGeometry()
        return moved

    def _draw(self) -> None:
        for band in (self._grid, self._marks):
            band.reset(POLYGON)
        for tile, outline in self._tiles.items():
            band = self._marks if tile in self._picked else self._grid
            band.addGeometry(outline, self._crs, False)
        for band in (self._grid, self._marks):
            band.updatePosition()
            band.update()
        self.changed.emit()
