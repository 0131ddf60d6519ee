"""Curated keypoints as training samples: windows of rasters with what a person said about them.

The layer is read as QGIS left it, and pixels straight from the rasters, so there is nothing to
export or to keep in step. What is said is said only near polygons and keypoints; elsewhere a
detector may find what it likes, which `known` tells.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import shapely
import torch
from affine import Affine
from rasterio.features import geometry_mask
from torch.utils.data import Dataset

from backend.errors import InputError, SpecError
from backend.keypoints.curated import read_curated
from backend.keypoints.curated_table import NO_POLYGON, Curated
from backend.keypoints.placement import Placement, place
from backend.raster import Raster, open_raster
from backend.types import Mask, Points

AUTO_WEIGHT = 0.5  # of a keypoint nobody looked at, whose repeat rate is not known either
MIN_SIGMA_PX = 0.5
UNKNOWN_SIGMA_PX = 1.0  # of a place that was clicked or drawn from the outline alone

Sample = dict[str, Any]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _View:
    """The layer in one raster's pixels.

    Attributes:
        path: of the raster.
        px: (N, 2) of each keypoint; NaN where the raster's CRS can't express it.
        sigma: (N,) localisation uncertainty, pixels of this raster.
        outlines: the polygons' boundaries, in pixels, searchable.
    """

    path: str
    px: Points
    sigma: Floats
    outlines: shapely.STRtree


class CuratedKeypoints(Dataset[Sample]):  # type: ignore[misc]
    """Map-style data set over a curated layer and the rasters that show it.

    Each sample is a mapping (pixel coordinates of the window, (0, 0) at the centre of its first
    pixel):

    - `image` (C, size, size) float32: raw values at native resolution, 0 where invalid;
    - `valid` (size, size) bool: where the raster has data;
    - `positives` (P, 2) float32: keypoints that count; `weight` (P,) float32: 1 for `accepted` and
      `added`, the repeat rate for `auto`; `sigma` (P,) float32: how uncertain the place is, pixels;
    - `negatives` (R, 2) float32: rejected keypoints, where a detector must not respond;
    - `known` (size, size) bool: near an outline or a keypoint; nothing is said elsewhere;
    - `positive_ids` (P,), `negative_ids` (R,) int64: `keypoint_id`;
    - `raster` str, `corner` (2,) int64: column and row of the window's first pixel in it.

    Windows come in the order of the rasters and are the same in every process; each process opens
    the rasters by itself, so any number of workers may read. `collate` makes batches.
    """

    def __init__(
        self,
        layer: str,
        rasters: Sequence[str],
        size: int = 256,
        per: Literal["polygon", "window"] = "polygon",
        bands: Sequence[int] | None = None,
        band_px: float = 6.0,
    ) -> None:
        """Read the layer and lay out the windows.

        Args:
            layer: GeoPackage with a curated layer, unsaved edits included.
            rasters: on which the keypoints hold, of any CRS and resolution. `spread_px` is in
                pixels of the first one, which keypoints are drawn on.
            size: side of a window, pixels of the raster.
            per: `polygon`: a window around the keypoints of each polygon (several where they
                do not fit into one); `window`: windows side by side, those that hold keypoints.
            bands: 1-based; None takes all but alpha, and then all rasters need equally many.
            band_px: how near to an outline or a keypoint ground is known.

        Raises:
            InputError: the layer or a raster can't be read, they can't be placed in each other, or
                no raster shows any of the keypoints.
            SpecError: the rasters differ in their bands.
        """
        if not rasters:
            raise SpecError(
                "Name at least one raster that shows the keypoints.",
                field="rasters",
                allowed="1 or more",
            )
        table = read_curated(layer)
        self._rejected = np.asarray(table.status == "rejected")
        self._weight = weights(table)
        self._ids = table.ids
        self._size, self._bands, self._band_px = size, bands, band_px
        self._views: list[_View] = []
        self._windows: list[tuple[int, int, int]] = []  # view, column, row
        self._open: dict[tuple[int, str], Raster] = {}
        self._stack = contextlib.ExitStack()
        groups = table.polygon_ids if per == "polygon" else np.full(len(table), NO_POLYGON)
        counts: dict[str, int] = {}
        first: Placement | None = None
        for number, path in enumerate(rasters if len(table) else ()):
            with open_raster(path, bands) as raster:
                placement = place(table.crs, raster.crs, raster.transform, raster.name)
                counts[raster.name] = len(raster.bands)
                limits = (raster.width, raster.height)
            first = first or placement
            px = placement.to_px(table.xy)
            sigma = _sigma(table, first, placement)
            self._views.append(_View(path, px, sigma, _outlines(table, placement)))
            inside = _inside(px, *limits)
            corners = _layout(px[inside], groups[inside], size, limits)
            self._windows += [(number, col, row) for col, row in corners]
        if len(set(counts.values())) > 1:
            told = ", ".join(f"{name}: {count}" for name, count in counts.items())
            raise SpecError(
                f"The rasters differ in how many bands they have ({told}). Say which to use.",
                field="bands",
                allowed="bands that all rasters have",
            )
        if not self._windows:
            raise InputError(
                f"None of the {len(table):,} keypoints in {Path(layer).name} lies in a raster that "
                "was named, so there is nothing to train on. Name the rasters that show them."
            )

    def __len__(self) -> int:
        return len(self._windows)

    def __getitem__(self, index: int) -> Sample:
        number, col, row = self._windows[index]
        view, size = self._views[number], self._size
        image = self._raster(view.path).read(col, row, size, size)
        px = view.px - [col, row]
        seen = _inside(px, size, size)
        at = np.rint(np.where(seen[:, None], px, 0)).astype(int)
        seen &= image.valid[at[:, 1], at[:, 0]]
        positive, negative = seen & ~self._rejected, seen & self._rejected
        known = self._known(view, px, (col, row)) & image.valid
        return {
            "image": torch.from_numpy(image.pixels),
            "valid": torch.from_numpy(image.valid),
            "positives": torch.from_numpy(px[positive].astype(np.float32)),
            "weight": torch.from_numpy(self._weight[positive].astype(np.float32)),
            "sigma": torch.from_numpy(view.sigma[positive].astype(np.float32)),
            "negatives": torch.from_numpy(px[negative].astype(np.float32)),
            "known": torch.from_numpy(known),
            "positive_ids": torch.from_numpy(self._ids[positive]),
            "negative_ids": torch.from_numpy(self._ids[negative]),
            "raster": view.path,
            "corner": torch.tensor([col, row]),
        }

    def __getstate__(self) -> dict[str, Any]:
        """Without the open files, which can't travel to another process."""
        return {**self.__dict__, "_open": {}, "_stack": contextlib.ExitStack()}

    def close(self) -> None:
        """Close the rasters that this process has open; reading opens them again."""
        self._open.clear()
        self._stack.close()

    def _raster(self, path: str) -> Raster:
        """The raster as this very process opened it: a forked one must not share a file's state."""
        key = (os.getpid(), path)
        if key not in self._open:
            self._open[key] = self._stack.enter_context(open_raster(path, self._bands))
        return self._open[key]

    def _known(self, view: _View, px: Points, corner: tuple[int, int]) -> Mask:
        """What lies within `band_px` of an outline or of a keypoint, (size, size).

        Args:
            px: (N, 2) all keypoints, pixels of the window.
            corner: of the window.
        """
        size, reach = self._size, self._band_px
        px = px[_inside(px + reach, size + 2 * reach, size + 2 * reach)]
        around = shapely.box(*np.subtract(corner, reach + 1), *np.add(corner, size + reach + 1))
        near = view.outlines.geometries[view.outlines.query(around)]
        lines = shapely.transform(shapely.intersection(near, around), lambda xy: xy - corner)
        shapes = shapely.buffer([*lines, shapely.MultiPoint(px)], reach)
        shapes = shapes[~shapely.is_empty(shapes)]
        if not len(shapes):
            return np.zeros((size, size), np.bool_)
        to_corner = Affine.translation(-0.5, -0.5)
        return np.asarray(geometry_mask(shapes, (size, size), to_corner, invert=True))


def collate(samples: Sequence[Sample]) -> dict[str, Any]:
    """A batch: what all windows have alike is stacked, the rest are lists with one entry each."""
    alike = ("image", "valid", "known", "corner")
    return {
        name: torch.stack(values) if name in alike else values
        for name in samples[0]
        for values in [[sample[name] for sample in samples]]
    }


def weights(table: Curated) -> Floats:
    """How much each keypoint counts, (N,) 0..1; rejected ones not at all."""
    weight = np.ones(len(table))
    rate = np.nan_to_num(table.repeat_rate, nan=AUTO_WEIGHT).clip(0, 1)
    is_auto = table.status == "auto"
    weight[is_auto] = rate[is_auto]
    weight[table.status == "rejected"] = 0
    return weight


def _sigma(table: Curated, first: Placement, this: Placement) -> Floats:
    """Localisation uncertainty in pixels of one raster, (N,); `spread_px` is in the first one's."""
    middle = first.to_px(np.median(table.xy, axis=0, keepdims=True))
    corners = this.to_px(first.to_layer(middle + [[0, 0], [1, 0], [0, 1]]))
    scale = np.sqrt(abs(np.linalg.det(corners[1:] - corners[0])))
    sigma = np.nan_to_num(table.spread_px, nan=UNKNOWN_SIGMA_PX) * (scale if scale > 0 else 1.0)
    return np.asarray(np.maximum(sigma, MIN_SIGMA_PX))


def _outlines(table: Curated, placement: Placement) -> shapely.STRtree:
    """The polygons' boundaries in a raster's pixels, those that it can express."""
    shapes = table.polygons.geometries
    lines = shapely.boundary(shapely.force_2d(shapes[~shapely.is_missing(shapes)]))
    moved = shapely.transform(lines, placement.to_px)
    return shapely.STRtree(moved[np.isfinite(shapely.bounds(moved)).all(axis=1)])


def _inside(px: Points, width: float, height: float) -> Mask:
    """Which of (N, 2) places lie in an image; NaN does not."""
    return np.asarray(((px >= -0.5) & (px < np.array([width, height]) - 0.5)).all(axis=1))


def _layout(
    px: Points, groups: npt.NDArray[np.int64], size: int, limits: tuple[int, int]
) -> list[tuple[int, int]]:
    """Corners of windows that hold all places: one around each group, or else cells of a grid.

    Args:
        px: (N, 2) places in the raster.
        groups: (N,) polygon of each; `NO_POLYGON` goes into the grid.
        size: side of a window.
        limits: width and height of the raster, which windows leave only where it is smaller.
    """
    corners: list[Points] = []
    order = np.argsort(groups, kind="stable")
    names, starts = np.unique(groups[order], return_index=True)
    parts = zip(names, np.split(order, starts[1:]), strict=False)  # nothing splits into one part
    for name, rows in sorted(parts, key=lambda part: part[0] == NO_POLYGON):
        low, high = px[rows].min(axis=0), px[rows].max(axis=0)
        if name != NO_POLYGON and (high - low < size - 1).all():
            corners.append(np.rint((low + high - size + 1) / 2)[None])
        else:
            corners.append(np.unique(np.floor((px[rows] + 0.5) / size), axis=0) * size)
    last = np.maximum(np.array(limits) - size, 0)
    kept = np.concatenate(corners).clip(0, last).astype(int) if corners else np.empty((0, 2), int)
    return list(dict.fromkeys((int(col), int(row)) for col, row in kept))
