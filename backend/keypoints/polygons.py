"""Reading polygons with their attributes: any vector file that GDAL reads, or WKT."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import ProjError

from backend.errors import InputError, SpecError
from backend.specs import KeypointsSpec
from backend.wkt import is_wkt

_NO_POLYGONS = ("Point", "LineString", "MultiPoint", "MultiLineString")

Geometries = npt.NDArray[np.object_]
Column = npt.NDArray[Any]


@dataclass(frozen=True)
class Polygons:
    """Polygons as their source holds them, in its order.

    Attributes:
        name: of the source, for sentences.
        geometry: (N,) valid (multi)polygons without Z in `crs`; None where a row holds none.
        repaired: (N,) whether the geometry was invalid and had to be mended.
        fid: (N,) the source's own numbers of the rows.
        columns: (N,) attributes by name; whole numbers and truths with gaps are masked arrays.
        crs: None where the source states none.
    """

    name: str
    geometry: Geometries
    repaired: npt.NDArray[np.bool_]
    fid: npt.NDArray[np.int64]
    columns: dict[str, Column]
    crs: CRS | None

    def __len__(self) -> int:
        return len(self.geometry)


def read_polygons(spec: KeypointsSpec) -> Polygons:
    """The polygons of a spec.

    Raises:
        SpecError: the WKT, the layer or the CRS of the spec is wrong.
        InputError: the file is missing, can't be read, or holds no polygon.
    """
    crs = _crs(spec.polygons_crs) if spec.polygons_crs else None
    if is_wkt(spec.polygons):
        return _from_wkt(spec.polygons, crs)
    path = spec.polygons
    if ":" not in path[2:] and not path.startswith("/vsi") and not os.path.exists(path):
        short = path if len(path) < 200 else f"{path[:60]}..."
        raise InputError(
            f"The polygons {short} are neither a file nor the WKT of a polygon. Was the file "
            "moved, or its drive disconnected?"
        )
    for layer in _layers(path, spec.layer):
        found = _read_layer(path, layer, crs)
        if not shapely.is_missing(found.geometry).all():
            return found
    where = f"The layer {spec.layer} of {Path(path).name}" if spec.layer else Path(path).name
    raise InputError(f"{where} holds no polygon. Choose a polygon layer, or draw polygons.")


def polygonal(shapes: Geometries) -> tuple[Geometries, npt.NDArray[np.bool_]]:
    """What of any geometries is polygon, valid and flat.

    Args:
        shapes: (N,) any geometries, or None.

    Returns:
        (N,) (multi)polygons, None where there is none; (N,) which had to be mended.
    """
    shapes = shapely.force_2d(shapes)
    places, owner = shapely.get_coordinates(shapes, return_index=True)
    shapes[owner[~np.isfinite(places).all(axis=1)]] = None
    # Points and lines in a collection with polygons are no mistake, so only areas are judged.
    collections = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    shapes[collections] = [_areas(shape) for shape in shapes[collections]]
    shapes[shapely.get_dimensions(shapes) != 2] = None
    broken = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    mended = [_areas(shape) for shape in shapely.make_valid(shapes[broken])]
    shapes[broken] = np.array([*mended, None], object)[:-1]
    shapes[shapely.is_empty(shapes)] = None
    return shapes, broken


def _areas(shape: shapely.Geometry) -> shapely.Geometry | None:
    """The polygons of a collection, however deep, as one geometry that may be invalid."""
    parts = np.array([shape], object)
    while (shapely.get_type_id(parts) == shapely.GeometryType.GEOMETRYCOLLECTION).any():
        parts = shapely.get_parts(parts)
    parts = shapely.get_parts(parts)
    parts = parts[shapely.get_dimensions(parts) == 2]
    if len(parts) < 2:
        return parts[0] if len(parts) else None
    return shapely.multipolygons(parts)


def _crs(text: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except ProjError as err:
        raise SpecError(
            f"polygons_crs: there is no CRS {text!r}. Give an EPSG code such as EPSG:4326, or WKT.",
            field="polygons_crs",
            value=text,
            allowed="EPSG code or WKT",
        ) from err


def _from_wkt(text: str, crs: CRS | None) -> Polygons:
    try:
        shape = shapely.from_wkt(text)
    except shapely.errors.ShapelyError as err:
        raise SpecError(f"polygons: the WKT can't be read ({err}).", field="polygons") from err
    geometry, repaired = polygonal(np.array([shape], object))
    if shapely.is_missing(geometry[0]):
        raise InputError("The WKT holds no polygon. Choose a polygon layer, or draw polygons.")
    return Polygons("The polygon", geometry, repaired, np.zeros(1, np.int64), {}, crs)


def _layers(path: str, wanted: str | None) -> list[str]:
    """Names of the layers that may hold polygons, or the one that the person wants."""
    name = Path(path).name or path
    try:
        layers = pyogrio.list_layers(path)
    except Exception as err:  # pyogrio's data source errors share no base with a useful meaning
        raise InputError(
            f"{name} can't be read as polygons: it is damaged, or no vector file that GDAL reads. "
            f"Copy it again, or save it as a GeoPackage. ({err})"
        ) from err
    known = [str(layer) for layer, _ in layers]
    if wanted is not None:
        if wanted not in known:
            raise SpecError(
                f"{name} has no layer {wanted!r}. It has: {', '.join(known)}.",
                field="layer",
                value=wanted,
                allowed=", ".join(known),
            )
        return [wanted]
    kinds = [str(kind).removeprefix("2.5D ").split(" ")[0] for _, kind in layers]
    return [layer for layer, kind in zip(known, kinds, strict=True) if kind not in _NO_POLYGONS]


def _read_layer(path: str, layer: str, crs: CRS | None) -> Polygons:
    name = Path(path).name or path
    try:
        meta, fid, wkb, values = pyogrio.raw.read(path, layer=layer, return_fids=True)
        crs = CRS.from_user_input(meta["crs"]) if meta["crs"] else crs
    except Exception as err:
        raise InputError(
            f"The layer {layer} of {name} can't be read: the file is damaged or incomplete. "
            f"Copy it again. ({err})"
        ) from err
    if wkb is None:  # a table
        wkb = np.full(len(fid), None, object)
    geometry, repaired = polygonal(shapely.from_wkb(wkb, on_invalid="ignore"))
    columns = {
        str(field): _column(value, str(kind))
        for field, value, kind in zip(meta["fields"], values, meta["dtypes"], strict=True)
    }
    return Polygons(name, geometry, repaired, np.asarray(fid, np.int64), columns, crs)


def _column(values: Column, kind: str) -> Column:
    """One attribute, in a type that a GeoPackage can hold.

    Args:
        kind: the type that the field has; whole numbers with gaps were read as floats.
    """
    if kind.startswith(("int", "uint", "bool")) and values.dtype.kind == "f":
        missing = np.isnan(values)
        return np.ma.MaskedArray(np.where(missing, 0, values).astype(kind), missing)
    if values.dtype.kind != "O":
        return values
    return np.array([*(_simple(value) for value in values), None], object)[:-1]


def _simple(value: Any) -> str | None:
    """Text, and as text what else a field may hold: times, lists, binary."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.hex()
    return json.dumps(value.tolist()) if isinstance(value, np.ndarray) else str(value)
