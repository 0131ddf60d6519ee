"""Errors at points that a fit has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from backend.tie_points import TiePoints, spread_evenly
from backend.transformation import Transformation, held_out_residuals
from backend.types import Mask, Points

FEW = 20  # points, below which none is spared: each is left out in turn instead
SHARE_OF_SOME, SOME, SHARE_OF_MANY = 0.2, 100, 0.1

How = Literal["held_out", "in_turn", "none"]


@dataclass(frozen=True)
class Checked:
    """Errors at check points.

    Attributes:
        how: `held_out`: the points took no part in the fit; `in_turn`: there were too few to spare
            any, so each is judged by a fit without it and its neighbours; `none`: not even that.
        index: (M,) rows of the points.
        vectors: (M, 2) where the model puts a moving point, minus where it is in the reference;
            reference pixels.
    """

    how: How
    index: np.ndarray[tuple[int], np.dtype[np.intp]]
    vectors: Points


def hold_out(points: TiePoints) -> Mask:
    """Which points are kept from the fit: those whose role says so, else an even spread."""
    held = np.asarray(points.role == "check", np.bool_)
    if held.any() or len(points) < FEW:
        return held
    share = SHARE_OF_SOME if len(points) < SOME else SHARE_OF_MANY
    everything = points.with_columns(inlier=np.ones(len(points), np.bool_))
    held[spread_evenly(everything, round(share * len(points)), seed=0)] = True
    return held


def check(transformation: Transformation, ref: Points, target: Points, held: Mask) -> Checked:
    """Errors of a transformation at the points that were held out from its fit.

    Args:
        ref, target: (N, 2) all points; `target` in the frame that the transformation leads to.
        held: (N,) which were held out.
    """
    if held.any():
        vectors = transformation.residual(ref[held], target[held])
        known = np.isfinite(vectors).all(axis=1)  # but for points beyond a homography's horizon
        return Checked("held_out", np.flatnonzero(held)[known], vectors[known])
    found = held_out_residuals(transformation.model, ref, target)
    if found is None:
        return Checked("none", np.empty(0, np.intp), np.empty((0, 2)))
    return Checked("in_turn", np.arange(len(ref)), found[0])
