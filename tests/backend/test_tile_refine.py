"""Tiles whose ground bends: matches stay, and windows follow."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import pixels

from backend.benchmark.warps import smooth as smooth_distortion
from backend.benchmark.warps import warp
from backend.representation import stretch
from backend.tile_refine import TileRefiner, with_neighbours
from backend.types import Image
from backend.verify import solve

SPAN = np.arange(50, 334, 14)
POINTS = np.stack(np.meshgrid(SPAN, SPAN), axis=-1).reshape(-1, 2).astype(np.float64)


def test_matches_that_bend_with_their_neighbours_stay() -> None:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 1000, (500, 2))
    mov = ref + np.column_stack([6 * np.sin(ref[:, 1] / 150), np.zeros(500)])
    mov += rng.normal(0, 0.3, mov.shape)
    wrong = np.arange(500) % 10 == 0
    mov[wrong] += rng.choice([-1, 1], (wrong.sum(), 2)) * rng.uniform(4, 300, (wrong.sum(), 2))
    matrix = solve("affine", ref[~wrong], mov[~wrong])
    far = np.linalg.norm(mov - ref - (matrix[:2, 2] + ref @ (matrix[:2, :2] - np.eye(2)).T), axis=1)
    keep = with_neighbours(matrix, ref, mov, 3.0)
    assert keep[~wrong].mean() > 0.95
    assert keep[~wrong & (far > 3)].mean() > 0.85
    assert keep[wrong].mean() < 0.1


@pytest.fixture(scope="module")
def bent() -> tuple[Image, Image, np.ndarray]:
    """An image, the same one bent, and where POINTS went."""
    image, valid = pixels(), np.ones((384, 384), bool)
    distortion = smooth_distortion(np.random.default_rng(4), (384, 384))
    moved = Image(*warp(image[None], valid, distortion))
    return stretch(Image(image[None], valid)), stretch(moved), distortion.forward(POINTS)


def test_windows_follow_the_ground(bent: tuple[Image, Image, np.ndarray]) -> None:
    image, moved, there = bent
    trend = solve("affine", POINTS, there)
    away = np.linalg.norm(there - POINTS @ trend[:2, :2].T - trend[:2, 2], axis=1)
    assert away.max() > 0.4  # what one affine can't say
    rng = np.random.default_rng(0)
    rough = there + rng.normal(0, 0.4, there.shape)
    refiner = TileRefiner(image, moved, trend, 48, 3.0)
    found, reliability = refiner.matches(POINTS[::2], rough[::2])
    good = reliability > 0
    assert good.mean() > 0.75
    error = np.sqrt(((found - there[::2])[good] ** 2).mean())
    assert error < 0.03
    straight = refiner.refiner.refine(POINTS[::2], there[::2])
    assert error < 0.7 * np.sqrt(((straight.mov_px - there[::2])[straight.ok] ** 2).mean())
    # Places that no match told of, from what the matches have shown.
    found, reliability = refiner.places(POINTS[1::2])
    good = reliability > 0
    assert good.mean() > 0.75
    assert np.sqrt(((found - there[1::2])[good] ** 2).mean()) < 0.03


def test_without_points_nothing_is_found(bent: tuple[Image, Image, np.ndarray]) -> None:
    image, moved, _ = bent
    refiner = TileRefiner(image, moved, np.eye(3), 48, 3.0)
    none = np.empty((0, 2))
    assert refiner.matches(none, none)[0].shape == (0, 2)
    assert refiner.places(none)[1].shape == (0,)
