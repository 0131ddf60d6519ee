"""The learner as Lightning drives it."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from lightning.pytorch import LightningModule
from torch import Tensor
from torch.optim.lr_scheduler import LambdaLR

from backend.errors import ImatchError
from training.specs import RunSpec
from training.trainer.batches import Batches
from training.trainer.learner import Learner


class DivergedError(ImatchError):
    """The loss is no number any more."""

    kind = "diverged"


class TrainingModule(LightningModule):
    """Steps, validation, optimiser and rates of a learner.

    Attributes:
        figures: of the last batch, for the journal.
        position: epoch and batch that a checkpoint of this moment goes on from.
    """

    def __init__(self, learner: Learner[Any], spec: RunSpec, batches: Batches) -> None:
        super().__init__()
        self.learner, self.spec, self.batches = learner, spec, batches
        self.figures: dict[str, Tensor] = {}
        self.position = (0, 0)

    @property
    def steps_of_epoch(self) -> int:
        """Of the optimiser."""
        return math.ceil(len(self.batches) / self.spec.accumulate)

    def on_train_epoch_start(self) -> None:
        """Lay out the epoch's batches; an epoch that is resumed does not start again."""
        self.batches.start(self.current_epoch)
        self.learner.on_epoch_start(self.current_epoch)

    def on_train_batch_start(self, batch: Any, batch_idx: int) -> None:
        """All chance in a step follows from the seed and the step: nothing else has to be kept."""
        seed_all(self.spec.seed, self.current_epoch, batch_idx, self.global_rank)

    def training_step(self, batch: Any, batch_idx: int) -> Tensor:
        """The loss of a batch.

        Raises:
            DivergedError: it is no number.
        """
        loss, figures = self.learner.loss(batch, self.global_step)
        if not torch.isfinite(loss):
            raise DivergedError(self._diverged(figures))
        self.figures = {name: value.detach().float() for name, value in figures.items()}
        self.figures["loss"] = loss.detach().float()
        return loss

    def on_validation_batch_start(
        self, batch: Any, batch_idx: int, dataloader_idx: int = 0
    ) -> None:
        """Validations are alike, whenever they are made."""
        seed_all(self.spec.seed, 2**31, batch_idx, self.global_rank)

    def validation_step(self, batch: Any, batch_idx: int) -> None:
        """Log the mean of each figure over the validation, over all devices."""
        loss, figures = self.learner.loss(batch, self.global_step)
        for name, value in {**figures, "loss": loss}.items():
            if name == "loss" or torch.isfinite(value):  # a figure of nothing does not count
                self.log(
                    f"validation/{name}",
                    value.float(),
                    on_step=False,
                    on_epoch=True,
                    sync_dist=True,
                    logger=False,
                    batch_size=size_of(batch),
                )

    def configure_optimizers(self) -> Any:
        """The optimiser and, by step, the factor of its rate."""
        spec = self.spec
        weights = self.learner.groups()
        options: dict[str, Any] = {"lr": spec.learning_rate, "weight_decay": spec.weight_decay}
        if spec.optimiser == "sgd":
            optimiser: torch.optim.Optimizer = torch.optim.SGD(weights, momentum=0.9, **options)
        else:
            kind = torch.optim.AdamW if spec.optimiser == "adamw" else torch.optim.Adam
            optimiser = kind(weights, **options)
        total = spec.epochs * self.steps_of_epoch

        def factor(step: int) -> float:
            if step < spec.warmup_steps:
                return (step + 1) / (spec.warmup_steps + 1)
            if spec.schedule == "constant":
                return 1.0
            share = (step - spec.warmup_steps) / max(1, total - spec.warmup_steps)
            left = max(0.0, 1.0 - share)
            return left if spec.schedule == "linear" else 0.5 * (1 - math.cos(math.pi * left))

        schedule = {"scheduler": LambdaLR(optimiser, factor), "interval": "step"}
        return {"optimizer": optimiser, "lr_scheduler": schedule}

    def lr_scheduler_step(self, scheduler: Any, metric: Any) -> None:
        """Once per step of the optimiser, which takes `accumulate` batches."""
        scheduler.step()

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Remember where the samples stand."""
        checkpoint["position"] = list(self.position)

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Go on with the next sample."""
        epoch, batch = checkpoint["position"]
        self.position = (epoch, batch)
        self.batches.start(epoch, batch)

    def _diverged(self, figures: Mapping[str, Tensor]) -> str:
        guilty = [name for name, value in figures.items() if not torch.isfinite(value).all()]
        of = f" (first in {', '.join(guilty[:3])})" if guilty else ""
        return (
            f"The loss is no number any more at step {self.global_step}{of}, so training ended; "
            "the best weights and the last checkpoint are whole. Try a smaller learning_rate, a "
            "warm-up (warmup_steps), clip_norm, or precision 32."
        )


def seed_all(*parts: int) -> None:
    """Seed torch, numpy and Python from a few whole numbers."""
    seed = int(np.random.SeedSequence(parts).generate_state(1)[0])
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def size_of(batch: Any) -> int:
    """Samples of a batch: the length of the first tensor in it; 1 where there is none."""
    if isinstance(batch, Tensor):
        return int(batch.shape[0]) if batch.ndim else 1
    inside = batch.values() if isinstance(batch, Mapping) else batch
    if isinstance(inside, str) or not hasattr(inside, "__iter__"):
        return 1
    return next((size_of(one) for one in inside if isinstance(one, Tensor | Mapping)), 1)
