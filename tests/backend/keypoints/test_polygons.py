"""Reading polygons: geometries and attributes of every kind, and sentences for what can't be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from rasters import REFERENCE
from vectors import FIELD, UTM, at, geojson, spec_of

from backend.errors import InputError, SpecError
from backend.keypoints.polygons import Polygons, polygonal, read_polygons

POINT = shapely.Point(0, 0)
BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])


def read(polygons: Any, **fields: Any) -> Polygons:
    return read_polygons(spec_of(polygons, **fields))


def test_wkt_in_the_crs_that_the_person_names() -> None:
    found = read(FIELD, polygons_crs=UTM)
    assert found.geometry[0].equals(FIELD)
    assert found.crs is not None
    assert found.crs.to_epsg() == 32633


def test_a_file_whose_name_begins_like_wkt(tmp_path: Path) -> None:
    assert len(read(geojson(tmp_path / "polygon.geojson", [FIELD]))) == 1


def test_only_what_is_polygon_is_kept() -> None:
    hole = shapely.box(0, 0, 9, 9) - shapely.box(3, 3, 6, 6)
    nested = shapely.GeometryCollection(
        [
            shapely.Point(1, 1),
            shapely.GeometryCollection([FIELD, shapely.LineString([(0, 0), (1, 1)])]),
        ]
    )
    shapes = [
        hole, nested, None, shapely.Polygon(), POINT,
        shapely.from_wkt("POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1))"),
        shapely.from_wkt("POLYGON ((0 0, 1 inf, 1 1, 0 0))"),
    ]  # fmt: skip
    found, broken = polygonal(np.array(shapes, object))
    assert not broken.any()
    assert [shape is None for shape in found] == [False, False, True, True, True, False, True]
    assert found[0].equals(hole)
    assert found[1].equals(FIELD)
    assert not found[5].has_z


def test_invalid_outlines_are_mended_and_counted() -> None:
    overlapping = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(5, 0, 15, 10)])
    found, broken = polygonal(np.array([BOW_TIE, FIELD, overlapping], object))
    assert broken.tolist() == [True, False, True]
    assert shapely.is_valid(found).all()
    assert shapely.area(found) == pytest.approx([50, FIELD.area, 150])
    assert found[0].geom_type == "MultiPolygon"


def test_an_outline_without_area_is_no_polygon() -> None:
    flat = shapely.Polygon([(0, 0), (5, 0), (9, 0), (0, 0)])
    found, _ = polygonal(np.array([flat], object))
    assert found[0] is None


def test_attributes_of_every_type_are_carried(tmp_path: Path) -> None:
    full = {
        "whole": 2**53 - 1, "real": 1.5, "text": "поле", "truth": True, "day": "2016-04-09",
        "moment": "2016-04-09T10:11:12", "hour": "10:11:12", "list": ["a", "b"], "numbers": [1, 2],
    }  # fmt: skip
    path = geojson(tmp_path / "a.geojson", [FIELD] * 2, [full, dict.fromkeys(full)])
    columns = read(path).columns
    assert list(columns) == list(full)
    assert columns["whole"].tolist() == [2**53 - 1, None]
    assert columns["whole"].dtype.kind == "i"
    assert columns["truth"].tolist() == [True, None]
    assert columns["truth"].dtype.kind == "b"
    assert columns["day"].tolist() == [date(2016, 4, 9), None]
    assert str(columns["moment"][0]) == "2016-04-09T10:11:12.000"
    assert columns["hour"].tolist() == ["10:11:12", None]
    assert columns["list"].tolist() == ['["a", "b"]', None]
    assert columns["numbers"].tolist() == ["[1, 2]", None]
    assert columns["text"].tolist() == ["поле", None]


def save(path: Path, layer: str, shape: Any, kind: str, append: bool = False) -> None:
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([shape], object)), [], [], layer=layer, driver="GPKG",
        geometry_type=kind, crs=UTM, append=append,
    )  # fmt: skip


def test_the_first_layer_with_polygons_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "several.gpkg"
    save(path, "places", POINT, "Point")
    save(path, "mixed", POINT, "Unknown", append=True)
    save(path, "fields", FIELD, "Polygon", append=True)
    save(path, "other", at(FIELD, 5000, 0), "Polygon", append=True)
    assert read(str(path)).geometry[0].equals(FIELD)
    assert read(str(path), layer="other").geometry[0].equals(at(FIELD, 5000, 0))
    with pytest.raises(SpecError, match=r"no layer 'x'. It has: places, mixed, fields, other"):
        read(str(path), layer="x")
    with pytest.raises(InputError, match=r"layer places of several.gpkg holds no polygon"):
        read(str(path), layer="places")


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    save(path, "a", FIELD, "Polygon")
    assert read(str(path)).fid.tolist() == [1]


@pytest.mark.parametrize(
    ("polygons", "error", "says"),
    [
        ("POLYGON ((0 0, 1 1", SpecError, "the WKT can't be read"),
        ("POLYGON EMPTY", InputError, "holds no polygon. Choose a polygon layer, or draw"),
        ("none.gpkg", InputError, "neither a file nor the WKT of a polygon. Was the file moved"),
        (REFERENCE, InputError, "can't be read as polygons: it is damaged, or no vector file"),
    ],
    ids=["broken", "empty", "missing", "raster"],
)
def test_bad_polygons(polygons: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        read(polygons)


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", '{"type": "FeatureCollection"'])
def test_bad_files(tmp_path: Path, content: str) -> None:
    path = tmp_path / ("a.csv" if "," in content[:3] else "a.geojson")
    path.write_text(content)
    with pytest.raises(InputError, match=r"a\.(csv|geojson) (holds no polygon|can't be read)"):
        read(str(path))


def test_a_wrong_crs_is_named() -> None:
    with pytest.raises(SpecError, match="EPSG:999999") as caught:
        read(FIELD, polygons_crs="EPSG:999999")
    assert caught.value.details["field"] == "polygons_crs"
