"""When a raster was taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import rasterio
from clearing import DATES

from backend.keypoints.dates import dates_of, written_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("S2A_MSIL2A_20190616T092031_N0212", date(2019, 6, 16)),
        ("LC08_L1TP_224078_20200518_02", date(2020, 5, 18)),
        ("2019:06:16 10:00:00", date(2019, 6, 16)),
        ("scene_2019-06-16_b4", date(2019, 6, 16)),
        ("20191340", None),
        ("120190616", None),
        ("field 7", None),
        ("20190230 and 20190301", date(2019, 3, 1)),
    ],
)
def test_dates_as_they_are_written(text: str, day: date | None) -> None:
    assert written_date(text) == day


def test_tags_tell_before_the_name(tmp_path: Path) -> None:
    paths = []
    for name, tags in (("x_20200101.tif", {"ACQUISITION_DATE": "2018-03-04"}), ("y.tif", {})):
        path = str(tmp_path / name)
        with rasterio.open(
            path, "w", driver="GTiff", width=4, height=4, count=1, dtype="uint8"
        ) as out:
            out.write(np.ones((1, 4, 4), np.uint8))
            out.update_tags(**tags)
        paths.append(path)
    assert dates_of(paths, None) == [date(2018, 3, 4), None]


def test_the_person_knows_best() -> None:
    assert dates_of(DATES[:2], [None, date(2001, 1, 1)]) == [None, date(2001, 1, 1)]
    assert dates_of(DATES[:2], None) == [date(2018, 7, 1), date(2019, 6, 16)]
