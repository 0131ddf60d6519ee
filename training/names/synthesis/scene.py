"""What one text is about: its mountains, how it spells them, and its other places."""

from __future__ import annotations

import math
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from backend.names.spans import MOUNTAIN
from training.names.places import PlaceName
from training.names.synthesis.decoys import PATTERNS, decoy
from training.names.synthesis.frames import SLOT, Frame, gazette, suits, words
from training.names.synthesis.pieces import Piece, without_diacritics
from training.names.synthesis.values import Values

_PLURAL = frozenset(
    ["mountains", "hills", "alps", "peaks", "ranges", "highlands", "ridges", "buttes", "tetons"]
)
_GENERIC = frozenset(["range", "massif", "ridge", "chain", "volcanoes", "group"])
_RANGE_FIRST = frozenset(
    ["sierra", "serra", "cordillera", "massif", "monti", "montes", "monts", "serrania", "khrebet"]
)
_COMMON_NOUN = {
    "range": ("range", "mountains", "range"),
    "massif": ("massif",),
    "ridge": ("ridge",),
}
_ARTICLE_FORMS = frozenset(["horn"])
_ARTICLES = frozenset(
    ["the", "la", "le", "el", "los", "les", "las", "il", "lo", "die", "das", "der"]
)
_AGREEING = re.compile(r"\[(\w+)\|(\w+)\]")
_PREPOSITION = re.compile(r"\b(in|of|inside|within|over|across|with)\s$")
_TRIES = 40
_SAME = 0.02  # degrees within which two names are one mountain's
_NEAR = 12  # names of which the nearest becomes the companion


class UnfitError(Exception):
    """The names at hand can't fill a frame; another frame may do."""


class Pool:
    """Names that stand beside the one a text is about, those of the same country first."""

    def __init__(self, names: Sequence[PlaceName]) -> None:
        self.names = list(dict.fromkeys(names))
        self._groups: dict[tuple[str, str], list[PlaceName]] = defaultdict(list)
        for name in self.names:
            for kind in ("peak", "range", "volcano", "any"):
                if suits(kind, name):
                    self._groups[kind, ""].append(name)
                    if name.country:
                        self._groups[kind, name.country].append(name)

    def pick(
        self, kind: str, country: str, taken: Sequence[PlaceName], rng: random.Random
    ) -> PlaceName:
        """A name of a kind that is none of those of `taken`, nor another name of one of them.

        Raises:
            UnfitError: there is none.
        """
        cores = {name.core for name in taken}
        groups = [self._groups.get((kind, country), []), self._groups.get((kind, ""), [])]
        for group in groups:
            near = [rng.choice(group) for _ in range(_NEAR if group else 0)]
            found = [
                name
                for name in near
                if name.core not in cores and all(_apart(name, one) > _SAME for one in taken)
            ]
            if found:
                return min(found, key=lambda name: _apart(name, taken[0]))
        raise UnfitError


def _apart(one: PlaceName, other: PlaceName) -> float:
    """Degrees between two mountains, about; far where it is not known."""
    if None in (one.lon, one.lat, other.lon, other.lat):
        return 1e3
    east = (one.lon or 0) - (other.lon or 0)
    return math.hypot((east + 180) % 360 - 180, (one.lat or 0) - (other.lat or 0))


class Scene:
    """One text's world: what is named twice is the same thing, spelt alike."""

    def __init__(self, main: PlaceName, pool: Pool, rng: random.Random) -> None:
        self.main = main
        self._pool = pool
        self._rng = rng
        self._bound: dict[tuple[str, int], PlaceName] = {}
        self._spelt: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._plural = False  # the name that was written last
        self._plain = rng.random() < 0.12
        self._mount = rng.choice(("Mt", "Mt.")) if rng.random() < 0.15 else "Mount"
        self.values = Values(rng, self._of_number)

    @property
    def names(self) -> list[PlaceName]:
        """All mountains that the text names so far."""
        return list(dict.fromkeys(self._bound.values()))

    @cached_property
    def _country(self) -> list[str]:
        return gazette().get(self.main.country, [])

    def place(self, kind: str, number: int) -> PlaceName:
        """The mountain of a slot."""
        if (kind, number) not in self._bound:
            fitting = number == 1 and suits(kind, self.main)
            self._bound[kind, number] = (
                self.main
                if fitting
                else self._pool.pick(
                    kind, self.main.country, [self.main, *self._bound.values()], self._rng
                )
            )
        return self._bound[kind, number]

    def _of_number(self, number: int) -> PlaceName | None:
        for kind in ("peak", "volcano", "any"):
            if found := self._bound.get((kind, number)):
                return found
        return None

    def pieces(self, frame: Frame) -> list[Piece]:
        """A frame with its slots filled.

        Raises:
            UnfitError: there are not enough names for it.
        """
        for kind, number in frame.places:
            self.place(kind, number)
        pieces: list[Piece] = []
        text = frame.written(self._rng)
        reached = 0
        for match in SLOT.finditer(text):
            pieces += [
                Piece(self._agreeing(text[reached : match.start()])),
                *self._filled(match[1], text[: match.start()], frame.is_prose),
            ]
            reached = match.end()
        pieces.append(Piece(self._agreeing(text[reached:])))
        return [piece for piece in pieces if piece.text]

    def _agreeing(self, text: str) -> str:
        """Words after a name: `[is|are]` and the possessive agree with it."""
        text = _AGREEING.sub(lambda match: match[1 + self._plural], text)
        return text.replace("'s", "'", 1) if self._plural and text.startswith("'s") else text

    def _filled(self, slot: str, before: str, prose: bool) -> list[Piece]:
        article = slot[:4] if slot[:4] in ("the ", "The ") else ""
        bare = slot.removeprefix(article)
        noun = not bare.endswith("!")
        bare = bare.removesuffix("!")
        in_file = bare.endswith("_file")
        bare = bare.removesuffix("_file")
        root = bare.rstrip("234")
        number = int(bare[len(root) :] or 1)
        if root in ("peak", "range", "volcano", "any"):
            name = self.place(root, number)
            spelt = self._spelling(name)
            if in_file:
                return [Piece(self._file_name(spelt), MOUNTAIN)]
            if prose and not article and spelt.split()[-1].lower() in _PLURAL:
                article = "" if before.lower().endswith("the ") else "the " if before else "The "
            return self._named(name, spelt, article, noun)
        if root in PATTERNS:
            text = self._decoy(root, bare)
            given = "the " if text.startswith("the ") else ""
            text = self._file_name(text) if in_file else text.removeprefix(given)
            return [
                *([Piece(given)] if given and prose else ()),
                Piece(text, root.removesuffix("_like")),
            ]
        if root in ("town", "country", "Country"):
            text = self._local(bare, before)
            return [Piece(self._file_name(text) if in_file else text)]
        return [Piece(self.values.get(slot))]

    def _spelling(self, name: PlaceName) -> str:
        if name.name not in self._spelt:
            text = name.name
            if text.startswith("Mount "):
                text = text.replace("Mount", self._mount, 1)
            self._spelt[name.name] = without_diacritics(text) if self._plain else text
        return self._spelt[name.name]

    def _named(self, name: PlaceName, spelt: str, article: str, noun: bool) -> list[Piece]:
        """The name with the article, and after a bare range with the noun, that prose gives it."""
        last, first = spelt.split()[-1].lower(), spelt.split()[0].lower()
        self._plural = last in _PLURAL or (
            name.is_range and last.endswith("s") and not last.endswith("ss") and " " not in spelt
        )
        marked = Piece(spelt, MOUNTAIN)
        if not article or first in _ARTICLES:
            return [marked]
        if self._plural or last in _GENERIC or first in _RANGE_FIRST:
            return [Piece(article), marked]
        if name.is_range and noun:
            after = self._rng.choice(_COMMON_NOUN[name.kind])
            self._plural = after == "mountains"
            return [Piece(article), marked, Piece(f" {after}")]
        if name.is_range or (name.form in _ARTICLE_FORMS and self._rng.random() < 0.7):
            return [Piece(article), marked]
        return [marked]

    def _file_name(self, text: str) -> str:
        if "file" not in self._places:
            self._places["file"] = self._rng.choice(("lower_", "As_", "lower-", "Camel", "lower"))
        how = self._places["file"]
        parts = re.findall(r"[^\W_]+", without_diacritics(text).replace("'", ""))
        if how.startswith("lower"):
            parts = [part.lower() for part in parts]
        return {"lower_": "_", "As_": "_", "lower-": "-"}.get(how, "").join(parts)

    def _decoy(self, kind: str, slot: str) -> str:
        if slot not in self._places:
            self._places[slot] = self._new_decoy(kind)
        return self._places[slot]

    def _new_decoy(self, kind: str) -> str:
        rng = self._rng
        if kind == "town_like" and rng.random() < 0.5:
            return rng.choice(words()["town_like"])
        given = rng.choice(words()["given"])
        for attempt in range(_TRIES):
            about_main = attempt == 0 and (not self._bound or rng.random() < 0.5)
            name = self.main if about_main else rng.choice(self._pool.names)
            text = decoy(kind, name, given, rng)
            if text and text not in self._places.values():
                return text
        raise UnfitError

    def _local(self, slot: str, before: str) -> str:
        country, *towns = self._country or ("",)
        if slot.lower() == "country":
            if not country:
                raise UnfitError
            if slot == "Country":
                return country[:1].upper() + country[1:]
            return country if _PREPOSITION.search(before) else country.removeprefix("the ")
        if slot not in self._places:
            free = [town for town in towns if town not in self._places.values()]
            if not free:
                raise UnfitError
            self._places[slot] = self._rng.choice(free)
        return self._places[slot]
