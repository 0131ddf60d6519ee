"""Dates over each other: shifts that were made are found, and light and shadow do not pull."""

from __future__ import annotations

import numpy as np
import pytest
from clearing import SINCE

from backend.keypoints.align import REACH_PX, colours, moved, shifts
from backend.raster import open_raster
from backend.representation import stretch
from backend.sampling import TIMES, enlarged, sample
from backend.types import Image


def read(path: str) -> Image:
    with open_raster(path) as raster:
        return raster.read(0, 0, raster.width, raster.height)


def shifted(image: Image, dx: float, dy: float) -> Image:
    """What lies at (0, 0) comes to (dx, dy)."""
    x, y = np.meshgrid(np.arange(image.width) - dx, np.arange(image.height) - dy)
    bands = [
        sample(enlarged(b), (TIMES * x).astype(np.float32), (TIMES * y).astype(np.float32))
        for b in image.pixels
    ]
    return Image(np.stack(bands), image.valid)


@pytest.mark.parametrize("by", [(0.0, 0.0), (0.4, -1.3), (-5.25, 3.5)])
def test_a_shift_that_was_made_is_found(by: tuple[float, float]) -> None:
    first = read(SINCE[0])
    off, known = shifts(colours([first, shifted(first, *by)]))
    assert known.all()
    assert off[0] == pytest.approx([0, 0])
    assert off[1] == pytest.approx(by, abs=0.1)


def test_a_shift_beyond_reach_is_said_to_be_unknown() -> None:
    first = read(SINCE[0])
    _, known = shifts(colours([first, shifted(first, 3 * REACH_PX, 0)]))
    assert known.tolist() == [True, False]


def test_other_ground_is_said_to_be_unknown() -> None:
    first = read(SINCE[0])
    noise = np.random.default_rng(0).normal(1000, 100, first.pixels.shape).astype(np.float32)
    _, known = shifts(colours([first, Image(noise, first.valid)]))
    assert known.tolist() == [True, False]


def test_colour_holds_what_a_light_from_another_side_would_move() -> None:
    first = read(SINCE[0])
    light = np.linspace(0.5, 1.5, first.width, dtype=np.float32)
    lit = Image(first.pixels * light, first.valid)
    plain, other = colours([first, lit])
    assert np.abs(plain.pixels - other.pixels).max() < 0.02
    dull, bright = (stretch(Image(i.pixels.mean(axis=0)[None], i.valid)) for i in (first, lit))
    assert np.abs(dull.pixels - bright.pixels).max() > 0.1


def test_real_dates_agree_with_each_other_whichever_comes_first() -> None:
    images = [read(path) for path in SINCE[:6]]
    off, known = shifts(colours(images))
    turned, known_too = shifts(colours(images[::-1]))
    assert known.all()
    assert known_too.all()
    assert off - off[-1] == pytest.approx(turned[::-1], abs=0.15)


def test_moving_back_what_was_moved_gives_the_image_and_masks_what_is_not_known() -> None:
    first = read(SINCE[0])
    hole = first.valid.copy()
    hole[40:44, 50:54] = False
    there = shifted(Image(first.pixels, hole), 2.5, -1.0)
    back = moved(Image(there.pixels, hole), np.array([2.5, -1.0]))
    inner = (slice(10, 90), slice(10, 90))
    error = np.abs(back.pixels - first.pixels)[:, *inner] * back.valid[inner]
    assert error.mean() < 0.02 * first.pixels.std()
    assert not back.valid[41:45, 48:51].any()
    assert not back.valid[:, -2:].any()  # comes from beyond the edge
    assert back.valid[20:30, 20:30].all()


def test_single_bands_and_zeros_are_aligned_by_brightness() -> None:
    first = read(SINCE[0])
    gray = Image(first.pixels[:1] - first.pixels[:1].min(), first.valid)
    off, known = shifts(colours([gray, shifted(gray, 1.0, 2.0)]))
    assert known.all()
    assert off[1] == pytest.approx([1.0, 2.0], abs=0.1)
