"""The field between tie points: bends where they bend, and is not bent by a wrong one."""

from __future__ import annotations

import numpy as np

from backend.geometry import transform
from backend.local_field import LocalField

TREND = np.array([[1.01, 0.02, 5.0], [-0.01, 0.99, -3.0], [0, 0, 1]])


def wave(px: np.ndarray) -> np.ndarray:
    """Up to 4 px, over 600 px."""
    turn = 2 * np.pi * px / 600
    return transform(TREND, px) + 4 * np.column_stack([np.sin(turn[:, 1]), np.cos(turn[:, 0])])


def test_positions_and_slopes_of_a_wave() -> None:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 1000, (700, 2))
    places = rng.uniform(100, 900, (200, 2))
    field = LocalField(TREND, ref, wave(ref) + rng.normal(0, 0.05, ref.shape))
    predicted, linear = field.at(places)
    assert np.sqrt(((predicted - wave(places)) ** 2).mean()) < 0.35  # curved ground, affine pieces
    truth = np.stack([wave(places + step) - wave(places) for step in np.eye(2)], axis=2)
    away = np.sqrt(((linear - truth) ** 2).mean())
    assert away < 0.006
    assert away < np.sqrt(((TREND[:2, :2] - truth) ** 2).mean()) / 4


def test_wrong_points_bend_little() -> None:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 1000, (400, 2))
    mov = transform(TREND, ref)
    mov[::20] += rng.uniform(-8, 8, (20, 2))
    predicted, linear = LocalField(TREND, ref, mov).at(ref)
    assert np.linalg.norm(predicted - transform(TREND, ref), axis=1).max() < 0.1
    assert np.abs(linear - TREND[:2, :2]).max() < 0.005


def test_few_points_leave_the_trend() -> None:
    ref = np.random.default_rng(0).uniform(0, 100, (5, 2))
    predicted, linear = LocalField(TREND, ref, ref).at(ref)
    assert (predicted == transform(TREND, ref)).all()
    assert (linear == TREND[:2, :2]).all()
    assert LocalField(TREND, ref, ref).at(np.empty((0, 2)))[0].shape == (0, 2)


def test_points_on_a_line_or_a_spot() -> None:
    for ref in (np.column_stack([np.arange(50.0), np.zeros(50)]), np.full((50, 2), 7.0)):
        predicted, linear = LocalField(TREND, ref, transform(TREND, ref) + 1).at(ref)
        assert np.abs(predicted - transform(TREND, ref) - 1).max() < 0.01
        assert np.abs(linear - TREND[:2, :2]).max() < 0.01
