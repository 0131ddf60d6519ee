"""The area of interest: polygons from a file or as WKT, brought to the reference's pixels."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from backend.errors import InputError, SpecError
from backend.raster import Raster, map_to_px, px_to_map
from backend.specs import PairSpec
from backend.types import Points
from backend.wkt import is_wkt


def area_of_interest(spec: PairSpec, reference: Raster) -> BaseGeometry:
    """The area of interest of a spec in the reference's pixels, (0, 0) in the first one's centre.

    Raises:
        SpecError: the WKT or its CRS can't be read.
        InputError: the file can't be read, or there is no polygon.
    """
    text = spec.aoi or ""
    if is_wkt(text):
        try:
            area = shapely.make_valid(shapely.from_wkt(text))
        except shapely.errors.ShapelyError as err:
            raise SpecError(f"aoi: the WKT can't be read ({err}).", field="aoi") from err
        crs = _crs_of_wkt(spec.aoi_crs) if spec.aoi_crs else reference.crs
    else:
        area, crs = _read_area(text)
    if area.is_empty or area.area == 0:
        raise InputError("The area of interest has no polygon. Draw or select one.")
    if reference.crs is None:
        return shapely.transform(area, lambda xy: xy * [1.0, -1.0] - 0.5)
    into = None
    if crs is not None and crs != reference.crs:
        into = Transformer.from_crs(crs, reference.crs, always_xy=True)
        area = _near(area, reference, into)
        if area.is_empty:
            return shapely.Polygon()

    def to_px(xy: Points) -> Points:
        if into is not None:
            xy = np.column_stack(into.transform(xy[:, 0], xy[:, 1]))
        return map_to_px(reference.transform, xy)

    return shapely.make_valid(shapely.transform(shapely.segmentize(area, step(area)), to_px))


def _near(area: BaseGeometry, reference: Raster, into: Transformer) -> BaseGeometry:
    """The part of an area, in its own CRS, that lies about the reference.

    A polygon around half the world has places that the reference's CRS can't express.
    """
    xy = px_to_map(reference.transform, reference.footprint())
    ring = np.column_stack(into.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
    if not np.isfinite(ring).all():
        return area
    around = shapely.make_valid(shapely.Polygon(ring))
    return area.intersection(around.buffer(step(around)))


def _crs_of_wkt(text: str) -> CRS:
    try:
        return CRS.from_user_input(text)
    except ProjError as err:
        raise SpecError(
            f"aoi_crs: there is no CRS {text!r}. Give an EPSG code such as EPSG:4326, or WKT.",
            field="aoi_crs",
            value=text,
            allowed="EPSG code or WKT",
        ) from err


def step(area: BaseGeometry) -> float:
    left, bottom, right, top = area.bounds
    return max(right - left, top - bottom, 1e-9) / 64


def _read_area(path: str) -> tuple[BaseGeometry, CRS | None]:
    name = Path(path).name
    if not os.path.exists(path):
        short = path if len(path) < 200 else f"{path[:60]}..."
        raise InputError(
            f"The area of interest {short} is neither a file nor the WKT of a polygon. "
            "Choose a polygon layer or draw the area."
        )
    try:
        meta, _, geometry, _ = pyogrio.raw.read(path, columns=[])
        crs = CRS.from_user_input(meta["crs"]) if meta["crs"] else None
    except Exception as err:  # pyogrio's data source errors share no base with a useful meaning
        raise InputError(f"The area of interest {name} can't be read as polygons ({err}).") from err
    if geometry is None:  # a table
        return shapely.Polygon(), None
    found = shapely.from_wkb(geometry, on_invalid="ignore")
    shapes = [shapely.make_valid(g) for g in found if g is not None]
    polygons = [g for g in shapes if shapely.get_dimensions(g) == 2]
    area = shapely.union_all(polygons) if polygons else shapely.Polygon()
    return area, crs
