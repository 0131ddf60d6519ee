"""Displacement fields from tie points, and how far two of them differ from a known truth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.interpolate import RBFInterpolator
from scipy.spatial import Delaunay

from backend.geometry import transform
from backend.types import Mask, Points
from backend.verify import solve

Indices = npt.NDArray[np.intp]
Mapping = Callable[[Points], Points]  # (N, 2) ref_px to (N, 2) mov_px

NODE_PX = 32  # of the grid on which fields are compared
LONGEST_PX = 128  # a node counts between tie points that are no farther apart, in both matches
MOST_POINTS = 4000  # of a spline: its cost grows with the cube
HELD_OUT = 0.2
SMOOTHING = (0.3, 1.0, 3.0, 10.0, 100.0)
UNIT_PX = 100.0  # of the spline's coordinates, in which the smoothing counts


def affine_field(ref: Points, mov: Points) -> Mapping:
    """The affine of all tie points, by least squares."""
    matrix = solve("affine", ref, mov)
    return lambda px: transform(matrix, px)


def spline_field(ref: Points, mov: Points, seed: int = 0) -> Mapping:
    """A thin-plate spline around that affine, smoothed as best foretells points held out."""
    order = np.random.default_rng(seed).permutation(len(ref))[:MOST_POINTS]
    ref, mov = ref[order], mov[order]
    trend = affine_field(ref, mov)
    rest = mov - trend(ref)
    held = round(HELD_OUT * len(ref))

    def spline(first: int, smoothing: float) -> Mapping:
        fitted = RBFInterpolator(ref[first:] / UNIT_PX, rest[first:], smoothing=smoothing)
        return lambda px: np.asarray(trend(px) + fitted(px / UNIT_PX))

    def missed(smoothing: float) -> float:
        away = np.linalg.norm(spline(held, smoothing)(ref[:held]) - mov[:held], axis=1)
        return float(away.mean())

    return spline(0, min(SMOOTHING, key=missed))


def nodes(first: Points, second: Points, longest_px: float = LONGEST_PX) -> Points:
    """Nodes (N, 2) of a regular grid that lie between tie points (ref_px) of both sets."""
    low, high = first.min(axis=0), first.max(axis=0)
    spans = [np.arange(a, b + 1, NODE_PX) for a, b in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*spans), -1).reshape(-1, 2)
    return np.asarray(grid[_between(first, grid, longest_px) & _between(second, grid, longest_px)])


def _between(points: Points, places: Points, longest_px: float) -> Mask:
    """Which places lie in a triangle of neighbouring points with no side over `longest_px`."""
    net = Delaunay(points)
    corners = points[net.simplices]
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    triangle = net.find_simplex(places)
    return np.asarray((triangle >= 0) & (longest[triangle] <= longest_px))


def same_places(first: Points, second: Points) -> tuple[Indices, Indices]:
    """Rows of two sets of points (ref_px) that are at the same place, to 0.01 px, in one order.

    Returns:
        Indices into `first` and into `second`, of equal length.
    """
    mine, other = (
        np.rint(100 * points).astype(np.int64) @ [1 << 32, 1] for points in (first, second)
    )
    _, here, there = np.intersect1d(mine, other, return_indices=True)
    return here, there


def rms(difference: Points) -> float:
    """Root mean square length of (N, 2) vectors."""
    return float(np.sqrt((difference**2).sum(axis=1).mean()))
