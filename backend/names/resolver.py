"""Which mountain a name means: candidates with scores and reasons.

Every candidate collects evidence, each piece in [0, 1] but for mismatches, which count against it.
With weights w, its odds are s^4 exp(sum of w e), s the likeness of the name, and its score is the
share of these odds among all candidates and the odds that the gazetteer lacks the mountain meant.
So the scores of one name add up to less than one, two places that nothing tells apart show nearly
the same score, and a name that fits badly stays low even where it is the only one.

Names beside each other are resolved together: first without each other, then with the places that
the others may be, weighted by their scores. Rauch, Bukatin and Baker (A confidence-based framework
for disambiguating geographic terms, HLT-NAACL 2003) use the same evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.errors import InputError
from backend.names.gazetteer.geography import (
    Extent,
    countries_in,
    distance_km,
    distance_to_extent_km,
)
from backend.names.gazetteer.normalise import words
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Candidate, Document, Span

MOST_CANDIDATES = 5
# Looked at for each name: the evidence may lift what the search had far down.
_SEARCHED = 40
_UNKNOWN_ODDS = 0.15  # that the gazetteer lacks the place that is meant
_LEAST_SCORE = 0.01
_EXTENT_WEIGHT, _EXTENT_KM = 3.0, 150.0
_NEARBY_WEIGHT, _NEARBY_KM = 2.0, 200.0
_ELEVATION_WEIGHT, _KIND_WEIGHT, _COUNTRY_WEIGHT, _FAME_WEIGHT = 3.0, 1.0, 1.5, 0.25
_SAME_HEIGHT_M, _SAME_HEIGHT_SHARE = 15.0, 0.01
_REACH = 80  # characters beside a name in which an elevation is taken for its own

_HEIGHT = re.compile(
    r"(?<![\d.,])(\d{1,2}[,.' \u00a0\u202f]?\d{3}|\d{3})(?:[.,]\d)?\s?"
    r"(m|metres|meters|mètres|metros|ft|feet)\b(?!\s*/)",
    re.IGNORECASE,
)
_FOOT_M = 0.3048
_KIND_WORDS = {
    "range": "range ranges mountains alps sierra cordillera hills chain highlands serra",
    "volcano": "volcano volcan stratovolcano vulkan",
    "hill": "hill hills bukit",
    "pass": "pass col passo saddle la",  # nosec B105 # a mountain pass
    "plateau": "plateau mesa tableland",
    "massif": "massif",
    "ridge": "ridge arete",
    "peak": "mount mont monte peak pic pico piz punta cerro gora summit mountain",
}
_KINDS_OF = {kind: frozenset(text.split()) for kind, text in _KIND_WORDS.items()}
_SUMMITS = frozenset(("peak", "volcano", "massif"))


@dataclass
class _Possible:
    """A candidate on the way: its evidence so far."""

    place: Place
    log_odds: float
    reasons: list[str]
    score: float = 0.0


def resolve(
    document: Document,
    gazetteer: Gazetteer,
    extent: Extent | None = None,
    limit: int = MOST_CANDIDATES,
) -> Document:
    """The document with candidates at every span, likeliest first.

    Places without a position are no candidates. A span whose name the gazetteer lacks gets none.

    Args:
        extent: west, south, east, north in degrees (WGS 84) of the layer that the text describes;
            west larger than east where it crosses the antimeridian.
        limit: at most so many candidates a span.

    Raises:
        InputError: the extent is none, or the gazetteer can't be read.
    """
    if extent is not None:
        _check(extent)
    known: dict[str, list[Place]] = {}
    found: list[list[_Possible]] = []
    for span in document.spans:
        surface = document.surface(span)
        if surface not in known:
            near = _centre(extent) if extent is not None else None
            known[surface] = [
                place for place in gazetteer.search(surface, _SEARCHED, near) if place.position
            ]
        found.append([_possible(place, surface) for place in known[surface]])
    heights = _heights(document.text)
    countries = countries_in(document.text)
    for span, possible in zip(document.spans, found, strict=True):
        _add_elevation(span, possible, heights, document.spans)
        for one in possible:
            if one.place.country in countries:
                one.log_odds += _COUNTRY_WEIGHT
                one.reasons.append(f"{countries[one.place.country]} in the text")
        if extent is not None:
            _add_extent(possible, extent)
        _set_scores(possible)
    before = [[(one.place, one.score) for one in possible] for possible in found]
    for number, (span, possible) in enumerate(zip(document.spans, found, strict=True)):
        own = document.surface(span)
        others = {
            document.surface(other): before[i]
            for i, other in enumerate(document.spans)
            if i != number and document.surface(other) != own
        }
        _add_nearby(possible, others)
    resolved = []
    for span, possible in zip(document.spans, found, strict=True):
        _set_scores(possible)
        resolved.append(replace(span, candidates=_candidates(possible, limit)))
    return replace(document, spans=tuple(resolved))


def _check(extent: Extent) -> None:
    west, south, east, north = extent
    fine = all(math.isfinite(value) for value in extent) and -90 <= south <= north <= 90
    if not fine or not all(-180 <= lon <= 180 for lon in (west, east)):
        raise InputError(
            f"The extent {extent} is no box in degrees. Give west, south, east, north in WGS 84; "
            "a layer in another CRS must be converted first."
        )


def _centre(extent: Extent) -> tuple[float, float]:
    west, south, east, north = extent
    lon = west + ((east - west) % 360) / 2
    return (lon if lon <= 180 else lon - 360), (south + north) / 2


def _possible(place: Place, surface: str) -> _Possible:
    """The evidence of the name alone. `place.score` has distance in it, likeness is asked anew."""
    reasons = [f"name {place.matched!r}"]
    log_odds = 4 * math.log(max(place.likeness, 1e-3))
    said = {word for _, _, word in words(surface)}
    kinds = {kind for kind, cues in _KINDS_OF.items() if said & cues}
    if place.kind in kinds or (place.kind in _SUMMITS and kinds & _SUMMITS):
        log_odds += _KIND_WEIGHT
        if place.kind in kinds:
            reasons.append(f"is a {place.kind}")
    elif kinds:
        log_odds -= _KIND_WEIGHT
        reasons.append(f"but is a {place.kind}")
    # What several sources and languages name is talked about more.
    log_odds += _FAME_WEIGHT * math.log1p(len(place.aliases))
    return _Possible(place, log_odds, reasons)


def _heights(text: str) -> list[tuple[int, int, float]]:
    """(start, end, metres) of the elevations in a text."""
    heights = []
    for match in _HEIGHT.finditer(text):
        number = float(re.sub(r"\D", "", match[1]))
        foot = match[2].lower() in ("ft", "feet")
        heights.append((match.start(), match.end(), number * _FOOT_M if foot else number))
    return heights


def _add_elevation(
    span: Span,
    possible: list[_Possible],
    heights: list[tuple[int, int, float]],
    spans: Sequence[Span],
) -> None:
    """An elevation is that of the nearest name, which is mostly the one before it."""
    for start, end, metres in heights:

        def away(other: Span, start: int = start, end: int = end) -> int:
            return start - other.end if other.end <= start else 2 * max(other.start - end, 0)

        if away(span) > _REACH or min(spans, key=away) != span:
            continue
        for one in possible:
            height = one.place.elevation
            if height is None:
                continue
            apart = abs(height - metres)
            if apart <= max(_SAME_HEIGHT_M, _SAME_HEIGHT_SHARE * height):
                one.log_odds += _ELEVATION_WEIGHT
                one.reasons.append(f"{metres:.0f} m in the text")
            elif apart > 0.1 * height:
                one.log_odds -= _ELEVATION_WEIGHT / 2
                one.reasons.append(f"but {metres:.0f} m in the text")


def _add_extent(possible: list[_Possible], extent: Extent) -> None:
    for one in possible:
        position = one.place.position
        if position is not None:
            away = distance_to_extent_km(position, extent)
            one.log_odds += _EXTENT_WEIGHT * math.exp(-away / _EXTENT_KM)
            one.reasons.append(
                "in the layer's extent" if away == 0 else f"{away:,.0f} km from the layer's extent"
            )


def _add_nearby(possible: list[_Possible], others: dict[str, list[tuple[Place, float]]]) -> None:
    """The mean, over the other names, of how near the likeliest of their places is."""
    if not others:
        return
    for one in possible:
        position = one.place.position
        total, best, nearest = 0.0, 0.0, ""
        for surface, places in others.items():
            support = 0.0
            for place, score in places:
                if position is not None and place.position is not None:
                    near = score * math.exp(-distance_km(position, place.position) / _NEARBY_KM)
                    support = max(support, near)
            total += support
            if support > best:
                best, nearest = support, surface
        # A few neighbours say as much as many: long lists would drown everything else.
        one.log_odds += _NEARBY_WEIGHT * total / min(len(others), 3)
        if best > 0.1:
            one.reasons.append(f"near {nearest}")


def _set_scores(possible: list[_Possible]) -> None:
    odds = [math.exp(min(one.log_odds, 50.0)) for one in possible]
    whole = sum(odds) + _UNKNOWN_ODDS
    for one, value in zip(possible, odds, strict=True):
        one.score = value / whole


def _candidates(possible: list[_Possible], limit: int) -> tuple[Candidate, ...]:
    ordered = sorted(possible, key=lambda one: -one.score)
    candidates = []
    for one in ordered[:limit]:
        place = one.place
        if one.score < _LEAST_SCORE or place.lon is None or place.lat is None:
            continue
        candidates.append(
            Candidate(
                place.id,
                place.name,
                place.lon,
                place.lat,
                place.elevation,
                place.country,
                place.kind,
                round(one.score, 4),
                tuple(one.reasons),
            )
        )
    return tuple(candidates)
