"""The smooth field: through its nodes, smooth as asked, and quiet where no point holds it."""

from __future__ import annotations

import numpy as np

from backend.thin_plate import cell_medians, evaluate, fit_thin_plates

PLACES = np.random.default_rng(0).uniform(0, 1000, (120, 2))


def test_without_smoothing_it_goes_through_its_nodes() -> None:
    vectors = np.random.default_rng(1).normal(0, 1, PLACES.shape)
    [plate] = fit_thin_plates(PLACES, vectors, (0.0,), 500)
    np.testing.assert_allclose(plate(PLACES), vectors, atol=1e-6)


def test_smoothing_flattens_noise_and_keeps_a_plane() -> None:
    plane = PLACES @ np.array([[0.01, 0], [0.002, -0.003]]) + [1, 2]
    noisy = plane + np.random.default_rng(1).normal(0, 0.5, plane.shape)
    plates = fit_thin_plates(PLACES, noisy, (0.0, 1e-3, 1.0), 500)
    errors = np.abs(evaluate(plates, PLACES) - plane).mean(axis=(1, 2))
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 0.1


def test_medians_of_squares_bear_wrong_points() -> None:
    points = np.random.default_rng(2).uniform(0, 1000, (5000, 2))
    vectors = np.full_like(points, 3.0)
    vectors[::10] = 500
    places, values, number = cell_medians(points, vectors, 100)
    assert len(places) <= 100
    assert number.sum() == 5000
    np.testing.assert_allclose(values, 3)
    few, same, _ = cell_medians(points[:50], vectors[:50], 100)
    assert few is not None
    np.testing.assert_array_equal(same, vectors[:50])


def test_nodes_on_a_line_or_at_one_place_are_borne() -> None:
    line = np.column_stack([np.arange(12.0) * 10, np.arange(12.0) * 10])
    for places in (line, np.tile([[5.0, 5.0]], (12, 1))):
        [plate] = fit_thin_plates(places, np.full_like(places, 2.0), (1e-3,), 50)
        np.testing.assert_allclose(plate(places), 2, atol=0.05)
