"""Pixels, maps, and the link between the two maps."""

from __future__ import annotations

import math

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
from review_helpers import MOVING, REFERENCE

from qgis_imatch.review.frames import Frame, Link, affine_of, apply, inverse

NONE = QgsCoordinateReferenceSystem()


@pytest.fixture
def raster(qgis_app) -> QgsRasterLayer:
    return QgsRasterLayer(str(REFERENCE), "reference")


def test_matrices_undo_each_other() -> None:
    matrix = [[1.1, -0.3, 40.0], [0.2, 0.9, -7.0], [1e-4, 2e-4, 1.0]]
    back = inverse(matrix)
    assert apply(back, apply(matrix, (123.0, 45.0))) == pytest.approx((123.0, 45.0))
    assert inverse([[1, 2, 0], [2, 4, 0], [0, 0, 1]]) is None


def test_an_affine_is_found_far_from_the_origin() -> None:
    matrix = [[10.0, 0.5, 343_000.0], [0.25, -10.0, 5_852_000.0], [0, 0, 1]]
    points = [(x, y) for x in (0.0, 500.0, 900.0) for y in (3.0, 700.0)]
    found = affine_of([(p, apply(matrix, p)) for p in points])
    for row, wanted in zip(found, matrix):
        assert row == pytest.approx(wanted, rel=1e-9)
    assert affine_of([((x, x), (x, x)) for x in (0.0, 1.0, 2.0)]) is None


def test_a_frame_leads_to_the_map_and_back(raster: QgsRasterLayer) -> None:
    frame = Frame(raster, raster.crs())
    box = raster.extent()
    assert frame.to_map((0, 0)) == pytest.approx((box.xMinimum() + 5, box.yMaximum() - 5))
    assert frame.to_px(frame.to_map((12.25, 300.5))) == pytest.approx((12.25, 300.5))
    assert frame.pixel_size == pytest.approx(10)


def test_a_frame_in_another_crs(raster: QgsRasterLayer) -> None:
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    frame = Frame(raster, degrees)
    lon, lat = frame.to_map((100, 100))
    assert 12 < lon < 14
    assert 52 < lat < 54
    assert frame.to_px((lon, lat)) == pytest.approx((100, 100), abs=1e-3)


def test_the_engines_grid_wins_over_qgis_extent(raster: QgsRasterLayer) -> None:
    turned = [[8.0, 6.0, 500.0], [6.0, -8.0, 900.0], [0, 0, 1]]
    pixels = [(0.0, 0.0), (100.0, 0.0), (0.0, 100.0), (50.0, 70.0)]
    frame = Frame(raster, raster.crs(), [(p, apply(turned, p)) for p in pixels])
    assert frame.to_map((10, 10)) == pytest.approx(apply(turned, (10, 10)))


def test_a_raster_without_place_is_drawn_in_pixels(qgis_app) -> None:
    frame = Frame(QgsRasterLayer(str(MOVING), "moving"), NONE)
    assert frame.crs.isValid() is False
    assert frame.to_px(frame.to_map((3.0, 4.0))) == pytest.approx((3.0, 4.0))


def test_the_link_turns_and_scales(raster: QgsRasterLayer) -> None:
    frame = Frame(raster, raster.crs())
    link = Link(frame, frame)
    place = frame.to_map((200, 200))
    assert link.across(place, True) == place  # before a fit: by georeferencing
    turn, size = math.radians(30), 0.5
    cosine, sine = size * math.cos(turn), size * math.sin(turn)
    link.follow_model([[cosine, -sine, 20.0], [sine, cosine, 5.0], [0, 0, 1]], [])
    there = link.across(place, True)
    assert link.across(there, False) == pytest.approx(place)
    angle, scale = link.turn(place, 100.0, True)
    # Rows count downwards, the map's y upwards: what turns one way there turns the other way here.
    assert (angle, scale) == (pytest.approx(-30), pytest.approx(0.5))


def test_an_anchor_makes_a_wrong_match_meet(raster: QgsRasterLayer) -> None:
    frame = Frame(raster, raster.crs())
    link = Link(frame, frame)
    left, right = frame.to_map((10, 10)), frame.to_map((70, 30))
    link.anchor_at(left, right)
    assert link.across(left, True) == pytest.approx(right)
    assert link.across(right, False) == pytest.approx(left)
    assert link.predicted(left, True) == left
