"""Edits of a curation: undo, journal, crash, and files that don't play along."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY, process_events_until
from curation_helpers import (
    PER_POLYGON,
    POLYGONS,
    add_keypoints,
    journal,
    read,
    rows,
    write_keypoints,
)
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from qgis_imatch.curation import autosave
from qgis_imatch.curation.copy import save_copy
from qgis_imatch.curation.record import CurationError
from qgis_imatch.curation.session import Session

COUNT = PER_POLYGON * POLYGONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_keypoints(tmp_path / "ä key points#1.gpkg")


@pytest.fixture
def layer(path: Path, qgis_new_project: Any) -> QgsVectorLayer:
    return add_keypoints(path)


@pytest.fixture
def session(layer: QgsVectorLayer) -> Iterator[Session]:
    made = Session(layer)
    yield made
    made.release()


def fids(session: Session, *keys: int) -> list[int]:
    found = [session.order.fid(key) for key in keys]
    assert None not in found
    return [fid for fid in found if fid is not None]


def place(session: Session, key: int) -> tuple[float, float]:
    row = session.order.rows[fids(session, key)[0]]
    return row.x, row.y


def test_an_edit_is_in_the_journal_at_once_and_in_the_layer_when_saved(
    session: Session, path: Path
) -> None:
    session.set_status(fids(session, 3, 5), "accepted")
    kept = journal(path)
    assert {key: row["status"] for key, row in kept.items()} == {3: "accepted", 5: "accepted"}
    assert kept[3]["edited_by"]
    assert kept[3]["edited_at"].endswith("Z")
    assert kept[3]["name"] == "plot 1"
    assert kept[3]["cleared"] == "2016-05-30"
    assert rows(path)[3][0] == "auto"
    assert session.save() == ""
    assert journal(path) == {}
    assert rows(path)[3][0] == "accepted"
    session.release()
    tables = read(path, "SELECT name FROM sqlite_master WHERE name LIKE '%autosave%'")
    assert tables == []


def test_every_act_is_one_step_of_the_layers_own_undo(session: Session, path: Path) -> None:
    stack = session.layer.undoStack()
    x, y = place(session, 1)
    session.set_status(fids(session, 1, 2, 3), "rejected")
    session.move(fids(session, 5)[0], x + 30, y)
    added = session.add(x + 60, y)
    key = session.order.rows[added].key
    session.set_note(fids(session, 6)[0], "is a cloud")
    session.delete(added)
    assert stack.count() == 5
    assert session.order.counts == {"auto": COUNT - 4, "accepted": 1, "rejected": 3, "added": 0}
    stack.undo()
    assert journal(path)[key]["status"] == "added"
    while stack.canUndo():
        stack.undo()
    assert session.order.counts["auto"] == len(session.order) == COUNT
    assert journal(path) == {}
    while stack.canRedo():
        stack.redo()
    assert session.order.counts == {"auto": COUNT - 4, "accepted": 1, "rejected": 3, "added": 0}
    kept = journal(path)
    assert sorted(kept) == [1, 2, 3, 5, 6]
    assert (kept[5]["x"], kept[5]["status"]) == (x + 30, "accepted")
    assert kept[6]["note"] == "is a cloud"
    assert kept[6]["status"] == "auto"


def test_an_added_keypoint_knows_its_polygon_and_its_attributes(session: Session) -> None:
    session.polygons.reach = 100.0
    x, y = place(session, 1)
    fid = session.add(x - 50, y - 50)
    values = session.attributes(fid)
    assert values["keypoint_id"] == COUNT + 1
    assert (values["polygon_id"], values["name"]) == (1, "plot 1")
    assert (values["polygon_method"], values["method"]) == ("walked", "manual")
    assert values["cleared"] == "2016-05-30"
    session.set_status([fid], "rejected")
    session.set_status([fid], "accepted")
    assert session.order.rows[fid].status == "added"
    with pytest.raises(CurationError, match="Only keypoints that you added"):
        session.delete(fids(session, 1)[0])


def test_a_snapped_keypoint_stays_one_step_of_undo(session: Session, path: Path) -> None:
    x, y = place(session, 1)
    stack = session.layer.undoStack()
    key = session.order.rows[session.add(x + 50, y)].key
    session.settle(key, stack.index(), x + 52, y + 1, 0.7)
    assert place(session, key) == (x + 52, y + 1)
    assert session.attributes(fids(session, key)[0])["score"] == 0.7
    assert journal(path)[key]["x"] == x + 52
    assert stack.count() == 1
    later = session.order.rows[session.add(x + 90, y)].key
    index = stack.index()
    session.set_status(fids(session, 9), "rejected")
    session.settle(later, index, x + 91, y, 0.7)  # something was done since: a step of its own
    assert place(session, later) == (x + 91, y)
    assert session.order.rows[fids(session, 9)[0]].status == "rejected"
    assert stack.count() == 4


def test_next_and_previous_walk_the_unreviewed_by_id(session: Session) -> None:
    order = session.order
    session.set_status(fids(session, 2, 3), "accepted")

    def key_after(key: int | None, direction: int) -> int:
        fid = order.step(None if key is None else order.fid(key), direction)
        assert fid is not None
        return order.rows[fid].key

    assert key_after(None, 1) == 1
    assert key_after(1, 1) == 4
    assert key_after(4, -1) == 1
    assert key_after(1, -1) == COUNT
    assert key_after(COUNT, 1) == 1
    session.set_status(list(order.rows), "rejected")
    assert order.step(None, 1) is None


def test_other_tools_of_qgis_are_heard(session: Session, path: Path) -> None:
    layer = session.layer
    layer.changeAttributeValue(fids(session, 4)[0], layer.fields().indexOf("status"), "rejected")
    assert session.order.counts["rejected"] == 1
    feature = QgsVectorLayerUtils.createFeature(
        layer, QgsGeometry.fromPointXY(QgsPointXY(*place(session, 4)))
    )
    layer.addFeature(feature)
    assert sorted(journal(path)) == [4, COUNT + 1]  # it gets an id of its own
    layer.deleteFeature(fids(session, 7)[0])
    assert journal(path)[7]["deleted"]
    assert session.save() == ""
    assert COUNT + 1 in rows(path)
    assert 7 not in rows(path)


CRASH = """
import os, signal, sys
sys.path[:0] = [{repository!r}, {here!r}]
from pathlib import Path
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from curation_helpers import add_keypoints
from qgis_imatch.curation.session import Session
session = Session(add_keypoints(Path(sys.argv[1])))
fid = lambda key: session.order.fid(key)
stack = session.layer.undoStack()
row = session.order.rows[fid(1)]
saved = session.add(row.x + 200, row.y)            # 37: saved, then deleted
session.add(row.x + 300, row.y)                    # 38: saved, then moved
session.save()
session.set_status([fid(2)], "rejected")
session.move(fid(5), row.x + 30, row.y)
session.add(row.x + 60, row.y + 7)                 # 39: added
session.set_note(fid(39), "grüße")
session.delete(fid(37))
session.move(fid(38), row.x + 333, row.y)
session.set_status([fid(6)], "rejected")
stack.undo()                                       # 6: undone
session.add(row.x + 90, row.y)                     # 40: added and undone
stack.undo()
session.set_status([fid(7), fid(8)], "accepted")
stack.undo()
stack.redo()                                       # 7, 8: undone and done again
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_qgis_loses_no_edit(path: Path, qgis_new_project: Any) -> None:
    code = CRASH.format(repository=str(REPOSITORY), here=str(Path(__file__).parent))
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", code, str(path)], env=env, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert rows(path)[2][0] == "auto"  # the layer itself knows nothing yet
    assert 37 in rows(path)
    session = Session(add_keypoints(path))
    assert session.restored == 7
    status = {row.key: row.status for row in session.order.rows.values()}
    expected = {2: "rejected", 5: "accepted", 38: "added", 39: "added", 7: "accepted"}
    assert {key: status[key] for key in expected} == expected
    assert (status[6], status[8]) == ("auto", "accepted")
    assert 37 not in status
    assert 40 not in status
    x, y = place(session, 1)
    assert place(session, 5) == (x + 30, y)
    assert place(session, 38) == (x + 333, y)
    assert place(session, 39) == (x + 60, y + 7)
    assert session.attributes(fids(session, 39)[0])["note"] == "grüße"
    assert session.layer.undoStack().count() == 1
    assert session.save() == ""
    session.release()
    assert rows(path)[2][0] == "rejected"
    assert rows(path)[39][:2] == ("added", "grüße")
    assert 37 not in rows(path)
    again = Session(session.layer)
    assert again.restored == 0
    again.release()


def test_discarding_empties_the_journal(session: Session, path: Path) -> None:
    session.set_status(fids(session, 1), "rejected")
    session.discard()
    assert journal(path) == {}
    assert session.order.counts["auto"] == COUNT
    session.set_status(fids(session, 1), "accepted")  # it goes on
    assert sorted(journal(path)) == [1]


def test_a_layer_that_is_removed_keeps_its_edits_in_the_file(session: Session, path: Path) -> None:
    said: list[str] = []
    session.ended.connect(said.append)
    session.set_status(fids(session, 1), "rejected")
    QgsProject.instance().removeMapLayer(session.layer.id())
    assert "come back when you curate it again" in said[0]
    again = Session(add_keypoints(path))
    assert again.restored == 1
    assert again.order.counts["rejected"] == 1
    QgsProject.instance().clear()  # the project is closed
    assert sorted(journal(path)) == [1]


def test_a_locked_file_gets_the_edits_later(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.journal._timer.setInterval(50)
    said: list[str] = []
    session.journal.failed.connect(said.append)
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    session.set_status(fids(session, 1), "rejected")
    assert "locked by another program" in said[0]
    assert session.order.counts["rejected"] == 1
    other.rollback()
    other.close()
    process_events_until(lambda: session.journal.is_whole, 10)
    assert sorted(journal(path)) == [1]


def test_a_locked_file_is_refused_in_words(layer: QgsVectorLayer, path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CurationError, match="locked"):
        Session(layer)
    assert not layer.isEditable()
    other.close()


def test_a_file_that_is_gone_or_replaced_keeps_the_edits_for_a_copy(
    session: Session, path: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    session.journal.failed.connect(said.append)
    session.set_status(fids(session, 1), "rejected")
    x, y = place(session, 2)
    path.unlink()
    session.add(x, y)
    assert "deleted or moved" in said[0]
    assert "deleted or moved" in session.save()
    copy = tmp_path / "copy.gpkg"
    save_copy(session, str(copy))
    with pytest.raises(CurationError, match="can't be written"):
        save_copy(session, str(tmp_path / "missing" / "copy.gpkg"))
    shutil.move(write_keypoints(tmp_path / "other.gpkg"), path)
    session.add(x, y)
    assert "replaced by another file" in said[-1]
    with pytest.raises(CurationError, match="Choose another"):
        save_copy(session, str(path))
    found = Session(add_keypoints(copy))
    assert found.restored == 2  # with what came before the copy
    assert found.save() == ""
    found.release()
    assert rows(copy)[1][0] == "rejected"
    assert rows(copy)[COUNT + 1][0] == "added"
    assert len(rows(copy)) == COUNT + 1
    assert len(read(copy, "SELECT * FROM polygons")) == POLYGONS


def test_a_row_that_can_not_be_read_is_not_edited(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_features", lambda *_: iter(()))
    with pytest.raises(CurationError, match="can't be read"):
        session.move(fids(session, 3)[0], 0, 0)
    monkeypatch.undo()
    assert place(session, 3) != (0, 0)
    assert journal(path) == {}


def test_what_can_not_be_curated_is_said(layer: QgsVectorLayer, path: Path, tmp_path: Path) -> None:
    layer.setSubsetString("\"status\" = 'auto'")
    with pytest.raises(CurationError, match="is filtered"):
        Session(layer)
    layer.setSubsetString("")
    polygons = QgsVectorLayer(f"{path}|layername=polygons", "Plots", "ogr")
    with pytest.raises(CurationError, match="no field keypoint_id"):
        Session(polygons)
    memory = QgsVectorLayer(
        "Point?field=keypoint_id:int&field=polygon_id:int&field=method:string&field=status:string"
        "&field=note:string&field=edited_by:string&field=edited_at:string",
        "m",
        "memory",
    )
    with pytest.raises(CurationError, match="not in a GeoPackage"):
        Session(memory)
    archive = shutil.make_archive(str(tmp_path / "a"), "zip", tmp_path, path.name)
    zipped = QgsVectorLayer(f"/vsizip/{archive}/{path.name}|layername=keypoints", "z", "ogr")
    assert zipped.isValid()
    with pytest.raises(CurationError, match="read-only"):
        Session(zipped)
    path.unlink()
    with pytest.raises(CurationError, match="is not there"):
        Session(layer)


def test_transactions_of_the_project_are_refused(path: Path, qgis_new_project: Any) -> None:
    project = QgsProject.instance()
    project.setAutoTransaction(True)
    try:
        with pytest.raises(CurationError, match="edits in transactions"):
            Session(add_keypoints(path))
    finally:
        project.clear()
        project.setAutoTransaction(False)


def test_edits_from_before_the_curation_are_safe_too(layer: QgsVectorLayer, path: Path) -> None:
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("note"), "before")
    layer.deleteFeature(2)
    session = Session(layer)
    kept = journal(path)
    assert kept[1]["note"] == "before"
    assert kept[2]["deleted"]
    layer.rollBack()
    assert journal(path) == {}
    session.release()


def test_ids_that_are_missing_or_double_do_no_harm(path: Path, qgis_new_project: Any) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER rtree_keypoints_geom_insert")
        columns = "status, note, edited_by, edited_at"
        connection.execute(
            f"INSERT INTO keypoints (keypoint_id, {columns}) VALUES (1, 'auto', '', '', '')"
        )
        connection.execute(f"INSERT INTO keypoints ({columns}) VALUES ('odd', '', '', '')")
    connection.close()
    session = Session(add_keypoints(path))
    assert sorted(row.key for row in session.order.rows.values()) == list(range(1, COUNT + 3))
    assert session.order.counts["auto"] == COUNT + 2
    session.release()


def test_a_drawn_polygon_goes_and_comes_with_its_keypoints(session: Session, path: Path) -> None:
    x, y = place(session, 1)
    outline = QgsGeometry.fromWkt(f"POLYGON(({x} {y},{x + 100} {y},{x} {y + 100},{x} {y}))")
    given: dict[str, Any] = {"method": "corners", "score": 0.9, "keypoint_id": 1, "polygon_id": 1}
    drawn = [(x, y, given), (x + 100, y, given)]
    number = session.add_drawn(outline, drawn)
    assert number == POLYGONS + 1
    polygons = f"SELECT keypoints, state FROM polygons WHERE polygon_id = {number}"
    assert read(path, polygons) == [(2, "ok")]
    kept = journal(path)
    assert {k: row["polygon_id"] for k, row in kept.items()} == {COUNT + 1: 10, COUNT + 2: 10}
    stack = session.layer.undoStack()
    stack.undo()
    assert read(path, polygons) == []
    assert journal(path) == {}
    stack.redo()
    assert read(path, polygons) == [(2, "ok")]
    session.discard()
    assert read(path, polygons) == []
    session.add_drawn(outline, drawn)
    assert session.save() == ""
    assert read(path, polygons) == [(2, "ok")]
    features: list[QgsFeature] = list(session.layer.getFeatures(f'"polygon_id" = {number}'))
    assert len(features) == 2


def test_the_journal_of_a_file_without_one_is_empty(path: Path, tmp_path: Path) -> None:
    assert autosave.unsaved_edits(str(path), "keypoints") == 0
    assert autosave.unsaved_edits(str(tmp_path / "none.gpkg"), "keypoints") == 0
