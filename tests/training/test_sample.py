"""Correspondences of views are exact, whatever moved them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from backend.types import Points
from training.sample import Chain, Pair, Projective, View, Warp, shown


@dataclass(frozen=True)
class Wave(Warp):
    """Columns are pushed aside by a sine of the row."""

    size: float

    def to_source(self, px: Points) -> Points:
        return px + np.column_stack([self.size * np.sin(px[:, 1] / 20), 0 * px[:, 0]])


TURN = Projective(np.array([[0.9, -0.3, 40.0], [0.35, 1.05, -8.0], [1e-4, -2e-4, 1.0]]))
PX = np.random.default_rng(0).uniform(0, 100, (50, 2))


def view(*warps: Warp, side: int = 100) -> View:
    return View(
        np.zeros((1, side, side), np.float32), np.ones((side, side), bool), ("gray",), warps
    )


@pytest.mark.parametrize("warp", [TURN, Wave(6.0), Chain((TURN, Wave(3.0))), Chain(())])
def test_there_and_back(warp: Warp) -> None:
    assert warp.from_source(warp.to_source(PX)) == pytest.approx(PX, abs=2e-3)


def test_the_last_warp_made_is_the_first_applied() -> None:
    shift = Projective(np.array([[1.0, 0, 10], [0, 1, 0], [0, 0, 1]]))
    double = Projective(np.diag([2.0, 2.0, 1.0]))
    assert Chain((shift, double)).to_source(np.array([[3.0, 4.0]])).tolist() == [[16.0, 8.0]]


def test_a_warp_that_folds_says_so_rather_than_guess() -> None:
    assert np.isnan(Wave(0.0).from_source(np.array([[np.nan, 1.0]]))).all()
    behind = Projective(np.array([[1.0, 0, 0], [0, 1, 0], [0.1, 0, 1]]))
    assert not np.allclose(behind.to_source(np.array([[-11.0, 0]])), [[-11, 0]])


def test_a_pair_joins_the_same_ground() -> None:
    pair = Pair(view(TURN), view(Wave(5.0)), "here")
    there, seen = pair.correspondences(PX)
    assert 0 < seen.sum() < len(PX)
    assert pair.a.to_ground(PX[seen]) == pytest.approx(pair.b.to_ground(there[seen]), abs=2e-3)


def test_only_valid_pixels_inside_are_shown() -> None:
    one = view()
    one.valid[10, 20] = False
    places = np.array([[20.0, 10.0], [20.0, 11.0], [-0.4, 5.0], [99.0, 99.0], [np.nan, 1.0]])
    assert shown(one, places).tolist() == [False, True, False, True, False]
