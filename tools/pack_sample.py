"""Cut the sample pair for the plugin's zip: build/package/resources/sample.

The zip carries the middle of the pair, which shows the same in a third of the room; figures in the
documentation are those of the whole.
"""

from __future__ import annotations

from pathlib import Path

import rasterio
from rasterio.windows import Window

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("resources", "sample")
TARGET = ROOT / "build" / "package" / SAMPLE
SIDE_PX = 768


def cut(source: Path, target: Path) -> None:
    """Copy the middle of a raster, losslessly compressed, with its georeferencing."""
    with rasterio.open(source) as dataset:
        window = Window(
            (dataset.width - SIDE_PX) // 2, (dataset.height - SIDE_PX) // 2, SIDE_PX, SIDE_PX
        )
        profile = dataset.profile | {
            "width": SIDE_PX,
            "height": SIDE_PX,
            "transform": dataset.window_transform(window),
            "predictor": 2,
            "zlevel": 9,
        }
        target.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(target, "w", **profile) as out:
            out.write(dataset.read(window=window))
            out.update_tags(**dataset.tags())


if __name__ == "__main__":
    for name in ("reference.tif", "moving.tif"):
        cut(ROOT / SAMPLE / name, TARGET / name)
