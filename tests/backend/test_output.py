"""Result files: their fields as the design has them, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import CRS
from rasters import UTM, layer

from backend import output
from backend.errors import OutputError
from backend.output import (
    check_outputs,
    check_writable,
    write_geopackage,
    write_points_file,
    written_whole,
)
from backend.tie_points import TiePoints

MATCHES = {
    "match_id": "int64",
    **dict.fromkeys(["ref_col", "ref_row", "mov_col", "mov_row"], "float64"),
    **dict.fromkeys(["ref_x", "ref_y", "mov_x", "mov_y", "dx", "dy", "shift"], "float64"),
    **dict.fromkeys(["score", "reliability", "residual_px"], "float64"),
    "inlier": "bool",
    **dict.fromkeys(["role", "status", "tile_id", "matcher"], "object"),
}


def some(n: int = 20, moving_map: bool = True) -> TiePoints:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 100, (n, 2))
    made = TiePoints.make(
        ref,
        ref + np.array([0.5, -2]),
        rng.random(n),
        rng.random(n),
        np.arange(n) % 4 > 0,
        "r0c0",
        "sift",
    )
    ref_map = 500_000 + 10 * ref
    mov_map = ref_map + np.array([5.0, 20.0]) if moving_map else np.full((n, 2), np.nan)
    return made.with_columns(ref_map=ref_map, mov_map=mov_map, residual_px=rng.random(n))


def tile(geometry: Any = None) -> dict[str, Any]:
    return {
        "tile_id": "r0c0",
        "geometry": geometry or shapely.box(500_000, 500_000, 501_000, 501_000),
        "status": "matched",
        "matcher": "sift",
        "matches": 20,
        "inliers": 15,
        "seconds": 0.25,
    }


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "out.gpkg")


def test_the_matches_layer_is_the_designs_table(path: str) -> None:
    points = some()
    write_geopackage(path, points, [tile()], CRS(UTM))
    assert pyogrio.list_layers(path).tolist() == [
        ["matches", "Point"],
        ["displacements", "LineString"],
        ["tiles", "MultiPolygon"],
    ]
    rows, geometry, meta = layer(path, "matches")
    assert dict(zip(meta["fields"], meta["dtypes"], strict=True)) == MATCHES
    assert CRS(meta["crs"]) == CRS(UTM)
    assert rows["match_id"].tolist() == list(range(1, 21))
    assert (np.column_stack([rows["ref_col"], rows["ref_row"]]) == points.ref_px).all()
    assert (np.column_stack([rows["mov_col"], rows["mov_row"]]) == points.mov_px).all()
    assert (shapely.get_coordinates(geometry) == points.ref_map).all()
    assert np.allclose(rows["dx"], 5)
    assert np.allclose(rows["dy"], 20)
    assert np.allclose(rows["shift"], np.hypot(5, 20))
    assert (rows["inlier"] == points.inlier).all()
    assert set(rows["status"]) == {"auto"}
    assert set(rows["role"]) == {"tie"}


def test_displacements_run_from_moving_to_reference(path: str) -> None:
    points = some()
    write_geopackage(path, points, [tile()], CRS(UTM))
    rows, lines, _ = layer(path, "displacements")
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
    assert (ends[:, 0] == points.mov_map).all()
    assert (ends[:, 1] == points.ref_map).all()
    assert rows["match_id"].tolist() == list(range(1, 21))


def test_the_tiles_layer(path: str) -> None:
    parts = shapely.multipolygons([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)])
    write_geopackage(path, some(), [tile(), tile(parts)], CRS(UTM))
    rows, shapes, meta = layer(path, "tiles")
    assert meta["fields"].tolist() == [
        "tile_id", "status", "matcher", "matches", "inliers", "seconds"
    ]  # fmt: skip
    assert [shapely.get_num_geometries(s) for s in shapes] == [1, 2]
    assert rows["inliers"].tolist() == [15, 15]
    assert rows["seconds"].tolist() == [0.25, 0.25]


def test_unknown_map_positions_are_null(path: str) -> None:
    write_geopackage(path, some(moving_map=False), [tile()], CRS(UTM))
    with sqlite3.connect(path) as base:
        columns = "mov_x, mov_y, dx, dy, shift"
        found = base.execute(f"SELECT DISTINCT {columns} FROM matches").fetchall()
        lines = base.execute("SELECT count(*) FROM displacements").fetchone()
    assert found == [(None,) * 5]
    assert lines == (0,)


def test_pixel_space_has_no_crs(path: str) -> None:
    write_geopackage(path, some(), [tile()], None)
    for name in ("matches", "displacements", "tiles"):
        crs = layer(path, name)[2]["crs"]
        assert crs is None or "Undefined" in crs


def test_nothing_found_still_makes_three_layers(path: str) -> None:
    write_geopackage(path, TiePoints.join([]), [], CRS(UTM))
    for name in ("matches", "displacements", "tiles"):
        rows, shapes, meta = layer(path, name)
        assert len(shapes) == 0
        assert CRS(meta["crs"]) == CRS(UTM)
        assert all(len(column) == 0 for column in rows.values())
    assert layer(path, "matches")[2]["fields"].tolist() == list(MATCHES)


def test_the_points_file_is_what_the_georeferencer_reads(tmp_path: Path) -> None:
    points = some()
    target = tmp_path / "out.points"
    write_points_file(str(target), points, CRS(UTM))
    lines = target.read_text(encoding="utf-8").splitlines()
    assert CRS(lines[0].removeprefix("#CRS: ")) == CRS(UTM)
    assert lines[1] == "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual"
    rows = np.array([line.split(",") for line in lines[2:]], float)
    assert len(rows) == points.inlier.sum()
    assert np.allclose(rows[:, :2], points.ref_map[points.inlier], atol=1e-5)
    corner = (points.mov_px[points.inlier] + 0.5) * [1, -1]
    assert np.allclose(rows[:, 2:4], corner, atol=1e-3)
    assert (rows[:, 4] == 1).all()


def test_a_failure_in_the_second_layer_leaves_nothing(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pyogrio.raw.write

    def fails(target: str, *args: Any, layer: str, **named: Any) -> None:
        if layer == "displacements":
            raise RuntimeError("sqlite3 says no")
        whole(target, *args, layer=layer, **named)

    Path(path).write_text("the result of yesterday")
    monkeypatch.setattr(output.pyogrio.raw, "write", fails)
    with (
        pytest.raises(OutputError, match=r"layer displacements.*Choose another folder"),
        written_whole(path) as temporary,
    ):
        write_geopackage(temporary, some(), [tile()], CRS(UTM))
    assert os.listdir(tmp_path) == ["out.gpkg"]
    assert Path(path).read_text() == "the result of yesterday"


def test_a_disk_that_fills_up_is_told(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("database or disk is full")

    monkeypatch.setattr(output.pyogrio.raw, "write", fails)
    with (
        pytest.raises(OutputError, match=r"out\.gpkg .*disk is full. Free some space"),
        written_whole(path) as temporary,
    ):
        write_geopackage(temporary, some(), [tile()], CRS(UTM))
    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_told_before_the_work(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(Path(path).parent)
    full = type(usage)(usage.total, usage.total - 2**20, 2**20)
    monkeypatch.setattr(output.shutil, "disk_usage", lambda _: full)
    with pytest.raises(OutputError, match=r"is full \(1 MB free\)\. Free some space, or choose"):
        check_writable(path, False)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EACCES, "no permission for that folder. Choose another folder"),
        (errno.EROFS, "no permission for that folder. Choose another folder"),
        (errno.EIO, "Choose another folder"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(path: str, code: int, says: str) -> None:
    with pytest.raises(OutputError, match=says), written_whole(path):
        raise OSError(code, os.strerror(code))


def test_files_of_a_killed_worker_do_no_harm(path: str, tmp_path: Path) -> None:
    """A half-written file, and a journal that SQLite would roll back into the new one."""
    for end in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f".out.part.gpkg{end}").write_bytes(os.urandom(5000))
    with written_whole(path) as temporary:
        write_geopackage(temporary, some(), [tile()], CRS(UTM))
    assert os.listdir(tmp_path) == ["out.gpkg"]
    assert len(layer(path, "matches")[1]) == 20


def test_a_replaced_geopackage_leaves_no_log_behind(path: str, tmp_path: Path) -> None:
    """The old file may be open in QGIS, with a write-ahead log that is not the new file's."""
    with written_whole(path) as temporary:
        write_geopackage(temporary, some(), [tile()], CRS(UTM))
    viewer = sqlite3.connect(path)
    viewer.execute("PRAGMA journal_mode=WAL")
    viewer.execute("CREATE TABLE person (note TEXT)")
    viewer.commit()
    assert (tmp_path / "out.gpkg-wal").exists()
    with written_whole(path) as temporary:
        write_geopackage(temporary, some(7), [tile()], CRS(UTM))
    assert os.listdir(tmp_path) == ["out.gpkg"]
    viewer.close()
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*) FROM matches").fetchone() == (7,)


def test_existing_results_are_kept_unless_told(path: str) -> None:
    Path(path).write_text("yesterday")
    with pytest.raises(OutputError, match=r"exists already\. Choose another name, or .*overwrite"):
        check_writable(path, False)
    check_writable(path, True)
    assert Path(path).read_text() == "yesterday"


def test_folders_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"folder .*none does not exist\. Create it, or choose"):
        check_writable(str(tmp_path / "none" / "out.gpkg"), False)
    with pytest.raises(OutputError, match=r"folder .*file does not exist\. Create it, or choose"):
        check_writable(str(tmp_path / "file" / "out.gpkg"), False)
    with pytest.raises(OutputError, match=r"is a folder\. Give a file name"):
        check_writable(str(tmp_path), True)


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no folder that even root can't write")
def test_a_folder_without_permission() -> None:
    with pytest.raises(OutputError, match=r"can't be written: .*Choose another folder"):
        check_writable("/proc/self/out.gpkg", False)


def test_results_never_replace_inputs_or_each_other(tmp_path: Path) -> None:
    area = tmp_path / "area.gpkg"
    area.touch()
    (tmp_path / "link.gpkg").symlink_to(area)
    for name in ("area.gpkg", "link.gpkg", "../" + tmp_path.name + "/area.gpkg"):
        with pytest.raises(OutputError, match=r"one of the inputs\. Choose another name"):
            check_outputs([str(tmp_path / name)], [str(area)], True)
    twice = str(tmp_path / "out.json")
    with pytest.raises(OutputError, match=r"named for two results\. Choose another name"):
        check_outputs([twice, twice], [], True)
    check_outputs([twice], [str(area), "POLYGON ((0 0, 1 0, 1 1, 0 0))"], True)
