"""Mountains on the map: a layer of points, and the map moved to one of them. Main thread only."""

from __future__ import annotations

from typing import Dict, List, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from qgis_imatch.i18n import tr
from qgis_imatch.names.record import Candidate, Name, NamesError, Text
from qgis_imatch.styles import load_style

WGS84 = "EPSG:4326"
SIDE_M = 30_000.0  # of the ground that shows a mountain
_CONTEXT = 60  # characters beside a name that its point tells

FIELDS = {
    "name": "string",
    "elevation": "double",
    "country": "string",
    "kind": "string",
    "source_text": "string",
    "context": "string",
    "source": "string",
    "score": "double",
    "mentions": "integer",
    "status": "string",
    "gazetteer_id": "string",
}


def add_points(found: Sequence[Tuple[Text, Name]], title: str) -> QgsVectorLayer:
    """A layer on top of the project with a point per mountain and text that names it.

    Args:
        found: names that mean a mountain; others are left out.

    Raises:
        NamesError: none of them does.
    """
    rows = rows_of(found)
    if not rows:
        raise NamesError(
            tr("No name has a mountain yet. Choose one for the names that you want as points.")
        )
    columns = "".join(f"&field={name}:{kind}" for name, kind in FIELDS.items())
    uri = f"Point?crs={WGS84}{columns}"
    layer = QgsVectorLayer(uri, tr("Mountains: {}").format(title), "memory")
    features = []
    for (lon, lat), values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
        feature.setAttributes([values[name] for name in FIELDS])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    load_style(layer, "mountains")
    QgsProject.instance().addMapLayer(layer, False)
    QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
    return layer


def rows_of(found: Sequence[Tuple[Text, Name]]) -> List[Tuple[Tuple[float, float], Dict]]:
    """Longitude, latitude and the values of `FIELDS` per mountain and text that names it."""
    rows: Dict[Tuple[str, str], Tuple[Tuple[float, float], Dict]] = {}
    for text, name in found:
        meant = name.candidate
        if meant is None:
            continue
        surface = " ".join(text.text[name.start : name.end].split())
        _, values = rows.setdefault(
            (meant.gazetteer_id, text.id),
            (
                (meant.lon, meant.lat),
                {
                    "name": meant.name,
                    "elevation": meant.elevation,
                    "country": meant.country,
                    "kind": meant.kind,
                    "source_text": surface,
                    "context": context(text, name),
                    "source": text.title,
                    "score": 0.0,
                    "mentions": 0,
                    "status": name.status,
                    "gazetteer_id": meant.gazetteer_id,
                },
            ),
        )
        values["mentions"] += text.count
        values["score"] = max(values["score"], name.score)
        if surface not in values["source_text"].split("; "):
            values["source_text"] += f"; {surface}"
    return list(rows.values())


def context(text: Text, name: Name) -> str:
    """The words around a name."""
    start, end = max(0, name.start - _CONTEXT), min(len(text.text), name.end + _CONTEXT)
    words = " ".join(text.text[start:end].split())
    return ("…" if start else "") + words + ("…" if end < len(text.text) else "")


def zoom_to(canvas: QgsMapCanvas, candidate: Candidate) -> None:
    """Show where a mountain stands, and blink there.

    Raises:
        NamesError: the map has no CRS, or one that does not reach there.
    """
    crs = canvas.mapSettings().destinationCrs()
    if not crs.isValid():
        raise NamesError(
            tr("The map has no CRS, so nobody knows where places are. Choose one for the project.")
        )
    wgs84 = QgsCoordinateReferenceSystem(WGS84)
    transform = QgsCoordinateTransform(wgs84, crs, QgsProject.instance())
    try:
        point = transform.transform(QgsPointXY(candidate.lon, candidate.lat))
    except QgsCsException as err:
        raise NamesError(_unreachable(candidate, crs)) from err
    if not (abs(point.x()) < 1e12 and abs(point.y()) < 1e12):  # infinite where undefined
        raise NamesError(_unreachable(candidate, crs))
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    side = SIDE_M * QgsUnitTypes.fromUnitToUnitFactor(metres, crs.mapUnits())
    canvas.setExtent(QgsRectangle.fromCenterAndSize(point, side, side))
    canvas.refresh()
    canvas.flashGeometries([QgsGeometry.fromPointXY(point)], crs)


def _unreachable(candidate: Candidate, crs: QgsCoordinateReferenceSystem) -> str:
    return tr(
        "{name} ({lon:.3f}, {lat:.3f}) lies outside of what the map's CRS {crs} can show. Choose "
        "another CRS for the project."
    ).format(name=candidate.name, lon=candidate.lon, lat=candidate.lat, crs=crs.authid())
