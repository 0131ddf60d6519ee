"""Keypoints as GeoJSON (RFC 7946): longitude and latitude in WGS 84, points and polygons together.

Each feature also holds its coordinates in the layer's own CRS (member `imatch`), so that reading
the file again gives exactly what was written, unless another program moved the feature meanwhile.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from backend.errors import InputError
from backend.keypoints.curated import LAYER, POLYGONS, polygons_of
from backend.keypoints.curated_table import Curated, columns_of, complete, objects, rows_of
from backend.keypoints.exchange.images import RasterImage, target_crs
from backend.types import Points

VERSION = 1
DECIMALS = 9  # of a degree: a tenth of a millimetre
MOVED_DEG = 2e-7  # programs that keep seven decimals have not moved a feature
WGS84 = CRS.from_epsg(4326)


def write_geojson(path: str, table: Curated, name: str) -> None:
    """Write all keypoints and polygons.

    Args:
        name: of the input, for the error.

    Raises:
        InputError: the layer is in pixel space, or lies where WGS 84 can't express it.
    """
    if table.crs is None:
        raise InputError(
            f"{name} has no CRS, but GeoJSON is in longitude and latitude. Choose GeoPackage, COCO "
            "or CSV."
        )
    into = Transformer.from_crs(table.crs, WGS84, always_xy=True)
    features = []
    for row, xy, lonlat in zip(table.rows(), table.xy, _degrees(into, table.xy), strict=True):
        if not np.isfinite(lonlat).all():
            raise InputError(
                f"A keypoint of {name} at {xy[0]:.6g}, {xy[1]:.6g} has no longitude and latitude. "
                "Is the layer's CRS the right one?"
            )
        point = {"type": "Point", "coordinates": [float(v) for v in lonlat]}
        features.append(_feature(LAYER, point, row, {"coordinates": [float(v) for v in xy]}))
    polygons = table.polygons
    for polygon_id, geometry, row in zip(
        polygons.ids, polygons.geometries, rows_of(polygons.attributes, len(polygons)), strict=True
    ):
        outline, own = None, None
        if geometry is not None and not geometry.is_empty:
            outline = mapping(_outline(into, geometry))
            own = mapping(geometry)["coordinates"]
        row = {"polygon_id": int(polygon_id), **row}
        features.append(_feature(POLYGONS, outline, row, {"coordinates": own}))
    document = {
        "type": "FeatureCollection",
        "imatch": {"version": VERSION, "crs": table.crs.to_wkt()},
        "features": features,
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    Path(path).write_text(text.replace('{"type":"Feature",', '\n{"type":"Feature",'), "utf-8")


def _feature(
    layer: str, geometry: dict[str, Any] | None, properties: dict[str, Any], own: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": properties,
        "imatch": {"layer": layer, **own},
    }


def _degrees(into: Transformer, xy: Points, direction: str = "FORWARD") -> Points:
    """(N, 2) in WGS 84, as the file holds them."""
    return np.round(
        np.column_stack(into.transform(xy[:, 0], xy[:, 1], direction=direction)), DECIMALS
    )


def _outline(into: Transformer, geometry: BaseGeometry, direction: str = "FORWARD") -> BaseGeometry:
    """A MultiPolygon in WGS 84, as the standard wants it: counterclockwise, holes clockwise."""
    moved = shapely.transform(shapely.force_2d(geometry), lambda xy: _degrees(into, xy, direction))
    return shapely.multipolygons([orient(part) for part in moved.geoms])


def read_geojson(document: dict[str, Any], name: str, images: Sequence[RasterImage]) -> Curated:
    """The keypoints of a FeatureCollection of points, and its polygons.

    Args:
        document: the parsed file.
        images: the first one's CRS is the one that keypoints of another program are put into;
            without, they stay in longitude and latitude (or in the CRS that an old file states).

    Raises:
        InputError: a feature is broken, there are no points, or a CRS can't be understood.
    """
    ours = document.get("imatch")
    ours = ours if isinstance(ours, dict) else {}
    stated = _stated_crs(document, name)
    try:
        crs = CRS.from_user_input(ours["crs"]) if ours.get("crs") else None
    except CRSError as err:
        raise InputError(f"The CRS that {name} states can't be understood ({err}).") from err
    crs = crs or target_crs(images, name) or stated
    into = Transformer.from_crs(stated, crs, always_xy=True)
    points: list[tuple[dict[str, Any], tuple[float, float]]] = []
    outlines: list[tuple[dict[str, Any], BaseGeometry | None]] = []
    left_out: Counter[str] = Counter()
    features = document.get("features")
    if not isinstance(features, list):
        raise InputError(f"{name} is no GeoJSON: it has no list of features. Export it again.")
    for number, feature in enumerate(features, 1):
        try:
            geometry = shape(feature["geometry"]) if feature.get("geometry") else None
            properties, own = dict(feature.get("properties") or {}), feature.get("imatch") or {}
            kind = "no geometry" if geometry is None else geometry.geom_type
            if kind in ("Polygon", "MultiPolygon") or own.get("layer") == POLYGONS:
                outlines.append((properties, _own_outline(geometry, own, into)))
            elif kind in ("Point", "MultiPoint"):
                places = shapely.get_coordinates(geometry)
                points += [(properties, _own_place(place, own, into)) for place in places]
            else:
                left_out[kind] += 1
        except Exception as err:  # shapely raises many kinds for what is no geometry
            raise InputError(
                f"Feature {number} of {name} is broken ({type(err).__name__}: {err}). Export the "
                "file again."
            ) from err
    notes = [f"Features of {kind}: {count:,}, left out." for kind, count in left_out.items()]
    polygons = polygons_of(
        columns_of(properties for properties, _ in outlines),
        objects(geometry for _, geometry in outlines),
    )
    xy = np.array([place for _, place in points], np.float64).reshape(-1, 2)
    columns = columns_of(properties for properties, _ in points)
    return complete(columns, xy, crs, polygons, name, notes)


def _stated_crs(document: dict[str, Any], name: str) -> CRS:
    """The member `crs`, which GeoJSON had before RFC 7946."""
    member = document.get("crs")
    if not isinstance(member, dict):
        return WGS84
    stated = (member.get("properties") or {}).get("name")
    try:
        return CRS.from_user_input(stated)
    except CRSError as err:
        raise InputError(
            f"The CRS {stated!r} that {name} states is not known. Export it again in longitude and "
            "latitude (EPSG:4326)."
        ) from err


def _own_place(place: Points, own: dict[str, Any], into: Transformer) -> tuple[float, float]:
    """The position as it was written, unless the feature has been moved since."""
    kept = own.get("coordinates")
    if isinstance(kept, list) and len(kept) == 2:
        back = into.transform(kept[0], kept[1], direction="INVERSE")
        if np.abs(np.subtract(back, place)).max() <= MOVED_DEG:
            return float(kept[0]), float(kept[1])
    x, y = into.transform(place[0], place[1])
    return float(x), float(y)


def _own_outline(
    geometry: BaseGeometry | None, own: dict[str, Any], into: Transformer
) -> BaseGeometry | None:
    if geometry is None:
        return None
    kept = own.get("coordinates")
    if isinstance(kept, list):
        written = shape({"type": "MultiPolygon", "coordinates": kept})
        as_written = _outline(into, written, "INVERSE").normalize()
        if shapely.equals_exact(as_written, geometry.normalize(), tolerance=MOVED_DEG):
            return written
    return shapely.transform(
        shapely.force_2d(geometry), lambda xy: np.column_stack(into.transform(xy[:, 0], xy[:, 1]))
    )
