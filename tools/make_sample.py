"""Cut the sample pair (and the small test pair) from the two Sentinel-2 dates that AROSICS ships.

Usage: python tools/make_sample.py FOLDER_WITH_THE_TWO_TIFS

The folder is `tests/data/testcase_inter1_S2A_S2A` of the source distribution of arosics 1.0.0.
"""

from __future__ import annotations

import sys
from pathlib import Path

import rasterio
from rasterio.windows import Window, from_bounds

ROOT = Path(__file__).resolve().parents[1]
DATES = {
    "reference": "ref_S2A_20160608T153121_T33UUU_sub.tif",
    "moving": "tgt_S2A_20160529T153631_T33UUU_sub.tif",
}
OVERLAP = (335440, 5834970, 354000, 5862000)  # what both dates cover, EPSG:32633
SAMPLE = Window(480, 500, 1280, 1280)  # in the overlap: fields, forest, villages; cloud in one date
TEST = Window(560, 1330, 384, 384)


def cut(source: Path, window: Window, target: Path, description: str) -> None:
    """Copy a window of the overlap, losslessly compressed, with its georeferencing."""
    with rasterio.open(source) as dataset:
        start = from_bounds(*OVERLAP, dataset.transform)
        here = Window(
            round(start.col_off) + window.col_off,
            round(start.row_off) + window.row_off,
            window.width,
            window.height,
        )
        profile = {
            "driver": "GTiff",
            "width": window.width,
            "height": window.height,
            "count": 1,
            "dtype": dataset.dtypes[0],
            "nodata": dataset.nodata,
            "crs": dataset.crs,
            "transform": dataset.window_transform(here),
            "compress": "deflate",
            "predictor": 2,
            "zlevel": 9,
            "tiled": True,
            "blockxsize": 256,
            "blockysize": 256,
        }
        target.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(target, "w", **profile) as out:
            out.write(dataset.read(1, window=here), 1)
            out.update_tags(TIFFTAG_IMAGEDESCRIPTION=description)


def main() -> None:
    folder = Path(sys.argv[1])
    for role, name in DATES.items():
        date = name.split("_")[2][:8]
        text = f"Sentinel-2A, tile 33UUU, {date}. Contains modified Copernicus Sentinel data 2016."
        cut(folder / name, SAMPLE, ROOT / "resources" / "sample" / f"{role}.tif", text)
        cut(folder / name, TEST, ROOT / "tests" / "data" / f"s2_{role[:3]}_384.tif", text)


if __name__ == "__main__":
    main()
