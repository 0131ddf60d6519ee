"""Errors in pixels and in metres on the ground, whatever the reference's CRS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from pyproj import Geod
from rasters import pixels, write

from backend.coregistration.figures import figures, metres_per_pixel
from backend.pair import Pair

AT = np.array([[10.0, 20.0], [150.0, 200.0]])
DEGREES = Affine(1e-4, 0, 12.6, 0, -1e-4, 52.8)


def test_a_metre_of_utm_is_one_within_its_scale(opened: Callable[..., Pair]) -> None:
    metres = metres_per_pixel(opened(), AT)
    assert metres is not None
    np.testing.assert_allclose(metres, 10, rtol=6e-4)


def test_degrees_are_shorter_across_than_up(tmp_path: Path, opened: Callable[..., Pair]) -> None:
    path = write(tmp_path / "degrees.tif", pixels(), DEGREES, "EPSG:4326")
    metres = metres_per_pixel(opened(path, path), AT)
    assert metres is not None
    latitude = 52.8 - 1e-4 * (AT[:, 1] + 0.5)
    _, _, across = Geod(ellps="WGS84").inv([0, 0], latitude, [1e-4, 1e-4], latitude)
    np.testing.assert_allclose(metres[:, 0], across, rtol=1e-6)
    np.testing.assert_allclose(metres[:, 1] / metres[:, 0], 1.65, atol=0.02)


def test_web_mercator_is_brought_down_to_earth(tmp_path: Path, opened: Callable[..., Pair]) -> None:
    place = Affine(10, 0, 1_402_000, 0, -10, 6_940_000)  # 52.8 degrees north
    path = write(tmp_path / "mercator.tif", pixels(), place, "EPSG:3857")
    metres = metres_per_pixel(opened(path, path), AT)
    assert metres is not None
    np.testing.assert_allclose(metres, 10 * np.cos(np.deg2rad(52.8)), rtol=0.01)


def test_feet_are_metres(tmp_path: Path, opened: Callable[..., Pair]) -> None:
    place = Affine(100, 0, 984_000, 0, -100, 200_000)
    path = write(tmp_path / "feet.tif", pixels(), place, "EPSG:2263")
    metres = metres_per_pixel(opened(path, path), AT)
    assert metres is not None
    np.testing.assert_allclose(metres, 30.48, rtol=1e-3)


def test_pixel_space_has_no_metres(tmp_path: Path, opened: Callable[..., Pair]) -> None:
    path = write(tmp_path / "picture.tif", pixels(), None, None)
    assert metres_per_pixel(opened(path, path), AT) is None


def test_figures_of_errors() -> None:
    vectors = np.array([[3.0, 4.0]] * 9 + [[30.0, 40.0]])
    found = figures(vectors, np.full((10, 2), 2.0))
    assert found["max_px"] == 50
    assert found["max_m"] == 100
    assert found["x_px"] == pytest.approx(np.sqrt((9 * 9 + 900) / 10), abs=1e-3)
    assert found["rmse_px"] ** 2 == pytest.approx(found["x_px"] ** 2 + found["y_px"] ** 2, rel=1e-3)
    assert 5 <= found["ce90_px"] < 50
    assert found["points"] == 10
    assert figures(vectors, None)["rmse_m"] is None
    nothing = figures(None, None)
    assert nothing.pop("points") == 0
    assert set(nothing.values()) == {None}
