"""The operations `train`, `train_runs` and `train_control`."""

from __future__ import annotations

from typing import Any

from backend.errors import ImatchError, InputError
from backend.types import IsCancelled, Progress
from training.specs import ControlSpec, RunSpec, RunsSpec
from training.trainer.events import Event, read_events
from training.trainer.fit import result_of
from training.trainer.process import follow, start, tail, wait_for_end
from training.trainer.run import ACTIVE, Run, runs


def train(spec: RunSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Start a run, or go on with one, in a process of its own; a cancel pauses it.

    Returns:
        `run` (its folder), `status`, `message`, `best`, `weights`, `pid`.

    Raises:
        OutputError: the folder holds another run, is trained already or can't be written.
        ImatchError: the run failed.
    """
    if spec.resume and (Run(spec.run).record_path).is_file():
        run = Run.open(spec.run)
        asked = _changed(run, spec)
        if asked:
            raise InputError(
                f"The run in {run.folder} was started with another {asked}. Resume it as it was "
                f"(imatch train resume {run.folder}), or start a new run in another folder."
            )
    else:
        run = Run.create(spec.run, spec.operation, spec.model_dump(mode="json"))
    if spec.prepare:
        run.update(status="paused", message=f"To start it: python -m training.trainer {run.folder}")
        return result_of(run)
    return _started(run, spec.wait, progress, is_cancelled)


def control(spec: ControlSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Pause, stop or resume a run.

    Raises:
        InputError: there is no such run, or it is not in a state for that.
        ImatchError: the run failed, where its end was waited for.
    """
    run = Run.open(spec.run)
    active = run.status() in ACTIVE
    if spec.action == "resume":
        if active:
            raise InputError(f"The run in {run.folder} is being trained already; attach to it.")
        return _started(run, spec.wait, progress, is_cancelled)
    if not active:
        raise InputError(
            f"The run in {run.folder} does not run ({run.status()}), so there is nothing to "
            f"{spec.action}."
        )
    run.command(spec.action)
    if spec.wait:
        wait_for_end(run, is_cancelled)
    return result_of(run)


def list_runs(spec: RunsSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The runs of a folder, newest first, each as `describe` tells it; one that can't be read as
    `failed` with the reason.
    """
    rows = []
    for run in runs(spec.folder):
        try:
            rows.append(describe(run))
        except InputError as err:
            rows.append({"run": str(run.folder), "status": "failed", "message": str(err)})
    return {"runs": rows}


def describe(run: Run) -> dict[str, Any]:
    """All that a history shows: `result_of`, when it was made, what it is, and how far it came."""
    record = run.record()
    spec = record["spec"]
    events, _ = read_events(run.events)
    steps = max((event["step"] for event in events), default=0)
    epochs = [event for event in events if event["kind"] == "epoch"]
    return {
        **result_of(run),
        "name": run.folder.name,
        "operation": record["operation"],
        "model": spec.get("model"),
        "note": spec.get("note", ""),
        "created": record.get("created"),
        "step": steps,
        "steps": record.get("steps"),
        "epoch": epochs[-1]["epoch"] if epochs else 0,
        "epochs": spec.get("epochs"),
        "validation": epochs[-1]["validation"] if epochs else {},
        "warnings": [event["message"] for event in events if event["kind"] == "warning"],
        "bytes": sum(path.stat().st_size for path in run.folder.rglob("*") if path.is_file()),
    }


def _started(run: Run, wait: bool, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    _, offset = read_events(run.events)
    start(run)
    if wait:
        progress(0.0, "start", "loading")
        follow(run, _Teller(run, progress), is_cancelled, offset)
        _explain(run)
    return result_of(run)


def _explain(run: Run) -> None:
    """Raise what a run that did not end well says about it."""
    status, message = run.status(), run.record()["message"]
    if status == "failed":
        raise ImatchError(message or f"The run in {run.folder} failed; {run.log} tells why.")
    if status == "interrupted":
        last = " ".join(tail(run)) or "nothing was logged"
        raise ImatchError(
            f"The training process of {run.folder} ended without a word, as when the memory is "
            f"not enough or it was killed ({last}). Resume it (imatch train resume {run.folder}), "
            "perhaps with a smaller batch_size."
        )


def _changed(run: Run, spec: RunSpec) -> str | None:
    """What a spec asks for otherwise than the run it resumes; how it is followed does not count."""
    record = run.record()
    if record["operation"] != spec.operation:
        return "operation"
    free = {"resume", "wait", "prepare", "note"}
    given = spec.model_dump(mode="json")
    was = {**given, **record["spec"]}
    return next((name for name in given if name not in free and given[name] != was[name]), None)


class _Teller:
    """Turns events into progress."""

    def __init__(self, run: Run, progress: Progress) -> None:
        self.run, self.progress = run, progress
        self.fraction = 0.0

    def __call__(self, event: Event) -> None:
        kind = event["kind"]
        if kind in ("step", "epoch"):
            total = self.run.record().get("steps") or 0
            self.fraction = min(1.0, event["step"] / total) if total else 0.0
        if kind == "step":
            text = f"step {event['step']}, loss {_figure(event['figures'].get('loss'))}"
            self.progress(self.fraction, f"epoch {event['epoch'] + 1}", text)
        elif kind == "epoch":
            figures = event["validation"]
            spec = self.run.record()["spec"]
            names = dict.fromkeys(("loss", spec.get("monitor", "loss")))
            text = ", ".join(f"{name} {_figure(figures.get(name))}" for name in names)
            self.progress(self.fraction, f"validation after epoch {event['epoch']}", text)
        elif kind == "warning":
            self.progress(self.fraction, "warning", event["message"])


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:.4g}"
