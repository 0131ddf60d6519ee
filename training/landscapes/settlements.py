"""Villages with their lots, houses and streets, and the roads that join them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter1d
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from training.landscapes.character import Character
from training.landscapes.noise import Floats, fractal, hashed, stream
from training.landscapes.water import Water

ROOFS = ("roof_tile", "roof_dark", "roof_light", "concrete")
ROAD_M = 9.0
HOUSE_M = 6.0  # height
_ROAD_CELLS = 96
_LOT_M, _DEPTH_M, _STREET_M = 26.0, 38.0, 6.0
_SUBPIXEL = 4


@dataclass(frozen=True)
class Settlements:
    """What people built; shares are 0..1 of a pixel of the (H, W) grid.

    Attributes:
        built: how much the pixel belongs to a settlement, gardens included.
        houses: share under roofs.
        roof: (H, W) index into `ROOFS`.
        tone: (H, W) brightness of the lot, about 1.
        streets: share under streets of settlements.
        roads: share under roads between settlements.
        sites: (N, 2) centres, pixels.
        lines: each road (N, 2) pixels.
    """

    built: Floats
    houses: Floats
    roof: npt.NDArray[np.uint8]
    tone: Floats
    streets: Floats
    roads: Floats
    sites: npt.NDArray[np.float64]
    lines: tuple[npt.NDArray[np.float64], ...]


def make(seed: int, gsd: float, character: Character, water: Water) -> Settlements:
    """Villages on flat dry ground, roads where going is easy."""
    size = water.heights.shape[0]
    sites, radii = _sites(seed, gsd, character, water)
    lines = _roads(seed, gsd, water, sites)
    shape = (size, size)
    plan = Settlements(
        np.zeros(shape, np.float32),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.uint8),
        np.ones(shape, np.float32),
        np.zeros(shape, np.float32),
        _drawn(lines, size, gsd),
        sites,
        tuple(lines),
    )
    angles = [_direction(site, lines) for site in sites]
    for number, (site, radius, angle) in enumerate(zip(sites, radii, angles, strict=True)):
        _village(seed, number, site, radius / gsd, angle, gsd, water, plan)
    return plan


def _sites(
    seed: int, gsd: float, character: Character, water: Water
) -> tuple[npt.NDArray[np.float64], Floats]:
    """Centres in pixels and radii in metres; the largest first, far from each other."""
    size = water.heights.shape[0]
    rng = stream(seed, "villages")
    extent_km2 = (size * gsd / 1000) ** 2
    count = max(1, int(rng.poisson(character.villages * extent_km2 / 25)))
    # A small scene shows no whole village, but often a part of one, or a farm.
    count = min(count, 24) if extent_km2 > 2 else int(rng.random() < 0.7)
    radii = np.sort(170 * rng.lognormal(0, 0.6, count).clip(0.35, 4.5))[::-1]
    radii = np.minimum(radii, 0.2 * size * gsd)
    smooth = cv2.GaussianBlur(water.heights, (0, 0), max(50 / gsd, 1))
    slope = np.hypot(*np.gradient(smooth, gsd))
    wet = cv2.dilate(water.lakes.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2)
    chosen: list[npt.NDArray[np.float64]] = []
    for radius in radii:
        places = rng.uniform(0.02, 0.98, (40, 2)) * (size - 1)
        col, row = places.astype(int).T
        cost = 6 * slope[row, col] + 5 * wet[row, col] + rng.random(40) * 0.5
        for other in chosen:
            near = np.hypot(*(places - other).T) * gsd
            cost += 3 * np.exp(-near / (3 * radius + 250))
        chosen.append(places[int(np.argmin(cost))])
    return np.array(chosen).reshape(-1, 2), np.asarray(radii, np.float32)


def _roads(
    seed: int, gsd: float, water: Water, sites: npt.NDArray[np.float64]
) -> list[npt.NDArray[np.float64]]:
    """The easiest ways from the largest village to the others and out of the scene."""
    size = water.heights.shape[0]
    n = min(_ROAD_CELLS, size // 2)
    rng = stream(seed, "roads")
    scale = size / n
    heights = cv2.resize(water.heights, (n, n), interpolation=cv2.INTER_AREA)
    wet = cv2.resize(water.share, (n, n), interpolation=cv2.INTER_AREA).ravel().astype(np.float64)
    uneven = 1 + 0.35 * np.abs(fractal(rng, (n, n), 2.5, n / 3)).ravel()
    ids = np.arange(n * n).reshape(n, n)
    steps = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))
    rows, cols, costs = [], [], []
    h = heights.ravel().astype(np.float64)
    for down, right in steps:
        left, over = max(0, -right), max(0, right)
        a = ids[: n - down, left : n - over].ravel()
        b = ids[down:, left + right : n - over + right].ravel()
        length = np.hypot(down, right) * scale * gsd
        grade = np.abs(h[a] - h[b]) / length
        rows.append(a)
        cols.append(b)
        costs.append(length * (1 + (grade * 14) ** 2) * (uneven[a] + 25 * (wet[a] + wet[b])))
    graph = coo_matrix(
        (np.concatenate(costs), (np.concatenate(rows), np.concatenate(cols))), (n * n, n * n)
    ).tocsr()
    exits = [ids[0, rng.integers(n)], ids[-1, rng.integers(n)]]
    exits += [ids[rng.integers(n), 0], ids[rng.integers(n), -1]]
    cells = np.clip((sites / scale).astype(int), 0, n - 1)
    goals = [int(ids[row, col]) for col, row in cells] + [
        int(e) for e in rng.permutation(exits)[:3]
    ]
    _, before = dijkstra(graph, False, goals[0], return_predecessors=True)
    used = np.zeros(n * n, np.bool_)
    lines = []
    for goal in goals[1:]:
        line, at = [goal], goal
        while before[at] >= 0 and not used[at]:
            used[at] = True
            at = int(before[at])
            line.append(at)
        if len(line) > 2:
            px = np.column_stack([np.array(line) % n, np.array(line) // n]) + 0.5
            px = px * scale - 0.5
            lines.append(_rounded(px))
    return lines


def _rounded(px: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A line over cells as a road would run; its ends stay."""
    fine = np.linspace(0, len(px) - 1, 4 * len(px))
    dense = np.column_stack([np.interp(fine, np.arange(len(px)), px[:, k]) for k in (0, 1)])
    smooth = gaussian_filter1d(dense, 5.0, axis=0, mode="nearest")
    away = np.minimum(np.arange(len(dense)), np.arange(len(dense))[::-1])[:, None]
    keep = np.exp(-away / 4.0)
    return np.asarray(dense * keep + smooth * (1 - keep))


def _drawn(lines: list[npt.NDArray[np.float64]], size: int, gsd: float) -> Floats:
    canvas = np.zeros((size, size), np.uint8)
    width = ROAD_M / gsd
    for line in lines:
        points = np.rint(line * 2**_SUBPIXEL).astype(np.int32)[:, None]
        cv2.polylines(
            canvas,
            [points],
            False,
            int(255 * min(width, 1)),
            max(1, round(width)),
            cv2.LINE_AA,
            _SUBPIXEL,
        )
    return np.asarray(canvas / np.float32(255), np.float32)


def _direction(site: npt.NDArray[np.float64], lines: list[npt.NDArray[np.float64]]) -> float:
    """Direction of the road nearest to a village."""
    best, angle = np.inf, 0.3 * float(site.sum())
    for line in lines:
        away = np.hypot(*(line - site).T)
        at = int(np.argmin(away))
        if away[at] < best:
            a, b = line[max(at - 6, 0)], line[min(at + 6, len(line) - 1)]
            best, angle = away[at], float(np.arctan2(b[1] - a[1], b[0] - a[0]))
    return angle


def _village(
    seed: int,
    number: int,
    site: npt.NDArray[np.float64],
    radius_px: float,
    angle: float,
    gsd: float,
    water: Water,
    plan: Settlements,
) -> None:
    """Draw one village into the plan: rows of lots along streets, thinning out."""
    size = plan.built.shape[0]
    reach = int(2.2 * radius_px) + 2
    first = np.maximum(np.floor(site - reach).astype(int), 0)
    last = np.minimum(np.ceil(site + reach).astype(int) + 1, size)
    if (last <= first).any():
        return
    part = (slice(first[1], last[1]), slice(first[0], last[0]))
    y, x = np.mgrid[part]
    rng = stream(seed, "village", number)
    bend = fractal(rng, x.shape, 3.0, max(400 / gsd, 8), max(40 / gsd, 4)) * np.float32(9)
    dx, dy = (x - site[0]) * gsd, (y - site[1]) * gsd
    u = dx * np.cos(angle) + dy * np.sin(angle) + bend
    v = -dx * np.sin(angle) + dy * np.cos(angle) + bend
    key = seed + 1000 + number
    row = np.floor(v / _DEPTH_M).astype(int)
    block = row // 2  # two rows of lots back to back, a street on either side
    lot_m = _LOT_M * (1 + 0.8 * hashed(key, block))
    lot = np.floor((u + 60 * hashed(key + 1, block)) / lot_m).astype(int)
    along = (u + 60 * hashed(key + 1, block)) - (lot + 0.5) * lot_m
    across = v - (row + 0.5) * _DEPTH_M
    middle = np.float32(1.0) + 0.45 * fractal(rng, x.shape, 2.5, max(radius_px, 6))
    elongated = np.hypot(u / 1.35, v) / (radius_px * gsd)
    there = np.clip(1.35 * (middle - elongated) + 0.25, 0, 1)
    there = there * (water.share[part] < 0.05)
    has = hashed(key + 2, row, lot) < 0.25 + 0.75 * there
    has &= there > 0.12
    hall = (hashed(key + 3, block, lot // 3) < 0.07) & (elongated > 0.45)
    half_u = lot_m * (0.22 + 0.16 * hashed(key + 4, row, lot)) + 4 * hall
    half_v = _DEPTH_M * (0.13 + 0.12 * hashed(key + 5, row, lot)) + 7 * hall
    # Houses stand at the street, which is on the outer side of the block's two rows.
    toward = np.where(row % 2 == 0, -1.0, 1.0) * _DEPTH_M * 0.18 * ~hall
    share = np.clip((half_u - np.abs(along)) / gsd + 0.5, 0, 1)
    share = share * np.clip((half_v - np.abs(across - toward)) / gsd + 0.5, 0, 1) * has
    street_v = np.abs(v - np.rint(v / (2 * _DEPTH_M)) * 2 * _DEPTH_M)
    cross_m = 190.0 * (0.7 + 0.6 * hashed(key + 6, block))
    street_u = np.abs(u - np.rint(u / cross_m) * cross_m)
    street = np.clip((_STREET_M / 2 - np.minimum(street_v, street_u)) / gsd + 0.5, 0, 1)
    street = np.minimum(street, 2 * _STREET_M / gsd) * np.clip(2.5 * there, 0, 1)
    style = rng.dirichlet((2.2, 1.8, 0.5, 0.8))
    roof = np.searchsorted(np.cumsum(style), hashed(key + 7, row, lot) * 0.999)
    roof = np.where(hall, np.where(hashed(key + 8, block) < 0.6, 2, 3), np.minimum(roof, 3))
    stronger = there > plan.built[part]
    for whole, new in (
        (plan.built, there),
        (plan.houses, share),
        (plan.roof, roof),
        (plan.tone, 0.75 + 0.5 * hashed(key + 9, row, lot)),
        (plan.streets, street),
    ):
        whole[part] = np.where(stronger, new, whole[part])
