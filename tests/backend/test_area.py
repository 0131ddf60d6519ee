"""Areas of interest: WKT and files in any CRS, mended where they can be, refused in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer
from rasters import REFERENCE, UTM, pixels, write

from backend.errors import InputError, SpecError
from backend.pair import Pair

Open = Callable[..., Pair]

SQUARE = shapely.box(341540, 5846000, 342540, 5847000)  # 50..150, 170..270 as pixel corners


def test_area_of_interest_as_wkt(opened: Open) -> None:
    assert opened(aoi=SQUARE.wkt).area.bounds == pytest.approx((49.5, 169.5, 149.5, 269.5))


def test_area_of_interest_as_wkt_in_another_crs(opened: Open) -> None:
    into = Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    wkt = shapely.transform(SQUARE, lambda xy: np.column_stack(into.transform(*xy.T))).wkt
    bounds = opened(aoi=wkt, aoi_crs="EPSG:4326").area.bounds
    assert bounds == pytest.approx((49.5, 169.5, 149.5, 269.5), abs=0.01)


def save(path: Path, *shapes: Any, crs: str | None = UTM, kind: str = "Unknown") -> str:
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array(shapes, object)), [], [], geometry_type=kind, crs=crs
    )
    return str(path)


def test_area_of_interest_as_geopackage_in_another_crs(opened: Open, tmp_path: Path) -> None:
    into = Transformer.from_crs(UTM, "EPSG:3857", always_xy=True)
    other = shapely.transform(
        shapely.segmentize(SQUARE, 100), lambda xy: np.column_stack(into.transform(*xy.T))
    )
    path = save(tmp_path / "область 1.gpkg", other, shapely.Point(0, 0), crs="EPSG:3857")
    bounds = opened(aoi=path).area.bounds
    assert bounds == pytest.approx((49.5, 169.5, 149.5, 269.5), abs=0.01)


def test_an_invalid_polygon_is_mended(opened: Open) -> None:
    bow_tie = shapely.Polygon(np.array(SQUARE.exterior.coords)[[0, 2, 1, 3, 0]])
    assert not bow_tie.is_valid
    area = opened(aoi=bow_tie.wkt).area
    assert area.is_valid
    assert area.area == pytest.approx(5000)


@pytest.mark.parametrize("crs", [UTM, "EPSG:3857"])
def test_an_area_of_interest_elsewhere_leaves_nothing(opened: Open, crs: str) -> None:
    assert opened(aoi=shapely.box(0, 0, 1000, 1000).wkt, aoi_crs=crs).area.is_empty


def test_an_area_of_interest_in_pixel_space(opened: Open, tmp_path: Path) -> None:
    plain = write(tmp_path / "p.tif", pixels(), None, None)
    pair = opened(reference=plain, moving=plain, aoi=shapely.box(10, -60, 110, -20).wkt)
    assert pair.area.bounds == pytest.approx((9.5, 19.5, 109.5, 59.5))


def long_line() -> str:
    return shapely.LineString([(i + 0.123456, i) for i in range(200)]).wkt


@pytest.mark.parametrize(
    ("aoi", "error", "says"),
    [
        ("POLYGON ((0 0, 1 1", SpecError, "the WKT can't be read"),
        ("POLYGON EMPTY", InputError, "has no polygon. Draw or select one"),
        ("none.gpkg", InputError, "neither a file nor the WKT of a polygon"),
        (long_line(), (InputError, SpecError), "polygon"),
        (REFERENCE, InputError, "can't be read as polygons"),
    ],
    ids=["broken", "empty", "missing", "line", "raster"],
)
def test_bad_areas_of_interest(opened: Open, aoi: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        opened(aoi=aoi)


def test_a_wrong_crs_of_the_area_of_interest_is_named(opened: Open) -> None:
    with pytest.raises(SpecError, match="EPSG:999999") as caught:
        opened(aoi=SQUARE.wkt, aoi_crs="EPSG:999999")
    assert caught.value.details["field"] == "aoi_crs"


def test_an_area_of_interest_of_points_or_of_a_table(opened: Open, tmp_path: Path) -> None:
    points = save(tmp_path / "points.gpkg", shapely.Point(341540, 5846000), kind="Point")
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n")
    for path in (points, str(table)):
        with pytest.raises(InputError, match=r"no polygon. Draw or select one"):
            opened(aoi=path)


def test_an_area_of_interest_beyond_what_the_crs_can_hold(opened: Open) -> None:
    """A polygon around the world, of which only a part can be expressed in UTM."""
    pair = opened(aoi=shapely.box(-180, -90, 180, 90).wkt, aoi_crs="EPSG:4326")
    assert pair.area.bounds == pytest.approx((-0.5, -0.5, 383.5, 383.5))
    assert pair.area.area == pytest.approx(384 * 384)
