"""The grid that an aligned raster is written on."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from affine import Affine
from pyproj import CRS, Transformer

from backend.alignment import Alignment
from backend.errors import SpecError
from backend.geometry import inverse, local_scale
from backend.pair import Pair
from backend.raster import Raster, map_to_px, px_to_map
from backend.types import Points
from backend.verify import plausible

# The moving raster's own extent is kept where no more than this would fall outside.
LOST_PX, LOST_SHARE = 2.0, 0.01
SNAP = 1e-6  # of a pixel: edges that are meant to lie on the grid do
DIGITS = 3  # of a pixel size that is found from the images


@dataclass(frozen=True)
class Grid:
    """An output grid and its place in the reference.

    Attributes:
        crs: None in pixel space.
        transform: pixel corner to map.
        reference: pixel corner to map of the reference; y runs up from its upper-left corner where
            it has no georeferencing at all, as QGIS draws it.
        to_reference: from `crs` to the reference's CRS; None where they are the same.
        written: the transform that is put into the file; None for none.
    """

    crs: CRS | None
    transform: Affine
    width: int
    height: int
    reference: Affine
    to_reference: Transformer | None
    written: Affine | None

    def to_ref(self, px: Points) -> Points:
        """ref_px (N, 2) of pixels of this grid."""
        xy = px_to_map(self.transform, px)
        if self.to_reference is not None:
            xy = np.column_stack(self.to_reference.transform(xy[:, 0], xy[:, 1]))
            xy[~np.isfinite(xy)] = np.nan
        return map_to_px(self.reference, xy)

    def from_ref(self, ref_px: Points) -> Points:
        """Pixels (N, 2) of this grid where ref_px lie."""
        xy = px_to_map(self.reference, ref_px)
        if self.to_reference is not None:
            xy = np.column_stack(
                self.to_reference.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
            )
            xy[~np.isfinite(xy)] = np.nan
        return map_to_px(self.transform, xy)

    def extent(self) -> list[float]:
        """xmin, ymin, xmax, ymax in the grid's CRS."""
        corners = np.array([[0, 0], [self.width, 0], [self.width, self.height], [0, self.height]])
        xy = px_to_map(self.transform, corners - 0.5)
        return [*map(float, xy.min(axis=0)), *map(float, xy.max(axis=0))]

    def window(self, low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> Grid:
        """The whole pixels between two corners (not centres), which may lie outside."""
        left, top = (math.floor(v + SNAP) for v in low)
        right, bottom = (math.ceil(v - SNAP) for v in high)
        transform = self.transform @ Affine.translation(left, top)
        return replace(
            self,
            transform=transform,
            written=transform if self.written is not None or self.crs is None else None,
            width=max(0, right - left),
            height=max(0, bottom - top),
        )


def make_grid(
    alignment: Alignment, kind: Literal["own", "reference"], extent: list[float] | None
) -> Grid:
    """The grid to write.

    Args:
        kind: see `backend.specs.CoregisterSpec.grid`.
        extent: xmin, ymin, xmax, ymax in the reference's CRS.

    Raises:
        SpecError: the extent shows nothing of the aligned raster.
    """
    pair = alignment.pair
    if kind == "reference":
        grid = _reference_grid(pair)
    elif pair.georeferenced:
        grid = _moving_grid(alignment)
    else:
        grid = _native_grid(alignment)
    return grid if extent is None else _part(grid, extent)


def _place(reference: Raster) -> tuple[Affine, Affine | None]:
    """The reference's transform, a substitute where it has none, and the one to be written."""
    transform = reference.dataset.transform
    if reference.crs is None and transform.is_identity:
        return Affine(1, 0, 0, 0, -1, 0), None
    return transform, transform


def _reference_grid(pair: Pair) -> Grid:
    place, written = _place(pair.reference)
    raster = pair.reference
    return Grid(raster.crs, place, raster.width, raster.height, place, None, written)


def _moving_grid(alignment: Alignment) -> Grid:
    """The moving raster's grid; grown or moved by whole pixels where content would be lost."""
    pair, moving = alignment.pair, alignment.pair.moving
    back = None
    if moving.crs != pair.reference.crs:
        back = Transformer.from_crs(moving.crs, pair.reference.crs, always_xy=True)
    place, _ = _place(pair.reference)
    transform = moving.transform
    grid = Grid(moving.crs, transform, moving.width, moving.height, place, back, transform)
    corners = pair.by_georeferencing(_footprint(alignment)) + 0.5
    if not np.isfinite(corners).all():
        return grid
    low, high = corners.min(axis=0), corners.max(axis=0)
    size = np.array([moving.width, moving.height], np.float64)
    lost = np.maximum(LOST_PX, LOST_SHARE * size)
    if (low >= -lost).all() and (high <= size + lost).all():
        return grid
    return grid.window(low, high)


def _native_grid(alignment: Alignment) -> Grid:
    """The reference's orientation, at the resolution that the moving raster turns out to have."""
    pair = alignment.pair
    place, written = _place(pair.reference)
    outline = _footprint(alignment)
    finer = local_scale(alignment.transformation.matrix, outline.mean(axis=0))
    pixel = math.hypot(place.a, place.d)
    rounded = float(f"{pixel / finer:.{DIGITS}g}") / pixel
    scaled = place @ Affine.scale(rounded)
    grid = Grid(pair.reference.crs, scaled, 0, 0, place, None, written)
    corners = grid.from_ref(outline) + 0.5
    return grid.window(corners.min(axis=0), corners.max(axis=0))


def _footprint(alignment: Alignment) -> Points:
    """Where the moving raster's outline comes to lie, (N, 2) ref_px.

    Where a homography throws it beyond the horizon, the part inside the reference.
    """
    pair = alignment.pair
    reference, moving = pair.reference, pair.moving
    back = inverse(alignment.transformation.matrix)
    width, height = (reference, moving)[not pair.georeferenced].dataset.shape[::-1]
    outline = alignment.to_ref(moving.footprint())
    if plausible(back, width, height) and np.isfinite(outline).all():
        return outline
    return reference.footprint()


def _part(grid: Grid, extent: list[float]) -> Grid:
    box = shapely.segmentize(shapely.box(*extent), max(extent[2] - extent[0], 1e-9) / 16)
    corners = grid.from_ref(map_to_px(grid.reference, shapely.get_coordinates(box))) + 0.5
    inside = bool(np.isfinite(corners).all())
    if inside:
        low = np.maximum(corners.min(axis=0), 0)
        high = np.minimum(corners.max(axis=0), [grid.width, grid.height])
        part = grid.window(low, high)
        inside = part.width > 0 and part.height > 0
    if not inside:
        shown = ", ".join(f"{value:.10g}" for value in grid.extent())
        raise SpecError(
            f"extent {extent} shows nothing of the aligned raster, which covers {shown} in its "
            "CRS. Give xmin, ymin, xmax, ymax in the reference's CRS.",
            field="extent",
            value=str(extent),
            allowed="a part of the aligned raster",
        )
    return part
