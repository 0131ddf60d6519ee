"""Marked texts: what every part that finds, resolves, shows or stores names hands on.

Offsets are Unicode code points, end exclusive, so that `text[start:end]` is the surface. Qt and
JavaScript count UTF-16 units instead; `Utf16` converts between the two in one place.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass

from backend.errors import InputError

MOUNTAIN = "MOUNTAIN"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Candidate:
    """One mountain that a span may mean.

    Attributes:
        gazetteer_id: of the entry in the gazetteer.
        name: as the gazetteer spells it.
        lon, lat: degrees, WGS 84.
        elevation: metres above sea level, None where not known.
        country: ISO 3166 two-letter code, empty where not known.
        kind: of the gazetteer's kinds, such as `peak`, `range`, `volcano`.
        score: 0..1, of all candidates of the span the likeliest first.
        reasons: why it scored so, as short phrases for people.
    """

    gazetteer_id: str
    name: str
    lon: float
    lat: float
    elevation: float | None
    country: str
    kind: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text.

    Attributes:
        start, end: code points, end exclusive, at least one long.
        label: what it is.
        score: 0..1; 1 where a person marked it.
        candidates: what it may mean, likeliest first.

    Raises:
        InputError: the offsets or the score make no sense.
    """

    start: int
    end: int
    label: str = MOUNTAIN
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InputError(
                f"A span from {self.start} to {self.end} marks nothing. Offsets count from 0, and "
                "the end, which is not part of the span, must lie behind the start."
            )
        if not (math.isfinite(self.score) and 0 <= self.score <= 1):
            raise InputError(
                f"The span {self.start}..{self.end} has the score {self.score}; a score lies "
                "between 0 and 1."
            )


@dataclass(frozen=True)
class Document:
    """A text with its spans, which may nest and overlap.

    Attributes:
        id: of the document within its file.
        text: as it is; line ends are kept.
        spans: sorted by start, then the longer first, then label.

    Raises:
        InputError: a span ends behind the text.
    """

    id: str
    text: str
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        for span in self.spans:
            if span.end > len(self.text):
                raise InputError(
                    f"A span ends at {span.end}, but the text of {self.id!r} is {len(self.text)} "
                    "characters long. Were the offsets counted in bytes or UTF-16 units, or was "
                    "the text changed since? They must be Unicode code points."
                )
        ordered = sorted(self.spans, key=lambda span: (span.start, -span.end, span.label))
        object.__setattr__(self, "spans", tuple(ordered))

    def surface(self, span: Span) -> str:
        """The words that a span marks."""
        return self.text[span.start : span.end]


class Utf16:
    """Offsets of one text in code points and in UTF-16 units; O(log n) a conversion."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [position + i for i, position in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """UTF-16 units before a code point.

        Raises:
            InputError: the offset lies outside the text.
        """
        self._check(offset, self.length, "code points")
        return offset + bisect_left(self._astral, offset)

    def offset(self, units: int) -> int:
        """Code points before a UTF-16 unit.

        Raises:
            InputError: outside the text, or between the two halves of a character.
        """
        self._check(units, self.length + len(self._astral), "UTF-16 units")
        before = bisect_left(self._units, units)
        if before and self._units[before - 1] == units - 1:
            raise InputError(
                f"The UTF-16 offset {units} cuts a character in two. Offsets must stand between "
                "characters; were they counted in another unit, such as bytes?"
            )
        return units - before

    def _check(self, value: int, length: int, unit: str) -> None:
        if not 0 <= value <= length:
            raise InputError(
                f"The offset {value} lies outside the text, which has {length} {unit}. Was the "
                "text changed since it was marked?"
            )


def utf16(text: str, offset: int) -> int:
    """UTF-16 units (Qt, JavaScript) before a code point of `text`; for many, see `Utf16`."""
    return Utf16(text).units(offset)


def from_utf16(text: str, units: int) -> int:
    """The code point of `text` at which a UTF-16 unit begins; for many, see `Utf16`."""
    return Utf16(text).offset(units)


def overlapping(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that share a character with an earlier, longer one that is kept.

    Args:
        spans: in a document's order.
    """
    dropped, reached = [], 0
    for span in spans:
        if span.start < reached:
            dropped.append(span)
        else:
            reached = span.end
    return tuple(dropped)
