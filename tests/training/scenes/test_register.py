"""Dates are brought over each other, and what can't be is left out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasters import SHIFT, pixels, write
from scene_catalogues import CLEARING, build

from training.scenes.catalogue import Catalogue


def by_day(catalogue: Catalogue) -> dict[str, tuple[str, float, float, float]]:
    return {
        str(scene.day): (scene.state, scene.dx_px, scene.dy_px, scene.check_px)
        for scene in catalogue.scenes
    }


def test_the_shift_of_a_real_pair(catalogue: Catalogue) -> None:
    found = by_day(catalogue)
    assert found["2016-05-29"][0] == "reference"
    state, dx, dy, check = found["2016-06-08"]
    assert state == "corrected"
    assert np.hypot(*(np.array([dx, dy]) + SHIFT)) < 0.1
    assert check < 0.3


def test_small_places_are_aligned_as_images(tmp_path: Path) -> None:
    """A date that was moved by a known shift comes out with that shift added."""
    folder = tmp_path / "clearing"
    folder.mkdir()
    for day in ("2018-07-01", "2020-07-05", "2020-08-04", "2020-08-29"):
        shutil.copy(CLEARING / f"{day}.tif", folder)
    build(tmp_path / "a.gpkg", str(folder))
    before = by_day(Catalogue.open(str(tmp_path / "a.gpkg")))
    assert before["2018-07-01"][0] == "reference"

    import rasterio

    with rasterio.open(folder / "2020-08-04.tif", "r+") as file:
        west_north = file.transform
        file.transform = west_north @ west_north.translation(1, -1)
    build(tmp_path / "b.gpkg", str(folder))
    after = by_day(Catalogue.open(str(tmp_path / "b.gpkg")))
    assert before["2020-08-04"][0] == after["2020-08-04"][0] == "corrected"
    moved = np.array(after["2020-08-04"][1:3]) - before["2020-08-04"][1:3]
    # The image's edge is new ground, so a third of a pixel.
    assert np.abs(moved - [1, -1]).max() < 0.35


@pytest.mark.parametrize("side", [384, 128])
@pytest.mark.parametrize("change", [np.fliplr, np.rot90])
def test_other_ground_is_not_verified(tmp_path: Path, side: int, change: Any) -> None:
    """The second date claims the place of the first, but shows another one."""
    folder = tmp_path / "place"
    folder.mkdir()
    values = pixels()
    write(folder / "2016-06-08.tif", values[:side, :side].astype(np.uint16))
    other = np.ascontiguousarray(change(values)[-side:, -side:]).astype(np.uint16)
    write(folder / "2016-06-18.tif", other)
    result = build(tmp_path / "a.gpkg", str(folder))
    assert result["states"] == {"reference": 1, "unverified": 1}
    assert "cross-date pair" in result["warnings"][0]
    tiles = Catalogue.open(result["output"]).tiles("train", 64)
    assert tiles
    assert {len(tile.scenes) for tile in tiles} == {1}


def test_without_correction_nothing_is_verified(tmp_path: Path, pair: tuple[str, str]) -> None:
    result = build(tmp_path / "a.gpkg", *pair, correct=False)
    assert result["states"] == {"reference": 1, "unverified": 1}
