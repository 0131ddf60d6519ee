"""The GeoPackage of keypoints: layers `keypoints` and `polygons` (see docs/keypoints.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from backend.keypoints.base import Candidates
from backend.keypoints.polygons import Column
from backend.keypoints.table import Table
from backend.output import write_layer

RESERVED = ("fid", "geom")  # the GeoPackage's own columns


def write_keypoints(path: str, method: str, chosen: Candidates, table: Table) -> None:
    """Write both layers; keypoints are numbered in the order of `chosen`.

    Args:
        path: a new file; see `backend.output.written_whole`.
        chosen: `polygon` are rows of `table`.

    Raises:
        OSError: disk full, or GDAL can't write.
    """
    n = len(chosen)
    crs = table.frame.crs
    columns: dict[str, Column] = {
        "keypoint_id": np.arange(1, n + 1, dtype=np.int64),
        "polygon_id": chosen.polygon.astype(np.int64) + 1,
        "method": np.full(n, method, object),
        "score": chosen.score,
        "repeat_rate": chosen.repeat_rate,
        "spread_px": chosen.spread_px,
        "match_score": chosen.match_score,
        "dates": np.ma.MaskedArray(chosen.dates.astype(np.int64), chosen.dates == 0),
        "status": np.full(n, "auto", object),
        **{name: np.full(n, "", object) for name in ("note", "edited_by", "edited_at")},
    }
    carried = {name: column[chosen.polygon] for name, column in table.source.columns.items()}
    places = shapely.points(table.frame.to_map(chosen.px))
    columns |= renamed(carried, columns)
    write_layer(path, "keypoints", places, "Point", columns, crs, append=False)
    columns = {
        "polygon_id": np.arange(1, len(table) + 1, dtype=np.int64),
        "source_fid": table.source.fid,
        "state": table.state,
        "keypoints": np.bincount(chosen.polygon, minlength=len(table)).astype(np.int64),
    }
    columns |= renamed(table.source.columns, columns)
    shapes = _as_multipolygons(shapely.transform(table.geometry, table.frame.to_map))
    write_layer(path, "polygons", shapes, "MultiPolygon", columns, crs, append=True)


def renamed(columns: Mapping[str, Column], taken: Iterable[str]) -> dict[str, Column]:
    """Attributes under names that are free; one that is taken gets `polygon_` in front.

    SQLite does not tell `Name` from `name`.
    """
    used = {*RESERVED, *(name.lower() for name in taken)}
    out = {}
    for name, column in columns.items():
        free = name
        while free.lower() in used:
            free = f"polygon_{free}"
        used.add(free.lower())
        out[free] = column
    return out


def _as_multipolygons(shapes: npt.NDArray[np.object_]) -> npt.NDArray[Any]:
    single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    out = shapes.copy()
    parts = shapes[single]
    out[single] = shapely.multipolygons(parts, indices=np.arange(len(parts)))
    return out
