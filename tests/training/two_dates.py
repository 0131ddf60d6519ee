"""Two dates of made-up ground, whose truth is known to the pixel."""

from __future__ import annotations

from datetime import date
from typing import Any

import cv2
import numpy as np
import torch

from backend.preprocess import Preprocess
from training.datasets.pairs import AugmentedPairs, window
from training.sample import Pair, View

torch.set_num_threads(1)
SIDE = 192


class Ground:
    """Blobs of many sizes; the second date is darker, noisier and bent in its contrast."""

    def __init__(self, seed: int = 3, shift: int = 13) -> None:
        rng = np.random.default_rng(seed)
        first = sum(
            cv2.GaussianBlur(rng.normal(size=(SIDE, SIDE)), (0, 0), sigma) * sigma
            for sigma in (1.5, 3.0, 6.0)
        )
        first = (first - first.min()) / np.ptp(first)
        second = 0.7 * first**1.5 + rng.normal(0, 0.01, first.shape)
        self.shift = shift
        self.views = [
            View(
                np.clip(pixels, 0, 1).astype(np.float32)[None],
                np.ones(pixels.shape, np.bool_),
                ("red",),
                day=date(2020, month, 1),
            )
            for pixels, month in ((first, 1), (second, 7))
        ]

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        """Two windows that lie up to `shift` pixels apart."""
        corner = rng.integers(self.shift, SIDE - size - self.shift, 2)
        off = rng.integers(-self.shift, self.shift + 1, 2)
        a = window(self.views[0], int(corner[0]), int(corner[1]), size)
        b = window(self.views[1], int(corner[0] + off[0]), int(corner[1] + off[1]), size)
        return Pair(a, b, "made-up")


def pairs(length: int = 2, size: int = 96, **options: Any) -> AugmentedPairs:
    """Pairs of that ground; `options` are those of `Ground`."""
    return AugmentedPairs(Ground(**options), length, Preprocess(), size=size)
