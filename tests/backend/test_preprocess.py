"""What a trained model is shown is what training has shown it."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from backend.errors import InputError
from backend.preprocess import Preprocess, principal
from backend.types import Image

RNG = np.random.default_rng(0)
NAMES = ("blue", "green", "red", "nir")


def image(bands: int = 4, low: float = 500, high: float = 4000) -> Image:
    return Image(
        RNG.uniform(low, high, (bands, 40, 50)).astype(np.float32), np.ones((40, 50), bool)
    )


def test_plain_is_the_mean_of_all_bands_between_percentiles() -> None:
    raw = image()
    seen = Preprocess().apply(raw, NAMES)
    assert seen.pixels.shape == (1, 40, 50)
    mean = raw.pixels.mean(axis=0)
    assert np.corrcoef(seen.pixels[0].ravel(), mean.ravel())[0, 1] > 0.99
    assert seen.pixels.min() == 0
    assert seen.pixels.max() == 1


def test_components_survive_a_round_trip_through_the_model_file() -> None:
    steps = principal([image(), image()], NAMES)
    again = Preprocess.model_validate_json(steps.model_dump_json())
    raw = image()
    assert steps.channels == 3
    assert np.array_equal(steps.apply(raw, NAMES).pixels, again.apply(raw, NAMES).pixels)


def test_bands_are_found_by_name_whatever_their_order() -> None:
    steps = principal([image()], NAMES, 1)
    raw = image()
    turned = Image(np.ascontiguousarray(raw.pixels[::-1]), raw.valid)
    assert steps.apply(turned, NAMES[::-1]).pixels == pytest.approx(
        steps.apply(raw, NAMES).pixels, abs=1e-5
    )


def test_logarithms_leave_light_to_the_first_component() -> None:
    base = image()
    light = np.linspace(0.4, 1.6, 50, dtype=np.float32)
    lit = Image(base.pixels * light, base.valid)
    samples = [Image(base.pixels * factor, base.valid) for factor in (0.3, 1.0, 3.0)]
    steps = principal(samples, NAMES, 3)
    plain, other = steps.apply(base, NAMES).pixels, steps.apply(lit, NAMES).pixels
    change = np.abs(plain - other).mean(axis=(1, 2))
    assert change[0] > 3 * change[1]
    assert change[0] > 3 * change[2]


def test_one_band_is_understood_by_every_model() -> None:
    steps = principal([image()], NAMES, 3).model_copy(update={"limits": None})
    seen = steps.apply(image(1), ("pan",))
    assert seen.pixels.shape[0] == 3
    assert np.isfinite(seen.pixels).all()


def test_a_missing_band_is_named() -> None:
    with pytest.raises(InputError, match="no band named nir"):
        principal([image()], NAMES).apply(image(3), NAMES[:3])


def test_invalid_and_flat_ground_stay_in_range() -> None:
    raw = image()
    raw.valid[:5] = False
    raw.pixels[:, :5] = 0
    seen = Preprocess(limits=None).apply(raw, NAMES)
    assert (seen.pixels[:, :5] == 0.5).all()
    flat = Image(np.full((1, 8, 8), 7, np.float32), np.ones((8, 8), bool))
    assert np.isfinite(Preprocess().apply(flat, ("gray",)).pixels).all()
    nothing = Image(flat.pixels, np.zeros((8, 8), bool))
    assert np.isfinite(Preprocess().apply(nothing, ("gray",)).pixels).all()


def test_too_little_to_learn_from_is_said() -> None:
    with pytest.raises(InputError, match="too few valid"):
        principal([Image(np.zeros((3, 4, 4), np.float32), np.zeros((4, 4), bool))], NAMES[:3])
    with pytest.raises(InputError, match="at least as many bands"):
        principal([image(2)], NAMES[:2], 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"bands": ["a"], "matrix": [[1.0], [1.0]]},
        {"bands": ["a"], "matrix": [[1.0, 2.0]]},
        {"limits": [[0, 1], [0, 1]]},
        {"colour": "red"},
    ],
)
def test_steps_that_do_not_fit_together_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Preprocess.model_validate(wrong)
