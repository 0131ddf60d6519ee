"""The grid on which keypoints are drawn, and the ways from the polygons to it and to the result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from backend.errors import InputError
from backend.keypoints.base import Grid
from backend.keypoints.polygons import Polygons
from backend.raster import Raster, map_to_px, open_raster, px_to_map
from backend.specs import KeypointsSpec
from backend.types import Points
from backend.wkt import is_wkt

PIXEL_SPACE = Affine.scale(1, -1)  # as `backend.pair.pixel_space`


@dataclass(frozen=True)
class Frame:
    """Where pixels, polygons and results lie.

    Attributes:
        grid: see `backend.keypoints.base`.
        crs: of the result: the first raster's, or the polygons' own; None without one.
        extent: outline of the first raster in grid_px; None where there is no raster.
        pixel_size: map units of a pixel; None where no pixel is known, and the grid's are then
            one map unit.
        notes: what the person should know.
    """

    grid: Grid
    crs: CRS | None
    extent: BaseGeometry | None
    pixel_size: float | None
    notes: tuple[str, ...]
    _from_source: Transformer | None = None
    _to_result: Transformer | None = None

    @property
    def reprojects(self) -> bool:
        """Whether straight lines of the polygons are curved on the grid."""
        return self._from_source is not None

    def to_px(self, xy: Points) -> Points:
        """(N, 2) places in the polygons' CRS in grid_px; infinite where that can't be."""
        if self._from_source is not None:
            xy = np.column_stack(self._from_source.transform(xy[:, 0], xy[:, 1]))
        px = map_to_px(self.grid.transform, xy)
        px[~np.isfinite(px)] = np.inf  # unlike NaN it equals itself, so that rings stay closed
        return px

    def to_map(self, px: Points) -> Points:
        """(N, 2) grid_px in the result's CRS."""
        xy = px_to_map(self.grid.transform, px)
        if self._to_result is None:
            return xy
        return np.column_stack(self._to_result.transform(xy[:, 0], xy[:, 1]))

    def surroundings(self) -> BaseGeometry | None:
        """The raster and twice its size on each side, in the polygons' CRS.

        None where the two CRSs are one, or that ground can't be expressed.
        """
        if self.extent is None or self._from_source is None:
            return None
        left, top, right, bottom = self.extent.bounds
        size = max(right - left, bottom - top)
        around = self.extent.buffer(2 * size, join_style="mitre")
        ring = shapely.get_coordinates(shapely.segmentize(around, size / 16))
        xy = px_to_map(self.grid.transform, ring)
        back = self._from_source.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
        corners = np.column_stack(back)
        source = self._from_source.source_crs
        degrees = source is not None and source.is_geographic
        if not np.isfinite(corners).all() or (degrees and np.ptp(corners[:, 0]) > 180):
            return None  # beyond the CRS, or across the 180th meridian
        return shapely.make_valid(shapely.Polygon(corners))


def frame_of(spec: KeypointsSpec, polygons: Polygons) -> Frame:
    """The first raster's grid, or without rasters one of the polygons' own units.

    Raises:
        InputError: the raster can't be opened, or the polygons' CRS is not known.
    """
    if spec.rasters:
        with open_raster(spec.rasters[0]) as raster:
            return _of_raster(spec, raster, polygons)
    return _of_polygons(spec, polygons)


def _of_raster(spec: KeypointsSpec, raster: Raster, polygons: Polygons) -> Frame:
    notes = []
    if spec.pixel_size is not None:
        notes.append(f"pixel_size is not used: the pixels are those of {raster.name}.")
    extent = shapely.box(-0.5, -0.5, raster.width - 0.5, raster.height - 0.5)
    if raster.crs is None:
        notes.append(
            f"{raster.name} has no CRS, so the polygons are taken to be drawn over its pixels: x "
            "along the columns, y upwards from the upper edge."
        )
        grid = Grid(None, PIXEL_SPACE)
        return Frame(grid, None, extent, 1.0, tuple(notes))
    source = polygons.crs
    if source is None:
        if not is_wkt(spec.polygons):
            raise InputError(
                f"{polygons.name} does not say its CRS. Set it (in QGIS: Layer > Set CRS), or "
                "give polygons_crs."
            )
        source = raster.crs
    into = None if source == raster.crs else _way(source, raster.crs)
    size = float(np.sqrt(abs(raster.transform.determinant)))
    grid = Grid(raster.crs, raster.transform)
    return Frame(grid, raster.crs, extent, size, tuple(notes), into)


def _of_polygons(spec: KeypointsSpec, polygons: Polygons) -> Frame:
    pixel = spec.pixel_size or 1.0
    left, bottom, right, top = shapely.total_bounds(polygons.geometry)
    crs = polygons.crs
    if crs is None or not crs.is_geographic:
        grid = Grid(crs, Affine(pixel, 0, left, 0, -pixel, top))
        return Frame(grid, crs, None, spec.pixel_size, ())
    # Degrees are no lengths, so the shapes are looked at in metres around their middle.
    local = CRS.from_dict(
        {
            "proj": "laea",
            "lat_0": np.clip((bottom + top) / 2, -90, 90),
            "lon_0": (left + right) / 2,
            "datum": "WGS84",
            "units": "m",
        }
    )
    notes = (
        f"{polygons.name} is in degrees ({crs.name}), so lengths were measured in metres around "
        "its middle (Lambert azimuthal equal-area)"
        + (f", and pixel_size {pixel:g} was taken as metres." if spec.pixel_size else "."),
    )
    grid = Grid(local, Affine(pixel, 0, 0, 0, -pixel, 0))
    return Frame(grid, crs, None, spec.pixel_size, notes, _way(crs, local), _way(local, crs))


def _way(source: CRS, target: CRS) -> Transformer:
    try:
        return Transformer.from_crs(source, target, always_xy=True)
    except ProjError as err:
        raise InputError(
            f"There is no way from the CRS {source.name} to {target.name} ({err}). Save the "
            "polygons in the raster's CRS first."
        ) from err
