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
from backend.keypoints.polygon_dates import polygon_dates
from backend.keypoints.polygons import Geometries, Polygons, polygonal
from backend.specs import KeypointsSpec
from backend.types import Mask

MIN_AREA_PX = 1.0
MIN_WIDTH_PX = 0.5  # what is narrower everywhere leaves no trace of its shape in an image
LONG_PX = 256.0  # edges of larger polygons bend visibly between two CRSs
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
    geometry, broken = polygonal(_on_grid(polygons.geometry, frame))
    state = np.full(len(polygons), "ok", object)
    state[polygons.repaired | broken] = "repaired"
    if spec.date_field is not None:
        state[np.array([day is None for day in dates], np.bool_)] = "no_date"
    missing = shapely.is_missing(geometry)
    if frame.extent is not None:
        shapely.prepare(frame.extent)
        state[~shapely.intersects(frame.extent, geometry)] = "outside"
    state[missing] = "outside"
    if frame.pixel_size is not None:
        state[_slivers(geometry)] = "sliver"
    state[shapely.is_missing(polygons.geometry)] = "empty"
    return Table(polygons, frame, geometry, state, dates, notes)


def _on_grid(source: Geometries, frame: Frame) -> Geometries:
    """Polygons in grid_px; None where their CRS has no place for them on the grid."""

    def to_px(shapes: Geometries) -> Geometries:
        with np.errstate(invalid="ignore"):
            return np.asarray(shapely.transform(shapes, frame.to_px), object)

    shapes = to_px(source)
    bounds = shapely.bounds(shapes)
    there = ~shapely.is_missing(source)
    finite = np.isfinite(bounds).all(axis=1)
    if frame.reprojects:
        size = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
        long = np.flatnonzero(finite & (size > LONG_PX))
        steps = [step(shape) for shape in source[long]]
        shapes[long] = to_px(shapely.segmentize(source[long], steps))
        # A polygon around half the world has places that the grid's CRS can't express.
        lost = np.flatnonzero(there & ~finite)
        around = frame.surroundings()
        if len(lost) and around is not None:
            near, _ = polygonal(shapely.intersection(source[lost], around))
            steps = [1.0 if shape is None else step(shape) for shape in near]
            shapes[lost] = to_px(shapely.segmentize(near, steps))
        finite = np.isfinite(shapely.bounds(shapes)).all(axis=1)
    shapes[~finite] = None
    return shapes


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
