"""docs/images/landscapes.jpg: kinds of country in rows, dates in columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cv2
import numpy as np

from training.landscapes import Landscape
from training.sample import View

OUTPUT = Path(__file__).resolve().parents[1] / "docs" / "images" / "landscapes.jpg"
ROWS = (
    ("plain", 60, 10.0, "sentinel2"),
    ("hills", 21, 10.0, "sentinel2"),
    ("mountains", 24, 10.0, "sentinel2"),
    ("boreal", 43, 10.0, "sentinel2"),
    ("hills", 61, 1.0, "very_high_resolution"),
)
TRUE, FALSE = ("red", "green", "blue"), ("nir", "red", "green")
# Month and bands of the columns.
COLUMNS = ((4, TRUE), (7, TRUE), (7, FALSE), (10, TRUE), (1, TRUE))
SIDE_PX = 272


def cell(view: View, bands: tuple[str, ...]) -> np.ndarray:
    """Three bands as 8 bit; true colour with one scale for all, so that colours stay true."""
    planes = [view.pixels[view.bands.index(name)] for name in bands]
    tops = [float(np.percentile(plane, 99)) for plane in planes]
    shown = []
    for plane, own in zip(planes, tops, strict=True):
        low = 0.8 * float(np.percentile(plane, 0.3))
        top = max(own, 0.4) if bands == FALSE else max(*tops, 0.15)
        shown.append(np.clip((plane - low) / (top - low), 0, 1) ** 0.75)
    picture = (np.dstack(shown)[..., ::-1] * 255).astype(np.uint8)
    return cv2.resize(picture, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)


def main() -> None:
    rows = []
    for kind, seed, gsd, sensor in ROWS:
        landscape = Landscape(seed, 512, gsd, kind=kind)
        rows.append(
            np.hstack([cell(landscape.view(date(2020, m, 12), sensor), b) for m, b in COLUMNS])
        )
    cv2.imwrite(str(OUTPUT), np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 64])


if __name__ == "__main__":
    main()
