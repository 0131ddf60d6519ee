"""Logs the curve of a run: to its events, to the trackers and to the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

import torch
from lightning.pytorch import Callback, Trainer
from lightning.pytorch.loggers import Logger
from torch import Tensor

from training.trainer.events import EventLog
from training.trainer.monitors import Watch
from training.trainer.run import Run

log = logging.getLogger(__name__)

BASELINE = "before training"


class Journal(Callback):
    """Collects figures of training and validation, and writes them down.

    Its state travels in the checkpoints, so that means over an epoch and seconds hold across
    interruptions.
    """

    def __init__(self, run: Run, watch: Watch, trackers: Mapping[str, Logger]) -> None:
        self._events = EventLog(run.events)
        self._watch = watch
        self._trackers = dict(trackers)
        self._sums: dict[str, list[float]] = {}  # total and count
        self._norms = [0.0, 0.0, 0]  # sum, largest, steps
        self._spent = 0.0  # seconds, in earlier processes
        self._epoch_spent = 0.0
        self._started = self._epoch_started = self._step_started = time.perf_counter()
        self._pending: dict[str, Tensor] = {}
        self._pending_count = 0
        self._norm: Tensor | None = None
        self._rates: dict[str, float] = {}
        self._validation_started = 0.0
        self._validation_seconds = 0.0
        self._step = 0

    def state_dict(self) -> dict[str, Any]:
        """Means and seconds as they stand."""
        now = time.perf_counter()
        return {
            "sums": {name: list(pair) for name, pair in self._sums.items()},
            "norms": list(self._norms),
            "spent": self.seconds(),
            "epoch_spent": self._epoch_spent + now - self._epoch_started,
            "rates": dict(self._rates),
            "watch": self._watch.state(),
        }

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Go on with them."""
        self._sums = {name: list(pair) for name, pair in state_dict["sums"].items()}
        self._norms = list(state_dict["norms"])
        self._spent = state_dict["spent"]
        self._epoch_spent = state_dict["epoch_spent"]
        self._rates = dict(state_dict["rates"])
        self._watch.restore(state_dict["watch"])

    def seconds(self) -> float:
        """Of training and validation, earlier processes included."""
        return self._spent + time.perf_counter() - self._started

    @staticmethod
    def epochs_done(trainer: Trainer) -> int:
        """Whole epochs behind a validation: 0 for the one before training."""
        return 0 if trainer.state.fn == "validate" else trainer.current_epoch + 1

    def on_train_start(self, trainer: Trainer, module: Any) -> None:
        """Count seconds from here."""
        self._epoch_started = self._step_started = time.perf_counter()
        self._step = trainer.global_step

    def on_train_epoch_start(self, trainer: Trainer, module: Any) -> None:
        """An epoch that is resumed does not come here."""
        self._sums, self._norms = {}, [0.0, 0.0, 0]
        self._epoch_spent, self._epoch_started = 0.0, time.perf_counter()

    def on_before_optimizer_step(self, trainer: Trainer, module: Any, optimizer: Any) -> None:
        """The length of the gradient, before it is clipped."""
        gradients = [one.grad for one in module.parameters() if one.grad is not None]
        self._norm = torch.nn.utils.get_total_norm(gradients) if gradients else None
        self._rates = _rates(trainer)  # of this step; the schedule moves on before it is noted

    def on_train_batch_end(
        self, trainer: Trainer, module: Any, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        """Note the figures of a step; a step may be several batches."""
        for name, value in module.figures.items():
            self._pending[name] = self._pending.get(name, torch.zeros_like(value)) + value
        self._pending_count += 1
        if trainer.global_step == self._step:
            return
        self._step = trainer.global_step
        figures = self._mean(trainer)
        for name, number in figures.items():
            if number == number:  # a figure of nothing does not count
                total, count = self._sums.get(name, [0.0, 0])
                self._sums[name] = [total + number, count + 1]
        norm = float(self._norm) if self._norm is not None else 0.0
        if norm == norm and norm != float("inf"):  # 16 bit overflows now and then, and recovers
            self._norms = [self._norms[0] + norm, max(self._norms[1], norm), self._norms[2] + 1]
        now = time.perf_counter()
        if self._step % module.spec.log_steps == 0 or self._step == 1:
            seconds = round(now - self._step_started, 4)
            rates = self._rates
            self._write(
                trainer, "step", figures=figures, rates=rates, gradient_norm=norm, seconds=seconds
            )
            flat = {f"training/{name}": value for name, value in figures.items()}
            self._track({**flat, "gradient_norm": norm, "seconds_of_step": seconds, **rates})
            log.info("step %d: loss %.5g, gradient %.3g", self._step, figures["loss"], norm)
        self._step_started = now

    def on_validation_start(self, trainer: Trainer, module: Any) -> None:
        """Count its seconds apart."""
        self._validation_started = time.perf_counter()

    def on_validation_end(self, trainer: Trainer, module: Any) -> None:
        """The validation before training is an epoch's line of its own."""
        self._validation_seconds = time.perf_counter() - self._validation_started
        if trainer.state.fn == "validate":
            self._epoch_line(trainer, 0, {})

    def on_train_epoch_end(self, trainer: Trainer, module: Any) -> None:
        """The line of an epoch: means of the training, and the validation that ended it."""
        means = {name: total / count for name, (total, count) in self._sums.items()}
        self._epoch_line(trainer, trainer.current_epoch + 1, means)

    def _epoch_line(self, trainer: Trainer, epoch: int, means: dict[str, float]) -> None:
        prefix = "validation/"
        validation = {
            name.removeprefix(prefix): float(value)
            for name, value in trainer.callback_metrics.items()
            if name.startswith(prefix)
        }
        total, largest, count = self._norms
        elapsed = self._epoch_spent + time.perf_counter() - self._epoch_started
        seconds = {
            "training": round(max(0.0, elapsed - self._validation_seconds), 3) if epoch else 0.0,
            "validation": round(self._validation_seconds, 3),
        }
        norms = {"mean": total / count, "largest": largest} if count else {}
        self._write(
            trainer,
            "epoch",
            epoch=epoch,
            training=means,
            validation=validation,
            rates=self._rates if epoch else {},
            gradient_norm=norms,
            seconds=seconds,
        )
        flat = {f"{prefix}{name}": value for name, value in validation.items()}
        flat |= {f"training_mean/{name}": value for name, value in means.items()}
        flat |= {f"seconds/{name}": value for name, value in seconds.items()}
        self._track({**flat, "epoch": float(epoch)})
        said = ", ".join(f"{name} {value:.5g}" for name, value in sorted(validation.items()))
        train = f"training loss {means['loss']:.5g}; " if "loss" in means else ""
        log.info("%s: %svalidation: %s", f"epoch {epoch}" if epoch else BASELINE, train, said)
        for message in self._watch.look(means, validation):
            self.warn(trainer, message)

    def warn(self, trainer: Trainer, message: str) -> None:
        """Say what a person should know."""
        log.warning("%s", message)
        self._write(trainer, "warning", message=message)

    def note(self, trainer: Trainer, kind: str, epoch: int, **fields: Any) -> None:
        """An event of another part of the training."""
        self._write(trainer, kind, epoch=epoch, **fields)

    def _write(self, trainer: Trainer, kind: str, epoch: int | None = None, **fields: Any) -> None:
        if trainer.is_global_zero:
            at = trainer.current_epoch if epoch is None else epoch
            self._events.write(kind, trainer.global_step, at, **fields)

    def _track(self, figures: Mapping[str, float]) -> None:
        """Tell the trackers; one that fails is left out, training goes on."""
        finite = {name: value for name, value in figures.items() if value - value == 0}
        for name, tracker in list(self._trackers.items()):
            try:
                tracker.log_metrics(finite, self._step)
            except Exception as err:  # a server that went away, of whatever kind
                del self._trackers[name]
                message = f"The tracker {name} failed and was left out ({err})."
                log.exception("%s", message)
                self._events.write("warning", self._step, 0, message=message)

    def _mean(self, trainer: Trainer) -> dict[str, float]:
        """Figures of a step over its batches and all devices."""
        names = sorted(self._pending)
        values = torch.stack([self._pending[name] for name in names]) / self._pending_count
        if trainer.world_size > 1:
            values = trainer.strategy.reduce(values, reduce_op="mean")
        self._pending, self._pending_count = {}, 0
        return dict(zip(names, values.tolist(), strict=True))


def _rates(trainer: Trainer) -> dict[str, float]:
    """Learning rate by parameter group."""
    groups = [group for one in trainer.optimizers for group in one.param_groups]
    if len(groups) == 1:
        return {"learning_rate": float(groups[0]["lr"])}
    return {f"learning_rate_{n}": float(group["lr"]) for n, group in enumerate(groups)}
