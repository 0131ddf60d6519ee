"""Windows of the grid around polygons, seen on every date, the dates aligned to each other."""

from __future__ import annotations

import contextlib
import logging
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely

from backend.errors import ImatchError, InputError
from backend.keypoints.align import colours, moved, shifts
from backend.keypoints.base import DatedImage, Site
from backend.pair import Pair, open_pair, read_tile
from backend.raster import Raster, open_raster
from backend.representation import combine, component_weights, stretch
from backend.specs import KeypointsSpec, PairSpec
from backend.types import Image

log = logging.getLogger(__name__)

CORE_PX = 384  # side of a window's own part
MARGIN_PX = 40  # what a detector and the alignment see beyond it
MIN_SHOWN = 0.25  # a date that shows less of a window is left out there
MIN_SIDE_PX = 96  # alignment needs so much around a small polygon


@dataclass(frozen=True)
class _Window:
    """A window's own part, `left` to `bottom` in grid_px (first and last pixel), and its rows."""

    left: int
    top: int
    right: int
    bottom: int
    rows: npt.NDArray[np.intp]


class Sites:
    """All windows that hold ground of the polygons, from the first row of windows to the last.

    Args:
        rasters: paths; the first one's grid is the grid.
        dates: of the rasters, None where not known.
        geometries: (N,) valid polygons in grid_px.
        polygon_dates: (N,) None where a polygon may be served by every raster.
        spec: method, bands, band around the outline.

    Attributes:
        notes: sentences about what was left out, complete once the iteration has ended.
    """

    def __init__(
        self,
        rasters: Sequence[str],
        dates: Sequence[date | None],
        geometries: npt.NDArray[np.object_],
        polygon_dates: Sequence[date | None],
        spec: KeypointsSpec,
    ) -> None:
        self.rasters = list(rasters)
        self.dates = list(dates)
        self.geometries = geometries
        self.spec = spec
        self.serves = served(self.dates, polygon_dates, spec.date_rule)
        self.notes: list[str] = []
        with open_raster(self.rasters[0], spec.bands) as raster:
            self._windows = _windows(geometries, spec.band_px, raster.width, raster.height)

    def __len__(self) -> int:
        return len(self._windows)

    def __iter__(self) -> Iterator[Site]:
        left_out: Counter[str] = Counter()
        with contextlib.ExitStack() as stack:
            pairs = self._open(stack)
            for window in self._windows:
                yield self._site(window, pairs, left_out)
        for reason, count in left_out.items():
            self.notes.append(f"{reason} in {count} of {len(self)} windows.")

    def _open(self, stack: contextlib.ExitStack) -> list[Pair | None]:
        """Each raster with the first one; None, and a note, where they can't be related."""
        first = stack.enter_context(open_raster(self.rasters[0], self.spec.bands))
        pairs: list[Pair | None] = []
        for path in self.rasters:
            raster = stack.enter_context(open_raster(path, self.spec.bands))
            pairs.append(self._related(first, raster))
        return pairs

    def _related(self, first: Raster, raster: Raster) -> Pair | None:
        spec = {"reference": first.path, "moving": raster.path}
        try:
            pair = open_pair(first, raster, PairSpec.model_validate(spec))
        except InputError as err:
            self.notes.append(f"{raster.name} was left out. {err}")
            return None
        same = (raster.width, raster.height) == (first.width, first.height)
        if not pair.georeferenced and not same:
            self.notes.append(
                f"{raster.name} was left out: without a CRS it must have the size of {first.name}. "
                "Co-register it with that raster first."
            )
            return None
        return replace(pair, scale=1.0)

    def _site(self, window: _Window, pairs: Sequence[Pair | None], left_out: Counter[str]) -> Site:
        col, width = _with_margin(window.left, window.right)
        row, height = _with_margin(window.top, window.bottom)
        seen: list[tuple[int, Image]] = []
        for n, pair in enumerate(pairs):
            # The others are aligned to the first one, whichever polygons it may serve.
            if pair is None or (n > 0 and not self.serves[n, window.rows].any()):
                continue
            image = self._read(pair, col, row, width, height)
            if image.valid.mean() >= MIN_SHOWN:
                seen.append((n, image))
            else:
                left_out[f"{Path(self.rasters[n]).name} shows too little (clouds, no data)"] += 1
        images = []
        for n, image in self._aligned(seen, left_out):
            images.append(DatedImage(image, self.dates[n], n))
        geometries = shapely.transform(
            self.geometries[window.rows], lambda xy: xy - np.array([col, row])
        )
        return Site(
            corner=(col, row),
            core=(
                window.left - col - 0.5,
                window.top - row - 0.5,
                window.right - col + 0.5,
                window.bottom - row + 0.5,
            ),
            images=tuple(images),
            polygons=window.rows,
            geometries=geometries,
            serves=self.serves[[i.raster for i in images]][:, window.rows],
        )

    def _read(self, pair: Pair, col: int, row: int, width: int, height: int) -> Image:
        raster = pair.moving
        bands = list(raster.bands)
        first = list(pair.reference.bands[:1])  # read besides, and not looked at
        try:
            return read_tile(
                pair, col, row, width, height, first, bands, self.spec.cloud_mask
            ).moving
        except InputError:
            raise
        except ImatchError as err:
            raise InputError(f"{raster.name}: {err}") from err

    def _aligned(
        self, seen: list[tuple[int, Image]], left_out: Counter[str]
    ) -> Iterator[tuple[int, Image]]:
        """The images over the first one, as one band in 0..1; those that can't be are left out."""
        if not seen:
            return
        groups = _alike([image for _, image in seen])
        brightness = _brightness([image for _, image in seen])
        off, known = shifts(groups)
        for (n, _), image, by, is_known in zip(seen, brightness, off, known, strict=True):
            if is_known:
                yield n, stretch(moved(image, by))
            else:
                name = Path(self.rasters[n]).name
                left_out[f"{name} could not be aligned with the other dates (co-register it)"] += 1


def _alike(images: list[Image]) -> list[Image]:
    """What alignment sees: colour where all have the same bands, else brightness."""
    if len({image.pixels.shape[0] for image in images}) == 1:
        return colours(images)
    return [stretch(image) for image in _brightness(images)]


def _brightness(images: list[Image]) -> list[Image]:
    """One band each, weighted alike where all have the same bands, so that dates compare."""
    weights: dict[int, npt.NDArray[np.float64]] = {}
    out = []
    for image in images:
        bands = image.pixels.shape[0]
        if bands not in weights:
            weights[bands] = component_weights(image)
        out.append(combine(image, weights[bands]))
    return out


def served(
    dates: Sequence[date | None], polygon_dates: Sequence[date | None], rule: str
) -> npt.NDArray[np.bool_]:
    """(rasters, polygons): whether a raster's date allows it to serve a polygon.

    A raster of unknown date serves only polygons without one.
    """

    def days(values: Sequence[date | None]) -> npt.NDArray[np.float64]:
        return np.array([np.nan if d is None else d.toordinal() for d in values], np.float64)

    raster, polygon = days(dates)[:, None], days(polygon_dates)[None, :]
    allowed = raster >= polygon if rule == "since" else raster <= polygon
    return np.asarray(allowed | np.isnan(polygon), np.bool_)


def _with_margin(first: int, last: int) -> tuple[int, int]:
    """First pixel and length of a side with its margin, at least `MIN_SIDE_PX`."""
    length = last - first + 1
    margin = max(MARGIN_PX, math.ceil((MIN_SIDE_PX - length) / 2))
    return first - margin, length + 2 * margin


def _windows(
    geometries: npt.NDArray[np.object_], band_px: float, width: int, height: int
) -> list[_Window]:
    """Parts of the raster that polygons reach into, no larger than those need."""
    if not len(geometries):
        return []
    tree = shapely.STRtree(geometries)
    boxes = [
        (c, r, min(c + CORE_PX, width), min(r + CORE_PX, height))
        for r in range(0, height, CORE_PX)
        for c in range(0, width, CORE_PX)
    ]
    outlines = shapely.box(*(np.array(boxes, np.float64) - 0.5).T)
    cell, row = tree.query(outlines, predicate="dwithin", distance=band_px)
    windows = []
    order = np.argsort(cell, kind="stable")
    cell, row = cell[order], row[order]
    starts = np.flatnonzero(np.diff(cell, prepend=-1))
    for rows, at in zip(np.split(row, starts[1:]), cell[starts], strict=True):
        bounds = shapely.bounds(geometries[rows])
        low, high = bounds[:, :2].min(axis=0) - band_px, bounds[:, 2:].max(axis=0) + band_px
        left, top, right, bottom = boxes[at]
        windows.append(
            _Window(
                max(left, math.floor(low[0])),
                max(top, math.floor(low[1])),
                min(right - 1, math.ceil(high[0])),
                min(bottom - 1, math.ceil(high[1])),
                np.sort(rows),
            )
        )
    return windows
