"""The polygons that keypoints belong to: the layer `polygons` of the same file."""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, List, Optional, Set, Tuple

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)

from qgis_imatch.curation import record
from qgis_imatch.review import geopackage


class Polygons:
    """Which polygon lies where. What is drawn is written at once: there is no undo in this layer,
    so a polygon goes and comes with the keypoints that were drawn from it.

    Attributes:
        reach: a keypoint belongs to a polygon up to so many map units away.
    """

    reach = 0.0

    def __init__(self, path: str) -> None:
        self.layer: Optional[QgsVectorLayer] = geopackage.open_layer(path, "polygons")
        if self.layer is not None and self.layer.fields().indexOf("polygon_id") < 0:
            self.layer = None
        self._drawn: Dict[int, Tuple[QgsGeometry, List[int]]] = {}
        self._there: Set[int] = set()

    def at(self, x: float, y: float) -> Optional[int]:
        """The polygon_id of the polygon at a place, or of the nearest within reach."""
        if self.layer is None:
            return None
        place = QgsGeometry.fromPointXY(QgsPointXY(x, y))
        box = QgsRectangle(x - self.reach, y - self.reach, x + self.reach, y + self.reach)
        found = [
            (feature.geometry().distance(place), feature.attribute("polygon_id"))
            for feature in self.layer.getFeatures(QgsFeatureRequest(box))
        ]
        near = [pair for pair in found if pair[0] <= self.reach and isinstance(pair[1], int)]
        return min(near)[1] if near else None

    def attributes(self, polygon: Optional[int], fields: QgsFields) -> Dict[str, Any]:
        """What a polygon's keypoints carry of its own fields."""
        if self.layer is None or polygon is None:
            return {}
        row = next(self.layer.getFeatures(f'"polygon_id" = {int(polygon)}'), None)
        if row is None:
            return {}
        names = {f.name() for f in self.layer.fields()} - {"fid", "polygon_id"}
        values: Dict[str, Any] = {}
        for field in fields:
            name = field.name()
            source = name[len("polygon_") :] if name.startswith("polygon_") else name
            own = name in record.OWN or name == "fid"
            if not own and (name in names or source in names):
                values[name] = record.plain(row.attribute(name if name in names else source))
        return values

    def fresh(self, taken: Iterable[Any]) -> int:
        """A polygon_id that neither a polygon nor a keypoint has."""
        ids = [i for i in taken if isinstance(i, int)]
        if self.layer is not None:
            largest = self.layer.maximumValue(self.layer.fields().indexOf("polygon_id"))
            ids += [largest] if isinstance(largest, int) else []
        return max(ids, default=0) + 1

    def add(self, number: int, outline: QgsGeometry, keys: List[int]) -> None:
        """Write a polygon whose keypoints, by key, were added just now."""
        self._drawn[number] = (outline, keys)
        self._write(number)

    def follow(self, has: Callable[[int], bool]) -> None:
        """After undo and redo: a drawn polygon is there where the layer has one of its keys."""
        for number, (_outline, keys) in self._drawn.items():
            is_wanted = any(map(has, keys))
            if is_wanted and number not in self._there:
                self._write(number)
            elif not is_wanted and number in self._there:
                self._remove(number)

    def settle(self, is_saved: bool) -> None:
        """The keypoints were saved or discarded: what was drawn is here to stay, or goes."""
        if not is_saved:
            for number in list(self._there):
                self._remove(number)
        self._drawn, self._there = {}, set()

    def release(self) -> None:
        """Let the file go."""
        self.layer = None

    def _write(self, number: int) -> None:
        if self.layer is None:
            return
        outline, keys = self._drawn[number]
        values = {"polygon_id": number, "state": "ok", "keypoints": len(keys)}
        feature = QgsFeature(self.layer.fields())
        for name, value in values.items():
            if self.layer.fields().indexOf(name) >= 0:
                feature.setAttribute(name, value)
        geometry = QgsGeometry(outline)
        geometry.convertToMultiType()
        feature.setGeometry(geometry)
        self.layer.dataProvider().addFeatures([feature])
        self._there.add(number)
        self._repaint()

    def _remove(self, number: int) -> None:
        self._there.discard(number)
        if self.layer is not None:
            rows = self.layer.getFeatures(f'"polygon_id" = {number}')
            self.layer.dataProvider().deleteFeatures([row.id() for row in rows])
            self._repaint()

    def _repaint(self) -> None:
        if self.layer is not None:
            for layer in geopackage.layers_of(self.layer.source().split("|")[0]):
                layer.triggerRepaint()
