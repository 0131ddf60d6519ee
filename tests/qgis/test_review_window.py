"""The review window in a person's hands: mouse and keys, and what is in the file afterwards."""

from __future__ import annotations

import json
import math
import zipfile
from pathlib import Path
from typing import Any, Callable, Iterator

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine, add_raster
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from review_helpers import MOVING, OUTLIER, RASTERS, REFERENCE, ROWS, SHIFT, read, write_result

from qgis_imatch.match.layers import SPEC_PROPERTY
from qgis_imatch.review import compare, table, views
from qgis_imatch.review import window as windows
from qgis_imatch.review.ground import RasterDialog
from qgis_imatch.review.record import ReviewError
from qgis_imatch.review.window import ReviewWindow, open_review

LEFT_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT_MATRIX = [[1, 0, SHIFT[0]], [0, 1, SHIFT[1]], [0, 0, 1]]


@pytest.fixture
def engine() -> StandInEngine:
    return StandInEngine()


Opener = Callable[..., ReviewWindow]


@pytest.fixture
def open_window(qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine) -> Iterator[Opener]:
    opened: list[ReviewWindow] = []

    def opener(path: Path | str) -> ReviewWindow:
        made = open_review(qgis_iface, engine, str(path))
        opened.append(made)
        QTest.qWaitForWindowExposed(made)
        settle(made)
        return made

    yield opener
    for made in windows.open_windows():
        made.close()
        QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = write_result(tmp_path / "matches.gpkg")
    (tmp_path / "matches.json").write_text(json.dumps(RASTERS))
    return made


@pytest.fixture
def window(open_window: Opener, path: Path) -> ReviewWindow:
    return open_window(path)


def settle(window: ReviewWindow) -> None:
    """Until both maps are drawn."""
    QTest.qWait(60)
    process_events_until(lambda: not any(c.isDrawing() for c in window.views.canvases))


def press(window: ReviewWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
    window.activateWindow()
    QTest.keyClick(window.view, key, modifier)


def at(window: ReviewWindow, side: int, place: tuple[float, float]) -> QPoint:
    """A place's pixel on a map."""
    pixel = window.views.canvases[side].getCoordinateTransform().transform(*place)
    return QPoint(round(pixel.x()), round(pixel.y()))


def click(window: ReviewWindow, side: int, spot: QPoint) -> None:
    QTest.mouseClick(window.views.canvases[side].viewport(), LEFT_BUTTON, NO_KEYS, spot)


def drag(
    window: ReviewWindow,
    side: int,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    viewport = window.views.canvases[side].viewport()
    QTest.mousePress(viewport, LEFT_BUTTON, keys, start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * share)
        QTest.qWait(15)
    QTest.mouseRelease(viewport, LEFT_BUTTON, keys, end)


def statuses(path: Path) -> dict[int, str]:
    return dict(read(path, "SELECT match_id, status FROM matches WHERE status <> 'auto'"))


def test_it_opens_on_what_is_to_check_worst_first(window: ReviewWindow) -> None:
    assert window.filter.currentText() == f"To check ({ROWS - 1})"
    assert window.model.ids[0] == 7
    assert OUTLIER not in window.model.ids
    assert "s2_ref_384" in window.views.titles[0].text()
    shown = window.views.canvases[0].mapSettings().visibleExtent()
    assert shown.contains(window.ground.reference.extent().center())


def test_a_row_is_shown_close_up_in_both_maps(window: ReviewWindow) -> None:
    row = window.model.row_of(20)
    spot = window.view.visualRect(window.model.index(row, 2)).center()
    window.view.scrollTo(window.model.index(row, 2))
    spot = window.view.visualRect(window.model.index(row, 2)).center()
    QTest.mouseClick(window.view.viewport(), LEFT_BUTTON, NO_KEYS, spot)
    match = window.review.rows[20]
    for canvas, place in zip(window.views.canvases, window.ground.places(match)):
        centre = canvas.center()
        assert (centre.x(), centre.y()) == pytest.approx(place, abs=0.01)
        assert canvas.mapUnitsPerPixel() == pytest.approx(10 / views.CLOSE_UP, rel=0.01)


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


def test_verdicts_by_keys_are_in_the_file_and_lead_on(window: ReviewWindow, path: Path) -> None:
    first, second, third, fourth = window.model.ids[:4]
    press(window, Qt.Key.Key_Space)
    assert window.view.current_id() == first
    press(window, Qt.Key.Key_A)
    assert window.view.current_id() == second
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_R)
    assert statuses(path) == {first: "accepted", third: "rejected"}
    assert window.view.current_id() == fourth
    press(window, Qt.Key.Key_P)
    assert window.view.current_id() == second
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert statuses(path) == {first: "accepted"}
    press(
        window,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert statuses(path) == {first: "accepted", third: "rejected"}
    assert "2 with your verdict" in window.progress.text()


def test_without_going_on_the_row_stays(window: ReviewWindow) -> None:
    window.go_on.setChecked(False)
    window.filter.setCurrentIndex(table.ALL)
    window.view.go_to(12)
    press(window, Qt.Key.Key_A)
    assert window.view.current_id() == 12
    press(window, Qt.Key.Key_Backspace)
    assert window.review.rows[12].status == "auto"


def test_several_rows_get_one_verdict(window: ReviewWindow, path: Path) -> None:
    window.view.select_ids([3, 4, 5])
    press(window, Qt.Key.Key_Delete)
    assert statuses(path) == {3: "rejected", 4: "rejected", 5: "rejected"}
    window.actions["undo"].trigger()
    assert statuses(path) == {}


def test_a_click_on_a_mark_takes_its_row(window: ReviewWindow) -> None:
    click(window, 1, at(window, 1, window.views.overlay.place_of(30)[1]))
    assert window.view.current_id() == 30
    window.actions["whole"].trigger()
    settle(window)
    click(window, 0, at(window, 0, window.views.overlay.place_of(33)[0]))
    assert window.view.current_id() == 33


def test_a_box_selects_what_it_holds(window: ReviewWindow, path: Path) -> None:
    wanted = [1, 2, 3, 9, 10, 11]  # the grid's upper left corner
    spots = [at(window, 1, window.views.overlay.place_of(i)[1]) for i in wanted]
    start = QPoint(min(s.x() for s in spots) - 8, min(s.y() for s in spots) - 8)
    end = QPoint(max(s.x() for s in spots) + 8, max(s.y() for s in spots) + 8)
    before = window.views.canvases[1].center()
    drag(window, 1, start, end, Qt.KeyboardModifier.ShiftModifier)
    assert window.views.canvases[1].center() == before
    assert sorted(window.view.selected_ids()) == wanted
    assert window.views.overlay.selected == set(wanted)
    assert "6 points selected" in window.keys.text()
    press(window, Qt.Key.Key_R)
    assert window.views.overlay.selected == set()  # they are no longer to check
    assert statuses(path) == dict.fromkeys(wanted, "rejected")


def test_a_point_is_added_by_two_clicks(window: ReviewWindow, path: Path) -> None:
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_I)
    assert "Click a place" in window.keys.text()
    click(window, 0, QPoint(150, 120))
    assert "right map" in window.keys.text()
    click(window, 1, QPoint(170, 130))
    rows = read(
        path, "SELECT status, ref_col, ref_row, mov_col, mov_row FROM matches WHERE match_id = 65"
    )
    assert rows[0][0] == "added"
    left = window.views.canvases[0].getCoordinateTransform()
    assert window.view.current_id() == 65
    ref, mov = window.review.rows[65].ref_px, window.review.rows[65].mov_px
    assert rows[0][1:] == (*ref, *mov)
    assert left is not None
    assert window.views.mode == views.LOOK


def test_enter_takes_the_expected_place(window: ReviewWindow, engine: StandInEngine) -> None:
    process_events_until(lambda: engine.count("fit") == 1)
    answer = {"model": "shift", "ref_px_to_mov_px": SHIFT_MATRIX, "residual_px": []}
    engine.last("fit").finished.emit(answer)
    press(window, Qt.Key.Key_I)
    click(window, 0, at(window, 0, window.ground.left.to_map((111.0, 99.0))))
    press(window, Qt.Key.Key_Return)
    added = window.review.rows[65]
    shift = added.mov_col - added.ref_col, added.mov_row - added.ref_row
    assert shift == pytest.approx(SHIFT, abs=1e-6)


def test_an_end_is_dragged_and_the_other_stays(window: ReviewWindow, path: Path) -> None:
    window.view.go_to(15)
    settle(window)
    before = window.review.rows[15]
    press(window, Qt.Key.Key_M)
    start = at(window, 1, window.views.overlay.place_of(15)[1])
    drag(window, 1, start, start + QPoint(30, 12))
    after = window.review.rows[15]
    assert after.ref_px == before.ref_px
    moved = after.mov_col - before.mov_col, after.mov_row - before.mov_row
    assert moved == pytest.approx((30 / views.CLOSE_UP, 12 / views.CLOSE_UP), abs=0.2)
    assert after.status == "accepted"
    in_file = read(path, "SELECT mov_col, mov_row, dx FROM matches WHERE match_id = 15")
    assert in_file == [(after.mov_col, after.mov_row, after.dx)]
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.review.rows[15].mov_px == before.mov_px
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.views.mode == views.LOOK
    assert not window.actions["move"].isChecked()


def test_figures_follow_the_edits(window: ReviewWindow, engine: StandInEngine) -> None:
    process_events_until(lambda: engine.count("fit") == 1)
    asked = engine.last("fit").params
    assert (len(asked["ref"]), sum(asked["check"])) == (ROWS - 1, 6)
    engine.last("fit").finished.emit(
        {
            "model": "affine",
            "ref_px_to_mov_px": SHIFT_MATRIX,
            "residual_px": [0.5] * (ROWS - 1),
            "rmse_px": 0.1234,
            "check_rmse_px": None,
            "ce90_px": 0.25,
            "max_px": 1.0,
            "check_points": 6,
            "cross_validation": {"shift": 0.4, "affine": 0.2},
        }
    )
    assert window.figures.figure("rmse_px") == "0.123 px"
    assert window.figures.figure("check_rmse_px") == "–"
    assert "Affine, fitted to 57 points" in window.figures.points.text()
    assert window.review.rows[1].residual_px == 0.5
    assert window.review.rows[OUTLIER].residual_px == pytest.approx(40)
    assert window.figures.before.text() == ""
    window.figures.combo.setCurrentIndex(window.figures.combo.findData("tps"))
    process_events_until(lambda: engine.count("fit") == 2)
    assert engine.last("fit").params["model"] == "tps"
    engine.last("fit").failed.emit({"kind": "crashed", "message": "The engine stopped."})
    assert window.figures.note.text() == "The engine stopped."
    assert window.figures.figure("rmse_px") == "–"


def test_the_worst_are_rejected_at_once(
    window: ReviewWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: windows.LimitDialog) -> int:
        dialog.spin.setValue(0.5)
        assert "Rejects 1 of 63" in dialog.hint.text()
        return 1

    monkeypatch.setattr(windows.LimitDialog, "exec", answer)
    press(window, Qt.Key.Key_W)
    assert statuses(path) == {7: "rejected"}


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


def test_align_hands_the_file_on(window: ReviewWindow, path: Path) -> None:
    wanted: list[str] = []
    window.align_wanted.connect(wanted.append)
    window.align_button.click()
    assert wanted == [str(path)]


def test_one_window_for_a_file(window: ReviewWindow, qgis_iface: Any, path: Path) -> None:
    layer = QgsVectorLayer(f"{path}|layername=matches", "Matches", "ogr")
    assert open_review(qgis_iface, window._engine, layer) is window
    window.close()
    assert windows.open_windows() == []


def test_other_layers_are_refused(qgis_iface: Any, engine: StandInEngine, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="not a result of Imatch"):
        open_review(qgis_iface, engine, str(REFERENCE))


def test_the_layers_own_rasters_and_style_are_used(open_window: Opener, tmp_path: Path) -> None:
    path = write_result(tmp_path / "plain.gpkg")
    layer = QgsVectorLayer(f"{path}|layername=matches", "Matches", "ogr")
    layer.setCustomProperty(SPEC_PROPERTY, json.dumps(RASTERS))
    QgsProject.instance().addMapLayer(layer)
    add_raster(REFERENCE, "Sentinel-2 of June")
    made = open_window(path)
    assert made.views.titles[0].text() == "Reference: Sentinel-2 of June"


def test_unknown_rasters_are_asked_for(
    open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_result(tmp_path / "plain.gpkg")
    monkeypatch.setattr(RasterDialog, "exec", lambda dialog: 0)
    with pytest.raises(ReviewError, match="Without its two rasters"):
        open_window(path)

    def choose(dialog: RasterDialog) -> int:
        button = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
        assert not button.isEnabled()
        for role, file in RASTERS.items():
            dialog.files[role].setFilePath(file)
        assert button.isEnabled()
        return 1

    monkeypatch.setattr(RasterDialog, "exec", choose)
    assert open_window(path).ground.paths == RASTERS


def test_a_read_only_file_can_be_looked_at(open_window: Opener, path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(path, "m.gpkg")
    (tmp_path / "rasters.json").write_text(json.dumps(RASTERS))
    layer = QgsVectorLayer(f"/vsizip/{archive}/m.gpkg|layername=matches", "Matches", "ogr")
    layer.setCustomProperty(SPEC_PROPERTY, json.dumps(RASTERS))
    QgsProject.instance().addMapLayer(layer)
    window = open_window(f"/vsizip/{archive}/m.gpkg")
    window.view.go_to(3)
    assert not window.actions["accept"].isEnabled()
    press(window, Qt.Key.Key_R)
    assert window.review.rows[3].status == "auto"
    copy = tmp_path / "copy.gpkg"
    assert window.save_copy(str(copy))
    assert window.actions["accept"].isEnabled()
    press(window, Qt.Key.Key_R)
    assert statuses(copy) == {3: "rejected"}


def test_edits_that_are_nowhere_are_not_thrown_away(
    window: ReviewWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.view.go_to(3)
    path.unlink()
    press(window, Qt.Key.Key_R)
    buttons = QMessageBox.StandardButton
    answers = [buttons.Cancel, buttons.Discard]
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: answers.pop(0))
    window.close()
    assert window.isVisible()
    window.close()
    assert answers == []


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


@pytest.mark.parametrize("is_georeferenced", [True, False])
def test_a_result_without_matches_is_filled_by_hand(
    open_window: Opener, tmp_path: Path, is_georeferenced: bool
) -> None:
    path = write_result(tmp_path / "matches.gpkg", is_georeferenced, rows=0)
    (tmp_path / "matches.json").write_text(json.dumps(RASTERS))
    window = open_window(path)
    right = window.views.canvases[1].mapSettings().visibleExtent()
    assert right.contains(window.ground.moving.extent().center())
    for place in ((50.0, 60.0), (300.0, 80.0), (200.0, 320.0)):
        press(window, Qt.Key.Key_I)
        window.actions["whole"].trigger()
        click(window, 0, at(window, 0, window.ground.left.to_map(place)))
        click(window, 1, at(window, 1, window.ground.right.to_map(place)))
    rows = read(path, "SELECT match_id, status, ref_col, mov_col FROM matches ORDER BY 1")
    assert [row[:2] for row in rows] == [(1, "added"), (2, "added"), (3, "added")]
    assert [row[2] for row in rows] == pytest.approx([50, 300, 200], abs=1.5)
    assert [row[3] for row in rows] == pytest.approx([50, 300, 200], abs=1.5)


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


def test_the_window_remembers_its_size(
    window: ReviewWindow, open_window: Opener, path: Path
) -> None:
    window.resize(1111, 777)
    window.go_on.setChecked(False)
    window.close()
    again = open_window(path)
    assert (again.width(), again.height()) == (1111, 777)
    assert not again.go_on.isChecked()
