"""The curve of a run: one JSON object a line, appended as it happens.

Every event has `kind`, `time` (seconds since 1970), `step` (of the optimiser) and `epoch`:

- `step`: `figures` of the training, `rates` by parameter group, `gradient_norm`, `seconds`;
- `epoch`: `training` and `validation` figures, `rates`, `gradient_norm` (mean and largest),
  `seconds` of either; `epoch` 0 is the validation of what training starts from;
- `checkpoint`: `file`, and whether it is the `best`;
- `picture`: a sample was drawn (`matches.png`, before training `matches-before.png`): `matches`
  and how many are `right` within 3 px;
- `status`: `status`, `message`;
- `warning`: `message`.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.errors import OutputError
from backend.output import written_whole

Event = dict[str, Any]

KEPT = ("status", "warning")  # happened, even where the curve goes back to a checkpoint


class EventLog:
    """Writes the events of a run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, kind: str, step: int, epoch: int, **fields: Any) -> Event:
        """Append an event; a figure that is not finite becomes null.

        Raises:
            OutputError: the disk is full, or the file can't be written.
        """
        event = {"kind": kind, "time": round(time.time(), 3), "step": step, "epoch": epoch}
        event |= {key: _plain(value) for key, value in fields.items()}
        line = json.dumps(event, ensure_ascii=False, allow_nan=False) + "\n"
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as err:
            raise OutputError(
                f"The run's events can't be written to {self.path}: {err.strerror or err}. Make "
                "room on that disk, and resume the run."
            ) from err
        return event

    def go_back(self, step: int) -> None:
        """Forget what came after a checkpoint, so that the curve goes on from there.

        Raises:
            OutputError: the file can't be written.
        """
        if not self.path.exists():
            return
        events = [
            event
            for event in read_events(self.path)[0]
            if event["step"] <= step or event["kind"] in KEPT
        ]
        with written_whole(str(self.path)) as path:
            lines = (json.dumps(event, ensure_ascii=False) + "\n" for event in events)
            Path(path).write_text("".join(lines), encoding="utf-8")


def read_events(path: Path, offset: int = 0) -> tuple[list[Event], int]:
    """The whole lines after `offset` bytes, and the offset to read on from; none without a file."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            data = file.read()
    except FileNotFoundError:
        return [], offset
    whole = data.rfind(b"\n") + 1  # a line may be just being written, or a kill cut it
    found = []
    for line in data[:whole].splitlines():
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):  # cut by a kill, and another one written after it
            continue
        if isinstance(event, dict) and {"kind", "step", "epoch"} <= event.keys():
            found.append(event)
    return found, offset + whole


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
