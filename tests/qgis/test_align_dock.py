"""Aligning from the dock: what is asked for, what becomes of answers, and bad input."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, Callable

import pytest
from align_helpers import write_aligned
from conftest import process_events_until
from match_helpers import (
    StandInEngine,
    add_raster,
    changed_fields,
    choose,
    message,
    select,
    write_raster,
    write_result,
)
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QMessageBox

from qgis_imatch.dock import ImatchDock
from qgis_imatch.match import history, layers


@pytest.fixture
def dock(dock: ImatchDock) -> ImatchDock:
    dock.show_page("coregister")
    return dock


def layer_named(name: str) -> Any:
    return QgsProject.instance().mapLayersByName(name)[0]


def have_matches(dock: ImatchDock, engine: StandInEngine, path: Path) -> QgsVectorLayer:
    """Match the dock's pair, then go back to the page that aligns."""
    dock.show_page("match")
    dock.match.output.file.setFilePath(str(path))
    dock.start()
    engine.last("match").finished.emit(write_result(path))
    process_events_until(lambda: not dock.runner.is_busy)
    dock.show_page("coregister")
    process_events_until(lambda: dock.align.source.path() == str(path))
    return next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layers.is_matches(layer) and layer.source().startswith(str(path))
    )


def finish(dock: ImatchDock, engine: StandInEngine, **changes: Any) -> None:
    call = engine.last("coregister")
    call.finished.emit(write_aligned(call.params, **changes))
    process_events_until(lambda: not dock.runner.is_busy)


FIELDS: list[tuple[Callable[[ImatchDock], Any], dict[str, Any]]] = [
    (lambda d: select(d.align.transformation.model, "tps"), {"model": "tps"}),
    (lambda d: select(d.align.transformation.grid, "reference"), {"grid": "reference"}),
    (lambda d: select(d.align.transformation.resampling, "lanczos"), {"resampling": "lanczos"}),
    (
        lambda d: d.align.transformation.only_georeferencing.setChecked(True),
        {"geotransform_only": True},
    ),
    (lambda d: d.align.extras["residuals"].setChecked(False), {"residuals": None}),
    (lambda d: d.match.advanced.tile_size.setValue(512), {"tile_size": 512}),
    (lambda d: d.match.matcher.set_matcher("sift"), {"matcher": "sift"}),
]


@pytest.mark.parametrize(("change", "expected"), FIELDS)
def test_each_field_reaches_the_spec_and_nothing_else_changes(
    dock: ImatchDock, engine: StandInEngine, change: Any, expected: dict[str, Any]
) -> None:
    dock.match.matcher.show_models({"models": [{"name": "sift", "title": "SIFT"}]})
    assert changed_fields(dock, engine, "coregister", change) == expected


def test_a_pair_without_matches_is_matched_first_and_the_matches_are_kept(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    assert dock.align.source.is_fresh
    dock.start()
    spec = engine.last("coregister").params
    assert spec["reference"] == str(tmp_path / "ä ref.tif")
    assert spec["moving"] == str(tmp_path / "mov.tif")
    assert spec["output"] == str(tmp_path / "aligned.tif")
    assert spec["report"] == str(tmp_path / "aligned.json")
    assert spec["residuals"] == str(tmp_path / "aligned_residuals.gpkg")
    assert spec["matches_output"] == str(tmp_path / "aligned_matches.gpkg")
    assert spec["points"] is None
    assert spec["gcps"] is None
    assert "matches" not in spec
    assert (spec["matcher"], spec["model"]) == ("auto", "auto")
    assert engine.count("match") == 0


def test_georeferencer_and_gcp_files_stand_beside_the_output(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    for extra in dock.align.extras.values():
        extra.setChecked(True)
    dock.start()
    spec = engine.last("coregister").params
    assert spec["points"] == str(tmp_path / "aligned.points")
    assert spec["gcps"] == str(tmp_path / "aligned_gcps.vrt")


def test_moving_only_the_georeferencing_leaves_grid_and_resampling_alone(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    panel = dock.align.transformation
    select(panel.grid, "reference")
    select(panel.resampling, "cubic")
    panel.only_georeferencing.setChecked(True)
    assert not panel.grid.isEnabled()
    dock.start()
    spec = engine.last("coregister").params
    assert (spec["geotransform_only"], spec["grid"], spec["resampling"]) == (True, "own", "auto")
    select(panel.model, "affine")  # which is no pure shift
    assert not panel.only_georeferencing.isEnabled()
    dock.start()
    spec = engine.last("coregister").params
    assert (spec["geotransform_only"], spec["grid"], spec["model"]) == (
        False,
        "reference",
        "affine",
    )


def test_each_model_is_explained(dock: ImatchDock) -> None:
    panel = dock.align.transformation
    seen = set()
    for index in range(panel.model.count()):
        panel.model.setCurrentIndex(index)
        seen.add(panel.hint.text())
    assert len(seen) == 7
    assert "" not in seen


def test_matches_of_the_pair_are_used_as_the_file_has_them(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    have_matches(dock, engine, tmp_path / "out.gpkg")
    dock.start()
    spec = engine.last("coregister").params
    assert spec["matches"] == str(tmp_path / "out.gpkg")
    assert spec["matches_output"] is None
    assert spec["moving"] == str(tmp_path / "mov.tif")
    assert not {"matcher", "tile_size", "cloud_mask"} & set(spec)  # of the match, not of this


def test_matches_of_another_pair_are_not_offered(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    have_matches(dock, engine, tmp_path / "out.gpkg")
    add_raster(write_raster(tmp_path / "third.tif"), "third")
    choose(dock, "ref & <1>", "third")
    process_events_until(lambda: dock.align.source.is_fresh)
    assert dock.align.source.combo.findData(str(tmp_path / "out.gpkg")) == -1
    choose(dock, "ref & <1>", "mov")
    process_events_until(lambda: dock.align.source.path() == str(tmp_path / "out.gpkg"))
    choose(dock, "ref & <1>", "third")
    dock.align.source.choose(str(tmp_path / "out.gpkg"))  # as a file, which the engine judges
    dock.start()
    assert engine.last("coregister").params["moving"] == str(tmp_path / "third.tif")


def test_the_result_of_a_match_leads_to_aligning_and_to_its_review(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    have_matches(dock, engine, tmp_path / "first.gpkg")
    have_matches(dock, engine, tmp_path / "second.gpkg")
    dock.align_with(str(tmp_path / "first.gpkg"))
    dock.show_page("match")
    choose(dock, "mov", "ref & <1>")
    wanted: list[str] = []
    dock.review_wanted.connect(wanted.append)
    dock.result.review_button.click()
    assert wanted == [str(tmp_path / "second.gpkg")]
    dock.result.align_button.click()
    assert dock.page is dock.align
    assert dock.align.source.path() == str(tmp_path / "second.gpkg")
    assert [layer.name() for layer in dock.rasters.layers()] == ["ref & <1>", "mov"]
    dock.align.source.button.click()
    assert wanted[1:] == [str(tmp_path / "second.gpkg")]


def test_matches_that_the_project_does_not_have_are_taken_from_their_file(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    path = tmp_path / "elsewhere.gpkg"
    write_result(path)
    dock.align_with(str(path))
    assert dock.align.source.file.filePath() == str(path)
    dock.start()
    assert engine.last("coregister").params["matches"] == str(path)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [("", "Choose the GeoPackage"), ("/gone/matches.gpkg", "does not exist any more")],
)
def test_matches_that_are_nowhere_are_refused(
    dock: ImatchDock, engine: StandInEngine, given: str, sentence: str
) -> None:
    select(dock.align.source.combo, "file")
    dock.align.source.file.setFilePath(given)
    assert dock.start() is None
    assert sentence in message(dock)
    assert engine.count("coregister") == 0


def test_unsaved_edits_of_matches_are_not_passed_over(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    layer = have_matches(dock, engine, tmp_path / "out.gpkg")
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("status"), "rejected")
    assert dock.start() is None
    assert "not saved" in message(dock)
    layer.commitChanges()
    assert dock.start() is not None


def test_an_output_that_is_read_is_refused(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.align.output.file.setFilePath(str(tmp_path / "mov.tif"))
    assert dock.start() is None
    assert "“mov”" in message(dock)
    assert engine.count("coregister") == 0


def test_without_rasters_align_says_what_is_missing(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    QgsProject.instance().clear()
    assert not dock.run_bar.button.isEnabled()
    assert "raster" in dock.run_bar.button.toolTip()
    assert dock.start() is None
    assert "two raster layers" in message(dock)


@pytest.mark.parametrize(
    "error",
    [
        {"kind": "output", "message": "/ro/a.tif can't be written: no permission."},
        {"kind": "input", "message": "The moving raster ends after 12 of 48 MB."},
    ],
)
def test_what_the_engine_refuses_is_told(
    dock: ImatchDock, engine: StandInEngine, error: dict[str, Any]
) -> None:
    dock.start()
    engine.last("coregister").failed.emit(error)
    assert error["message"] in message(dock)
    assert history.load()[0].outcome == error["kind"]


def test_the_aligned_raster_lies_above_the_moving_one_and_looks_like_it(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    moving: QgsRasterLayer = layer_named("mov")
    moving.renderer().setOpacity(0.4)
    moving.renderer().setRedBand(3)
    dock.start()
    engine.last("coregister").progress.emit(0.5, "warp", "Block 3 of 6")
    assert dock.run_bar.bar.value() == 50
    finish(dock, engine)
    aligned = layer_named("mov (aligned)")
    order = QgsProject.instance().layerTreeRoot().layerOrder()
    assert order.index(aligned) == order.index(moving) - 1
    assert aligned.renderer().opacity() == pytest.approx(0.4)
    assert aligned.renderer().redBand() == 3
    assert layers.spec_of(aligned)["output"].endswith("aligned.tif")
    matches = QgsProject.instance().layerTreeRoot().findLayer(layer_named("Matches").id())
    assert not matches.isVisible()  # of the fresh match, there to be reviewed
    text = dock.result.text.toPlainText()
    assert "Aligned" in text
    assert "from 19.3 m to 1.93 m" in text
    assert "mov aligned to ref & <1>" in text
    assert not dock.result.align_button.isVisible()
    assert dock.result.review_button.isEnabled()
    assert history.load()[0].title == "mov aligned to ref & <1>"


def test_an_unverified_alignment_brings_a_sentence_and_no_layer(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    before = set(QgsProject.instance().mapLayers())
    dock.start()
    engine.last("coregister").finished.emit(
        {"status": "unverified", "model": None, "warnings": ["Try <another> matcher."]}
    )
    process_events_until(lambda: not dock.runner.is_busy)
    text = dock.result.text.toPlainText()
    assert "Not aligned" in text
    assert "No raster was written" in text
    assert "Try <another> matcher." in text
    assert set(QgsProject.instance().mapLayers()) == before
    assert not dock.result.review_button.isEnabled()


def test_a_moving_layer_that_left_is_told_and_the_result_is_added(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    dock.start()
    QgsProject.instance().removeMapLayer(layer_named("mov"))
    finish(dock, engine)
    assert layer_named("mov (aligned)").isValid()
    assert "“mov” left the project" in dock.result.text.toPlainText()


def test_files_are_replaced_after_a_yes_with_their_layers(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.start()
    finish(dock, engine)
    asked: list[str] = []
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or yes)
    dock.align.source.choose("")
    dock.start()
    assert "aligned.tif" in asked[0]
    assert "aligned_matches.gpkg" in asked[0]
    assert engine.last("coregister").params["overwrite"] is True
    count = len(QgsProject.instance().mapLayers())
    finish(dock, engine)
    assert len(QgsProject.instance().mapLayers()) == count
    assert not QgsProject.instance().mapLayersByName("mov (aligned) 2")


def test_rerun_and_copy_keep_the_job_and_name_new_files(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    first = engine.last("coregister").params
    finish(dock, engine)
    dock.result.copy_button.click()
    assert shlex.split(QGuiApplication.clipboard().text())[:2] == ["imatch", "coregister"]
    dock.show_page("match")  # what the dock shows now does not matter
    dock.result.rerun_button.click()
    second = engine.last("coregister").params
    assert engine.count("coregister") == 2
    assert second["output"] == str(tmp_path / "aligned-2.tif")
    assert second["matches_output"] == str(tmp_path / "aligned-2_matches.gpkg")
    assert second["points"] is None
    files = ("output", "report", "residuals", "matches_output")
    assert {k: v for k, v in second.items() if k not in files} == {
        k: v for k, v in first.items() if k not in files
    }


def test_a_recent_alignment_fills_its_page_again(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    have_matches(dock, engine, tmp_path / "out.gpkg")
    select(dock.align.transformation.model, "polynomial2")
    select(dock.align.transformation.grid, "reference")
    dock.align.extras["points"].setChecked(True)
    dock.start()
    spec = engine.last("coregister").params
    finish(dock, engine)
    select(dock.align.transformation.model, "auto")
    dock.align.extras["points"].setChecked(False)
    dock.align.source.choose("")
    dock.show_page("match")
    dock.fill_from(history.load()[0])
    assert dock.page is dock.align
    dock.align.output.file.setFilePath(str(tmp_path / "again.tif"))
    dock.start()
    again = engine.last("coregister").params
    files = ("output", "report", "residuals", "points")
    assert {k: v for k, v in again.items() if k not in files} == {
        k: v for k, v in spec.items() if k not in files
    }
    assert again["points"] == str(tmp_path / "again.points")


def test_an_alignment_is_cancelled_in_the_task_manager(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    dock.start()
    task = QgsApplication.taskManager().activeTasks()[0]
    assert task.description() == "Imatch: mov aligned to ref & <1>"
    task.cancel()
    process_events_until(lambda: engine.last("coregister").is_cancelled)
    assert "Nothing was written" in message(dock)
