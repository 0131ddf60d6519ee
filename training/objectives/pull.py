"""A pull towards the model that training started from, so that old skills are kept."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, ClassVar, Self

import torch
from torch import Tensor
from torch.nn import functional

from training.models.base import CELL, Extractor
from training.objectives.base import Batch, Figures, Objective, Outputs
from training.objectives.maps import mean_where


class Pull(Objective):
    """Distillation from a frozen copy of the model (Hinton et al. 2015; Li and Hoiem 2016).

    Descriptors are drawn to the copy's by 1 - cosine, cells' answers about keypoints by the
    divergence KL(copy || model) of their softmax at a temperature T, times T squared.

    Options:
        descriptors, scores: weights of the two parts within this objective.
        temperature: T.
    """

    name: ClassVar[str] = "pull"
    defaults: ClassVar[Mapping[str, Any]] = {"descriptors": 1.0, "scores": 1.0, "temperature": 1.0}
    required: ClassVar[tuple[str, ...]] = ("image0", "image1", "valid0", "valid1")

    def bind(self, model: Extractor) -> None:
        # Part of the checkpoint: a resumed run is pulled to where the first one started.
        self.frozen = deepcopy(model).requires_grad_(False).eval()

    def train(self, mode: bool = True) -> Self:
        """The copy stays in evaluation mode."""
        super().train(mode)
        if hasattr(self, "frozen"):
            self.frozen.eval()
        return self

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        parts = [
            self._away(out, batch[f"image{n}"], batch[f"valid{n}"])
            for n, out in enumerate((first, second))
        ]
        descriptors, scores = (sum(part) / 2 for part in zip(*parts, strict=True))
        loss = self.options["descriptors"] * descriptors + self.options["scores"] * scores
        return loss, {"descriptors": descriptors.detach(), "scores": scores.detach()}

    def _away(self, now: Outputs, image: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
        """How far descriptors and scores of one view went from the copy's, on valid cells."""
        with torch.no_grad():
            then = self.frozen(image)
        inside = functional.avg_pool2d(valid[:, None].float(), CELL)[:, 0] > 0.5
        cosine = (now["descriptors"].float() * then["descriptors"].float()).sum(dim=1)
        hot = float(self.options["temperature"])
        student = (now["logits"].float() / hot).log_softmax(dim=1)
        teacher = (then["logits"].float() / hot).log_softmax(dim=1)
        apart = (teacher.exp() * (teacher - student)).sum(dim=1) * hot**2
        return mean_where(1 - cosine, inside), mean_where(apart, inside)
