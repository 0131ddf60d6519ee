"""Reads a curated layer: what QGIS saved, and over it what it kept for the case of a crash."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyogrio
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from backend.errors import InputError
from backend.keypoints.curated_table import (
    Column,
    Curated,
    CuratedPolygons,
    column,
    columns_of,
    complete,
    objects,
    rows_of,
    unique_ids,
)
from backend.types import Points

log = logging.getLogger(__name__)

LAYER = "keypoints"
POLYGONS = "polygons"
AUTOSAVE = "_autosave"  # ending of the table beside the layer


class _Edit(NamedTuple):
    """A row of the autosave table."""

    is_deleted: bool
    xy: tuple[float, float]
    fields: dict[str, Any]


def read_curated(path: str, layer: str | None = None) -> Curated:
    """The keypoints and polygons of a GeoPackage (or any other vector file).

    Edits that QGIS had no time to save (table `keypoints_autosave`) count as saved.

    Args:
        path: the file.
        layer: of the keypoints; None takes `keypoints`, else the only layer of points.

    Raises:
        InputError: no such file or layer, no points, or unreadable.
    """
    name = Path(path).name
    if not Path(path).is_file():
        raise InputError(f"{path} does not exist. Was it moved, or its drive disconnected?")
    kinds = _layers(path, name)
    layer = layer or _choose(kinds, name)
    if layer not in kinds:
        raise InputError(f"{name} has no layer {layer!r}. It has: {', '.join(kinds)}.")
    # Before the layer: if QGIS saves the layer and empties the table meanwhile, nothing is missed.
    edits = _autosaved(path, f"{layer}{AUTOSAVE}", name)
    columns, geometries, crs = _read(path, layer, name)
    xy = _positions(geometries, layer, name)
    polygons = CuratedPolygons()
    notes: list[str] = []
    if edits:
        # As QGIS numbers them when it opens the layer.
        ids = unique_ids(columns.get("keypoint_id", column([None] * len(xy))), notes)
        columns, xy = _edited({**columns, "keypoint_id": ids.astype(object)}, xy, edits)
    if POLYGONS in kinds and layer != POLYGONS:
        polygons = _polygons(path, name, crs, notes)
    return complete(columns, xy, crs, polygons, name, notes)


def _layers(path: str, name: str) -> dict[str, str | None]:
    """Geometry types of the layers by name."""
    try:
        return {str(layer): kind for layer, kind in pyogrio.list_layers(path)}
    except Exception as err:  # pyogrio raises its own kinds for what GDAL reports
        log.debug("reading %s failed", path, exc_info=True)
        raise InputError(
            f"{name} can't be read as a vector file: it is damaged or of another format. Choose a "
            f"GeoPackage that Imatch wrote. ({err})"
        ) from err


def _choose(kinds: dict[str, str | None], name: str) -> str:
    if LAYER in kinds:
        return LAYER
    points = [layer for layer, kind in kinds.items() if kind and "Point" in kind]
    if len(points) == 1:
        return points[0]
    raise InputError(
        f"{name} has no layer {LAYER!r}, and {len(points)} layers of points. Name the layer of the "
        f"keypoints (--layer). It has: {', '.join(kinds) or 'none'}."
    )


def _read(path: str, layer: str, name: str) -> tuple[dict[str, Column], Column, CRS | None]:
    try:
        meta, _, geometry, values = pyogrio.raw.read(path, layer=layer, datetime_as_string=True)
        crs = CRS.from_user_input(meta["crs"]) if meta["crs"] else None
    except Exception as err:  # as above
        log.debug("reading %s failed", path, exc_info=True)
        raise InputError(
            f"The layer {layer!r} of {name} can't be read: the file is damaged. Copy it again. "
            f"({err})"
        ) from err
    columns = {}
    for field, array, kind in zip(meta["fields"], values, meta["ogr_types"], strict=True):
        if kind.startswith("OFTInteger") and array.dtype.kind == "f":  # for the sake of its NULLs
            array = column(int(v) if np.isfinite(v) else None for v in array)
        columns[str(field)] = column(array)
    count = len(values[0]) if values else len(geometry if geometry is not None else [])
    shapes = np.full(count, None, object)
    if geometry is not None:
        shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    # What GeoPackage calls "undefined" is an engineering CRS, without a place on Earth.
    return columns, shapes, None if crs is not None and crs.is_engineering else crs


def _positions(geometries: Column, layer: str, name: str) -> Points:
    """(N, 2); NaN without geometry; a MultiPoint of one counts as a point."""
    kinds = shapely.get_type_id(geometries)
    multi = kinds == shapely.GeometryType.MULTIPOINT
    fits = (kinds == shapely.GeometryType.POINT) | (kinds == shapely.GeometryType.MISSING)
    fits |= multi & (shapely.get_num_geometries(geometries) <= 1)
    if not fits.all():
        other = geometries[np.flatnonzero(~fits)[0]].geom_type
        raise InputError(
            f"The layer {layer!r} of {name} must hold one point per row, but it holds a {other}. "
            "Choose the layer of the keypoints, or split multipoints into points."
        )
    points = np.where(multi, shapely.get_geometry(geometries, 0), geometries)
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)])


def _polygons(path: str, name: str, crs: CRS | None, notes: list[str]) -> CuratedPolygons:
    columns, geometries, own_crs = _read(path, POLYGONS, name)
    if own_crs != crs:
        notes.append(
            f"The layers {LAYER!r} and {POLYGONS!r} of {name} differ in their CRS; the polygons "
            "were left out."
        )
        return CuratedPolygons()
    return polygons_of(columns, geometries)


def polygons_of(columns: dict[str, Column], geometries: Column) -> CuratedPolygons:
    """Polygons of a file's columns; without a usable `polygon_id` they are counted from 1."""
    given = columns.get("polygon_id")
    ids = np.arange(1, len(geometries) + 1, dtype=np.int64)
    if given is not None and all(isinstance(value, int) and value > 0 for value in given):
        ids = given.astype(np.int64)
    rest = {field: v for field, v in columns.items() if field not in ("polygon_id", "fid")}
    return CuratedPolygons(ids, objects(_multi(geometry) for geometry in geometries), rest)


def _multi(geometry: BaseGeometry | None) -> BaseGeometry | None:
    if geometry is not None and geometry.geom_type == "Polygon":
        return shapely.MultiPolygon([geometry])
    is_multi = geometry is not None and geometry.geom_type == "MultiPolygon"
    return geometry if is_multi else None


def _autosaved(path: str, table: str, name: str) -> dict[int, _Edit]:
    """What the autosave table holds, by keypoint_id; nothing where there is no such table."""
    with Path(path).open("rb") as file:
        if not file.read(16).startswith(b"SQLite format 3"):
            return {}
    uri = f"{Path(path).absolute().as_uri()}?mode=ro"
    edits = {}
    try:
        with closing(sqlite3.connect(uri, uri=True)) as database:
            there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            if not database.execute(there, (table,)).fetchone():
                return {}
            # A table's name can't be a parameter; this one exists, and is quoted.
            quoted = '"' + table.replace('"', '""') + '"'
            columns = "keypoint_id, deleted, geom_x, geom_y, attributes"
            query = f"SELECT {columns} FROM {quoted}"  # nosec B608
            rows = database.execute(query)
            for keypoint_id, is_deleted, x, y, text in rows:
                fields = json.loads(text or "{}")
                xy = (np.nan if x is None else float(x), np.nan if y is None else float(y))
                edits[int(keypoint_id)] = _Edit(bool(is_deleted), xy, dict(fields))
    except (sqlite3.Error, TypeError, ValueError) as err:
        log.debug("reading %s of %s failed", table, path, exc_info=True)
        raise InputError(
            f"The edits that QGIS kept in {name} can't be read ({err}). Open the layer in QGIS, "
            "save its edits there, and run it again."
        ) from err
    return edits


def _edited(
    columns: dict[str, Column], xy: Points, edits: dict[int, _Edit]
) -> tuple[dict[str, Column], Points]:
    """The columns and positions with the edits put into them."""
    rows = rows_of(columns, len(xy))
    at = {row.get("keypoint_id"): i for i, row in enumerate(rows)}
    places = list(xy)
    for keypoint_id, edit in edits.items():
        if keypoint_id not in at:
            at[keypoint_id] = len(rows)
            rows.append({"keypoint_id": keypoint_id})
            places.append(np.full(2, np.nan))
        i = at[keypoint_id]
        rows[i].update(edit.fields, keypoint_id=keypoint_id)
        if np.isfinite(edit.xy).all():
            places[i] = np.array(edit.xy)
    gone = {keypoint_id for keypoint_id, edit in edits.items() if edit.is_deleted}
    kept = [i for i, row in enumerate(rows) if row.get("keypoint_id") not in gone]
    positions = np.array([places[i] for i in kept], np.float64).reshape(-1, 2)
    edited = columns_of(rows[i] for i in kept)
    return {name: edited.get(name, column([])) for name in [*columns, *edited]}, positions
