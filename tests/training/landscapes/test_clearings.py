"""Clear-cuts: in the forest, growing, and where their polygons say."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import cv2
import numpy as np
import pytest

from training.landscapes import Landscape
from training.landscapes.light import Sun
from training.landscapes.spectra import BANDS

SIZE = 256


@pytest.fixture(scope="module")
def boreal() -> Landscape:
    return Landscape(8, SIZE, kind="boreal", latitude=60)


def filled(polygon: np.ndarray, scale: int = 8) -> np.ndarray:
    """Share of each pixel inside a polygon, by samples finer than the generator's own."""
    canvas = np.zeros((SIZE * scale, SIZE * scale), np.uint8)
    cv2.fillPoly(canvas, [np.rint((polygon + 0.5) * scale - 0.5).astype(np.int32)], 1)
    return cv2.resize(canvas.astype(np.float32), (SIZE, SIZE), interpolation=cv2.INTER_AREA)


def test_clearings_only_grow_and_some_do(boreal):
    cut = [boreal.felled(day) for day in boreal.days]
    for before, after in pairwise(cut):
        assert (after >= before - 1e-6).all()
    assert cut[-1].sum() > cut[0].sum()


def test_clearings_lie_in_the_forest(boreal):
    assert len({one.site for one in boreal.clearings}) >= 3
    for one in boreal.clearings:
        inside = filled(one.polygon) > 0.9
        if inside.any():
            assert boreal.forest[inside].mean() > 0.98
    assert not (boreal.felled(boreal.days[-1]) > boreal.forest + 0.26).any()


def test_polygons_are_what_was_felled(boreal):
    last = boreal.days[-1]
    union = np.zeros((SIZE, SIZE), np.float32)
    for one in boreal.clearings:
        if one.day <= last:
            union = np.maximum(union, filled(one.polygon))
    felled = boreal.felled(last)
    iou = np.minimum(union, felled).sum() / np.maximum(union, felled).sum()
    assert iou > 0.85


def test_pixels_change_where_the_polygons_are():
    day = date(2020, 7, 5)
    one = Landscape(8, SIZE, kind="boreal", latitude=60, days=[date(2019, 7, 1), day])
    new = [c for c in one.clearings if date(2019, 7, 1) < c.day <= day]
    assert new
    red = BANDS.index("swir1")
    high = Sun(150, 60)
    before, after = (one.view(d, sun=high, clear=True).pixels[red] for d in one.days)
    brighter = after / np.maximum(before, 1e-3)
    brighter /= np.median(brighter[one.forest > 0.95])
    truth = np.zeros((SIZE, SIZE), np.float32)
    for clearing in new:
        truth = np.maximum(truth, filled(clearing.polygon))
    found = (brighter > 1.35) & (one.forest > 0.5)
    wanted = truth > 0.5
    iou = (found & wanted).sum() / (found | wanted).sum()
    assert iou > 0.6


def test_trees_cast_shadow_into_the_clearing_from_the_sunny_side(boreal):
    """The edge towards the sun lies in the shadow of the trees that stand beyond it."""
    day = boreal.days[-1]
    low_sun = Sun(180, 20)  # south: the shadow falls north of the trees, at the southern edge
    nir = boreal.view(day, sun=low_sun, clear=True).pixels[BANDS.index("nir")]
    darker = []
    for one in boreal.clearings:
        inside = filled(one.polygon) > 0.9
        if one.day > day or inside.sum() < 40:
            continue
        rows = np.nonzero(inside)[0]
        south = inside & (np.arange(SIZE)[:, None] >= rows.max() - 2)
        north = inside & (np.arange(SIZE)[:, None] <= rows.min() + 2)
        darker.append(float(nir[south].mean()) < float(nir[north].mean()))
    assert len(darker) >= 3
    assert np.mean(darker) > 0.7


def test_regrowth_turns_a_clearing_green():
    one = Landscape(8, SIZE, kind="boreal", latitude=60)
    clearing = min(one.clearings, key=lambda c: c.day)
    inside = filled(clearing.polygon) > 0.9
    red, nir = BANDS.index("red"), BANDS.index("nir")
    values = []
    for years in (0, 6):
        first = date(clearing.day.year + 1 + years, 7, 10)
        pixels = one.view(first, sun=Sun(150, 60), clear=True).pixels
        values.append(
            float(((pixels[nir] - pixels[red]) / (pixels[nir] + pixels[red]))[inside].mean())
        )
    assert values[1] > values[0] + 0.1


def test_no_forest_makes_no_clearing():
    bare = Landscape(
        1, 64, kind="plain", elevation=np.full((64, 64), 4500, np.float32), latitude=60
    )
    assert bare.clearings == []
    assert bare.forest.max() == 0
    bare.view(bare.days[0] + timedelta(days=3))
