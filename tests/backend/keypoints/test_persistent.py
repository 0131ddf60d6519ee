"""Image keypoints, and those that are found again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely
from clearing import SINCE, drawing

from backend.errors import SpecError
from backend.keypoints.base import DatedImage, Site
from backend.keypoints.catalogue import create
from backend.keypoints.detector import sparse
from backend.keypoints.persistent import AGAIN_PX, Persistent
from backend.matchers import describe
from backend.matchers.base import Matcher
from backend.specs import KeypointsSpec
from backend.types import Image, Matches

SIDE = 128


def spec(**fields: Any) -> KeypointsSpec:
    return KeypointsSpec.model_validate(drawing(detector="sift", **fields))


def blobs(places: np.ndarray[Any, Any]) -> Image:
    """Bright dots of two pixels' width on noise that no two images share."""
    y, x = np.mgrid[:SIDE, :SIDE]
    pixels = np.full((SIDE, SIDE), 0.3)
    for col, row in places:
        pixels += 0.5 * np.exp(-((x - col) ** 2 + (y - row) ** 2) / (2 * 1.5**2))
    pixels += np.random.default_rng(int(places.sum() * 7)).normal(0, 0.004, pixels.shape)
    return Image(np.clip(pixels, 0, 1)[None].astype(np.float32), np.ones((SIDE, SIDE), np.bool_))


def site(images: list[Image], serves: list[list[bool]] | None = None) -> Site:
    polygons = np.array([shapely.box(30, 30, 100, 100)], object)
    return Site(
        corner=(1000, 2000),
        core=(-0.5, -0.5, SIDE - 0.5, SIDE - 0.5),
        images=tuple(DatedImage(image, None, n) for n, image in enumerate(images)),
        polygons=np.array([7]),
        geometries=polygons,
        serves=np.array(serves if serves is not None else [[True]] * len(images)),
    )


STAYS = np.array([[40.0, 50.0], [80.3, 60.7], [60.0, 90.0]])
GOES = np.array([[50.0, 75.0]])


def test_what_stays_is_kept_and_what_goes_is_not() -> None:
    images = [blobs(np.concatenate([STAYS, GOES])), blobs(STAYS), blobs(STAYS + 0.2)]
    found = Persistent(spec(min_repeat_rate=0.9)).extract(site(images))
    assert (found.polygon == 7).all()
    px = found.px - [1000, 2000]
    for place in STAYS:
        distance = np.hypot(*(px - place).T)
        nearest = distance.argmin()
        assert distance[nearest] < 0.6
        assert found.repeat_rate[nearest] == 1.0
        assert found.dates[nearest] == 3
        assert 0 < found.spread_px[nearest] < 0.5
        assert found.match_score[nearest] > 0.9
    assert np.hypot(*(px - GOES[0]).T).min() > 2 * AGAIN_PX


def test_the_rate_counts_the_other_dates_that_show_the_place() -> None:
    images = [blobs(STAYS), blobs(STAYS[1:]), blobs(STAYS[1:])]
    found = Persistent(spec(min_repeat_rate=0)).extract(site(images))
    first = np.hypot(*(found.px - [1000, 2000] - STAYS[0]).T).argmin()
    assert found.repeat_rate[first] == 0.0
    cloud = images[1].valid.copy()
    cloud[40:60, 30:50] = False
    hidden = [images[0], Image(images[1].pixels, cloud), blobs(STAYS)]
    found = Persistent(spec(min_repeat_rate=0)).extract(site(hidden))
    first = np.hypot(*(found.px - [1000, 2000] - STAYS[0]).T).argmin()
    assert found.repeat_rate[first] == 1.0
    assert found.dates[first] == 2


def test_only_dates_that_may_serve_are_asked() -> None:
    images = [blobs(GOES), blobs(STAYS), blobs(STAYS)]
    found = Persistent(spec()).extract(site(images, [[False], [True], [True]]))
    px = found.px - [1000, 2000]
    assert np.hypot(*(px - STAYS[0]).T).min() < 0.6
    assert np.hypot(*(px - GOES[0]).T).min() > 2
    assert len(Persistent(spec()).extract(site(images, [[False]] * 3))) == 0


def test_one_date_ranks_by_response_and_claims_nothing() -> None:
    found = Persistent(spec()).extract(site([blobs(STAYS)]))
    assert len(found) >= len(STAYS)
    assert np.isnan(found.repeat_rate).all()
    assert np.isnan(found.spread_px).all()
    assert np.isnan(found.match_score).all()


def test_nothing_but_haze_gives_nothing() -> None:
    flat = Image(np.full((1, SIDE, SIDE), 0.5, np.float32), np.ones((SIDE, SIDE), np.bool_))
    assert len(Persistent(spec()).extract(site([flat, flat]))) == 0


def test_only_the_core_and_the_band_are_reported() -> None:
    images = [blobs(STAYS), blobs(STAYS)]
    narrow = replace(site(images), core=(-0.5, -0.5, 50.5, SIDE - 0.5))
    px = Persistent(spec()).extract(narrow).px - [1000, 2000]
    assert len(px)
    assert (px[:, 0] < 51).all()
    outside = np.array([[10.0, 10.0]])
    far = [blobs(np.concatenate([STAYS, outside])) for _ in range(2)]
    px = Persistent(spec()).extract(site(far)).px - [1000, 2000]
    assert np.hypot(*(px - outside[0]).T).min() > 10


def test_image_keypoints_lie_along_the_outline_of_the_first_date_that_serves() -> None:
    edge = np.array([[30.0, 60.0], [100.0, 45.0]])
    images = [blobs(GOES), blobs(np.concatenate([edge, [[65.0, 65.0]]]))]
    found = create(spec(method="image")).extract(site(images, [[False], [True]]))  # type: ignore[attr-defined]
    px = found.px - [1000, 2000]
    for place in edge:
        assert np.hypot(*(px - place).T).min() < 0.6
    assert np.hypot(*(px - [65, 65]).T).min() > 10  # inside, but far from the outline
    assert found.score.max() == 1.0


def test_a_detector_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SpecError, match="no matcher 'nobody'"):
        create(KeypointsSpec.model_validate(drawing(detector="nobody")))


def test_a_matcher_without_keypoints_of_its_own_is_refused() -> None:
    class Dense(Matcher):
        def _match(self, reference: Image, moving: Image) -> Matches:
            return Matches()

    with pytest.raises(SpecError, match="no keypoints of a single image"):
        sparse(Dense(describe("loftr")))


def test_real_dates_give_keypoints_that_are_found_on_another_date() -> None:
    """The promise itself, on the shipped series: drawn on four dates, looked for on a fifth."""
    from backend import operations

    result = operations.run(
        "evaluate_keypoints",
        {
            "polygons": drawing()["polygons"],
            "rasters": [SINCE[n] for n in (0, 1, 2, 6, 7, 8)],
            "methods": ["persistent", "pole", "centroid"],
            "judges": ["aliked-lightglue", "sift"],
            "folds": 3,
        },
    )
    by_name = {one["method"]: one for one in result["methods"]}
    ours = by_name["persistent"]
    assert ours["repeat_rate_1px"] > 1.5 * by_name["centroid"]["repeat_rate_1px"]
    assert ours["repeat_rate_1px"] > 1.5 * by_name["pole"]["repeat_rate_1px"]
    assert ours["repeat_rate_1px"] > 3 * by_name["random"]["repeat_rate_1px"]
    assert ours["in_verified_match"] > 3 * by_name["centroid"]["in_verified_match"]
