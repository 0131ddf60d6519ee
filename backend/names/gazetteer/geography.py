"""Distances on the globe and countries by name."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from backend.names.gazetteer.normalise import key, words

EARTH_KM = 6371.0
Point = tuple[float, float]
Extent = tuple[float, float, float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in km of two (lon, lat) in degrees (haversine, sphere)."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def distance_to_extent_km(point: Point, extent: Extent) -> float:
    """Distance in km of (lon, lat) to a box (west, south, east, north), 0 inside.

    A box whose west is larger than its east crosses the antimeridian. The nearest place is sought
    on the box's edge at the point's own latitude or longitude, which is exact to some percent.
    """
    west, south, east, north = extent
    lon, lat = point
    width = (east - west) % 360 if east != west + 360 else 360.0
    inside = (lon - west) % 360 <= width
    lat_near = min(max(lat, south), north)
    if inside:
        return distance_km((lon, lat), (lon, lat_near))
    return min(distance_km(point, (edge, lat_near)) for edge in (west, east))


@cache
def _countries() -> dict[str, str]:
    table = Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in table.splitlines())


def country_code(text: str) -> str:
    """The ISO 3166 two-letter code of a country's code or English name; empty if not known."""
    text = text.strip()
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    return _countries().get(key(text), "")


def countries_in(text: str) -> dict[str, str]:
    """Countries that a text names in English: two-letter code -> the words in the text."""
    known = list(words(text))
    found: dict[str, str] = {}
    for i, (start, _, _) in enumerate(known):
        for after in range(i + 1, min(i + 5, len(known) + 1)):
            name = text[start : known[after - 1][1]]
            # Codes of three letters are words of many languages.
            if len(name) > 3 and name[0].isupper() and (code := country_code(name)):
                found.setdefault(code, name)
    return found
