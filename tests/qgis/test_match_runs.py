"""What becomes of a match: progress, layers, words, errors, memory."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import process_events_until
from match_helpers import (
    MODELS,
    StandInEngine,
    message,
    select,
    write_result,
)
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from qgis_imatch.dock import ImatchDock
from qgis_imatch.match import history
from qgis_imatch.match.job import Job


def finish(dock: ImatchDock, engine: StandInEngine, path: Path, **changes: Any) -> None:
    engine.last("match").finished.emit({**write_result(path), **changes})
    process_events_until(lambda: not dock.runner.is_busy)


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


def test_jobs_of_the_past_are_forgotten(
    dock: ImatchDock, engine: StandInEngine, tmp_path: Path
) -> None:
    for number in range(4):
        dock.match.output.file.setFilePath(str(tmp_path / f"out{number}.gpkg"))
        dock.start()
        finish(dock, engine, tmp_path / f"out{number}.gpkg")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(dock.runner.findChildren(Job)) <= 2
    assert dock.runner.done is not None
    assert dock.runner.done.spec["output"].endswith("out3.gpkg")


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
