"""Checkpoints to go on from, the best weights, and what a person asks for meanwhile."""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from lightning.pytorch import Trainer
from lightning.pytorch.callbacks import Checkpoint

from backend.errors import OutputError
from training.trainer.events import EventLog
from training.trainer.journal import Journal
from training.trainer.module import TrainingModule
from training.trainer.run import Run, Status

log = logging.getLogger(__name__)

KEEP = 2  # the last one, and one before in case a disk loses the last


class EndedError(Exception):
    """Training ends here, as somebody wants it; not a failure."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Checkpoints(Checkpoint):
    """Writes checkpoints and the best weights, and obeys.

    Only moments that Lightning resumes exactly are used: after a step in the middle of an epoch,
    and after the validation that ends it.
    """

    def __init__(self, run: Run, journal: Journal) -> None:
        self.run, self.journal = run, journal
        self.best: dict[str, Any] = {}
        self._events = EventLog(run.events)
        self._last_saved = -1

    def state_dict(self) -> dict[str, Any]:
        """What counts as best so far."""
        return {"best": dict(self.best)}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on with it."""
        self.best = dict(state_dict["best"])

    def on_train_batch_end(
        self, trainer: Trainer, module: Any, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        """Save every so many steps, and where the run ends by wish."""
        stepped = (batch_idx + 1) % module.spec.accumulate == 0
        if not stepped or batch_idx + 1 >= len(module.batches):
            return
        ended = self._wanted(trainer, module)
        module.position = (trainer.current_epoch, batch_idx + 1)
        if ended or trainer.global_step % module.spec.checkpoint_steps == 0:
            self.save(trainer)
        if ended:
            raise ended

    def on_validation_end(self, trainer: Trainer, module: Any) -> None:
        """Keep the weights if they are the best."""
        name = f"validation/{module.spec.monitor}"
        if name not in trainer.callback_metrics:
            known = ", ".join(
                one.removeprefix("validation/") for one in sorted(trainer.callback_metrics)
            )
            from backend.errors import SpecError

            raise SpecError(
                f"The validation has no figure {module.spec.monitor!r} to tell the best weights by."
                f" It has: {known}.",
                field="monitor",
                value=module.spec.monitor,
                allowed=known,
            )
        value = float(trainer.callback_metrics[name])
        spec, sign = module.spec, 1 if module.spec.mode == "min" else -1
        better = not self.best or sign * (self.best["value"] - value) > spec.min_delta
        if value == value and (better or spec.keep == "last"):
            self.best = {
                "monitor": module.spec.monitor,
                "value": value,
                "step": trainer.global_step,
                "epoch": self.journal.epochs_done(trainer),
            }
            if trainer.is_global_zero:
                module.learner.save(self.run.best, self._card(module))
                self.run.update(best=self.best)

    def on_train_epoch_end(self, trainer: Trainer, module: Any) -> None:
        """Save after the epoch's validation."""
        module.position = (trainer.current_epoch + 1, 0)
        self.save(trainer)

    def on_train_batch_start(
        self, trainer: Trainer, module: Any, batch: Any, batch_idx: int
    ) -> None:
        """Obey between two epochs, whose checkpoint has just been written."""
        if batch_idx == 0 and self._last_saved == trainer.global_step:
            ended = self._wanted(trainer, module)
            if ended:
                raise ended

    def save(self, trainer: Trainer) -> None:
        """Write a checkpoint; the one before stays until the new one is whole.

        Raises:
            OutputError: it can't be written; training can go on from the one before.
        """
        step = trainer.global_step
        path = self.run.checkpoints / f"step-{step:09d}.ckpt"
        part = path.with_suffix(".part")
        try:
            trainer.save_checkpoint(part)  # on every device: some strategies gather the weights
            if trainer.is_global_zero:
                os.replace(part, path)
                for old in sorted(self.run.checkpoints.glob("step-*.ckpt"))[:-KEEP]:
                    old.unlink()
        except (OSError, RuntimeError) as err:  # torch's writer raises RuntimeError on a full disk
            with suppress(OSError):
                part.unlink()
            raise OutputError(
                f"The checkpoint {path.name} can't be written to {self.run.checkpoints} ({err}). "
                "Make room on that disk, and resume the run: it goes on from the checkpoint before."
            ) from err
        self._last_saved = step
        if trainer.is_global_zero:
            self._events.write(
                "checkpoint",
                step,
                trainer.current_epoch,
                file=path.name,
                best=self.best.get("step") == step,
            )

    def _wanted(self, trainer: Trainer, module: TrainingModule) -> EndedError | None:
        """How the run is to end now, the same on all devices; None to go on."""
        said: tuple[Status, str] | None = None
        if trainer.is_global_zero:
            asked = self.run.asked()
            limit = module.spec.max_seconds
            if asked == "pause":
                said = ("paused", "Paused; resume it whenever you like.")
            elif asked == "stop":
                said = ("stopped", "Stopped; the best weights are kept.")
            elif limit is not None and self.journal.seconds() > limit:
                said = ("done", f"The time of {limit:g} s was up; the best weights are kept.")
        if trainer.world_size > 1:
            said = trainer.strategy.broadcast(said)
        return EndedError(*said) if said else None

    def _card(self, module: TrainingModule) -> str:
        """Figures of these weights for their model card, Markdown."""
        record = self.run.record()
        best = self.best
        rows = [
            f"- {best['monitor']} of the validation: {best['value']:.6g} at step {best['step']} "
            f"(epoch {best['epoch']})",
            f"- trained {time.strftime('%Y-%m-%d')} with seed {module.spec.seed}",
            "- versions: " + ", ".join(f"{k} {v}" for k, v in record["versions"].items()),
        ]
        return "\n".join(rows) + "\n"


def newest_whole(folder: Path) -> Path | None:
    """The newest checkpoint that can be read: a disk may lose the last words of a crash."""
    import torch

    for path in sorted(folder.glob("step-*.ckpt"), reverse=True):
        try:
            torch.load(path, map_location="cpu", weights_only=True, mmap=True)
        except Exception as err:  # torch raises many kinds for what is not whole
            log.warning("%s can't be read (%s); trying the one before", path, err)
        else:
            return path
    return None
