"""The operations: a process of its own, controlled and followed by files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import tiny as helper

from backend import operations
from backend.errors import ImatchError, InputError
from training.trainer.events import EventLog
from training.trainer.fit import fit
from training.trainer.process import follow
from training.trainer.run import Run, is_alive, runs

Make = Callable[..., Run]


def test_a_cancel_pauses_the_run_that_is_followed(tiny: Make) -> None:
    run = tiny()
    with run.held():  # as the process that trains would
        log = EventLog(run.events)
        log.write("step", 1, 0, figures={"loss": 0.5})
        seen = []

        def is_cancelled() -> bool:
            if run.asked() == "pause":  # what the process does then
                log.write("step", 2, 0, figures={"loss": 0.25})
                run.update(status="paused")
            return bool(seen)

        follow(run, seen.append, is_cancelled)
    assert [event["step"] for event in seen] == [1, 2]
    assert run.asked() == "pause"


def test_a_process_that_fails_tells_why(tiny: Make) -> None:
    run = tiny()
    run.update(spec={**run.record()["spec"], "seed": -1}, status="paused")
    with pytest.raises(ImatchError, match=r"seed.*greater than or equal to 0"):
        operations.run("train_control", {"run": str(run.folder), "action": "resume", "wait": True})
    assert run.status() == "failed"
    assert "greater than or equal to 0" in run.log.read_text()


def test_a_folder_can_be_made_for_several_machines_to_start(tiny: Make, tmp_path: Path) -> None:
    answer = operations.run("train_tiny", helper.spec(tmp_path / "run", prepare=True))
    assert answer["status"] == "paused"
    assert "python -m training.trainer" in answer["message"]
    assert fit(Run.open(tmp_path / "run"))["status"] == "done"


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
