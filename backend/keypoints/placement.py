"""Where a layer's map coordinates lie in the pixels of one raster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from affine import Affine
from pyproj import CRS, Transformer

from backend.errors import InputError
from backend.raster import map_to_px, px_to_map
from backend.types import Points

PIXEL_SPACE = Affine.scale(1, -1)  # as `backend.pair.pixel_space`


@dataclass(frozen=True)
class Placement:
    """Between a layer's coordinates (layer_xy) and a raster's pixels (px). Made by `place`.

    Attributes:
        transform: pixel corner to the map of the raster's CRS, or to pixel space.
    """

    transform: Affine
    _into: Transformer | None

    def to_px(self, layer_xy: Points) -> Points:
        """Pixels of (N, 2) layer coordinates; NaN where the raster's CRS can't express them."""
        return map_to_px(self.transform, self._moved(layer_xy, "FORWARD"))

    def to_layer(self, px: Points) -> Points:
        """Layer coordinates of (N, 2) pixels; NaN where the layer's CRS can't express them."""
        return self._moved(px_to_map(self.transform, px), "INVERSE")

    def _moved(self, xy: Points, direction: str) -> Points:
        if self._into is None:
            return xy
        out = np.column_stack(self._into.transform(xy[:, 0], xy[:, 1], direction=direction))
        out[~np.isfinite(out).all(axis=1)] = np.nan
        return out


def place(layer_crs: CRS | None, crs: CRS | None, transform: Affine, name: str) -> Placement:
    """How a layer lies in a raster.

    Args:
        layer_crs: of the layer; None in pixel space.
        crs, transform: of the raster (see `backend.raster.Raster`).
        name: of the raster, for the error.

    Raises:
        InputError: one of the two is in pixel space and the other is not.
    """
    if (layer_crs is None) != (crs is None):
        without, other = ("their layer", "it") if layer_crs is None else ("it", "their layer")
        raise InputError(
            f"The keypoints can't be placed in {name}: {without} has no CRS, but {other} has one. "
            "Choose the raster that they were drawn on."
        )
    if layer_crs is None or crs is None:
        return Placement(PIXEL_SPACE, None)
    into = None if layer_crs == crs else Transformer.from_crs(layer_crs, crs, always_xy=True)
    return Placement(transform, into)
