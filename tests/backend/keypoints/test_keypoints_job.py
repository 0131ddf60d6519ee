"""The operation `keypoints`: what it writes and reports, and how it ends."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import CRS
from rasters import MOVING, REFERENCE, layer, pixels, write
from vectors import FIELD, UTM, at, blob, geojson

from backend import draw_keypoints
from backend.errors import CancelledError, InputError, OutputError, SpecError
from backend.keypoints import job
from backend.operations import run

AUTHOR = ("status", "note", "edited_by", "edited_at")


def in_order(shapes: Any) -> np.ndarray:
    """(N, 2) different coordinates of some shapes, sorted."""
    return np.unique(shapely.get_coordinates(shapes).round(7), axis=0)


@pytest.fixture
def draw(tmp_path: Path) -> Any:
    """Runs the operation into the test's folder; keywords are fields of the spec."""

    def run_it(polygons: Any, *callbacks: Any, **fields: Any) -> dict[str, Any]:
        text = polygons if isinstance(polygons, str) else polygons.wkt
        given = {"method": "corners", "output": str(tmp_path / "out.gpkg"), **fields}
        return run("keypoints", {"polygons": text, **given}, *callbacks)

    return run_it


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """Polygons of every state, with attributes that collide with ours."""
    x, y = FIELD.bounds[:2]
    bow_tie = shapely.Polygon(np.array(FIELD.exterior.coords)[[0, 2, 1, 3, 0]])
    shapes = [FIELD, bow_tie, None, shapely.box(x, y, x + 5, y + 5), at(FIELD, 9e4, 0), FIELD]
    rows = [
        {
            "Name": f"поле {n}",
            "name": n,
            "score": 0.5,
            "state": "PA",
            "fid": 7,
            "when": "2016-04-09",
        }
        for n in range(6)
    ]
    rows[5]["when"] = None  # type: ignore[assignment]
    rows[1]["name"] = None  # type: ignore[assignment]
    return geojson(tmp_path / "mixed.geojson", shapes, rows)


def test_layers_and_report(draw: Any, mixed: str, tmp_path: Path) -> None:
    told = draw(
        mixed, rasters=[REFERENCE], dates=[date(2016, 6, 8)], date_field="when",
        report=str(tmp_path / "r.json"),
    )  # fmt: skip
    assert json.loads((tmp_path / "r.json").read_text("utf-8")) == told
    assert told["status"] == "ok"
    assert (told["operation"], told["method"], told["polygons"]) == ("keypoints", "corners", mixed)
    assert (told["polygons_read"], told["polygons_used"], told["repaired"]) == (6, 2, 1)
    assert told["skipped"] == {"empty": 1, "sliver": 1, "outside": 1, "no_date": 1}
    assert CRS.from_wkt(told["crs"]).to_epsg() == 32633
    assert told["extent"] == pytest.approx(FIELD.bounds)
    assert told["pixel_size"] == 10
    assert told["rasters"] == [{"path": REFERENCE, "date": "2016-06-08"}]
    assert told["repeat_rate"] is told["spread_px"] is None
    assert set(told["seconds"]) == {"read", "draw", "write", "total"}
    assert len(told["warnings"]) == 5  # repaired, and each reason to skip

    points, places, meta = layer(told["output"], "keypoints")
    assert CRS.from_user_input(meta["crs"]).to_epsg() == 32633
    assert meta["geometry_type"] == "Point"
    assert points["keypoint_id"].tolist() == list(range(1, told["keypoints"] + 1))
    assert in_order(places[points["polygon_id"] == 1]) == pytest.approx(in_order([FIELD]))
    assert set(points["method"]) == {"corners"}
    assert np.isnan(points["repeat_rate"].astype(float)).all()
    assert np.isnan(points["dates"]).all()
    assert set(points["status"]) == {"auto"}
    assert all(set(points[name]) == {""} for name in AUTHOR[1:])
    assert points["Name"][0] == "поле 0"
    assert points["polygon_name"][0] == 0
    assert points["polygon_score"][0] == 0.5
    assert points["polygon_fid"][0] == 7
    assert str(points["when"][0]) == "2016-04-09"

    rows, shapes, meta = layer(told["output"], "polygons")
    assert meta["geometry_type"] == "MultiPolygon"
    assert rows["polygon_id"].tolist() == [1, 2, 3, 4, 5, 6]
    assert rows["state"].tolist() == ["ok", "repaired", "empty", "sliver", "outside", "no_date"]
    assert rows["polygon_state"].tolist() == ["PA"] * 6
    assert rows["keypoints"].tolist()[2:] == [0, 0, 0, 0]
    assert rows["keypoints"].sum() == told["keypoints"]
    assert shapes[0].equals(FIELD)
    assert shapes[2] is None
    used = rows["keypoints"][:2]
    assert told["per_polygon"]["mean"] == pytest.approx(used.mean())
    assert told["per_polygon"]["without"] == 0


@pytest.mark.parametrize("method", ["centroid", "pole", "corners", "skeleton"])
def test_every_geometric_method_without_a_raster(draw: Any, method: str) -> None:
    told = draw(at(blob(), 400, 500), method=method, pixel_size=1)
    assert told["status"] == "ok"
    assert told["crs"] is None
    assert told["rasters"] == []
    _, places, _ = layer(told["output"], "keypoints")
    assert shapely.distance(places, at(blob(), 400, 500)).max() < 1e-6


def test_degrees_come_back_as_degrees(draw: Any) -> None:
    square = shapely.box(35, 50, 35.01, 50.01)
    told = draw(square, polygons_crs="EPSG:4326", pixel_size=10)
    assert CRS.from_wkt(told["crs"]).to_epsg() == 4326
    assert "in degrees" in told["warnings"][0]
    _, places, _ = layer(told["output"], "keypoints")
    assert in_order(places) == pytest.approx(in_order([square]), abs=1e-7)


def test_no_keypoint_lies_beyond_the_raster(draw: Any) -> None:
    told = draw(shapely.box(340000, 5846000, 342540, 5849000), rasters=[REFERENCE])
    assert told["polygons_used"] == 1
    _, [place], _ = layer(told["output"], "keypoints")
    assert (place.x, place.y) == (342540, 5846000)


def test_at_most_so_many_apart_from_each_other(draw: Any) -> None:
    star = at(shapely.box(0, 0, 900, 60) | shapely.box(0, 0, 60, 900), 341540, 5846000)
    told = draw(star, rasters=[REFERENCE], max_per_polygon=3, min_distance_px=20)
    _, places, _ = layer(told["output"], "keypoints")
    assert len(places) == 3
    assert min(a.distance(b) for a in places for b in places if a is not b) >= 200


def test_nothing_in_common_is_said(draw: Any) -> None:
    told = draw(at(FIELD, 9e5, 0), rasters=[REFERENCE])
    assert (told["status"], told["keypoints"], told["extent"]) == ("nothing", 0, None)
    assert "s2_ref_384.tif have no common ground. Check their CRS and pos" in told["warnings"][-1]
    assert len(layer(told["output"], "keypoints")[1]) == 0


def test_nothing_found_is_said(draw: Any) -> None:
    told = draw(shapely.Point(0, 0).buffer(30, 64), pixel_size=1)
    assert told["status"] == "nothing"
    assert told["per_polygon"] == {"mean": 0, "median": 0, "without": 1}
    assert "found no keypoint in 1 polygons. Try another" in told["warnings"][-1]


@pytest.mark.parametrize(
    ("fields", "error", "says"),
    [
        ({"method": "persistent", "rasters": [REFERENCE]}, SpecError, "at least two rasters"),
        ({"method": "image"}, SpecError, "looks at a raster. Give one"),
        ({"method": "corners"}, SpecError, "Give a raster, or pixel_size"),
        ({"method": "best"}, SpecError, "no method 'best' .* persistent, image, corners"),
        ({"rasters": ["none.tif"]}, InputError, r"none.tif does not exist"),
        ({"output": "a.gpkg", "report": "a.gpkg", "pixel_size": 1}, OutputError, "two results"),
        ({"rasters": [REFERENCE], "dates": []}, SpecError, "for each of the 1 rasters"),
    ],
)
def test_bad_specs(
    draw: Any, fields: Any, error: type[Exception], says: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=says):
        draw(FIELD, **fields)
    assert not list(tmp_path.iterdir())


def test_a_cancelled_job_leaves_nothing(
    draw: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "CHUNK", 1)
    folder = tmp_path / "polygons"
    folder.mkdir()
    path = geojson(folder / "a.geojson", [at(FIELD, n, n) for n in range(20)])
    seen: list[str] = []
    with pytest.raises(CancelledError):
        draw(path, lambda f, s, message: seen.append(message), lambda: len(seen) > 6, pixel_size=10)
    assert seen[-1] == "5 of 20 polygons"
    assert [each.name for each in tmp_path.iterdir()] == ["polygons"]


def test_chunks_change_nothing(draw: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = [shapely.transform(blob(5 + n), lambda xy, n=n: xy * 9 + 99 * n) for n in range(9)]
    path = geojson(tmp_path / "a.geojson", shapes)
    for method in ("corners", "skeleton"):
        found = []
        for chunk in (2000, 2):
            monkeypatch.setattr(job, "CHUNK", chunk)
            told = draw(path, method=method, pixel_size=10, overwrite=True)
            points, places, _ = layer(told["output"], "keypoints")
            found.append((points["polygon_id"].tolist(), shapely.get_coordinates(places)))
        assert found[0][0] == found[1][0]
        assert found[0][1] == pytest.approx(found[1][1], abs=1e-6)


def test_image_keypoints_near_the_outline(draw: Any) -> None:
    told = draw(FIELD, method="image", rasters=[REFERENCE], band_px=4)
    assert told["status"] == "ok"
    _, places, _ = layer(told["output"], "keypoints")
    assert len(places) == told["keypoints"] <= 8
    assert shapely.distance(places, FIELD.boundary).max() <= 40 + 10  # refined within a pixel


def test_persistent_keypoints_carry_what_was_measured(draw: Any, tmp_path: Path) -> None:
    """Polygons in one window and across windows, some without a date that serves them."""
    shapes = [at(FIELD, 600 * n, 500 * n) for n in range(3)]
    rows = [{"when": day} for day in ("2016-04-09", "2016-04-09", "2018-01-01")]
    path = geojson(tmp_path / "a.geojson", shapes, rows)
    told = draw(
        path, method="persistent", rasters=[REFERENCE, MOVING], dates=["2016-06-08", "2016-05-29"],
        date_field="when",
    )  # fmt: skip
    points, places, _ = layer(told["output"], "keypoints")
    assert (points["polygon_id"][:-1] <= points["polygon_id"][1:]).all()
    assert set(points["polygon_id"]) == {1, 2}
    assert (points["repeat_rate"] >= 0.5).all()
    assert (points["dates"] == 2).all()
    assert 0 < told["repeat_rate"] <= 1
    assert told["per_polygon"]["without"] == 1
    owners = np.array(shapes, object)[points["polygon_id"] - 1]
    assert shapely.distance(places, owners).max() < 90


def test_polygons_across_windows_have_their_best_of_all_windows(
    draw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backend.keypoints import sites

    polygon = shapely.box(341500, 5845200, 344500, 5848300)
    few = {"method": "image", "rasters": [REFERENCE], "max_per_polygon": 12, "overwrite": True}
    monkeypatch.setattr(sites, "CORE_PX", 128)
    told = draw(polygon, **few)
    assert told["keypoints"] == 12
    points, _, _ = layer(told["output"], "keypoints")
    assert (np.diff(points["score"]) <= 0).all()


def test_from_python(tmp_path: Path) -> None:
    output = str(tmp_path / "a.gpkg")
    spec = {"polygons": FIELD.wkt, "method": "pole", "output": output, "polygons_crs": UTM}
    told = draw_keypoints(spec)
    assert told["keypoints"] == 1
    assert told["pixel_size"] is None


def test_a_raster_without_crs(draw: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "plain.tif", pixels(), None, None)
    told = draw(shapely.box(50, -150, 150, -50), rasters=[path])
    _, places, meta = layer(told["output"], "keypoints")
    assert meta["crs"] is None
    assert in_order(places) == pytest.approx(in_order([shapely.box(50, -150, 150, -50)]))
