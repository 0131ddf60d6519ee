"""Land cover: where forest, fields, meadows, rock and bog are, and lines of trees between them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from training.landscapes.character import Character
from training.landscapes.noise import Floats, fractal, hashed, soft, stream
from training.landscapes.parcels import Ints, Parcels
from training.landscapes.water import Water

Bools = npt.NDArray[np.bool_]
TREE_M = 22.0
_CROWN_M = 7.0  # distance of the crowns of grown trees
_STAND_M = 190.0


@dataclass(frozen=True)
class Cover:
    """What grows where; shares are 0..1 of a pixel of the (H, W) grid.

    Attributes:
        forest: (2 H, 2 W) bool at half-pixels.
        conifer: share of the trees.
        stand: brightness of the stand, about 1.
        crowns: texture of the canopy, zero mean, about unit deviation.
        trees: share under single trees and rows of trees outside of the forest.
        margin: share that is the strip of grass between two parcels.
        rock, bog: shares.
        vigour: how badly plants stand, persistent, zero mean, about unit deviation.
        arable: (N,) bool per parcel.
        wild: share where parcels do not show.
    """

    forest: Bools
    conifer: Floats
    stand: Floats
    crowns: Floats
    trees: Floats
    margin: Floats
    rock: Floats
    bog: Floats
    vigour: Floats
    arable: Bools
    wild: Floats


def halved(mask: npt.NDArray[np.generic]) -> Floats:
    """Half-pixels averaged to pixels."""
    size = (mask.shape[1] // 2, mask.shape[0] // 2)
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)


def make(
    seed: int, gsd: float, character: Character, water: Water, parcels: Parcels, built: Floats
) -> Cover:
    """Cover of the land; `built` (H, W) is where settlements are."""
    shape = water.heights.shape
    smooth = cv2.GaussianBlur(water.heights, (0, 0), max(60 / gsd, 1.5))
    slope = np.hypot(*np.gradient(smooth, gsd)).astype(np.float32)
    wild = np.clip(character.wild + (slope - 0.12) * 3, 0, 1).astype(np.float32)
    forest = _forest(seed, gsd, character, water, parcels, built, slope, wild)
    rng = stream(seed, "cover")
    above = water.heights - character.treeline
    ragged = fractal(rng, shape, 2.4, 900 / gsd)
    rock = soft(slope + 0.12 * ragged + np.clip(above, -600, 600) / 1500, 0.55, 0.8)
    low = 1 - soft(slope, 0.01, 0.06)
    bog_share = 0.5 if character.kind == "boreal" else -0.6
    bog = low * soft(fractal(rng, shape, 3.0, 1200 / gsd) - 1.4 + bog_share, 0, 0.4)
    arable = hashed(seed + 31, np.arange(parcels.count)) < character.arable
    rows, cols = (parcels.centre[:, k].round().astype(int).clip(0, shape[0] - 1) for k in (1, 0))
    arable &= hashed(seed + 32, np.arange(parcels.count)) > slope[rows, cols] * 4 - 0.15
    edges = _edges(parcels.labels)
    return Cover(
        forest,
        _conifer(seed, gsd, character, water.heights, parcels),
        _stands(seed, gsd, shape),
        crowns(stream(seed, "crowns"), shape, gsd),
        _tree_rows(seed, gsd, character, water, parcels, edges),
        halved(_thick(edges, 3.0, gsd)) * (1 - wild),
        rock * (1 - water.share),
        np.asarray(bog, np.float32),
        0.8 * fractal(rng, shape, 2.6, 700 / gsd) + 0.35 * fractal(rng, shape, 1.8, 150 / gsd),
        arable,
        wild,
    )


def _forest(
    seed: int,
    gsd: float,
    character: Character,
    water: Water,
    parcels: Parcels,
    built: Floats,
    slope: Floats,
    wild: Floats,
) -> Bools:
    """Forest: on steep and remote land; its edges follow parcels where land is farmed."""
    shape = water.heights.shape
    rng = stream(seed, "forest")
    likes = fractal(rng, shape, 2.9, 2500 / gsd, 3)
    likes += (
        1.2
        * np.clip((slope - slope.mean()) / (slope.std() + 1e-6), -2, 2)
        * min(1.0, character.steepness * 10)
    )
    labels = parcels.labels[::2, ::2]
    number = np.maximum(np.bincount(labels.ravel(), minlength=parcels.count), 1)
    mean = np.bincount(labels.ravel(), likes.ravel(), parcels.count) / number
    mean = mean + 0.5 * (hashed(seed + 33, np.arange(parcels.count)) - 0.5)
    double = (2 * shape[1], 2 * shape[0])
    wild2, likes2, built2, water2 = (
        cv2.resize(part, double, interpolation=cv2.INTER_LINEAR)
        for part in (wild, likes, built, water.share)
    )
    score = mean.astype(np.float32)[parcels.labels]
    score = score * (1 - wild2) + wild2 * (likes2 + 0.25 * _ragged(rng, shape, gsd, double))
    tree_line = np.float32(character.treeline) - cv2.resize(water.heights, double)
    below = tree_line + 90 * likes2 > 0
    free = below & (built2 < 0.15) & (water2 < 0.5)
    limit = np.quantile(score[::4, ::4][free[::4, ::4]], 1 - character.forest) if free.any() else 0
    return np.asarray((score > limit) & free, np.bool_)


def _ragged(
    rng: np.random.Generator, shape: tuple[int, int], gsd: float, double: tuple[int, int]
) -> Floats:
    return cv2.resize(fractal(rng, shape, 1.8, 150 / gsd + 4), double)


def _conifer(
    seed: int, gsd: float, character: Character, heights: Floats, parcels: Parcels
) -> Floats:
    """Share of conifers: more of them uphill, in stands and in patches."""
    field = fractal(stream(seed, "conifer"), heights.shape, 2.6, 1500 / gsd)
    uphill = (heights - heights.mean()) / max(float(heights.std()), 20.0)
    planted = hashed(seed + 34, np.arange(parcels.count))[parcels.labels[::2, ::2]] - 0.5
    odds = field + 0.4 * uphill + 1.1 * planted
    middle = np.quantile(odds[::4, ::4], 1 - character.conifer)
    return soft(np.asarray(odds, np.float32), float(middle) - 0.35, float(middle) + 0.35)


def _stands(seed: int, gsd: float, shape: tuple[int, int]) -> Floats:
    """Brightness of stands of one age: the nearest of scattered points, its edges bent."""
    rng = stream(seed, "stands")
    count = max(4, int(shape[0] * shape[1] * (gsd / _STAND_M) ** 2))
    seeds = np.full(shape, 255, np.uint8)
    seeds[rng.integers(0, shape[0], count), rng.integers(0, shape[1], count)] = 0
    _, labels = cv2.distanceTransformWithLabels(
        seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    tone = (0.80 + 0.40 * hashed(seed + 35, np.arange(int(labels.max()) + 1)))[labels]
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    bend = [fractal(rng, shape, 2.5, 300 / gsd + 4) * np.float32(18 / gsd) for _ in "xy"]
    return cv2.remap(
        tone, x + bend[0], y + bend[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
    )


def crowns(rng: np.random.Generator, shape: tuple[int, int], gsd: float) -> Floats:
    """Canopy seen from above: domes where the pixel resolves them, else their random sums."""
    gaps = fractal(rng, shape, 1.8, max(120 / gsd, 4))
    if gsd > 0.5 * _CROWN_M:
        single = 0.35 * min(1.0, 10 / gsd)  # a larger pixel is the mean of more crowns
        return np.asarray(0.75 * gaps + single * fractal(rng, shape, 0.0, 4), np.float32)
    count = int(shape[0] * shape[1] * (gsd / _CROWN_M) ** 2 * 1.3)
    trees = np.full(shape, 255, np.uint8)
    rows, cols = rng.integers(0, shape[0], count), rng.integers(0, shape[1], count)
    trees[rows, cols] = 0
    distance, labels = cv2.distanceTransformWithLabels(
        trees, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    radius = 0.62 * _CROWN_M / gsd
    dome = np.sqrt(np.clip(1 - (distance / radius) ** 2, 0, 1))
    tone = rng.standard_normal(int(labels.max()) + 1).astype(np.float32)[labels]
    return np.asarray((dome - dome.mean()) * 2.2 + 0.35 * tone + 0.4 * gaps, np.float32)


def _edges(labels: Ints) -> Bools:
    """Half-pixels whose right or lower neighbour is of another parcel."""
    edge = np.zeros(labels.shape, np.bool_)
    edge[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    edge[:-1] |= labels[:-1] != labels[1:]
    return edge


def _thick(edge: Bools, metres: float, gsd: float) -> npt.NDArray[np.float32]:
    """Lines of a width; narrower than a half-pixel they cover a part of it."""
    half_pixels = metres / (gsd / 2)
    lines = edge.astype(np.float32)
    if half_pixels > 1.5:
        side = round(half_pixels)
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
        return cv2.dilate(lines, disc)
    return lines * np.float32(min(half_pixels, 1.0))


def _tree_rows(
    seed: int, gsd: float, character: Character, water: Water, parcels: Parcels, edges: Bools
) -> Floats:
    """Hedges on some edges of parcels, trees along brooks, single trees and copses."""
    rng = stream(seed, "trees")
    shape = water.heights.shape
    hedged = hashed(seed + 36, np.arange(parcels.count)) < 0.18 + 0.2 * character.wild
    rows = halved(_thick(edges & hedged[parcels.labels], 9.0, gsd))
    patchy = fractal(rng, shape, 1.6, 250 / gsd + 4)
    rows = rows * soft(patchy, -0.6, 0.4)
    bank = cv2.GaussianBlur(water.share, (0, 0), max(12 / gsd, 0.8))
    river = soft(bank, 0.04, 0.2) * soft(patchy, -0.9, 0.3) * (1 - water.lakes)
    single = soft(fractal(rng, shape, 0.6, 60 / gsd + 4, max(8 / gsd, 2)), 2.3, 2.9) * 0.8
    trees = np.maximum(np.maximum(rows, 0.9 * river), single)
    lines = np.clip(water.heights - character.treeline, 0, 100) / 100
    on_land = (1 - lines) * (1 - soft(water.share * water.lakes, 0, 0.3))
    return np.asarray(trees * on_land * (1 - 0.6 * character.dry), np.float32)


def tracks(seed: int, gsd: float, parcels: Parcels) -> Floats:
    """Share of each pixel that is a farm track or a lane: around blocks, some of them gone."""
    lane = halved(_thick(_edges(parcels.blocks), 5.0, gsd))
    there = soft(fractal(stream(seed, "tracks"), lane.shape, 3.0, 1800 / gsd), -0.9, -0.5)
    return np.asarray(lane * there, np.float32)
