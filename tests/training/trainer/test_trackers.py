"""Each tracker's files hold what was logged, also after a pause."""

from __future__ import annotations

import csv
import importlib.util
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny import curve

from backend.errors import EngineError, InputError
from training.trainer.events import read_events
from training.trainer.fit import fit
from training.trainer.run import Run

Make = Callable[..., Run]


def losses(run: Run) -> dict[int, float]:
    """Training loss by step, as the events have it."""
    return {event[1]: event[3]["loss"] for event in curve(run) if event[0] == "step"}


def paused_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trains the run with a pause, and a step that is lost and made again."""
    with monkeypatch.context() as patch:
        patch.setattr(Run, "asked", lambda self: "pause")
        fit(run)
        fit(run)
    assert fit(run)["status"] == "done"


def test_mlflow_keeps_a_run_in_a_local_store(tiny: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    run = tiny(trackers=["mlflow"])
    paused_once(run, monkeypatch)
    with sqlite3.connect(run.folder.parent / "mlflow.db") as store:
        runs = store.execute("SELECT name, status FROM runs").fetchall()
        rows = store.execute("SELECT step, value FROM metrics WHERE key = 'training/loss'")
        logged = dict(rows.fetchall())
        keys = {key for (key,) in store.execute("SELECT DISTINCT key FROM metrics")}
        settings = dict(store.execute("SELECT key, value FROM params").fetchall())
    assert runs == [("run", "FINISHED")]
    assert logged == pytest.approx(losses(run))
    assert {"validation/loss", "gradient_norm", "learning_rate", "seconds/training"} <= keys
    assert settings["learning_rate"] == "0.05"


def test_csv_has_each_step_once(tiny: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    run = tiny(trackers=["csv"])
    paused_once(run, monkeypatch)
    with (run.folder / "metrics.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    logged = {
        int(row["step"]): float(row["value"]) for row in rows if row["name"] == "training/loss"
    }
    assert logged == losses(run)
    assert len({(row["step"], row["name"]) for row in rows}) == len(rows)


def test_neptune_writes_its_offline_queue(tiny: Make) -> None:
    pytest.importorskip("neptune", reason="The extra `neptune` is not installed.")
    run = tiny(trackers=["neptune"], epochs=1)
    fit(run)
    logs = list((run.folder / ".neptune").rglob("data-*.log"))
    assert len(logs) == 1
    text = logs[0].read_text()
    for step, loss in losses(run).items():
        assert f'"value": {loss}, "step": {step}' in text
    assert '["settings", "learning_rate"]' in text


def test_tensorboard_writes_its_files_or_says_what_to_install(tiny: Make) -> None:
    run = tiny(trackers=["tensorboard"], epochs=1)
    if importlib.util.find_spec("tensorboard") is None:
        with pytest.raises(EngineError, match=r"tensorboard.*pip install tensorboard"):
            fit(run)
        return
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    fit(run)
    found = EventAccumulator(str(run.folder / "tensorboard")).Reload()
    logged = {one.step: one.value for one in found.Scalars("training/loss")}
    assert logged == pytest.approx(losses(run))


def test_a_store_that_can_not_be_used_is_an_error(tiny: Make, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but long enough to look at" * 9)
    tracker = {"name": "mlflow", "address": f"sqlite:///{tmp_path}/text.db"}
    with pytest.raises(InputError, match=r"MLflow store .* can't be used"):
        fit(tiny(trackers=[tracker]))


def test_a_tracker_that_fails_later_is_left_out(
    tiny: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.tracking.table import Table

    def gone(self: Table, metrics: dict[str, Any], step: int | None = None) -> None:
        raise ConnectionError("The server went away.")

    monkeypatch.setattr(Table, "log_metrics", gone)
    run = tiny(trackers=["csv"])
    assert fit(run)["status"] == "done"
    warnings = [e["message"] for e in read_events(run.events)[0] if e["kind"] == "warning"]
    assert warnings == ["The tracker csv failed and was left out (The server went away.)."]
