"""What a tracker is: a Lightning logger that goes on where the run's checkpoint stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from backend.errors import EngineError
from backend.output import written_whole

if TYPE_CHECKING:
    from lightning.pytorch.loggers import Logger

    from training.specs import TrackerSpec


@dataclass(frozen=True)
class Setting:
    """Where a tracker is opened.

    Attributes:
        folder: of the run.
        step: that training goes on from; what was logged after it is logged again.
        spec: what the person chose.
        memory: file in which trackers keep what they need to go on, by their names.
    """

    folder: Path
    step: int
    spec: TrackerSpec
    memory: Path

    def recall(self) -> dict[str, Any]:
        """What this tracker kept."""
        return dict(self._all().get(self.spec.name, {}))

    def keep(self, **values: Any) -> None:
        """Keep values for when the run is resumed.

        Raises:
            OutputError: the run's folder can't be written.
        """
        everything = {**self._all(), self.spec.name: values}
        with written_whole(str(self.memory)) as path:
            Path(path).write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")

    def _all(self) -> dict[str, Any]:
        try:
            found = json.loads(self.memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


class Tracker(Protocol):
    """Opens the logger of one service.

    The logger's `log_metrics(figures, step)` and `log_hyperparams(spec)` may raise whatever the
    service raises: the run then goes on without it. `finalize(status)` ends it.
    """

    def __call__(self, setting: Setting) -> Logger:
        """A logger that continues the run that the setting recalls, or starts one.

        Raises:
            EngineError: the package of the service is not installed.
            InputError: the service can't be reached.
        """


def lacking(package: str, name: str, install: str) -> EngineError:
    """The error for a tracker whose package is not installed."""
    return EngineError(
        f"The tracker {name!r} needs the Python package {package}, which is not installed. Install "
        f"it in the engine's environment (pip install {install}), or choose another tracker.",
        package=package,
    )


def flat(values: dict[str, Any], prefix: str = "") -> dict[str, str | float | bool]:
    """Nested settings as one level, names joined by points; lists as JSON."""
    found: dict[str, str | float | bool] = {}
    for key, value in values.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            found |= flat(value, f"{name}.")
        elif isinstance(value, str | float | int | bool):
            found[name] = value
        elif value is not None:
            found[name] = json.dumps(value)
    return found
