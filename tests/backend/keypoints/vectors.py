"""Vector files and specs for the tests of keypoints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from backend.keypoints.frame import frame_of
from backend.keypoints.polygons import read_polygons
from backend.keypoints.table import Table, make_table
from backend.specs import KeypointsSpec

UTM = "EPSG:32633"
FIELD = shapely.box(
    341540, 5846000, 342540, 5847000
)  # pixels 49.5..149.5, 169.5..269.5 of REFERENCE


def at(shape: Any, east: float, north: float) -> Any:
    """A shape moved by metres."""
    return shapely.transform(shape, lambda xy: xy + [east, north])


def geojson(
    path: Path,
    shapes: Sequence[Any],
    rows: Sequence[dict[str, Any]] | None = None,
    crs: str | None = UTM,
) -> str:
    """Write shapes (None for none) with attributes; returns the path."""
    rows = rows or [{} for _ in shapes]
    features = [
        {
            "type": "Feature",
            "properties": row,
            "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
        }
        for shape, row in zip(shapes, rows, strict=True)
    ]
    document: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    if crs:
        code = crs.removeprefix("EPSG:")
        name = {"name": f"urn:ogc:def:crs:EPSG::{code}"}
        document["crs"] = {"type": "name", "properties": name}
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def spec_of(polygons: Any, **fields: Any) -> KeypointsSpec:
    """A spec of polygons (a path, WKT or a shape) that no raster limits."""
    text = polygons if isinstance(polygons, str) else polygons.wkt
    given = {"method": "centroid", "pixel_size": 1.0, **fields}
    return KeypointsSpec(polygons=text, output="out.gpkg", **given)


def table_of(polygons: Any, **fields: Any) -> Table:
    """The table of such a spec."""
    spec = spec_of(polygons, **fields)
    read = read_polygons(spec)
    return make_table(spec, read, frame_of(spec, read))


def blob(corners: int = 7, radius: float = 30.0) -> Any:
    """A simple polygon without symmetry, so that every corner differs."""
    rng = np.random.default_rng(3)
    turn = np.sort(rng.uniform(0, 2 * np.pi, corners))
    away = radius * rng.uniform(0.6, 1.0, corners)
    return shapely.Polygon(np.column_stack([away * np.cos(turn), away * np.sin(turn)]))
