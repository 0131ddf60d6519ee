"""What the tests of mountain names share: layers with words in them, and the engine's answers."""

from __future__ import annotations

import re
from typing import Any

from match_helpers import StandInEngine
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer

KENYA = {
    "gazetteer_id": "known:mount-kenya-ke",
    "name": "Mount Kenya",
    "lon": 37.31,
    "lat": -0.15,
    "elevation": 5199.0,
    "country": "KE",
    "kind": "volcano",
    "score": 0.9,
    "reasons": ["name 'Mount Kenya'"],
}
GREECE, CYPRUS = (
    {**KENYA, "gazetteer_id": f"known:olympus-{c.lower()}", "name": "Mount Olympus", "lon": lon}
    | {"lat": lat, "elevation": up, "country": c, "score": score}
    for c, lon, lat, up, score in (
        ("GR", 22.35, 40.09, 2917.0, 0.5),
        ("CY", 32.87, 34.94, 1952.0, 0.4),
    )
)
KNOWN = {"Mount Kenya": [KENYA], "Mount Olympus": [GREECE, CYPRUS], "Nowhere Peak": []}


def spans_of(text: str, known: dict[str, list[dict[str, Any]]] = KNOWN) -> list[dict[str, Any]]:
    """Where the names stand, as the engine says it."""
    return [
        {
            "start": found.start(),
            "end": found.end(),
            "label": "MOUNTAIN",
            "score": 0.84,
            "candidates": candidates,
        }
        for name, candidates in known.items()
        for found in re.finditer(name, text)
    ]


def answer(engine: StandInEngine, warnings: list[str] | None = None) -> int:
    """Answer the last call of `tag`; how many texts it had."""
    call = engine.last("tag")
    texts = call.params["texts"]
    rows = [{**text, "spans": spans_of(text["text"])} for text in texts]
    call.finished.emit({"documents": rows, "model": "m", "warnings": warnings or []})
    return len(texts)


def add_layer(
    name: str, title: str = "", abstract: str = "", crs: str = "EPSG:32737", field: str = "note"
) -> QgsVectorLayer:
    """A memory layer in the project, with words in its metadata."""
    layer = QgsVectorLayer(f"Point?crs={crs}&field={field}:string&field=n:integer", name, "memory")
    metadata = layer.metadata()
    metadata.setTitle(title)
    metadata.setAbstract(abstract)
    layer.setMetadata(metadata)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_features(layer: QgsVectorLayer, values: list[Any]) -> None:
    """Features on the equator in Kenya, with these values in the first field."""
    features = []
    for number, value in enumerate(values):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([value, number])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(300_000 + number, 9_990_000)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
