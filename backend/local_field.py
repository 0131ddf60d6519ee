"""How the ground moves around each place, from tie points nearby."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from backend.geometry import Matrix, transform
from backend.types import Points

NEIGHBOURS = 32
FEWEST = 12  # with fewer points there is no local field, only the trend
DOUBT = 0.1  # of a neighbour at full distance that saw no slope: on points in a line there is none


class LocalField:
    """An affine that is fitted anew around every place, on top of one trend for all.

    Args:
        trend: 3 x 3, reference to moving pixels.
        ref_px, mov_px: (N, 2) tie points.
    """

    def __init__(self, trend: Matrix, ref_px: Points, mov_px: Points) -> None:
        self.trend = trend
        self.rest = mov_px - transform(trend, ref_px)
        self.ref_px = ref_px
        self.tree = cKDTree(ref_px) if len(ref_px) >= FEWEST else None

    def at(self, ref_px: Points) -> tuple[Points, npt.NDArray[np.float64]]:
        """Where places (N, 2) lie in the moving image, (N, 2), and how a small step there is
        turned, scaled and sheared, (N, 2, 2)."""
        predicted = transform(self.trend, ref_px)
        linear = np.broadcast_to(_slopes(self.trend), (len(ref_px), 2, 2)).copy()
        if self.tree is None or not len(ref_px):
            return predicted, linear
        count = min(NEIGHBOURS, len(self.ref_px))
        distance, near = self.tree.query(ref_px, k=count)
        radius = distance[:, -1:] + 1e-9
        weight = (1 - (distance / radius) ** 2) ** 2 + 1e-6
        # Wrong neighbours would bend the field: those far off the middle one count little.
        rest = self.rest[near]
        off = np.linalg.norm(rest - np.median(rest, axis=1, keepdims=True), axis=2)
        usual = np.median(off, axis=1, keepdims=True) + 1e-3
        weight /= 1 + (off / (3 * usual)) ** 4
        u = (self.ref_px[near] - ref_px[:, None]) / radius[:, :, None]
        design = np.concatenate([np.ones((*u.shape[:2], 1)), u], axis=2)
        weighted = design * weight[:, :, None]
        normal = np.matmul(weighted.transpose(0, 2, 1), design)
        doubt = DOUBT * weight.mean(axis=1)
        normal[:, 1, 1] += doubt
        normal[:, 2, 2] += doubt
        found = np.linalg.solve(normal, np.matmul(weighted.transpose(0, 2, 1), rest))
        predicted += found[:, 0]
        linear += found[:, 1:].transpose(0, 2, 1) / radius[:, :, None]
        return predicted, linear


def _slopes(matrix: Matrix) -> npt.NDArray[np.float64]:
    """The 2 x 2 part of an affine."""
    return np.asarray(matrix[:2, :2] / matrix[2, 2])
