"""Rivers and lakes where the relief collects water."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from training.landscapes.character import Character
from training.landscapes.noise import Floats, fractal, soft, stream
from training.landscapes.relief import Relief

Points = npt.NDArray[np.float64]
# A brook begins where so much drains to it; it is one metre wide there, and a river grows with the
# square root of its area (hydraulic geometry: Leopold and Maddock 1953).
BROOK_M2 = 0.9e6
_SUBPIXEL = 4  # bits of cv2's fixed point
_WIDTHS = 12  # classes in which rivers are drawn
_SHALLOWEST_M = 0.4
_LARGEST_RESERVOIR = 0.05  # of the coarse grid
_SMALLEST_LAKE_M2 = 8000.0


@dataclass(frozen=True)
class Water:
    """Surface water on the scene's grid.

    Attributes:
        heights: (H, W) metres: the ground, and the level of the water where there is a lake.
        lakes: (H, W) bool.
        share: (H, W) 0..1 of the pixel that is water, rivers included.
        rivers: each (N, 2) pixels, from the source to where the river ends or leaves the scene.
    """

    heights: Floats
    lakes: npt.NDArray[np.bool_]
    share: Floats
    rivers: tuple[Points, ...]


def make(seed: int, gsd: float, character: Character, relief: Relief) -> Water:
    """Lakes in the hollows and behind a dam, rivers between them."""
    size = relief.heights.shape[0]
    level = _levels(seed, gsd, character, relief)
    lakes, heights, edge = _lakes(level, relief, gsd)
    rivers, widths = _courses(relief, gsd, size)
    drawn = _draw(rivers, widths, gsd, size)
    # Valleys are lowered to their rivers and kept free of the roughness of slopes, which no model
    # on the coarse grid knows.
    heights = _roughened(seed, heights, np.maximum(drawn, edge), gsd)
    return Water(heights, lakes, np.maximum(edge, drawn), tuple(rivers))


def _levels(seed: int, gsd: float, character: Character, relief: Relief) -> Floats:
    """Level of the standing water on the coarse grid; the ground's height where there is none."""
    flow, ground = relief.drainage, relief.coarse
    level = np.where(flow.filled > ground + _SHALLOWEST_M, flow.filled, ground)
    rng = stream(seed, "dam")
    if rng.random() < 0.25 + 0.25 * character.lakes:
        cell_m2 = (relief.cell_px * gsd) ** 2
        inside = _inside(relief, relief.heights.shape[0])
        rivers = np.flatnonzero((flow.area * cell_m2 > 4 * BROOK_M2).ravel() & inside)
        if len(rivers):
            dam = int(rng.choice(rivers))
            crest = ground.ravel()[dam] + rng.uniform(0.3, 0.8) * 30 * min(
                1.0, character.steepness * 8 + 0.15
            )
            flooded = flow.upstream(dam) & (ground < crest)
            if flooded.mean() < _LARGEST_RESERVOIR:
                level = np.where(flooded, np.maximum(crest, level), level)
    return np.asarray(level, np.float32)


def _inside(relief: Relief, size: int) -> npt.NDArray[np.bool_]:
    n = relief.coarse.shape[0]
    at = relief.origin_px + np.arange(n) * relief.cell_px
    axis = (at > 0.1 * size) & (at < 0.9 * size)
    return (axis[:, None] & axis[None]).ravel()


def _lakes(
    level: Floats, relief: Relief, gsd: float
) -> tuple[npt.NDArray[np.bool_], Floats, Floats]:
    """Lakes on the scene's grid: mask, heights with flat water, and share with soft shores."""
    size = relief.heights.shape[0]
    wet = (level > relief.coarse + 1e-3).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(wet, connectivity=8)
    cell_m2 = (relief.cell_px * gsd) ** 2
    shape = (size, size)
    lakes, heights = np.zeros(shape, np.bool_), relief.heights.copy()
    share = np.zeros(shape, np.float32)
    at = np.linspace(0, size - 1, size)
    cells = np.clip(np.rint((at - relief.origin_px) / relief.cell_px), 0, len(level) - 1)
    cells = cells.astype(np.intp)
    # A shore lies between cells: the label of the nearest wet cell reaches one cell outwards.
    grown = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.intp)
    near = grown[cells[:, None], cells[None]]
    levels = np.zeros(count, np.float32)
    levels[labels.ravel()] = level.ravel()  # all cells of a lake have one level
    large = stats[:, cv2.CC_STAT_AREA] * cell_m2 >= _SMALLEST_LAKE_M2
    large[0] = False
    surface = np.where(large, levels, -np.inf).astype(np.float32)[near]
    deep = surface - relief.heights
    lakes = deep > 0
    slope = np.hypot(*np.gradient(relief.heights)) + 1e-3
    share = np.where(np.isfinite(deep), np.clip(deep / slope + 0.5, 0, 1), 0).astype(np.float32)
    heights = np.where(lakes, surface, relief.heights)
    return lakes, np.asarray(heights, np.float32), share


def _courses(relief: Relief, gsd: float, size: int) -> tuple[list[Points], list[Floats]]:
    """Rivers as smooth lines with their widths in metres, from every source to a larger river."""
    flow, n = relief.drainage, relief.coarse.shape[0]
    area = np.append(flow.area.ravel() * (relief.cell_px * gsd) ** 2, 0.0)
    river = np.flatnonzero(area[:-1] > BROOK_M2)
    if not len(river):
        return [], []
    node = np.full(n * n + 1, -1)
    node[river] = np.arange(len(river))
    down = node[flow.receiver[river]]
    at = np.column_stack([river % n, river // n]).astype(np.float64)
    # The largest tributary is the same river; the others end in it.
    by_area = np.argsort(area[river], kind="stable")
    main = np.full(len(river), -1)
    main[down[by_area][down[by_area] >= 0]] = by_area[down[by_area] >= 0]
    has_both = (main >= 0) & (down >= 0)
    for _ in range(4):
        smooth = (at[main] + 2 * at + at[down]) / 4
        at = np.where(has_both[:, None], smooth, at)
    at = relief.origin_px + at * relief.cell_px
    lines, widths = [], []
    for source in np.flatnonzero(main < 0):
        line = [source]
        while (below := down[line[-1]]) >= 0:
            line.append(below)
            if main[below] != line[-2]:
                break
        px = at[line]
        shown = ((px > -relief.cell_px) & (px < size + relief.cell_px)).all(1)
        if shown.sum() > 3:
            first, last = np.flatnonzero(shown)[[0, -1]]
            part = slice(first, last + 1)
            lines.append(px[part])
            widths.append(np.sqrt(area[river[line]][part] / BROOK_M2).astype(np.float32))
    return lines, widths


def _draw(lines: list[Points], widths: list[Floats], gsd: float, size: int) -> Floats:
    """Share of each pixel that is river."""
    share = np.zeros((size, size), np.float32)
    for line, metres in zip(lines, widths, strict=True):
        cuts = np.linspace(0, len(line) - 1, min(_WIDTHS, len(line))).astype(int)
        canvas = np.zeros((size, size), np.uint8)
        for first, last in pairwise(cuts):
            width = float(metres[first : last + 1].mean()) * 1.6 / gsd
            points = np.rint(line[first : last + 1] * 2**_SUBPIXEL).astype(np.int32)
            cv2.polylines(
                canvas,
                [points[:, None]],
                False,
                int(255 * min(width, 1.0)),
                max(1, round(width)),
                cv2.LINE_AA,
                _SUBPIXEL,
            )
        np.maximum(share, canvas / np.float32(255), out=share)
    return share


def _roughened(seed: int, heights: Floats, water: Floats, gsd: float) -> Floats:
    """Slopes with the small forms that the coarse grid can't hold, none at the water."""
    dy, dx = np.gradient(heights, gsd)
    steep = cv2.GaussianBlur(np.hypot(dx, dy).astype(np.float32), (0, 0), 3)
    dry = 1 - soft(cv2.GaussianBlur(water, (0, 0), 2), 0.0, 0.15)
    longest = 200.0 / gsd
    detail = fractal(stream(seed, "detail"), heights.shape, 3.2, max(longest, 4.0), 3.0)
    return np.asarray(heights + detail * steep * dry * 0.04 * min(longest, 40) * gsd, np.float32)
