"""The layer `displacements`, which follows the matches under review."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Set

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from qgis_imatch.review import geopackage, record
from qgis_imatch.review.record import Match


class Lines:
    """Lines from a match's place in the moving raster to that in the reference.

    Attributes:
        layer: `displacements`.
    """

    def __init__(self, layer: QgsVectorLayer, matches: Dict[int, Match]) -> None:
        """
        Args:
            matches: as the file holds them; `mend` brings the lines that differ in line.
        """
        self.layer = layer
        self._indexes = [layer.fields().indexOf(name) for name in record.LINE_FIELDS]
        self._fids: Dict[int, int] = {}
        self._drawn: Dict[int, Match] = {}  # what each line was written for
        self._wrong: Set[int] = {i for i, m in matches.items() if m.has_line}
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        for feature in layer.getFeatures(request):
            values = feature.attributes()
            row = [None if values[i] == NULL else values[i] for i in self._indexes]
            match_id = row[0]
            self._fids[match_id] = feature.id()
            match = matches.get(match_id)
            if match is not None and record.line_values(match) == row:
                self._drawn[match_id] = match
                self._wrong.discard(match_id)
            else:
                self._wrong.add(match_id)

    @staticmethod
    def fit(layer: QgsVectorLayer) -> bool:
        """Whether a layer has the fields of the engine's lines."""
        return all(layer.fields().indexOf(name) >= 0 for name in record.LINE_FIELDS)

    def mend(self, matches: Dict[int, Match]) -> List[str]:
        """Bring the lines in line if QGIS ended between the writes of both layers."""
        return self.write({i: matches.get(i) for i in self._wrong})

    def write(self, changes: Dict[int, Optional[Match]]) -> List[str]:
        """Follow changed matches; None where one is gone.

        Returns:
            The provider's errors; none where all is written.
        """
        added: Dict[int, QgsFeature] = {}
        attributes: Dict[int, Dict[int, Any]] = {}
        geometries: Dict[int, QgsGeometry] = {}
        gone: List[int] = []
        for match_id, match in changes.items():
            fid = self._fids.get(match_id)
            values = record.line_values(match) if match is not None else None
            if match is None or values is None:
                gone += [match_id] if fid is not None else []
            elif fid is None:
                line = geopackage.line(match)
                added[match_id] = geopackage.feature_of(self.layer, values, line)
            else:
                before = self._drawn.get(match_id)
                old = [] if before is None else record.line_values(before)
                if old != values:
                    attributes[fid] = dict(zip(self._indexes, values))
                if before is None or before.ends_on_map != match.ends_on_map:
                    geometries[fid] = geopackage.line(match)
        if not self._send(attributes, geometries, added, gone):
            return self.layer.dataProvider().errors() or [""]
        for match_id, match in changes.items():
            if match is None:
                self._drawn.pop(match_id, None)
            else:
                self._drawn[match_id] = match
        return []

    def _send(
        self,
        attributes: Dict[int, Dict[int, Any]],
        geometries: Dict[int, QgsGeometry],
        added: Dict[int, QgsFeature],
        gone: List[int],
    ) -> bool:
        provider = self.layer.dataProvider()
        provider.clearErrors()
        ok = not (attributes or geometries) or provider.changeFeatures(attributes, geometries)
        if ok and added:
            ok, rows = provider.addFeatures(list(added.values()))
            if ok:
                self._fids.update({i: feature.id() for i, feature in zip(added, rows)})
        if ok and gone:
            ok = provider.deleteFeatures([self._fids[i] for i in gone])
            for match_id in gone if ok else []:
                del self._fids[match_id]
        return bool(ok)
