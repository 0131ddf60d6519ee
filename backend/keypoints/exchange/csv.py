"""Keypoints as CSV: UTF-8, commas, decimal points, the CRS in a column. CSV holds no polygons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from backend.errors import InputError
from backend.keypoints.curated_table import (
    FIELDS,
    Column,
    Curated,
    CuratedPolygons,
    column,
    complete,
)
from backend.keypoints.exchange.images import RasterImage, target_crs

# Names of the two coordinates, in lower case, and whether these are longitude and latitude.
COORDINATES = (
    ("x", "y", False),
    ("lon", "lat", True),
    ("longitude", "latitude", True),
    ("lng", "lat", True),
    ("easting", "northing", False),
)
WGS84 = CRS.from_epsg(4326)
RESERVED = ("x", "y", "crs")
WHOLE = re.compile(r"[+-]?(0|[1-9]\d{0,17})$")
# Not 007: a leading zero belongs to a name.
DECIMAL = re.compile(r"[+-]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")
TRUTH = {"true": True, "false": False}


def write_csv(path: str, table: Curated) -> None:
    """Write one row per keypoint: its id and polygon, x, y, all other fields, and the CRS."""
    columns = {
        # A field of the polygons that is called like one of ours gives way.
        f"polygon_{name}" if name.lower() in RESERVED else name: values
        for name, values in table.columns().items()
    }
    first = {name: columns.pop(name) for name in ("keypoint_id", "polygon_id")}
    code = crs_text(table.crs)
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*first, "x", "y", *columns, "crs"])
        for i, (x, y) in enumerate(table.xy):
            before = [_text(values[i]) for values in first.values()]
            after = [_text(values[i]) for values in columns.values()]
            writer.writerow([*before, repr(float(x)), repr(float(y)), *after, code])


def crs_text(crs: CRS | None) -> str:
    """A CRS by its authority's code where that says all of it, else WKT; "" in pixel space."""
    if crs is None:
        return ""
    authority = crs.to_authority()
    if authority and CRS.from_user_input(":".join(authority)) == crs:
        return ":".join(authority)
    return crs.to_wkt()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def read_csv(path: str, name: str, images: Sequence[RasterImage]) -> Curated:
    """The keypoints of a CSV file with a header: commas, semicolons or tabs, any decimal mark.

    Args:
        images: the first one's CRS is that of x and y where the file states none, and the one that
            longitudes and latitudes are put into.

    Raises:
        InputError: not UTF-8, no coordinates or none that are numbers, or no CRS to be found.
    """
    rows, is_decimal_comma = _rows(path, name)
    header = [title.strip() for title in rows[0]] if rows else []
    at = {title.lower(): i for i, title in reversed(list(enumerate(header)))}
    found = [(x, y, is_lonlat) for x, y, is_lonlat in COORDINATES if x in at and y in at]
    if not found:
        raise InputError(
            f"{name} has no columns x and y (or lon and lat); its first row is "
            f"{', '.join(header)[:200] or 'empty'}. Give the columns these names in the first row."
        )
    x, y, is_lonlat = found[0]
    body = rows[1:]
    for number, row in enumerate(body, 2):
        if len(row) != len(header):
            raise InputError(
                f"Row {number} of {name} has {len(row)} values, but the header has {len(header)}. "
                "Values with commas must stand in quotes; export the file again."
            )

    cells = [[row[i] for row in body] for i in range(len(header))]
    xy = np.column_stack(
        [_coordinates(cells[at[c]], header[at[c]], is_decimal_comma, name) for c in (x, y)]
    )
    used = {at[x], at[y]}
    if "crs" in at:
        used.add(at["crs"])
        crs = _stated(cells[at["crs"]], name)
    elif is_lonlat:
        crs = target_crs(images, name) or WGS84
        into = Transformer.from_crs(WGS84, crs, always_xy=True)
        xy = np.column_stack(into.transform(xy[:, 0], xy[:, 1]))
    elif images:
        crs = images[0].crs
    else:
        raise InputError(
            f"{name} does not say which CRS its {header[at[x]]} and {header[at[y]]} are in. Add a "
            "column crs (for example EPSG:32633), or name the raster they belong to (--rasters)."
        )
    columns = {
        title: _typed(cells[i], title, is_decimal_comma)
        for i, title in enumerate(header)
        if i not in used and title
    }
    return complete(columns, xy, crs, CuratedPolygons(), name)


def _rows(path: str, name: str) -> tuple[list[list[str]], bool]:
    """All rows that are not empty, and whether the decimal mark is a comma."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError as err:
        raise InputError(
            f"{name} is not UTF-8 text, so names would be garbled. Save it as CSV UTF-8."
        ) from err
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if row]
    except csv.Error as err:
        raise InputError(f"{name} can't be read as CSV ({err}). Export it again.") from err
    return rows, mark != ","


def _number(text: str, is_decimal_comma: bool) -> str:
    return text.strip().replace(",", ".") if is_decimal_comma else text.strip()


def _coordinates(
    texts: Sequence[str], title: str, is_decimal_comma: bool, name: str
) -> npt.NDArray[np.float64]:
    """Numbers; NaN where a row has none."""
    out = np.full(len(texts), np.nan)
    for i, text in enumerate(texts):
        try:
            out[i] = float(_number(text, is_decimal_comma)) if text.strip() else np.nan
        except ValueError as err:
            raise InputError(
                f"Row {i + 2} of {name} holds {text!r} in the column {title!r}, which is no "
                "number. Correct it."
            ) from err
    return out


def _stated(texts: Sequence[str], name: str) -> CRS | None:
    kinds = {text.strip() for text in texts}
    if len(kinds) > 1:
        raise InputError(
            f"{name} holds keypoints in {len(kinds)} CRSs (column crs). Split it into one file for "
            "each."
        )
    stated = kinds.pop() if kinds else ""
    try:
        return CRS.from_user_input(stated) if stated else None
    except CRSError as err:
        raise InputError(
            f"The CRS {stated[:80]!r} in the column crs of {name} is not known. Give an EPSG code "
            "such as EPSG:32633."
        ) from err


def _typed(texts: Sequence[str], title: str, is_decimal_comma: bool) -> Column:
    """A column in the narrowest kind that all of it fits; an empty cell is NULL."""
    if FIELDS.get(title) is not str:
        numbers = [_number(text, is_decimal_comma) for text in texts]
        given = [text for text in numbers if text]
        if given and all(WHOLE.match(text) for text in given):
            return column(int(text) if text else None for text in numbers)
        if given and all(DECIMAL.match(text) for text in given):
            return column(float(text) if text else None for text in numbers)
        if given and all(text in TRUTH for text in given):
            return column(TRUTH.get(text) for text in numbers)
    return column(text or None for text in texts)
