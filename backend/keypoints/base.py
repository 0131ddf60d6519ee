"""What every way to draw keypoints from polygons is, and what flows between the steps.

Everything happens in pixels of one grid: the first raster's own (grid_px, (0, 0) at the centre of
its upper-left pixel), or, without rasters, a grid of the polygons' own map units.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from affine import Affine
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from backend.specs import KeypointsSpec
from backend.types import Image, Points

Needs = Literal["polygons", "raster", "dates"]


@dataclass(frozen=True)
class Grid:
    """Pixels that polygons, rasters of all dates and keypoints share.

    Attributes:
        crs: None where the first raster has none: then polygons are in pixel space.
        transform: pixel corner to map.
    """

    crs: CRS | None
    transform: Affine


@dataclass(frozen=True)
class Candidates:
    """Places that may become keypoints.

    Attributes:
        polygon: (N,) row of the polygon in the table of polygons.
        px: (N, 2) grid_px.
        score: (N,) 0..1, what the method ranks by: the larger, the better.
        repeat_rate: (N,) share of the other dates on which the place was found again; NaN where
            the method looked at none.
        spread_px: (N,) root mean square distance of the places found on the dates from their
            mean; NaN as above.
        match_score: (N,) 0..1, how alike the place looks where it was found again; NaN as above.
        dates: (N,) how many dates were looked at, this one included.
    """

    polygon: npt.NDArray[np.intp]
    px: Points
    score: npt.NDArray[np.float64]
    repeat_rate: npt.NDArray[np.float64]
    spread_px: npt.NDArray[np.float64]
    match_score: npt.NDArray[np.float64]
    dates: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.px)

    def __getitem__(self, rows: npt.NDArray[Any]) -> Candidates:
        """The candidates of an index or a mask."""
        return Candidates(*(getattr(self, f.name)[rows] for f in fields(self)))

    @staticmethod
    def join(parts: Sequence[Candidates]) -> Candidates:
        """All candidates of all parts, in order."""
        if not parts:
            return Candidates.of(np.empty(0, np.intp), np.empty((0, 2)))
        return Candidates(
            *(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Candidates))
        )

    @staticmethod
    def of(
        polygon: npt.NDArray[np.intp], px: Points, score: npt.NDArray[np.float64] | None = None
    ) -> Candidates:
        """Candidates that no date was asked about; score 1 where none is given."""
        n = len(px)
        unknown = np.full(n, np.nan)
        score = np.ones(n) if score is None else np.asarray(score, np.float64)
        none = np.zeros(n, np.intp)
        return Candidates(polygon, px, score, unknown, unknown.copy(), unknown.copy(), none)


@dataclass(frozen=True)
class DatedImage:
    """One raster in a window, on the grid.

    Attributes:
        image: one band in 0..1, as matchers see it; invalid where the raster has no data, a cloud
            stands, or the window leaves it.
        date: None where it is not known.
        raster: its place in the spec's list.
    """

    image: Image
    date: date | None
    raster: int


@dataclass(frozen=True)
class Site:
    """A window of the grid with the polygons that reach into it.

    Attributes:
        corner: grid_px of the window's first pixel (whole numbers).
        core: (left, top, right, bottom) in the window's pixels: only what lies in it is this
            site's to report; the rest is margin that its neighbours own.
        images: the dates, aligned to each other to a fraction of a pixel; the first one is of the
            first raster that shows the window.
        polygons: rows in the table of polygons.
        geometries: these polygons, in the window's pixels.
        serves: (images, polygons) whether the image may serve the polygon (its date allows it).
    """

    corner: tuple[int, int]
    core: tuple[float, float, float, float]
    images: tuple[DatedImage, ...]
    polygons: npt.NDArray[np.intp]
    geometries: npt.NDArray[np.object_]
    serves: npt.NDArray[np.bool_]


class KeypointMethod(ABC):
    """Base of all methods: declared facts; made once per job with its spec."""

    name: str
    title: str
    needs: Needs

    def __init__(self, spec: KeypointsSpec) -> None:
        self.spec = spec


class GeometricMethod(KeypointMethod):
    """Draws keypoints from the outline alone."""

    needs: Needs = "polygons"

    @abstractmethod
    def extract(self, rows: npt.NDArray[np.intp], polygons: Sequence[BaseGeometry]) -> Candidates:
        """Candidates of some polygons.

        Args:
            rows: (N,) their rows in the table, for `Candidates.polygon`.
            polygons: valid (multi)polygons in grid_px, not empty.
        """


class ImageMethod(KeypointMethod):
    """Draws keypoints from what rasters show near the outline."""

    @abstractmethod
    def extract(self, site: Site) -> Candidates:
        """Candidates of one window, in grid_px, all inside its core; not yet chosen from."""
