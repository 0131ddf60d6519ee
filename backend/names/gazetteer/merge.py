"""The same mountain in several sources becomes one place with all its names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backend.names.gazetteer.geography import distance_km
from backend.names.gazetteer.normalise import core, key
from backend.names.gazetteer.place import Place

NEAR_KM = {"range": 400.0, "massif": 100.0, "plateau": 400.0}
NEAR_KM_OTHERS = 15.0
SAME_HEIGHT_M = 400.0  # sources of summits differ so much: surveys, feet, secondary summits
_SMALL = frozenset(("peak", "volcano", "hill", "massif", "ridge"))


def merged(places: Iterable[Place]) -> list[Place]:
    """One place for each mountain; the first source that names it keeps its id and spelling.

    Two entries of different sources are one mountain if they share a name but for words that say
    what it is, and position, country, kind and elevation allow it as far as both tell them. An
    entry that tells neither position nor country joins only where there is just one to join.
    """
    result: list[Place] = []
    by_core: dict[str, list[int]] = {}
    for place in places:
        cores = {core(key(name)) for name in (place.name, *place.aliases)} - {""}
        known = sorted({i for name in cores for i in by_core.get(name, ())})
        same = [i for i in known if _same(result[i], place)]
        vague = place.position is None and not place.country
        if same and not (vague and len(same) > 1):
            at = same[0]
            result[at] = _joined(result[at], place)
        else:
            at = len(result)
            result.append(place)
        for name in cores:
            indexes = by_core.setdefault(name, [])
            if at not in indexes:
                indexes.append(at)
    return result


def _same(known: Place, other: Place) -> bool:
    if known.source == other.source:
        return False
    if known.kind != other.kind and not {known.kind, other.kind} <= _SMALL:
        return False
    if known.position and other.position:
        # Borders run over summits: where both positions are known, the country does not matter.
        near = NEAR_KM.get(known.kind, NEAR_KM_OTHERS)
        return distance_km(known.position, other.position) <= near
    if known.country and other.country and known.country != other.country:
        return False
    if known.elevation is not None and other.elevation is not None:
        return abs(known.elevation - other.elevation) <= SAME_HEIGHT_M
    return True


def _joined(known: Place, other: Place) -> Place:
    spelled = {key(name) for name in (known.name, *known.aliases)}
    more = []
    for name in (other.name, *other.aliases):
        if key(name) not in spelled:
            spelled.add(key(name))
            more.append(name)
    lon, lat = known.position or other.position or (None, None)
    return replace(
        known,
        aliases=(*known.aliases, *more),
        lon=lon,
        lat=lat,
        elevation=other.elevation if known.elevation is None else known.elevation,
        # A placed one without a country stands on a border.
        country=known.country or ("" if known.position else other.country),
    )
