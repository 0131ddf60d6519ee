"""Keypoints from the outlines of thousands of real polygons: seconds, memory, growth.

The polygons are the person's: `IMATCH_POLYGONS` names their file. Larger sets are copies of them
side by side, and the raster is as large as they need, sparse, at 10 m.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import rasterio
import shapely
from pyproj import CRS, Transformer
from rasterio.transform import from_origin

from benchmarks.common import Process, Row, imatch

METHODS = ("centroid", "pole", "corners", "skeleton")
PIXEL = 10.0
GAP = 100.0  # between copies, map units
MOST_SECONDS, MOST_MB = 60, 1000
MANY = 100_000
MOST_GROWTH = 1.25


def measure() -> list[Row]:
    given = os.environ.get("IMATCH_POLYGONS", "")
    if not os.path.exists(given):
        return [Row("polygons", "not measured: IMATCH_POLYGONS names no file")]
    shapes, crs = polygons(given)
    count = len(shapes)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        raster = _raster(Path(folder) / "as_given.tif", shapes, crs)
        for method in METHODS:
            report, process = _run(folder, given, raster, method)
            rows.append(
                Row(
                    f"{method}, {count:,} polygons as given: seconds, peak MB, keypoints",
                    f"{process.seconds:.1f}, {process.peak_mb:.0f}, {report['keypoints']:,}",
                    f"under {MOST_SECONDS} s and {MOST_MB:,} MB",
                    process.seconds < MOST_SECONDS and process.peak_mb < MOST_MB,
                )
            )
        sizes = (count, 4 * count, MANY)
        files = [_copies(folder, shapes, crs, size) for size in sizes]
        for method in METHODS:
            each = []
            for size, file in zip(sizes, files, strict=True):
                report, process = _run(folder, *file, method)
                each.append(1e3 * report["seconds"]["total"] / size)  # without the start of Python
            rows.append(
                Row(
                    f"{method}, {MANY:,} polygons: seconds, peak MB, keypoints",
                    f"{process.seconds:.0f}, {process.peak_mb:.0f}, {report['keypoints']:,}",
                    f"under {MOST_MB:,} MB",
                    process.peak_mb < MOST_MB,
                )
            )
            growth = each[-1] / each[0]
            rows.append(
                Row(
                    f"{method}: milliseconds per polygon of "
                    + ", ".join(f"{size:,}" for size in sizes),
                    ", ".join(f"{value:.2f}" for value in each),
                    f"at most {MOST_GROWTH} times the first (linear)",
                    growth <= MOST_GROWTH,
                )
            )
    return rows


def polygons(path: str) -> tuple[npt.NDArray[np.object_], CRS]:
    """The polygons in the UTM zone of their middle, and that CRS."""
    meta, _, wkb, _ = pyogrio.raw.read(path, columns=[])
    shapes = shapely.from_wkb(wkb)
    bounds = shapely.total_bounds(shapes)
    to_degrees = Transformer.from_crs(meta["crs"], "EPSG:4326", always_xy=True)
    east, north = to_degrees.transform((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    zone = int((east + 180) // 6) + 1
    crs = CRS.from_epsg((32600 if north >= 0 else 32700) + zone)
    into = Transformer.from_crs(meta["crs"], crs, always_xy=True)
    flat = shapely.force_2d(shapes)
    return shapely.transform(flat, lambda xy: np.column_stack(into.transform(*xy.T))), crs


def _raster(path: Path, shapes: npt.NDArray[np.object_], crs: CRS) -> Path:
    """A raster of the polygons' extent, which takes no room: all its tiles are left out."""
    left, bottom, right, top = shapely.total_bounds(shapes)
    profile = {
        "driver": "GTiff", "dtype": "uint16", "count": 1, "crs": crs.to_wkt(),
        "transform": from_origin(left - PIXEL, top + PIXEL, PIXEL, PIXEL),
        "width": int((right - left) / PIXEL) + 3, "height": int((top - bottom) / PIXEL) + 3,
        "tiled": True, "blockxsize": 512, "blockysize": 512, "sparse_ok": True,
    }  # fmt: skip
    with rasterio.open(path, "w", **profile):
        pass
    return path


def _copies(
    folder: str, shapes: npt.NDArray[np.object_], crs: CRS, count: int
) -> tuple[Path, Path]:
    """A file of `count` polygons, copies side by side in about a square, and its raster."""
    left, bottom, right, top = shapely.total_bounds(shapes)
    size = np.array([right - left, top - bottom]) + GAP
    number = -(-count // len(shapes))
    across = int(np.ceil(np.sqrt(number)))
    shifts = [size * [n % across, n // across] for n in range(number)]
    moved = [shapely.transform(shapes, lambda xy, by=by: xy + by) for by in shifts]
    every = np.concatenate(moved)[:count]
    path = Path(folder) / f"{count}.gpkg"
    ids = np.arange(count)
    pyogrio.raw.write(
        path, shapely.to_wkb(every), [ids], ["number"], geometry_type="Unknown", crs=crs.to_wkt()
    )
    return path, _raster(Path(folder) / f"{count}.tif", every, crs)


def _run(
    folder: str, source: str | Path, raster: Path, method: str
) -> tuple[dict[str, Any], Process]:
    """The report of one run, and how it ran."""
    return imatch(
        "keypoints", source, "--rasters", raster, "--method", method,
        "--output", f"{folder}/keypoints.gpkg", "--overwrite",
    )  # fmt: skip
