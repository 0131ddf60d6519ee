"""The page Keypoints: what is written to files first, and bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import process_events_until
from keypoints_helpers import (
    CLEARING,
    COUNT,
    add_vector,
    click_box,
    named,
    show_series,
    spec_of,
)
from match_helpers import (
    StandInEngine,
    add_polygons,
    message,
    select,
    write_raster,
)
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QVariant
from test_match_sources import virtual

from qgis_imatch.dock import ImatchDock
from qgis_imatch.keypoints.polygons import LAYER

PLOT = "Polygon((340100 5856700, 340300 5856700, 340300 5856900, 340100 5856900, 340100 5856700))"


@pytest.fixture
def dock(dock: ImatchDock, tmp_path: Path) -> ImatchDock:
    return show_series(dock, tmp_path)


def refusal(dock: ImatchDock, engine: StandInEngine) -> str:
    """What the dock says instead of starting."""
    assert dock.start() is None
    assert engine.count("keypoints") == 0
    return message(dock)


def sentences(dock: ImatchDock) -> list[str]:
    """Collects what the run bar is told from now on."""
    said: list[str] = []
    dock.runner.progressed.connect(lambda _fraction, sentence: said.append(sentence))
    return said


def test_a_selection_is_written_first_and_the_person_sees_it(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    panel, layer = dock.keypoints.polygons, named("clearings")
    assert not panel.only_selected.isVisible()
    layer.selectByExpression("\"name\" IN ('clearing 3', 'clearing 5')")
    process_events_until(panel.only_selected.isVisible)
    assert spec_of(dock, engine)["polygons"] == str(CLEARING / "clearings.geojson")
    panel.only_selected.click()
    assert "2 polygons. Written to a file first." in panel.hint.text()
    said = sentences(dock)
    spec = spec_of(dock, engine)
    assert said[0] == "Writing the polygons of “clearings” to a file first…"
    written = QgsVectorLayer(f"{spec['polygons']}|layername={spec['layer']}", "w", "ogr")
    assert sorted(f["name"] for f in written.getFeatures()) == ["clearing 3", "clearing 5"]
    assert written.crs() == layer.crs()


def memory_plots() -> QgsVectorLayer:
    """Plots in memory, with fields that a GeoPackage would take for its own."""
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:32633&field=fid:string&field=cleared:date", "plots", "memory"
    )
    for fid in ("a", "a"):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([fid, "2019-07-01"])
        feature.setGeometry(QgsGeometry.fromWkt(PLOT))
        assert layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_a_memory_layer_is_written_with_its_unsaved_edits(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    layer = memory_plots()
    panel = dock.keypoints.polygons
    panel.layer.setLayer(layer)
    assert "Written to a file first." in panel.hint.text()
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["drawn", None])
    feature.setGeometry(QgsGeometry.fromWkt(PLOT))
    layer.addFeature(feature)
    process_events_until(lambda: "with your unsaved edits" in panel.hint.text())
    spec = spec_of(dock, engine)
    written = QgsVectorLayer(f"{spec['polygons']}|layername={spec['layer']}", "w", "ogr")
    assert sorted(f["fid"] for f in written.getFeatures()) == ["a", "a", "drawn"]
    layer.rollBack()


@pytest.mark.parametrize("what", ["filter", "crs", "edit", "join"])
def test_what_only_qgis_knows_of_a_file_is_written(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "own.geojson"
    path.write_bytes((CLEARING / "clearings.geojson").read_bytes())
    layer = add_vector(path, "own")
    dock.keypoints.polygons.layer.setLayer(layer)
    assert spec_of(dock, engine)["polygons"] == str(path)
    if what == "filter":
        layer.setSubsetString("\"name\" = 'clearing 3'")
    elif what == "crs":
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    elif what == "edit":
        layer.startEditing()
        layer.deleteFeature(next(layer.getFeatures()).id())
    else:
        layer.addExpressionField('upper("name")', QgsField("loud", QVariant.String))
    spec = spec_of(dock, engine)
    written = QgsVectorLayer(f"{spec['polygons']}|layername={spec['layer']}", "w", "ogr")
    count = {"filter": 1, "crs": COUNT, "edit": COUNT - 1, "join": COUNT}[what]
    assert written.featureCount() == count
    assert written.crs() == layer.crs()
    assert written.fields().names() == ["imatch_fid", *layer.fields().names()]
    layer.rollBack()


def test_a_raster_that_is_no_file_is_written_over_the_polygons(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    layer = virtual(write_raster(tmp_path / "v.tif"))
    add_polygons([PLOT], "EPSG:32633", "plots")
    dock.keypoints.polygons.layer.setLayer(named("plots"))
    rasters = dock.keypoints.rasters
    process_events_until(lambda: rasters.tree.findItems("virtual", Qt.MatchFlag.MatchExactly))
    rasters.none.click()
    click_box(rasters.tree, "virtual")
    process_events_until(lambda: "no file" in rasters.hint.text())
    assert rasters.chosen() == [layer]
    select(dock.keypoints.method.combo, "image")
    said = sentences(dock)
    spec = spec_of(dock, engine)
    assert any("Writing “virtual” to a file first" in sentence for sentence in said)
    assert Path(spec["rasters"][0]).exists()


def test_without_polygons_the_page_says_what_is_missing(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    QgsProject.instance().removeMapLayer(named("clearings"))
    process_events_until(lambda: not dock.run_bar.button.isEnabled())
    assert "layer of polygons" in dock.run_bar.button.toolTip()
    assert "no layer of polygons" in dock.keypoints.polygons.hint.text()
    assert "Add a layer of polygons" in refusal(dock, engine)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda d: d.keypoints.rasters.none.click(), "Check at least two rasters"),
        (lambda d: named("seen 2018-07-01").setCrs(QgsCoordinateReferenceSystem()), "has no CRS"),
        (lambda d: named("clearings").setCrs(QgsCoordinateReferenceSystem()), "has no CRS, so"),
    ],
)
def test_what_a_person_can_mend_is_told_before_anything_starts(
    dock: ImatchDock, engine: StandInEngine, change: Any, sentence: str
) -> None:
    change(dock)
    assert sentence in refusal(dock, engine)


def test_too_few_rasters_for_the_method_are_told(dock: ImatchDock, engine: StandInEngine) -> None:
    rasters = dock.keypoints.rasters
    rasters.none.click()
    select(dock.keypoints.method.combo, "image")
    assert "“Image keypoints” looks at rasters. Check at least one" in refusal(dock, engine)
    click_box(rasters.tree, "seen 2018-07-01")
    process_events_until(rasters.chosen)
    select(dock.keypoints.method.combo, "persistent")
    assert "Check at least two" in refusal(dock, engine)
    select(dock.keypoints.method.combo, "corners")
    rasters.none.click()
    dock.keypoints.count.pixel.setValue(10)
    spec = spec_of(dock, engine)
    assert (spec["rasters"], spec["dates"], spec["pixel_size"]) == ([], None, 10.0)


def test_an_empty_layer_is_refused(dock: ImatchDock, engine: StandInEngine) -> None:
    dock.keypoints.polygons.layer.setLayer(add_polygons([], "EPSG:3035", "nothing"))
    assert "“nothing” has no polygons" in refusal(dock, engine)


def test_an_output_that_is_read_is_refused(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    named("clearings").selectAll()
    dock.keypoints.polygons.only_selected.setChecked(True)
    process_events_until(dock.keypoints.polygons.only_selected.isVisible)
    path = spec_of(dock, engine)["polygons"]
    layer = QgsVectorLayer(f"{path}|layername={LAYER}", "read", "ogr")
    QgsProject.instance().addMapLayer(layer)
    dock.keypoints.polygons.layer.setLayer(layer)
    dock.keypoints.output.file.setFilePath(path)
    assert dock.start() is None
    assert "“read”, which is read" in message(dock)


def test_a_layer_that_leaves_before_it_is_written_is_told(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    virtual(write_raster(tmp_path / "v.tif"))
    plots = memory_plots()
    dock.keypoints.polygons.layer.setLayer(plots)
    rasters = dock.keypoints.rasters
    process_events_until(lambda: rasters.tree.findItems("virtual", Qt.MatchFlag.MatchExactly))
    click_box(rasters.tree, "virtual")
    assert dock.start() is not None
    QgsProject.instance().removeMapLayer(named("virtual"))
    process_events_until(lambda: message(dock))
    assert "“virtual” left the project before it was written" in message(dock)
    assert engine.count("keypoints") == 0


def test_cancel_while_polygons_are_written_and_while_the_engine_works(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    dock.keypoints.polygons.layer.setLayer(memory_plots())
    dock.start()
    dock.run_bar.cancel_button.click()
    assert "Nothing was written" in message(dock)
    process_events_until(lambda: not dock.runner.is_busy)
    assert engine.count("keypoints") == 0
    spec_of(dock, engine)
    engine.last("keypoints").progress.emit(0.4, "draw", "Window 3 of 8")
    assert dock.run_bar.bar.value() == 40
    dock.run_bar.cancel_button.click()
    assert engine.last("keypoints").is_cancelled
