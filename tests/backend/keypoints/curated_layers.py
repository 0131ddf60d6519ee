"""Curated layers for tests: a GeoPackage as a person leaves it, over the real sample raster."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS
from rasters import TRANSFORM, UTM

from backend.keypoints.curated_table import (
    Curated,
    CuratedPolygons,
    column,
    columns_of,
    complete,
    objects,
)
from backend.keypoints.exchange.geopackage import write_geopackage
from backend.raster import px_to_map

SQUARES_PX = ((40.0, 40.0, 30.0), (200.0, 150.0, 24.0))  # left, top, side, of polygons 1 and 2


def square(left: float, top: float, side: float) -> shapely.Polygon:
    """A square in pixels, with a hole in its middle."""
    a, b = side * 0.4, side * 0.6
    hole = shapely.box(left + a, top + a, left + b, top + b)
    return shapely.box(left, top, left + side, top + side).difference(hole)


def to_map(shape: Any, crs: str | None = UTM) -> Any:
    """Pixels of the sample raster on its map; in pixel space without a CRS."""
    if crs is None:
        return shapely.transform(shape, lambda px: (px + 0.5) * [1.0, -1.0])
    return shapely.transform(shape, lambda px: px_to_map(TRANSFORM, px))


def curated(crs: str | None = UTM) -> Curated:
    """Six keypoints: of each status, of two polygons and of none, with NULLs and odd text."""
    px = [(41.3, 40.2), (69.7, 55.5), (55.123456789, 70.9), (201, 150), (223.5, 173.25), (300, 20)]
    rows = [
        {"keypoint_id": 3, "polygon_id": 1, "method": "persistent", "score": 0.1 + 0.2,
         "repeat_rate": 0.75, "spread_px": 0.31, "match_score": 0.9, "dates": 4,
         "status": "auto", "name": "Čerťák, 山", "area_ha": 12, "share": 0.5, "code": "007"},
        {"keypoint_id": 7, "polygon_id": 1, "method": "persistent", "repeat_rate": 1.0,
         "status": "accepted", "note": 'a "corner", moved\nby hand; =1+1 ', "edited_by": "Jo",
         "edited_at": "2026-11-23T10:00:00Z", "name": None, "area_ha": None, "share": None},
        {"keypoint_id": 8, "polygon_id": 1, "method": "corners", "score": 0.5,
         "status": "rejected", "note": "a cloud", "area_ha": 12, "share": 0.25},
        {"keypoint_id": 9, "polygon_id": 2, "status": "rejected", "method": "image", "dates": 2,
         "repeat_rate": 0.0, "spread_px": 2.0, "name": "b", "share": 1e-7},
        {"keypoint_id": 12, "polygon_id": 2, "status": "added", "method": "manual"},
        {"keypoint_id": 13, "polygon_id": None, "status": "added", "method": "manual"},
    ]  # fmt: skip
    outlines = [to_map(shapely.MultiPolygon([square(*place)]), crs) for place in SQUARES_PX]
    polygons = CuratedPolygons(
        np.array([1, 2, 3], np.int64),
        objects([*outlines, None]),
        {"state": column(["ok", "repaired", "empty"]), "name": column(["Čerťák, 山", None, "x"])},
    )
    xy = shapely.get_coordinates(to_map(shapely.MultiPoint(px), crs))
    there = CRS.from_user_input(crs) if crs else None
    return complete(columns_of(rows), xy, there, polygons, "made")


def write(path: Path, crs: str | None = UTM) -> str:
    """The layers as a GeoPackage."""
    write_geopackage(str(path), curated(crs))
    return str(path)


def autosave(path: str, rows: list[tuple[Any, ...]]) -> None:
    """Give the file the table that QGIS keeps while a person edits.

    Args:
        rows: keypoint_id, deleted, x, y, fields.
    """
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE keypoints_autosave (keypoint_id INTEGER PRIMARY KEY, deleted INTEGER, "
            "geom_x REAL, geom_y REAL, attributes TEXT, saved_at TEXT)"
        )
        for *values, fields in rows:
            text = fields if isinstance(fields, str) else json.dumps(fields)
            database.execute(
                "INSERT INTO keypoints_autosave VALUES (?, ?, ?, ?, ?, '2026-11-23T10:00:00Z')",
                (*values, text),
            )
        database.commit()


def assert_same(left: Curated, right: Curated, tolerance: float = 0.0) -> None:
    """Both hold the same keypoints: ids, positions, every field and its NULLs."""
    assert left.crs == right.crs
    assert left.ids.tolist() == right.ids.tolist()
    np.testing.assert_allclose(left.xy, right.xy, rtol=0, atol=tolerance)
    assert {n: v.tolist() for n, v in left.columns().items()} == {
        n: v.tolist() for n, v in right.columns().items()
    }


def assert_same_polygons(left: CuratedPolygons, right: CuratedPolygons) -> None:
    """Both hold the same polygons, exactly."""
    assert left.ids.tolist() == right.ids.tolist()
    for a, b in zip(left.geometries, right.geometries, strict=True):
        assert (a is None) == (b is None)
        assert a is None or a.equals_exact(b, 0.0)
    assert {n: v.tolist() for n, v in left.attributes.items()} == {
        n: v.tolist() for n, v in right.attributes.items()
    }
