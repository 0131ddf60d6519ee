"""How a pair's georeferencing and a fitted transformation together map one raster to the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backend.geometry import Matrix, transform
from backend.pair import Pair
from backend.raster import map_to_px
from backend.transformation import Transformation
from backend.types import Points
from backend.verify import solve

EXACT_PX = 1e-3


@dataclass(frozen=True)
class Alignment:
    """A mapping from reference to moving pixels.

    Attributes:
        pair: as its files say, uncorrected.
        transformation: where both rasters are georeferenced, ref_px to ref_px: where the moving
            raster's georeferencing claims a place to be. So a shift is one on the ground, whatever
            the two resolutions and CRSs. Else ref_px to mov_px.
    """

    pair: Pair
    transformation: Transformation

    def to_mov(self, ref_px: Points) -> Points:
        """mov_px (N, 2) of ref_px (N, 2); NaN where the CRSs can't be transformed."""
        return self.pair.by_georeferencing(self.transformation(ref_px))

    def to_ref(self, mov_px: Points) -> Points:
        """ref_px (N, 2) of mov_px (N, 2); NaN where the CRSs can't be transformed."""
        return self.transformation.inverse(claimed(self.pair, mov_px))

    def matrix(self) -> Matrix | None:
        """3 x 3 from ref_px to mov_px; None where none says it to a thousandth of a pixel."""
        if self.transformation.bend is not None:
            return None
        raster = self.pair.reference
        x, y = np.meshgrid(
            np.linspace(0, raster.width - 1, 9), np.linspace(0, raster.height - 1, 9)
        )
        ref = np.column_stack([x.ravel(), y.ravel()])
        mov = self.pair.by_georeferencing(ref)
        if not np.isfinite(mov).all():
            return None
        by_files = solve("affine", ref, mov)
        if np.abs(transform(by_files, ref) - mov).max() > EXACT_PX:
            return None
        matrix = by_files @ self.transformation.matrix
        return np.asarray(matrix / matrix[2, 2])


def claimed(pair: Pair, mov_px: Points) -> Points:
    """Where `Alignment.transformation` has to lead: (N, 2) mov_px in its target frame.

    Reference pixels by the moving raster's own georeferencing; mov_px itself where there is none.
    """
    if not pair.georeferenced:
        return mov_px
    return map_to_px(pair.reference.transform, pair.moving_in_reference_crs(mov_px))
