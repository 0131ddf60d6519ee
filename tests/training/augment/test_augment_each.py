"""What holds for every augmentation."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from augment_views import BANDS, land, shift_between

from backend.errors import InputError, SpecError
from training.augment import (
    GEOMETRIC,
    PRESETS,
    RADIOMETRIC,
    BandShift,
    Clouds,
    DeadLines,
    ReliefShading,
    Resolution,
    Snow,
    preset,
)
from training.augment.base import Compose, Drawn, Sometimes
from training.sample import View

# These put patterns of their own before what the view shows.
ON_TOP = (Snow, ReliefShading, Clouds, DeadLines)
EVERY = (*RADIOMETRIC, *GEOMETRIC)
# At strength 0.02 these are not near to nothing: they count lines and bits, or cut a share off.
IN_STEPS = ("DeadLines", "Quantisation", "Jpeg2000", "SwathEdge", "Resolution")


def same(a: View, b: View) -> bool:
    """Whether two views agree in each value."""
    px = np.array([[3.0, 5], [60, 20], [90, 90]])
    return bool(
        np.array_equal(a.pixels, b.pixels)
        and np.array_equal(a.valid, b.valid)
        and np.array_equal(a.to_ground(px), b.to_ground(px))
    )


@pytest.mark.parametrize("kind", EVERY)
def test_the_seed_decides(kind: type[Drawn[Any]]) -> None:
    view = land()
    before = view.pixels.copy()
    outs = [kind()(view, np.random.default_rng(n)) for n in (1, 1, 2, 3, 4)]
    assert same(outs[0], outs[1])
    assert not all(same(outs[0], other) for other in outs[2:])
    np.testing.assert_array_equal(view.pixels, before)  # what was given stays
    drawn = kind().draw(view, np.random.default_rng(1))
    assert same(kind().apply(view, drawn), outs[0])  # all that is random was drawn


@pytest.mark.parametrize("kind", EVERY)
def test_workers_can_have_it(kind: type[Drawn[Any]]) -> None:
    there = pickle.loads(pickle.dumps(kind(strength=0.5)))  # noqa: S301
    view = land()
    assert same(
        there(view, np.random.default_rng(0)), kind(strength=0.5)(view, np.random.default_rng(0))
    )


@pytest.mark.parametrize("kind", EVERY)
def test_strength_zero_is_nothing_and_a_little_is_little(kind: type[Drawn[Any]]) -> None:
    view = land()
    nothing = kind(strength=0)(view, np.random.default_rng(0))
    assert same(nothing, view)
    if kind.__name__ in IN_STEPS:
        return
    little = kind(strength=0.02)(view, np.random.default_rng(0))
    both = little.valid & view.valid
    changes = [
        np.abs(out.pixels - view.pixels)[:, both].mean()
        for out in (little, kind()(view, np.random.default_rng(0)))
    ]
    assert changes[0] < (0.05 if kind in GEOMETRIC else 0.01)
    assert changes[0] <= changes[1]


@pytest.mark.parametrize("bands", BANDS)
@pytest.mark.parametrize("kind", EVERY)
def test_any_bands(kind: type[Drawn[Any]], bands: str) -> None:
    view = land(bands, 64)
    for seed in range(4):
        for strength in (1.0, 3.0):
            out = kind(strength=strength)(view, np.random.default_rng(seed))
            assert out.bands == view.bands
            assert out.pixels.dtype == np.float32
            assert out.valid.dtype == np.bool_
            assert out.pixels.shape == (len(view.bands), *out.valid.shape)
            assert np.isfinite(out.pixels).all()
            assert np.mean((out.pixels >= 0) & (out.pixels <= 1)) > 0.98


@pytest.mark.parametrize("kind", EVERY)
def test_odd_views(kind: type[Drawn[Any]]) -> None:
    """Without relief and scale, nowhere valid, dark all over, not square, small."""
    pixels = np.zeros((2, 41, 70), np.float32)
    for valid in (np.zeros((41, 70), bool), np.ones((41, 70), bool)):
        view = View(pixels, valid, ("red", "nir"))
        out = kind()(view, np.random.default_rng(0))
        assert np.isfinite(out.pixels).all()
        assert out.pixels.shape[1:] == out.valid.shape
        assert not (out.valid.any() and not valid.any())
    speck = View(np.full((1, 3, 2), 0.2, np.float32), np.ones((3, 2), bool), ("pan",))
    assert np.isfinite(kind()(speck, np.random.default_rng(0)).pixels).all()


@pytest.mark.parametrize("kind", [k for k in RADIOMETRIC if k not in ON_TOP])
def test_radiometric_ones_leave_the_geometry(kind: type[Drawn[Any]]) -> None:
    view = land(size=128)
    view.valid[:] = True
    view.pixels[:, :, -5:] = view.pixels[:, :, -10:-5]
    for seed in range(3):
        out = kind(strength=0.2)(view, np.random.default_rng(seed))
        assert out.warps == view.warps
        assert out.size == view.size
        both = np.where(out.valid & view.valid, 1, 0)
        if kind is BandShift:  # whose bands move apart, but not all of them
            shifts = np.array(kind(strength=0.2).draw(view, np.random.default_rng(seed)))
            assert np.abs(shifts.mean(axis=0)).max() < 1e-9
            continue
        for before, after in zip(view.pixels, out.pixels, strict=True):
            assert shift_between(before * both, after * both) < 0.02, seed


@pytest.mark.parametrize("kind", ON_TOP)
def test_what_lies_under_stays(kind: type[Drawn[Any]]) -> None:
    """These put patterns of their own on the view: still each pixel is seen where it was."""
    view, step = land(), kind()
    sparks = np.zeros(view.valid.shape, bool)
    sparks[4::12, 4:-8:12] = True
    sparked = replace(view, pixels=view.pixels + np.float32(0.02) * sparks)
    for seed in range(3):
        drawn = step.draw(view, np.random.default_rng(seed))
        if kind is DeadLines:  # one that is filled repeats its neighbour
            drawn = drawn._replace(filled=False)
        before, after = step.apply(view, drawn), step.apply(sparked, drawn)
        assert after.warps == view.warps
        answer = np.abs(after.pixels - before.pixels)
        assert np.quantile(answer[:, sparks], 0.9) > 0.005
        assert answer[:, ~sparks].max() < 0.03 * answer[:, sparks].max()


@pytest.mark.parametrize("kind", EVERY)
def test_bad_strengths_are_refused(kind: type[Drawn[Any]]) -> None:
    for strength in (-0.1, 3.5, float("nan")):
        with pytest.raises(SpecError, match="from 0"):
            kind(strength=strength)


def test_what_is_no_reflectance_is_refused() -> None:
    view = land()
    counts = View(view.pixels * 10_000, view.valid, view.bands)
    with pytest.raises(InputError, match="1/10000"):
        Resolution()(counts, np.random.default_rng(0))
    lost = View(np.full_like(view.pixels, np.nan), view.valid, view.bands)
    with pytest.raises(InputError, match="not finite"):
        preset("cheap")(lost, np.random.default_rng(0))
    unnamed = View(view.pixels, view.valid, ("red",))
    with pytest.raises(InputError, match="1 bands"):
        Resolution()(unnamed, np.random.default_rng(0))


@pytest.mark.parametrize("name", PRESETS)
def test_presets(name: str) -> None:
    view = land(size=64)
    steps = preset(name)
    outs = [steps(view, np.random.default_rng(n)) for n in range(20)]
    assert same(outs[0], steps(view, np.random.default_rng(0)))
    assert not same(outs[0], outs[1])
    shares = [out.valid.mean() for out in outs]
    assert np.mean(shares) > 0.5
    for out in outs:
        assert out.size == view.size
        assert np.isfinite(out.pixels).all()
        px = np.array([[30.0, 30], [20, 40]])
        assert np.abs(out.from_ground(out.to_ground(px)) - px).max() < 2e-3
    assert same(preset(name, strength=0)(view, np.random.default_rng(0)), view)
    cut = preset(name, size=(40, 40), marked_clouds=False)(view, np.random.default_rng(0))
    assert cut.size == (40, 40)
    pickle.dumps(steps)


@pytest.mark.parametrize("bands", BANDS)
def test_presets_with_any_bands(bands: str) -> None:
    view = land(bands, 48)
    for name in PRESETS:
        for seed in range(3):
            out = preset(name)(view, np.random.default_rng(seed))
            assert np.isfinite(out.pixels).all()


def test_unknown_preset() -> None:
    with pytest.raises(SpecError, match="cheap"):
        preset("modis")


def test_sometimes_is_the_share_that_was_asked() -> None:
    view = land(size=32)
    step = Compose((Sometimes(BandShift(), 0.3),))
    rng = np.random.default_rng(0)
    changed = sum(not same(step(view, rng), view) for _ in range(300))
    assert 60 < changed < 120
    with pytest.raises(SpecError, match="from 0 to 1"):
        Sometimes(BandShift(), 1.5)
