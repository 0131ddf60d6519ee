"""A run that is killed or paused goes on as if nothing had happened."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from tiny import curve

from backend.errors import OutputError
from training.trainer.events import read_events
from training.trainer.fit import fit
from training.trainer.process import start
from training.trainer.run import Run

Make = Callable[..., Run]


def weights(run: Run) -> dict[str, torch.Tensor]:
    return dict(load_file(str(run.best)))


def test_a_killed_run_goes_on_with_the_very_same_curve(tiny: Make, tmp_path: Path) -> None:
    unbroken = tiny("unbroken")
    fit(unbroken)
    gate = tmp_path / "gate"
    gate.touch()
    # Sample 36 is the fourth batch of the second epoch: after a checkpoint, within a step.
    run = tiny("killed", gate=str(gate), gate_from=36)
    start(run)
    until = time.monotonic() + 60
    while not any(event["step"] == 4 for event in read_events(run.events)[0]):
        assert time.monotonic() < until, run.log.read_text()
        time.sleep(0.02)
    with pytest.raises(OutputError, match="trained already"):
        fit(run)
    assert run.status() == "running"
    pid = run.record()["pid"]
    assert pid != os.getpid()
    os.kill(pid, signal.SIGKILL)
    while run.status() == "running":
        assert time.monotonic() < until
        time.sleep(0.02)
    assert run.status() == "interrupted"
    gate.unlink()
    with run.events.open("a") as file:
        file.write('{"kind": "step", "st')  # what a kill in the middle of a line leaves
    result = fit(run)
    assert result["status"] == "done"
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
