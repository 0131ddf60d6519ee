"""Rasters for tests: real crops of two Sentinel-2 dates, written again in many ways."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from pyproj import Transformer
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import calculate_default_transform
from scipy import ndimage

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = str(ROOT / "tests/data/s2_ref_384.tif")
MOVING = str(ROOT / "tests/data/s2_mov_384.tif")
TRANSFORM = Affine(10.0, 0.0, 341040.0, 0.0, -10.0, 5848700.0)  # of both
UTM = "EPSG:32633"
SHIFT = np.array([0.65, -1.85])  # of the two dates, pixels


def pixels(path: str = REFERENCE) -> np.ndarray:
    """The first band of a raster, (H, W) float32."""
    with rasterio.open(path) as source:
        return source.read(1).astype(np.float32)


def write(
    path: Path | str,
    values: np.ndarray,
    transform: Affine | None = TRANSFORM,
    crs: str | None = UTM,
    **options: Any,
) -> str:
    """Write (H, W) or (bands, H, W) as GeoTIFF (or by `driver`); returns the path."""
    bands = values if values.ndim == 3 else values[None]
    profile = {
        "driver": "GTiff",
        "width": bands.shape[2],
        "height": bands.shape[1],
        "count": bands.shape[0],
        "dtype": bands.dtype,
        **({"crs": crs} if crs else {}),
        **({"transform": transform} if transform else {}),
        **options,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, "w", **profile) as target:
            target.write(bands)
    return str(path)


def crop(path: str, left: int, top: int, width: int, height: int) -> tuple[np.ndarray, Affine]:
    """A window of the first band, in the file's own type, and its transform."""
    with rasterio.open(path) as source:
        values = source.read(1)[top : top + height, left : left + width]
        return values, source.transform @ Affine.translation(left, top)


def reprojected(
    path: Path, source_path: str, crs: str, resolution: tuple[float, float] | None = None
) -> str:
    """The raster in another CRS, exactly resampled, as float32 with NaN outside."""
    with rasterio.open(source_path) as source:
        transform, width, height = calculate_default_transform(
            source.crs, crs, source.width, source.height, *source.bounds, resolution=resolution
        )
        into = Transformer.from_crs(crs, source.crs, always_xy=True)
        cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        x, y = into.transform(*(transform @ (cols, rows)))
        at = ~source.transform @ (x, y)
        # GDAL's own warp is off by some hundredths of a pixel, which is too much for a truth.
        out = ndimage.map_coordinates(
            source.read(1).astype(np.float32), [at[1] - 0.5, at[0] - 0.5], order=5, cval=np.nan
        )
    return write(path, out, transform, crs, nodata=np.nan)


def shifted(values: np.ndarray, dx: float, dy: float) -> np.ndarray:
    """The content moved by (dx, dy) pixels, exactly, by the Fourier shift theorem."""
    rows, columns = values.shape
    fy, fx = np.fft.fftfreq(rows)[:, None], np.fft.fftfreq(columns)[None]
    turned = np.fft.fft2(values) * np.exp(-2j * np.pi * (fx * dx + fy * dy))
    return np.real(np.fft.ifft2(turned)).astype(np.float32)


def layer(path: str, name: str) -> tuple[dict[str, np.ndarray], np.ndarray, dict[str, Any]]:
    """Columns by field, geometries, and pyogrio's meta of a GeoPackage layer."""
    meta, _, geometry, columns = pyogrio.raw.read(path, layer=name)
    return dict(zip(meta["fields"], columns, strict=True)), shapely.from_wkb(geometry), meta


def model_shift(report: dict[str, Any]) -> np.ndarray:
    """Where the model of a report moves the middle of a 384 px reference, (2,) pixels."""
    matrix = np.array(report["model"]["ref_px_to_mov_px"])
    out = matrix @ [191.5, 191.5, 1.0]
    return out[:2] / out[2] - 191.5
