"""What a row of the layer `keypoints` says, and which layers are such layers."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from typing import Any, List, Mapping

from qgis.core import NULL, QgsApplication, QgsMapLayer, QgsVectorLayer, QgsWkbTypes

from qgis_imatch.i18n import tr
from qgis_imatch.review import geopackage

AUTO, ACCEPTED, REJECTED, ADDED = "auto", "accepted", "rejected", "added"
STATUSES = (AUTO, ACCEPTED, REJECTED, ADDED)
MANUAL = "manual"  # method of a keypoint that a person put there
NEEDED = ("keypoint_id", "polygon_id", "method", "status", "note", "edited_by", "edited_at")
OWN = (*NEEDED, "score", "repeat_rate", "spread_px", "match_score", "dates")


class CurationError(Exception):
    """Says what can't be done, why, and what to do."""


def status_of(value: Any) -> str:
    """A status of the four; a row that says anything else was not looked at."""
    return str(value) if value in STATUSES else AUTO


def title_of(status: str) -> str:
    """A status for people."""
    titles = {
        AUTO: tr("not yet looked at"),
        ACCEPTED: tr("accepted"),
        REJECTED: tr("rejected"),
        ADDED: tr("added by you"),
    }
    return titles[status]


def signature() -> Mapping[str, str]:
    """Who edits, and when (UTC): the fields that every edit sets."""
    who = QgsApplication.userFullName() or QgsApplication.userLoginName()
    return {
        "edited_by": str(who),
        "edited_at": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def path_of(layer: QgsMapLayer) -> str:
    """The file of a layer."""
    return str(layer.source().split("|")[0])


def table_of(layer: QgsMapLayer) -> str:
    """The layer's table in its GeoPackage; the first one where the source names none."""
    for part in layer.source().split("|")[1:]:
        if part.startswith("layername="):
            return part[len("layername=") :]
    return "keypoints"


def is_keypoints(layer: Any) -> bool:
    """True for a layer with the fields of keypoints in a GeoPackage."""
    return (
        isinstance(layer, QgsVectorLayer)
        and layer.isValid()
        and layer.providerType() == "ogr"
        and path_of(layer).lower().endswith(".gpkg")
        and layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        and not _missing(layer)
    )


def check(layer: Any) -> None:
    """Refuse what can't be curated.

    Raises:
        CurationError: saying why, and what to do.
    """
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        raise CurationError(tr("That is no layer of keypoints. Choose one in the layer panel."))
    name, path = layer.name(), path_of(layer)
    missing = _missing(layer)
    if missing:
        raise CurationError(
            tr(
                "“{name}” is no layer of keypoints: it has no field {field}. Choose the layer "
                "Keypoints of a result, or draw keypoints from polygons first."
            ).format(name=name, field=missing[0])
        )
    if layer.providerType() != "ogr" or not path.lower().endswith(".gpkg"):
        raise CurationError(
            tr(
                "“{}” is not in a GeoPackage, where edits are safe. Export it to one (Export > "
                "Save Features As…) and curate that."
            ).format(name)
        )
    if QgsWkbTypes.flatType(layer.wkbType()) != QgsWkbTypes.Type.Point:
        raise CurationError(tr("“{}” does not hold single points.").format(name))
    if layer.subsetString():
        raise CurationError(
            tr("“{}” is filtered. Take the filter away (Filter…) and curate all of it.").format(
                name
            )
        )
    if path.startswith("/vsi") or not os.access(path, os.W_OK):
        if not path.startswith("/vsi") and not os.path.exists(path):
            raise CurationError(tr("{} is not there. Was it moved or deleted?").format(path))
        raise CurationError(_read_only(path))
    if not geopackage.is_writable(layer):
        raise CurationError(_read_only(path))


def _read_only(path: str) -> str:
    return tr(
        "{} is read-only. Make a copy that can be written (Export > Save Features As…) and "
        "curate that."
    ).format(path)


def _missing(layer: QgsVectorLayer) -> List[str]:
    return [name for name in NEEDED if layer.fields().indexOf(name) < 0]


def plain(value: Any) -> Any:
    """An attribute as JSON has it: dates in ISO 8601, NULL as None."""
    if value is None or value == NULL:
        return None
    if isinstance(value, (bool, int, float, str)):
        return value
    to_string = getattr(value, "toString", None)
    if to_string is not None:  # QDate, QTime, QDateTime
        from qgis.PyQt.QtCore import Qt

        return to_string(Qt.DateFormat.ISODateWithMs)
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else None
