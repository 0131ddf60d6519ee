"""The choice among candidates, beside a plain loop that says the same slowly."""

from __future__ import annotations

import numpy as np
import pytest

from backend.keypoints.base import Candidates
from backend.keypoints.choose import choose


def candidates(count: int, polygons: int, seed: int = 0) -> Candidates:
    rng = np.random.default_rng(seed)
    polygon = rng.integers(0, polygons, count)
    return Candidates.of(polygon, rng.uniform(0, 20, (count, 2)), rng.integers(0, 9, count) / 8)


def plainly(found: Candidates, most: int, least: float) -> list[int]:
    out = []
    for polygon in sorted(set(found.polygon.tolist())):
        kept: list[int] = []
        rows = [row for row in range(len(found)) if found.polygon[row] == polygon]
        for row in sorted(rows, key=lambda row: -found.score[row]):
            away = [np.hypot(*(found.px[row] - found.px[other])) for other in kept]
            if len(kept) < most and all(distance >= least for distance in away):
                kept.append(row)
        out += kept
    return out


@pytest.mark.parametrize(("most", "least"), [(1, 0), (3, 4), (8, 3), (1000, 2), (50, 0)])
def test_as_the_plain_loop(most: int, least: float) -> None:
    found = candidates(300, 7)
    chosen = choose(found, most, least)
    assert chosen.px.tolist() == found.px[plainly(found, most, least)].tolist()


def test_polygons_do_not_push_each_other_away() -> None:
    found = Candidates.of(np.array([4, 2]), np.zeros((2, 2)))
    assert choose(found, 8, 3.0).polygon.tolist() == [2, 4]


def test_an_unknown_score_comes_last() -> None:
    found = Candidates.of(np.zeros(3, int), np.eye(3, 2) * 9, np.array([np.nan, 0.1, 0.2]))
    assert choose(found, 2, 1.0).score.tolist() == [0.2, 0.1]


def test_nothing_of_nothing() -> None:
    assert len(choose(Candidates.join([]), 8, 3.0)) == 0
