"""Putting the journal's edits back into a layer after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsPointXY

from qgis_imatch.curation import record
from qgis_imatch.curation.autosave import Entry
from qgis_imatch.i18n import tr_n

if TYPE_CHECKING:
    from qgis_imatch.curation.session import Session


def put_back(session: Session) -> int:
    """Bring a layer to what its journal says, as one edit.

    Rows that the layer has so already (they were saved right before the crash) count for nothing.

    Returns:
        How many rows changed.
    """
    journal = session.journal.read()
    fids = {session.order.fid(key) for key in journal} - {None}
    request = QgsFeatureRequest().setFilterFids(list(fids))
    rows = {f.id(): f for f in session.layer.getFeatures(request)} if fids else {}
    todo = {
        key: entry
        for key, entry in journal.items()
        if not _says(session, rows.get(session.order.fid(key)), entry)
    }
    if todo:
        with session.command(tr_n("Restore %n edit", "Restore %n edits", len(todo))):
            for key, entry in todo.items():
                _apply(session, key, rows.get(session.order.fid(key)), entry)
    elif journal and not session.layer.isModified():
        session.journal.empty()
    return len(todo)


def _says(session: Session, feature: Any, entry: Entry) -> bool:
    if feature is None or entry.is_deleted:
        return feature is None and entry.is_deleted
    return not _difference(session, feature, entry) and not _is_elsewhere(feature, entry)


def _apply(session: Session, key: int, feature: Any, entry: Entry) -> None:
    layer = session.layer
    if entry.is_deleted:
        layer.deleteFeature(feature.id())
    elif feature is None:
        layer.addFeature(session.feature({**entry.attributes, "keypoint_id": key}, _point(entry)))
    else:
        if _is_elsewhere(feature, entry):
            layer.changeGeometry(feature.id(), _point(entry))
        changed = _difference(session, feature, entry)
        values = session.feature(changed, QgsGeometry())
        indexes = [layer.fields().indexOf(name) for name in changed]
        new = {i: values.attribute(i) for i in indexes}
        layer.changeAttributeValues(
            feature.id(), new, {i: feature.attribute(i) for i in indexes}, True
        )


def _difference(session: Session, feature: QgsFeature, entry: Entry) -> Dict[str, Any]:
    fields = session.layer.fields()
    return {
        name: value
        for name, value in entry.attributes.items()
        if fields.indexOf(name) >= 0
        and name not in ("fid", "keypoint_id")
        and record.plain(feature.attribute(name)) != value
    }


def _is_elsewhere(feature: QgsFeature, entry: Entry) -> bool:
    geometry = feature.geometry()
    if geometry.isNull() or entry.x is None or entry.y is None:
        return geometry.isNull() != (entry.x is None)
    point = geometry.asPoint()
    return (point.x(), point.y()) != (entry.x, entry.y)


def _point(entry: Entry) -> QgsGeometry:
    if entry.x is None or entry.y is None:
        return QgsGeometry()
    return QgsGeometry.fromPointXY(QgsPointXY(entry.x, entry.y))
