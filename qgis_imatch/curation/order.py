"""All keypoints in memory: where each lies, what is left to look at, and which comes next."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from typing import Any, Dict, List, NamedTuple, Optional

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsSpatialIndex,
    QgsVectorLayer,
)

from qgis_imatch.curation import record


class Row(NamedTuple):
    """One keypoint.

    Attributes:
        key: its keypoint_id, or a fresh one where the row has none or another one's.
        status: of `record.STATUSES`.
        is_own: a person put it there, no method.
        x, y: place in the layer's CRS; NaN without geometry.
    """

    key: int
    status: str
    is_own: bool
    x: float
    y: float


class Order:
    """The rows of a layer by fid, kept up to date by whoever hears the layer's signals.

    Attributes:
        rows: by fid.
        counts: rows of each status.
        taken: the largest key that was ever given.
    """

    def __init__(self, layer: QgsVectorLayer, taken: int = 0) -> None:
        """Read the layer once, edits included.

        Args:
            taken: largest keypoint_id that is taken elsewhere.
        """
        self._id, self._status, self._method = (
            layer.fields().indexOf(name) for name in ("keypoint_id", "status", "method")
        )
        self.rows: Dict[int, Row] = {}
        self.counts: Dict[str, int] = dict.fromkeys(record.STATUSES, 0)
        self._fids: Dict[int, int] = {}
        self.taken = taken
        self._read(layer)
        place = QgsFeatureRequest().setNoAttributes()
        self._tree = QgsSpatialIndex(layer.getFeatures(place))

    def __len__(self) -> int:
        return len(self.rows)

    def fid(self, key: int) -> Optional[int]:
        """The row of a key, None where there is none."""
        return self._fids.get(key)

    def fresh(self) -> int:
        """A key that no row has had."""
        self.taken += 1
        return self.taken

    def add(self, feature: QgsFeature) -> Row:
        """Take a new row in."""
        row = self._row(feature, self._key(feature))
        self._put(feature.id(), row)
        if row.status == record.AUTO:
            insort(self._left, row.key)
        if not math.isnan(row.x):
            self._tree.addFeature(_at(feature.id(), row))
        return row

    def remove(self, fid: int) -> Optional[Row]:
        """Let a row go; None where it is not known."""
        row = self.rows.pop(fid, None)
        if row is not None:
            self.counts[row.status] -= 1
            if self._fids.get(row.key) == fid:
                del self._fids[row.key]
            if row.status == record.AUTO:
                self._left.pop(bisect_left(self._left, row.key))
            if not math.isnan(row.x):
                self._tree.deleteFeature(_at(fid, row))
        return row

    def set_status(self, fid: int, value: Any) -> None:
        """A row was judged."""
        row, status = self.rows[fid], record.status_of(value)
        if status == row.status:
            return
        self.counts[row.status] -= 1
        self.counts[status] += 1
        if row.status == record.AUTO:
            self._left.pop(bisect_left(self._left, row.key))
        elif status == record.AUTO:
            insort(self._left, row.key)
        self.rows[fid] = row._replace(status=status)

    def set_place(self, fid: int, geometry: QgsGeometry) -> None:
        """A row was moved."""
        row = self.rows[fid]
        x, y = _place(geometry)
        if not math.isnan(row.x):
            self._tree.deleteFeature(_at(fid, row))
        self.rows[fid] = row = row._replace(x=x, y=y)
        if not math.isnan(x):
            self._tree.addFeature(_at(fid, row))

    def nearest(self, x: float, y: float, reach: float) -> Optional[int]:
        """The row nearest to a place, not farther than `reach` (layer units)."""
        for fid in self._tree.nearestNeighbor(QgsPointXY(x, y), 1, reach):
            row = self.rows.get(fid)
            if row is not None and math.hypot(row.x - x, row.y - y) <= reach:
                return fid
        return None

    def step(self, fid: Optional[int], direction: int) -> Optional[int]:
        """The unreviewed row after (1) or before (-1) a row, by id, around the end.

        Returns:
            None where nothing is left to look at.
        """
        if not self._left:
            return None
        row = self.rows.get(fid) if fid is not None else None
        if row is None:
            place = 0 if direction > 0 else -1
        elif direction > 0:
            place = bisect_right(self._left, row.key)
        else:
            place = bisect_left(self._left, row.key) - 1
        return self._fids[self._left[place % len(self._left)]]

    def _read(self, layer: QgsVectorLayer) -> None:
        request = QgsFeatureRequest().setSubsetOfAttributes([self._id, self._status, self._method])
        strays: List[QgsFeature] = []
        for feature in layer.getFeatures(request):
            key = feature.attribute(self._id)
            if not isinstance(key, int) or key in self._fids:
                strays.append(feature)
                continue
            self._put(feature.id(), self._row(feature, key))
            self.taken = max(self.taken, key)
        for feature in strays:  # last, so that they take no key that a later row has
            self._put(feature.id(), self._row(feature, self.fresh()))
        self._left = sorted(r.key for r in self.rows.values() if r.status == record.AUTO)

    def _key(self, feature: QgsFeature) -> int:
        key = feature.attribute(self._id)
        if not isinstance(key, int) or key in self._fids:
            return self.fresh()
        self.taken = max(self.taken, key)
        return key

    def _row(self, feature: QgsFeature, key: int) -> Row:
        status = record.status_of(feature.attribute(self._status))
        is_own = feature.attribute(self._method) == record.MANUAL
        return Row(key, status, is_own, *_place(feature.geometry()))

    def _put(self, fid: int, row: Row) -> None:
        self.rows[fid] = row
        self._fids[row.key] = fid
        self.counts[row.status] += 1


def _place(geometry: QgsGeometry) -> Any:
    if geometry.isNull() or geometry.isEmpty():
        return math.nan, math.nan
    point = geometry.asPoint()
    return point.x(), point.y()


def _at(fid: int, row: Row) -> QgsFeature:
    feature = QgsFeature(fid)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(row.x, row.y)))
    return feature
