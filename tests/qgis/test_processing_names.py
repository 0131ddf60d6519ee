"""Names of mountains through Processing, found by the gazetteer that ships with Imatch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)
from test_processing import ImatchProvider, loaded, provider, run

__all__ = ["provider"]  # pytest finds the fixture by its name
pytestmark = pytest.mark.usefixtures("warm")
LOOKUP = {"MODEL": "gazetteer"}
TEXT = "From Catania we saw Mount Etna smoke. <b>Stromboli</b> &amp; Vesuvius lay far north."


def features_of(output: Any) -> list[QgsFeature]:
    layer = QgsProject.instance().mapLayer(output) or QgsVectorLayer(output, "x", "ogr")
    return list(layer.getFeatures())


def test_a_layer_of_the_mountains_in_a_text(provider: ImatchProvider, tmp_path: Path) -> None:
    output = loaded(str(tmp_path / "mountains.gpkg"), "Mountains")
    found = run("mountain_layer", {**LOOKUP, "TEXT": TEXT, "OUTPUT": output})
    [layer] = QgsProject.instance().mapLayersByName("Mountains")
    there = {one["source_text"]: one for one in layer.getFeatures()}
    assert len(there) == found["MOUNTAINS"]
    etna = there["Mount Etna"].geometry().asPoint()
    assert etna.x() == pytest.approx(15.0, abs=0.1)
    assert etna.y() == pytest.approx(37.75, abs=0.1)
    assert {"Stromboli", "Vesuvius"} <= set(there)
    assert layer.labelsEnabled()  # the style's
    with pytest.raises(QgsProcessingException, match="Type a text"):
        run("mountain_layer", {**LOOKUP, "OUTPUT": str(tmp_path / "none.gpkg")})


def test_a_text_field_of_selected_features(provider: ImatchProvider, tmp_path: Path) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326&field=note:string&field=mountains:string", "n",
                           "memory")  # fmt: skip
    rows = [TEXT, TEXT, None, "Nothing is here.", "Vesuvius"]
    features = []
    for number, text in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([text, "own"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(14 + number / 10, 38)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds(sorted(layer.allFeatureIds())[:4])
    source = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    output = str(tmp_path / "tagged.gpkg")
    found = run("tag_field", {**LOOKUP, "INPUT": source, "FIELD": "note", "OUTPUT": output})
    tagged = features_of(found["OUTPUT"])
    assert len(tagged) == 4
    assert [one["mountains"] for one in tagged] == ["own"] * 4
    named = [one for one in tagged if one["note"] == TEXT]
    assert len(named) == 2
    for one in named:
        assert one["mountain_count"] >= 3
        assert "Vesuvius" in one["mountains_2"].split("; ")
        assert len(one["mountain_ids"].split("; ")) == one["mountain_count"]
    assert [one["mountain_count"] for one in tagged if one["note"] != TEXT] == [0, 0]
    assert sum(one["mountain_count"] for one in tagged) == found["NAMES"]


def test_metadata_of_layers(provider: ImatchProvider, tmp_path: Path) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "lava", "memory")
    metadata = layer.metadata()
    metadata.setAbstract("Flows of Mount Etna, mapped from above.")
    layer.setMetadata(metadata)
    QgsProject.instance().addMapLayer(layer)
    output = str(tmp_path / "names.gpkg")
    found = run("tag_metadata", {**LOOKUP, "LAYERS": [layer], "OUTPUT": output})
    [row] = features_of(found["OUTPUT"])
    assert (row["layer"], row["text"]) == ("lava", "Mount Etna")
    assert row["end"] - row["start"] == len("Mount Etna")
    assert row["lat"] == pytest.approx(37.75, abs=0.1)
    assert json.dumps(layer.metadata().keywords()) == "{}"  # nothing is written into the layer
