"""Junctions and ends of the medial axis: where the polygon forks, and where its arms end.

The medial axis is taken from the Voronoi diagram of places along the outline. An edge of it stays
where the outline makes a detour between the two places that the edge lies between, which leaves
out the twigs of a rough outline (chord residual: Ogniewicz and Kuebler, "Hierarchic Voronoi
skeletons", 1995).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay
from shapely.geometry.base import BaseGeometry

from backend.keypoints.base import Candidates, GeometricMethod
from backend.keypoints.geometric import Pole
from backend.keypoints.outlines import FINEST_PX, Index, Outlines, Real, Samples
from backend.types import Mask, Points

STEP = 0.5  # between places of the outline, tolerances
FEWEST, MOST = 12, 200_000  # places of one ring
SAME_PX = 1e-3  # Voronoi vertices nearer to each other are one that more than three places share
GAP_PX = 10.0  # between polygons that are looked at together


class Skeleton(GeometricMethod):
    """Junctions and ends of the medial axis."""

    name = "skeleton"
    title = "Skeleton"

    def extract(self, rows: npt.NDArray[np.intp], polygons: Sequence[BaseGeometry]) -> Candidates:
        """Score: how far the outline goes around the least arm that meets there, or that ends
        there: 0 at the tolerance, 1 for a way around a hole. A polygon without arms gives its
        pole, score 0."""
        shapes = np.asarray(polygons, object)
        tolerance = max(self.spec.tolerance_px, FINEST_PX)
        outlines = Outlines.of(polygons)
        counts = np.clip(np.ceil(outlines.length / (STEP * tolerance)), FEWEST, MOST)
        samples = outlines.sample(counts.astype(np.intp))
        axis = _Axis(shapes, outlines, samples, tolerance)
        places, owner, detour = axis.nodes()
        score = 1 - tolerance / detour
        bare = np.setdiff1d(np.arange(len(shapes)), owner)
        if len(bare):
            pole = Pole(self.spec).extract(bare, list(shapes[bare]))
            places = np.concatenate([places, pole.px])
            owner = np.concatenate([owner, pole.polygon])
            score = np.concatenate([score, np.zeros(len(pole))])
        return Candidates.of(rows[owner], places, score)


class _Axis:
    """The medial axes of several polygons as one graph.

    Attributes:
        xy: (V, 2) its nodes.
        polygon: (V,) which polygon each lies in.
        edges: (E, 2) rows of nodes.
        detour: (E,) how much longer the way along the outline is than the straight one, between
            the two places that an edge lies between; infinite where they are on two rings.
    """

    xy: Points
    polygon: Index
    edges: npt.NDArray[np.intp]
    detour: Real

    def __init__(
        self, shapes: npt.NDArray[np.object_], outlines: Outlines, samples: Samples, least: float
    ) -> None:
        owner = outlines.polygon[samples.ring]
        apart = _apart(shapes)[owner]
        places = samples.xy + apart
        mesh = Delaunay(places)
        corners = mesh.simplices.astype(np.intp)
        inside = (owner[corners] == owner[corners[:, :1]]).all(axis=1)
        first = corners[:, 0]
        self.xy, self.polygon = _centres(places, corners) - apart[first], owner[first]
        shapely.prepare(shapes)
        inside[inside] = shapely.contains_xy(shapes[self.polygon[inside]], self.xy[inside])
        across, side = np.nonzero(mesh.neighbors > np.arange(len(corners))[:, None])
        beyond = mesh.neighbors[across, side].astype(np.intp)
        keep = inside[across] & inside[beyond]
        across, beyond, side = across[keep], beyond[keep], side[keep]
        detour = _detour(
            outlines, samples, corners[across, (side + 1) % 3], corners[across, (side + 2) % 3]
        )
        keep = detour > least
        self.edges = np.column_stack([across, beyond])[keep]
        self.detour = detour[keep]
        self._contract()

    def _contract(self) -> None:
        """Make one node of those at the same place."""
        length = np.hypot(*(self.xy[self.edges[:, 0]] - self.xy[self.edges[:, 1]]).T)
        _, group = _components(len(self.xy), self.edges[length < SAME_PX])
        edges = np.sort(group[self.edges], axis=1)
        _, first = np.unique(group, return_index=True)
        self.xy, self.polygon = self.xy[first], self.polygon[first]
        order = np.lexsort([-self.detour, edges[:, 1], edges[:, 0]])
        edges, detour = edges[order], self.detour[order]
        keep = edges[:, 0] != edges[:, 1]
        keep[1:] &= (edges[1:] != edges[:-1]).any(axis=1)  # of several between two, the strongest
        self.edges, self.detour = edges[keep], detour[keep]

    def nodes(self) -> tuple[Points, Index, Real]:
        """Junctions and ends: places, polygons, and the detour of the least arm at each."""
        degree = np.bincount(self.edges.ravel(), minlength=len(self.xy))
        ends, junctions = np.flatnonzero(degree == 1), np.flatnonzero(degree > 2)
        found = np.concatenate([junctions, ends])
        detour = np.concatenate([self._third(junctions), self._of_arm(ends, degree > 2)])
        return self.xy[found], self.polygon[found], detour

    def _third(self, junctions: Index) -> Real:
        """The third largest detour of the edges at each junction."""
        node, detour = self.edges.ravel(), np.repeat(self.detour, 2)
        order = np.lexsort([-detour, node])
        node, detour = node[order], detour[order]
        return detour[np.searchsorted(node, junctions) + 2]

    def _of_arm(self, ends: Index, junction: Mask) -> Real:
        """The largest detour on the way from each end to the next junction."""
        within = ~junction[self.edges].any(axis=1)
        _, arm = _components(len(self.xy), self.edges[within])
        largest = np.zeros(len(self.xy))
        for side in (0, 1):
            node = self.edges[:, side]
            free = ~junction[node]
            np.maximum.at(largest, arm[node[free]], self.detour[free])
        return largest[arm[ends]]


def _components(count: int, edges: Index) -> tuple[int, Index]:
    ones = np.ones(len(edges), np.bool_)
    graph = coo_array((ones, (edges[:, 0], edges[:, 1])), shape=(count, count))
    number, group = connected_components(graph, directed=False)
    return int(number), group.astype(np.intp)


def _apart(shapes: npt.NDArray[np.object_]) -> Points:
    """(N, 2) shifts that lay polygons side by side in rows, in about a square, near the origin.

    Then one Voronoi diagram serves them all: what lies in a polygon is nearest to its own outline.
    """
    bounds = shapely.bounds(shapes)
    width, height = (bounds[:, 2:] - bounds[:, :2] + GAP_PX).T
    side = np.sqrt((width * height).sum())
    left = np.cumsum(width) - width
    row = (left // max(side, width.max())).astype(np.intp)
    starts = np.unique(row, return_index=True)[1]
    row = np.searchsorted(starts, np.arange(len(shapes)), side="right") - 1
    tallest = np.maximum.reduceat(height, starts)
    top = (np.cumsum(tallest) - tallest)[row]
    return np.column_stack([left - left[starts][row], top]) - side / 2 - bounds[:, :2]


def _centres(xy: Points, corners: Index) -> Points:
    """Circumcentres of triangles."""
    a = xy[corners[:, 0]]
    b, c = xy[corners[:, 1]] - a, xy[corners[:, 2]] - a
    twice = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    with np.errstate(divide="ignore", invalid="ignore"):
        bb, cc = (b**2).sum(axis=1) / twice, (c**2).sum(axis=1) / twice
        x, y = c[:, 1] * bb - b[:, 1] * cc, b[:, 0] * cc - c[:, 0] * bb
    return a + np.column_stack([x, y])


def _detour(outlines: Outlines, samples: Samples, one: Index, other: Index) -> Real:
    """How much longer the way along the outline is than the straight one between places."""
    ring = samples.ring[one]
    along = np.abs(samples.along[one] - samples.along[other])
    along = np.minimum(along, outlines.length[ring] - along)
    straight = np.hypot(*(samples.xy[one] - samples.xy[other]).T)
    return np.where(ring == samples.ring[other], along - straight, np.inf)
