"""Dates of polygons, from a field of any type."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

import numpy as np

from backend.errors import SpecError
from backend.keypoints.polygons import Column, Polygons

_DATE = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?")
_YEAR = re.compile(r"\d{4}")
Rule = Literal["since", "until"]


def polygon_dates(
    polygons: Polygons, field: str | None, rule: Rule
) -> tuple[list[date | None], list[str]]:
    """A date for each polygon, None where it has none, and what the person should know.

    Args:
        field: dates, times, text such as 2016-04-09, 2016/04/09 or 20160409, or a year.
        rule: what a year alone means: its last day for `since`, its first for `until`, because
            only then is it certain which images show the clearing.

    Raises:
        SpecError: there is no such field.
    """
    if field is None:
        return [None] * len(polygons), []
    if field not in polygons.columns:
        known = ", ".join(polygons.columns) or "none"
        raise SpecError(
            f"{polygons.name} has no field {field!r} for the dates. Its fields: {known}.",
            field="date_field",
            value=field,
            allowed=known,
        )
    column = polygons.columns[field]
    if column.dtype.kind == "M":
        return column.astype("datetime64[D]").tolist(), []
    texts = _texts(column)
    meanings = {text: _read(text, rule) for text in set(texts) if text}
    unread = sorted(text for text, meaning in meanings.items() if meaning is None)
    notes = []
    if unread:
        count = sum(text in set(unread) for text in texts)
        notes.append(
            f"The field {field} holds something other than a date in {count:,} polygons, for "
            f"example {unread[0]!r}. Dates are written as 2016-04-09."
        )
    return [meanings.get(text) for text in texts], notes


def _texts(column: Column) -> list[str]:
    """Values as text, empty where there is none."""
    values: list[Any] = column.tolist()  # None where masked
    if column.dtype.kind == "f":
        values = [None if np.isnan(v) else int(v) if v == int(v) else v for v in values]
    return ["" if value is None else str(value).strip() for value in values]


def _read(text: str, rule: Rule) -> date | None:
    if _YEAR.fullmatch(text):
        return date(int(text), 12, 31) if rule == "since" else date(int(text), 1, 1)
    if parts := _DATE.fullmatch(text):
        try:
            return date(*(int(part) for part in parts.groups()))
        except ValueError:  # a 30th of February
            return None
    return None
