"""Rings as flat arrays: even samples, neighbours, vertices."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from vectors import at, blob

from backend.keypoints.outlines import Outlines

HOLED = shapely.box(0, 0, 9, 9) - shapely.box(3, 3, 6, 6)
SHAPES = [blob(), HOLED, shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 0, 8, 1)])]


def test_every_ring_of_every_part_has_its_polygon() -> None:
    outlines = Outlines.of(SHAPES)
    assert outlines.polygon.tolist() == [0, 1, 1, 2, 2]
    assert outlines.length == pytest.approx([SHAPES[0].length, 36, 12, 4, 8])
    assert len(outlines.xy) == 7 + 4 + 4 + 4 + 4


def test_samples_are_where_shapely_puts_them() -> None:
    outlines = Outlines.of(SHAPES)
    counts = np.array([50, 7, 12, 4, 3])
    samples = outlines.sample(counts)
    rings = shapely.get_rings(shapely.get_parts(np.array(SHAPES, object)))
    for number, (ring, count) in enumerate(zip(rings, counts, strict=True)):
        mine = samples.xy[samples.first[number] : samples.first[number + 1]]
        even = np.arange(count) * ring.length / count
        truth = shapely.get_coordinates(shapely.line_interpolate_point(ring, even))
        assert mine == pytest.approx(truth, abs=1e-9)
        assert samples.step[number] == pytest.approx(ring.length / count)


def test_neighbours_go_around_their_own_ring() -> None:
    samples = Outlines.of(SHAPES).sample(np.array([5, 3, 3, 3, 3]))
    assert samples.neighbour(1)[:8].tolist() == [1, 2, 3, 4, 0, 6, 7, 5]
    assert samples.neighbour(-7)[:5].tolist() == [3, 4, 0, 1, 2]


def test_the_nearest_vertex_along_the_ring() -> None:
    outlines = Outlines.of([shapely.box(0, 0, 10, 10), at(blob(), 99, 0)])
    samples = outlines.sample(np.array([400, 900]))
    rows = np.arange(len(samples.xy))
    vertex, away = outlines.nearest_vertex(samples, rows)
    straight = np.hypot(*(outlines.xy[vertex] - samples.xy).T)
    assert (straight <= away + 1e-9).all()
    square = rows < 400
    distance = np.abs(samples.xy[square][:, None] - outlines.xy[None, :4]).sum(axis=2).min(axis=1)
    assert away[square] == pytest.approx(distance, abs=1e-9)
    assert (vertex[~square] >= 4).all()
