"""From a source's row to a place: columns, positions, elevations, kinds; why a row is left out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from backend.names.gazetteer.geography import country_code
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.sources import Source

Row = Mapping[str, Any]

LONGEST_NAME = 120
HIGHEST_M, LOWEST_M = 9000.0, -500.0
FOOT_M = 0.3048
_POINT = re.compile(r"POINT\s*Z?\s*\(\s*(\S+)\s+([^\s)]+)", re.IGNORECASE)
_HEIGHT = re.compile(
    r"([+-]?\d[\d., \u00a0\u202f]*)\s*(m|ft|feet|metres|meters|')?\b", re.IGNORECASE
)
_NO_NAME = re.compile(r"https?:|^\W*$", re.IGNORECASE)


class LeftOut(Exception):  # noqa: N818 - no error: most rows of most sources are no mountains
    """A row that gives no place; the text is the reason, the same for all rows of a kind."""


def values(row: Row, column: str) -> Iterator[Any]:
    """What a column holds: one value, or with `*` in its path several."""
    if column in row:
        yield row[column]
    elif "." in column:
        yield from _follow(row, column.split("."))


def _follow(value: Any, path: list[str]) -> Iterator[Any]:
    if not path:
        yield value
    elif isinstance(value, list):
        if path[0] == "*":
            for entry in value:
                yield from _follow(entry, path[1:])
        elif path[0].isdigit() and int(path[0]) < len(value):
            yield from _follow(value[int(path[0])], path[1:])
    elif isinstance(value, Mapping):
        entries = value.values() if path[0] == "*" else [value.get(path[0])]
        for entry in entries:
            yield from _follow(entry, path[1:])


def _texts(row: Row, columns: list[str]) -> Iterator[str]:
    for column in columns:
        for value in values(row, column):
            if isinstance(value, int | float) and not isinstance(value, bool):
                if not math.isnan(value):
                    yield f"{value:.10g}"
            elif isinstance(value, str) and value.strip():
                yield " ".join(value.split())


def _first(row: Row, columns: list[str]) -> str:
    return next(_texts(row, columns), "")


def place(row: Row, source_name: str, source: Source, number: int) -> Place:
    """The place that a row describes.

    Args:
        number: of the row, its id where the source has none.

    Raises:
        LeftOut: it is no mountain or lacks what is needed.
    """
    for column, wanted in source.where.items():
        if not any(text.lower() in wanted for text in _texts(row, [column])):
            raise LeftOut("no mountain")
    for column, unwanted in source.leave_out.items():
        if any(text.lower() in unwanted for text in _texts(row, [column])):
            raise LeftOut("no mountain")
    kind = _kind(row, source)
    if source.lowest_m is not None:
        metres = _metres(row, source, -math.inf)
        if metres is not None and metres < source.lowest_m:
            raise LeftOut("too low")
    spelled = _names(row, source)
    if not spelled:
        raise LeftOut("no name")
    position = _position(row, source)
    if position is None and source.position_needed:
        raise LeftOut("no position")
    lon, lat = position or (None, None)
    return Place(
        f"{source_name}:{_first(row, source.id) or number}",
        spelled[0],
        tuple(spelled[1:]),
        lon,
        lat,
        _elevation(row, source),
        country_code(_first(row, source.country)),
        kind,
        source_name,
    )


def _kind(row: Row, source: Source) -> str:
    rule = source.kind
    found = list(_texts(row, rule.columns))
    for text in found:
        if known := rule.values.get(text.lower()):
            return known
    for pattern, kind in rule.patterns:
        if any(re.search(pattern, text) for text in found):
            if kind == "none":
                raise LeftOut("no mountain")
            return kind
    if rule.other is None:
        raise LeftOut("no mountain")
    return rule.other


def _names(row: Row, source: Source) -> list[str]:
    """Name and aliases, each once; addresses, codes without letters and paragraphs are none."""
    name = _first(row, source.name)
    prefixed = [column for column in row if column.startswith(tuple(source.alias_prefixes))]
    texts = list(_texts(row, source.aliases + (prefixed if source.alias_prefixes else [])))
    if source.alias_split:
        texts = [part.strip() for text in texts for part in text.split(source.alias_split)]
    texts = [name, *texts]
    if source.turned_at:
        texts = [" ".join(reversed(text.split(source.turned_at))) for text in texts]
    return [
        text
        for text in dict.fromkeys(source.renamed.get(text, text) for text in texts)
        if len(text) <= LONGEST_NAME and not _NO_NAME.search(text) and text not in source.not_names
    ]


def _position(row: Row, source: Source) -> tuple[float, float] | None:
    for text in _texts(row, source.point):
        if match := _POINT.search(text):
            return _checked(match[1], match[2])
    lon, lat = _first(row, source.lon), _first(row, source.lat)
    return _checked(lon, lat) if lon and lat else None


def _checked(lon: str, lat: str) -> tuple[float, float]:
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        raise LeftOut("a position that is no number") from None
    if not (-180 <= x <= 180 and -90 <= y <= 90):  # also false for NaN
        raise LeftOut("a position outside the globe")
    return x, y


def _elevation(row: Row, source: Source) -> float | None:
    """Metres; what can't be an elevation, such as the -9999 of no data, counts as not known."""
    metres = _metres(row, source, LOWEST_M)
    return round(metres, 1) if metres is not None else None


def _metres(row: Row, source: Source, lowest: float) -> float | None:
    """The first elevation that is a number between `lowest` and the highest summit."""
    for text in _texts(row, source.elevation):
        if match := _HEIGHT.match(text):
            try:
                number = float(re.sub(r"[,\s](?=\d{3}\b)", "", match[1]).replace(",", "."))
            except ValueError:
                continue
            metres = number * FOOT_M if (match[2] or "").lower() in ("ft", "feet", "'") else number
            if lowest <= metres <= HIGHEST_M:
                return metres
    return None
