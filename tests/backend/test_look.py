"""Two dates of a real Sentinel-2 scene, as they are and made unlike each other."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import MOVING, pixels

from backend.errors import CancelledError, WeightsError
from backend.geometry import transform
from backend.look import BLANK, QUICK, STRONG, TURNED, Found, Rungs, look, rungs_for
from backend.representation import stretch
from backend.specs import MatchOptions
from backend.types import Image

SHIFT = np.array([0.65, -1.85])  # of the two dates, about
CENTRE = np.array([[191.5, 191.5]])


def image(values: np.ndarray) -> Image:
    return stretch(Image(values[None].astype(np.float32), np.isfinite(values)))


REFERENCE, OTHER = image(pixels()), image(pixels(MOVING))


def seen(
    moving: Image, rungs: Rungs = QUICK, reference: Image = REFERENCE, **fields: object
) -> tuple[Found | None, list[tuple[str, str]], list[str]]:
    tried: list[tuple[str, str]] = []
    warnings: list[str] = []
    spec = MatchOptions(reference="r", moving="m", **fields)
    found = look(spec, reference, moving, tried, warnings, lambda message: None, rungs)
    return found, tried, warnings


def shift_of(found: Found) -> np.ndarray:
    return transform(found.fit.matrix, CENTRE)[0] - CENTRE[0]


def test_images_that_look_alike_need_one_cheap_attempt() -> None:
    found, tried, _ = seen(OTHER)
    assert found is not None
    assert found.verified
    assert tried == [("sift", "as they are")]
    assert shift_of(found) == pytest.approx(SHIFT, abs=1.0)


def test_opposite_contrast_is_found_in_gradients() -> None:
    opposite = Image(np.sqrt(1 - OTHER.pixels), OTHER.valid)
    found, tried, _ = seen(opposite)
    assert found is not None
    assert found.verified
    assert (found.matcher, found.views[0]) == ("xfeat-lighterglue", "gradient")
    assert tried[:2] == [("sift", "as they are"), ("xfeat-lighterglue", "as gradients")]
    assert shift_of(found) == pytest.approx(SHIFT, abs=1.0)


def test_views_are_judged_together() -> None:
    """Rivals and inliers are counted over the matches of all views that were tried."""
    dim = np.random.default_rng(0).normal(0, 0.25, OTHER.pixels.shape).astype(np.float32)
    noisy = Image(np.clip(0.5 - 0.3 * (OTHER.pixels - 0.5) + dim, 0, 1), OTHER.valid)
    found, tried, _ = seen(noisy, TURNED)
    assert found is not None
    views = [name for name, _ in tried]
    assert len(views) > 1
    assert len(found.fit.inliers) == len(found.matches)
    assert found.fit.inliers.sum() > 0


def test_unlike_ground_is_not_verified() -> None:
    mirrored = Image(OTHER.pixels[:, :, ::-1].copy(), OTHER.valid)
    found, tried, _ = seen(mirrored, (*QUICK, *STRONG))
    assert found is None or not found.verified
    assert {name for name, _ in tried} == {"sift", "xfeat-lighterglue", "aliked-lightglue"}


def test_halves_that_moved_apart_contradict_one_transformation() -> None:
    apart = OTHER.pixels.copy()
    apart[:, :, 192:] = np.roll(apart[:, :, 192:], 40, axis=1)
    found, _, _ = seen(Image(apart, OTHER.valid), TURNED)
    assert found is not None
    assert not found.verified
    assert found.is_contradicted


def test_one_place_alone_proves_no_whole() -> None:
    """A building may look like another; with georeferencing it has a second witness."""
    patched = OTHER.pixels[:, :, ::-1].copy()
    patched[:, 60:200, 130:290] = OTHER.pixels[:, 60:200, 130:290]
    moving = Image(patched, OTHER.valid)
    found, _, _ = seen(moving)
    assert found is not None
    assert found.fit.log10_chance < -60
    assert not found.verified
    assert not found.is_contradicted
    spec = MatchOptions(reference="r", moving="m")
    known = look(spec, REFERENCE, moving, [], [], lambda message: None, QUICK, georeferenced=True)
    assert known is not None
    assert known.verified


def test_nothing_to_see_is_said_once() -> None:
    flat = Image(np.full_like(OTHER.pixels, 0.5), OTHER.valid)
    found, tried, warnings = seen(flat)
    assert found is None
    assert tried == []
    assert warnings == [BLANK]


def test_the_matcher_that_was_asked_for_sees_all_views_plain_first() -> None:
    spec = MatchOptions(reference="r", moving="m", matcher="sift")
    [(name, views)] = rungs_for(spec, STRONG)
    assert name == "sift"
    assert views[0] == ("stretch", "stretch")
    assert len(set(views)) == 4


def test_missing_weights_leave_a_rung_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(spec: MatchOptions, name: str) -> None:
        raise WeightsError("no weights here")

    monkeypatch.setattr("backend.look.matcher_for", missing)
    found, tried, warnings = seen(OTHER, TURNED)
    assert found is None
    assert tried == []
    assert warnings == ["xfeat-lighterglue was left out: no weights here"]
    with pytest.raises(WeightsError):
        seen(OTHER, rungs_for(MatchOptions(reference="r", moving="m", matcher="sift"), QUICK),
             matcher="sift")  # fmt: skip


def test_cancelled_between_attempts() -> None:
    def stop(message: str) -> None:
        raise CancelledError

    spec = MatchOptions(reference="r", moving="m")
    with pytest.raises(CancelledError):
        look(spec, REFERENCE, OTHER, [], [], stop, QUICK)
