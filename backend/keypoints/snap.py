"""Move a place that a person clicked to the corner that they meant."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from pyproj import CRS, Transformer

from backend.errors import InputError
from backend.pair import pixel_space
from backend.raster import Raster, map_to_px, open_raster, px_to_map
from backend.representation import combine, component_weights, stretch
from backend.specs import SnapSpec
from backend.types import IsCancelled, Points, Progress

AROUND_PX = 16  # what is read beyond the radius, so that contrast and corners are judged in context
BLOCK_PX = 3  # side of the structure tensor's window
MIN_SHARE = 0.05  # of the strongest corner around; weaker ones are noise


def snap(spec: SnapSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Operation `snap`: the best corner (Shi and Tomasi's smaller eigenvalue) within the radius.

    Returns:
        `xy` in the CRS that was given, `moved_px`, `score` from 0 to 1 (beside the strongest
        corner around), `found`: whether there is a corner; else the place is the one given.

    Raises:
        InputError: the raster can't be read, the place lies outside of it, or its CRS can't be
            related to the raster's.
    """
    with open_raster(spec.raster, spec.bands) as raster:
        place = np.array([spec.xy], np.float64)
        to_raster, back = _ways(raster, spec.crs)
        px = to_raster(place)[0]
        if not (np.isfinite(px).all() and (px >= -0.5).all()):
            raise InputError(f"The place lies outside of {raster.name}.")
        if px[0] > raster.width - 0.5 or px[1] > raster.height - 0.5:
            raise InputError(f"The place lies outside of {raster.name}.")
        corner, score = _best(raster, px, spec.radius_px)
        if corner is None:
            return {"xy": spec.xy, "moved_px": 0.0, "score": 0.0, "found": False}
        xy = back(corner[None])[0]
        return {
            "xy": [float(xy[0]), float(xy[1])],
            "moved_px": float(np.hypot(*(corner - px))),
            "score": score,
            "found": True,
        }


def _ways(raster: Raster, crs: str | None) -> tuple[Any, Any]:
    """Functions from places in `crs` to pixels of the raster, and back; (N, 2) each."""
    if raster.crs is None:
        return (lambda xy: xy * [1.0, -1.0] - 0.5), pixel_space
    into = None
    if crs is not None and CRS.from_user_input(crs) != raster.crs:
        into = Transformer.from_crs(CRS.from_user_input(crs), raster.crs, always_xy=True)

    def moved(xy: Points, direction: str) -> Points:
        if into is None:
            return xy
        return np.column_stack(into.transform(xy[:, 0], xy[:, 1], direction=direction))

    return (
        lambda xy: map_to_px(raster.transform, moved(xy, "FORWARD")),
        lambda px: moved(px_to_map(raster.transform, px), "INVERSE"),
    )


def _best(raster: Raster, px: Points, radius: float) -> tuple[Points | None, float]:
    """Pixel of the best corner within a radius and its score; None where there is none."""
    reach = math.ceil(radius) + AROUND_PX
    start = np.rint(px).astype(int) - reach
    side = 2 * reach + 1
    raw = raster.read(int(start[0]), int(start[1]), side, side)
    if not raw.valid.any():
        return None, 0.0
    image = stretch(combine(raw, component_weights(raw)))
    response = cv2.cornerMinEigenVal(image.pixels[0], BLOCK_PX, ksize=3)
    # The edge of invalid ground is no corner of the ground.
    sound = cv2.erode(raw.valid.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    response[~sound] = 0
    strongest = float(response.max())
    rows, columns = np.mgrid[:side, :side]
    local = px - start
    near = np.hypot(columns - local[0], rows - local[1]) <= radius
    peaks = near & (response >= cv2.dilate(response, np.ones((3, 3), np.uint8)))
    peaks &= response > MIN_SHARE * strongest
    if strongest <= 0 or not peaks.any():
        return None, 0.0
    row, column = np.unravel_index(int(np.where(peaks, response, -1).argmax()), response.shape)
    at = np.array([column, row], np.float64)
    at += _between(response, int(column), int(row))
    return at + start, float(response[row, column]) / strongest


def _between(response: Any, column: int, row: int) -> Points:
    """Where between pixels the peak is: parabolas through it and its neighbours."""

    def offset(before: float, middle: float, after: float) -> float:
        bend = before - 2 * middle + after
        return 0.0 if bend >= 0 else float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))

    height, width = response.shape
    if not (0 < column < width - 1 and 0 < row < height - 1):
        return np.zeros(2)
    middle = float(response[row, column])
    return np.array(
        [
            offset(float(response[row, column - 1]), middle, float(response[row, column + 1])),
            offset(float(response[row - 1, column]), middle, float(response[row + 1, column])),
        ]
    )
