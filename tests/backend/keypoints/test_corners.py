"""Corners of outlines: found at their vertices, whatever the size, turn and roughness."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate
from vectors import blob, spec_of

from backend.keypoints.base import Candidates
from backend.keypoints.corners import Corners


def corners(shape: Any, **fields: Any) -> Candidates:
    return Corners(spec_of("POLYGON EMPTY", **fields)).extract(np.zeros(1, np.intp), [shape])


def same_places(found: Candidates, places: Any, within: float) -> bool:
    places = np.asarray(places, float)
    away = np.hypot(*(found.px[:, None] - places[None]).transpose(2, 0, 1))
    return bool(
        len(found) == len(places)
        and (away.min(axis=0) <= within).all()
        and (away.min(axis=1) <= within).all()
    )


@pytest.mark.parametrize("side", [1.5, 4, 20, 3000])
@pytest.mark.parametrize("angle", [0, 33])
def test_the_corners_of_a_square_are_its_vertices(side: float, angle: float) -> None:
    square = rotate(shapely.box(0, 0, side, side), angle)
    assert same_places(corners(square), shapely.get_coordinates(square)[:4], 1e-9)


def test_the_corners_of_a_hole_count_as_well() -> None:
    inner = shapely.box(10, 10, 25, 30)
    found = corners(shapely.box(0, 0, 40, 40) - inner)
    outer = shapely.box(0, 0, 40, 40)
    places = np.concatenate([shapely.get_coordinates(s)[:4] for s in (outer, inner)])
    assert same_places(found, places, 1e-9)


def test_vertices_on_straight_lines_are_no_corners() -> None:
    dense = shapely.segmentize(shapely.box(0, 0, 30, 20), 0.7)
    assert same_places(corners(dense), [(0, 0), (30, 0), (30, 20), (0, 20)], 1e-9)


@pytest.mark.parametrize("radius", [2, 8, 100])
def test_round_shapes_have_none(radius: float) -> None:
    assert not len(corners(shapely.Point(0, 0).buffer(radius, 64)))


def test_the_sharper_the_corner_the_higher_its_score() -> None:
    kite = shapely.Polygon([(0, 0), (30, -12), (40, 0), (30, 12)])
    found = corners(kite)
    sharp = found.px[found.score.argmax()]
    assert tuple(sharp) == (0, 0)
    assert found.score.max() < 1


def test_pixel_stairs_are_below_the_tolerance() -> None:
    """A turned rectangle drawn in pixels has hundreds of steps and four corners."""
    true = rotate(shapely.box(0, 0, 60, 30), 20)
    cols, rows = np.meshgrid(np.arange(-20, 90), np.arange(-30, 70))
    inside = shapely.contains_xy(true, cols + 0.5, rows + 0.5)
    pixels = shapely.box(cols[inside], rows[inside], cols[inside] + 1, rows[inside] + 1)
    found = corners(shapely.union_all(pixels))
    assert same_places(found, shapely.get_coordinates(true)[:4], 1.6)
    assert len(corners(shapely.union_all(pixels), tolerance_px=0.3)) > 40


def test_where_the_ring_begins_does_not_matter() -> None:
    ring = shapely.get_coordinates(blob())[:-1]
    expected = corners(blob())
    for first in range(1, 7):
        turned = corners(shapely.Polygon(np.roll(ring, -first, axis=0)))
        assert same_places(turned, expected.px, 1e-9)
