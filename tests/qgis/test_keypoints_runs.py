"""What becomes of drawn keypoints: layers, words, curation, memory, command."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import process_events_until
from curation_helpers import write_keypoints
from keypoints_helpers import DATES, RASTERS, click_box, named, show_series, spec_of
from match_helpers import StandInEngine, message, select
from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeature,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QMessageBox

from qgis_imatch.dock import ImatchDock
from qgis_imatch.keypoints import summary
from qgis_imatch.match import history, layers


@pytest.fixture
def dock(dock: ImatchDock, tmp_path: Path) -> ImatchDock:
    return show_series(dock, tmp_path)


def answer(spec: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A result of the spec, and the report that belongs to it."""
    path = write_keypoints(Path(spec["output"]))
    layer = QgsVectorLayer(f"{path}|layername=polygons", "p", "ogr")
    box = layer.extent()
    return {
        "version": 1,
        "operation": "keypoints",
        "status": "ok",
        "polygons": spec["polygons"],
        "output": str(path),
        "method": spec["method"],
        "polygons_read": 12,
        "polygons_used": 10,
        "keypoints": 36,
        "skipped": {"empty": 0, "sliver": 1, "outside": 1, "no_date": 0},
        "repaired": 2,
        "per_polygon": {"mean": 3.6, "median": 4.0, "without": 1},
        "repeat_rate": 0.784,
        "spread_px": 0.31,
        "crs": layer.crs().toWkt(),
        "extent": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
        "pixel_size": 10.0,
        "rasters": [{"path": path, "date": date} for path, date in zip(RASTERS, DATES)],
        "seconds": {"read": 0.1, "draw": 3.0, "write": 0.2, "total": 3.4},
        "peak_memory_mb": 510.0,
        "warnings": [],
        **changes,
    }


def finish(dock: ImatchDock, engine: StandInEngine, **changes: Any) -> dict[str, Any]:
    """Run the page's job to its end; the spec."""
    spec = spec_of(dock, engine)
    engine.last("keypoints").finished.emit(answer(spec, **changes))
    process_events_until(lambda: not dock.runner.is_busy)
    return spec


def test_keypoints_become_layers_and_words(dock: ImatchDock, engine: StandInEngine) -> None:
    finish(dock, engine, warnings=["<b>One</b> polygon was odd."])
    [group] = QgsProject.instance().layerTreeRoot().findGroups()
    assert group.name() == "Imatch: Keypoints of clearings"
    assert [layer.name() for layer in group.findLayers()] == ["Keypoints", "Polygons"]
    text = dock.result.text.toPlainText()
    for words in (
        "36 keypoints in 9 polygons",
        "found again on 78% of the other dates, 0.31 px from its mean place",
        "Smaller than a pixel",
        "Outside the raster",
        "Repaired outlines",
        "Nothing found in it",
        "2018-07-01 … 2020-08-04",
        "<b>One</b> polygon was odd.",
        "3.4 s",
    ):
        assert words in text, words
    assert "Without a raster of its date" not in text
    assert layers.origins_of(named("Keypoints"))[1:] == RASTERS[::-1]
    run = history.load()[0]
    assert (run.title, run.points, run.outcome) == ("Keypoints of clearings", 36, "ok")


def test_nothing_drawn_does_not_look_like_success(dock: ImatchDock, engine: StandInEngine) -> None:
    finish(dock, engine, status="nothing", keypoints=0, repeat_rate=None, warnings=["All outside."])
    text = dock.result.text.toPlainText()
    assert "No keypoints" in text
    assert "All outside." in text
    assert "found again" not in text
    assert not dock.result.curate_button.isEnabled()


def test_a_report_with_little_in_it_still_has_a_summary() -> None:
    html = summary.to_html({"status": "nothing", "method": "<i>own</i>"}, "a <b>")
    assert "&lt;i&gt;own" in html
    assert "a &lt;b&gt;" in html


def test_each_state_of_a_keypoint_is_drawn_in_its_own_way(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    finish(dock, engine)
    layer: QgsVectorLayer = named("Keypoints")
    drawn = set()
    rates = (None, 0.2, 0.6, 0.9)
    states = [("auto", rate) for rate in rates]
    states += [(status, 0.9) for status in ("accepted", "added", "rejected")]
    for status, rate in states:
        feature = QgsFeature(next(layer.getFeatures()))
        feature["status"], feature["repeat_rate"] = status, rate
        drawn.add(tuple(keys(layer, feature)))
    assert len(drawn) == len(states)
    assert all(len(rules) == 1 for rules in drawn)
    outlines: QgsVectorLayer = named("Polygons")
    for symbol in outlines.renderer().symbols(QgsRenderContext()):
        kinds = [symbol.symbolLayer(i).layerType() for i in range(symbol.symbolLayerCount())]
        assert set(kinds) == {"SimpleLine"}  # nothing hides the imagery


def keys(layer: QgsVectorLayer, feature: QgsFeature) -> list[str]:
    """The rules of the style that draw a feature."""
    context = QgsRenderContext()
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context.expressionContext().appendScopes(scopes)
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = renderer.legendKeysForFeature(feature, context) - {renderer.rootRule().ruleKey()}
    renderer.stopRender(context)
    return list(found)


def test_keypoints_are_smaller_the_farther_the_map_is(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    finish(dock, engine)
    symbol = named("Keypoints").renderer().symbols(QgsRenderContext())[0]
    sizes = []
    for scale in (2_000, 50_000, 1_000_000):
        context = QgsRenderContext()
        scope = QgsExpressionContextUtils.globalScope()
        scope.setVariable("map_scale", scale)
        context.expressionContext().appendScope(scope)
        properties = symbol.symbolLayer(0).dataDefinedProperties()
        size = properties.property(symbol.symbolLayer(0).PropertySize)
        sizes.append(size.valueAsDouble(context.expressionContext(), 0)[0])
    assert sizes[0] > 2 * sizes[1] > 2 * sizes[2] > 0.5


def test_curation_is_offered_for_the_result_and_for_what_the_project_has(
    dock: ImatchDock, engine: StandInEngine, qgis_iface: Any, tmp_path: Path
) -> None:
    wanted: list[str] = []
    dock.curate_wanted.connect(wanted.append)
    dock.keypoints.curate_button.click()
    assert "no keypoints yet" in message(dock)
    assert wanted == []
    finish(dock, engine)
    dock.keypoints.output.file.setFilePath(str(tmp_path / "second.gpkg"))
    finish(dock, engine)
    assert not dock.result.review_button.isVisible()
    dock.result.curate_button.click()
    dock.keypoints.curate_button.click()
    second = str(tmp_path / "second.gpkg")
    assert wanted == [second, second]  # the topmost one
    first = next(
        layer
        for layer in QgsProject.instance().mapLayersByName("Keypoints")
        if str(tmp_path / "k.gpkg") in layer.source()
    )
    qgis_iface.setActiveLayer(first)
    dock.keypoints.curate_button.click()
    assert wanted[2:] == [str(tmp_path / "k.gpkg")]


def test_zoom_shows_the_keypoints(dock: ImatchDock, engine: StandInEngine, qgis_iface: Any) -> None:
    canvas = qgis_iface.mapCanvas()
    finish(dock, engine)
    layer = named("Polygons")
    canvas.setDestinationCrs(layer.crs())
    dock.result.zoom_button.click()
    assert canvas.extent().contains(layer.extent())


def test_rerun_repeats_the_spec_to_new_files_without_the_layers(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    first = finish(dock, engine)
    QgsProject.instance().removeMapLayers([named("clearings").id(), named("seen 2018-07-01").id()])
    dock.result.rerun_button.click()
    second = engine.last("keypoints").params
    assert engine.count("keypoints") == 2
    assert second["output"] == str(tmp_path / "k-2.gpkg")
    assert second["report"] == str(tmp_path / "k-2.json")
    files = ("output", "report")
    assert {k: v for k, v in second.items() if k not in files} == {
        k: v for k, v in first.items() if k not in files
    }


def test_a_recent_run_fills_the_page_and_brings_layers_back(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    page = dock.keypoints
    named("clearings").selectByExpression("\"name\" = 'clearing 3'")
    process_events_until(page.polygons.only_selected.isVisible)
    click_box(page.rasters.tree, "seen 2018-07-01")
    select(page.method.combo, "image")
    page.dates.field.setField("img_date")
    select(page.dates.rule, "until")
    page.count.most.setValue(3)
    page.advanced.distance.setValue(5)
    spec = finish(dock, engine)
    QgsProject.instance().clear()
    select(page.method.combo, "centroid")
    page.count.set_fields({})
    page.advanced.set_fields({})
    dock.show_page("match")
    dock.fill_from(history.load()[0])
    assert message(dock) == ""
    assert dock.page is page
    page.output.file.setFilePath(str(tmp_path / "again.gpkg"))
    again = spec_of(dock, engine)
    files = ("output", "report")
    assert {k: v for k, v in again.items() if k not in files} == {
        k: v for k, v in spec.items() if k not in files
    }


def test_a_run_of_a_selection_says_so_when_it_comes_back(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    layer = named("clearings")
    layer.selectByExpression("\"name\" = 'clearing 3'")
    process_events_until(dock.keypoints.polygons.only_selected.isVisible)
    dock.keypoints.polygons.only_selected.click()
    finish(dock, engine)
    dock.fill_from(history.load()[0])
    assert message(dock) == ""
    assert dock.keypoints.polygons.is_part
    layer.removeSelection()
    dock.fill_from(history.load()[0])
    assert "Select them again" in message(dock)


def test_a_run_whose_files_are_gone_says_so(dock: ImatchDock) -> None:
    spec = {"polygons": "/gone/p.gpkg", "layer": "p", "rasters": ["/gone/a.tif"], "dates": None}
    origins = ["/gone/p.gpkg|layername=p", "/gone/a.tif"]
    run = history.Run(spec, ["plots", "a"], origins, "2026-01-01", operation="keypoints")
    dock.fill_from(run)
    assert "“plots” is neither" in message(dock)
    assert "“a” is neither" in message(dock)


def test_copied_command_and_python_name_polygons_and_rasters(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    spec = finish(dock, engine)
    dock.result.copy_button.click()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[:3] == ["imatch", "keypoints", spec["polygons"]]
    at = words.index("--rasters")
    assert words[at + 1 : at + 4] == spec["rasters"]
    dock.result.copy_python.emit()
    assert "backend.draw_keypoints(" in QGuiApplication.clipboard().text()


def test_a_layer_removed_during_the_job_is_told_and_results_are_added(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    spec = spec_of(dock, engine)
    QgsProject.instance().removeMapLayer(named("clearings"))
    engine.last("keypoints").finished.emit(answer(spec))
    process_events_until(lambda: not dock.runner.is_busy)
    assert "“clearings” left the project" in dock.result.text.toPlainText()
    assert named("Keypoints").isValid()


def test_a_file_is_replaced_after_a_yes_with_its_layers(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(dock, engine)
    asked: list[str] = []
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or yes)
    spec = spec_of(dock, engine)
    assert "k.gpkg" in asked[0]
    assert spec["overwrite"] is True
    Path(spec["output"]).unlink()
    engine.last("keypoints").finished.emit(answer(spec))
    process_events_until(lambda: not dock.runner.is_busy)
    assert len(QgsProject.instance().mapLayersByName("Keypoints")) == 1
