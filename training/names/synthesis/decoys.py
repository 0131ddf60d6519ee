"""Things that carry a mountain's name and are none: the hard negatives of a tagger of mountains."""

from __future__ import annotations

import random
import re

from backend.names.gazetteer.normalise import GENERIC_AFTER, GENERIC_BEFORE, fold
from training.names.places import PlaceName

# {name} is a mountain's whole name, {core} what is left without Mount, Peak and their like.
PATTERNS: dict[str, tuple[str, ...]] = {
    "lake": (
        "Lake {core}", "{core} Lake", "{core} Reservoir", "{core} Tarn", "Upper {core} Lake",
        "Lago {core}", "Laguna {core}", "{core} Pond", "Lake {name}",
    ),
    "town_like": (
        "{core} City", "{core} Springs", "Port {core}", "New {core}", "{core} Falls", "{core}ville",
        "{core} Village", "Fort {core}", "{core} Heights Township", "Villa {core}",
    ),
    "street": (
        "{core} Street", "{name} Road", "{core} Avenue", "{name} Drive", "{core} Lane",
        "{name} Boulevard", "Via {core}", "{core} Square", "{name} Way", "Highway {core}",
    ),
    "company": (
        "{core} Mining Ltd", "{name} Brewing Company", "{core} Energy", "{core} & Sons",
        "{core} Software GmbH", "{name} Capital", "{core} Airlines", "{core} Imaging Inc.",
        "{core} Pharmaceuticals", "{name} Outfitters", "{core} Cement",
    ),
    "product_like": (
        "{core} {digit}00", "{core} Pro", "{core} GX", "{core} X{digit}", "{core} Mark {digit}",
        "{core} Mini", "{core} {digit}",
    ),
    "person_like": ("{given} {core}", "{initial}. {core}", "{given} {initial}. {core}"),
    "college": (
        "{core} University", "{core} College", "University of {core}", "{name} College",
        "{core} State University", "{core} Institute of Technology", "{name} University",
    ),
    "school": ("{name} High School", "{core} Elementary School", "{core} Academy"),
    "park": (
        "{core} Park", "{core} Gardens", "{name} State Park", "{core} Zoo", "{name} Park",
        "{core} Botanical Garden", "{name} National Park", "{core} Nature Reserve",
    ),
    "glacier": ("{core} Glacier", "{name} Glacier", "{core} Icefall"),
    "river": ("the {core} River", "{core} Creek", "the {core} Canal", "the Rio {core}"),
    "island": ("{core} Island", "Isla {core}", "{core} Islands"),
    "hotel": ("Hotel {name}", "the {name} Lodge", "the {core} Inn", "the Grand Hotel {core}"),
    "team": ("{core} United", "FC {core}", "the {core} Rangers", "the {core} Tigers"),
    "ship": ("{core}", "{name}", "Spirit of {core}"),
}  # fmt: skip

_CLASS_WORD = re.compile(
    r"\b(lake|river|creek|island|glacier|park|pass|valley|plateau|canyon|saint|st)s?\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"[^\W\d_]{3,12}")
_COMMON = frozenset(
    ["big", "black", "blue", "little", "long", "north", "old", "red", "south", "white", "great"]
)


def core_surface(name: str) -> str:
    """A name as it is spelt, without the words that say what it is; empty where none is left."""
    parts = name.split()
    while len(parts) > 1 and fold(parts[0].strip(".")) in GENERIC_BEFORE:
        parts = parts[1:]
    while len(parts) > 1 and fold(parts[-1].strip(".")) in GENERIC_AFTER:
        parts = parts[:-1]
    rest = " ".join(parts)
    usable = rest[:1].isupper() and len(rest) > 2 and not _CLASS_WORD.search(rest)
    return rest if usable and fold(rest) not in GENERIC_AFTER else ""


def decoy(kind: str, name: PlaceName, given: str, rng: random.Random) -> str | None:
    """A thing of a class that carries the name of a mountain.

    Returns:
        None where the name does not lend itself: a person is called Cook, not Saint-Pierre Ridge.
    """
    core = core_surface(name.name)
    if not core:
        return None
    if kind in ("person_like", "product_like") and (
        not _PERSONAL.fullmatch(core) or core.lower() in _COMMON
    ):
        return None
    if kind == "town_like" and " " in core:
        return None
    pattern = rng.choice(PATTERNS[kind])
    if "{name}" in pattern and _CLASS_WORD.search(name.name):
        return None
    text = pattern.format(
        name=name.name,
        core=core,
        given=given,
        initial=rng.choice("ABCDEFGHJKLMNPRSTW"),
        digit=rng.randint(2, 9),
    )
    return " ".join(text.split())
