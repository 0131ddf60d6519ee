"""A scene of 10,980 x 10,980 pixels (one Sentinel-2 tile at 10 m): memory, and time by area."""

from __future__ import annotations

import tempfile
from pathlib import Path

import rasterio
from rasterio.transform import from_origin

from benchmarks.common import CACHE, Row, imatch, sentinel2_pair

SIDE = 10_980
BLOCK = 1024  # of both dates, cloudless and without nodata, repeated to fill the scene
ORIGIN = (560, 1330)  # in the overlap of the dates
CORNER = (300_000, 5_900_000)  # of both scenes, EPSG:32633
LIMIT_MB = 1500


def make(source: Path, target: Path, side: int) -> None:
    """Repeat a block of a real raster until it fills `side` pixels, written block by block.

    Not mirrored: that would turn the dates' misregistration around at every seam.
    """
    with rasterio.open(source) as dataset:
        col = round((335440 - dataset.transform.c) / 10) + ORIGIN[0]
        row = round((dataset.transform.f - 5862000) / 10) + ORIGIN[1]
        block = dataset.read(1, window=((row, row + BLOCK), (col, col + BLOCK)))
        profile = {
            **dataset.profile, "transform": from_origin(*CORNER, 10, 10), "width": side,
            "height": side, "tiled": True, "blockxsize": 512, "blockysize": 512,
            "compress": "deflate", "predictor": 2, "BIGTIFF": "IF_SAFER",
        }  # fmt: skip
    with rasterio.open(target, "w", **profile) as out:
        for top in range(0, side, BLOCK):
            for left in range(0, side, BLOCK):
                h, w = min(BLOCK, side - top), min(BLOCK, side - left)
                out.write(block[:h, :w], 1, window=((top, top + h), (left, left + w)))


def measure() -> list[Row]:
    CACHE.mkdir(parents=True, exist_ok=True)
    dates = sentinel2_pair()
    rows, seconds = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for share in (4, 2, 1):
            side = SIDE // share
            pair = []
            for name, source in zip(("ref", "mov"), dates, strict=True):
                target = CACHE / f"same_corner_{name}_{side}.tif"
                if not target.exists():
                    make(source, target, side)
                pair.append(target)
            report, process = imatch(
                "match", *pair, "--output", f"{folder}/a.gpkg", "--overwrite", "--matcher", "sift"
            )
            seconds[share] = process.seconds
            rows.append(
                Row(
                    f"{side:,} x {side:,}: seconds, tie points",
                    f"{process.seconds:.0f}, {report['inliers']:,}",
                )
            )
            if share == 1:
                rows.append(
                    Row(
                        f"{side:,} x {side:,}: peak memory, MB",
                        f"{process.peak_mb:.0f}",
                        f"under {LIMIT_MB}",
                        process.peak_mb < LIMIT_MB,
                    )
                )
    growth = seconds[1] / (4 * seconds[2])
    rows.append(
        Row(
            "seconds per area, full scene over a quarter of it",
            f"{growth:.2f}",
            "about 1 (linear)",
            growth <= 1.15,
        )
    )
    return rows
