"""Keypoints as the GeoPackage that Imatch itself draws, curates and trains from."""

from __future__ import annotations

import errno
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from pyproj import CRS

from backend.keypoints.curated import LAYER, POLYGONS
from backend.keypoints.curated_table import FIELDS, Column, Columns, Curated
from backend.keypoints.output import renamed

NUMBERS: dict[type, type] = {bool: np.bool_, int: np.int64, float: np.float64}


def write_geopackage(path: str, table: Curated) -> None:
    """Write the layers `keypoints` and, where there are polygons, `polygons`.

    Raises:
        OSError: disk full, or GDAL can't write.
    """
    columns = table.columns()
    own = {name: columns.pop(name) for name in FIELDS}
    columns = {**own, **renamed(columns, own)}
    _write(path, LAYER, shapely.points(table.xy), "Point", columns, table.crs, False)
    if len(table.polygons):
        polygons = table.polygons
        own = {"polygon_id": polygons.ids.astype(object)}
        columns = {**own, **renamed(polygons.attributes, own)}
        _write(path, POLYGONS, polygons.geometries, "MultiPolygon", columns, table.crs, True)


def _write(
    path: str,
    layer: str,
    geometry: npt.NDArray[np.object_],
    kind: str,
    columns: Columns,
    crs: CRS | None,
    append: bool,
) -> None:
    typed = [_typed(values, FIELDS.get(name)) for name, values in columns.items()]
    try:
        with warnings.catch_warnings():
            # Pixel space has no CRS, on purpose.
            warnings.filterwarnings("ignore", message=".*crs.*was not provided")
            pyogrio.raw.write(
                path,
                shapely.to_wkb(geometry),
                field_data=[values for values, _ in typed],
                fields=np.array(list(columns), dtype=object),
                field_mask=[mask for _, mask in typed],
                layer=layer,
                driver="GPKG",
                geometry_type=kind,
                crs=crs.to_wkt() if crs else None,
                append=append,
                layer_options={"GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"},
            )
    except Exception as err:  # pyogrio raises its own kinds for what GDAL reports
        if shutil.disk_usage(Path(path).parent).free < 2**20:
            raise OSError(errno.ENOSPC, "disk full") from err
        raise OSError(errno.EIO, f"GDAL could not write the layer {layer} ({err})") from err


def _typed(values: Column, kind: type | None) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_]]:
    """A column in its field's kind, or the narrowest that holds all of it; and where it is NULL."""
    null = np.array([value is None for value in values], np.bool_)
    kind = kind or _kind({type(value) for value in values[~null]})
    if kind is str:
        text = np.full(len(values), None, object)
        text[~null] = [str(value) for value in values[~null]]
        return text, null
    typed: npt.NDArray[Any] = np.zeros(len(values), NUMBERS[kind])
    try:
        typed[~null] = values[~null].astype(NUMBERS[kind])
    except OverflowError:  # whole numbers of more than 64 bits
        return _typed(values, str)
    return typed, null


def _kind(kinds: set[type]) -> type:
    if kinds == {bool}:
        return bool
    if kinds == {int}:
        return int
    return float if kinds and kinds <= {int, float} else str
