"""Drawing keypoints with the real engine: from the button to layers on the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import EngineClient, process_events_until
from keypoints_helpers import COUNT, DATES, named, show_series
from match_helpers import close_dock, message, select
from qgis.core import QgsFeature, QgsField, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QVariant

from qgis_imatch.dock import ImatchDock
from qgis_imatch.keypoints.layers import is_keypoints

# In degrees: a clearing of some hectares with a hole, a bow tie, a sliver, one far away, nothing.
PLOTS = {
    "hole": "Polygon((22.151 45.2055, 22.156 45.2055, 22.156 45.208, 22.151 45.208, "
    "22.151 45.2055), (22.152 45.206, 22.154 45.206, 22.154 45.207, 22.152 45.206))",
    "bow tie": "Polygon((22.151 45.2045, 22.153 45.2052, 22.153 45.2045, 22.151 45.2052, "
    "22.151 45.2045))",
    "sliver": "Polygon((22.1511 45.204, 22.1512 45.204, 22.1511 45.20401, 22.1511 45.204))",
    "far": "Polygon((30 50, 30.01 50, 30.01 50.01, 30 50))",
    "nothing": "",
}


@pytest.fixture
def dock(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient, tmp_path: Path
) -> Iterator[ImatchDock]:
    made = ImatchDock(qgis_iface, real_client)
    show_series(made, tmp_path)
    made.show()
    yield made
    close_dock(made)


def run(dock: ImatchDock) -> dict[str, Any]:
    """Press the button; the report, or the error."""
    ended: list[Any] = []
    dock.runner.finished.connect(lambda job, notes: ended.append(job.report))
    dock.runner.failed.connect(lambda job, error: ended.append(error))
    dock.run_bar.button.click()
    process_events_until(lambda: ended or message(dock), 100)
    assert ended, message(dock)
    return ended[0]


def test_persistent_keypoints_of_the_clearings(dock: ImatchDock, tmp_path: Path) -> None:
    # Any sparse matcher will do, and this one needs no weights.
    models = [{"name": "sift", "title": "SIFT", "kind": "classical", "state": "builtin"}]
    dock.keypoints.detector.show_models({"models": models})
    dock.keypoints.detector.set_matcher("sift")
    dock.keypoints.count.most.setValue(4)
    report = run(dock)
    assert report.get("status") == "ok", report
    assert [raster["date"] for raster in report["rasters"]] == list(DATES[::-1])
    layer: QgsVectorLayer = named("Keypoints")
    assert is_keypoints(layer)
    assert layer.featureCount() == report["keypoints"] > COUNT
    assert layer.crs() == named("clearings").crs()
    features = list(layer.getFeatures())
    assert {feature["status"] for feature in features} == {"auto"}
    assert {feature["name"][:9] for feature in features} == {"clearing "}  # the polygon's own
    rates = [f["repeat_rate"] for f in features if f["repeat_rate"] not in (None, QVariant())]
    assert sum(rates) / len(rates) == pytest.approx(report["repeat_rate"], abs=0.01)
    assert min(rates) >= 0.5
    outlines = {f["name"]: f.geometry() for f in named("Polygons").getFeatures()}
    pixels = max(f.geometry().distance(outlines[f["name"]]) / 10 for f in features)
    assert pixels <= 6.1  # the band
    assert layer.startEditing()  # what the curation needs
    layer.rollBack()
    assert json.loads((tmp_path / "k.json").read_text())["keypoints"] == report["keypoints"]
    assert "found again on" in dock.result.text.toPlainText()


def plots() -> QgsVectorLayer:
    """Odd polygons in degrees, in the memory of QGIS, one of them not yet saved."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=fid:string", "plots", "memory")
    layer.startEditing()
    layer.addAttribute(QgsField("status", QVariant.String))  # a name that keypoints have too
    for name, wkt in PLOTS.items():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([name, "own"])
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.addFeature(feature)
        if name == "hole":
            layer.commitChanges(False)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_odd_polygons_of_a_memory_layer_with_unsaved_edits(
    dock: ImatchDock, tmp_path: Path
) -> None:
    layer = plots()
    dock.keypoints.polygons.layer.setLayer(layer)
    select(dock.keypoints.method.combo, "corners")
    report = run(dock)
    assert report.get("status") == "ok", report
    assert report["polygons_read"] == 5
    assert report["skipped"] == {"empty": 1, "sliver": 1, "outside": 1, "no_date": 0}
    assert report["repaired"] == 1
    text = dock.result.text.toPlainText()
    for words in ("Smaller than a pixel", "Outside the raster", "Repaired outlines"):
        assert words in text
    states = {f["polygon_fid"]: f["state"] for f in named("Polygons").getFeatures()}
    assert states == {
        "hole": "ok",
        "bow tie": "repaired",
        "sliver": "sliver",
        "far": "outside",
        "nothing": "empty",
    }
    corners = list(named("Keypoints").getFeatures())
    assert sum(f["polygon_fid"] == "hole" for f in corners) == 7
    assert {f["polygon_status"] for f in corners} == {"own"}
    assert named("Keypoints").crs() == named("seen 2020-08-04").crs()
    layer.rollBack()


def test_outlines_alone_need_no_raster_and_an_error_is_told(
    dock: ImatchDock, tmp_path: Path
) -> None:
    dock.keypoints.rasters.none.click()
    select(dock.keypoints.method.combo, "pole")
    dock.keypoints.count.pixel.setValue(10)
    report = run(dock)
    assert (report.get("status"), report["keypoints"]) == ("ok", COUNT)
    dock.messages.clear()
    dock.keypoints.output.file.setFilePath(str(tmp_path / "missing" / "k.gpkg"))
    error = run(dock)
    assert error["kind"] == "output"
    assert "missing" in message(dock)
