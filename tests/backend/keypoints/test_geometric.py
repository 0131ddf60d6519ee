"""Centroid and pole, and what every geometric method holds to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from vectors import at, blob, spec_of

from backend.keypoints.base import Candidates, GeometricMethod
from backend.keypoints.catalogue import METHODS, create

GEOMETRIC = [name for name, info in METHODS.items() if info.needs == "polygons"]
L_SHAPE = shapely.box(0, 0, 40, 8) | shapely.box(0, 0, 8, 40)
HOLED = shapely.box(0, 0, 40, 40) - shapely.box(5, 5, 30, 30)
ODD = [
    shapely.box(0, 0, 0.9, 1.2), shapely.box(0, 0, 500, 0.6), shapely.Point(0, 0).buffer(9, 90),
    shapely.Polygon([(0, 0), (400, 0), (200, 2)]), HOLED, L_SHAPE, blob(),
    shapely.box(0, 0, 60, 60) - shapely.box(29, 29, 29.2, 29.2),
]  # fmt: skip


def draw(method: str, shapes: list[Any], **fields: Any) -> Candidates:
    drawer = create(spec_of("POLYGON EMPTY", method=method, **fields))
    assert isinstance(drawer, GeometricMethod)
    return drawer.extract(np.arange(len(shapes)) + 10, shapes)


def test_the_centroid_may_lie_outside() -> None:
    [place] = draw("centroid", [L_SHAPE]).px
    assert place == pytest.approx(shapely.get_coordinates(L_SHAPE.centroid)[0])
    assert not L_SHAPE.contains(shapely.Point(place))


def test_the_pole_is_as_far_from_the_outline_as_can_be() -> None:
    shapes = [L_SHAPE, HOLED, blob()]
    found = draw("pole", shapes)
    for shape, place in zip(shapes, found.px, strict=True):
        grid = np.stack(np.meshgrid(*[np.arange(-40, 41, 0.25)] * 2), axis=-1).reshape(-1, 2)
        inside = grid[shapely.contains_xy(shape, grid)]
        best = shapely.distance(shapely.points(inside), shape.boundary).max()
        assert shapely.Point(place).distance(shape.boundary) >= best - 0.4
        assert shape.contains(shapely.Point(place))


def test_each_part_has_its_pole_and_the_largest_comes_first() -> None:
    parts = shapely.MultiPolygon([shapely.box(0, 0, 4, 4), shapely.box(10, 0, 20, 10)])
    found = draw("pole", [parts])
    assert found.polygon.tolist() == [10, 10]
    assert found.score == pytest.approx([16 / 116, 100 / 116])
    assert found.px == pytest.approx(np.array([[2, 2], [15, 5]]), abs=0.1)


@pytest.mark.parametrize("method", GEOMETRIC)
def test_odd_shapes_give_sound_candidates(method: str) -> None:
    found = draw(method, ODD)
    assert np.isfinite(found.px).all()
    assert ((found.score >= 0) & (found.score <= 1)).all()
    assert np.isnan(found.repeat_rate).all()
    assert set(found.polygon) <= set(range(10, 10 + len(ODD)))
    if method != "corners":  # a circle has none
        assert set(found.polygon) == set(range(10, 10 + len(ODD)))
    if method != "centroid":
        away = shapely.distance(shapely.points(found.px), np.array(ODD, object)[found.polygon - 10])
        assert away.max() < 1e-9


@pytest.mark.parametrize("method", GEOMETRIC)
def test_a_polygon_gives_the_same_wherever_it_lies_and_whatever_is_beside_it(method: str) -> None:
    alone = draw(method, [blob()])
    moved = draw(method, [L_SHAPE, at(blob(), 80_000, 40_000), HOLED])
    moved = moved[moved.polygon == 11]
    assert len(moved) == len(alone)
    away = np.hypot(*((moved.px - [80_000, 40_000])[:, None] - alone.px).transpose(2, 0, 1))
    assert away.min(axis=1).max() < 0.02
    assert moved.score == pytest.approx(alone.score[away.argmin(axis=1)], abs=0.01)
