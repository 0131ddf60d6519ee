"""Outlines of many polygons as flat arrays, so that loops over polygons are numpy's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from backend.types import Points

FINEST_PX = 0.25  # no tolerance is finer: images show no smaller detail

Index = npt.NDArray[np.intp]
Real = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outlines:
    """All rings, holes included, of some (multi)polygons, one after the other.

    Attributes:
        polygon: (R,) which polygon each ring belongs to.
        xy: (V, 2) vertices; the last one of a ring does not repeat its first.
        first: (R + 1,) where each ring's vertices begin.
        length: (R,) perimeter of each ring.
    """

    polygon: Index
    xy: Points
    first: Index
    length: Real
    _along: Real  # (V + 1,) length of all edges before a vertex, over all rings

    @staticmethod
    def of(polygons: Sequence[BaseGeometry]) -> Outlines:
        """The outlines of valid polygons that are not empty."""
        parts, part_of = shapely.get_parts(polygons, return_index=True)
        rings, ring_of = shapely.get_rings(parts, return_index=True)
        closed, owner = shapely.get_coordinates(rings, return_index=True)
        last = np.append(owner[1:] != owner[:-1], True)
        edges = np.hypot(*np.diff(closed, axis=0, append=closed[:1]).T)[~last]
        counts = np.bincount(owner, minlength=len(rings)) - 1
        first = np.concatenate([[0], np.cumsum(counts)])
        along = np.concatenate([[0.0], np.cumsum(edges)])
        length = along[first[1:]] - along[first[:-1]]
        return Outlines(part_of[ring_of], closed[~last], first, length, along)

    def sample(self, counts: Index) -> Samples:
        """Places at even distances along each ring, its first vertex first.

        Args:
            counts: (R,) how many on each ring.
        """
        ring = np.repeat(np.arange(len(counts)), counts)
        start = np.concatenate([[0], np.cumsum(counts)])
        number = np.arange(len(ring)) - start[ring]
        step = self.length / np.maximum(counts, 1)
        at = self._along[self.first[ring]] + number * step[ring]
        edge = np.searchsorted(self._along, at, side="right") - 1
        edge = np.clip(edge, self.first[ring], self.first[ring + 1] - 1)
        beyond = edge + 1
        beyond = np.where(beyond == self.first[ring + 1], self.first[ring], beyond)
        length = self._along[edge + 1] - self._along[edge]
        share = (at - self._along[edge]) / np.where(length > 0, length, 1)
        xy = self.xy[edge] + share[:, None] * (self.xy[beyond] - self.xy[edge])
        return Samples(xy, ring, start, step, at)

    def nearest_vertex(self, samples: Samples, rows: Index) -> tuple[Index, Real]:
        """The vertex nearest along the ring to some samples, and how far along it is.

        Returns:
            (M,) rows of `xy`, (M,) distances.
        """
        ring, at = samples.ring[rows], samples.along[rows]
        after = np.searchsorted(self._along[:-1], at)  # of the next ring: its end, so this's first
        before = np.maximum(after - 1, self.first[ring])
        to_after, to_before = self._along[after] - at, at - self._along[before]
        wrapped = np.where(after == self.first[ring + 1], self.first[ring], after)
        nearer = to_after < to_before
        return np.where(nearer, wrapped, before), np.where(nearer, to_after, to_before)


@dataclass(frozen=True)
class Samples:
    """Places at even distances along rings.

    Attributes:
        xy: (N, 2) places.
        ring: (N,) their rings.
        first: (R + 1,) where each ring's samples begin.
        step: (R,) distance between neighbours.
        along: (N,) length of all edges before the place, over all rings.
    """

    xy: Points
    ring: Index
    first: Index
    step: Real
    along: Real

    def neighbour(self, offset: int) -> Index:
        """(N,) row of the sample that lies `offset` farther along each sample's ring."""
        begin = self.first[self.ring]
        count = self.first[self.ring + 1] - begin
        return begin + (np.arange(len(self.ring)) - begin + offset) % count
