"""The dock: what it asks for, what it does with answers, errors and impatience."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any, Callable

import pytest
from conftest import process_events_until
from match_helpers import (
    StandInEngine,
    add_polygons,
    choose,
    message,
    select,
    write_result,
)
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from qgis_imatch.dock import ImatchDock
from qgis_imatch.match import consent, history

MODELS = {
    "models": [
        {"name": "sift", "title": "SIFT", "licence": "Apache-2.0", "state": "builtin", "bytes": 0},
        {"name": "auto", "title": "Automatic", "licence": "-", "state": "builtin", "bytes": 0},
        {
            "name": "superpoint-superglue",
            "title": "SuperPoint + SuperGlue",
            "licence": "Magic <b>Leap</b>",
            "licence_url": "https://example.org/licence",
            "needs_consent": "magic-leap",
            "commercial": False,
            "state": "to fetch",
            "bytes": 53_000_000,
        },
    ]
}


def finish(dock: ImatchDock, engine: StandInEngine, path: Path, **changes: Any) -> None:
    engine.last("match").finished.emit({**write_result(path), **changes})
    process_events_until(lambda: not dock.runner.is_busy)


FIELDS: list[tuple[Callable[[ImatchDock], Any], dict[str, Any]]] = [
    (lambda d: d.rasters.reference_bands.set_bands([1, 3]), {"reference_bands": [1, 3]}),
    (lambda d: d.rasters.moving_bands.set_bands([2]), {"moving_bands": [2]}),
    (lambda d: select(d.match.advanced.model, "shift"), {"model": "shift"}),
    (lambda d: select(d.match.advanced.search, "always"), {"search": "always"}),
    (lambda d: d.match.advanced.refine.setChecked(False), {"refine": False}),
    (lambda d: d.match.advanced.cloud_mask.setChecked(False), {"cloud_mask": False}),
    (lambda d: d.match.advanced.max_points.setValue(500), {"max_points": 500}),
    (lambda d: d.match.advanced.tile_size.setValue(512), {"tile_size": 512}),
    (lambda d: d.match.matcher.set_matcher("sift"), {"matcher": "sift"}),
]


@pytest.mark.parametrize(("change", "expected"), FIELDS)
def test_each_field_reaches_the_spec_and_nothing_else_changes(
    dock: ImatchDock, engine: StandInEngine, change: Any, expected: dict[str, Any]
) -> None:
    dock.match.matcher.show_models(MODELS)
    dock.start()
    plain = engine.last("match").params
    change(dock)
    dock.start()
    changed = engine.last("match").params
    assert {key: changed[key] for key in changed if changed[key] != plain[key]} == expected


def test_the_plain_spec_names_files_and_leaves_choices_to_the_engine(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    spec = engine.last("match").params
    assert spec["reference"] == str(tmp_path / "ä ref.tif")
    assert spec["moving"] == str(tmp_path / "mov.tif")
    assert spec["output"] == str(tmp_path / "out.gpkg")
    assert spec["report"] == str(tmp_path / "out.json")
    assert spec["points"] is None
    assert "aoi" not in spec
    assert spec["reference_bands"] is None
    assert spec["max_points"] is None
    assert spec["matcher"] == "auto"


def test_points_file_stands_beside_the_output(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.match.advanced.points.setChecked(True)
    dock.start()
    assert engine.last("match").params["points"] == str(tmp_path / "out.points")


def test_swap_exchanges_layers_and_bands(dock: ImatchDock) -> None:
    dock.rasters.reference_bands.set_bands([3])
    dock.rasters.swap.click()
    assert [layer.name() for layer in dock.rasters.layers()] == ["mov", "ref & <1>"]
    assert dock.rasters.fields() == {"reference_bands": None, "moving_bands": [3]}


def test_same_layer_twice_is_refused_unless_bands_differ(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    choose(dock, "mov", "mov")
    assert dock.start() is None
    assert "both “mov”" in message(dock)
    dock.rasters.reference_bands.set_bands([1])
    dock.rasters.moving_bands.set_bands([2])
    assert dock.start() is not None
    assert engine.count("match") == 1


def test_without_rasters_match_says_what_is_missing(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> None:
    dock = ImatchDock(qgis_iface, engine)
    assert not dock.run_bar.button.isEnabled()
    assert "raster" in dock.run_bar.button.toolTip()
    assert dock.start() is None


def test_canvas_area_is_sent_with_its_crs(
    dock: ImatchDock, engine: StandInEngine, qgis_iface: Any
) -> None:
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setExtent(QgsRectangle(1_400_000, 6_900_000, 1_410_000, 6_905_000))
    select(dock.match.area.kind, "canvas")
    dock.start()
    spec = engine.last("match").params
    assert spec["aoi_crs"] == "EPSG:3857"
    box = QgsGeometry.fromWkt(spec["aoi"]).boundingBox()
    assert abs(box.width() - canvas.extent().width()) < 1e-6 * max(1, canvas.extent().width())


def test_drawn_area_must_be_drawn_first(dock: ImatchDock, engine: StandInEngine) -> None:
    select(dock.match.area.kind, "drawn")
    assert dock.start() is None
    assert "No area is drawn" in message(dock)
    square = QgsGeometry.fromWkt(
        "Polygon((340100 5856600, 340300 5856600, 340300 5856800, 340100 5856600))"
    )
    dock.match.area.set_drawn(square, QgsCoordinateReferenceSystem("EPSG:32633"))
    dock.start()
    assert engine.last("match").params["aoi_crs"] == "EPSG:32633"


def test_selected_polygons_in_another_crs_are_dissolved_with_edits(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    layer = add_polygons(
        [
            "Polygon((0 0, 1 0, 1 1, 0 1, 0 0))",
            "Polygon((1 0, 2 0, 2 1, 1 1, 1 0))",
            "Polygon((9 9, 10 9, 10 10, 9 9))",
        ],
        "EPSG:4326",
    )
    ids = sorted(feature.id() for feature in layer.getFeatures())
    layer.selectByIds(ids[:2])
    layer.startEditing()
    layer.changeGeometry(ids[1], QgsGeometry.fromWkt("Polygon((1 0, 3 0, 3 1, 1 1, 1 0))"))
    select(dock.match.area.kind, "layer")
    dock.match.area.layer.setLayer(layer)
    assert "2 selected" in dock.match.area.hint.text()
    dock.start()
    process_events_until(lambda: engine.count("match") == 1)
    spec = engine.last("match").params
    assert spec["aoi_crs"] == "EPSG:4326"
    shape = QgsGeometry.fromWkt(spec["aoi"])
    assert shape.area() == pytest.approx(3.0)
    assert len(shape.asGeometryCollection()) == 1
    layer.rollBack()


def test_empty_polygon_layer_is_refused(dock: ImatchDock) -> None:
    dock.match.area.layer.setLayer(add_polygons([], "EPSG:4326"))
    select(dock.match.area.kind, "layer")
    assert dock.start() is None
    assert "no polygons" in message(dock)


def test_result_becomes_layers_summary_and_memory(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    engine.last("match").progress.emit(0.5, "match", "Tile 3 of <6>")
    assert dock.run_bar.bar.value() == 50
    assert "Tile 3 of &lt;6&gt;" in dock.run_bar.stage.text()
    finish(dock, engine, tmp_path / "out.gpkg", warnings=["<script>clouds</script>"])
    names = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert names == ["Imatch: ref & <1> ↔ mov"]
    text = dock.result.text.toPlainText()
    assert "55 verified matches" in text
    assert "20.0 m too far north" in text
    assert "<script>clouds</script>" in text
    assert "ref & <1> ↔ mov" in text
    assert not dock.run_bar.bar.isVisible()
    run = history.load()[0]
    assert (run.outcome, run.points, run.names) == ("ok", 55, ["ref & <1>", "mov"])


def test_zoom_moves_the_map_only_when_asked(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path, qgis_iface: Any
) -> None:
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    dock.start()
    before = canvas.extent().toString(9)
    finish(dock, engine, tmp_path / "out.gpkg")
    assert canvas.extent().toString(9) == before
    dock.result.zoom_button.click()
    centre = canvas.extent().center()
    assert (round(centre.x(), 1), round(centre.y(), 1)) == (12.6, 52.8)


def test_copied_command_and_python_run_the_same_spec(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    finish(dock, engine, tmp_path / "out.gpkg")
    dock.result.copy_button.click()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[:2] == ["imatch", "match"]
    assert words[2] == str(tmp_path / "ä ref.tif")
    dock.result.copy_python.emit()
    assert "backend.match(" in QGuiApplication.clipboard().text()


def test_rerun_uses_the_same_spec_and_a_new_file(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    first = engine.last("match").params
    finish(dock, engine, tmp_path / "out.gpkg")
    dock.match.advanced.tile_size.setValue(256)  # what the dock says now does not matter
    dock.result.rerun_button.click()
    second = engine.last("match").params
    assert engine.count("match") == 2
    assert second["output"] == str(tmp_path / "out-2.gpkg")
    files = ("output", "report", "points")
    assert {k: v for k, v in second.items() if k not in files} == {
        k: v for k, v in first.items() if k not in files
    }


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_existing_output_is_replaced_only_after_a_yes(
    dock: ImatchDock,
    engine: StandInEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    dock.start()
    finish(dock, engine, tmp_path / "out.gpkg")
    asked = []
    button = getattr(QMessageBox.StandardButton, answer)
    monkeypatch.setattr(QMessageBox, "question", lambda *args: asked.append(args[2]) or button)
    dock.start()
    assert "out.gpkg" in asked[0]
    if answer == "No":
        assert engine.count("match") == 1
        return
    assert engine.last("match").params["overwrite"] is True
    finish(dock, engine, tmp_path / "out.gpkg")
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1


def test_automatic_output_is_new_beside_the_project_or_said_to_be_temporary(
    dock: ImatchDock, tmp_path: Path
) -> None:
    dock.match.output.file.setFilePath("")
    assert "temporary" in dock.match.output.hint.text()
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    assert "beside the project" in dock.match.output.hint.text()
    first = Path(dock.match.output.path())
    assert first.parent == tmp_path
    first.with_suffix(".json").write_text("{}")
    assert dock.match.output.path() == str(first.with_name(first.stem + "-2.gpkg"))


def test_cancel_in_the_dock_and_in_the_task_manager(
    dock: ImatchDock, engine: StandInEngine
) -> None:
    dock.start()
    dock.run_bar.cancel_button.click()
    assert engine.last("match").is_cancelled
    assert not dock.run_bar.bar.isVisible()
    assert "Nothing was written" in message(dock)
    process_events_until(lambda: not QgsApplication.taskManager().activeTasks())
    dock.start()
    task = QgsApplication.taskManager().activeTasks()[0]
    assert task.description() == "Imatch: ref & <1> ↔ mov"
    task.cancel()
    process_events_until(lambda: engine.last("match").is_cancelled)
    assert engine.count("match") == 2


def test_the_task_ends_with_the_job(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    finish(dock, engine, tmp_path / "out.gpkg")
    process_events_until(lambda: not QgsApplication.taskManager().activeTasks())


def test_hiding_the_dock_lets_the_job_go_on(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    dock.close()
    assert not engine.last("match").is_cancelled
    finish(dock, engine, tmp_path / "out.gpkg")
    assert QgsProject.instance().layerTreeRoot().findGroups()


def test_two_jobs_the_dock_shows_the_latest_and_both_become_layers(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    dock.match.output.file.setFilePath(str(tmp_path / "second.gpkg"))
    dock.start()
    first, second = [call for call in engine.calls if call.method == "match"]
    second.progress.emit(0.0, "queued", "Waiting for another job")
    first.progress.emit(0.9, "match", "Tile 9 of 9")
    assert "Waiting" in dock.run_bar.stage.text()
    first.finished.emit(write_result(tmp_path / "out.gpkg"))
    process_events_until(lambda: dock.runner.done is not None)
    assert dock.run_bar.bar.isVisible()
    second.finished.emit(write_result(tmp_path / "second.gpkg"))
    process_events_until(lambda: not dock.runner.is_busy)
    assert not dock.run_bar.bar.isVisible()
    names = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert sorted(names) == ["Imatch: ref & <1> ↔ mov", "Imatch: ref & <1> ↔ mov (2)"]


def test_layer_removed_during_the_job_is_told_and_results_are_added(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    QgsProject.instance().removeMapLayer(QgsProject.instance().mapLayersByName("mov")[0])
    finish(dock, engine, tmp_path / "out.gpkg")
    assert "“mov” left the project" in dock.result.text.toPlainText()
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1


def test_errors_are_shown_as_text_with_what_helps(dock: ImatchDock, engine: StandInEngine) -> None:
    dock.start()
    sentence = "<b>x.tif</b> & more could not be read. Copy it again."
    engine.last("match").failed.emit({"kind": "input", "message": sentence, "log": "/no/log"})
    shown = message(dock)
    assert sentence in shown
    assert "Open log" in shown
    dock.start()
    engine.last("match").failed.emit({"kind": "no_engine", "message": "No engine."})
    shown = message(dock)
    assert "Set up engine" in shown
    assert sentence not in shown
    assert history.load()[0].outcome == "no_engine"


def test_unverified_result_does_not_look_like_success(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.start()
    finish(
        dock,
        engine,
        tmp_path / "out.gpkg",
        status="unverified",
        model=None,
        rmse_px=None,
        shift_map_units=None,
        inliers=0,
        warnings=["Try the matcher aliked-lightglue."],
    )
    text = dock.result.text.toPlainText()
    assert "Not verified" in text
    assert "aliked-lightglue" in text
    assert "verified matches" not in text


def test_no_overlap_adds_no_layers(dock: ImatchDock, engine: StandInEngine) -> None:
    dock.start()
    engine.last("match").finished.emit(
        {"status": "no_overlap", "matches": 0, "inliers": 0, "matcher": "auto", "warnings": []}
    )
    assert "do not overlap" in dock.result.text.toPlainText()
    assert not QgsProject.instance().layerTreeRoot().findGroups()
    assert not dock.result.zoom_button.isEnabled()


def test_recent_run_fills_the_dock_and_brings_layers_back(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    dock.match.matcher.show_models(MODELS)
    dock.match.matcher.set_matcher("sift")
    dock.rasters.reference_bands.set_bands([2])
    dock.rasters.moving_bands.set_bands([3])
    dock.match.advanced.tile_size.setValue(384)
    square = "Polygon((340100 5856600, 340300 5856600, 340300 5856800, 340100 5856600))"
    dock.match.area.set_drawn(
        QgsGeometry.fromWkt(square), QgsCoordinateReferenceSystem("EPSG:32633")
    )
    dock.start()
    spec = engine.last("match").params
    finish(dock, engine, tmp_path / "out.gpkg")
    QgsProject.instance().clear()
    select(dock.match.area.kind, "overlap")
    dock.match.advanced.set_fields({})
    dock.match.matcher.set_matcher("auto")
    dock.fill_from(history.load()[0])
    dock.match.output.file.setFilePath(str(tmp_path / "again.gpkg"))
    dock.start()
    again = engine.last("match").params
    files = ("output", "report")
    assert {k: v for k, v in again.items() if k not in files} == {
        k: v for k, v in spec.items() if k not in files
    }


def test_recent_run_whose_file_is_gone_says_so(dock: ImatchDock, engine: StandInEngine) -> None:
    spec = {"reference": "/gone/a.tif", "moving": "/gone/b.tif", "matcher": "auto"}
    dock.fill_from(history.Run(spec, ["a", "b"], ["/gone/a.tif", "/gone/b.tif"], "2026-01-01"))
    assert "“b”" in message(dock)


def press(text: str) -> Callable[[QMessageBox], int]:
    def answer(box: QMessageBox) -> int:
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    return answer


def test_magic_leap_terms_are_asked_once_and_remembered(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.match.matcher.show_models(MODELS)
    assert dock.match.matcher.combo.itemData(0) == "auto"
    dock.match.matcher.set_matcher("superpoint-superglue")
    assert "53 MB" in dock.match.matcher.fetch.text()
    assert "Magic &lt;b&gt;Leap" in dock.match.matcher.hint.text()
    monkeypatch.setattr(QMessageBox, "exec", press("Don't use it"))
    dock.match.matcher.fetch.click()
    assert dock.start() is None
    assert consent.agreed() == []
    assert engine.count("fetch") == engine.count("match") == 0
    monkeypatch.setattr(QMessageBox, "exec", press("I agree"))
    dock.match.matcher.fetch.click()
    assert engine.last("fetch").params == {"name": "superpoint-superglue", "agree": ["magic-leap"]}
    monkeypatch.setattr(QMessageBox, "exec", lambda box: pytest.fail("asked twice"))
    dock.start()
    assert engine.last("match").params["agree"] == ["magic-leap"]
    dock.match.matcher.set_matcher("sift")
    dock.start()
    assert engine.last("match").params["agree"] == []


def test_fetch_shows_progress_and_the_new_state(
    dock: ImatchDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    consent.agree("magic-leap")
    dock.match.matcher.show_models(MODELS)
    dock.match.matcher.set_matcher("superpoint-superglue")
    dock.match.matcher.fetch.click()
    engine.last("fetch").progress.emit(0.4, "fetch", "20 of 53 MB")
    assert dock.match.matcher.bar.value() == 40
    row = {**MODELS["models"][2], "state": "ready"}
    engine.last("fetch").finished.emit(row)
    assert "Ready" in dock.match.matcher.hint.text()
    assert not dock.match.matcher.fetch.isVisible()


def test_a_failed_fetch_is_told(dock: ImatchDock, engine: StandInEngine) -> None:
    consent.agree("magic-leap")
    dock.match.matcher.show_models(MODELS)
    dock.match.matcher.set_matcher("superpoint-superglue")
    dock.match.matcher.fetch.click()
    engine.last("fetch").failed.emit({"kind": "weights", "message": "The address is out of reach."})
    assert "out of reach" in message(dock)
    assert dock.match.matcher.fetch.isEnabled()


def test_without_an_engine_the_dock_offers_the_set_up(
    qgis_new_project: Any, qgis_iface: Any
) -> None:
    engine = StandInEngine(found=False)
    dock = ImatchDock(qgis_iface, engine)
    dock.show()
    process_events_until(lambda: "Set up engine" in message(dock), 5)
    assert engine.calls == []
    engine.found = True
    engine.state_changed.emit("ready")
    assert engine.count("models") == 1


def test_the_deleted_dock_leaves_nothing_on_the_map(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> None:
    scene = qgis_iface.mapCanvas().scene()
    before = len(scene.items())
    dock = ImatchDock(qgis_iface, engine)
    assert len(scene.items()) > before
    dock.deleteLater()
    QApplication.sendPostedEvents(dock, QEvent.Type.DeferredDelete)
    assert len(scene.items()) == before
