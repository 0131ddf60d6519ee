"""Polygons on the grid: which of them can have keypoints, and why the others can't."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import shapely

from backend.area import step
from backend.keypoints.frame import Frame
from backend.keypoints.outlines import Real
from backend.keypoints.polygon_dates import polygon_dates
from backend.keypoints.polygons import Geometries, Polygons, polygonal
from backend.specs import KeypointsSpec
from backend.types import Mask

MIN_AREA_PX = 1.0
MIN_WIDTH_PX = 0.5  # what is narrower everywhere leaves no trace of its shape in an image
BEND_PX = 0.02  # what bends more on the way to the grid gets more vertices
SKIPPED = ("empty", "sliver", "outside", "no_date")


@dataclass(frozen=True)
class Table:
    """Polygons ready to draw from.

    Attributes:
        source: as read.
        frame: where pixels and results lie.
        geometry: (N,) valid (multi)polygons in grid_px; None where there is none.
        state: (N,) `ok`, `repaired`, or why a polygon is skipped: `empty` (no polygon in the
            row), `sliver` (smaller than a pixel, or narrower than half of one everywhere),
            `outside` (of the first raster), `no_date`.
        dates: (N,) None where not known or not asked for.
        notes: what the person should know.
    """

    source: Polygons
    frame: Frame
    geometry: Geometries
    state: npt.NDArray[np.object_]
    dates: list[date | None]
    notes: list[str]

    def __len__(self) -> int:
        return len(self.geometry)

    @property
    def used(self) -> npt.NDArray[np.intp]:
        """(M,) rows that can have keypoints."""
        return np.flatnonzero((self.state == "ok") | (self.state == "repaired"))

    def counts(self) -> Counter[str]:
        """Polygons by state."""
        return Counter(self.state.tolist())


def make_table(spec: KeypointsSpec, polygons: Polygons, frame: Frame) -> Table:
    """Bring polygons to the grid and sort out those that can't have keypoints.

    Raises:
        SpecError: the date field does not exist.
    """
    dates, notes = polygon_dates(polygons, spec.date_field, spec.date_rule)
    shapes, away = _on_grid(polygons.geometry, frame)
    geometry, broken = polygonal(shapes)
    state = np.full(len(polygons), "ok", object)
    state[polygons.repaired | broken] = "repaired"
    if spec.date_field is not None:
        state[np.array([day is None for day in dates], np.bool_)] = "no_date"
    if frame.pixel_size is not None:
        state[_slivers(geometry)] = "sliver"
    if frame.extent is not None:
        shapely.prepare(frame.extent)
        away |= ~shapely.intersects(frame.extent, geometry)
    state[away | shapely.is_missing(geometry)] = "outside"
    state[shapely.is_missing(polygons.geometry)] = "empty"
    return Table(polygons, frame, geometry, state, dates, notes)


def _on_grid(source: Geometries, frame: Frame) -> tuple[Geometries, Mask]:
    """Polygons in grid_px, maybe invalid, and which of them lie far away from the raster.

    A polygon that reaches far beyond the raster is cut there: one around half the world has
    places that the grid's CRS can't express.
    """

    def to_px(shapes: Geometries) -> Geometries:
        with np.errstate(invalid="ignore"):
            return np.asarray(shapely.transform(shapes, frame.to_px), object)

    away = np.zeros(len(source), np.bool_)
    if not frame.reprojects:
        return to_px(source), away
    around = frame.surroundings()
    if around is not None:
        left, bottom, right, top = shapely.bounds(source).T
        west, south, east, north = around.bounds
        away = (left > east) | (right < west) | (bottom > north) | (top < south)
        beyond = (left < west) | (right > east) | (bottom < south) | (top > north)
        cut = np.flatnonzero(beyond & ~away)
        source = source.copy()
        source[cut], _ = polygonal(shapely.intersection(source[cut], around))
    shapes = to_px(source)
    bent = np.flatnonzero((_bend(source, frame) > BEND_PX) & ~shapely.is_missing(source))
    shapes[bent] = to_px(shapely.segmentize(source[bent], [step(each) for each in source[bent]]))
    return shapes, away


def _bend(source: Geometries, frame: Frame) -> Real:
    """(N,) how far the sides of the polygons' bounds are from straight on the grid, pixels."""
    left, bottom, right, top = shapely.bounds(source).T
    x = np.stack([left, (left + right) / 2, right])
    y = np.stack([bottom, (bottom + top) / 2, top])
    places = np.stack(np.broadcast_arrays(x[:, None], y[None]), axis=-1)
    with np.errstate(invalid="ignore"):
        px = frame.to_px(places.reshape(-1, 2)).reshape(places.shape)
        along = np.hypot(*np.moveaxis(px[1] - (px[0] + px[2]) / 2, -1, 0)).max(axis=0)
        across = np.hypot(*np.moveaxis(px[:, 1] - (px[:, 0] + px[:, 2]) / 2, -1, 0)).max(axis=0)
    return np.nan_to_num(np.maximum(along, across), nan=np.inf)


def _slivers(shapes: Geometries) -> Mask:
    """Which polygons are smaller than a pixel or nowhere half a pixel wide; not the missing."""
    area = shapely.area(shapes)
    small = area < MIN_AREA_PX
    # The largest circle inside has at least the radius area / length, which spares most polygons.
    with np.errstate(divide="ignore", invalid="ignore"):
        narrow = area / shapely.length(shapes) < MIN_WIDTH_PX / 2
    thin = np.flatnonzero(narrow & ~small)
    small[thin] = shapely.is_empty(shapely.buffer(shapes[thin], -MIN_WIDTH_PX / 2))
    return np.asarray(small, np.bool_)
