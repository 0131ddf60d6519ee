"""The operations: a process of its own, controlled and followed by files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import tiny as helper

from backend import operations
from backend.errors import ImatchError, InputError
from training.trainer.fit import fit
from training.trainer.run import Run, is_alive, runs

Make = Callable[..., Run]


def test_a_run_is_a_process_of_its_own_that_a_cancel_pauses(tiny: Make, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    gate.touch()
    told: list[tuple[float, str, str]] = []
    sessions = []

    def progress(fraction: float, stage: str, message: str) -> None:
        told.append((fraction, stage, message))
        if message.startswith("step 3"):  # the process waits at the gate, in the second epoch
            pid = Run.open(tmp_path / "mine").record()["pid"]
            sessions.append(os.getsid(pid))
            with pytest.raises(InputError, match="trained already"):
                operations.run("train_control", {"run": run, "action": "resume"})

    def is_cancelled() -> bool:
        if sessions:
            gate.unlink(missing_ok=True)
        return bool(sessions)

    run = str(tmp_path / "mine")
    fields = helper.spec(tmp_path / "mine", gate=str(gate), gate_from=30, note="first")
    answer = operations.run("train_tiny", fields, progress, is_cancelled)
    assert answer["status"] == "paused"
    assert sessions[0] != os.getsid(0)  # whoever closes this session leaves it alone
    assert (0.0, "validation after epoch 0") in [one[:2] for one in told]
    assert any(
        fraction == pytest.approx(1 / 9) and message.startswith("step 1, loss")
        for fraction, _, message in told
    )
    [row] = operations.run("train_runs", {"folder": str(tmp_path)})["runs"]
    assert (row["name"], row["note"], row["operation"]) == ("mine", "first", "train_tiny")
    assert (row["status"], row["epoch"], row["steps"]) == ("paused", 1, 9)
    assert 3 <= row["step"] < 9
    assert fit(Run.open(run))["status"] == "done"


def test_a_process_that_fails_tells_why(tiny: Make, tmp_path: Path) -> None:
    spec = helper.spec(tmp_path / "bad", bad_from=0)
    with pytest.raises(ImatchError, match="no number any more at step 0"):
        operations.run("train_tiny", spec)
    assert "DivergedError" not in Run.open(tmp_path / "bad").record()["message"]


def test_a_number_given_to_another_process_is_not_the_run() -> None:
    me = psutil.Process()
    assert is_alive(me.pid, me.create_time())
    assert not is_alive(me.pid, me.create_time() - 100)
    assert not is_alive(2**22 + 1, me.create_time())


def test_a_run_of_another_start_counts_as_interrupted(tiny: Make) -> None:
    run = tiny()
    with run.held():
        assert run.status() == "starting"
        started = run.record()["started"]
        run.update(status="running", started=started - 100)
        assert run.status() == "interrupted"


def test_what_does_not_run_can_not_be_stopped(tiny: Make) -> None:
    run = tiny()
    run.update(status="done")
    with pytest.raises(InputError, match="nothing to stop"):
        operations.run("train_control", {"run": str(run.folder), "action": "stop"})


def test_resuming_with_another_spec_is_refused(tiny: Make) -> None:
    run = tiny()
    fields = helper.spec(run.folder, resume=True, learning_rate=0.01)
    with pytest.raises(InputError, match="another learning_rate"):
        operations.run("train_tiny", fields)


def test_broken_runs_are_listed_with_the_reason(tiny: Make, tmp_path: Path) -> None:
    tiny("good")
    tiny("bad").record_path.write_text("{")
    found = operations.run("train_runs", {"folder": str(tmp_path)})["runs"]
    assert {Path(row["run"]).name for row in found} == {"good", "bad"}
    [bad] = [row for row in found if row["run"].endswith("bad")]
    assert "can't be read" in bad["message"]
    assert len(runs(tmp_path)) == 2
