"""GeoJSON: longitude and latitude for others, the exact coordinates for Imatch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import curated_layers
import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer
from rasters import REFERENCE, UTM, pixels
from rasters import write as write_raster

from backend import operations
from backend.errors import InputError
from backend.keypoints.curated_table import Curated
from backend.keypoints.exchange.geopackage import write_geopackage
from backend.keypoints.exchange.images import read_images
from backend.keypoints.exchange.job import read_keypoints

POINT = {"type": "Point", "coordinates": [12.6, 52.7]}


def exported(folder: Path) -> Path:
    """The test layer as GeoJSON."""
    source = curated_layers.write(folder / "a.gpkg")
    spec = {"input": source, "output": str(folder / "c.geojson")}
    operations.run("convert_keypoints", spec)
    return folder / "c.geojson"


def imported(path: Path, *features: Any, rasters: tuple[str, ...] = (), **members: Any) -> Curated:
    """The keypoints of a FeatureCollection."""
    document = {"type": "FeatureCollection", "features": list(features), **members}
    path.write_text(json.dumps(document), encoding="utf-8")
    return read_keypoints(str(path), read_images(rasters))


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_others_read_it_as_longitude_and_latitude(tmp_path: Path) -> None:
    path = exported(tmp_path)
    meta, _, geometry, _ = pyogrio.raw.read(str(path))
    shapes = shapely.from_wkb(geometry)
    assert meta["crs"] == "EPSG:4326"
    made = curated_layers.curated()
    expected = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True).transform(*made.xy.T)
    points = [g for g in shapes if g is not None and g.geom_type == "Point"]
    np.testing.assert_allclose(shapely.get_coordinates(points), np.transpose(expected), atol=1e-9)
    outlines = [g for g in shapes if g is not None and g.geom_type == "MultiPolygon"]
    assert len(outlines) == 2
    for part in (part for outline in outlines for part in outline.geoms):
        assert shapely.is_ccw(part.exterior)
        assert not shapely.is_ccw(part.interiors[0])


def test_a_feature_that_another_program_moved_lies_where_it_put_it(tmp_path: Path) -> None:
    path = exported(tmp_path)
    document = json.loads(path.read_text(encoding="utf-8"))
    points = [f for f in document["features"] if f["imatch"]["layer"] == "keypoints"]
    points[0]["geometry"]["coordinates"][1] += 1e-4  # 11 m to the north
    points[1]["geometry"]["coordinates"][1] += 1e-8
    outlines = [f for f in document["features"] if f["imatch"]["layer"] == "polygons"]
    outlines[0]["geometry"]["coordinates"][0][0][1][0] += 1e-4
    path.write_text(json.dumps(document), encoding="utf-8")
    back, made = read_keypoints(str(path), []), curated_layers.curated()
    assert back.xy[0, 1] - made.xy[0, 1] == pytest.approx(11.1, abs=0.2)
    np.testing.assert_array_equal(back.xy[1:], made.xy[1:])
    shapes = back.polygons.geometries
    assert shapes[0].hausdorff_distance(made.polygons.geometries[0]) == pytest.approx(6.8, abs=0.5)
    assert shapes[1].equals_exact(made.polygons.geometries[1], 0.0)


def test_a_layer_without_a_place_can_not_be_geojson(tmp_path: Path) -> None:
    source = curated_layers.write(tmp_path / "a.gpkg", None)
    spec = {"input": source, "output": str(tmp_path / "c.geojson")}
    with pytest.raises(InputError, match=r"a\.gpkg has no CRS.*GeoPackage, COCO or CSV"):
        operations.run("convert_keypoints", spec)
    assert not (tmp_path / "c.geojson").exists()


def test_a_foreign_file_stays_in_degrees_or_goes_to_the_raster(tmp_path: Path) -> None:
    polygon = {"type": "Polygon", "coordinates": [[[12, 52], [13, 52], [13, 53], [12, 52]]]}
    features = (
        feature(POINT, status="accepted", tags=["a", "b"], keypoint_id=4),
        feature(polygon, owner="x"),
        feature({"type": "MultiPoint", "coordinates": [[12.7, 52.7, 100.0], [12.8, 52.8, 90.0]]}),
    )
    table = imported(tmp_path / "a.geojson", *features)
    assert table.crs is not None
    assert table.crs.to_epsg() == 4326
    assert table.xy.tolist() == [[12.6, 52.7], [12.7, 52.7], [12.8, 52.8]]
    assert table.status.tolist() == ["accepted", "auto", "auto"]
    assert table.ids.tolist() == [4, 5, 6]
    assert table.attributes["tags"].tolist() == ['["a", "b"]', None, None]
    assert table.polygons.attributes["owner"].tolist() == ["x"]
    there = imported(tmp_path / "a.geojson", *features, rasters=(REFERENCE,))
    assert there.crs is not None
    assert there.crs.to_epsg() == 32633
    into = Transformer.from_crs("EPSG:4326", UTM, always_xy=True)
    np.testing.assert_allclose(there.xy[0], into.transform(12.6, 52.7), atol=1e-6)
    bare = write_raster(tmp_path / "bare.tif", pixels(), None, None)
    with pytest.raises(InputError, match=r"bare\.tif has no CRS"):
        imported(tmp_path / "a.geojson", *features, rasters=(bare,))


def test_an_old_file_may_state_its_crs(tmp_path: Path) -> None:
    point = feature({"type": "Point", "coordinates": [341050.0, 5848690.0]})
    stated = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    table = imported(tmp_path / "a.geojson", point, crs=stated)
    assert table.crs is not None
    assert table.crs.to_epsg() == 32633
    assert table.xy.tolist() == [[341050.0, 5848690.0]]
    with pytest.raises(InputError, match=r"'nowhere'.*not known"):
        imported(tmp_path / "a.geojson", point, crs={"properties": {"name": "nowhere"}})


def test_names_that_a_geopackage_can_not_hold_give_way(tmp_path: Path) -> None:
    table = imported(tmp_path / "a.geojson", feature(POINT, Name="a", name="b", geom=3, fid=9))
    write_geopackage(str(tmp_path / "a.gpkg"), table)
    back = read_keypoints(str(tmp_path / "a.gpkg"), [])
    names = {name: back.attributes[name].tolist() for name in ("Name", "polygon_name")}
    assert names == {"Name": ["a"], "polygon_name": ["b"]}
    assert back.attributes["polygon_geom"].tolist() == [3]


def test_what_is_no_point_or_polygon_is_left_out_and_said(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    nowhere = {"type": "Point", "coordinates": [float("nan"), 1.0]}
    table = imported(
        tmp_path / "a.geojson", feature(POINT), feature(line), feature(None), feature(nowhere)
    )
    assert len(table) == 1
    assert table.notes == (
        "Features of LineString: 1, left out.",
        "Features of no geometry: 1, left out.",
        "Rows without a position that can be used: 1, left out.",
    )


@pytest.mark.parametrize(
    "broken",
    [
        5,
        {"type": "Feature", "geometry": {"type": "Point"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": ["a", "b"]}},
        {"type": "Feature", "geometry": {"type": "Blob", "coordinates": [1, 2]}},
        {"type": "Feature", "geometry": POINT, "properties": 5},
        {"type": "Feature", "geometry": POINT, "imatch": {"coordinates": ["a", "b"]}},
    ],
)
def test_a_broken_feature_is_named(tmp_path: Path, broken: Any) -> None:
    with pytest.raises(InputError, match=r"Feature 2 of a\.geojson is broken"):
        imported(tmp_path / "a.geojson", feature(POINT), broken)
    with pytest.raises(InputError, match="no list of features"):
        imported(tmp_path / "a.geojson", type="FeatureCollection", features=3)


def test_a_crs_of_ours_that_was_damaged_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.geojson states can't be understood"):
        imported(tmp_path / "a.geojson", feature(POINT), imatch={"crs": "PROJCS[garbage"})
