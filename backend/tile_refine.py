"""Refinement of a tile's points where the ground moves unevenly: each window by its own prediction.

One affine describes a tile of a real pair only to within some pixels: relief, the sensor's own
distortion and bad orthorectification move places apart. So each point starts from what its
neighbours say, and where they turn or stretch the ground, the window is turned and stretched too.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from backend.geometry import Matrix, transform
from backend.local_field import LocalField
from backend.refine import Refined, Refiner
from backend.types import Image, Mask, Points
from backend.verify import consistent

Floats = npt.NDArray[np.float32]

WIDER = 4.0  # times the threshold: so far off the tile's affine may a match be, with its neighbours
BENT = 0.002  # of a step, root mean square: a window bent less is off by under 0.01 px


def with_neighbours(matrix: Matrix, ref_px: Points, mov_px: Points, threshold_px: float) -> Mask:
    """Which matches fit the tile's affine loosely and their neighbours closely."""
    away = mov_px - transform(matrix, ref_px)
    near = np.flatnonzero(np.linalg.norm(away, axis=1) < WIDER * threshold_px)
    keep = np.zeros(len(ref_px), np.bool_)
    keep[near[consistent(ref_px[near], away[near], threshold_px)]] = True
    return keep


class TileRefiner:
    """Refines matches of a tile, then further places by what the matches have shown.

    Args:
        reference, moving: one-band images of the same ground and scale.
        trend: 3 x 3 affine of the tile, reference to moving pixels.
        window_px: side of the refinement window.
        reach_px: a point may move so far from its prediction.
    """

    def __init__(
        self, reference: Image, moving: Image, trend: Matrix, window_px: int, reach_px: float
    ) -> None:
        self.refiner = Refiner(reference.pixels[0], moving.pixels[0], moving.valid, window_px)
        self.trend = trend
        self.reach_px = reach_px
        self.field = LocalField(trend, np.empty((0, 2)), np.empty((0, 2)))

    def matches(self, ref_px: Points, mov_px: Points) -> tuple[Points, Floats]:
        """Refined positions of matches (N, 2) and their reliability (N,), 0 where it failed."""
        if not len(ref_px):
            return mov_px, np.zeros(0, np.float32)
        predicted, _ = LocalField(self.trend, ref_px, mov_px).at(ref_px)
        straight = np.broadcast_to(self.trend[:2, :2], (len(ref_px), 2, 2))
        found = self._near(ref_px, predicted, straight)
        self._learn(ref_px, found)
        predicted, linear = self.field.at(ref_px)
        if np.sqrt(np.mean((linear - straight) ** 2)) > BENT:
            found = self._near(ref_px, predicted, linear)
            self._learn(ref_px, found)
        return found.mov_px, found.reliability

    def places(self, ref_px: Points) -> tuple[Points, Floats]:
        """The same for places of the reference (N, 2) that no matcher has found."""
        found = self._near(ref_px, *self.field.at(ref_px))
        return found.mov_px, found.reliability

    def _near(self, ref_px: Points, predicted: Points, linear: npt.NDArray[np.float64]) -> Refined:
        found = self.refiner.refine(ref_px, predicted, linear)
        near = np.linalg.norm(found.mov_px - predicted, axis=1) < self.reach_px
        return Refined(found.mov_px, np.where(near, found.reliability, np.float32(0)))

    def _learn(self, ref_px: Points, found: Refined) -> None:
        self.field = LocalField(self.trend, ref_px[found.ok], found.mov_px[found.ok])
