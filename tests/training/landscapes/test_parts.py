"""Parts of a landscape on ground small enough to be known."""

from __future__ import annotations

from datetime import date

import cv2
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from backend.errors import InputError
from training.landscapes import Landscape, read_elevation
from training.landscapes.drainage import drain, erode
from training.landscapes.light import Sun, incidence, shadow, sun
from training.landscapes.mountains import NAMES
from training.landscapes.noise import fractal, hashed, stream
from training.landscapes.spectra import CONIFER, DECIDUOUS, MATERIALS, by_month, season
from training.realism import spectral_slope


def test_water_leaves_a_bowl_at_its_lowest_rim():
    y, x = np.mgrid[:21, :21] - 10.0
    bowl = np.minimum(x * x + y * y, 60.0) + np.where(x * x + y * y > 60, 5.0, 0.0)
    bowl[10, 13:] = 20.0  # a notch in the rim
    flow = drain(bowl)
    assert flow.filled[10, 10] == pytest.approx(20, abs=1e-3)
    assert flow.area[10, 20] > 150
    assert (flow.filled >= bowl - 1e-3).all()


def test_water_follows_the_steepest_descent():
    y, x = np.mgrid[:9, :9].astype(float)
    flow = drain(3 * x + y)
    inner = flow.receiver[np.arange(81).reshape(9, 9)[2:-2, 2:-2].ravel()]
    # Straight west falls by 3 per step, north-west by 4 over 1.41.
    assert (inner == np.arange(81).reshape(9, 9)[2:-2, 2:-2].ravel() - 1).all()
    assert flow.area.sum() >= 81


def test_upstream_is_what_drains_through():
    x = np.mgrid[:9, :9][1].astype(float)
    flow = drain(x)
    above = flow.upstream(4 * 9 + 3)
    assert above[4, 3:].all()
    assert not above[4, :3].any()


def test_erosion_lowers_and_keeps_its_base_level():
    heights = fractal(stream(1, "test"), (48, 48), 3, 48).astype(float) * 10
    after = erode(heights, 0.2, np.zeros((48, 48)))
    outlets = drain(heights).levels[0]
    assert (after.ravel()[outlets] == heights.ravel()[outlets]).all()
    high = heights > np.quantile(heights, 0.7)
    assert after[high].mean() < heights[high].mean()
    assert drain(after).filled.mean() - after.mean() < drain(heights).filled.mean() - heights.mean()


def test_fractal_has_the_slope_it_was_asked_for():
    for slope in (1.5, 2.5):
        field = fractal(stream(0, "slope"), (256, 256), slope, 256)
        assert abs(spectral_slope(field) - slope) < 0.35


def test_streams_are_their_own():
    a, b = stream(1, "relief").random(4), stream(1, "roads").random(4)
    assert not np.allclose(a, b)
    assert (stream(1, "relief").random(4) == a).all()
    values = hashed(5, np.arange(20000))
    assert abs(values.mean() - 0.5) < 0.01
    assert abs(np.corrcoef(values[:-1], values[1:])[0, 1]) < 0.03


def test_sun_stands_where_almanacs_say():
    # Kyiv, 21 June and 21 December at noon: 90 - 50.45 +- 23.44 degrees, due south.
    for day, elevation in ((date(2021, 6, 21), 63.0), (date(2021, 12, 21), 16.1)):
        at = sun(day, 50.45, 12.0)
        assert at.elevation == pytest.approx(elevation, abs=0.5)
        assert at.azimuth == pytest.approx(180, abs=1)
    assert 90 < sun(date(2021, 6, 21), 50, 9).azimuth < 180
    assert sun(date(2021, 12, 21), -33, 12).azimuth % 360 == pytest.approx(0, abs=40)


def test_a_wall_throws_its_shadow_away_from_the_sun():
    surface = np.zeros((61, 61), np.float32)
    surface[30, 20:41] = 10
    dark = shadow(surface, 1.0, Sun(180, 45))  # from the south, as long as it is high
    column = dark[:, 30]
    assert column[22:29].min() > 0.9
    assert column[31:].max() == 0
    assert column[:18].max() == 0


def test_slopes_face_the_sun_or_turn_away():
    y, x = np.mgrid[:9, :9].astype(np.float32)
    to_south = -y * 0.5  # falls towards larger rows, which is south
    south = Sun(180, 40)
    assert incidence(to_south, 1.0, south)[4, 4] > 1.1
    assert incidence(-to_south, 1.0, south)[4, 4] < 0.6
    assert incidence(x * 0, 1.0, south)[4, 4] == pytest.approx(1)


def test_spectra_are_reflectances_and_seasons_turn():
    for spectrum in MATERIALS.values():
        assert spectrum.shape == (5,)
        assert ((spectrum > 0) & (spectrum < 1)).all()

    def ndvi(v: np.ndarray) -> float:
        return float((v[3] - v[2]) / (v[3] + v[2]))

    day = [season(date(2021, m, 15), 47) for m in (1, 3, 7)]
    assert ndvi(by_month(DECIDUOUS, day[2])) > ndvi(by_month(DECIDUOUS, day[1])) + 0.25
    assert abs(ndvi(by_month(CONIFER, day[2])) - ndvi(by_month(CONIFER, day[0]))) < 0.1
    assert season(date(2021, 5, 1), 60) < season(date(2021, 5, 1), 45)
    assert season(date(2021, 10, 10), 60) > season(date(2021, 10, 10), 45)


def test_mountains_are_the_highest_ground_around():
    one = Landscape(2, 256, kind="mountains")
    assert one.mountains
    assert len({name for name, _, _ in one.mountains}) == len(one.mountains)
    for name, (col, row), height in one.mountains:
        assert name in NAMES
        around = one.relief[max(row - 20, 0) : row + 21, max(col - 20, 0) : col + 21]
        assert one.relief[row, col] == height == around.max()


def test_a_real_elevation_model_is_the_ground(tmp_path):
    y, x = np.mgrid[:80, :90]
    model = (300 + 2.0 * x + 40 * np.sin(y / 9)).astype(np.float32)
    path = tmp_path / "dem.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=90, height=80, count=1, dtype="float32",
        crs="EPSG:4326", transform=from_origin(24.0, 48.0, 1 / 1200, 1 / 1200),
    ) as out:  # fmt: skip
        out.write(model, 1)
    heights = read_elevation(path, 3, 128, 10)
    assert heights.shape == (128, 128)
    assert 255 < heights.min() < heights.max() < 525
    assert np.corrcoef(heights.mean(axis=0), np.arange(128))[0, 1] > 0.99
    one = Landscape(1, 128, elevation=heights, kind="hills")
    land = ~cv2.dilate(one.lakes.astype(np.uint8), np.ones((9, 9))).astype(bool)
    assert np.abs(one.relief - heights)[land].mean() < 8
    with pytest.raises(InputError, match="covers 90 x 80"):
        read_elevation(path, 3, 2000, 10)
    with pytest.raises(InputError, match="elevation model"):
        read_elevation(tmp_path / "none.tif", 3, 64, 10)
