"""What matchers see: always 0..1, never an edge at the mask, bands weighed fairly."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import MOVING, pixels

from backend.representation import (
    VIEWS,
    combine,
    component_weights,
    likeness,
    stretch,
    structure,
    view,
)
from backend.types import Image


def image(*bands: np.ndarray, valid: np.ndarray | None = None) -> Image:
    stack = np.stack(bands).astype(np.float32)
    return Image(stack, np.ones(stack.shape[1:], bool) if valid is None else valid)


def test_stretch_uses_the_middle_98_per_cent_of_the_valid_pixels() -> None:
    values = pixels()
    valid = np.ones(values.shape, bool)
    values[:100] = 60000
    valid[:100] = False
    out = stretch(image(values, valid=valid))
    inside = out.pixels[0][valid]
    low, high = np.percentile(values[valid], [1, 99])
    assert np.allclose(inside, np.clip((values[valid] - low) / (high - low), 0, 1), atol=1e-5)
    assert (out.pixels[0][~valid] == 0.5).all()


@pytest.mark.parametrize("scale", [1e-4, 1.0, 1e4])
def test_stretch_does_not_depend_on_gain_and_offset(scale: float) -> None:
    one, two = stretch(image(pixels())), stretch(image(pixels() * scale - 100 * scale))
    assert np.abs(one.pixels - two.pixels).max() < 1e-3


def test_constant_and_empty_images_are_flat() -> None:
    flat = stretch(image(np.full((50, 60), 7.0)))
    assert np.ptp(flat.pixels) == 0
    nothing = stretch(image(pixels(), valid=np.zeros((384, 384), bool)))
    assert np.ptp(nothing.pixels) == 0
    for name in VIEWS:
        assert np.isfinite(view(flat, name).pixels).all()
        assert np.isfinite(view(nothing, name).pixels).all()


def test_a_few_bright_pixels_on_a_constant_ground_stay_visible() -> None:
    values = np.zeros((100, 100))
    values[40:44, 40:44] = 5
    assert stretch(image(values)).pixels.max() == 1


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_stays_in_range_and_keeps_the_mask(name: str) -> None:
    valid = np.ones((384, 384), bool)
    valid[:, :90] = False
    out = view(stretch(image(pixels(), valid=valid)), name)
    assert out.pixels.shape == (1, 384, 384)
    assert out.pixels.dtype == np.float32
    assert out.pixels.min() >= 0
    assert out.pixels.max() <= 1
    assert (out.valid == valid).all()
    assert out.pixels[0][:, 100:].std() > 0.05


def test_views_of_small_images() -> None:
    small = stretch(image(pixels()[:20, :9]))
    for name in VIEWS:
        assert view(small, name).pixels.shape == (1, 20, 9)


def test_invert_is_its_own_inverse_and_gradient_ignores_it() -> None:
    plain = stretch(image(pixels()))
    other = view(plain, "invert")
    assert np.allclose(view(other, "invert").pixels, plain.pixels, atol=1e-6)
    assert np.abs(view(plain, "gradient").pixels - view(other, "gradient").pixels).max() < 1e-3


def test_the_component_is_bright_where_most_bands_are() -> None:
    values = pixels()
    rng = np.random.default_rng(0)
    stack = image(values, 100 * values, -values / 7 + rng.normal(0, 1, values.shape))
    weights = component_weights(stack)
    one = combine(stack, weights)
    assert one.pixels.shape[0] == 1
    assert np.corrcoef(one.pixels[0].ravel(), values.ravel())[0, 1] > 0.99
    # A band of large numbers does not decide alone.
    assert abs(weights[0]) * values.std() == pytest.approx(
        abs(weights[1]) * 100 * values.std(), rel=0.05
    )


def test_a_band_without_content_has_no_weight_that_hurts() -> None:
    values = pixels()
    stack = image(values, np.full_like(values, 3))
    one = combine(stack, component_weights(stack))
    assert abs(np.corrcoef(one.pixels[0].ravel(), values.ravel())[0, 1]) > 0.999


def test_combine_leaves_one_band_alone() -> None:
    single = image(pixels())
    assert combine(single, np.ones(1)) is single


def test_two_dates_are_alike_and_other_ground_is_not() -> None:
    valid = np.ones((384, 384), bool)
    here, later = structure(image(pixels())), structure(image(np.roll(pixels(MOVING), 2, 0)))
    elsewhere = structure(image(pixels()[::-1, ::-1]))
    assert likeness(here, here, valid) == pytest.approx(1)
    assert likeness(here, later, valid) > 0.5
    assert abs(likeness(here, elsewhere, valid)) < 0.1
    assert likeness(here, later, np.zeros_like(valid)) == 0
