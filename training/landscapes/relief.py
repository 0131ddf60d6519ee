"""Relief: fractal ground cut by rivers into ridges and valleys, or a real elevation model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import RasterioIOError
from rasterio.windows import Window

from backend.errors import InputError
from training.landscapes.character import Character
from training.landscapes.drainage import Drainage, drain, erode
from training.landscapes.noise import Floats, fractal, resized, stream

# Drainage is computed on a grid of so many cells a side: finer only costs, since rivers are drawn
# as lines and the details of slopes are noise.
LARGEST_COARSE = 256
PX_PER_CELL = 3
# The coarse grid reaches beyond the scene, so that rivers also come in from outside.
BEYOND = 1.5
_DEGREE_M = 111_320.0
_DEM_TRIES = 30


@dataclass(frozen=True)
class Relief:
    """Ground heights, and where water flows on them.

    Attributes:
        heights: (H, W) metres on the scene's grid, before lakes are filled.
        coarse: heights on the grid of the drainage, which reaches beyond the scene.
        drainage: the flow on that grid.
        cell_px, origin_px: scene pixel = origin + cell * cell_px, for both axes.
    """

    heights: Floats
    coarse: Floats
    drainage: Drainage
    cell_px: float
    origin_px: float


def make(
    seed: int, size: int, gsd: float, character: Character, given: Floats | None = None
) -> Relief:
    """The relief of a landscape; `given` (size, size) metres takes the place of invented ground."""
    if given is not None:
        cells = int(np.clip(size // PX_PER_CELL, 32, LARGEST_COARSE))
        coarse = cv2.resize(given, (cells, cells), interpolation=cv2.INTER_AREA)
        scale = size / cells
        return Relief(given, coarse, drain(coarse), scale, scale / 2 - 0.5)
    cells = int(np.clip(size * BEYOND / PX_PER_CELL, 48, LARGEST_COARSE))
    scale = size * BEYOND / cells
    coarse = _eroded(seed, cells, character)
    slope = np.hypot(*np.gradient(coarse)) / (scale * gsd)
    coarse *= character.steepness / float(np.sqrt(np.mean(slope**2)))
    coarse = _drained(coarse, scale * gsd) + _hollows(seed, cells, character, scale * gsd)
    first = (cells - size / scale) / 2 + 0.5 / scale - 0.5
    coarse += character.altitude - float(coarse.min())
    heights = _enlarged(coarse, size, scale, first)
    return Relief(heights, coarse, drain(coarse), scale, -first * scale)


def _eroded(seed: int, cells: int, character: Character) -> Floats:
    """A dissected surface in no particular unit, from coarse to fine."""
    rng = stream(seed, "relief")
    angle, tilt = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 2.5)
    heights: npt.NDArray[np.float64] | None = None
    for n, steps in ((cells // 4, 8), (cells // 2, 5), (cells, 3)):
        if heights is None:
            y, x = np.mgrid[:n, :n] / n
            plane = tilt * (x * np.cos(angle) + y * np.sin(angle))
            heights = plane + fractal(rng, (n, n), character.roughness, n)
        else:
            heights = resized(heights, n, n) + 0.02 * fractal(rng, (n, n), 2, 8)
        for _ in range(steps):
            heights = erode(heights, character.strength, np.full((n, n), 0.1))
            # Soil creeps: without diffusion every cell would be a gully.
            heights = cv2.GaussianBlur(heights, (0, 0), 0.7)
    return np.asarray(heights, np.float32)


def _drained(coarse: Floats, cell_m: float) -> Floats:
    """Without depressions: filled by what rivers carry, falling a little all the way out."""
    flow = drain(coarse)
    fall = np.zeros(coarse.size + 1, np.float32)
    for depth, level in enumerate(flow.levels):
        fall[level] = depth
    return np.asarray(flow.filled + 2e-4 * cell_m * fall[:-1].reshape(coarse.shape), np.float32)


def _hollows(seed: int, cells: int, character: Character, cell_m: float) -> Floats:
    """What ice left behind: shallow hollows, some of which hold lakes."""
    longest = max(1500.0 / cell_m, 6.0)
    field = fractal(stream(seed, "hollows"), (cells, cells), 3.0, longest, 2.5)
    depth = character.lakes**2 * (2.0 + 25 * character.steepness * longest * cell_m / 1500)
    return np.asarray(field * depth, np.float32)


def _enlarged(coarse: Floats, size: int, scale: float, first: float) -> Floats:
    """The middle of the coarse grid on the scene's grid."""
    move = np.array([[1 / scale, 0, first], [0, 1 / scale, first]])
    large = cv2.warpAffine(
        coarse,
        move,
        (size, size),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    # Cubic interpolation leaves a faint lattice that shading would show.
    return cv2.GaussianBlur(large, (0, 0), 0.5 * scale)


def read_elevation(path: str | Path, seed: int, size: int, gsd: float) -> Floats:
    """A square of a real elevation model (SRTM or its like), its place drawn from the seed.

    Args:
        path: raster of heights in metres, in degrees or in metres.
        size, gsd: side in pixels and pixel in metres of what is wanted.

    Returns:
        (size, size) metres; interpolated smoothly where the model is coarser.

    Raises:
        InputError: no raster, smaller than the square, or nothing but sea and gaps.
    """
    try:
        with rasterio.open(path) as model:
            middle = (model.bounds.top + model.bounds.bottom) / 2
            degrees = model.crs is not None and model.crs.is_geographic
            across = _DEGREE_M * np.cos(np.radians(middle)) if degrees else 1.0
            width = size * gsd / (abs(model.transform.a) * across)
            height = size * gsd / (abs(model.transform.e) * (_DEGREE_M if degrees else 1.0))
            if width > model.width or height > model.height:
                raise InputError(
                    f"{path} covers {model.width} x {model.height} cells, less than the "
                    f"{size * gsd / 1000:.1f} km that are wanted. Take a smaller landscape or a "
                    "larger elevation model."
                )
            rng = stream(seed, "elevation")
            for _ in range(_DEM_TRIES):
                col = rng.uniform(0, model.width - width)
                row = rng.uniform(0, model.height - height)
                side = int(np.ceil(min(max(width, height), size)))
                read = model.read(
                    1,
                    window=Window(col, row, width, height),
                    out_shape=(side, side),
                    masked=True,
                    resampling=rasterio.enums.Resampling.cubic,
                )
                heights = np.ma.filled(read.astype(np.float32), np.nan)
                if np.isfinite(heights).all() and heights.min() > -430 and np.ptp(heights) > 1:
                    return resized(heights, size, size)
    except RasterioIOError as err:
        raise InputError(
            f"{path} can't be read as an elevation model: {err}. Give a raster that GDAL reads."
        ) from err
    raise InputError(
        f"{path} holds no square of {size * gsd / 1000:.1f} km without gaps or sea. Give another "
        "elevation model."
    )
