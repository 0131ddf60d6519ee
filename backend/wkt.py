"""Telling a polygon written as WKT from the name of a file."""

from __future__ import annotations

import re

_POLYGON = re.compile(
    r"\s*((MULTI)?POLYGON|GEOMETRYCOLLECTION)\s*(Z|M|ZM)?\s*(\(|EMPTY\b)", re.IGNORECASE
)


def is_wkt(text: str) -> bool:
    """Whether a text is a (multi)polygon, or a collection, as WKT; maybe a broken one."""
    return _POLYGON.match(text) is not None
