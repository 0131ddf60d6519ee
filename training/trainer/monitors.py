"""Figures that show early when training goes wrong, and what is said about them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

COLLAPSED = 0.9  # mean cosine of descriptors of unlike places
DENSITY_FACTOR = 4.0  # so many times more or fewer keypoints than before training
PAIRS = 512
OVERFITS_AFTER = 3  # epochs

COSINE, DENSITY, LOSS = "mean_cosine", "keypoints_per_megapixel", "loss"


def mean_cosine(descriptors: Tensor, pairs: int = PAIRS) -> Tensor:
    """Mean cosine of descriptors at random places; near 1 when all have become the same.

    Args:
        descriptors: (B, D, h, w) of unit length.
        pairs: that are drawn, each from within the whole batch.
    """
    flat = descriptors.detach().float().permute(0, 2, 3, 1).reshape(-1, descriptors.shape[1])
    first = torch.randint(len(flat), (pairs,)).to(flat.device)
    # Never a place with itself.
    step = torch.randint(1, max(2, len(flat)), (pairs,)).to(flat.device)
    second = (first + step) % len(flat)
    return functional.cosine_similarity(flat[first], flat[second]).mean()


def keypoint_density(score: Tensor, threshold: float, radius: int = 4) -> Tensor:
    """Keypoints per million pixels: the largest within `radius`, above a threshold.

    Args:
        score: (B, H, W).
    """
    score = score.detach().float()[:, None]
    largest = functional.max_pool2d(score, 2 * radius + 1, 1, radius)
    found = (score == largest) & (score > threshold)
    return found.sum() * (1e6 / score.numel())


class Watch:
    """Looks at the figures of each epoch and says what is wrong, each thing once.

    Args:
        monitor, mode: the figure of the validation that counts, and which way is better.
    """

    def __init__(self, monitor: str = LOSS, mode: str = "min") -> None:
        self.monitor, self.sign = monitor, 1 if mode == "min" else -1
        self._first: dict[str, float] = {}
        self._best: list[float] = []  # validation and training at the best epoch
        self._worse = 0
        self._said: list[str] = []

    def state(self) -> dict[str, Any]:
        """What travels in a checkpoint."""
        return {
            "first": dict(self._first),
            "best": list(self._best),
            "worse": self._worse,
            "said": list(self._said),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a checkpoint."""
        self._first, self._best = dict(state["first"]), list(state["best"])
        self._worse, self._said = state["worse"], list(state["said"])

    def look(self, training: Mapping[str, float], validation: Mapping[str, float]) -> list[str]:
        """What there is to say after an epoch; nothing that was said before.

        Args:
            training: means; empty for the validation before training.
        """
        found = dict(
            part
            for part in (
                self._collapse(validation),
                self._density(validation),
                self._overfits(training, validation),
            )
            if part
        )
        new = {key: text for key, text in found.items() if key not in self._said}
        self._said += new
        return list(new.values())

    def _collapse(self, validation: Mapping[str, float]) -> tuple[str, str] | None:
        cosine = validation.get(COSINE, 0.0)
        if not cosine > COLLAPSED:
            return None
        return "collapse", (
            f"Descriptors collapse: those of unlike places have a mean cosine of {cosine:.2f}, so "
            "nothing can be told apart. Give the descriptor objective more weight or hard "
            "negatives, or a smaller learning_rate."
        )

    def _density(self, validation: Mapping[str, float]) -> tuple[str, str] | None:
        density = validation.get(DENSITY)
        if density is None or not math.isfinite(density):
            return None
        first = self._first.setdefault(DENSITY, density)
        if first <= 0 or first / DENSITY_FACTOR <= density <= first * DENSITY_FACTOR:
            return None
        more = "many more" if density > first else "far fewer"
        return f"density {more}", (
            f"The detector finds {more} keypoints than before training: {density:,.0f} on a "
            f"million pixels, {first:,.0f} before. Look at the weights of its objectives."
        )

    def _overfits(
        self, training: Mapping[str, float], validation: Mapping[str, float]
    ) -> tuple[str, str] | None:
        value, loss = validation.get(self.monitor), training.get(LOSS)
        if value is None or loss is None:
            return None
        if not self._best or self.sign * (self._best[0] - value) > 0:
            self._best, self._worse = [value, loss], 0
            return None
        self._worse = self._worse + 1 if loss < self._best[1] else 0
        if self._worse < OVERFITS_AFTER:
            return None
        return "overfits", (
            f"Training still improves, but the validation's {self.monitor} was best "
            f"{self._worse} epochs ago ({self._best[0]:.5g}, now {value:.5g}): it learns by heart. "
            "More places and dates, stronger augmentation or fewer epochs help."
        )
