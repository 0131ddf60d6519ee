"""Refinement: hundredths of a pixel where there is texture, a refusal where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import pixels, shifted
from scipy import ndimage

from backend.refine import Refined, Refiner

SPAN = np.arange(60, 324, 24)
POINTS = np.stack(np.meshgrid(SPAN, SPAN), axis=-1).reshape(-1, 2).astype(np.float64)
EVERYWHERE = np.ones((384, 384), bool)


def refine(
    reference: np.ndarray,
    moving: np.ndarray,
    valid: np.ndarray,
    ref_px: np.ndarray,
    mov_px: np.ndarray,
    window: int = 48,
    workers: int | None = None,
) -> Refined:
    return Refiner(reference, moving, valid, window, workers).refine(ref_px, mov_px)


@pytest.mark.parametrize("window", [32, 48])
@pytest.mark.parametrize(
    ("dx", "dy"), [(0, 0), (0.5, 0.5), (0.25, -0.4), (-0.1, 0.7), (1.37, -1.82)]
)
def test_known_shifts(dx: float, dy: float, window: int) -> None:
    image = pixels()
    found = refine(image, shifted(image, dx, dy), EVERYWHERE, POINTS, POINTS, window)
    assert found.ok.mean() > 0.8  # a few windows hold little but noise
    off = (found.mov_px - POINTS)[found.ok] - [dx, dy]
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.02


def test_other_gain_and_offset_change_nothing() -> None:
    image = pixels()
    moved = 0.3 * shifted(image, 0.3, -0.2) + 77
    found = refine(image, moved, EVERYWHERE, POINTS, POINTS)
    off = (found.mov_px - POINTS)[found.ok] - [0.3, -0.2]
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.02


def test_fractional_points_and_rough_predictions() -> None:
    image = pixels()
    rng = np.random.default_rng(0)
    points = POINTS + rng.uniform(-0.5, 0.5, POINTS.shape)
    rough = points + np.array([3.4, -2.6]) + rng.uniform(-1.5, 1.5, POINTS.shape)
    found = refine(image, shifted(image, 3.4, -2.6), EVERYWHERE, points, rough)
    assert found.ok.mean() > 0.9
    off = (found.mov_px - points)[found.ok] - [3.4, -2.6]
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.02


def test_noise_lowers_the_reliability() -> None:
    image = pixels()
    noise = np.random.default_rng(0).normal(0, image.std() / 2, image.shape)
    clean = refine(image, shifted(image, 0.3, 0), EVERYWHERE, POINTS, POINTS)
    noisy = refine(image, (image + noise).astype(np.float32), EVERYWHERE, POINTS, POINTS)
    assert np.median(clean.reliability) > 0.99
    assert np.median(noisy.reliability) < np.median(clean.reliability)
    assert (clean.reliability <= 1).all()


def test_turned_and_stretched_ground() -> None:
    image = pixels()
    turn = np.radians(3)
    linear = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * [1.02, 0.98]
    middle = np.array([191.5, 191.5])
    back = np.linalg.inv(linear)
    # map_coordinates speaks of (row, column).
    at = back[::-1, ::-1]
    offset = middle - at @ (middle + [0.3, -0.2])
    moved = ndimage.affine_transform(image, at, offset, order=5).astype(np.float32)
    there = (POINTS - middle) @ linear.T + middle + [-0.2, 0.3]
    every = np.broadcast_to(linear, (len(POINTS), 2, 2))
    refiner = Refiner(image, moved, EVERYWHERE)
    inside = ((there > 60) & (there < 323)).all(axis=1)
    bent = refiner.refine(POINTS[inside], there[inside] + 0.7, every[inside])
    straight = refiner.refine(POINTS[inside], there[inside])
    assert bent.ok.mean() > 0.8
    assert rms(bent, there[inside]) < 0.02
    assert rms(bent, there[inside]) < rms(straight, there[inside]) / 3


def rms(found: Refined, truth: np.ndarray) -> float:
    off = (found.mov_px - truth)[found.ok]
    return float(np.sqrt((off**2).sum(axis=1).mean()))


def test_masked_windows_fail() -> None:
    image = pixels()
    valid = EVERYWHERE.copy()
    valid[150, 150] = False
    found = refine(image, image, valid, POINTS, POINTS)
    reached = (np.abs(POINTS - 150) <= 24).all(axis=1)
    assert reached.any()
    assert not found.ok[reached].any()
    assert found.ok[(np.abs(POINTS - 150) > 40).any(axis=1)].mean() > 0.95


def test_flat_ground_and_straight_edges_fail() -> None:
    flat = np.full((384, 384), 900, np.float32)
    edge = np.where(np.arange(384) < 180, 500, 900).astype(np.float32) * np.ones((384, 1))
    for image in (flat, edge.astype(np.float32)):
        found = refine(image, image, EVERYWHERE, POINTS, POINTS)
        assert not found.ok.any()
        assert (found.reliability == 0).all()
        assert (found.mov_px == POINTS).all()


def test_other_ground_fails() -> None:
    image = pixels()
    found = refine(image, np.ascontiguousarray(image[::-1, ::-1]), EVERYWHERE, POINTS, POINTS)
    assert found.ok.mean() < 0.05


def test_windows_that_leave_an_image_fail() -> None:
    image = pixels()
    rim = np.array([[3, 200], [380, 200], [200, 3], [200, 380], [-40, -40], [900, 900]], float)
    found = refine(image, image, EVERYWHERE, rim, rim)
    assert not found.ok.any()
    middle = np.full((6, 2), 200.0)
    assert not refine(image, image, EVERYWHERE, middle, rim).ok.any()


def test_a_smaller_moving_image() -> None:
    image = pixels()
    part = np.ascontiguousarray(image[100:300, 50:350])
    found = refine(image, part, np.ones(part.shape, bool), POINTS, POINTS - [50, 100])
    off = (found.mov_px - POINTS + [50, 100])[found.ok]
    assert found.ok.sum() > 30
    assert np.abs(off).max() < 0.01


def test_no_points() -> None:
    image = pixels()
    found = refine(image, image, EVERYWHERE, np.empty((0, 2)), np.empty((0, 2)))
    assert found.mov_px.shape == (0, 2)
    assert found.ok.shape == (0,)


def test_the_number_of_threads_changes_nothing() -> None:
    image = pixels()
    moved = shifted(image, 0.3, 0.1)
    one, four = (refine(image, moved, EVERYWHERE, POINTS, POINTS, workers=n) for n in (1, 4))
    assert (one.mov_px == four.mov_px).all()
    assert (one.reliability == four.reliability).all()
