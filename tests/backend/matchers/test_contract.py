"""One contract for every matcher of the registry: a new one is tested by being registered."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from conftest import TRAINED

from backend.errors import SpecError
from backend.matchers import MATCHERS, Matcher, SparseMatcher, create, describe, names
from backend.types import Image, Matches

Make = Callable[[str], Matcher]


def window(image: Image, left: int, top: int, width: int, height: int) -> Image:
    cut = (slice(top, top + height), slice(left, left + width))
    return Image(np.ascontiguousarray(image.pixels[:, *cut]), image.valid[cut].copy())


def check(matches: Matches, reference: Image, moving: Image) -> None:
    count = len(matches)
    assert matches.ref_px.shape == matches.mov_px.shape == (count, 2)
    assert matches.score.shape == (count,)
    assert matches.ref_px.dtype == matches.mov_px.dtype == np.float64
    assert matches.score.dtype == np.float32
    for points, image in ((matches.ref_px, reference), (matches.mov_px, moving)):
        assert np.isfinite(points).all()
        assert (points >= 0).all()
        assert (points <= (image.width - 1, image.height - 1)).all()
    assert ((matches.score >= 0) & (matches.score <= 1)).all()


@pytest.fixture(params=list(MATCHERS))
def matcher(request: pytest.FixtureRequest, make: Make) -> Matcher:
    return make(request.param)


@pytest.fixture(params=TRAINED)
def trained(request: pytest.FixtureRequest, make: Make) -> Matcher:
    return make(request.param)


def test_matches_are_well_formed_whatever_the_size_and_bands(
    matcher: Matcher, reference: Image, moving: Image
) -> None:
    one = window(reference, 3, 5, 203, 161)
    other = window(moving, 0, 0, 187, 211)
    check(matcher.match(one, other), one, other)
    one, other = (Image(np.repeat(i.pixels, 3, 0), i.valid) for i in (one, other))
    check(matcher.match(one, other), one, other)


def test_same_input_gives_the_same_matches(
    matcher: Matcher, reference: Image, moving: Image
) -> None:
    pair = window(reference, 0, 0, 160, 160), window(moving, 0, 0, 160, 160)
    first, second = matcher.match_batch([pair, pair])
    assert np.array_equal(first.ref_px, second.ref_px)
    assert np.array_equal(first.mov_px, second.mov_px)
    assert np.array_equal(first.score, second.score)


@pytest.mark.parametrize("value", [0.0, 0.37])
def test_an_image_without_contrast_gives_no_matches(
    matcher: Matcher, reference: Image, value: float
) -> None:
    flat = Image(np.full((1, 160, 160), value, np.float32), np.ones((160, 160), np.bool_))
    assert len(matcher.match(window(reference, 0, 0, 160, 160), flat)) == 0
    assert len(matcher.match(flat, flat)) == 0


def test_an_image_without_valid_pixels_or_too_small_gives_no_matches(
    matcher: Matcher, reference: Image
) -> None:
    whole = window(reference, 0, 0, 160, 160)
    nothing = Image(whole.pixels, np.zeros((160, 160), np.bool_))
    tiny = window(reference, 0, 0, 31, 200)
    assert len(matcher.match(whole, nothing)) == 0
    assert len(matcher.match(nothing, whole)) == 0
    assert len(matcher.match(tiny, whole)) == 0


def test_the_smallest_image_is_matched_without_error(matcher: Matcher, reference: Image) -> None:
    small = window(reference, 40, 40, 32, 32)
    check(matcher.match(small, small), small, small)


def test_two_or_thirteen_bands_are_refused(matcher: Matcher, reference: Image) -> None:
    for bands in (2, 13):
        wrong = Image(np.repeat(reference.pixels, bands, 0), reference.valid)
        with pytest.raises(ValueError, match="1 or 3 bands"):
            matcher.match(wrong, reference)


def test_an_image_matches_itself_in_place(trained: Matcher, reference: Image) -> None:
    matches = trained.match(reference, reference)
    shift = np.abs(matches.mov_px - matches.ref_px)
    assert len(matches) >= 100
    assert (shift.max(axis=1) < 0.1).mean() > 0.98


def test_a_known_shift_is_found(trained: Matcher, reference: Image) -> None:
    one = window(reference, 0, 0, 340, 330)
    other = window(reference, 19, 26, 340, 330)  # what stands at p in one stands at p - (19, 26)
    matches = trained.match(one, other)
    check(matches, one, other)
    assert len(matches) >= 60
    shift = np.median(matches.mov_px - matches.ref_px, axis=0)
    assert np.abs(shift - (-19, -26)).max() < 0.25


def test_two_dates_give_their_true_misregistration(
    trained: Matcher, reference: Image, moving: Image
) -> None:
    # Two dates of the same place, (+0.65, -1.85) px apart by independent phase correlation.
    matches = trained.match(reference, moving)
    assert len(matches) >= 40
    shift = matches.mov_px - matches.ref_px
    agree = np.abs(shift - (0.65, -1.85)).max(axis=1) < 2
    assert agree.mean() > 0.5
    assert np.abs(np.median(shift, axis=0) - (0.65, -1.85)).max() < 0.5


def test_invalid_areas_give_no_matches_and_leave_the_budget_to_the_rest(
    trained: Matcher, reference: Image
) -> None:
    valid = np.ones(reference.valid.shape, np.bool_)
    valid[:, :192] = False
    pixels = reference.pixels.copy()
    pixels[:, :, :192] = np.nan  # whatever stands there must not be looked at
    masked = Image(pixels, valid)
    matches = trained.match(masked, reference)
    assert len(matches) >= 30
    assert (matches.ref_px[:, 0] >= 191.5).all()
    if isinstance(trained, SparseMatcher):
        points = trained.extract(masked).points
        assert (points[:, 0] >= 192).all()
        right = trained.extract(window(reference, 192, 0, 192, 384)).points
        assert len(points) >= 0.8 * min(len(right), trained.max_keypoints)


@pytest.mark.parametrize("name", [n for n in TRAINED if MATCHERS[n].kind != "semi_dense"])
def test_features_keep_to_the_budget_and_can_be_reused(
    make: Make, name: str, reference: Image, moving: Image
) -> None:
    trained = make(name)
    assert isinstance(trained, SparseMatcher)
    one, other = trained.extract(reference), trained.extract(moving)
    assert 100 <= len(one.points) <= trained.max_keypoints
    assert len(one.points) == len(one.scores) == len(one.descriptors)
    assert one.size == (384, 384)
    again = trained.match_features(one, other)
    whole = trained.match(reference, moving)
    assert np.array_equal(again.ref_px, whole.ref_px)


def test_names_and_descriptions() -> None:
    assert names()[0] == "auto"
    assert names()[: len(MATCHERS) + 1] == ["auto", *MATCHERS]
    for name in names():
        info = describe(name)
        assert info.name == name
        assert info.title
        assert info.description
        assert info.licence


def test_unknown_names_and_auto_are_spec_errors() -> None:
    with pytest.raises(SpecError, match=r"no matcher 'brief'.*sift"):
        describe("brief")
    with pytest.raises(SpecError):
        create("auto")
