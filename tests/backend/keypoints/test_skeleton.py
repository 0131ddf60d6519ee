"""Skeletons: junctions and ends where a person would put them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate
from vectors import spec_of

from backend.keypoints.base import Candidates
from backend.keypoints.choose import choose
from backend.keypoints.skeleton import Skeleton


def skeleton(*shapes: Any, **fields: Any) -> Candidates:
    spec = spec_of("POLYGON EMPTY", **fields)
    return Skeleton(spec).extract(np.arange(len(shapes)), list(shapes))


def near(found: Candidates, place: Any) -> float:
    """Distance of the nearest candidate."""
    return float(np.hypot(*(found.px - np.asarray(place, float)).T).min())


def arms(count: int, length: float, width: float) -> Any:
    """Arms around the origin, the first one to the right."""
    arm = shapely.box(0, -width / 2, length, width / 2)
    turns = [rotate(arm, 360 * n / count, origin=(0, 0)) for n in range(count)]
    return shapely.union_all([*turns, shapely.Point(0, 0).buffer(width / 2)])


@pytest.mark.parametrize("angle", [0, 17])
def test_a_star_has_its_middle_and_its_tips(angle: float) -> None:
    star = rotate(arms(5, 40, 3), angle, origin=(0, 0))
    found = choose(skeleton(star), 20, 3.0)
    assert len(found) == 6
    assert near(found, (0, 0)) < 0.7
    for n in range(5):
        turn = np.radians(angle + 72 * n)
        assert near(found, 38.5 * np.array([np.cos(turn), np.sin(turn)])) < 1.0


def test_a_bar_has_two_ends() -> None:
    found = skeleton(shapely.box(0, 0, 50, 2))
    assert len(found) == 2
    assert near(found, (1, 1)) < 1
    assert near(found, (49, 1)) < 1


def test_small_bumps_grow_no_arms_and_large_ones_do() -> None:
    def with_bump(height: float) -> Candidates:
        bar = shapely.box(0, 0, 60, 6) | shapely.box(29, 6, 31, 6 + height)
        found = skeleton(bar)
        return found[np.abs(found.px[:, 0] - 30) < 10]

    assert not len(with_bump(0.7))
    large = with_bump(8)
    assert near(large, (30, 13)) < 1.2
    assert near(large, (30, 3.6)) < 1


def test_a_longer_arm_scores_higher() -> None:
    cross = shapely.union_all(
        [shapely.box(-40, -1, 40, 1), shapely.box(-1, 0, 1, 5), shapely.box(19, 0, 21, 20)]
    )
    found = skeleton(cross)
    short = found.score[np.hypot(*(found.px - [0, 4.3]).T).argmin()]
    long = found.score[np.hypot(*(found.px - [20, 19.3]).T).argmin()]
    assert 0 < short < long < 1


def test_what_has_no_arms_gives_its_pole() -> None:
    ring = shapely.Point(0, 0).buffer(20) - shapely.Point(0, 0).buffer(12)
    found = skeleton(shapely.Point(5, 6).buffer(10, 64), shapely.box(0, 0, 50, 2), ring)
    assert (found.polygon == 0).sum() == (found.polygon == 2).sum() == 1
    assert found.px[found.polygon == 0][0] == pytest.approx([5, 6], abs=0.2)
    assert found.score[found.polygon == 0] == [0]
    assert 12 < np.hypot(*found.px[found.polygon == 2][0]) < 20


def test_a_hole_makes_junctions() -> None:
    keyhole = shapely.Point(0, 0).buffer(15) - shapely.Point(0, 0).buffer(9)
    found = skeleton(keyhole | shapely.box(13, -2, 50, 2))
    assert near(found[found.score > 0.9], (12, 0)) < 1.5
    assert near(found, (48.5, 0)) < 1.5


def test_polygons_that_overlap_do_not_disturb_each_other() -> None:
    bar, star = shapely.box(-40, -1, 40, 1), arms(5, 40, 3)
    together, alone = skeleton(bar, star, bar), skeleton(star)
    assert (together.polygon != 1).sum() == 4
    together = together[together.polygon == 1]
    assert len(together) == len(alone)
    assert max(near(together, place) for place in alone.px) < 1e-6
