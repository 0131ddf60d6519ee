"""Curated keypoints as a table, and how any file's columns become one.

Positions are map coordinates in the layer's CRS; without a CRS, pixel space
(`backend.pair.pixel_space`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import CRS

from backend.errors import InputError
from backend.types import Points

Column = npt.NDArray[np.object_]  # (N,) int, float, bool or str; None is NULL
Columns = Mapping[str, Column]

STATUSES = ("auto", "accepted", "rejected", "added")
FIELDS: dict[str, type] = {
    "keypoint_id": int,
    "polygon_id": int,
    "method": str,
    "score": float,
    "repeat_rate": float,
    "spread_px": float,
    "match_score": float,
    "dates": int,
    "status": str,
    "note": str,
    "edited_by": str,
    "edited_at": str,
}
METHOD = "imported"  # where a file does not say how its keypoints were made
NO_POLYGON = 0


@dataclass(frozen=True)
class CuratedPolygons:
    """What the keypoints were drawn from.

    Attributes:
        ids: (P,) as `Curated.polygon_ids` names them.
        geometries: (P,) MultiPolygons in map coordinates, or None.
        attributes: (P,) values by field.
    """

    ids: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    geometries: npt.NDArray[np.object_] = field(default_factory=lambda: np.empty(0, object))
    attributes: Columns = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Curated:
    """Keypoints as a person left them.

    Attributes:
        ids: (N,) unique.
        polygon_ids: (N,) the polygon of each; `NO_POLYGON` where it belongs to none.
        xy: (N, 2) map coordinates in `crs`.
        crs: None in pixel space.
        status: (N,) `auto` (nobody looked), `accepted`, `rejected`, `added` (drawn by a person).
        score: (N,) 0..1; NaN where it is not known.
        repeat_rate: (N,) share of the other dates on which it was found again; NaN as above.
        spread_px: (N,) spread of where it was found, pixels of the first raster; NaN as above.
        attributes: (N,) values by field: all other fields, Imatch's own and the polygons'.
        polygons: what the file holds of them.
        notes: sentences about what was left out or mended.
    """

    ids: npt.NDArray[np.int64]
    polygon_ids: npt.NDArray[np.int64]
    xy: Points
    crs: CRS | None
    status: Column
    score: npt.NDArray[np.float64]
    repeat_rate: npt.NDArray[np.float64]
    spread_px: npt.NDArray[np.float64]
    attributes: Columns
    polygons: CuratedPolygons
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def columns(self) -> dict[str, Column]:
        """All fields in the layer's order, Imatch's own first; NULL is None."""
        polygon_ids = self.polygon_ids.astype(object)
        polygon_ids[self.polygon_ids == NO_POLYGON] = None
        held: dict[str, Column] = {
            "keypoint_id": self.ids.astype(object),
            "polygon_id": polygon_ids,
            "score": column(self.score),
            "repeat_rate": column(self.repeat_rate),
            "spread_px": column(self.spread_px),
            "status": self.status,
            **self.attributes,
        }
        return {name: held[name] for name in [*FIELDS, *(n for n in held if n not in FIELDS)]}

    def rows(self) -> list[dict[str, Any]]:
        """One mapping of all fields per keypoint."""
        return rows_of(self.columns(), len(self))


def rows_of(columns: Columns, count: int) -> list[dict[str, Any]]:
    """One mapping per row."""
    return [{name: values[i] for name, values in columns.items()} for i in range(count)]


def columns_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Column]:
    """The columns of mappings; what a row lacks is NULL."""
    listed = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    return {name: column(row.get(name) for row in listed) for name in names}


def objects(values: Iterable[Any]) -> Column:
    """Any values, geometries too, as an array of objects."""
    listed = list(values)
    out = np.empty(len(listed), object)
    out[:] = listed
    return out


def column(values: Iterable[Any]) -> Column:
    """Values as JSON and GeoPackage can both hold them; NaN is NULL, lists become JSON."""
    return objects(_plain(value) for value in values)


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, bytes):
        return value.hex()
    return json.dumps(value, ensure_ascii=False, default=str)


def complete(
    columns: Columns,
    xy: Points,
    crs: CRS | None,
    polygons: CuratedPolygons,
    name: str,
    notes: Iterable[str] = (),
) -> Curated:
    """The table of a file's columns: what is missing gets its default, the rest is kept.

    A keypoint without an id, or with one that another has, gets a new one; one without a position
    is left out. `notes` say so.

    Args:
        columns: (N,) by field.
        xy: (N, 2), NaN where a row has no position.
        name: of the file, for errors.

    Raises:
        InputError: a field of Imatch's own holds what is no number.
    """
    said = list(notes)
    placed = np.isfinite(xy).all(axis=1)
    if not placed.all():
        said.append(f"Rows without a position that can be used: {(~placed).sum():,}, left out.")
        columns = {title: values[placed] for title, values in columns.items()}
        xy = xy[placed]
    empty = column([None] * len(xy))
    own = {
        title: _as(kind, columns.get(title, empty), title, name) for title, kind in FIELDS.items()
    }
    for text in ("method", "note", "edited_by", "edited_at"):
        own[text][_null(own[text])] = METHOD if text == "method" and text not in columns else ""
    ids = unique_ids(own.pop("keypoint_id"), said if "keypoint_id" in columns else [])
    polygon_ids = own.pop("polygon_id")
    polygon_ids[_null(polygon_ids)] = NO_POLYGON
    others = {f: column(v) for f, v in columns.items() if f not in FIELDS and f != "fid"}
    return Curated(
        ids=ids,
        polygon_ids=polygon_ids.astype(np.int64),
        xy=np.asarray(xy, np.float64),
        crs=crs,
        status=_statuses(own.pop("status"), said),
        score=own.pop("score").astype(np.float64),
        repeat_rate=own.pop("repeat_rate").astype(np.float64),
        spread_px=own.pop("spread_px").astype(np.float64),
        attributes={**own, **others},
        polygons=polygons,
        notes=tuple(said),
    )


def _null(values: Column) -> npt.NDArray[np.bool_]:
    return np.array([value is None for value in values], np.bool_)


def _as(kind: type, values: Column, field: str, name: str) -> Column:
    """A column in a field's own kind."""
    return objects(_value(kind, _plain(value), field, name) for value in values)


def _value(kind: type, value: Any, field: str, name: str) -> Any:
    if value is None or (kind is not str and value == ""):
        return None
    if kind is str:
        return str(value)
    if kind is int and isinstance(value, int):
        return int(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number) or (kind is int and number != int(number)):
        what = "whole numbers" if kind is int else "numbers"
        raise InputError(
            f"The field {field!r} of {name} must hold {what}, but one row holds {value!r}. Correct "
            "it, or rename the field if it means something else."
        )
    return kind(number)


def unique_ids(ids: Column, said: list[str]) -> npt.NDArray[np.int64]:
    """Ids where those that are missing or taken are new ones, from the largest upwards.

    Args:
        said: gets a sentence where there are such.
    """
    ids = ids.copy()
    taken: set[int] = set()
    fresh = []
    for i, value in enumerate(ids):
        if value is None or value in taken:
            fresh.append(i)
        else:
            taken.add(value)
    for number, i in enumerate(fresh, max(taken, default=0) + 1):
        ids[i] = number
    if fresh:
        said.append(f"Keypoints without an id of their own: {len(fresh):,}, given new ones.")
    return ids.astype(np.int64)


def _statuses(values: Column, said: list[str]) -> Column:
    known = objects("auto" if v is None else v.strip().lower() or "auto" for v in values)
    unknown = ~np.isin(known, STATUSES)
    if unknown.any():
        example = values[np.flatnonzero(unknown)[0]]
        said.append(
            f"Keypoints with a status that Imatch does not know (such as {example!r}): "
            f"{unknown.sum():,}, taken as auto."
        )
        known[unknown] = "auto"
    return known
