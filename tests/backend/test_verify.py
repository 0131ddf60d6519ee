"""Verification: finds the right model among wrong matches, and never believes noise."""

from __future__ import annotations

import numpy as np
import pytest

from backend.geometry import transform
from backend.verify import (
    MODELS,
    Fit,
    consistent,
    count_rivals,
    log10_chance,
    plausible,
    robust,
    solve,
)

SIDE = 600
AREA = float(SIDE * SIDE)
TURN = np.deg2rad(7)
TRUTH = {
    "shift": np.array([[1, 0, 12.5], [0, 1, -7.25], [0, 0, 1]]),
    "similarity": np.array(
        [
            [1.1 * np.cos(TURN), -1.1 * np.sin(TURN), 5],
            [1.1 * np.sin(TURN), 1.1 * np.cos(TURN), -9],
            [0, 0, 1],
        ]
    ),
    "affine": np.array([[1.05, 0.08, -4], [-0.03, 0.93, 8], [0, 0, 1]]),
    "homography": np.array([[1.02, 0.05, 3], [-0.04, 0.97, 6], [1e-4, -8e-5, 1]]),
}


def points(n: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, SIDE, (n, 2))


@pytest.mark.parametrize("model", MODELS)
def test_each_model_is_solved_exactly(model: str) -> None:
    ref = points(40) + np.array([50_000, 100])  # far from the origin, as on a large raster
    mov = transform(TRUTH[model], ref)
    found = solve(model, ref, mov)
    assert np.abs(transform(found, ref) - mov).max() < 1e-4


@pytest.mark.parametrize("model", ["affine", "homography"])
@pytest.mark.parametrize("seed", range(5))
def test_seventy_per_cent_wrong_matches(model: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ref = points(300, seed)
    mov = transform(TRUTH[model], ref) + rng.normal(0, 0.5, ref.shape)
    right = np.arange(300) < 90
    mov[~right] = rng.uniform(0, SIDE, (210, 2))
    fit = robust(ref, mov, model, 3.0, AREA, seed)
    assert fit is not None
    assert fit.verified
    assert (fit.inliers & right).sum() >= 88
    assert (fit.inliers & ~right).sum() <= 3
    assert np.abs(transform(fit.matrix, ref) - transform(TRUTH[model], ref)).max() < 1.0


def test_noise_is_never_verified() -> None:
    for seed in range(50):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(4, 1500))
        ref, mov = rng.uniform(0, SIDE, (2, n, 2))
        for model in ("affine", "homography"):
            fit = robust(ref, mov, model, 3.0, AREA, seed)
            assert fit is None or not fit.verified, f"seed {seed}, {n} matches, {model}"


def test_matches_on_one_spot_prove_nothing() -> None:
    """A thousand matches of one roof with another."""
    rng = np.random.default_rng(1)
    ref, mov = points(200), rng.uniform(0, SIDE, (200, 2))
    ref[:60] = rng.uniform(100, 108, (60, 2))
    mov[:60] = ref[:60] + 300
    fit = robust(ref, mov, "affine", 3.0, AREA)
    assert fit is None or not fit.verified


@pytest.mark.parametrize("n", [0, 1, 3])
def test_too_few_matches(n: int) -> None:
    assert robust(points(n), points(n), "affine", 3.0, AREA) is None


def test_points_on_one_line_or_one_place_do_not_crash() -> None:
    line = np.column_stack([np.arange(50.0), np.arange(50.0)])
    for ref in (line, np.full((50, 2), 7.0)):
        for model in ("affine", "homography"):
            fit = robust(ref, ref + 3, model, 3.0, AREA)
            assert fit is None or np.isfinite(fit.matrix).all()


def test_the_same_seed_gives_the_same_fit() -> None:
    rng = np.random.default_rng(3)
    ref = points(200)
    mov = transform(TRUTH["affine"], ref) + rng.normal(0, 0.7, ref.shape)
    mov[:120] = rng.uniform(0, SIDE, (120, 2))
    one, two = (robust(ref, mov, "affine", 3.0, AREA, 5) for _ in range(2))
    assert one is not None
    assert two is not None
    assert (one.matrix == two.matrix).all()


def test_chance_falls_with_every_right_match() -> None:
    ref = points(100)
    chances = []
    for right in (6, 12, 30, 90):
        inliers = np.arange(100) < right
        chances.append(log10_chance(ref, ref, inliers, "affine", 3.0, AREA))
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < -100
    loose = log10_chance(ref, ref, np.arange(100) < 30, "affine", 20.0, AREA)
    assert loose > chances[2]


def test_consistent_drops_what_moves_against_its_neighbours() -> None:
    rng = np.random.default_rng(0)
    ref = points(400)
    smooth = np.column_stack([np.sin(ref[:, 1] / 200), ref[:, 0] / 300])
    moved = smooth + rng.normal(0, 0.05, ref.shape)
    moved[:20] += rng.choice([-1, 1], (20, 2)) * rng.uniform(1.0, 3, (20, 2))
    keep = consistent(ref, moved, 1.5)
    assert not keep[:20].any()
    assert keep[20:].mean() > 0.97
    assert consistent(ref[:5], moved[:5], 1.5).all()


def test_rivals_are_coherent_and_contradict() -> None:
    ref = points(400)
    mov = ref.copy()
    mov[ref[:, 0] > 300] += [40, 0]  # half of the scene moves as one, elsewhere
    inliers = ref[:, 0] <= 300
    many = count_rivals(ref, mov, np.eye(3), 3.0)
    assert many > 0.8
    noise = ref.copy()
    noise[~inliers] = np.random.default_rng(0).uniform(0, SIDE, ((~inliers).sum(), 2))
    assert count_rivals(ref, noise, np.eye(3), 3.0) < 0.05
    assert not Fit("shift", np.eye(3), inliers, -500.0, many).verified


@pytest.mark.parametrize(
    ("matrix", "fine"),
    [
        (np.eye(3), True),
        (TRUTH["homography"], True),
        (np.diag([-1.0, 1, 1]), False),
        (np.diag([20.0, 20, 1]), False),
        (np.diag([1.0, 5, 1]), False),
        (np.array([[1, 0, 0], [0, 1, 0], [-1 / 300, 0, 1]]), False),
        (np.array([[0, -1, 500], [1, 0, 0], [0, 0, 1.0]]), True),
        (np.zeros((3, 3)), False),
    ],
    ids=["same", "oblique", "mirrored", "huge", "stretched", "folded", "turned", "collapsed"],
)
def test_what_could_be_ground(matrix: np.ndarray, fine: bool) -> None:
    assert plausible(matrix, SIDE, SIDE) is fine
