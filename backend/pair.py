"""Two rasters seen together: the common working frame, the overlap, and the warp between them.

Frames used here, all in pixels with (0, 0) at the centre of the first pixel:
    ref_px   the reference's own grid,
    mov_px   the moving raster's own grid,
    work_px  the reference's grid, decimated to the coarser of the two resolutions.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from backend.area import area_of_interest, step
from backend.errors import InputError
from backend.geometry import Matrix, inverse, transform
from backend.raster import Raster, map_to_px, px_to_map
from backend.sampling import REACH_PX, TIMES, enlarged, sample
from backend.specs import PairSpec
from backend.types import Image, Points

log = logging.getLogger(__name__)

WARP_GRID_PX = 32  # the exact mapping is evaluated so often, and interpolated between
MIN_SHRINK = 1.5  # below, the warp itself bridges the difference: resampling twice costs accuracy


def pixel_space(px: Points) -> Points:
    """Coordinates of (N, 2) pixels as QGIS draws a raster without georeferencing.

    x runs along the columns and y up, from the upper-left corner of the upper-left pixel, so that
    its centre lies at (0.5, -0.5).
    """
    return np.asarray((px + 0.5) * [1.0, -1.0])


@dataclass(frozen=True)
class Pair:
    """Geometry of a pair.

    Attributes:
        georeferenced: both rasters have a CRS, so that the mapping below comes from it.
        scale: reference pixels per working pixel (at least 1).
        correction: ref_px to ref_px, 3 x 3: where the reference pixel's ground really lies
            according to the moving raster's georeferencing; identity until coarse alignment.
            Without georeferencing it maps ref_px straight to mov_px.
        interest: where a match is wanted, in ref_px (corner based polygons shifted to centres):
            the whole reference or the area of interest.
        area: the part of it that the moving raster covers; maybe empty.
    """

    reference: Raster
    moving: Raster
    georeferenced: bool
    scale: float
    correction: Matrix
    interest: BaseGeometry
    area: BaseGeometry
    _forward: Transformer | None

    def to_mov(self, ref_px: Points) -> Points:
        """mov_px of (N, 2) ref_px; NaN where the CRSs can't be transformed."""
        return self.by_georeferencing(transform(self.correction, ref_px))

    def by_georeferencing(self, ref_px: Points) -> Points:
        """mov_px of (N, 2) ref_px by the files' georeferencing alone."""
        if not self.georeferenced:
            return ref_px
        xy = px_to_map(self.reference.transform, ref_px)
        if self._forward is not None:
            x, y = self._forward.transform(xy[:, 0], xy[:, 1])
            xy = np.column_stack([x, y])
            xy[~np.isfinite(xy)] = np.nan
        return map_to_px(self.moving.transform, xy)

    def moving_in_reference_crs(self, mov_px: Points) -> Points:
        """Map coordinates of (N, 2) mov_px by the moving raster's own georeferencing.

        In the reference's CRS; NaN where the moving raster has none but the reference has; column
        and minus row, counted from the corner, where neither has.
        """
        if self.georeferenced:
            xy = px_to_map(self.moving.transform, mov_px)
            if self._forward is not None:
                x, y = self._forward.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
                xy = np.column_stack([x, y])
                xy[~np.isfinite(xy)] = np.nan
            return xy
        if self.reference.crs is None and self.moving.crs is None:
            return pixel_space(mov_px)
        return np.full_like(mov_px, np.nan)

    def reference_map(self, ref_px: Points) -> Points:
        """Map coordinates of (N, 2) ref_px; `pixel_space` where there is no CRS."""
        if self.reference.crs is None:
            return pixel_space(ref_px)
        return px_to_map(self.reference.transform, ref_px)

    def work_to_ref(self, work_px: Points) -> Points:
        return np.asarray((work_px + 0.5) * self.scale - 0.5)

    def ref_to_work(self, ref_px: Points) -> Points:
        return np.asarray((ref_px + 0.5) / self.scale - 0.5)

    def corrected(self, correction: Matrix) -> Pair:
        """The same pair with another correction, and the overlap that follows from it."""
        changed = replace(self, correction=correction)
        return replace(changed, area=_overlap(changed))


def open_pair(reference: Raster, moving: Raster, spec: PairSpec) -> Pair:
    """Work out the geometry of a pair.

    Raises:
        InputError: the area of interest can't be read, or the CRSs can't be related.
    """
    georeferenced = reference.crs is not None and moving.crs is not None
    forward = None
    if georeferenced and reference.crs != moving.crs:
        try:
            forward = Transformer.from_crs(reference.crs, moving.crs, always_xy=True)
        except Exception as err:
            raise InputError(
                f"The CRS of {reference.name} and of {moving.name} can't be related ({err}). "
                "Reproject one of them to the other's CRS."
            ) from err
    interest = _box(reference)
    if spec.aoi:
        interest = interest.intersection(area_of_interest(spec, reference))
    pair = Pair(reference, moving, georeferenced, 1.0, np.eye(3), interest, interest, forward)
    # Without georeferencing nothing is known of the overlap before coarse alignment.
    if georeferenced:
        pair = replace(pair, area=_overlap(pair))
        pair = replace(pair, scale=_scale(pair))
    return pair


def without_overlap(pair: Pair) -> Pair:
    """The pair with all that is wanted as its area, for a search that trusts no position."""
    return replace(pair, area=pair.interest)


def _box(raster: Raster) -> BaseGeometry:
    """The raster's outline in its own pixels."""
    return shapely.box(-0.5, -0.5, raster.width - 0.5, raster.height - 0.5)


def _scale(pair: Pair) -> float:
    """Reference pixels per working pixel: the moving raster's pixel size in reference pixels."""
    middle = shapely.centroid(pair.interest if pair.area.is_empty else pair.area)
    if middle.is_empty:
        return 1.0
    around = np.array([middle.x, middle.y]) + np.array([[0, 0], [1, 0], [0, 1]], np.float64)
    mov = pair.by_georeferencing(around)
    jacobian = np.column_stack([mov[1] - mov[0], mov[2] - mov[0]])
    moving_per_reference = math.sqrt(abs(float(np.linalg.det(jacobian))))
    if not math.isfinite(moving_per_reference) or moving_per_reference <= 0:
        return 1.0
    scale = 1.0 / moving_per_reference
    return scale if scale > 1.05 else 1.0


def _overlap(pair: Pair) -> BaseGeometry:
    """The part of the pair's interest that the moving raster covers, in ref_px."""

    def to_ref(mov_px: Points) -> Points:
        if pair.georeferenced:
            xy = pair.moving_in_reference_crs(mov_px)
            mov_px = map_to_px(pair.reference.transform, xy)
        return transform(inverse(pair.correction), mov_px)

    edge = pair.moving.footprint()
    outline = to_ref(edge)
    # Where a CRS can't express a place it may answer infinity or another place.
    if (np.abs(pair.to_mov(outline) - edge) < 1).all():
        covered = shapely.make_valid(shapely.Polygon(outline))
        return _surface(covered.intersection(pair.interest))
    # Half the world seen from one UTM zone: intersect in the moving raster's pixels instead.
    there = pair.to_mov(pair.reference.footprint())
    if not np.isfinite(there).all():
        return shapely.Polygon()
    common = shapely.make_valid(shapely.Polygon(there)).intersection(_box(pair.moving))
    covered = shapely.transform(shapely.segmentize(common, step(common)), to_ref)
    return _surface(shapely.make_valid(covered).intersection(pair.interest))


def _surface(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry: rasters that only touch share no ground."""
    parts = [g for g in shapely.get_parts(geometry) if shapely.get_dimensions(g) == 2]
    return shapely.union_all(parts) if parts else shapely.Polygon()


@dataclass(frozen=True)
class TileImages:
    """The same ground in both rasters, on the working grid.

    Attributes:
        reference, moving: raw values; `moving` warped to the reference by the pair's mapping.
        col, row: working pixel of both images' first pixel.
    """

    reference: Image
    moving: Image
    col: int
    row: int


def read_tile(
    pair: Pair,
    col: int,
    row: int,
    width: int,
    height: int,
    ref_bands: list[int],
    mov_bands: list[int],
    cloud_mask: bool,
) -> TileImages:
    """Read a window of the working grid from both rasters.

    The moving raster is warped by the exact mapping, evaluated every 32 pixels; where that is a
    whole number of pixels (the usual case of two dates of one product) nothing is resampled.
    """
    s = pair.scale
    reference = pair.reference.read(
        col * s, row * s, width * s, height * s, (width, height), ref_bands, cloud_mask
    )
    nodes_x = np.append(np.arange(0, width - 1, WARP_GRID_PX), width - 1).astype(np.float64)
    nodes_y = np.append(np.arange(0, height - 1, WARP_GRID_PX), height - 1).astype(np.float64)
    grid = np.stack(np.meshgrid(nodes_x, nodes_y), axis=-1).reshape(-1, 2)
    mov = pair.to_mov(pair.work_to_ref(grid + np.array([col, row])))
    empty = Image(
        np.zeros((len(mov_bands), height, width), np.float32), np.zeros((height, width), np.bool_)
    )
    if not np.isfinite(mov).all():
        return TileImages(reference, empty, col, row)
    steps = mov - grid
    if np.abs(steps - steps[0]).max() < 1e-3 and np.abs(steps[0] - np.rint(steps[0])).max() < 1e-3:
        c, r = np.rint(steps[0])
        moving = pair.moving.read(c, r, width, height, None, mov_bands, cloud_mask)
        return TileImages(reference, moving, col, row)
    shape = (len(nodes_y), len(nodes_x), 2)
    size = (width, height)
    warped = _warp(pair, mov.reshape(shape), nodes_x, nodes_y, size, mov_bands, cloud_mask)
    return TileImages(reference, empty if warped is None else warped, col, row)


def _warp(
    pair: Pair,
    mov: npt.NDArray[np.float64],
    nodes_x: npt.NDArray[np.float64],
    nodes_y: npt.NDArray[np.float64],
    size: tuple[int, int],
    bands: list[int],
    cloud_mask: bool,
) -> Image | None:
    """Resample the moving raster to a tile, given mov_px at the nodes of the tile's grid."""
    width, height = size
    low, high = mov.min(axis=(0, 1)) - 4, mov.max(axis=(0, 1)) + 4
    low = np.maximum(np.floor(low), 0)
    high = np.minimum(np.ceil(high), [pair.moving.width, pair.moving.height])
    if (high - low < 2).any():
        return None
    # Moving pixels per working pixel; a finer moving raster is averaged down while reading.
    per_x = np.linalg.norm(mov[:, -1] - mov[:, 0], axis=-1).mean() / max(1, width - 1)
    per_y = np.linalg.norm(mov[-1] - mov[0], axis=-1).mean() / max(1, height - 1)
    shrink = math.sqrt(float(per_x * per_y))
    if shrink < MIN_SHRINK:
        shrink = 1.0
    span = high - low
    out = np.maximum(1, np.rint(span / shrink)).astype(int)
    source = pair.moving.read(
        low[0], low[1], span[0], span[1], (int(out[0]), int(out[1])), bands, cloud_mask
    )
    local = (mov - low + 0.5) / (span / out) - 0.5
    map_x = _spread(local[..., 0], nodes_x, nodes_y, size)
    map_y = _spread(local[..., 1], nodes_x, nodes_y, size)
    inside = cv2.remap(
        source.valid.astype(np.float32), map_x, map_y, cv2.INTER_LINEAR, borderValue=0
    )
    warped = np.stack([sample(enlarged(b), TIMES * map_x, TIMES * map_y) for b in source.pixels])
    # The kernel reaches so many pixels, so invalid ground must not bleed into its neighbours.
    side = 2 * REACH_PX - 1
    valid = cv2.erode((inside > 0.999).astype(np.uint8), np.ones((side, side), np.uint8)) > 0
    return Image(np.where(valid, warped, np.float32(0)).astype(np.float32), valid)


def _spread(
    values: npt.NDArray[np.float64],
    nodes_x: npt.NDArray[np.float64],
    nodes_y: npt.NDArray[np.float64],
    size: tuple[int, int],
) -> npt.NDArray[np.float32]:
    """Bilinear interpolation of node values to every pixel of a (width, height) tile."""
    width, height = size
    x, y = np.arange(width), np.arange(height)
    across = np.stack([np.interp(x, nodes_x, line) for line in values])
    at = np.clip(np.searchsorted(nodes_y, y, side="right") - 1, 0, max(0, len(nodes_y) - 2))
    if len(nodes_y) < 2:
        return np.repeat(across, height, axis=0).astype(np.float32)
    t = ((y - nodes_y[at]) / (nodes_y[at + 1] - nodes_y[at]))[:, None]
    return ((1 - t) * across[at] + t * across[at + 1]).astype(np.float32)
