"""Transformations: what is fitted, what is chosen, and how both bear wrong points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from backend.errors import SpecError
from backend.transformation import MODELS, ModelType, fit, folds, supported

SIZE = 2000.0
Field = Callable[[np.ndarray], np.ndarray]


def unit(px: np.ndarray) -> np.ndarray:
    return (px - SIZE / 2) / (SIZE / 2)


def _homography(px: np.ndarray) -> np.ndarray:
    return px / (1 + px @ np.array([1e-5, -2e-5]))[:, None]


def _polynomial(px: np.ndarray) -> np.ndarray:
    u = unit(px)
    return px + np.column_stack([2 * u[:, 0] ** 2, 1.5 * u[:, 0] * u[:, 1]])


def _smooth(px: np.ndarray) -> np.ndarray:
    u = unit(px)
    return px + np.column_stack([3 * np.sin(2.5 * u[:, 0] + u[:, 1]), 4 * np.cos(3 * u[:, 1])])


TURN = np.array([[0.9, -0.3], [0.3, 0.9]])
TRUTHS: dict[ModelType, Field] = {
    "shift": lambda px: px + [0.75, -1.9],
    "similarity": lambda px: px @ TURN.T + [40, 7],
    "affine": lambda px: px + unit(px) @ np.array([[0.9, 0.6], [-0.3, 1.2]]),
    "homography": _homography,
    "polynomial2": _polynomial,
    "tps": _smooth,
}


def points(count: int, truth: Field, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(count)
    ref = rng.uniform(0, SIZE, (count, 2))
    return ref, truth(ref) + rng.normal(0, noise, ref.shape)


def grid(low: float, high: float) -> np.ndarray:
    x, y = np.meshgrid(np.linspace(low, high, 30), np.linspace(low, high, 30))
    return np.column_stack([x.ravel(), y.ravel()])


@pytest.mark.parametrize("model", MODELS)
def test_auto_chooses_the_model_that_the_points_follow(model: ModelType) -> None:
    fitted = fit(*points(1000, TRUTHS[model]))
    found = fitted.transformation
    assert found.model == model
    assert set(fitted.cross_validation) == set(MODELS)
    at = grid(50, SIZE - 50)
    error = np.linalg.norm(found(at) - TRUTHS[model](at), axis=1)
    # Less than the points' own noise: it is averaged, not bent to.
    assert np.sqrt((error**2).mean()) < (0.1 if model == "tps" else 0.03)
    assert (found.bend is None) == (model not in ("polynomial2", "tps"))
    np.testing.assert_allclose(found.inverse(found(at)), at, atol=1e-3)


@pytest.mark.parametrize("model", MODELS)
def test_a_few_wrong_points_change_nothing(model: ModelType) -> None:
    ref, mov = points(600, TRUTHS[model])
    rng = np.random.default_rng(1)
    wrong = rng.choice(len(ref), 40, replace=False)
    mov[wrong] += rng.uniform(5, 60, (40, 2)) * rng.choice([-1, 1], (40, 2))
    found = fit(ref, mov).transformation
    assert found.model == model
    at = grid(100, SIZE - 100)
    error = np.linalg.norm(found(at) - TRUTHS[model](at), axis=1)
    assert np.sqrt((error**2).mean()) < (0.2 if model == "tps" else 0.04)


@pytest.mark.parametrize("model", MODELS)
def test_residuals_are_reference_pixels(model: ModelType) -> None:
    ref, mov = points(400, TRUTHS["similarity"], noise=0)
    found = fit(ref, mov, model).transformation
    if model == "shift":
        return
    off = np.array([[0.4, -0.2]])
    moved = TRUTHS["similarity"](ref[:50] + off)
    np.testing.assert_allclose(found.residual(ref[:50], moved), np.tile(off, (50, 1)), atol=0.02)


def test_noise_alone_buys_no_model() -> None:
    for count in (12, 40, 200, 1000):
        assert fit(*points(count, TRUTHS["shift"])).transformation.model == "shift"
    assert fit(*points(500, TRUTHS["shift"], noise=0)).transformation.model == "shift"


def test_few_points_buy_few_parameters() -> None:
    for count, largest in ((1, "shift"), (3, "shift"), (5, "similarity"), (7, "affine")):
        ref, mov = points(count, TRUTHS["tps"])
        assert MODELS.index(fit(ref, mov).transformation.model) <= MODELS.index(largest)
        assert MODELS.index(supported(ref)[-1]) <= MODELS.index(largest)


def test_points_in_a_corner_or_on_a_line_buy_no_bend() -> None:
    ref, _ = points(800, TRUTHS["tps"])
    corner = ref / 5
    outline = grid(0, SIZE)
    assert "polynomial2" in supported(ref, outline)
    assert not {"homography", "polynomial2"} & set(supported(corner, outline))
    line = np.column_stack([ref[:, 0], 0.5 * ref[:, 0] + 3])
    assert supported(line) == ["shift", "similarity"]
    with pytest.raises(SpecError, match="on one line"):
        fit(line, line, "affine")


def test_beyond_the_points_a_spline_fades_into_the_affine() -> None:
    ref, mov = points(500, TRUTHS["tps"])
    found = fit(ref, mov, "tps").transformation
    assert found.bend is not None
    assert np.abs(found.bend(grid(200, SIZE - 200))).max() > 3
    far = grid(0, SIZE) + [4 * SIZE, 0]
    np.testing.assert_allclose(found.bend(far), 0, atol=0.01)
    # Nowhere on the way there does it grow.
    band = np.column_stack([np.linspace(0, 3 * SIZE, 400), np.full(400, SIZE / 2)])
    reach = np.abs(found.bend(grid(0, SIZE))).max()
    assert np.abs(found.bend(band)).max() <= reach + 0.05
    step = np.abs(np.diff(found.bend(band), axis=0)).max()
    assert step < 0.5  # and it has no edge


def test_too_few_points_are_told() -> None:
    ref, mov = points(3, TRUTHS["shift"])
    with pytest.raises(SpecError, match=r"homography needs at least 4 tie points, and there are 3"):
        fit(ref, mov, "homography")
    with pytest.raises(SpecError, match=r"auto needs at least 1 tie point, and there are 0"):
        fit(ref[:0], mov[:0])


def test_many_points_are_few_nodes() -> None:
    ref, mov = points(30_000, TRUTHS["tps"])
    found = fit(ref, mov, "tps", nodes=400).transformation
    at = grid(50, SIZE - 50)
    error = np.linalg.norm(found(at) - TRUTHS["tps"](at), axis=1)
    assert np.sqrt((error**2).mean()) < 0.05


def test_folds_are_blocks_with_neighbours_on_all_sides() -> None:
    ref, _ = points(2000, TRUTHS["shift"])
    fold = folds(ref)
    assert sorted(np.unique(fold)) == [0, 1, 2, 3, 4]
    assert np.bincount(fold).min() > 300
    held = ref[fold == 0]
    rest = ref[fold != 0]
    distance = np.array([np.linalg.norm(rest - p, axis=1).min() for p in held])
    assert np.quantile(distance, 0.9) > 40  # farther than a neighbouring point
    assert distance.max() < 300  # and no half of the ground is missing
