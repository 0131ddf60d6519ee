"""A click comes to the corner that was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from pyproj import Transformer

from backend import operations
from backend.errors import ImatchError

CORNER = (40, 30)  # first pixel of a bright rectangle
TURNED = Affine.translation(500_000, 6_000_000) * Affine.rotation(30) * Affine.scale(10, -10)


@pytest.fixture
def raster(tmp_path: Path) -> str:
    pixels = np.full((80, 100), 500, np.uint16)
    pixels[30:, 40:] = 3000
    path = str(tmp_path / "r.tif")
    with rasterio.open(
        path, "w", driver="GTiff", width=100, height=80, count=1, dtype="uint16",
        crs="EPSG:32633", transform=TURNED,
    ) as out:  # fmt: skip
        out.write(pixels, 1)
    return path


def at(col: float, row: float) -> list[float]:
    return [float(v) for v in TURNED * (col + 0.5, row + 0.5)]


def snap(raster: str, xy: list[float], **fields: Any) -> dict[str, Any]:
    return operations.run("snap", {"raster": raster, "xy": xy, **fields})


def test_it_comes_to_the_corner(raster: str) -> None:
    found = snap(raster, at(41.5, 28.5))
    assert found["found"]
    assert found["xy"] == pytest.approx(at(39.5, 29.5), abs=12)
    assert found["moved_px"] == pytest.approx(2.2, abs=1.3)
    assert found["score"] == pytest.approx(1.0)


def test_where_no_corner_is_near_the_place_stays(raster: str) -> None:
    place = at(70, 60)
    found = snap(raster, place)
    assert not found["found"]
    assert found["xy"] == place
    assert found["moved_px"] == 0


def test_the_radius_is_kept(raster: str) -> None:
    assert not snap(raster, at(46, 30), radius_px=3)["found"]
    assert snap(raster, at(46, 30), radius_px=9)["found"]


def test_places_may_be_in_another_crs(raster: str) -> None:
    to = Transformer.from_crs("EPSG:32633", "EPSG:4326", always_xy=True)
    place = list(to.transform(*at(41.5, 28.5)))
    found = snap(raster, place, crs="EPSG:4326")
    back = to.transform(*found["xy"], direction="INVERSE")
    assert found["found"]
    assert list(back) == pytest.approx(at(39.5, 29.5), abs=12)


@pytest.mark.parametrize("place", [(-5, 10), (120, 10), (10, 200)])
def test_outside_is_said_to_be_outside(raster: str, place: tuple[float, float]) -> None:
    with pytest.raises(ImatchError, match="outside"):
        snap(raster, at(*place))
