"""The training window with an engine whose answers the test gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine, add_raster, write_raster
from qgis.PyQt.QtWidgets import QLabel

from qgis_imatch.training import catalogue, curves, presets
from qgis_imatch.training.pages.model import duration
from qgis_imatch.training.pages.result import slug
from qgis_imatch.training.window import RESULT, RUN, TrainingWindow
from qgis_imatch.windows import close_windows, show_window

XFEAT = {"name": "xfeat-mnn", "title": "XFeat", "licence": "Apache-2.0", "state": "ready"}
OWN = {
    "name": "mine", "title": "Mine", "licence": "GPL-3.0-or-later", "state": "ready", "own": True,
    "network": "superpoint", "path": "/models/mine.safetensors",
}  # fmt: skip
GLUE = {
    "name": "superpoint-superglue", "title": "SuperGlue", "licence": "Magic Leap", "state": "ready",
    "needs_consent": "magic-leap",
}  # fmt: skip
COST = {
    "seconds": 940.0, "step_seconds": 0.8, "steps": 600, "basis": "3 measured steps",
    "memory_mb": 900, "free_memory_mb": 8000, "disk_mb": 80, "free_disk_mb": 9000, "warnings": [],
}  # fmt: skip


@pytest.fixture
def window(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> Iterator[TrainingWindow]:
    """The window over two dates."""
    for name, day in (("a", "2020-06-01"), ("b", "2020-08-01")):
        add_raster(write_raster(tmp_path / f"{name}_{day}.tif"), f"{name}_{day}")
    made = TrainingWindow(qgis_iface, engine)
    made.model.folder.setFilePath(str(tmp_path / "runs"))
    made.show()
    engine.last("models").finished.emit({"models": [XFEAT, OWN, GLUE]})
    yield made
    made.shut_down()
    made.close()
    made.deleteLater()


def told(window: TrainingWindow) -> str:
    """What the message bar says."""
    item = window.messages.bar.currentItem()
    return " ".join(label.text() for label in item.findChildren(QLabel)) if item else ""


def make_catalogue(engine: StandInEngine) -> list[tuple[str, dict[str, Any]]]:
    """Answer the calls that make a catalogue as the engine does."""
    made = []
    for operation in ("dataset_build", "dataset_add"):
        call = engine.last(operation)
        made.append((operation, call.params))
        Path(call.params.get("output") or call.params["catalogue"]).touch()
        call.finished.emit({"skipped": []})
    return made


def write_run(folder: Path, status: str = "running") -> dict[str, Any]:
    """A run's folder with a curve, and the engine's row about it."""
    folder.mkdir(parents=True)
    step = {"kind": "step", "time": 0, "figures": {"loss": 2.0}, "gradient_norm": 1.0}
    epoch = {"kind": "epoch", "time": 0, "seconds": {"training": 8.0, "validation": 2.0}}
    events = [
        {**epoch, "step": 0, "epoch": 0, "training": {}, "validation": {"loss": 3.0}},
        *({**step, "step": n, "epoch": 0} for n in (1, 2)),
        {**epoch, "step": 2, "epoch": 1, "training": {"loss": 2.5}, "validation": {"loss": 2.0}},
        {"kind": "warning", "time": 0, "step": 2, "epoch": 1, "message": "It <learns> by heart."},
    ]
    (folder / "events.jsonl").write_text("".join(json.dumps(e) + "\n" for e in events))
    return {
        "run": str(folder), "name": folder.name, "status": status, "message": "", "epoch": 1,
        "epochs": 4, "step": 2, "steps": 8, "weights": str(folder / "best.safetensors"),
        "best": {"monitor": "loss", "value": 2.0, "epoch": 1}, "warnings": [], "bytes": 5_000_000,
    }  # fmt: skip


def test_one_click_makes_a_catalogue_foresees_the_cost_and_starts(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path
) -> None:
    window.adapt()
    (build, first), (_, second) = make_catalogue(engine)
    assert build == "dataset_build"
    assert {first["day"], second["day"]} == {"2020-06-01", "2020-08-01"}
    assert (first["correct"], second["correct"]) == (False, True)
    assert first["shares"] == second["shares"] == [0.65, 0.35, 0.0]
    asked = engine.last("train_estimate").params
    engine.last("train_estimate").finished.emit(COST)
    spec = engine.last("train").params
    assert Path(spec["data"]["catalogue"]).is_file()
    assert spec["wait"] is False
    assert (spec["model"], spec["options"]) == ("xfeat", {"weights": "xfeat"})
    assert spec["objectives"]["pull"] > 0
    assert spec["max_seconds"] + 120 <= 20 * 60
    assert {**spec, "run": ""} == {**asked, "run": "", "wait": False}
    assert Path(spec["run"]).parent == tmp_path / "runs"
    engine.last("train").finished.emit({"run": spec["run"], "status": "starting"})
    assert window.stack.currentIndex() == RUN
    window.estimate()  # the catalogue is there now
    assert engine.count("dataset_build") == 1


def test_the_cost_is_shown_and_forgotten(window: TrainingWindow, engine: StandInEngine) -> None:
    window.estimate()
    make_catalogue(engine)
    engine.last("train_estimate").finished.emit({**COST, "warnings": ["Little <memory>."]})
    assert "16 min" in window.model.cost.text()
    assert "Little &lt;memory&gt;." in window.model.cost.text()
    window.advanced.epochs.setValue(7)
    assert "16 min" not in window.model.cost.text()


def test_no_start_where_the_person_does_not_want_it(
    window: TrainingWindow, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "_is_sure", lambda words, yes: said.append(words))
    window.start()
    make_catalogue(engine)
    engine.last("train_estimate").finished.emit({**COST, "warnings": ["Too little memory."]})
    assert said == ["Too little memory."]
    assert not engine.count("train")


def test_bad_input_is_said_before_anything_runs(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path
) -> None:
    rasters = window.data.rasters.chosen()
    window.data.rasters.set_chosen([], [])
    window.start()
    assert "Check the rasters" in told(window)
    window.data.rasters.set_chosen(rasters, [None, "2020-08-01"])
    window.start()
    assert "When was" in told(window)
    window.data.rasters.set_chosen(rasters, ["2020-06-01", "2020-08-01"])
    window.data.by_catalogue.setChecked(True)
    window.start()
    assert "Choose the catalogue" in told(window)
    window.data.by_rasters.setChecked(True)
    window.advanced.rate.setText("fast")
    window.start()
    assert "“fast”" in told(window)
    window.advanced.rate.setText("1e-4")
    window.model.name.setText("a/b")
    window.start()
    assert "can't be the name" in told(window)
    (tmp_path / "runs" / "taken").mkdir(parents=True)
    window.model.name.setText("taken")
    window.start()
    assert "already" in told(window)
    window.model.name.clear()
    window.model.choose(presets.CURATED)
    window.start()
    assert "curated keypoints" in told(window)
    assert not engine.count("dataset_build")


def test_one_date_is_allowed_with_a_warning(window: TrainingWindow, engine: StandInEngine) -> None:
    window.data.rasters.set_chosen(window.data.rasters.chosen()[:1], ["2020-06-01"])
    window.preview()
    assert "one date" in told(window)
    call = engine.last("dataset_build")
    assert call.params["correct"] is True
    call.finished.emit({"skipped": [{"path": "a.tif", "why": "It shows nothing."}]})
    assert "It shows nothing." in told(window)


def test_the_split_is_drawn_and_taken_away(window: TrainingWindow, engine: StandInEngine) -> None:
    window.preview()
    make_catalogue(engine)
    x, y = 340_000.0, 5_857_000.0
    crs = window.data.rasters.chosen()[0].crs().toWkt()
    block = {"group": "g", "crs": crs, "corners": [[x, y], [x + 9, y], [x + 9, y - 9], [x, y - 9]]}
    answer = {
        "blocks": [{**block, "split": "train"}, {**block, "split": "val"}],
        "tiles": {"train": 5, "val": 3}, "dated": {"train": 4, "val": 2},
        "warnings": ["One <b> is odd."],
    }  # fmt: skip
    engine.last("train_blocks").finished.emit(answer)
    assert len(window.split_map.bands) == 2
    assert "One &lt;b&gt; is odd." in window.data.said.text()
    window.data.by_catalogue.setChecked(True)
    assert not window.split_map.bands


def test_a_run_is_found_again_followed_and_steered(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = write_run(tmp_path / "runs" / "first")
    window.afterwards.list_runs()  # as when the window opens
    engine.last("train_runs").finished.emit({"runs": [row]})
    assert window.follower.folder == row["run"]
    chart = window.run.curves.charts["loss"]
    assert chart.validation == [(0.0, 3.0), (1.0, 2.0)]
    assert chart.training == [(0.5, 2.0), (1.0, 2.0)]
    assert "It <learns> by heart." in window.run.lines.toPlainText()
    engine.last("train_runs").finished.emit({"runs": [row]})
    assert "30 s left" in window.run.head.text()
    window.run.pause.click()
    assert engine.last("train_control").params == {"run": row["run"], "action": "pause"}
    engine.last("train_control").finished.emit({**row, "status": "paused"})
    engine.last("train_runs").finished.emit({"runs": [{**row, "status": "paused"}]})
    assert window.run.resume.isEnabled()
    assert not window.run.pause.isEnabled()
    with (tmp_path / "runs" / "first" / "events.jsonl").open("a") as file:
        file.write('{"kind": "epoch", "step": 4, "epoch": 2, "validation": {"loss": 1.0}}\n{"kin')
    window.follower.tick()
    assert chart.validation[-1] == (2.0, 1.0)
    lines = (tmp_path / "runs" / "first" / "events.jsonl").read_text().splitlines()[:1]
    new = tmp_path / "new"
    new.write_text(lines[0] + "\n")
    new.replace(tmp_path / "runs" / "first" / "events.jsonl")  # it went back to a checkpoint
    window.follower.tick()
    assert window.run.curves.charts["loss"].validation == [(0.0, 3.0)]


def test_a_killed_run_says_what_to_do(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path
) -> None:
    row = write_run(tmp_path / "runs" / "first", "interrupted")
    window.open_run(row)
    assert "Resume goes on" in window.run.head.text()
    assert window.run.resume.isEnabled()
    window.run.resume.click()
    error = {"kind": "output", "message": "The run is being trained already (process 7)."}
    engine.last("train_control").failed.emit(error)  # by another QGIS
    assert "process 7" in told(window)


def test_the_end_is_compared_and_the_model_used(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = write_run(tmp_path / "runs" / "first")
    window.open_run(row)
    engine.last("train_runs").finished.emit({"runs": [{**row, "status": "done"}]})
    assert engine.last("train_compare").params == {"run": row["run"]}
    figures = {"data": "held-out ground, as it is", "matches": 9.0, "mma_3px": 0.5, "auc_3px": None}
    answer = {
        "run": row["run"], "verdict": "same", "sentence": "No <clear> difference.",
        "rows": [{**figures, "candidate": name} for name in ("before training", "after training")],
    }  # fmt: skip
    (tmp_path / "runs" / "first" / "comparison.json").write_text(json.dumps(answer))
    engine.last("train_compare").finished.emit(answer)
    assert window.stack.currentIndex() == RESULT
    assert window.result.table.item(1, 5).text() == "50.0 %"
    assert "No &lt;clear&gt; difference." in window.result.verdict.text()
    asked: list[str] = []
    monkeypatch.setattr(window, "_is_sure", lambda words, yes: bool(asked.append(words)))
    window.result.use_button.click()
    assert "No <clear> difference." in asked[0]  # it is not used without a question
    assert not engine.count("models_add")
    monkeypatch.setattr(window, "_is_sure", lambda words, yes: True)
    window.result.title.setText("Wald & Feld 2020")
    window.result.use_button.click()
    spec = engine.last("models_add").params
    assert (spec["name"], spec["title"]) == ("wald-feld-2020", "Wald & Feld 2020")
    assert (spec["path"], spec["overwrite"]) == (row["weights"], False)
    engine.last("models_add").failed.emit(
        {"kind": "spec", "field": "name", "message": "You have a model 'wald-feld-2020' already."}
    )
    assert engine.last("models_add").params["overwrite"] is True
    engine.last("models_add").finished.emit({"title": "Wald & Feld 2020"})
    assert "is a matcher now" in told(window)


def test_runs_are_noted_and_deleted_with_a_question(
    window: TrainingWindow, engine: StandInEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = write_run(tmp_path / "runs" / "first", "done")
    window.afterwards.list_runs()
    engine.last("train_runs").finished.emit({"runs": [row]})
    history = window.history
    item = history.tree.topLevelItem(0)
    history.tree.setCurrentItem(item)
    item.setText(7, "for the north")
    assert engine.last("train_note").params == {"run": row["run"], "note": "for the north"}
    monkeypatch.setattr(window, "_is_sure", lambda words, yes: False)
    history.delete_button.click()
    assert not engine.count("train_delete")
    window.open_run(row)
    monkeypatch.setattr(window, "_is_sure", lambda words, yes: True)
    history.delete_button.click()
    engine.last("train_delete").finished.emit({"run": row["run"]})
    assert window.follower.folder == ""
    assert not window.result.use_button.isEnabled()


def test_starts_are_permissive_first_and_terms_are_asked_for(
    window: TrainingWindow, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = presets.starts([XFEAT, OWN, GLUE])
    assert [one.weights for one in found] == [
        "xfeat", "/models/mine.safetensors", "superpoint", "scratch", "scratch",
    ]  # fmt: skip
    ours = {"name": "imatch-superpoint", "state": "ready", "licence": "GPL-3.0-or-later"}
    assert presets.best_start(presets.starts([XFEAT, ours])).weights == "imatch-superpoint"
    monkeypatch.setattr("qgis_imatch.match.consent.ask", lambda *_: False)
    window.model.start.setCurrentIndex(2)
    window.start()
    assert not engine.count("dataset_build")


def test_small_things() -> None:
    assert curves.ticks(0.0, 1.0, 4) == pytest.approx([0, 0.5, 1])
    assert curves.ticks(3.0, 3.0, 4) == [3.0]
    assert (duration(30), duration(960), duration(7300)) == ("30 s", "16 min", "2 h 01 min")
    assert slug("  Ärger / 2 ") == "rger-2"
    assert slug("—") == "my-model"
    by_day = catalogue.calls_for(
        "o.gpkg", ["a", "b", "c"], ["2020-01-01", "2020-02-01", "2020-01-01"]
    )
    assert [spec["paths"] for _, spec in by_day] == [["a", "c"], ["b"]]


def test_the_window_is_one_and_goes(qgis_iface: Any, engine: StandInEngine) -> None:
    first = show_window(qgis_iface, engine, "training")
    assert show_window(qgis_iface, engine, "training") is first
    close_windows(qgis_iface.mainWindow())
    assert show_window(qgis_iface, engine, "training") is not first
    close_windows(qgis_iface.mainWindow())
    process_events_until(lambda: True)
