"""Landscapes: the same in any order, true in what they claim to show."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date
from functools import cache

import cv2
import numpy as np
import pytest

from backend.errors import SpecError
from training.landscapes import Landscape
from training.landscapes.character import KINDS
from training.landscapes.light import Sun
from training.landscapes.spectra import BANDS
from training.sample import View

SIZE = 192
MARCH, JULY, JANUARY = date(2020, 3, 15), date(2020, 7, 1), date(2020, 1, 20)


@cache
def landscape(seed: int, kind: str, latitude: float | None = None, size: int = SIZE) -> Landscape:
    return Landscape(seed, size, kind=kind, latitude=latitude)


def ndvi(view: View) -> np.ndarray:
    red, nir = view.pixels[BANDS.index("red")], view.pixels[BANDS.index("nir")]
    return (nir - red) / np.maximum(nir + red, 1e-3)


def digest(view: View) -> str:
    return hashlib.sha256(view.pixels.tobytes()).hexdigest()


def test_views_do_not_depend_on_the_order_of_calls_or_on_the_process():
    first = Landscape(11, 128)
    days = first.days[:2]
    forwards = [digest(first.view(day)) for day in days]
    first.view(days[0], "landsat")
    np.random.default_rng(0).random(100)
    second = Landscape(11, 128)
    backwards = [digest(second.view(day)) for day in reversed(days)][::-1]
    code = (
        "import hashlib; from training.landscapes import Landscape; one = Landscape(11, 128); "
        "print(hashlib.sha256(one.view(one.days[1]).pixels.tobytes()).hexdigest())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert forwards == backwards
    assert elsewhere == forwards[1]
    assert digest(Landscape(12, 128).view(days[0])) != forwards[0]


@pytest.mark.parametrize("kind", KINDS)
def test_bands_are_reflectances_without_gaps(kind):
    one = landscape(3, kind)
    assert 4 <= len(one.days) <= 6
    assert one.days == sorted(set(one.days))
    assert (one.days[-1] - one.days[0]).days < 3 * 366
    for sensor in ("sentinel2", "landsat", "very_high_resolution"):
        view = one.view(one.days[0], sensor)
        assert view.pixels.shape == (5, SIZE, SIZE)
        assert view.pixels.dtype == np.float32
        assert np.isfinite(view.pixels).all()
        assert view.pixels.min() >= 0
        assert view.pixels.max() <= 1
        assert 0.01 < float(view.pixels.mean()) < 0.95
        assert view.bands == BANDS
        assert view.valid.all()


def test_all_views_share_the_grid():
    one = landscape(3, "farms")
    a, b = one.view(JULY), one.view(JULY, "landsat")
    # Sub-pixel: phase correlation of two sensors finds no shift.
    (dx, dy), _ = cv2.phaseCorrelate(a.pixels[3].astype(np.float64), b.pixels[3].astype(np.float64))
    assert abs(dx) < 0.1
    assert abs(dy) < 0.1


@pytest.mark.parametrize(("seed", "kind"), [(1, "hills"), (2, "mountains"), (6, "boreal")])
def test_rivers_run_downhill(seed, kind):
    one = landscape(seed, kind, size=384)
    assert one.rivers
    relief = cv2.GaussianBlur(one.relief, (0, 0), 1.5)
    span = float(np.ptp(one.relief))
    for river in one.rivers:
        inside = river[((river >= 1) & (river <= 382)).all(axis=1)].astype(np.float32)
        heights = cv2.remap(relief, inside[None, :, 0], inside[None, :, 1], cv2.INTER_LINEAR)[0]
        climb = heights - np.minimum.accumulate(heights)
        assert climb.max(initial=0) < 0.04 * span + 1
        if len(heights) > 20:
            assert heights[-1] < heights[0]


def test_lakes_are_flat_and_below_their_shores():
    one = landscape(6, "boreal", size=384)
    count, labels = cv2.connectedComponents(one.lakes.astype(np.uint8))
    checked = 0
    for number in range(1, count):
        lake = labels == number
        if lake.sum() < 60:
            continue
        shore = (cv2.dilate(lake.astype(np.uint8), np.ones((5, 5))) > 0) & ~one.lakes
        assert np.ptp(one.relief[lake]) < 1e-3
        assert np.median(one.relief[shore]) > one.relief[lake].min()
        checked += 1
    assert checked


def test_forest_and_crops_green_from_march_to_july():
    one = landscape(4, "hills", 48)
    spring, summer = one.view(MARCH, clear=True), one.view(JULY, clear=True)
    cover = one._ground.cover
    deciduous = (one.forest > 0.95) & (cover.conifer < 0.1) & (one.felled(JULY) == 0)
    arable = cover.arable[one._ground.parcels.labels[::2, ::2]] & (one.forest == 0)
    assert deciduous.sum() > 200
    assert arable.sum() > 200
    rise = ndvi(summer) - ndvi(spring)
    assert np.median(rise[deciduous]) > 0.2
    assert np.median(rise[arable]) > 0.05


def test_seasons_are_the_other_way_round_in_the_south():
    south = landscape(4, "hills", -48)
    cover = south._ground.cover
    deciduous = (south.forest > 0.95) & (cover.conifer < 0.1)
    rise = ndvi(south.view(JULY, clear=True)) - ndvi(south.view(JANUARY, clear=True))
    assert np.median(rise[deciduous]) < -0.2


def test_snow_lies_high_in_winter_and_not_in_summer():
    one = landscape(2, "mountains", 47, 256)
    blue = BANDS.index("blue")
    open_ground = (one.forest < 0.05) & ~one.lakes
    high = open_ground & (one.relief > np.quantile(one.relief, 0.7))
    low = open_ground & (one.relief < np.quantile(one.relief, 0.3))
    winter, summer = one.view(date(2020, 3, 20)).pixels[blue], one.view(JULY).pixels[blue]
    january = one.view(JANUARY).pixels[blue]
    assert np.median(january[high]) > 0.3
    assert np.median(summer[high]) < 0.2
    assert np.median(winter[high]) >= np.median(winter[low])


def test_sun_turns_the_shading():
    one = landscape(2, "mountains", 47, 256)
    east = one.view(JULY, sun=Sun(90, 35), clear=True).pixels[3]
    west = one.view(JULY, sun=Sun(270, 35), clear=True).pixels[3]
    smooth = cv2.GaussianBlur(one.relief, (0, 0), 3)
    falls_east = -np.gradient(smooth, axis=1)
    brighter = cv2.GaussianBlur(east - west, (0, 0), 3)
    assert np.corrcoef(falls_east.ravel(), brighter.ravel())[0, 1] > 0.6


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"size": 10}, "64 to 4096"),
        ({"gsd": 0}, "0.3 to 60"),
        ({"kind": "moon"}, "plain"),
        ({"latitude": 89.0}, "20 to 68"),
        ({"size": 64, "elevation": np.zeros((3, 3), np.float32)}, "64 x 64"),
        ({"size": 64, "elevation": np.full((64, 64), np.nan, np.float32)}, "gaps"),
    ],
)
def test_what_no_landscape_can_have_is_told(arguments, says):
    with pytest.raises(SpecError, match=says):
        Landscape(0, **arguments)


def test_unknown_sensor_is_told():
    with pytest.raises(SpecError, match="sentinel2, landsat"):
        landscape(3, "plain").view(JULY, "sentinel9")
