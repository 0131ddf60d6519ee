"""The reviewed file: every edit is in it at once, and nothing is lost when it can't be."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Iterator

import pytest
from conftest import REPOSITORY, process_events_until
from qgis.core import QgsVectorLayer
from review_helpers import ROWS, read, read_elsewhere, write_result

from qgis_imatch.review import store as stores
from qgis_imatch.review.record import ReviewError
from qgis_imatch.review.review import Review
from qgis_imatch.review.store import MatchStore


def places(ref_px, mov_px):
    """Stand-in for the rasters: a map of one unit per pixel."""
    return (ref_px[0], -ref_px[1]), (mov_px[0], -mov_px[1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_result(tmp_path / "ä matches.gpkg")


@pytest.fixture
def store(path: Path) -> Iterator[MatchStore]:
    opened = MatchStore(str(path))
    yield opened
    opened.close()


@pytest.fixture
def said(store: MatchStore) -> list[str]:
    sentences: list[str] = []
    store.failed.connect(sentences.append)
    return sentences


def status(path: Path, match_id: int) -> str:
    return read(path, f"SELECT status FROM matches WHERE match_id = {match_id}")[0][0]


def test_rows_are_read_as_they_are(store: MatchStore) -> None:
    assert len(store.rows) == ROWS
    first = store.rows[1]
    assert (first.ref_px, first.role, first.status, first.inlier) == ((25, 25), "tie", "auto", True)
    assert store.crs.authid() == "EPSG:32633"


def test_an_edit_is_seen_by_another_process_at_once(store: MatchStore, path: Path) -> None:
    review = Review(store, places)
    review.set_status([3, 5], "accepted")
    sql = "SELECT match_id FROM matches WHERE status = 'accepted' ORDER BY 1"
    assert read_elsewhere(path, sql) == [[3], [5]]
    review.undo.undo()
    assert read_elsewhere(path, sql) == []


def test_a_killed_process_loses_nothing(path: Path) -> None:
    code = f"""
import os, signal, sys
sys.path[:0] = [{str(REPOSITORY)!r}, {str(Path(__file__).parent)!r}]
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from qgis_imatch.review.review import Review
from qgis_imatch.review.store import MatchStore
from test_review_store import places
review = Review(MatchStore(sys.argv[1]), places)
review.set_status([2], "rejected")
review.add((10.0, 20.0), (11.0, 18.0))
os.kill(os.getpid(), signal.SIGKILL)
"""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run([sys.executable, "-c", code, str(path)], env=env, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    rows = MatchStore(str(path)).rows
    assert rows[2].status == "rejected"
    assert rows[ROWS + 1].status == "added"
    assert rows[ROWS + 1].mov_px == (11.0, 18.0)


def test_displacements_follow_the_matches(store: MatchStore, path: Path) -> None:
    review = Review(store, places)
    review.set_status([4], "rejected")
    review.move(5, (50.0, 60.0), (51.0, 58.0))
    added = review.add((1.0, 2.0), (3.0, 4.0))
    sql = (
        "SELECT match_id, inlier, dx, dy FROM displacements WHERE match_id IN (4, 5, {}) ORDER BY 1"
    )
    rows = read(path, sql.format(added))
    assert rows[0][:2] == (4, 0)
    assert rows[1:] == [(5, 1, 1.0, 2.0), (added, 1, 2.0, -2.0)]
    lines = QgsVectorLayer(f"{path}|layername=displacements", "d", "ogr")
    line = next(lines.getFeatures(f"match_id = {added}")).geometry().asPolyline()
    assert [(p.x(), p.y()) for p in line] == [(3, -4), (1, -2)]
    while review.undo.canUndo():
        review.undo.undo()
    assert read(path, f"SELECT * FROM displacements WHERE match_id = {added}") == []
    assert read(path, "SELECT inlier FROM displacements WHERE match_id = 4") == [(1,)]


def test_a_moved_point_is_where_it_was_put(store: MatchStore, path: Path) -> None:
    review = Review(store, places)
    review.move(9, (100.0, 50.0), (101.0, 48.0))
    row = read(path, "SELECT status, ref_x, ref_y, residual_px FROM matches WHERE match_id = 9")
    assert row == [("accepted", 100.0, -50.0, None)]
    layer = QgsVectorLayer(f"{path}|layername=matches", "m", "ogr")
    point = next(layer.getFeatures("match_id = 9")).geometry().asPoint()
    assert (point.x(), point.y()) == (100, -50)


def test_a_crash_between_both_layers_is_mended(path: Path) -> None:
    lines = QgsVectorLayer(f"{path}|layername=displacements", "d", "ogr")
    fields = lines.fields()
    lines.dataProvider().changeAttributeValues({6: {fields.indexOf("inlier"): False}})
    lines.dataProvider().deleteFeatures([7])
    sql = "SELECT match_id, inlier FROM displacements WHERE match_id IN (6, 7)"
    assert read(path, sql) == [(6, 0)]
    MatchStore(str(path)).close()
    assert read(path, sql) == [(6, 1), (7, 1)]


def test_a_locked_file_gets_the_edits_later(
    store: MatchStore, path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "RETRY_MS", 50)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    Review(store, places).set_status([1], "rejected")
    assert "locked by another program" in said[0]
    assert store.has_unsaved
    other.rollback()
    other.close()
    process_events_until(lambda: not store.has_unsaved, 10)
    assert status(path, 1) == "rejected"


def test_a_deleted_file_keeps_the_edits_for_a_copy(
    store: MatchStore, path: Path, said: list[str], tmp_path: Path
) -> None:
    review = Review(store, places)
    path.unlink()
    review.set_status([1], "rejected")
    assert "deleted or moved" in said[0]
    assert not store.close()
    copy = tmp_path / "copy.gpkg"
    store.save_copy(str(copy), review.rows)
    assert status(copy, 1) == "rejected"
    assert len(read(copy, "SELECT * FROM displacements")) == ROWS
    review.set_status([2], "accepted")  # goes on in the copy
    assert status(copy, 2) == "accepted"


def test_a_file_that_was_replaced_is_left_alone(
    store: MatchStore, path: Path, said: list[str], tmp_path: Path
) -> None:
    other = write_result(tmp_path / "other.gpkg")
    shutil.move(other, path)
    Review(store, places).set_status([1], "rejected")
    assert "replaced by another file" in said[0]
    for side in ("-wal", "-shm"):
        Path(f"{path}{side}").unlink(missing_ok=True)  # those of the file that is gone
    assert status(path, 1) == "auto"


def test_a_read_only_file_says_so(path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(path, "m.gpkg")
    store = MatchStore(f"/vsizip/{archive}/m.gpkg")
    assert not store.is_writable
    sentences: list[str] = []
    store.failed.connect(sentences.append)
    review = Review(store, places)
    review.set_status([1], "rejected")
    assert "read-only" in sentences[0]
    copy = tmp_path / "copy.gpkg"
    store.save_copy(str(copy), review.rows)
    assert store.is_writable
    assert status(copy, 1) == "rejected"
    assert store.close()


def test_a_copy_never_replaces_the_file_under_review(store: MatchStore, path: Path) -> None:
    with pytest.raises(ReviewError, match="under review"):
        store.save_copy(str(path), store.rows)
    with pytest.raises(ReviewError, match="can't be written"):
        store.save_copy(str(path.parent / "missing" / "copy.gpkg"), store.rows)
    assert len(read(path, "SELECT * FROM matches")) == ROWS


def test_residuals_are_saved_in_a_pause(store: MatchStore, path: Path) -> None:
    review = Review(store, places)
    review.set_residuals(dict.fromkeys(range(1, ROWS + 1), 0.25))
    store.close()
    assert read(path, "SELECT DISTINCT residual_px FROM matches") == [(0.25,)]
    assert read(path, "SELECT DISTINCT residual_px FROM displacements") == [(0.25,)]


def test_other_files_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="is not there"):
        MatchStore(str(tmp_path / "none.gpkg"))
    text = tmp_path / "text.gpkg"
    text.write_text("no GeoPackage")
    with pytest.raises(ReviewError, match="not a result of Imatch"):
        MatchStore(str(text))
