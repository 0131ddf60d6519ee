"""The curation of a layer: what a person does to its keypoints.

Every act is one edit command on the layer's own buffer, so QGIS's undo and save know it.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from qgis_imatch.curation import record, restore
from qgis_imatch.curation.kept import KeptLayer
from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr, tr_n


class Session(KeptLayer):
    """One layer under curation.

    Attributes:
        restored: edits of an earlier session that were put back.
    """

    def __init__(self, layer: QgsVectorLayer, parent: Optional[QObject] = None) -> None:
        """Begin.

        Raises:
            CurationError: the layer can't be curated.
        """
        super().__init__(layer, parent)
        self.restored = restore.put_back(self)

    def verdict(self, fid: int, status: str) -> str:
        """What a status means for a row: one of the person's own is never automatic."""
        is_own = status in (record.ACCEPTED, record.AUTO) and self.order.rows[fid].is_own
        return record.ADDED if is_own else status

    def set_status(self, fids: Iterable[int], status: str) -> int:
        """Judge rows; those that have the status stay as they are.

        Returns:
            How many changed.
        """
        wanted = {fid: self.verdict(fid, status) for fid in fids if fid in self.order.rows}
        wanted = {f: s for f, s in wanted.items() if self.order.rows[f].status != s}
        if not wanted:
            return 0
        texts = {
            record.ACCEPTED: tr("Accept {}"),
            record.REJECTED: tr("Reject {}"),
            record.AUTO: tr("Take back the verdict on {}"),
        }
        sign = record.signature()
        with self.command(texts[status].format(self._named(list(wanted)))):
            self._change({fid: {"status": value, **sign} for fid, value in wanted.items()})
        return len(wanted)

    def add(self, x: float, y: float, score: float = 1.0, key: Optional[int] = None) -> int:
        """Add a keypoint at a place of the layer's CRS and return its fid."""
        key = self.order.fresh() if key is None else key
        polygon = self.polygons.at(x, y)
        values = {
            **self.polygons.attributes(polygon, self.layer.fields()),
            "keypoint_id": key,
            "polygon_id": polygon,
            "method": record.MANUAL,
            "score": score,
            "status": record.ADDED,
            "note": "",
            **record.signature(),
        }
        with self.command(tr("Add keypoint {}").format(key)):
            feature = self.feature(values, QgsGeometry.fromPointXY(QgsPointXY(x, y)))
            self._need(self.layer.addFeature(feature))
        return int(feature.id())

    def add_drawn(
        self, outline: QgsGeometry, rows: List[Tuple[float, float, Dict[str, Any]]]
    ) -> int:
        """Add a polygon with its keypoints (x, y, attributes), as one edit; return its id."""
        number = self.polygons.fresh(self._polygon_ids())
        keys = []
        with self.command(tr("Draw polygon {}").format(number)):
            for x, y, given in rows:
                keys.append(self.order.fresh())
                own = {"keypoint_id": keys[-1], "polygon_id": number}
                values = {**given, **own, "status": record.AUTO}
                feature = self.feature(values, QgsGeometry.fromPointXY(QgsPointXY(x, y)))
                self._need(self.layer.addFeature(feature))
        self.polygons.add(number, outline, keys)
        return number

    def move(self, fid: int, x: float, y: float) -> None:
        """Put a keypoint elsewhere. Who moves it vouches for it: it is accepted."""
        with self.command(tr("Move {}").format(self._named([fid]))):
            place = QgsGeometry.fromPointXY(QgsPointXY(x, y))
            self._need(self.layer.changeGeometry(fid, place))
            status = self.verdict(fid, record.ACCEPTED)
            self._change({fid: {"status": status, **record.signature()}})

    def delete(self, fid: int) -> None:
        """Take away a keypoint that was added.

        Raises:
            CurationError: it was not.
        """
        if self.order.rows[fid].status != record.ADDED:
            raise CurationError(
                tr("Only keypoints that you added can be deleted. Press R to reject this one.")
            )
        with self.command(tr("Delete {}").format(self._named([fid]))):
            self._need(self.layer.deleteFeature(fid))

    def set_note(self, fid: int, note: str) -> None:
        """Write a note on a keypoint."""
        if self.note(fid) != note:
            with self.command(tr("Note on {}").format(self._named([fid]))):
                self._change({fid: {"note": note, **record.signature()}})

    def settle(self, key: int, index: int, x: float, y: float, score: float) -> None:
        """Put a keypoint that was just added where the image answers best.

        It stays one step of undo where nothing was done since.

        Args:
            index: of the undo stack right after it was added.
        """
        fid = self.order.fid(key)
        if fid is None or self.order.rows[fid].status != record.ADDED:
            return
        stack = self.layer.undoStack()
        if stack.index() == index and stack.count() == index:
            self._is_held = True
            try:
                stack.undo()
            finally:
                self._is_held = False
            try:
                self.add(x, y, score, key)
            except CurationError:
                stack.redo()
                raise
        else:
            self.move(fid, x, y)

    def _polygon_ids(self) -> Iterator[Any]:
        column = self._fields["polygon_id"]
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in self.layer.getFeatures(request.setSubsetOfAttributes([column])):
            yield feature.attribute(column)

    def _change(self, changes: Dict[int, Dict[str, Any]]) -> None:
        """Change fields of rows, the same ones in each; old values are read all at once."""
        names = list(next(iter(changes.values())))
        columns = [self._fields[name] for name in names]
        features = list(self._features(changes, columns))
        if len(features) < len(changes):
            raise CurationError(
                self.journal.problem() or tr("The keypoints can't be read from their file now.")
            )
        for feature in features:
            fid = feature.id()
            new = dict(zip(columns, (changes[fid][name] for name in names)))
            old = {i: feature.attribute(i) for i in columns}
            self._need(self.layer.changeAttributeValues(fid, new, old, True))

    def _named(self, fids: List[int]) -> str:
        if len(fids) == 1:
            return tr("keypoint {}").format(self.order.rows[fids[0]].key)
        return tr_n("%n keypoint", "%n keypoints", len(fids))
