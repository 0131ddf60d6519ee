"""Points that a fit has not seen: which they are, and the errors at them."""

from __future__ import annotations

import numpy as np
import pytest

from backend.checks import check, hold_out
from backend.tie_points import TiePoints
from backend.transformation import fit


def points(count: int) -> TiePoints:
    ref = np.random.default_rng(count).uniform(0, 500, (count, 2))
    noise = np.random.default_rng(1).normal(0, 0.1, ref.shape)
    one = np.ones(count)
    return TiePoints.make(ref, ref + [2, 3] + noise, one, one, one > 0, "", "")


@pytest.mark.parametrize(("count", "held"), [(5, 0), (19, 0), (20, 4), (60, 12), (400, 40)])
def test_a_spread_share_is_held_out(count: int, held: int) -> None:
    tie = points(count)
    chosen = hold_out(tie)
    assert chosen.sum() == held
    assert (hold_out(tie) == chosen).all()
    if held >= 40:  # every quarter of the ground has some
        assert len(np.unique(tie.ref_px[chosen] > 250, axis=0)) == 4


def test_what_a_person_chose_is_held_out() -> None:
    role = np.full(30, "tie", object)
    role[[3, 8]] = "check"
    chosen = hold_out(points(30).with_columns(role=role))
    assert list(np.flatnonzero(chosen)) == [3, 8]


def test_errors_are_those_of_a_fit_without_the_point() -> None:
    tie = points(200)
    held = hold_out(tie)
    mov = tie.mov_px.copy()
    mov[np.flatnonzero(held)[0]] += [40, 0]
    found = fit(tie.ref_px[~held], mov[~held], "shift").transformation
    checked = check(found, tie.ref_px, mov, held)
    assert checked.how == "held_out"
    assert checked.vectors[0, 0] == pytest.approx(40, abs=0.5)
    few = points(7)
    found = fit(few.ref_px, few.mov_px, "affine").transformation
    turn = check(found, few.ref_px, few.mov_px, np.zeros(7, np.bool_))
    assert (turn.how, len(turn.vectors)) == ("in_turn", 7)
    # An affine of seven points bends to them; left out, they show it.
    bare = np.linalg.norm(found.residual(few.ref_px, few.mov_px), axis=1)
    assert np.linalg.norm(turn.vectors, axis=1).mean() > bare.mean()
    alone = check(found, few.ref_px[:1], few.mov_px[:1], np.zeros(1, np.bool_))
    assert (alone.how, len(alone.vectors)) == ("none", 0)
