"""Each effect is the one that its name says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from augment_views import land, shift_between

from training.augment import (
    BandShift,
    Blur,
    Clouds,
    DeadLines,
    Glint,
    Haze,
    Jpeg2000,
    Noise,
    OneSun,
    Quantisation,
    ReliefShading,
    Seam,
    Season,
    Snow,
    Sometimes,
    Striping,
    Sun,
    SwathEdge,
    SwathGradient,
    Tone,
)
from training.augment.bands import vegetation, water
from training.augment.base import Augmentation, Compose
from training.augment.fields import fractal
from training.sample import Pair, View

FOUR = ("blue", "green", "red", "nir")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def flat(value: float = 0.2, bands: tuple[str, ...] = FOUR, size: int = 96, **more: Any) -> View:
    """Ground without any pattern."""
    pixels = np.full((len(bands), size, size), value, np.float32)
    return View(pixels, np.ones((size, size), bool), bands, gsd=10.0, **more)


@pytest.mark.parametrize("azimuth", [0, 60, 135, 225, 300])
def test_shadows_lie_away_from_the_sun_at_the_height_of_the_clouds(azimuth: float) -> None:
    view = flat(size=192)
    step = Clouds(cover=0.3, sun=Sun(azimuth, 45.0), height_m=(299.0, 301.0), largest_px=(60, 61))
    drawn = step.draw(view, rng(2))
    hidden, _, shadow = step.layers(view, drawn)
    away = np.deg2rad(azimuth + 180)
    expected = 30 * np.array([np.sin(away), -np.cos(away)])  # 300 m at 45 degrees, 10 m a pixel
    assert step.offset_px(view, drawn) == pytest.approx(expected, abs=0.2)
    # Found again in the picture: the shift that lays the clouds on their shadows.
    spectra = [np.fft.fft2(layer - layer.mean()) for layer in (hidden, shadow)]
    match = np.fft.ifft2(spectra[1] * spectra[0].conj()).real
    row, col = np.unravel_index(match.argmax(), match.shape)
    found = np.array([(n + 96) % 192 - 96 for n in (col, row)])
    assert np.abs(found - expected).max() < 4


def test_clouds_cover_what_was_drawn_and_mark_it_but_on_request() -> None:
    view, darkest = flat(), []
    for seed in range(4):
        step = Clouds(cover=0.5, marked=False)
        drawn = step.draw(view, rng(seed))
        hidden, _, _ = step.layers(view, drawn)
        assert (hidden > 0.05).mean() == pytest.approx(drawn.cover, abs=0.12)
        out, marked = step.apply(view, drawn), replace(step, marked=True).apply(view, drawn)
        assert out.valid.all()
        np.testing.assert_array_equal(out.pixels, marked.pixels)
        assert (marked.pixels[:, marked.valid] < 0.32).all()  # no cloud left, only thin rims
        assert not marked.valid[hidden > 0.2].any()
        assert out.pixels.max() > 0.6
        darkest.append(out.pixels.min())
    assert min(darkest) < 0.15  # a shadow


def test_truth_claims_no_match_under_clouds_unless_asked_to() -> None:
    view, steps = flat(), np.arange(4.0, 96, 8)
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    step = Clouds(cover=0.5)
    drawn = step.draw(view, rng(3))
    hidden = step.layers(view, drawn)[0][tuple(grid[:, ::-1].astype(int).T)]
    for cloudy in (
        Pair(step.apply(view, drawn), view, ""),
        Pair(view, step.apply(view, drawn), ""),
    ):
        _, seen = cloudy.correspondences(grid)
        assert not seen[hidden > 0.2].any()
        assert seen[hidden == 0].all()
        assert 0.05 < 1 - seen.mean() < 0.9
    unmarked = replace(step, marked=False).apply(view, drawn)
    assert Pair(unmarked, view, "").correspondences(grid)[1].all()


def test_shadows_are_blue() -> None:
    view = flat()
    step = Clouds(cover=0.4)
    drawn = step.draw(view, rng(1))
    _, _, shadow = step.layers(view, drawn)
    seen = step.apply(view, drawn).pixels[:, shadow > 0.9]
    assert (np.diff(seen.mean(axis=1)) < 0).all()


def test_all_under_one_sun() -> None:
    suns = []

    class Looks(Clouds):
        def apply(self, view: View, drawn: Any) -> View:
            suns.append(drawn.sun)
            return view

    steps: tuple[Augmentation, ...] = (Looks(), Sometimes(Compose((Looks(),)), 1.0))
    OneSun(steps)(flat(), rng(0))
    assert suns[0] == suns[1]
    Compose(steps)(flat(), rng(0))
    assert suns[2] != suns[3]


def test_haze_is_bluest_and_takes_contrast() -> None:
    view = land()
    out = Haze()(view, rng())
    gain = (out.pixels - view.pixels)[:3].mean(axis=(1, 2))
    assert gain[0] > gain[1] > gain[2] > 0
    assert (out.pixels.std(axis=(1, 2)) < view.pixels.std(axis=(1, 2)))[:3].all()


def test_slopes_towards_the_sun_are_lighter_and_flat_ground_stays() -> None:
    y, x = np.mgrid[:96, :96].astype(np.float32)
    ridge = 200 - 2.0 * np.abs(x - 48)  # along the columns; its right side faces right
    view = flat(relief=ridge)
    shading = ReliefShading(sun=Sun(90.0, 40.0))
    out = shading(view, rng()).pixels[0]
    assert (out[:, 60:90] > 0.21).all()
    assert (out[:, 10:40] < 0.19).all()
    level = replace(view, relief=np.zeros_like(ridge))
    np.testing.assert_allclose(shading(level, rng()).pixels, level.pixels, atol=1e-6)
    upper = ReliefShading(sun=Sun(0.0, 40.0))  # rows go down: slopes that fall upwards are lit
    assert (upper(replace(view, relief=y * 2.0), rng()).pixels[0, 1:-1] > 0.2).all()


def test_season_changes_plants_and_only_them() -> None:
    view = land()
    plants, wet = vegetation(view), water(view)
    assert plants is not None
    assert wet is not None
    step = Season()
    for towards, way in (("winter", -1), ("autumn", -1), ("growth", 1)):
        drawn = step.draw(view, rng(1))._replace(towards=towards, amount=0.8, patchy=0.2)
        after = vegetation(step.apply(view, drawn))
        assert after is not None
        changed = np.sign(after - plants) == way
        where = (plants > 0.3) if way < 0 else ((plants < 0.3) & (plants > 0.01) & (wet < 0.01))
        assert where.sum() > 20
        assert changed[where].mean() > 0.9
        lake = wet == 1
        assert lake.any()
        assert np.abs(step.apply(view, drawn).pixels - view.pixels)[:, lake].max() < 1e-6


def test_without_near_infrared_what_needs_it_passes_the_view_through() -> None:
    for bands in (("gray",), ("blue", "green", "red")):
        view = flat(bands=bands)
        for step in (Season(), Glint()):
            assert step(view, rng()) is view


def test_snow_lies_high_is_white_and_dark_in_the_infrared() -> None:
    bands = (*FOUR, "swir1")
    relief = np.tile(np.linspace(0, 1500, 96, dtype=np.float32)[:, None], (1, 96))
    view = flat(0.15, bands, relief=relief)
    step = Snow()
    drawn = step.draw(view, rng(1))._replace(cover=0.5)
    lies = step.lies(view, drawn)
    assert lies.mean() == pytest.approx(0.5, abs=0.1)
    assert lies[-20:].mean() > 0.9
    assert lies[:20].mean() < 0.1
    out = step.apply(view, drawn).pixels[:, lies > 0.95].mean(axis=1)
    assert (out[:3] > 0.5).all()
    assert out[4] < 0.12


def test_glint_is_on_water_only_and_colourless() -> None:
    view = land()
    wet = water(view)
    assert wet is not None
    added = Glint()(view, rng()).pixels - view.pixels
    assert np.abs(added[:, wet == 0]).max() == 0
    on_water = added[:, wet > 0.9]
    assert on_water.mean() > 0.01
    assert np.ptp(on_water.mean(axis=1)) < 0.1 * on_water.mean()


def test_gradient_runs_across_and_keeps_the_middle() -> None:
    view = flat()
    step = SwathGradient()
    drawn = step.draw(view, rng())._replace(azimuth=90.0, tilt=(0.1,) * 4, bend=0.0)
    out = step.apply(view, drawn).pixels[0] / 0.2
    assert out[:, 0] == pytest.approx(0.9, abs=1e-3)
    assert out[:, -1] == pytest.approx(1.1, abs=1e-3)
    assert out[:, 47:49].mean() == pytest.approx(1.0, abs=1e-3)


def test_blur_leaves_the_contrast_that_was_asked() -> None:
    """A wave at the Nyquist frequency, on columns, keeps `nyquist` of its contrast."""
    x = np.arange(96)
    view = flat()
    view.pixels[:] += 0.1 * np.cos(np.pi * x).astype(np.float32)
    for left in (0.2, 0.5):
        out = Blur(nyquist=(left, left))(view, rng()).pixels[0, 20:-20, 20:-20]
        assert np.ptp(out) / 0.2 == pytest.approx(left, abs=0.04)


def test_nodata_does_not_bleed_into_what_is_blurred() -> None:
    view = flat()
    view.valid[:, 40:] = False
    view.pixels[:, :, 40:] = 0
    out = Blur(nyquist=(0.05, 0.05))(view, rng())
    np.testing.assert_allclose(out.pixels[:, :, :40], 0.2, atol=1e-5)


def test_bands_move_apart_by_what_was_drawn() -> None:
    view = land(size=128)
    view.valid[:] = True
    view.pixels[:] = np.clip(0.2 + 0.05 * fractal((128, 128), 3, 60, 3.5), 0, 1)
    step = BandShift(spread_px=0.3)
    drawn = step.draw(view, rng())
    out = step.apply(view, drawn)
    assert np.abs(np.mean(drawn, axis=0)).max() < 1e-9
    for before, after, shift in zip(view.pixels, out.pixels, drawn, strict=True):
        assert shift_between(before, after) == pytest.approx(np.hypot(*shift), abs=0.02)


def test_noise_is_what_the_sensor_has_and_grows_with_light() -> None:
    spreads = []
    for value in (0.1, 0.4):
        view = flat(value)
        out = Noise(times=(1.0, 1.0), sensor="landsat8")(view, rng())
        spreads.append((out.pixels - view.pixels).std())
    assert spreads[0] == pytest.approx(0.1 / 280, rel=0.05)
    assert spreads[1] == pytest.approx(0.1 / 280 * np.sqrt(0.4 + 0.6 * 4), rel=0.05)
    assert abs((out.pixels - 0.4).mean()) < 1e-4


def test_striping_has_lines_and_a_period() -> None:
    columns = Striping()(flat(), rng()).pixels
    assert np.ptp(columns, axis=1).max() < 1e-6
    assert columns.std(axis=2).min() > 1e-4
    rows = Striping(along="rows")(flat(), rng()).pixels
    assert np.ptp(rows, axis=2).max() < 1e-6
    np.testing.assert_allclose(rows[:, :-16], rows[:, 16:], atol=1e-7)


def test_dead_lines_are_whole_lines() -> None:
    view = flat()
    step = DeadLines()
    drawn = step.draw(view, rng())._replace(filled=False)
    dead = step.apply(view, drawn).pixels == 0
    assert 0 < dead.any(axis=1).sum() <= 8
    assert (dead.all(axis=1) == dead.any(axis=1)).all()
    marked = DeadLines(marked=True).apply(view, drawn)
    assert (marked.valid == ~dead.any(axis=0)).all()
    across = DeadLines(along="rows")(land(), rng())
    assert across.pixels.flags.c_contiguous


def test_tone_changes_brightness_and_contrast_by_band() -> None:
    view = land()
    step = Tone()
    drawn = step.draw(view, rng())._replace(
        gain=(1.2, 1.0, 1.0, 1.0), gamma=(1.0, 1.0, 1.5, 1.0), offset=(0.0, 0.1, 0.0, 0.0)
    )
    out = step.apply(view, drawn).pixels
    np.testing.assert_allclose(out[0], view.pixels[0] * 1.2, rtol=1e-4)
    level = view.pixels[1][view.valid].mean()
    np.testing.assert_allclose(out[1], view.pixels[1] + 0.1 * level, rtol=1e-4)
    before, after = view.pixels[2][view.valid], out[2][view.valid]
    expected = np.minimum(before.mean() * (before / before.mean()) ** 1.5, 1)
    np.testing.assert_allclose(after, expected, rtol=1e-3)
    np.testing.assert_allclose(out[3], view.pixels[3], rtol=1e-4, atol=1e-7)


def test_quantisation_leaves_so_many_levels() -> None:
    view = flat()
    view.pixels[:] = np.linspace(0, 1, 96 * 96, dtype=np.float32).reshape(96, 96)
    out = Quantisation(bits=(5, 5))(view, rng()).pixels
    assert len(np.unique(out)) == 32
    assert np.abs(out - view.pixels).max() <= 0.5 / 31 + 1e-6


def test_jpeg2000_loses_more_with_fewer_bits() -> None:
    view = land(size=128)
    loss = []
    for bits in (0.25, 1.0, 6.0):
        out = Jpeg2000(bits=(bits, bits))(view, rng())
        loss.append(np.abs(out.pixels - view.pixels)[:, view.valid].mean())
    assert loss[0] > 1.5 * loss[1] > 1.5 * loss[2]
    assert 0.001 < loss[0] < 0.05
    # Nearly all bits: what is left is the rounding to ten of them.
    assert loss[2] < np.ptp(view.pixels) / 1023


def test_a_seam_parts_two_tones() -> None:
    view = flat()
    step = Seam()
    drawn = step.draw(view, rng())._replace(
        azimuth=90.0, place=0.0, feather_px=4.0, wiggle=0.0, gain=(1.2, 0.8, 1.0, 1.0)
    )
    out = step.apply(view, drawn).pixels
    np.testing.assert_allclose(out[:, :, :45], 0.2, atol=1e-6)
    np.testing.assert_allclose(out[0, :, 51:], 0.24, atol=1e-6)
    np.testing.assert_allclose(out[1, :, 51:], 0.16, atol=1e-6)
    assert np.abs(np.diff(out[0], axis=1)).max() < 0.02  # feathered


def test_the_swath_ends() -> None:
    view = flat()
    step = SwathEdge()
    drawn = step.draw(view, rng())._replace(azimuth=180.0, share=0.25, ragged=0.0)
    out = step.apply(view, drawn)
    assert out.valid[:71].all()
    assert not out.valid[73:].any()
    assert (out.pixels[:, ~out.valid] == 0).all()
    np.testing.assert_array_equal(out.pixels[:, out.valid], view.pixels[:, out.valid])


def test_fields_have_the_spectrum_that_was_asked() -> None:
    field = fractal((256, 256), 5, 128, 3.0)
    assert field.mean() == pytest.approx(0, abs=1e-4)
    assert field.std() == pytest.approx(1, abs=1e-4)
    power = np.abs(np.fft.fft2(field)) ** 2
    f = np.hypot(np.fft.fftfreq(256)[:, None], np.fft.fftfreq(256)[None])
    inside = (f > 0.02) & (f < 0.4)
    slope = np.polyfit(np.log(f[inside]), np.log(power[inside]), 1)[0]
    assert slope == pytest.approx(-3.0, abs=0.1)
    # A torus: no edge where it is rolled.
    assert np.abs(field[0] - field[-1]).mean() < 2 * np.abs(np.diff(field, axis=0)).mean()
    assert fractal((50, 70), 5, 30, 3.2, finest_px=8).shape == (50, 70)
