"""Tie points: rows stay together, and thinning is even."""

from __future__ import annotations

import numpy as np

from backend.tie_points import TiePoints, spread_evenly


def some(n: int, tile: str = "r0c0", seed: int = 0) -> TiePoints:
    rng = np.random.default_rng(seed)
    ref = rng.uniform(0, 1000, (n, 2))
    return TiePoints.make(ref, ref + 1, rng.random(n), rng.random(n), ref[:, 0] >= 0, tile, "sift")


def test_join_and_select_keep_rows_together() -> None:
    both = TiePoints.join([some(5), TiePoints.join([]), some(3, "r0c1", 1)])
    assert len(both) == 8
    assert both.tile_id.tolist() == ["r0c0"] * 5 + ["r0c1"] * 3
    last = both.select(both.tile_id == "r0c1")
    assert (last.ref_px == some(3, "r0c1", 1).ref_px).all()
    assert (last.reliability == some(3, "r0c1", 1).reliability).all()


def test_nothing_joins_to_nothing() -> None:
    none = TiePoints.join([])
    assert len(none) == 0
    assert none.inlier.dtype == np.bool_
    assert none.ref_map.shape == (0, 2)


def test_thinning_is_even_where_points_are_crowded() -> None:
    rng = np.random.default_rng(0)
    crowd, rest = rng.uniform(0, 200, (3000, 2)), rng.uniform(0, 1000, (400, 2))
    ref = np.concatenate([crowd, rest])
    n = len(ref)
    points = TiePoints.make(ref, ref, np.ones(n), rng.random(n), np.ones(n, bool), "t", "sift")
    chosen = spread_evenly(points, 100, 0)
    assert len(chosen) == len(set(chosen)) == 100
    quarter = (ref[chosen] // 500).astype(int) @ [1, 2]
    assert np.bincount(quarter, minlength=4).min() >= 18
    crowded = (ref[chosen] < 200).all(axis=1).sum()
    assert crowded < 20


def test_thinning_takes_the_best_of_each_place() -> None:
    points = some(2000)
    chosen = spread_evenly(points, 100, 0)
    assert points.reliability[chosen].mean() > 0.8


def test_thinning_takes_only_inliers_and_repeats() -> None:
    points = some(500).with_columns(inlier=np.arange(500) % 2 == 0)
    chosen = spread_evenly(points, 60, 4)
    assert points.inlier[chosen].all()
    assert (chosen == spread_evenly(points, 60, 4)).all()
    assert (spread_evenly(points, 900, 4) == np.flatnonzero(points.inlier)).all()


def test_points_on_one_line_or_one_spot() -> None:
    for ref in (np.column_stack([np.arange(300.0), np.zeros(300)]), np.zeros((300, 2))):
        one = np.ones(300)
        points = TiePoints.make(ref, ref, one, one, one > 0, "t", "sift")
        assert len(spread_evenly(points, 50, 0)) == 50
