"""Reading a curated layer: fields, NULLs, edits that were not saved, and files that are odd."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import curated_layers
import numpy as np
import pyogrio
import pytest
import shapely
from rasters import UTM

from backend.errors import InputError
from backend.keypoints.curated import read_curated


@pytest.mark.parametrize("crs", [UTM, None])
def test_a_layer_is_read_as_it_was_written(tmp_path: Path, crs: str | None) -> None:
    made = curated_layers.curated(crs)
    table = read_curated(curated_layers.write(tmp_path / "a.gpkg", crs))
    curated_layers.assert_same(table, made)
    curated_layers.assert_same_polygons(table.polygons, made.polygons)
    assert table.notes == ()
    assert table.polygon_ids.tolist() == [1, 1, 1, 2, 2, 0]
    assert np.isnan(table.score).tolist() == [False, True, False, True, True, True]
    assert table.attributes["dates"].tolist() == [4, None, None, 2, None, None]


def test_fields_have_their_types_in_the_file(tmp_path: Path) -> None:
    info = pyogrio.read_info(curated_layers.write(tmp_path / "a.gpkg"), layer="keypoints")
    kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert list(kinds)[:12] == [
        "keypoint_id", "polygon_id", "method", "score", "repeat_rate", "spread_px", "match_score",
        "dates", "status", "note", "edited_by", "edited_at",
    ]  # fmt: skip
    for name in ("keypoint_id", "polygon_id", "dates", "area_ha"):
        assert kinds[name].startswith("OFTInteger")
    for name in ("score", "repeat_rate", "spread_px", "match_score", "share"):
        assert kinds[name] == "OFTReal"


def test_edits_that_qgis_had_no_time_to_save_count(tmp_path: Path) -> None:
    path = curated_layers.write(tmp_path / "a b#ä.gpkg")
    x, y = curated_layers.curated().xy[0]
    curated_layers.autosave(
        path,
        [
            (3, 0, x + 1, y - 1, {"keypoint_id": 3, "status": "accepted", "note": "moved"}),
            (8, 1, None, None, {}),
            (9, 0, None, None, {"status": "auto", "repeat_rate": None}),
            (20, 0, x, y, {"fid": 77, "polygon_id": 2, "status": "added", "method": "manual"}),
            (21, 1, x, y, {"status": "added"}),
        ],
    )
    table = read_curated(path)
    assert table.ids.tolist() == [3, 7, 9, 12, 13, 20]
    assert table.status.tolist() == ["accepted", "accepted", "auto", "added", "added", "added"]
    np.testing.assert_array_equal(table.xy[0], [x + 1, y - 1])
    np.testing.assert_array_equal(table.xy[2], curated_layers.curated().xy[3])
    assert np.isnan(table.repeat_rate[2])
    assert table.polygon_ids[5] == 2
    assert table.attributes["note"].tolist()[0] == "moved"
    assert "fid" not in table.attributes
    assert table.attributes["name"].tolist()[0] == "Čerťák, 山"


def test_edits_of_rows_without_an_id_of_their_own(tmp_path: Path) -> None:
    points = [shapely.Point(i, i) for i in range(3)]
    path = foreign(tmp_path / "a.gpkg", points, "Point", "keypoints", keypoint_id=[5, 5, 2])
    # QGIS numbered the second one 6 when it opened the layer, and a new one 7.
    curated_layers.autosave(
        path, [(6, 0, 10.0, 10.0, {"keypoint_id": 6}), (7, 0, 20.0, 20.0, {"status": "added"})]
    )
    table = read_curated(path)
    assert table.ids.tolist() == [5, 6, 2, 7]
    assert table.xy.tolist() == [[0, 0], [10, 10], [2, 2], [20, 20]]


def test_every_keypoint_may_have_been_deleted(tmp_path: Path) -> None:
    path = curated_layers.write(tmp_path / "a.gpkg")
    ids = curated_layers.curated().ids.tolist()
    curated_layers.autosave(path, [(i, 1, None, None, {}) for i in ids])
    table = read_curated(path)
    assert len(table) == 0
    assert len(table.polygons) == 3


def test_a_file_that_is_being_edited_can_be_read(tmp_path: Path) -> None:
    path = curated_layers.write(tmp_path / "a.gpkg")
    curated_layers.autosave(path, [])
    with closing(sqlite3.connect(path)) as editor:
        editor.execute("PRAGMA journal_mode = WAL")
        insert = "INSERT INTO keypoints_autosave VALUES (3, 0, NULL, NULL, ?, '')"
        editor.execute(insert, ['{"status": "rejected"}'])
        editor.commit()  # still only in the write-ahead log
        found = []
        reader = threading.Thread(target=lambda: found.append(read_curated(path)))
        reader.start()
        reader.join(20)
        assert found[0].status[0] == "rejected"


def test_broken_edits_are_told(tmp_path: Path) -> None:
    path = curated_layers.write(tmp_path / "a.gpkg")
    curated_layers.autosave(path, [(3, 0, None, None, "{status")])
    with pytest.raises(InputError, match=r"edits that QGIS kept in a\.gpkg"):
        read_curated(path)


def foreign(
    path: Path, geometry: list[object], kind: str, layer: str = "stuff", **columns: object
) -> str:
    """A GeoPackage of another program."""
    pyogrio.raw.write(
        str(path),
        shapely.to_wkb(np.array(geometry, object)),
        field_data=[np.array(values) for values in columns.values()],
        fields=np.array(list(columns), object),
        layer=layer,
        driver="GPKG",
        geometry_type=kind,
        crs=UTM,
        append=path.exists(),
    )
    return str(path)


def test_missing_fields_get_defaults_and_unknown_ones_stay(tmp_path: Path) -> None:
    points = [shapely.Point(1, 2), None, shapely.Point(3, 4)]
    days = np.array(["2020-05-01", "2021-05-01", "NaT"], "datetime64[D]")
    table = read_curated(
        foreign(tmp_path / "a.gpkg", points, "Point", species=["a", "b", "c"], seen=days)
    )
    assert table.ids.tolist() == [1, 2]
    assert table.status.tolist() == ["auto", "auto"]
    assert table.attributes["method"].tolist() == ["imported", "imported"]
    assert table.attributes["note"].tolist() == ["", ""]
    assert table.attributes["species"].tolist() == ["a", "c"]
    assert table.attributes["seen"].tolist() == ["2020-05-01", None]
    assert np.isnan(table.repeat_rate).all()
    assert table.notes == ("Rows without a position that can be used: 1, left out.",)


def test_ids_and_statuses_that_do_not_serve_are_mended_and_said(tmp_path: Path) -> None:
    points = [shapely.Point(i, i) for i in range(4)]
    ids, statuses = [5, 5, 2, 9], ["Accepted ", "maybe", "rejected", ""]
    table = read_curated(
        foreign(tmp_path / "a.gpkg", points, "Point", keypoint_id=ids, status=statuses)
    )
    assert table.ids.tolist() == [5, 10, 2, 9]
    assert table.status.tolist() == ["accepted", "auto", "rejected", "auto"]
    assert "own: 1" in table.notes[0]
    assert "'maybe'" in table.notes[1]


def test_layers_that_are_no_keypoints_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    foreign(path, [shapely.Point(1, 2)], "Point", "one")
    foreign(path, [shapely.Point(1, 2)], "Point", "two")
    foreign(path, [shapely.LineString([(1, 2), (3, 4)])], "LineString", "roads")
    foreign(path, [shapely.MultiPoint([(1, 2), (3, 4)])], "MultiPoint", "multi")
    foreign(path, [shapely.MultiPoint([(1, 2)])], "MultiPoint", "single")
    foreign(path, [shapely.Point(1, 2)], "Point", "words", score=["high"])
    with pytest.raises(InputError, match=r"no layer 'keypoints'.*one, two, roads"):
        read_curated(str(path))
    with pytest.raises(InputError, match=r"no layer 'three'"):
        read_curated(str(path), "three")
    with pytest.raises(InputError, match="LineString"):
        read_curated(str(path), "roads")
    with pytest.raises(InputError, match=r"MultiPoint.*split"):
        read_curated(str(path), "multi")
    with pytest.raises(InputError, match=r"'score'.*numbers.*'high'"):
        read_curated(str(path), "words")
    assert read_curated(str(path), "single").xy.tolist() == [[1, 2]]


def test_files_that_are_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_curated(str(tmp_path / "none.gpkg"))
    (tmp_path / "text.gpkg").write_text("hello")
    with pytest.raises(InputError, match=r"text\.gpkg can't be read as a vector file"):
        read_curated(str(tmp_path / "text.gpkg"))
    whole = Path(curated_layers.write(tmp_path / "whole.gpkg")).read_bytes()
    (tmp_path / "cut.gpkg").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(InputError, match=r"cut\.gpkg"):
        read_curated(str(tmp_path / "cut.gpkg"))
