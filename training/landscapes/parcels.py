"""Parcels: the plane cut again and again by lines, as land is divided among heirs.

The first cuts are roads and property lines kilometres long, the last ones the edges of fields. Each
cut runs along or across its piece, so that pieces are irregular quadrilaterals that meet in
T-junctions and share a direction with their neighbours; on slopes the cuts follow the contours.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from training.landscapes.character import Character
from training.landscapes.noise import Floats, fractal, stream

Ints = npt.NDArray[np.int32]
MAX_CUTS = 14
# The cut that ends a block: blocks have a road or track around them.
BLOCKS_M = 620.0
_SAMPLES = 192  # a side of the grid on which pieces are measured


@dataclass(frozen=True)
class Parcels:
    """A division of the scene.

    Attributes:
        labels: (2 H, 2 W) number of the parcel at half-pixels, for smooth edges.
        blocks: (2 H, 2 W) number of the block of parcels, roads between them.
        count: of parcels; numbers are 0..count - 1.
        angle: (count,) direction of the parcel's length, radians, x to y.
        centre: (count, 2) pixels.
    """

    labels: Ints
    blocks: Ints
    count: int
    angle: Floats
    centre: npt.NDArray[np.float64]


@dataclass
class _Tree:
    """A line per piece and the pieces on its sides; one that is not cut has itself on both."""

    normal_x: Floats
    normal_y: Floats
    offset: Floats
    low: Ints
    high: Ints

    def descend(self, labels: Ints, x: Floats, y: Floats) -> Ints:
        high = self.normal_x[labels] * x + self.normal_y[labels] * y > self.offset[labels]
        return np.where(high, self.high[labels], self.low[labels])


def make(seed: int, gsd: float, character: Character, heights: Floats) -> Parcels:
    """Parcels over (H, W) heights in metres."""
    size = heights.shape[0]
    rng = stream(seed, "parcels")
    bend = _bends(seed, size, gsd)
    samples = (np.arange(_SAMPLES) + 0.5) * size / _SAMPLES - 0.5
    cells = np.rint(samples).astype(np.intp).clip(0, size - 1)
    bent = [
        (samples[None] + bend[0][cells][:, cells]),
        (samples[:, None] + bend[1][cells][:, cells]),
    ]
    x, y = (np.ascontiguousarray(part, np.float32).ravel() for part in bent)
    smooth = cv2.GaussianBlur(heights, (0, 0), max(150 / gsd, 2.0))
    down_y, down_x = (part[cells][:, cells].ravel() / gsd for part in np.gradient(smooth))
    cell_m2 = (size * gsd / _SAMPLES) ** 2

    labels = np.zeros(x.size, np.int32)
    angle = np.array([rng.uniform(0, np.pi)])
    trees: list[_Tree] = []
    blocks_after = 0
    wanted = np.array([character.parcel_m**2])
    for cut in range(MAX_CUTS):
        count = len(angle)
        number = np.bincount(labels, minlength=count).astype(np.float64)
        total = np.maximum(number, 1)
        mean_x, mean_y = (np.bincount(labels, v, count) / total for v in (x, y))
        var = [
            np.bincount(labels, u * v, count) / total - m
            for u, v, m in ((x, x, mean_x**2), (y, y, mean_y**2), (x, y, mean_x * mean_y))
        ]
        along = 0.5 * np.arctan2(2 * var[2], var[0] - var[1])
        spread = np.hypot(var[0] - var[1], 2 * var[2])
        long_sd = np.sqrt(np.maximum((var[0] + var[1] + spread) / 2, 0))
        slope = [np.bincount(labels, v, count) / total for v in (down_x, down_y)]
        contour = np.arctan2(slope[0], -slope[1])
        area = number * cell_m2
        divide = (area > wanted * rng.uniform(1.2, 2.6, count)) & (number > 4)
        if not divide.any():
            break
        stripwise = (area < 12 * wanted) & (rng.random(count) < character.strips)
        normal = np.where(stripwise, along + np.pi / 2, along)
        # Square to the parent's direction rather than to the piece's own: a common grain.
        grain = angle + np.rint((normal - angle) / (np.pi / 2)) * (np.pi / 2)
        normal = np.where(
            rng.random(count) < np.where(area < 9 * wanted, 0.97, 0.75), grain, normal
        )
        steep = np.clip(np.hypot(*slope) * 6, 0, 0.9) * (area < 4e6)
        aligned = contour + np.rint((normal - contour) / (np.pi / 2)) * (np.pi / 2)
        normal = np.where(rng.random(count) < steep, aligned, normal)
        normal = normal + rng.normal(0, 0.045 if cut else 0.3, count)
        shift = rng.uniform(-0.55, 0.55, count) * np.where(stripwise, 0.6, 1.0) * long_sd
        nx, ny = np.cos(normal), np.sin(normal)
        offset = nx * mean_x + ny * mean_y + shift
        low = np.cumsum(np.where(divide, 2, 1)) - np.where(divide, 2, 1)
        tree = _Tree(
            np.asarray(nx, np.float32),
            np.asarray(ny, np.float32),
            np.asarray(offset, np.float32),
            low.astype(np.int32),
            (low + divide).astype(np.int32),
        )
        labels = tree.descend(labels, x, y)
        trees.append(tree)
        repeats = np.where(divide, 2, 1)
        angle = np.repeat(np.where(divide, normal, angle), repeats)
        wanted = np.repeat(wanted, repeats) * rng.lognormal(0, 0.22, int(repeats.sum()))
        if np.median(area) > BLOCKS_M**2:
            blocks_after = cut + 1
    count = len(angle)
    number = np.maximum(np.bincount(labels, minlength=count), 1)
    grid = np.meshgrid(samples, samples)
    centre = np.column_stack([np.bincount(labels, g.ravel(), count) / number for g in grid])
    full, blocks = _labels(trees, blocks_after, bend, size)
    return Parcels(full, blocks, count, np.asarray(angle, np.float32), centre)


def _bends(seed: int, size: int, gsd: float) -> tuple[Floats, Floats]:
    """How far straight lines are bent at each pixel, in pixels: gently, and a little at hand."""
    parts = []
    for axis in ("x", "y"):
        rng = stream(seed, "bends", axis)
        wide = fractal(rng, (size, size), 4.0, max(2200 / gsd, 16), max(700 / gsd, 12))
        near = fractal(rng, (size, size), 3.0, max(300 / gsd, 8), max(60 / gsd, 4))
        parts.append(np.asarray((wide * 28 + near * 2.0) / gsd, np.float32))
    return parts[0], parts[1]


def _labels(
    trees: list[_Tree], blocks_after: int, bend: tuple[Floats, Floats], size: int
) -> tuple[Ints, Ints]:
    """Numbers of parcel and block at half-pixels, rows of work at a time to stay in the cache."""
    double = 2 * size
    labels = np.zeros((double, double), np.int32)
    blocks = np.zeros((double, double), np.int32)
    if not trees:
        return labels, blocks
    bend_x, bend_y = (
        cv2.resize(part, (double, double), interpolation=cv2.INTER_LINEAR) for part in bend
    )
    at = (np.arange(double, dtype=np.float32) - 0.5) / 2
    for first in range(0, double, 64):
        rows = slice(first, first + 64)
        x = at[None] + bend_x[rows]
        y = at[rows, None] + bend_y[rows]
        part = np.zeros(x.shape, np.int32)
        for number, tree in enumerate(trees):
            if number == blocks_after:
                blocks[rows] = part
            part = tree.descend(part, x, y)
        if blocks_after == len(trees):
            blocks[rows] = part
        labels[rows] = part
    return labels, blocks
