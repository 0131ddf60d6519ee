"""Tie points: matches of a whole pair with all that is known of each."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.types import Mask, Points


@dataclass(frozen=True)
class TiePoints:
    """Columns of equal length, one row a match; the `matches` layer is made of them.

    Attributes:
        ref_px, mov_px: (N, 2) pixels of each raster.
        ref_map, mov_map: (N, 2) map coordinates in the reference's CRS, each from its own
            georeferencing; NaN where there is none.
        score: (N,) matcher confidence 0..1.
        reliability: (N,) refinement confidence 0..1, 0 where not refined.
        residual_px: (N,) to the fitted model, reference pixels.
        inlier: (N,) verified.
        role: (N,) `tie` or `check`.
        tile_id, matcher: (N,) provenance.
    """

    ref_px: Points
    mov_px: Points
    ref_map: Points
    mov_map: Points
    score: npt.NDArray[np.float64]
    reliability: npt.NDArray[np.float64]
    residual_px: npt.NDArray[np.float64]
    inlier: Mask
    role: npt.NDArray[np.object_]
    tile_id: npt.NDArray[np.object_]
    matcher: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.ref_px)

    def select(self, index: Any) -> TiePoints:
        """The rows of a mask or an index array."""
        return TiePoints(**{f.name: getattr(self, f.name)[index] for f in fields(self)})

    def with_columns(self, **columns: Any) -> TiePoints:
        return replace(self, **columns)

    @staticmethod
    def make(
        ref_px: Points,
        mov_px: Points,
        score: npt.NDArray[Any],
        reliability: npt.NDArray[Any],
        inlier: Mask,
        tile_id: str,
        matcher: str,
    ) -> TiePoints:
        """The points of one tile; map coordinates, residuals and roles come later."""
        n = len(ref_px)
        unknown = np.full((n, 2), np.nan)
        return TiePoints(
            ref_px=ref_px,
            mov_px=mov_px,
            ref_map=unknown,
            mov_map=unknown.copy(),
            score=np.asarray(score, np.float64),
            reliability=np.asarray(reliability, np.float64),
            residual_px=np.full(n, np.nan),
            inlier=inlier,
            role=np.full(n, "tie", object),
            tile_id=np.full(n, tile_id, object),
            matcher=np.full(n, matcher, object),
        )

    @staticmethod
    def join(parts: list[TiePoints]) -> TiePoints:
        """All rows of all parts, in order."""
        if not parts:
            none = np.empty((0, 2))
            return TiePoints.make(none, none, none[:, 0], none[:, 0], none[:, 0] > 0, "", "")
        names = [f.name for f in fields(TiePoints)]
        return TiePoints(**{n: np.concatenate([getattr(p, n) for p in parts]) for n in names})


def spread_evenly(points: TiePoints, limit: int, seed: int) -> npt.NDArray[np.intp]:
    """Indices of at most `limit` inliers that cover the ground evenly, the best of each place."""
    index = np.flatnonzero(points.inlier)
    if len(index) <= limit:
        return index
    xy = points.ref_px[index]
    low, high = xy.min(axis=0), xy.max(axis=0)
    cell = max(1.0, float(np.sqrt(np.prod(high - low + 1) / limit)))
    quality = points.reliability[index] + 1e-3 * points.score[index]
    rng = np.random.default_rng(seed)
    # Rank inside each cell, best first; then all first ranks, all second ranks, and so on.
    keys = np.floor((xy - low) / cell).astype(np.int64)
    key = keys[:, 0] * (int(keys[:, 1].max()) + 1) + keys[:, 1]
    order = np.lexsort((-quality, key))
    first = np.r_[True, key[order][1:] != key[order][:-1]]
    start = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    rank = np.arange(len(order)) - start
    chosen = order[np.lexsort((rng.permutation(len(order)), rank))][:limit]
    return np.sort(index[chosen])
