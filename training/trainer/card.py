"""The card of a run: what was trained, on what, and what came out, for whoever uses it."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from backend.errors import ImatchError
from backend.output import written_whole
from backend.own_models import metadata_of
from training.trainer.events import read_events
from training.trainer.run import Run

log = logging.getLogger(__name__)

HIDDEN = ("run", "resume", "wait", "prepare", "note", "trackers", "device", "workers")


def write_card(run: Run) -> None:
    """Write `card.md`; a run whose card can't be written has ended well all the same."""
    try:
        text = card_of(run)
        with written_whole(str(run.card)) as path:
            Path(path).write_text(text, encoding="utf-8")
    except ImatchError as err:
        log.warning("The card of the run was not written: %s", err)


def card_of(run: Run) -> str:
    """The card that the weights carry, the validation before and after, the spec, warnings.

    Raises:
        InputError: the run can't be read.
    """
    record = run.record()
    own = ""
    with suppress(ImatchError):  # of another kind of training, or there are no weights
        own = metadata_of(run.best).get("card", "").strip()
    parts = [own or f"# {run.folder.name}"]
    if record.get("message"):
        parts.append(str(record["message"]))
    if record["spec"].get("note"):
        parts.append(str(record["spec"]["note"]))
    events, _ = read_events(run.events)
    epochs = [event for event in events if event["kind"] == "epoch"]
    best = record.get("best") or {}
    after = next((one for one in epochs if one["epoch"] == best.get("epoch")), None)
    if epochs and after:
        parts += ["## Validation", _validation(epochs[0]["validation"], after)]
    said = [event["message"] for event in events if event["kind"] == "warning"]
    if said:
        parts += ["## Warnings", "\n".join(f"- {message}" for message in said)]
    parts += ["## How it was trained", _spec(record["spec"])]
    return "\n\n".join(parts) + "\n"


def _validation(before: dict[str, float], after: dict[str, Any]) -> str:
    lines = [
        f"| figure | before training | best weights (epoch {after['epoch']}) |",
        "|---|---|---|",
    ]
    for name, value in sorted(after["validation"].items()):
        if not name.endswith("/weight"):
            start = before.get(name)
            told = "-" if start is None else f"{start:.4g}"
            lines.append(f"| {name} | {told} | {value:.4g} |")
    return "\n".join(lines)


def _spec(spec: dict[str, Any], indent: int = 0) -> str:
    lines = []
    for name, value in spec.items():
        if (name in HIDDEN and not indent) or value in (None, [], {}):
            continue
        if isinstance(value, dict):
            lines += [f"{'  ' * indent}- {name}:", _spec(value, indent + 1)]
        else:
            lines.append(f"{'  ' * indent}- {name}: {_told(value)}")
    return "\n".join(lines)


def _told(value: Any) -> str:
    """A value without the folders of the machine that trained."""
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return Path(value).name if isinstance(value, str) and Path(value).is_absolute() else str(value)
