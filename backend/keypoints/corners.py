"""Corners of the outline: where it turns, once detail below a tolerance is smoothed away.

Each ring is smoothed along its length by a Gaussian as wide as the tolerance, and its turning is
measured there between chords of twice that length (curvature at a scale, as in Mokhtarian and
Suomela, "Robust image corner detection through curvature scale space", 1998). The corner itself
is then the place of the outline, not of its smoothed copy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from backend.keypoints.base import Candidates, GeometricMethod
from backend.keypoints.outlines import FINEST_PX, Index, Outlines, Real, Samples
from backend.types import Points

PER_SIGMA = 3  # samples per standard deviation of the smoothing
REACH = 3 * PER_SIGMA  # of the smoothing, samples
CHORD = 2 * PER_SIGMA  # between which directions are compared, samples
SMALLEST_RING = 16  # a ring shorter than so many tolerances is smoothed less
MIN_TURN = np.radians(30)
MIN_PROMINENCE = np.radians(15)  # above the turning nearby: an arc turns everywhere


class Corners(GeometricMethod):
    """Sharp turns of the outline, holes included."""

    name = "corners"
    title = "Corners of the outline"

    def extract(self, rows: npt.NDArray[np.intp], polygons: Sequence[BaseGeometry]) -> Candidates:
        """Score: the turning, as a share of a half turn."""
        outlines = Outlines.of(polygons)
        tolerance = max(self.spec.tolerance_px, FINEST_PX)
        sigma = np.minimum(tolerance, outlines.length / SMALLEST_RING)
        counts = np.ceil(PER_SIGMA * outlines.length / sigma).astype(np.intp)
        samples = outlines.sample(counts)
        turn = turning(samples, smoothed(samples))
        corners = peaks(samples, turn)
        place = _apex(samples, corners)
        vertex, away = outlines.nearest_vertex(samples, place)
        # The outline turns at its vertices, so a sample beside one stands for it.
        beside = away <= samples.step[samples.ring[place]]
        px = np.where(beside[:, None], outlines.xy[vertex], samples.xy[place])
        owner = outlines.polygon[samples.ring[corners]]
        return Candidates.of(rows[owner], px, turn[corners] / np.pi)


def smoothed(samples: Samples) -> Points:
    """The samples, each ring smoothed by a Gaussian of `PER_SIGMA` samples."""
    offsets = np.arange(-REACH, REACH + 1)
    weights = np.exp(-0.5 * (offsets / PER_SIGMA) ** 2)
    weights /= weights.sum()
    out = np.zeros_like(samples.xy)
    for offset, weight in zip(offsets, weights, strict=True):
        out += weight * samples.xy[samples.neighbour(int(offset))]
    return out


def turning(samples: Samples, xy: Points) -> Real:
    """(N,) angle 0..pi between the chords before and after each place of closed rings."""
    before = xy - xy[samples.neighbour(-CHORD)]
    after = xy[samples.neighbour(CHORD)] - xy
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.asarray(np.abs(np.arctan2(cross, (before * after).sum(axis=1))))


def peaks(samples: Samples, turn: Real) -> Index:
    """Rows where the turning is the largest nearby, large, and larger than around."""
    best = turn >= MIN_TURN
    least = turn.copy()
    for offset in range(1, 2 * CHORD + 1):
        behind, ahead = turn[samples.neighbour(-offset)], turn[samples.neighbour(offset)]
        least = np.minimum(least, np.minimum(behind, ahead))
        if offset <= CHORD:
            best &= (turn > behind) & (turn >= ahead)
    return np.flatnonzero(best & (turn - least >= MIN_PROMINENCE))


def _apex(samples: Samples, corners: Index) -> Index:
    """The place of the outline farthest from the chord across each corner, a row of samples."""
    around = [samples.neighbour(offset)[corners] for offset in range(-CHORD, CHORD + 1)]
    start, end = samples.xy[around[0]], samples.xy[around[-1]]
    chord = end - start
    places = np.stack(around[CHORD // 2 : -(CHORD // 2)])  # (K, M)
    from_start = samples.xy[places] - start
    away = np.abs(chord[:, 0] * from_start[..., 1] - chord[:, 1] * from_start[..., 0])
    return places[away.argmax(axis=0), np.arange(len(corners))]
