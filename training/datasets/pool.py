"""Samples that are made once and used again, turned and mirrored: for machines where making them
takes longer than learning from them."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset

from training.datasets.pairs import AugmentedPairs, Sample

IMAGES = ("image0", "image1")
MAPS = (*IMAGES, "valid0", "valid1")
POINTS = ("points0", "points1")
SYMMETRIES = 8  # of a square: four quarter turns, each with its mirror image


class Pool(Dataset[Sample]):  # type: ignore[misc]
    """Samples of `pairs`, `size` different ones; each pass over them shows another symmetry.

    Sample n depends on n alone, as it does without a pool. Both views of a pair are turned alike,
    and `points0` stays a grid row by row. Images are kept in 8 bits: 40 kB for a pair of 128 px, in
    each process that reads.

    Args:
        pairs: whose first `size` samples are used.
        size: how many.
    """

    def __init__(self, pairs: AugmentedPairs, size: int) -> None:
        self.pairs, self.size = pairs, size
        self._kept: OrderedDict[int, Sample] = OrderedDict()

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, number: int) -> Sample:
        if not 0 <= number < len(self):
            raise IndexError(number)
        which = number % self.size
        if which not in self._kept:
            self._kept[which] = _packed(self.pairs[which])
        sample = _unpacked(self._kept[which])
        turn = np.random.default_rng([self.pairs.seed, number]).integers(SYMMETRIES)
        return turned(sample, int(turn) if number >= self.size else 0)

    def pair(self, number: int) -> Any:
        """Sample `number` as views with all their bands, before it is turned."""
        return self.pairs.pair(number % self.size)


def turned(sample: Sample, symmetry: int) -> Sample:
    """A sample with both views mirrored (4 and more) and turned by so many quarters (the rest)."""
    side = sample["image0"].shape[-1] - 1
    quarters = symmetry % 4
    found = dict(sample)
    for name in MAPS:
        view = sample[name].flip(-1) if symmetry >= 4 else sample[name]
        found[name] = torch.rot90(view, quarters, (-2, -1)).contiguous()
    for name in POINTS:
        x, y = sample[name].unbind(-1)
        if symmetry >= 4:
            x = side - x
        for _ in range(quarters):  # counter-clockwise on the screen, where y points down
            x, y = y, side - x
        found[name] = torch.stack([x, y], -1)
    first = found["points0"]
    order = (first[:, 1] * (side + 1) + first[:, 0]).argsort()
    for name in (*POINTS, "seen"):
        found[name] = found[name][order]
    return found


def _packed(sample: Sample) -> Sample:
    def small(name: str, value: Any) -> Any:
        if name in IMAGES:
            return (value * 255).round().to(torch.uint8)
        return np.packbits(value.numpy()) if name.startswith("valid") else value

    shape: Tensor = sample["valid0"]
    return {**{n: small(n, v) for n, v in sample.items()}, "shape": tuple(shape.shape)}


def _unpacked(packed: Sample) -> Sample:
    shape = packed["shape"]

    def large(name: str, value: Any) -> Any:
        if name in IMAGES:
            return value.float() / 255
        if name.startswith("valid"):
            bits = np.unpackbits(value, count=shape[0] * shape[1])
            return torch.from_numpy(bits.reshape(shape).astype(np.bool_))
        return value

    return {name: large(name, value) for name, value in packed.items() if name != "shape"}
