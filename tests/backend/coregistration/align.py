"""Pairs with a known truth, and tie points that say it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasters import TRANSFORM, UTM, pixels, write
from scipy import ndimage

from backend import operations
from backend.output import write_geopackage
from backend.pair import open_pair
from backend.raster import open_raster
from backend.specs import PairSpec
from backend.tie_points import TiePoints

Mapping = Callable[[np.ndarray], np.ndarray]

SHIFT = np.array([2.0, -1.0])


def shift(ref_px: np.ndarray) -> np.ndarray:
    """A whole number of pixels, so that an exact alignment restores every value."""
    return ref_px + SHIFT


def moved(values: np.ndarray, fill: float = 0) -> np.ndarray:
    """The raster (..., H, W) whose pixel at p + SHIFT shows what `values` shows at p."""
    out = np.full_like(values, fill)
    columns, rows = int(SHIFT[0]), int(-SHIFT[1])
    out[..., :-rows, columns:] = values[..., rows:, :-columns]
    return out


def restored(shape: tuple[int, int]) -> np.ndarray:
    """Where `moved` still shows what was there, seen from the unmoved raster."""
    kept = np.ones(shape, np.bool_)
    kept[: int(-SHIFT[1])] = False
    kept[:, -int(SHIFT[0]) :] = False
    return kept


def warped(values: np.ndarray, from_mov: Mapping, shape: tuple[int, int]) -> np.ndarray:
    """The raster (H, W) of `shape` that shows at each pixel the ground of `from_mov` of it."""
    columns, rows = np.meshgrid(np.arange(shape[1]), np.arange(shape[0]))
    at = from_mov(np.column_stack([columns.ravel(), rows.ravel()]).astype(np.float64))
    sampled = ndimage.map_coordinates(values.astype(np.float64), at.T[::-1], order=5, cval=0)
    return sampled.reshape(shape)


def tie_points(
    path: Path | str,
    reference: str,
    moving: str,
    to_mov: Mapping,
    noise_px: float = 0.0,
    step: int = 24,
    status: Callable[[np.ndarray], np.ndarray] | None = None,
) -> str:
    """A GeoPackage of Imatch with tie points on a grid, where `to_mov` says that they lie.

    `status` makes texts of (N, 2) ref_px; all are `auto` without.
    """
    spec = PairSpec.model_validate({"reference": reference, "moving": moving})
    with open_raster(reference) as ref_raster, open_raster(moving) as mov_raster:
        pair = open_pair(ref_raster, mov_raster, spec)
        columns, rows = np.meshgrid(
            np.arange(step / 2, ref_raster.width, step),
            np.arange(step / 2, ref_raster.height, step),
        )
        ref = np.column_stack([columns.ravel(), rows.ravel()])
        mov = to_mov(ref) + np.random.default_rng(0).normal(0, noise_px, ref.shape)
        inside = ((mov > 4) & (mov < [mov_raster.width - 5, mov_raster.height - 5])).all(axis=1)
        ref, mov = ref[inside], mov[inside]
        one = np.ones(len(ref))
        points = TiePoints.make(ref, mov, one, one, one > 0, "r0c0", "sift").with_columns(
            ref_map=pair.reference_map(ref),
            mov_map=pair.moving_in_reference_crs(mov),
            role=np.where(np.arange(len(ref)) % 7 == 3, "check", "tie").astype(object),
        )
        write_geopackage(str(path), points, [], ref_raster.crs)
    return str(path)


def pair_of(folder: Path, values: np.ndarray, fill: float = 0, **options: Any) -> tuple[str, str]:
    """A reference with real content, and a raster of `values` moved by SHIFT; the paths."""
    reference = write(folder / "reference.tif", pixels()[: values.shape[-2], : values.shape[-1]])
    return reference, write(folder / "moving.tif", moved(values, fill), TRANSFORM, UTM, **options)


def align(folder: Path, reference: str, moving: str, to_mov: Mapping = shift, **fields: Any) -> Any:
    """Run `coregister` with exact tie points; the report."""
    name = folder / "matches.gpkg"
    if not name.exists():
        tie_points(name, reference, moving, to_mov)
    spec = {"output": str(folder / "out.tif"), "matches": str(name), **fields}
    return operations.run("coregister", {"reference": reference, "moving": moving, **spec})


def read(path: Path | str) -> tuple[np.ndarray, np.ndarray, Any]:
    """Values (bands, H, W), mask (H, W) and the open file's profile, descriptions and tags."""
    with rasterio.open(path) as source:
        return source.read(), source.dataset_mask() > 0, source.profile


def left(folder: Path) -> set[str]:
    """Files beyond the two rasters and the matches."""
    known = {"reference.tif", "moving.tif", "matches.gpkg"}
    return {path.name for path in folder.iterdir()} - known
