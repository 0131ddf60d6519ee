"""Clear-cuts: blocks felled one beside the other in the forest, in the years that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import cv2
import numpy as np
import numpy.typing as npt

from training.landscapes.character import Character
from training.landscapes.cover import Bools
from training.landscapes.noise import Floats, stream

Points = npt.NDArray[np.float64]
_SUBPIXEL = 4
_MIN_FOREST = 0.995  # of a block's half-pixels
_BEFORE_YEARS = 5  # so long before the first date the oldest cuts were made
_MOST_BLOCKS = 5
_MOST_SITES = 150


@dataclass(frozen=True)
class Clearing:
    """A block that was felled at once.

    Attributes:
        polygon: (N, 2) pixels (column, row), not closed.
        day: when it was felled; later views show it.
        site: number of the place; blocks of one place touch.
    """

    polygon: Points
    day: date
    site: int


def make(
    seed: int,
    gsd: float,
    character: Character,
    forest: Bools,
    days: Sequence[date],
    free: Bools,
) -> list[Clearing]:
    """Clear-cuts wholly in the forest.

    Args:
        forest: (2 H, 2 W) at half-pixels.
        days: dates of the views, in order; blocks are added between them.
        free: (H, W) where nothing else is drawn over the forest (roads, rivers).
    """
    size = free.shape[0]
    rng = stream(seed, "clearings")
    room = forest & cv2.resize(free.astype(np.uint8), (2 * size, 2 * size)).astype(bool)
    inner = cv2.distanceTransform(np.pad(room, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    forest_km2 = float(room.mean()) * (size * gsd / 1000) ** 2
    wanted = max(1, min(int(rng.poisson(character.clearings * forest_km2 / 12)), _MOST_SITES))
    left = room.astype(np.uint8)
    clearings: list[Clearing] = []
    site = 0
    for _ in range(4 * wanted):
        if site == wanted:
            break
        side = min(90 * float(rng.lognormal(0, 0.4)), 0.16 * size * gsd) / gsd
        places = np.argwhere(inner[::3, ::3] > 0.6 * side)
        row, col = places[rng.integers(len(places))] * 1.5 if len(places) else (0, 0)
        blocks = _strip(rng, np.array([col, row]), max(side, 3.0))
        felled = _calendar(rng, days)
        found = False
        if len(places):
            for polygon, day in zip(blocks, felled, strict=False):
                if not _fits(polygon, left):
                    break
                clearings.append(Clearing(polygon, day, site))
                # The next block shares the edge of this one, so a line stays that both may cover.
                _fill(left, polygon, 0)
                found = True
        site += found
    return clearings


def _strip(rng: np.random.Generator, corner: Points, side: float) -> list[Points]:
    """Neighbouring blocks along a direction: irregular quadrilaterals with shared edges."""
    angle = rng.uniform(0, 2 * np.pi)
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-along[1], along[0]])
    count = _MOST_BLOCKS
    widths = side * rng.uniform(0.45, 1.1, count)
    at = np.concatenate([[0], np.cumsum(widths)])
    low = -side * rng.uniform(0.5, 0.8) + side * rng.normal(0, 0.1, count + 1)
    high = side * rng.uniform(0.5, 0.8) + side * rng.normal(0, 0.1, count + 1)
    lines = []
    for k in range(count + 1):
        steps = np.linspace(low[k], high[k], 5)
        bulge = at[k] + side * 0.06 * rng.standard_normal(5)
        lines.append(corner + bulge[:, None] * along + steps[:, None] * across)
    return [np.vstack([lines[k], lines[k + 1][::-1]]) for k in range(count)]


def _calendar(rng: np.random.Generator, days: Sequence[date]) -> list[date]:
    """When the blocks of a place are felled: the first one at any time, others between views."""
    bounds = [days[0] - timedelta(days=365 * _BEFORE_YEARS), *days]
    first = 0 if rng.random() < 0.3 else int(rng.integers(0, len(days)))
    felled: list[date] = []
    for number in range(first, len(days)):
        if number > first and rng.random() < 0.35:
            continue
        gap = (bounds[number + 1] - bounds[number]).days
        felled.append(bounds[number] + timedelta(days=int(rng.integers(1, max(gap, 2)))))
    return felled


def _fits(polygon: Points, left: npt.NDArray[np.uint8]) -> bool:
    size = left.shape[0] // 2
    if (polygon < 0).any() or (polygon > size - 1).any():
        return False
    low = np.maximum(np.floor(polygon.min(axis=0)).astype(int) - 1, 0)
    high = np.ceil(polygon.max(axis=0)).astype(int) + 2
    near = left[2 * low[1] : 2 * high[1], 2 * low[0] : 2 * high[0]]
    block = np.zeros_like(near)
    _fill(block, polygon - low, 1)
    inside = block > 0
    return bool(inside.any() and near[inside].mean() >= _MIN_FOREST)


def _fill(canvas: npt.NDArray[np.uint8] | Floats, polygon: Points, value: float) -> None:
    """Fill a polygon of pixels on a canvas of half-pixels.

    cv2 also fills the half-pixels that the outline touches, so the outline is drawn in by as much.
    """
    px = polygon * 2 + 0.5
    away = px - px.mean(axis=0)
    px = px - away * (0.75 / np.maximum(np.hypot(*away.T), 1.5))[:, None]
    cv2.fillPoly(
        canvas, [np.rint(px * 2**_SUBPIXEL).astype(np.int32)], value, cv2.LINE_8, _SUBPIXEL
    )


def felled(clearings: Sequence[Clearing], day: date, size: int) -> tuple[Bools, Floats]:
    """What is cut on a day.

    Returns:
        (2 H, 2 W) bool at half-pixels, and (2 H, 2 W) years since the cut, 0 where there is none.
    """
    years = np.full((2 * size, 2 * size), -1, np.float32)
    for clearing in sorted(clearings, key=lambda one: one.day):
        if clearing.day <= day:
            _fill(years, clearing.polygon, (day - clearing.day).days / 365.25)
    cut = years >= 0
    return np.asarray(cut, np.bool_), np.maximum(years, 0)
