"""Curation in a person's hands: mouse and keys on the map, and what is in the file afterwards."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import process_events_until
from curation_helpers import (
    MOVING,
    PER_POLYGON,
    POLYGONS,
    REFERENCE,
    add_keypoints,
    add_rasters,
    journal,
    other_crs,
    read,
    rows,
    write_keypoints,
)
from match_helpers import StandInEngine, message
from qgis.core import QgsPointXY, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox

from qgis_imatch.curation import opening, view
from qgis_imatch.curation.curator import Curator
from qgis_imatch.curation.record import CurationError

COUNT = PER_POLYGON * POLYGONS
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_keypoints(tmp_path / "ä keypoints.gpkg")


@pytest.fixture
def layer(path: Path, qgis_new_project: Any) -> QgsVectorLayer:
    add_rasters()
    return add_keypoints(path)


@pytest.fixture
def curator(layer: QgsVectorLayer, qgis_iface: Any, engine: StandInEngine) -> Iterator[Curator]:
    canvas = qgis_iface.mapCanvas()
    canvas.window().show()
    canvas.resize(600, 500)
    canvas.show()
    process_events_until(lambda: canvas.viewport().height() > 400)
    canvas.setDestinationCrs(layer.crs())
    names = ("Keypoints", "2016-06-08", "2016-05-29")
    canvas.setLayers([QgsProject.instance().mapLayersByName(name)[0] for name in names])
    canvas.setExtent(layer.extent())
    canvas.zoomByFactor(1.3)
    QTest.qWait(30)
    made = opening.open_curation(qgis_iface, engine, layer)
    assert made is not None
    made.panel.setFloating(True)
    made.panel.move(canvas.window().width() + 700, 0)  # not over the map
    QTest.qWait(20)
    yield made
    running = opening.current_curation()
    if running is not None:
        running.release()


def spot(curator: Curator, key: int, dx: int = 0, dy: int = 0) -> QPoint:
    """Where the map shows a keypoint, and so many screen pixels from there."""
    row = curator.session.order.rows[curator.session.order.fid(key)]
    return at(curator, curator.view.to_map((row.x, row.y))) + QPoint(dx, dy)


def at(curator: Curator, point: QgsPointXY) -> QPoint:
    pixel = curator.view.canvas.getCoordinateTransform().transform(point)
    return QPoint(round(pixel.x()), round(pixel.y()))


def ground(curator: Curator, pixel: QPoint) -> tuple[float, float]:
    """What lies below a pixel of the screen, in the layer's CRS."""
    point = curator.view.canvas.getCoordinateTransform().toMapCoordinates(pixel)
    return curator.view.to_layer(point)


def click(curator: Curator, where: QPoint, button: Any = LEFT, keys: Any = NONE) -> None:
    QTest.mouseClick(curator.view.canvas.viewport(), button, keys, where)


def drag(curator: Curator, start: QPoint, end: QPoint, keys: Any = NONE) -> None:
    viewport = curator.view.canvas.viewport()
    QTest.mousePress(viewport, LEFT, keys, start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * share)
        QTest.qWait(10)
    QTest.mouseRelease(viewport, LEFT, keys, end)


def press(curator: Curator, key: Any, keys: Any = NONE) -> None:
    QTest.keyClick(curator.view.canvas, key, keys)


def status(curator: Curator, key: int) -> str:
    return curator.session.order.rows[curator.session.order.fid(key)].status


def said(curator: Curator) -> str:
    return message(curator.panel)


def test_a_click_adds_and_the_engine_snaps(
    curator: Curator, engine: StandInEngine, path: Path
) -> None:
    where = spot(curator, 1, 60, 30)
    x, y = ground(curator, where)
    began = engine.count("snap")
    click(curator, where)
    kept = journal(path)[COUNT + 1]
    assert (kept["x"], kept["y"]) == pytest.approx((x, y), abs=1e-6)
    assert kept["status"] == "added"
    assert engine.count("snap") == began + 1
    call = engine.last("snap")
    assert call.params["raster"] == str(REFERENCE)
    assert call.params["xy"] == pytest.approx([x, y], abs=1e-6)
    assert call.params["crs"] == "EPSG:32633"
    call.finished.emit({"xy": [x + 7, y - 3], "moved_px": 0.8, "score": 0.9, "found": True})
    kept = journal(path)[COUNT + 1]
    assert (kept["x"], kept["y"], kept["score"]) == pytest.approx((x + 7, y - 3, 0.9))
    press(curator, Qt.Key.Key_U)
    assert journal(path) == {}
    for keys in (ALT, SHIFT):
        click(curator, where, LEFT, keys)
    assert engine.count("snap") == began + 1
    assert len(curator.session.order) == COUNT + 2


def test_a_drag_moves_and_a_click_takes(curator: Curator, path: Path) -> None:
    start, end = spot(curator, 4), spot(curator, 4, 25, -35)
    drag(curator, start, end)
    kept = journal(path)[4]
    assert kept["status"] == "accepted"
    assert (kept["x"], kept["y"]) == pytest.approx(ground(curator, end), abs=1e-6)
    assert curator.current == 4
    click(curator, spot(curator, 8, 3, 2))
    assert curator.current == 8
    assert len(curator.session.order) == COUNT
    before = curator.view.canvas.center()
    drag(curator, spot(curator, 8, 25, 25), spot(curator, 8, 75, 65))  # the ground
    assert curator.view.canvas.center() != before
    assert sorted(journal(path)) == [4]


def test_esc_gives_a_drag_up(curator: Curator, path: Path) -> None:
    viewport, start = curator.view.canvas.viewport(), spot(curator, 4)
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, start + QPoint(30, 30))
    QTest.qWait(20)
    assert curator.current == 4
    press(curator, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, NONE, start + QPoint(30, 30))
    assert journal(path) == {}
    assert len(curator.session.order) == COUNT


def test_right_click_and_keys_judge(curator: Curator, path: Path) -> None:
    click(curator, spot(curator, 3, 2, -2), RIGHT)
    assert status(curator, 3) == "rejected"
    click(curator, spot(curator, 3, 60, 60), RIGHT)
    assert "No keypoint here" in said(curator)
    click(curator, spot(curator, 5))
    press(curator, Qt.Key.Key_A)
    assert status(curator, 5) == "accepted"
    assert curator.current == 5  # taken with the mouse: it stays in hand
    press(curator, Qt.Key.Key_R)
    assert status(curator, 5) == "rejected"
    press(curator, Qt.Key.Key_Backspace)
    assert status(curator, 5) == "auto"
    press(curator, Qt.Key.Key_Delete)
    assert "Only keypoints that you added" in said(curator)
    click(curator, spot(curator, 5, 60, 60))
    press(curator, Qt.Key.Key_Delete)
    assert len(curator.session.order) == COUNT
    assert {key: row["status"] for key, row in journal(path).items()} == {3: "rejected", 5: "auto"}


def test_walking_shows_pixels_and_verdicts_lead_on(curator: Curator) -> None:
    canvas = curator.view.canvas
    press(curator, Qt.Key.Key_N)
    assert curator.current == 1
    assert canvas.mapUnitsPerPixel() == pytest.approx(10 / view.CLOSE_UP, rel=0.02)
    row = curator.session.order.rows[curator.session.order.fid(1)]
    assert canvas.center().distance(QgsPointXY(row.x, row.y)) < 1
    press(curator, Qt.Key.Key_A)
    assert curator.current == 2
    press(curator, Qt.Key.Key_R)
    assert curator.current == 3
    press(curator, Qt.Key.Key_P)
    assert curator.current == COUNT
    canvas.zoomByFactor(0.8)
    units = canvas.mapUnitsPerPixel()
    press(curator, Qt.Key.Key_N)
    assert canvas.mapUnitsPerPixel() == pytest.approx(units, rel=0.01)  # it keeps the scale
    assert (status(curator, 1), status(curator, 2)) == ("accepted", "rejected")
    curator.session.set_status(list(curator.session.order.rows), "accepted")
    press(curator, Qt.Key.Key_N)
    assert "All keypoints are looked at" in said(curator)


def test_undo_and_redo_by_keys(curator: Curator, path: Path) -> None:
    click(curator, spot(curator, 3), RIGHT)
    click(curator, spot(curator, 6), RIGHT)
    for key, keys, left in (
        (Qt.Key.Key_U, NONE, [3]),
        (Qt.Key.Key_Z, CONTROL, []),
        (Qt.Key.Key_Y, CONTROL, [3]),
        (Qt.Key.Key_Z, CONTROL | SHIFT, [3, 6]),
    ):
        press(curator, key, keys)
        assert sorted(journal(path)) == left
    assert curator.session.order.counts["rejected"] == 2


def test_the_panel_counts_and_keeps_notes(curator: Curator, path: Path) -> None:
    assert curator.panel.progress.format() == f"{COUNT} left"
    click(curator, spot(curator, 3), RIGHT)
    click(curator, spot(curator, 5))
    press(curator, Qt.Key.Key_A)
    assert curator.panel.progress.format() == f"{COUNT - 2} left"
    assert curator.panel.progress.value() == 2
    assert "Keypoint 5" in curator.panel.title.text()
    assert "accepted" in curator.panel.title.text()
    assert "found again 50%" in curator.panel.details.text()
    press(curator, Qt.Key.Key_E)
    process_events_until(curator.panel.note_edit.isEnabled)
    QTest.keyClicks(curator.panel.note_edit, "near a road")
    QTest.keyClick(curator.panel.note_edit, Qt.Key.Key_Return)
    assert journal(path)[5]["note"] == "near a road"
    QTest.mouseClick(curator.panel.buttons["save"], LEFT)
    assert rows(path)[5][:2] == ("accepted", "near a road")
    assert journal(path) == {}


def test_the_other_date_is_one_key_away(curator: Curator) -> None:
    root = QgsProject.instance().layerTreeRoot()

    def seen() -> list[str]:
        nodes = [node for node in root.findLayers() if node.name().startswith("2016")]
        return [node.name() for node in nodes if node.isVisible()]

    before = seen()
    press(curator, Qt.Key.Key_D)
    assert seen() == ["2016-05-29"]
    assert "2016-05-29" in curator.panel.state.text()
    press(curator, Qt.Key.Key_D)
    assert seen() == before
    press(curator, Qt.Key.Key_D)
    curator.release()
    assert seen() == before


def test_all_that_an_expression_chooses(curator: Curator, path: Path) -> None:
    click(curator, spot(curator, 1))
    press(curator, Qt.Key.Key_A)
    bulk = curator.panel.bulk
    bulk.expression.setExpression('"repeat_rate" <')
    process_events_until(lambda: "not complete" in bulk.hint.text(), 5)
    bulk.expression.setExpression('"repeat_rate" < 0.5')
    process_events_until(lambda: bulk.found is not None, 5)
    expected = [key for key in range(2, COUNT + 1) if key % 10 < 5]
    assert bulk.hint.text() == f"{len(expected)} keypoints."
    QTest.mouseClick(bulk.button, LEFT)
    assert curator.session.order.counts["rejected"] == len(expected)
    assert sorted(journal(path)) == [1, *expected]
    press(curator, Qt.Key.Key_U)  # one step
    assert sorted(journal(path)) == [1]
    process_events_until(lambda: bulk.found is not None, 5)
    bulk.only_left.setChecked(False)
    process_events_until(lambda: bulk.found is not None, 5)
    assert len(bulk.found or []) == len(expected) + 1


def test_a_new_polygon_gets_its_keypoints_at_once(
    curator: Curator, engine: StandInEngine, path: Path, tmp_path: Path
) -> None:
    QTest.mouseClick(curator.panel.buttons["draw"], LEFT)
    corners = [spot(curator, 1, dx, dy) for dx, dy in ((40, 40), (110, 40), (110, 90))]
    for corner in corners:
        click(curator, corner)
    QTest.keyClick(curator.view.canvas, Qt.Key.Key_Return)
    call = engine.last("keypoints")
    assert call.params["polygons"].startswith("MultiPolygon")
    assert call.params["polygons_crs"] == "EPSG:32633"
    assert call.params["rasters"] == [str(REFERENCE), str(MOVING)]
    assert (call.params["method"], call.params["max_per_polygon"]) == ("persistent", 4)
    call.progress.emit(0.4, "draw", "looking")
    assert curator.panel.job_bar.value() == 40
    assert curator.view.canvas.mapTool() is curator.tool  # the person goes on meanwhile
    write_keypoints(Path(call.params["output"]), per_row=1)
    call.finished.emit({"status": "ok", "output": call.params["output"], "warnings": []})
    assert not Path(call.params["output"]).exists()
    kept = journal(path)
    assert sorted(kept) == [COUNT + i for i in range(1, 5)]
    assert {row["polygon_id"] for row in kept.values()} == {POLYGONS + 1}
    assert {row["status"] for row in kept.values()} == {"auto"}
    assert len(read(path, "SELECT * FROM polygons")) == POLYGONS + 1
    press(curator, Qt.Key.Key_U)
    assert journal(path) == {}
    assert len(read(path, "SELECT * FROM polygons")) == POLYGONS


def test_a_polygon_can_be_given_up(curator: Curator, engine: StandInEngine, path: Path) -> None:
    def draw() -> None:
        curator.do("draw")
        for dx, dy in ((40, 40), (110, 40), (110, 90)):
            click(curator, spot(curator, 1, dx, dy))
        click(curator, spot(curator, 1, 60, 90), RIGHT)

    draw()
    assert curator.panel.job.isVisibleTo(curator.panel)
    curator.panel.buttons["cancel"].click()
    assert not curator.panel.job.isVisibleTo(curator.panel)
    draw()
    call = engine.last("keypoints")
    call.finished.emit({"status": "nothing", "warnings": ["All rasters are clouded here."]})
    assert "No keypoint was found" in said(curator)
    draw()
    engine.last("keypoints").failed.emit({"kind": "crashed", "message": "It crashed."})
    assert "It crashed" in said(curator)
    curator.do("draw")
    press(curator, Qt.Key.Key_Escape)
    assert curator.view.canvas.mapTool() is curator.tool
    assert journal(path) == {}


def test_a_map_of_another_crs(curator: Curator, engine: StandInEngine, path: Path) -> None:
    canvas = curator.view.canvas
    place = curator.session.order.rows[curator.session.order.fid(9)]
    canvas.setDestinationCrs(other_crs())
    press(curator, Qt.Key.Key_N)
    while curator.current != 9:
        press(curator, Qt.Key.Key_N)
    centre = curator.view.to_layer(canvas.center())
    assert centre == pytest.approx((place.x, place.y), abs=1.0)
    pixel = curator.view.pixel_size(canvas.center())
    assert pixel == pytest.approx(10 / 0.604, rel=0.02)  # Mercator lengthens here
    where = spot(curator, 9, 80, 80)
    click(curator, where)
    kept = journal(path)[COUNT + 1]
    assert (kept["x"], kept["y"]) == pytest.approx(ground(curator, where), abs=0.01)
    assert engine.last("snap").params["crs"] == "EPSG:32633"
    assert abs(kept["x"] - place.x) < 200


def test_without_engine_or_raster_it_says_so_once(
    curator: Curator, engine: StandInEngine, path: Path
) -> None:
    engine.found = False
    click(curator, spot(curator, 1, 60, 30))
    assert "engine is not set up" in said(curator)
    curator.panel.messages.clear()
    click(curator, spot(curator, 1, 90, 60))
    assert "engine is not set up" not in said(curator)
    assert sorted(journal(path)) == [COUNT + 1, COUNT + 2]
    curator.view.canvas.setLayers([curator.session.layer])
    units = curator.view.canvas.mapUnitsPerPixel()
    press(curator, Qt.Key.Key_N)
    assert curator.view.canvas.mapUnitsPerPixel() == pytest.approx(units, rel=0.01)


def test_another_tool_and_back(curator: Curator, path: Path) -> None:
    canvas = curator.view.canvas
    click(curator, spot(curator, 3), RIGHT)
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    assert "Another tool has the map" in curator.panel.state.text()
    assert sorted(journal(path)) == [3]
    QTest.mouseClick(curator.panel.buttons["curate"], LEFT)
    assert canvas.mapTool() is curator.tool
    click(curator, spot(curator, 5), RIGHT)
    assert sorted(journal(path)) == [3, 5]


def test_editing_that_was_switched_off_begins_again(curator: Curator, path: Path) -> None:
    curator.session.layer.rollBack()
    click(curator, spot(curator, 3), RIGHT)
    assert sorted(journal(path)) == [3]


def test_closing_asks_and_saves(
    curator: Curator, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    click(curator, spot(curator, 3), RIGHT)
    layer = curator.session.layer
    curator.panel.close()
    assert opening.current_curation() is curator
    curator.panel.close()
    assert opening.current_curation() is None
    assert rows(path)[3][0] == "rejected"
    assert not layer.isEditable()


def test_discarding_asks_first(
    curator: Curator, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    click(curator, spot(curator, 3), RIGHT)
    curator.do("discard")
    assert sorted(journal(path)) == [3]
    curator.do("discard")
    assert journal(path) == {}
    assert status(curator, 3) == "auto"


def test_a_layer_removed_under_way_ends_it_and_opening_brings_the_edits_back(
    curator: Curator, qgis_iface: Any, engine: StandInEngine, path: Path
) -> None:
    click(curator, spot(curator, 3), RIGHT)
    QgsProject.instance().removeMapLayer(curator.session.layer.id())
    assert opening.current_curation() is None
    QTest.qWait(20)
    again = opening.open_curation(qgis_iface, engine, str(path))
    assert again is not None
    assert status(again, 3) == "rejected"
    assert re.search("1 edits? that (was|were) not saved", said(again))  # with a translation or not
    again.release()


def test_a_file_that_is_gone_offers_a_copy_and_goes_on_there(
    curator: Curator, path: Path, tmp_path: Path
) -> None:
    click(curator, spot(curator, 3), RIGHT)
    path.unlink()
    click(curator, spot(curator, 3, 60, 60), LEFT, ALT)
    assert "deleted or moved" in said(curator)
    copy = tmp_path / "copy"
    assert curator.save_copy(str(copy))
    again = opening.current_curation()
    assert again is not None
    assert again.session.path == f"{copy}.gpkg"
    assert rows(Path(again.session.path))[3][0] == "rejected"
    assert COUNT + 1 in rows(Path(again.session.path))
    click(again, spot(again, 5), RIGHT)
    assert sorted(journal(Path(again.session.path))) == [5]


def test_one_curation_at_a_time(
    curator: Curator, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> None:
    assert opening.open_curation(qgis_iface, engine, curator.session.layer) is curator
    with pytest.raises(CurationError, match="is not there"):
        opening.open_curation(qgis_iface, engine, str(tmp_path / "none.gpkg"))
    other = opening.open_curation(qgis_iface, engine, str(write_keypoints(tmp_path / "b.gpkg")))
    assert other is not None
    assert opening.current_curation() is other


def test_many_keypoints_answer_at_once(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> None:
    add_rasters()
    layer = add_keypoints(write_keypoints(tmp_path / "many.gpkg", per_row=50))
    curator = opening.open_curation(qgis_iface, engine, layer)
    assert curator is not None
    press(curator, Qt.Key.Key_N)
    worst = 0.0
    for key in (Qt.Key.Key_N, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_P) * 5:
        began = time.perf_counter()
        press(curator, key)
        worst = max(worst, time.perf_counter() - began)
    assert worst < 0.5  # 10,000 keypoints; benchmarks/curation.py measures 50,000
    curator.release()
