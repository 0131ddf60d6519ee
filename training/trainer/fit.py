"""Train the run of a folder, from where it stands; say in the folder how it ended.

Nothing heavy is imported before the folder is held: a second process is refused at once.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from backend import operations
from backend.errors import ImatchError, OutputError, SpecError
from backend.report import peak_memory_mb
from training.specs import RunSpec
from training.trainer.card import write_card
from training.trainer.events import EventLog
from training.trainer.run import Run, Status

log = logging.getLogger(__name__)

# (epoch, figures of the validation): called after each; what it raises ends the run.
OnValidation = Callable[[int, dict[str, float]], None]


def fit(run: Run, on_validation: OnValidation | None = None) -> dict[str, Any]:
    """Train until it is done, or ended as somebody wished.

    Returns:
        `status`, `message`, `best` (figure, step and epoch of the best weights), `run`, `weights`.

    Raises:
        OutputError: another process trains the run, or the folder can't be written.
        ImatchError: it failed; `run.json` says so as well.
    """
    first = is_first()
    held: AbstractContextManager[None] = run.held() if first else nullcontext()
    with held:
        try:
            spec = spec_of(run)
            from training.trainer.loop import train  # seconds: Lightning

            status, message = train(run, spec, on_validation)
        except Exception as err:
            known = err if isinstance(err, ImatchError) else operations.explain(err)
            said = known or ImatchError(
                f"Training failed in a way that was not foreseen ({type(err).__name__}: {err}). "
                f"{run.log} tells where."
            )
            if first:
                _ended(run, "failed", str(said))
            if known is None or known is err:
                raise
            raise known from err
        if first:
            _ended(run, status, message)
            if status in ("done", "stopped"):
                write_card(run)
    return result_of(run)


def result_of(run: Run) -> dict[str, Any]:
    """What operations answer about a run."""
    record = run.record()
    return {
        "run": str(run.folder),
        "status": run.status(),
        "message": record["message"],
        "best": record.get("best"),
        "weights": str(run.best) if run.best.is_file() else None,
        "pid": record.get("pid"),
    }


def spec_of(run: Run) -> RunSpec:
    """The spec of a run, read again.

    Raises:
        SpecError: this version of Imatch does not understand it.
    """
    record = run.record()
    spec = operations.validate(record["operation"], record["spec"])
    if not isinstance(spec, RunSpec):
        raise SpecError(f"{record['operation']!r} is no training.", field="operation")
    return spec


def is_first() -> bool:
    """Whether this is the one process of a run that writes; others are its further devices."""
    ranks = (os.environ.get(name) for name in ("RANK", "SLURM_PROCID", "LOCAL_RANK", "NODE_RANK"))
    return all(rank in (None, "0") for rank in ranks)


def _ended(run: Run, status: Status, message: str) -> None:
    log.info("%s: %s", status, message)
    with suppress(OutputError):  # a full disk ended it: the log and the error say so as well
        EventLog(run.events).write("status", _last_step(run), 0, status=status, message=message)
    with suppress(OutputError):
        run.update(status=status, message=message, peak_memory_mb=peak_memory_mb())
    with suppress(OSError):
        run.control.unlink(missing_ok=True)


def _last_step(run: Run) -> int:
    newest = run.newest_checkpoint()
    return int(newest.stem.split("-")[1]) if newest else 0
