"""Names to write sentences about: what the synthesis needs to know of a mountain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.names.gazetteer.normalise import core, key

SUMMITS = ("peak", "volcano", "hill")
RANGES = ("range", "massif", "ridge")

# The form of a name, by its first or last word in lower case without diacritics, else by its end.
_FIRST = {
    "mount": "mount", "mt": "mount", "mont": "mont", "monte": "monte", "monti": "monte",
    "pic": "pic", "pico": "pic", "pik": "pic", "picco": "pic", "piz": "piz", "pizzo": "piz",
    "cerro": "cerro", "nevado": "nevado", "volcan": "volcan", "sierra": "sierra",
    "serra": "sierra", "cordillera": "sierra", "gora": "gora", "khrebet": "gora",
    "jabal": "jebel", "jebel": "jebel", "djebel": "jebel", "jbel": "jebel", "gunung": "gunung",
    "aiguille": "aiguille", "dent": "aiguille", "kuh": "kuh", "beinn": "beinn", "ben": "beinn",
    "sgurr": "beinn", "meall": "beinn", "phu": "phu", "doi": "phu", "punta": "punta",
    "pointe": "punta", "cima": "punta",
}  # fmt: skip
_LAST = {
    "mountain": "mountain", "mountains": "mountains", "peak": "peak", "peaks": "peak",
    "range": "range", "ranges": "range", "hills": "hill", "hill": "hill", "ridge": "ridge",
    "massif": "massif", "alps": "mountains", "volcano": "volcano", "dome": "dome",
    "san": "san", "yama": "san", "zan": "san", "dake": "san", "take": "san", "shan": "shan",
    "dagi": "dagi", "dag": "dagi", "dagh": "dagi", "gora": "gora", "planina": "planina",
    "vrah": "planina", "vrh": "planina", "ri": "ri", "tso": "ri", "butte": "butte", "kuh": "kuh",
}  # fmt: skip
_ENDINGS = {
    "horn": "horn", "spitze": "horn", "spitz": "horn", "berg": "berg", "kogel": "berg",
    "kopf": "berg", "stein": "berg", "fjall": "fjall", "fjell": "fjall", "tind": "fjall",
    "tindur": "fjall", "jokull": "fjall", "hnukur": "fjall", "fell": "fjall", "yama": "san",
    "dake": "san", "shan": "shan", "dagi": "dagi",
}  # fmt: skip
BARE = "bare"


@dataclass(frozen=True)
class PlaceName:
    """One name of one mountain.

    Attributes:
        name: as it stands in texts.
        country: ISO 3166 two-letter code, empty where not known.
        form: see `form_of`.
        kind: of the gazetteer's kinds (`backend.names.gazetteer.KINDS`).
        weight: how often it is named relative to others, above 0.
        elevation: metres. lon, lat: degrees, WGS 84. None where not known.
    """

    name: str
    country: str = ""
    form: str = BARE
    kind: str = "peak"
    weight: float = 1.0
    elevation: float | None = None
    lon: float | None = None
    lat: float | None = None

    @property
    def is_range(self) -> bool:
        """It is spoken of as a range, not as a summit."""
        return self.kind in RANGES

    @property
    def core(self) -> str:
        """The name without case, diacritics and generic words: `Mount Elbrus` -> `elbrus`."""
        return core(key(self.name))


def form_of(name: str) -> str:
    """How a name is built: `mount`, `peak`, `cerro`, `horn`, ..., or `bare`.

    The forms of the issue (Mount X, X Peak, Pic, Cerro, -horn, -berg, Gora, Jebel, bare names) and
    those of other languages that the shipped gazetteer has many of.
    """
    words = [_plain(word) for word in re.split(r"[\s-]+", name.strip()) if word]
    if len(words) > 1 and (form := _LAST.get(words[-1]) or _FIRST.get(words[0])):
        return form
    last = words[-1] if words else ""
    for ending, form in _ENDINGS.items():
        if last.endswith(ending) and len(last) > len(ending) + 1:
            return form
    return BARE


def _plain(word: str) -> str:
    return key(word).replace(" ", "")


def from_gazetteer(path: str | Path | None = None, aliases: int = 1) -> list[PlaceName]:
    """The names of a gazetteer, in Latin letters, in an order that depends on it alone.

    Args:
        path: of the gazetteer; None takes the default one (the person's or the shipped one).
        aliases: how many other names of each mountain are taken besides its own.
    """
    from backend.names.gazetteer import Gazetteer

    with Gazetteer.open(path) as gazetteer:
        places = sorted(gazetteer.places(), key=lambda place: place.id)
    rows = (
        PlaceName(
            name,
            place.country,
            form_of(name),
            place.kind,
            1.0 if name == place.name else 0.5,
            place.elevation,
            place.lon,
            place.lat,
        )
        for place in places
        if place.kind in SUMMITS + RANGES
        for name in (place.name, *place.aliases[:aliases])
    )
    return list(usable(rows))


def usable(names: Iterable[PlaceName]) -> Iterator[PlaceName]:
    """Names of mountains that a Latin-script sentence can carry, each once a country."""
    seen = set()
    for one in names:
        identity = (one.name, one.country)
        fits = is_latin(one.name) and 3 <= len(one.name) <= 60
        if identity not in seen and fits and not _OTHER_THING.search(one.name):
            seen.add(identity)
            yield one


_ODD = re.compile(r"[\d(){}\[\]/;,|<>\"*]|\bunnamed\b|\bunknown\b", re.IGNORECASE)
# Islands, banks and lakes that a gazetteer lists for the volcano they are: in a text, no mountains.
_OTHER_THING = re.compile(
    r"\b(?:isla|islas|[îi]les?|ilha|islands?|bank|seamount|lake|lac|lago|laguna|bay|reef)\b",
    re.IGNORECASE,
)


def is_latin(name: str) -> bool:
    """Letters are Latin ones, it starts with a capital, and it holds no digits or brackets."""
    letters = [letter for letter in name if letter.isalpha()]
    return (
        bool(letters)
        and letters[0].isupper()
        and all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in letters)
        and not _ODD.search(name)
    )
