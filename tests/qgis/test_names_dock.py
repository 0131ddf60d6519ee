"""The names dock as a person uses it, with an engine whose answers the test gives."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine, close_dock, message
from names_helpers import KENYA, add_features, add_layer, answer
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QMimeData, Qt
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_imatch.names import work as works
from qgis_imatch.names.dock import NamesDock
from qgis_imatch.names.kept import corrections_file
from qgis_imatch.names.panels import asking
from qgis_imatch.names.panels.source import FIELD, METADATA, PROJECT
from qgis_imatch.names.panels.table import DOUBTFUL, OPEN
from qgis_imatch.names.writeback import VOCABULARY

NO, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
ABSTRACT = "<p>🏔 Near Mount Kenya.</p><img src='http://127.0.0.1:9/x.png'><p>Mount Olympus, K2</p>"


@pytest.fixture
def dock(qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine) -> Iterator[NamesDock]:
    made = NamesDock(qgis_iface, engine)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    close_dock(made)


def find(dock: NamesDock, engine: StandInEngine) -> None:
    """Press the button, and answer until it is done."""
    answered = engine.count("tag")
    dock.run.button.click()
    deadline = time.monotonic() + 20
    while dock.work.is_busy:
        QTest.qWait(1)
        if engine.count("tag") > answered:
            answered += 1
            answer(engine)
        assert time.monotonic() < deadline


def paste(dock: NamesDock, engine: StandInEngine, text: str) -> None:
    dock.source.give(text, "pasted")
    find(dock, engine)


def state(dock: NamesDock) -> list[tuple[str, str]]:
    return [(t.text[n.start : n.end], n.status) for t, n in dock.session.all()]


def press(dock: NamesDock, key: Qt.Key, modifier: Qt.KeyboardModifier = NO) -> None:
    QApplication.setActiveWindow(dock)  # nobody else does without a window manager
    dock.view.setFocus()
    QTest.keyClick(dock.view, key, modifier)


def click(dock: NamesDock, words: str) -> None:
    """Click into the middle of words in the text."""
    assert dock.hand.text is not None
    offset = dock.hand.text.text.index(words) + len(words) // 2
    units = len(dock.hand.text.text[:offset].encode("utf-16-le")) // 2
    cursor = QTextCursor(dock.view.document())
    cursor.setPosition(units)
    dock.view.setTextCursor(cursor)
    box = dock.view.cursorRect(cursor)
    QTest.mouseClick(dock.view.viewport(), Qt.MouseButton.LeftButton, NO, box.center())


def test_metadata_is_read_as_plain_text_with_the_layers_extent(
    dock: NamesDock, engine: StandInEngine
) -> None:
    layer = add_layer("Kenya & <b>co</b>", "Mount Kenya from above", ABSTRACT)
    add_features(layer, ["x"])
    find(dock, engine)
    [text] = dock.session.texts.values()
    assert (
        text.text
        == "Kenya & co\n\nMount Kenya from above\n\n🏔 Near Mount Kenya.\nMount Olympus, K2"
    )
    assert dock.view.toPlainText() == text.text
    west, south, east, north = engine.last("tag").params["extent"]
    assert (west, south) == pytest.approx((37.2, -0.09), abs=0.01)
    assert east - west < 0.01
    assert north - south < 0.01
    assert state(dock) == [
        ("Mount Kenya", "suggested"),
        ("Mount Kenya", "suggested"),
        ("Mount Olympus", "suggested"),
    ]
    marks = dock.view.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == [words for words, _ in state(dock)]


def test_keys_and_clicks_judge_and_move_on(dock: NamesDock, engine: StandInEngine) -> None:
    paste(dock, engine, "🏔 Mount Kenya, Mount Olympus\r\nand Mount Kenya or Nowhere Peak")
    assert dock.hand.surface() == "Mount Kenya"
    press(dock, Qt.Key.Key_A)
    assert dock.hand.surface() == "Mount Olympus"
    press(dock, Qt.Key.Key_2)
    assert dock.hand.name.candidate.country == "CY"
    click(dock, "Nowhere Peak")
    assert dock.hand.surface() == "Nowhere Peak"
    press(dock, Qt.Key.Key_R)
    assert dock.hand.surface() == "Mount Kenya"
    press(dock, Qt.Key.Key_Left, ALT)
    assert dock.hand.surface() == "and Mount Kenya"
    press(dock, Qt.Key.Key_Z, CTRL)
    assert [status for _, status in state(dock)] == [
        "accepted",
        "accepted",
        "suggested",
        "rejected",
    ]
    press(dock, Qt.Key.Key_Z, CTRL)
    press(dock, Qt.Key.Key_Y, CTRL)
    assert state(dock)[3] == ("Nowhere Peak", "rejected")
    dock.found.filter.setCurrentIndex(OPEN)
    assert len(dock.model.keys) == 1
    dock.found.filter.setCurrentIndex(DOUBTFUL)
    assert dock.model.keys == []


def test_selected_words_become_names_and_extents(dock: NamesDock, engine: StandInEngine) -> None:
    text = "e\u0301 😀 Mawenzi\r\nand Mount Kenya NP"
    paste(dock, engine, text)
    dock.view.select((text.index("Mawenzi"), text.index("Mawenzi") + 7))
    press(dock, Qt.Key.Key_I)
    assert ("Mawenzi", "added") in state(dock)
    call = engine.last("gazetteer_search")
    assert call.params["name"] == "Mawenzi"
    place = {**KENYA, "id": KENYA["gazetteer_id"], "matched": "Mawenzi"}
    call.finished.emit({"places": [place, {**place, "lon": None}]})
    assert dock.hand.name.candidate.name == "Mount Kenya"
    start = text.index("Mount Kenya")
    dock.view.select((start, len(text)))
    press(dock, Qt.Key.Key_E)
    assert "Another name" not in message(dock)
    assert ("Mount Kenya NP", "accepted") in state(dock)
    dock.view.select((0, len(text)))
    press(dock, Qt.Key.Key_E)
    assert "in the way" in message(dock)


def test_another_mountain_is_found_by_typing(dock: NamesDock, engine: StandInEngine) -> None:
    paste(dock, engine, "Nowhere Peak & <b>x</b>")
    engine.last("gazetteer_search").finished.emit({"places": []})
    assert "does not know" in dock.details.hint.text()
    press(dock, Qt.Key.Key_F)
    QTest.keyClicks(dock.details.search, "kenia")
    process_events_until(lambda: engine.last("gazetteer_search").params["name"] == "kenia")
    engine.last("gazetteer_search").finished.emit(
        {"places": [{**KENYA, "id": "k", "matched": "Kenia"}]}
    )
    assert dock.details.list.count() == 1
    box = dock.details.list.visualItemRect(dock.details.list.item(0))
    QTest.mouseClick(dock.details.list.viewport(), Qt.MouseButton.LeftButton, NO, box.center())
    name = dock.hand.name
    assert (name.status, name.candidate.gazetteer_id, name.picked) == ("accepted", "k", True)


def test_an_attribute_is_read_in_the_background_equal_texts_once(
    dock: NamesDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = add_layer("points", field='no"te')
    add_features(layer, ["Mount Kenya"] * 3 + [None, "", "K2 <i>and</i> Mount Olympus"])
    dock.source.set_kind(FIELD)
    assert dock.source.field.currentField() == 'no"te'
    find(dock, engine)
    assert [text.text for text in dock.session.texts.values()] == [
        "Mount Kenya",
        "K2 and Mount Olympus",
    ]
    assert [text.count for text in dock.session.texts.values()] == [3, 1]
    assert "2 of 6 features have no text" in message(dock)
    dock.hand.go(1)
    assert dock.hand.text.title == "feature 6"
    assert dock.pane.count.text() == "2 / 2"
    dock.actions_["points"].trigger()
    [points] = QgsProject.instance().mapLayersByName('Mountains: points: no"te')
    assert [feature["mentions"] for feature in points.getFeatures()] == [3, 1]


def test_names_come_batch_by_batch_and_a_cancelled_run_keeps_them(
    dock: NamesDock, engine: StandInEngine
) -> None:
    layer = add_layer("many")
    add_features(layer, [f"Mount Kenya {number}" for number in range(450)])
    dock.source.set_kind(FIELD)
    dock.run.button.click()
    process_events_until(lambda: engine.count("tag") == 1)
    assert answer(engine) == 200
    assert engine.count("tag") == 2
    dock.run.cancel_button.click()
    assert not dock.work.is_busy
    assert "kept" in message(dock)
    assert len(dock.model.keys) == 200
    assert len(dock.session.texts) == 450
    assert engine.last("tag").is_cancelled


def test_an_engine_that_fails_says_so_and_keeps_what_there_is(
    dock: NamesDock, engine: StandInEngine
) -> None:
    dock.source.give("Mount Kenya " * 4000, "long")  # several pages
    dock.run.button.click()
    process_events_until(lambda: engine.count("tag"))
    answer(engine)
    found = len(dock.model.keys)
    assert found > 1000
    engine.last("tag").failed.emit({"kind": "crashed", "message": "The engine crashed."})
    assert "The engine crashed." in message(dock)
    assert len(dock.model.keys) == found
    paste(dock, engine, "Mount Kenya")
    assert len(dock.model.keys) == 1


def test_a_thousand_layers_are_read_without_holding_up_the_window(
    dock: NamesDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(works, "SLICE_S", 0.0)
    layers = [add_layer(f"layer {number}", "Mount Kenya") for number in range(60)]
    dock.source.set_kind(PROJECT)
    steps: list[str] = []
    dock.work.progressed.connect(lambda _fraction, sentence: steps.append(sentence))
    find(dock, engine)
    assert len(dock.session.texts) == len(layers)
    assert any(step.startswith("Reading layer") for step in steps)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Paste a text"), (" \n\t ", "holds no text"), ("\0\1\2PNG\3" * 50, "binary")],
)
def test_what_is_no_text_is_refused(
    dock: NamesDock, engine: StandInEngine, text: str, words: str
) -> None:
    dock.source.give(text, "it")
    dock.find()
    process_events_until(lambda: not dock.work.is_busy)
    assert words in message(dock)
    assert engine.count("tag") == 0


@pytest.mark.parametrize(
    "text", ["הר Mount Kenya חרמון", "гора Mount Kenya 山 جبل", "e\u0301" * 50]
)
def test_any_script_keeps_its_places(dock: NamesDock, engine: StandInEngine, text: str) -> None:
    paste(dock, engine, text)
    assert dock.view.toPlainText() == text
    marks = [mark.cursor.selectedText() for mark in dock.view.extraSelections()]
    assert marks == ["Mount Kenya"] * text.count("Mount Kenya")


def test_a_large_paste_is_cut_into_pages_and_no_html_comes_with_it(
    dock: NamesDock, engine: StandInEngine
) -> None:
    data = QMimeData()
    text = "Mount Kenya\r\n" * 80_000  # a million characters
    data.setText(text)
    data.setHtml("<img src='http://127.0.0.1:9/x.png'>")
    dock.source.set_kind("text")
    dock.source.box.insertFromMimeData(data)
    assert dock.source.choice().text == text
    assert len(dock.source.box.toPlainText()) < 3000
    dock.run.button.click()
    process_events_until(lambda: engine.count("tag"))
    assert max(len(page.text) for page in dock.session.texts.values()) <= 20_000
    assert "".join(page.text for page in dock.session.texts.values()) == text
    dock.work.cancel()
    dock.source.clear_button.click()
    assert not dock.run.button.isEnabled()


def accept_all(dock: NamesDock) -> None:
    dock.hand.judge_sure(0.0)


def test_writing_back_adds_and_takes_back_only_its_own(
    dock: NamesDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = add_layer("kenya", "Mount Kenya and Mount Olympus")
    metadata = layer.metadata()
    metadata.setKeywords({"user": ["Mount Kenya"], VOCABULARY: ["Mount Kenya", "K2"]})
    metadata.setHistory(["made by hand"])
    layer.setMetadata(metadata)
    layer.setCustomProperty("other", "stays")
    before = layer.metadata()
    monkeypatch.setattr(asking, "may_write", lambda *_: True)
    dock.actions_["write"].trigger()
    find(dock, engine)
    dock.actions_["write"].trigger()
    assert "Accept some names first" in message(dock)
    accept_all(dock)
    dock.actions_["write"].trigger()
    assert "its kind of data can't hold metadata" in message(dock)  # and the project has them:
    after = layer.metadata()
    assert after.keywords("user") == ["Mount Kenya"]
    assert after.keywords(VOCABULARY) == ["Mount Kenya", "K2", "Mount Olympus"]
    assert after.history()[0] == "made by hand"
    assert "Mount Kenya, Mount Olympus" in after.history()[1]
    rows = json.loads(layer.customProperty("imatch/mountains"))
    assert [row["gazetteer_id"] for row in rows] == [KENYA["gazetteer_id"], "known:olympus-gr"]
    later = layer.metadata()
    later.addKeywords("later", ["x"])
    layer.setMetadata(later)
    dock.actions_["write_undo"].trigger()
    back = layer.metadata()
    assert back.keywords() == {**before.keywords(), "later": ["x"]}
    assert back.history() == before.history()
    assert layer.customProperty("imatch/mountains") is None
    assert layer.customProperty("other") == "stays"
    assert not dock.actions_["write_undo"].isEnabled()


def test_what_was_written_is_not_found_again_in_the_layer(
    dock: NamesDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_layer("kenya", "Mount Kenya")
    monkeypatch.setattr(asking, "may_write", lambda *_: False)
    find(dock, engine)
    text = dock.hand.text.text
    accept_all(dock)
    dock.actions_["write"].trigger()
    find(dock, engine)
    assert dock.hand.text.text == text
    assert state(dock) == [("Mount Kenya", "accepted")]  # the verdict came back


def test_layers_that_left_are_no_place_to_write_to(dock: NamesDock, engine: StandInEngine) -> None:
    layer = add_layer("kenya", "Mount Kenya")
    find(dock, engine)
    accept_all(dock)
    QgsProject.instance().removeMapLayer(layer)
    dock.write()
    assert "left the project" in message(dock)
    paste(dock, engine, "Mount Kenya")
    accept_all(dock)
    dock.write()
    assert "belong to no layer" in message(dock)


def test_points_are_styled_and_say_where_they_come_from(
    dock: NamesDock, engine: StandInEngine
) -> None:
    paste(dock, engine, "Mount Kenya, Mount Kenya, Mount Olympus and Nowhere Peak")
    accept_all(dock)
    dock.make_points()
    assert "1 name has no mountain" in message(dock)
    [layer] = QgsProject.instance().mapLayersByName("Mountains: pasted")
    assert layer.labelsEnabled()
    assert layer.renderer().type() == "categorizedSymbol"
    kenya, olympus = layer.getFeatures()
    assert (kenya["name"], kenya["elevation"], kenya["country"]) == ("Mount Kenya", 5199.0, "KE")
    assert (kenya["source_text"], kenya["mentions"], kenya["score"]) == ("Mount Kenya", 2, 0.84)
    assert kenya.geometry().asPoint() == QgsPointXY(37.31, -0.15)
    assert olympus["context"] == "Mount Kenya, Mount Kenya, Mount Olympus and Nowhere Peak"


def test_zooming_reprojects_and_refuses_what_a_map_can_not_show(
    dock: NamesDock, engine: StandInEngine, qgis_iface: Any
) -> None:
    canvas = qgis_iface.mapCanvas()
    paste(dock, engine, "Mount Kenya")
    for crs, place in (("EPSG:4326", (37.31, -0.15)), ("EPSG:32737", (311918.5, 9983413.2))):
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
        press(dock, Qt.Key.Key_Z)
        centre = canvas.extent().center()
        assert (centre.x(), centre.y()) == pytest.approx(place, rel=1e-6)
        side = canvas.extent().height() * (1 if crs != "EPSG:4326" else 111_320)
        assert 29_000 < side < 90_000
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    dock.zoom()
    assert "no CRS" in message(dock)


def test_every_verdict_is_on_the_disk_at_once(dock: NamesDock, engine: StandInEngine) -> None:
    paste(dock, engine, "Mount Kenya")
    press(dock, Qt.Key.Key_R)
    [line] = corrections_file().read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["names"][0]["status"] == "rejected"
    corrections_file().unlink()
    corrections_file().mkdir()
    press(dock, Qt.Key.Key_Z, CTRL)
    assert "can't be kept" in message(dock)


def test_the_options_reach_the_engine(dock: NamesDock, engine: StandInEngine) -> None:
    paste(dock, engine, "x y")
    assert set(engine.last("tag").params) == {"texts"}
    dock.options.score.setValue(0.4)
    dock.options.gazetteer.setFilePath("/own.sqlite")
    dock.options.model.setCurrentIndex(1)
    paste(dock, engine, "x y")
    params = engine.last("tag").params
    assert (params["threshold"], params["gazetteer"]) == (pytest.approx(0.4), "/own.sqlite")
    assert params["model"] == "gazetteer"
    assert "No name of a mountain" in dock.run.stage.text()


def test_labels_that_nobody_knows_are_asked_for(
    dock: NamesDock, engine: StandInEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        asking, "meaning_of_labels", lambda _parent, labels: {labels[0]: "MOUNTAIN"}
    )
    dock.open_file(str(tmp_path / "a.jsonl"))
    engine.last("convert_annotations").failed.emit(
        {"kind": "input", "message": "These labels are not known here", "labels": ["LOC"]}
    )
    assert engine.last("convert_annotations").params["labels"] == {"LOC": "MOUNTAIN"}
    engine.last("convert_annotations").failed.emit({"kind": "input", "message": "It is broken."})
    assert "It is broken." in message(dock)


def test_a_project_without_layers_says_what_to_do(dock: NamesDock) -> None:
    dock.source.set_kind(METADATA)
    assert not dock.run.button.isEnabled()
    assert "Add a layer" in dock.run.button.toolTip()
    add_layer("bare", field="x")
    assert dock.run.button.isEnabled()
