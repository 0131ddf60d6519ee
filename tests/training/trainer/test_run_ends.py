"""How runs end: as wished, or with a sentence that says what to do."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from tiny import curve

from backend import operations
from backend.errors import ImatchError, InputError, OutputError, SpecError
from training.trainer.events import EventLog, read_events
from training.trainer.fit import fit
from training.trainer.run import Run

Make = Callable[..., Run]


def test_a_run_leaves_its_curve_and_its_best_weights(tiny: Make) -> None:
    run = tiny(epochs=2)
    result = fit(run)
    assert result["status"] == "done"
    events, _ = read_events(run.events)
    steps = [event for event in events if event["kind"] == "step"]
    assert [event["step"] for event in steps] == [1, 2, 3, 4, 5, 6]
    assert steps[0]["gradient_norm"] > 0
    assert steps[0]["rates"]["learning_rate"] == pytest.approx(0.05)
    assert steps[-1]["rates"]["learning_rate"] < 0.01  # cosine
    assert steps[0]["seconds"] > 0
    before, *epochs = [event for event in events if event["kind"] == "epoch"]
    assert (before["step"], before["epoch"], before["training"]) == (0, 0, {})
    assert [event["epoch"] for event in epochs] == [1, 2]
    mean = sum(event["figures"]["loss"] for event in steps[:3]) / 3
    assert epochs[0]["training"]["loss"] == pytest.approx(mean)
    assert epochs[1]["validation"]["loss"] < before["validation"]["loss"]
    assert result["best"]["value"] == min(event["validation"]["loss"] for event in epochs)
    record = json.loads(run.record_path.read_text())
    assert {"python", "torch", "lightning"} <= record["versions"].keys()
    with safe_open(str(run.best), "pt") as file:
        assert "step 6" in file.metadata()["card"]
    assert len(list(run.checkpoints.iterdir())) == 2


def test_the_rate_falls_evenly_and_the_last_weights_are_kept(tiny: Make) -> None:
    run = tiny(epochs=2, warmup_steps=2, schedule="linear", keep="last", mode="max")
    fit(run)  # by `max` the untrained weights would be best: their loss is the largest
    events, _ = read_events(run.events)
    rates = [one["rates"]["learning_rate"] for one in events if one["kind"] == "step"]
    assert rates == pytest.approx([0.05 * part for part in (1 / 3, 2 / 3, 1, 3 / 4, 1 / 2, 1 / 4)])
    assert json.loads(run.record_path.read_text())["best"]["epoch"] == 2


@pytest.mark.parametrize(("command", "status"), [("pause", "paused"), ("stop", "stopped")])
def test_a_control_file_ends_the_run_after_the_step(
    tiny: Make, monkeypatch: pytest.MonkeyPatch, command: str, status: str
) -> None:
    run = tiny()
    written = iter([False, False, True])
    look = Run.asked

    def asked(self: Run) -> Any:
        if next(written, False):
            self.command(command)  # type: ignore[arg-type]
        return look(self)

    monkeypatch.setattr(Run, "asked", asked)
    result = fit(run)
    assert (result["status"], run.status()) == (status, status)
    assert not run.control.exists()
    assert run.best.is_file()
    assert run.newest_checkpoint() is not None
    assert curve(run)[-1][1] < 9
    monkeypatch.undo()
    assert fit(run)["status"] == "done"


def test_half_precision_learns_as_well(tiny: Make) -> None:
    run, full = tiny(precision="bf16-mixed"), tiny("full")
    half, whole = fit(run)["best"]["value"], fit(full)["best"]["value"]
    assert half == pytest.approx(whole, rel=0.2)
    assert half != whole


@pytest.mark.parametrize("native", [True, False])
def test_automatic_precision_is_half_where_the_processor_has_it(
    tiny: Make, monkeypatch: pytest.MonkeyPatch, native: bool
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": native})
    run, other = tiny(precision="auto"), tiny("other", precision="bf16-mixed" if native else "32")
    assert fit(run)["best"]["value"] == fit(other)["best"]["value"]


def test_the_time_limit_counts_all_processes(tiny: Make) -> None:
    run = tiny(epochs=1000, max_seconds=0.3)
    assert fit(run)["status"] == "done"
    reached = curve(run)[-1][1]
    assert 0 < reached < 3000
    assert "time" in fit(run)["message"]
    assert curve(run)[-1][1] <= reached + 2


def test_a_loss_that_is_no_number_ends_the_run_with_advice(tiny: Make) -> None:
    run = tiny(bad_from=40)
    with pytest.raises(ImatchError, match=r"no number any more at step 5.*learning_rate"):
        fit(run)
    assert run.status() == "failed"
    assert "no number" in run.record()["message"]
    assert run.record()["best"]["epoch"] == 1
    assert run.best.is_file()


def test_a_full_disk_says_so(tiny: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    run = tiny()
    run.events.symlink_to("/dev/full")
    monkeypatch.setattr(EventLog, "go_back", lambda self, step: None)  # would replace the link
    with pytest.raises(OutputError, match=r"No space left on device.*resume"):
        fit(run)
    assert run.status() == "failed"


def test_a_checkpoint_that_does_not_fit_leaves_the_one_before(
    tiny: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lightning.pytorch import Trainer

    run, unbroken = tiny(), tiny("unbroken")
    fit(unbroken)
    save = Trainer.save_checkpoint

    def full(self: Trainer, path: Path) -> None:
        save(self, path)
        if self.global_step == 4:
            Path(path).write_bytes(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Trainer, "save_checkpoint", full)
        with pytest.raises(OutputError, match=r"step-000000004.*Make room"):
            fit(run)
    assert [path.name for path in sorted(run.checkpoints.iterdir())] == [
        "step-000000002.ckpt",
        "step-000000003.ckpt",
    ]
    assert fit(run)["status"] == "done"
    assert curve(run) == curve(unbroken)


def test_an_unknown_monitor_names_the_figures(tiny: Make) -> None:
    with pytest.raises(SpecError, match=r"no figure 'auc'.*bias, loss"):
        fit(tiny(monitor="auc"))


def test_what_this_machine_lacks_is_said(tiny: Make) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("This machine has a GPU.")
    with pytest.raises(SpecError, match="can't run on this machine"):
        fit(tiny(device="cuda"))


def test_a_folder_holds_one_run(tiny: Make, tmp_path: Path) -> None:
    tiny()
    with pytest.raises(OutputError, match="holds a run already"):
        tiny()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").touch()
    with pytest.raises(OutputError, match="not empty"):
        tiny("mine")


def test_two_processes_never_train_one_run(tiny: Make) -> None:
    run = tiny()
    with run.held(), pytest.raises(OutputError, match="trained already"):
        fit(run)


def test_a_folder_that_can_not_be_written_says_so_before_anything_is_loaded(tiny: Make) -> None:
    run = tiny()
    # Writing fails also for an administrator, whom a read-only mark does not stop.
    (run.folder / "run.lock").mkdir()
    with pytest.raises(OutputError, match=r"can't be written.*right to write"):
        fit(run)


@pytest.mark.skipif(
    os.access("/proc/1/mem", os.W_OK), reason="An administrator may write anywhere."
)
def test_a_read_only_folder_says_so(tiny: Make) -> None:
    run = tiny()
    run.folder.chmod(0o500)
    with pytest.raises(OutputError, match="can't be written"):
        fit(run)


def test_a_folder_that_can_not_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be made"):
        Run.create(tmp_path / "file" / "run", "train", {})
    with pytest.raises(InputError, match="no training run"):
        Run.open(tmp_path)


def test_a_spec_says_what_is_wrong() -> None:
    with pytest.raises(SpecError, match="catalogue, rasters, or a weight for landscapes"):
        operations.validate("train", {"run": "r", "data": {}})
    with pytest.raises(SpecError, match="learning_rate"):
        operations.validate("train", {"run": "r", "data": {"landscapes": 1}, "learning_rate": -1})
    with pytest.raises(SpecError, match="no field 'steps'"):
        operations.validate("train", {"run": "r", "data": {"landscapes": 1}, "steps": 3})
