"""What the two maps of a review show: together, in turns, side by side, turned, in pixels."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine
from qgis.PyQt.QtCore import QPoint, Qt
from review_hands import Opener, at, drag, press, settle
from review_helpers import MOVING, RASTERS, REFERENCE, read, write_result

from qgis_imatch.review import compare
from qgis_imatch.review.window import ReviewWindow


def test_one_map_takes_the_other_along(window: ReviewWindow) -> None:
    press(window, Qt.Key.Key_Space)
    left, right = window.views.canvases
    before = left.center(), right.center()
    drag(window, 1, QPoint(200, 150), QPoint(260, 120))
    moved = [c.center() - b for c, b in zip((left, right), before)]
    assert moved[1].x() == pytest.approx(-60 * right.mapUnitsPerPixel(), rel=0.05)
    assert (moved[0].x(), moved[0].y()) == pytest.approx((moved[1].x(), moved[1].y()), rel=0.01)
    units = right.mapUnitsPerPixel()
    left.zoomByFactor(0.5)
    assert right.mapUnitsPerPixel() == pytest.approx(units / 2, rel=0.01)


def test_flicker_shows_both_in_turns(window: ReviewWindow) -> None:
    comparison = window.views.comparison
    press(window, Qt.Key.Key_F)
    process_events_until(lambda: comparison.is_showing)
    with_moving = window.views.grab().toImage()
    comparison._turns.stop()
    comparison.turn()
    assert not comparison.is_showing
    assert window.views.grab().toImage() != with_moving
    press(window, Qt.Key.Key_F)
    assert comparison.mode == compare.OFF


def test_swipe_has_a_divider_to_drag(window: ReviewWindow) -> None:
    comparison, canvas = window.views.comparison, window.views.canvases[0]
    press(window, Qt.Key.Key_F)
    press(window, Qt.Key.Key_S)
    assert not window.actions["flicker"].isChecked()
    process_events_until(lambda: comparison.is_showing)
    centre = canvas.center()
    middle = QPoint(round(canvas.width() * comparison.divider), 60)
    drag(window, 0, middle, middle - QPoint(100, 0))
    assert comparison.divider == pytest.approx(0.5 - 100 / canvas.width(), abs=0.02)
    assert canvas.center() == centre  # the map stayed


def test_after_asks_the_engine_for_what_is_seen(
    window: ReviewWindow, engine: StandInEngine, path: Path
) -> None:
    press(window, Qt.Key.Key_Space)
    settle(window)
    press(window, Qt.Key.Key_S)
    press(window, Qt.Key.Key_B)
    process_events_until(lambda: engine.count("coregister") == 1)
    asked = engine.last("coregister").params
    assert (asked["matches"], asked["grid"], asked["model"]) == (str(path), "reference", "auto")
    assert (asked["reference"], asked["moving"]) == (str(REFERENCE), str(MOVING))
    seen = window.views.canvases[0].mapSettings().visibleExtent()
    seen = seen.intersect(window.ground.reference.extent())
    x0, y0, x1, y1 = asked["extent"]
    assert x0 <= seen.xMinimum() < seen.xMaximum() <= x1
    assert y0 <= seen.yMinimum() < seen.yMaximum() <= y1
    assert window.views.comparison.note == "Aligning…"
    Path(asked["output"]).write_bytes(MOVING.read_bytes())
    engine.last("coregister").finished.emit({"output": asked["output"], "warnings": []})
    process_events_until(lambda: window.views.comparison.is_showing)
    assert window.views.comparison.note == ""
    window.review.set_status([1], "rejected")  # what was aligned is out of date
    process_events_until(lambda: engine.count("coregister") == 2)
    engine.last("coregister").failed.emit({"kind": "input", "message": "Not enough points."})
    assert window.views.comparison.note == "Not aligned"
    folder = Path(asked["output"]).parent
    window.close()
    assert not folder.exists()


def test_a_raster_without_place_is_shown_in_its_pixels(open_window: Opener, tmp_path: Path) -> None:
    path = write_result(tmp_path / "matches.gpkg", is_georeferenced=False)
    (tmp_path / "matches.json").write_text(json.dumps(RASTERS))
    window = open_window(path)
    assert not window.ground.is_georeferenced
    assert window.actions["after"].isChecked()
    assert not window.actions["after"].isEnabled()
    window.view.go_to(20)
    match = window.review.rows[20]
    wanted = window.ground.right.to_map(match.mov_px)
    centre = window.views.canvases[1].center()
    assert (centre.x(), centre.y()) == pytest.approx(wanted, abs=0.1)
    window.review.move(20, (10.0, 20.0), (30.0, 40.0))
    row = read(path, "SELECT ref_x, ref_y, mov_x, mov_y, dx FROM matches WHERE match_id = 20")[0]
    # Both rasters have a CRS, the result has none: what the moving one's place is, nobody knows.
    assert row[:2] == (10.5, -20.5)
    assert all(value is None or math.isfinite(value) for value in row)


def test_local_contrast_is_the_views_and_goes_again(window: ReviewWindow) -> None:
    def stretch() -> tuple[float, float]:
        contrast = window.ground.moving.renderer().contrastEnhancement()
        return contrast.minimumValue(), contrast.maximumValue()

    whole = stretch()
    window.view.go_to(20)
    settle(window)
    close_up = stretch()
    assert close_up != whole
    press(window, Qt.Key.Key_C)
    own_style = stretch()
    assert own_style not in (whole, close_up)
    press(window, Qt.Key.Key_C)
    settle(window)
    assert stretch() == close_up


def test_a_turned_raster_is_turned_back(open_window: Opener, tmp_path: Path) -> None:
    path = write_result(tmp_path / "matches.gpkg", is_georeferenced=False, turn=30)
    (tmp_path / "matches.json").write_text(json.dumps(RASTERS))
    window = open_window(path)
    left, right = window.views.canvases
    assert left.rotation() == 0
    # Rows count downwards: what turns clockwise in pixels is turned back counter-clockwise.
    assert right.rotation() == pytest.approx(-30, abs=1)
    assert "turned by 30°" in window.views.titles[1].text()
    window.view.go_to(20)
    spots = [at(window, side, window.views.overlay.place_of(21)[side]) for side in (0, 1)]
    middles = [QPoint(c.width() // 2, c.height() // 2) for c in (left, right)]
    away = [spot - middle for spot, middle in zip(spots, middles)]
    assert (away[0] - away[1]).manhattanLength() < 0.05 * away[0].manhattanLength()
