"""Figures against cases that are worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from training.evaluation import metrics

NAN = [np.nan, np.nan]
NONE = np.empty((0, 2))


def points(*rows: list[float]) -> np.ndarray:
    return np.array(rows, np.float64).reshape(-1, 2)


def test_repeatability_counts_both_directions() -> None:
    # First view: one repeats at 0 px, one at 2 px, one does not, one is not shown there.
    first = points([10, 10], [20, 20], [40, 40], [5, 5])
    there0 = points([10, 10], [20, 20], [40, 40], NAN)
    # Second view: the two counterparts, and one that is 4 px from any.
    second = points([10, 10], [20, 22], [40, 44])
    found = metrics.repeatability(first, there0, second, second)
    assert found.share == pytest.approx((2 + 2) / (3 + 3))
    assert found.error_px == pytest.approx((0 + 2 + 0 + 2) / 4)
    wider = metrics.repeatability(first, there0, second, second, within_px=4.0)
    assert wider.share == 1


def test_nothing_found_is_nothing_repeated() -> None:
    for first, second in ((NONE, NONE), (NONE, points([1, 1])), (points([1, 1]), NONE)):
        found = metrics.repeatability(first, first, second, second)
        assert found.share == 0
        assert np.isnan(found.error_px)


def test_the_matching_score_is_of_the_common_area() -> None:
    there0 = points([1, 1], [2, 2], [3, 3], NAN, NAN)  # 3 of 5 are shown
    there1 = points([1, 1], [2, 2], [3, 3], [4, 4])  # 4 of 4
    errors = np.array([0.5, 3.0, 3.1, np.inf])  # two are right
    assert metrics.matching_score(errors, there0, there1) == pytest.approx((2 / 3 + 2 / 4) / 2)
    assert metrics.matching_score(errors[:0], there0, there1) == 0
    assert metrics.matching_score(errors[:0], NONE, NONE) == 0


def test_errors_of_matches_without_truth_are_infinite() -> None:
    errors = metrics.match_errors(points([3, 4], [9, 9]), points([0, 0], NAN))
    assert errors.tolist() == [5, np.inf]
    assert len(metrics.match_errors(NONE, NONE)) == 0


@pytest.mark.parametrize(("limit", "share"), [(1, 0.25), (3, 0.5), (5, 0.75)])
def test_accuracy_is_the_share_of_right_matches(limit: float, share: float) -> None:
    assert metrics.accuracy(np.array([1.0, 2.5, 4.9, np.inf]), limit) == share


def test_no_match_is_no_accuracy() -> None:
    assert metrics.accuracy(np.empty(0), 3) == 0


def test_the_area_under_the_curve_by_hand() -> None:
    # Perfect pairs fill it, failures leave it empty.
    assert metrics.area_under_curve([0, 0], 3) == pytest.approx(1, abs=1e-9)
    assert metrics.area_under_curve([np.inf, 4], 3) == 0
    # From (0, 0) straight to (1, 1/2), then level to 2: (1/4 + 1/2) / 2.
    assert metrics.area_under_curve([1, 5], 2) == pytest.approx(0.375)
    # As published code gives: trapezoids over (0, 0), (1, 1/3), (2, 2/3), (3, 2/3).
    assert metrics.area_under_curve([2, 1, np.inf], 3) == pytest.approx((1 / 6 + 1 / 2 + 2 / 3) / 3)
    assert metrics.area_under_curve([1, np.nan, 5], 2) == pytest.approx(0.375)
    assert np.isnan(metrics.area_under_curve([np.nan], 3))


def grid() -> np.ndarray:
    return np.stack(np.meshgrid(np.arange(4.0, 96, 8), np.arange(4.0, 96, 8)), -1).reshape(-1, 2)


SHIFT = np.array([[1.0, 0, 5], [0, 1, -3], [0, 0, 1]])


def test_the_true_homography_is_the_one_that_made_the_truth() -> None:
    matrix = np.array([[1.1, 0.1, 3], [-0.1, 0.9, 2], [1e-4, -2e-4, 1]])
    lifted = grid() @ matrix[:, :2].T + matrix[:, 2]
    there = lifted[:, :2] / lifted[:, 2:]
    there[::7] = np.nan
    assert metrics.true_homography(grid(), there) == pytest.approx(matrix, abs=1e-6)
    assert metrics.true_homography(grid()[:3], there[:3]) is None


def test_the_homography_error_is_that_of_the_corners() -> None:
    size = (96, 96)
    exact = metrics.homography_error(grid(), grid() + [5, -3], SHIFT, size)
    assert exact == pytest.approx(0, abs=1e-6)
    # All matches off by (3, 4): so are the corners.
    off = metrics.homography_error(grid(), grid() + [8, 1], SHIFT, size)
    assert off == pytest.approx(5, abs=1e-3)


def test_wrong_matches_among_right_ones_do_not_matter() -> None:
    ends = grid() + [5, -3]
    ends[::3] = np.random.default_rng(0).uniform(0, 96, ends[::3].shape)
    assert metrics.homography_error(grid(), ends, SHIFT, (96, 96)) < 0.05


def test_homographies_that_are_none() -> None:
    assert metrics.homography_error(grid()[:3], grid()[:3], SHIFT, (96, 96)) == np.inf
    same = np.ones((20, 2))
    assert metrics.homography_error(same, same, SHIFT, (96, 96)) == np.inf
    assert np.isnan(metrics.homography_error(grid(), grid(), None, (96, 96)))


def test_means_leave_out_what_is_not_known() -> None:
    assert metrics.mean_known([1.0, np.nan, 3.0, np.inf]) == 2
    assert np.isnan(metrics.mean_known([np.nan]))
