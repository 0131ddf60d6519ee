"""The review window in a person's hands: mouse and keys, and what is in the file afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from review_hands import LEFT_BUTTON, NO_KEYS, Opener, at, click, drag, press, settle, statuses
from review_helpers import OUTLIER, RASTERS, ROWS, SHIFT, read, write_result

from qgis_imatch.review import table, views
from qgis_imatch.review import window as windows
from qgis_imatch.review.window import ReviewWindow

SHIFT_MATRIX = [[1, 0, SHIFT[0]], [0, 1, SHIFT[1]], [0, 0, 1]]


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
