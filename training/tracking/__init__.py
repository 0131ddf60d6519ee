"""Trackers by name: where the figures of a run go besides its folder. A new one is one file."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from training.trainer.run import Run

if TYPE_CHECKING:
    from lightning.pytorch.loggers import Logger

    from training.specs import RunSpec
    from training.tracking.base import Tracker

log = logging.getLogger(__name__)

TRACKERS = {
    "mlflow": "training.tracking.mlflow:open_mlflow",
    "tensorboard": "training.tracking.tensorboard:open_tensorboard",
    "csv": "training.tracking.table:open_table",
    "neptune": "training.tracking.neptune:open_neptune",
}


def open_trackers(run: Run, spec: RunSpec, step: int) -> dict[str, Logger]:
    """The trackers that a spec names, ready to go on from a step.

    Raises:
        EngineError: a package is missing.
        InputError: a service can't be reached.
    """
    from training.tracking.base import Setting

    found: dict[str, Logger] = {}
    for one in spec.trackers:
        module, _, name = TRACKERS[one.name].partition(":")
        opened: Tracker = getattr(importlib.import_module(module), name)
        found[one.name] = opened(Setting(run.folder, step, one, run.trackers))
    return found


def close_trackers(trackers: Mapping[str, Logger], status: str) -> None:
    """Tell the trackers how this process' part of the run ended; theirs to fail at.

    Args:
        status: `FINISHED`, `FAILED`, or `KILLED` where it may go on later.
    """
    for name, tracker in trackers.items():
        try:
            tracker.finalize(status)
        except Exception:  # of whatever kind: the training is over, and its results are kept
            log.exception("The tracker %s could not be closed", name)
