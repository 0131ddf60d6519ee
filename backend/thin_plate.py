"""A smooth field from scattered vectors: a regularised thin-plate spline that fades outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial.distance import cdist
from scipy.special import xlogy

from backend.types import Points

FADE = 0.25  # outside the hull the field fades within this share of the hull's size
CHUNK = 4_000_000  # kernel values at a time, 32 MB


@dataclass(frozen=True)
class ThinPlate:
    """A field of vectors over the plane (Wahba, "Spline Models for Observational Data", 1990).

    Outside the convex hull of its nodes it has the value of the nearest place of the hull, fading
    to zero with distance, since a spline runs away where no point holds it.

    Attributes:
        nodes: (K, 2) in units of `scale` around `centre`.
        weights: (K + 3, 2), of the nodes' kernels and of 1, x and y.
        hull: convex hull of the nodes, in pixels.
    """

    nodes: Points
    centre: Points
    scale: float
    weights: npt.NDArray[np.float64]
    hull: shapely.Geometry

    def __call__(self, points: Points) -> Points:
        """Vectors (N, 2) at (N, 2) points."""
        return evaluate([self], points)[0]

    def into_hull(self, points: Points) -> tuple[Points, npt.NDArray[np.float64]]:
        """The nearest place in the hull, and how much of the field is left."""
        fade = np.ones(len(points))
        if self.hull.geom_type != "Polygon":
            return points, fade
        outside = np.flatnonzero(~shapely.intersects_xy(self.hull, points[:, 0], points[:, 1]))
        if not len(outside):
            return points, fade
        edge = shapely.get_exterior_ring(self.hull)
        there = shapely.points(points[outside])
        nearest = shapely.line_interpolate_point(edge, shapely.line_locate_point(edge, there))
        at = points.copy()
        at[outside] = shapely.get_coordinates(nearest)
        away = np.linalg.norm(points[outside] - at[outside], axis=1)
        fade[outside] = np.exp(-((away / (FADE * np.sqrt(shapely.area(self.hull)))) ** 2))
        return at, fade


def evaluate(plates: Sequence[ThinPlate], points: Points) -> npt.NDArray[np.float64]:
    """Vectors (S, N, 2) of S fields that share their nodes, at (N, 2) points."""
    first = plates[0]
    weights = np.concatenate([plate.weights for plate in plates], axis=1)
    out = np.empty((len(points), weights.shape[1]))
    step = max(1, CHUNK // len(first.nodes))
    for start in range(0, len(points), step):
        part = slice(start, start + step)
        at, fade = first.into_hull(points[part])
        design = _design((at - first.centre) / first.scale, first.nodes)
        out[part] = design @ weights * fade[:, None]
    return out.reshape(len(points), len(plates), 2).swapaxes(0, 1)


def _design(points: Points, nodes: Points) -> npt.NDArray[np.float64]:
    """Kernel values of each node, 1, x and y, at each point: (N, K + 3)."""
    size = len(nodes)
    design = np.empty((len(points), size + 3))
    squared = cdist(points, nodes, "sqeuclidean")
    design[:, :size] = 0.5 * xlogy(squared, squared)
    design[:, size] = 1
    design[:, size + 1 :] = points
    return design


def cell_medians(
    points: Points, vectors: Points, cells: int
) -> tuple[Points, Points, npt.NDArray[np.float64]]:
    """At most `cells` nodes that stand for many points: the middle and median of each square.

    A median bears some wrong points, and averages the noise of the others.

    Returns:
        Places (K, 2), vectors (K, 2) and how many points each stands for (K,).
    """
    if len(points) <= cells:
        return points, vectors, np.ones(len(points))
    low = points.min(axis=0)
    span = np.maximum(points.max(axis=0) - low, 1e-9)
    side = float(np.sqrt(span.prod() / cells))
    count = np.maximum(1, np.floor(span / side)).astype(np.int64)
    at = np.minimum((points - low) / span * count, count - 1).astype(np.int64)
    key = at[:, 0] * count[1] + at[:, 1]
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(key[order]) > 0])
    number = np.diff(np.r_[starts, len(order)])
    middle = np.add.reduceat(points[order], starts) / number[:, None]
    medians = np.empty_like(middle)
    for axis in range(2):
        ranked = vectors[np.lexsort((vectors[:, axis], key)), axis]
        medians[:, axis] = (ranked[starts + (number - 1) // 2] + ranked[starts + number // 2]) / 2
    return middle, medians, number.astype(np.float64)


def fit_thin_plates(
    points: Points, vectors: Points, smoothing: tuple[float, ...], cells: int
) -> list[ThinPlate]:
    """One field per strength of smoothing, through at most `cells` medians of (N, 2) vectors.

    Args:
        smoothing: 0 passes through every node; 1 is close to a plane.
    """
    places, values, number = cell_medians(points, vectors, cells)
    centre = places.mean(axis=0)
    scale = float(np.abs(places - centre).max()) or 1.0
    nodes = (places - centre) / scale
    design = _design(nodes, nodes)
    size = len(nodes)
    system = np.zeros((size + 3, size + 3))
    system[:size] = design
    system[size:, :size] = design[:, size:].T
    right = np.zeros((size + 3, 2))
    right[:size] = values
    hull = shapely.convex_hull(shapely.multipoints(points))
    shapely.prepare(hull)
    plates = []
    for strength in smoothing:
        # A node that stands for more points than others is held more tightly.
        loose = strength * size * number.mean() / number
        stiff = system.copy()
        stiff[np.arange(size), np.arange(size)] += loose
        # Least squares also bears nodes that lie on one line.
        try:
            weights = np.linalg.solve(stiff, right)
        except np.linalg.LinAlgError:
            weights = np.linalg.lstsq(stiff, right, rcond=None)[0]
        plates.append(ThinPlate(nodes, centre, scale, np.asarray(weights, np.float64), hull))
    return plates
