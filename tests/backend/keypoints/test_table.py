"""Polygons on the grid: frames of every kind, and which polygons are left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from affine import Affine
from pyproj import Transformer
from rasters import REFERENCE, TRANSFORM, UTM, pixels, write
from vectors import FIELD, at, geojson, table_of

from backend.errors import InputError

ON_GRID = (49.5, 169.5, 149.5, 269.5)


def in_crs(shape: Any, crs: str) -> Any:
    into = Transformer.from_crs(UTM, crs, always_xy=True)
    return shapely.transform(shape, lambda xy: np.column_stack(into.transform(*xy.T)))


@pytest.mark.parametrize("crs", [UTM, "EPSG:4326", "EPSG:3857", "EPSG:3035"])
def test_any_crs_lands_on_the_grid_of_the_raster(crs: str) -> None:
    fine = in_crs(shapely.segmentize(FIELD, 50), crs)
    table = table_of(fine, polygons_crs=crs, rasters=[REFERENCE], pixel_size=None)
    assert shapely.bounds(table.geometry[0]) == pytest.approx(ON_GRID, abs=1e-3)
    assert table.frame.crs is not None
    assert table.frame.crs.to_epsg() == 32633
    back = shapely.transform(table.geometry[0], table.frame.to_map)
    assert shapely.hausdorff_distance(back, FIELD) < 0.05


def test_long_straight_edges_follow_the_curved_lines_of_the_other_crs(tmp_path: Path) -> None:
    """A side of 1,400 km along a parallel is no straight line in UTM."""
    large = write(tmp_path / "a.tif", np.zeros((8, 8), "u1"), Affine(99e3, 0, 1e5, 0, -99e3, 6e6))
    wide = shapely.box(5, 49, 25, 52)
    table = table_of(wide, polygons_crs="EPSG:4326", rasters=[large], pixel_size=None)
    fine = shapely.segmentize(wide, 0.01)
    into = Transformer.from_crs("EPSG:4326", UTM, always_xy=True)
    exact = shapely.transform(fine, lambda xy: np.column_stack(into.transform(*xy.T)))
    found = shapely.transform(table.geometry[0], table.frame.to_map)
    assert found.symmetric_difference(exact).area < 1e-3 * exact.area


def test_a_turned_raster_with_oblong_pixels(tmp_path: Path) -> None:
    turned = TRANSFORM @ Affine.rotation(30) @ Affine.scale(1, 2)
    path = write(tmp_path / "a.tif", pixels(), turned)
    shape = shapely.Polygon([turned @ xy for xy in [(50, 60), (150, 60), (150, 90), (50, 90)]])
    table = table_of(shape, rasters=[path], pixel_size=None)
    assert shapely.bounds(table.geometry[0]) == pytest.approx((49.5, 59.5, 149.5, 89.5))
    assert table.frame.pixel_size == pytest.approx(10 * np.sqrt(2))


def test_a_raster_without_crs_is_pixel_space(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif", pixels(), None, None)
    table = table_of(shapely.box(50, -150, 150, -50), rasters=[path], pixel_size=None)
    assert shapely.bounds(table.geometry[0]) == pytest.approx((49.5, 49.5, 149.5, 149.5))
    assert table.frame.crs is None
    assert "has no CRS" in table.frame.notes[0]
    back = shapely.transform(table.geometry[0], table.frame.to_map)
    assert shapely.bounds(back) == pytest.approx((50, -150, 150, -50))


def test_without_a_raster_the_pixels_are_map_units() -> None:
    table = table_of(FIELD, polygons_crs=UTM, pixel_size=20)
    assert table.geometry[0].area == pytest.approx(2500)
    assert shapely.transform(table.geometry[0], table.frame.to_map).equals_exact(FIELD, 1e-6)
    assert not table.frame.notes


def test_degrees_are_measured_in_metres() -> None:
    degrees = in_crs(FIELD, "EPSG:4326")
    table = table_of(degrees, polygons_crs="EPSG:4326", pixel_size=10)
    assert table.geometry[0].area == pytest.approx(10_000, rel=2e-3)
    assert "in degrees" in table.frame.notes[0]
    assert "pixel_size 10 was taken as metres" in table.frame.notes[0]
    back = shapely.transform(table.geometry[0], table.frame.to_map)
    assert back.equals_exact(degrees, 1e-8)


def test_a_file_without_crs_over_a_raster_with_one(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f'WKT\n"{FIELD.wkt}"\n')
    with pytest.raises(InputError, match=r"a.csv does not say its CRS. Set it"):
        table_of(str(table), rasters=[REFERENCE])
    found = table_of(str(table), rasters=[REFERENCE], polygons_crs=UTM)
    assert shapely.bounds(found.geometry[0]) == pytest.approx(ON_GRID)


def test_every_reason_to_skip_is_told_apart(tmp_path: Path) -> None:
    bow_tie = shapely.Polygon(np.array(FIELD.exterior.coords)[[0, 2, 1, 3, 0]])
    x, y = FIELD.bounds[:2]
    shapes = [
        FIELD, bow_tie, None, shapely.box(x, y, x + 9, y + 9),
        shapely.box(x, y, x + 900, y + 4), shapely.box(x, y, x + 900, y + 6),
        at(FIELD, 9e4, 0), FIELD,
    ]  # fmt: skip
    rows = [{"when": "2016-04-09"} for _ in shapes]
    rows[-1] = {"when": ""}
    path = geojson(tmp_path / "a.geojson", shapes, rows)
    table = table_of(path, rasters=[REFERENCE], date_field="when", pixel_size=None)
    assert table.state.tolist() == [
        "ok", "repaired", "empty", "sliver", "sliver", "ok", "outside", "no_date"
    ]  # fmt: skip
    assert table.used.tolist() == [0, 1, 5]
    assert table.counts()["sliver"] == 2


def test_a_row_without_a_polygon_is_empty_in_another_crs_too(tmp_path: Path) -> None:
    shapes = [in_crs(FIELD, "EPSG:4326"), None]
    path = geojson(tmp_path / "a.geojson", shapes, crs="EPSG:4326")
    table = table_of(path, rasters=[REFERENCE], pixel_size=None)
    assert table.state.tolist() == ["ok", "empty"]


def test_without_a_pixel_nothing_is_a_sliver() -> None:
    table = table_of(shapely.box(0, 0, 0.1, 0.1), pixel_size=None)
    assert table.state.tolist() == ["ok"]
    assert table.frame.pixel_size is None


def test_a_polygon_around_the_world_is_cut_near_the_raster() -> None:
    table = table_of(shapely.box(-180, -90, 180, 90), polygons_crs="EPSG:4326", rasters=[REFERENCE])
    assert table.state.tolist() == ["ok"]
    assert table.frame.extent is not None
    assert table.geometry[0].contains(table.frame.extent)


def test_coordinates_that_the_crs_does_not_have_are_outside() -> None:
    far = shapely.box(5e5, 5e6, 5e5 + 100, 5e6 + 100)  # metres, said to be degrees
    for rasters in ([REFERENCE], []):
        table = table_of(far, polygons_crs="EPSG:4326", rasters=rasters)
        assert table.state.tolist() == ["outside"]
