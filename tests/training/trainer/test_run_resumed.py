"""A run that is killed or paused goes on as if nothing had happened."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import tiny as helper
import torch
from safetensors.torch import load_file
from tiny import curve

from backend import operations
from backend.errors import ImatchError, InputError, OutputError
from training.trainer.events import read_events
from training.trainer.fit import fit
from training.trainer.run import Run

Make = Callable[..., Run]


def weights(run: Run) -> dict[str, torch.Tensor]:
    return dict(load_file(str(run.best)))


def test_a_killed_run_goes_on_with_the_very_same_curve(tiny: Make, tmp_path: Path) -> None:
    unbroken = tiny("unbroken")
    fit(unbroken)
    gate = tmp_path / "gate"
    gate.touch()
    told: list[tuple[float, str, str]] = []

    def progress(fraction: float, stage: str, message: str) -> None:
        told.append((fraction, stage, message))
        # Sample 36 is the fourth batch of the second epoch: after a checkpoint, within a step.
        if message.startswith("step 4"):
            run = Run.open(tmp_path / "killed")
            pid = run.record()["pid"]
            assert run.status() == "running"
            assert os.getsid(pid) != os.getsid(0)  # whoever closes this session leaves it alone
            with pytest.raises(OutputError, match="trained already"):
                fit(run)
            with pytest.raises(InputError, match="trained already"):
                operations.run("train_control", {"run": str(run.folder), "action": "resume"})
            os.kill(pid, signal.SIGKILL)

    fields = helper.spec(tmp_path / "killed", gate=str(gate), gate_from=36, note="mine")
    with pytest.raises(ImatchError, match=r"ended without a word.*[Rr]esume it"):
        operations.run("train_tiny", fields, progress)
    assert (0.0, "validation after epoch 0") in [one[:2] for one in told]
    assert any(
        fraction == pytest.approx(1 / 9) and message.startswith("step 1, loss")
        for fraction, _, message in told
    )
    [row] = operations.run("train_runs", {"folder": str(tmp_path / "killed")})["runs"]
    assert (row["status"], row["note"], row["epoch"]) == ("interrupted", "mine", 1)
    assert (row["step"], row["steps"]) == (4, 9)
    gate.unlink()
    run = Run.open(tmp_path / "killed")
    with run.events.open("a") as file:
        file.write('{"kind": "step", "st')  # what a kill in the middle of a line leaves
    assert fit(run)["status"] == "done"
    assert curve(run) == curve(unbroken)
    assert run.record()["best"] == unbroken.record()["best"]
    for name, value in weights(unbroken).items():
        assert torch.equal(weights(run)[name], value)


def test_pausing_after_each_step_changes_nothing(
    tiny: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    unbroken, run = tiny("unbroken"), tiny("paused", checkpoint_steps=100)
    fit(unbroken)
    with monkeypatch.context() as patch:
        patch.setattr(Run, "asked", lambda self: "pause")
        statuses = [fit(run)["status"] for _ in range(9)]
    assert statuses[0] == "paused"
    while fit(run)["status"] != "done":
        pass
    assert curve(run) == curve(unbroken)
    paused = [event for event in read_events(run.events)[0] if event.get("status") == "paused"]
    assert len(paused) >= 6


def test_early_stopping_counts_across_a_pause(tiny: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"epochs": 8, "patience": 2, "learning_rate": 1e-9, "min_delta": 0.01}
    unbroken, run = tiny("unbroken", **fields), tiny("paused", **fields)
    assert "no better loss" in fit(unbroken)["message"]
    with monkeypatch.context() as patch:
        patch.setattr(Run, "asked", lambda self: "pause")
        for _ in range(3):
            fit(run)
    assert "no better loss" in fit(run)["message"]
    assert curve(run) == curve(unbroken)
    assert curve(run)[-1][2] < 8


def test_a_broken_checkpoint_is_passed_over(tiny: Make) -> None:
    unbroken, run = tiny("unbroken"), tiny("broken")
    fit(unbroken)
    fit(run)
    newest = run.newest_checkpoint()
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:1000])
    assert fit(run)["status"] == "done"
    assert curve(run) == curve(unbroken)
