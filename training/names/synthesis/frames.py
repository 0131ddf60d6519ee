"""Frames: sentences with slots, read from `data/`, and what a slot asks for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from training.names.places import PlaceName
from training.names.synthesis.pieces import Casing

DATA = Path(__file__).parent / "data"

# `<a|b>`: one of the two. Markup such as <p> has no bar and stays.
_CHOICE = re.compile(r"<([^<>|]*(?:\|[^<>|]*)+)>")
SLOT = re.compile(r"\{([^{}]+)\}")
_PLACE = re.compile(r"(?:the )?(peak|range|volcano|any)([2-4]?)(?:_file|!)?", re.IGNORECASE)
_LOCAL = frozenset({"town", "town2", "country", "Country", "town_file", "country_file"})


@dataclass(frozen=True)
class Frame:
    """A sentence with slots.

    Attributes:
        text: with `{slot}` and `<a|b>`.
        places: what stands for a mountain: (`peak`, `range`, `volcano` or `any`, its number).
        local: it names a country or a town, so the country must be known.
    """

    text: str
    places: tuple[tuple[str, int], ...]
    local: bool

    @property
    def is_prose(self) -> bool:
        """A whole sentence, which others may follow."""
        return self.text.rstrip('"”').endswith((".", "!", "?")) and " " in self.text

    def fits(self, name: PlaceName, gazette: dict[str, list[str]]) -> bool:
        """A name can be what this frame is about."""
        if self.local and len(gazette.get(name.country, ())) < 2:
            return False
        return any(number == 1 and suits(kind, name) for kind, number in self.places)

    def written(self, rng: random.Random) -> str:
        """The frame with one of each choice."""
        text = self.text
        while choice := _CHOICE.search(text):
            text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
        return text


@dataclass(frozen=True)
class Frames:
    """The frames of one kind of text.

    Attributes:
        join: fewest and most sentences of one text.
        case: how likely each casing is.
    """

    kind: str
    frames: tuple[Frame, ...]
    join: tuple[int, int]
    case: dict[Casing, float]


def suits(kind: str, name: PlaceName) -> bool:
    """A name may stand in a slot of that kind."""
    if kind == "any":
        return True
    if kind == "volcano":
        return name.kind == "volcano"
    return name.is_range == (kind == "range")


def places_of(text: str) -> Iterator[tuple[str, int]]:
    """The mountains that a frame names."""
    for slot in SLOT.findall(text):
        if match := _PLACE.fullmatch(slot):
            yield match[1].lower(), int(match[2] or 1)


@cache
def load_frames(kind: str) -> Frames:
    """The frames of a kind of text, by the name of its file in `data/`."""
    content = _yaml(kind)
    frames = tuple(
        Frame(
            text, tuple(dict.fromkeys(places_of(text))), not _LOCAL.isdisjoint(SLOT.findall(text))
        )
        for text in content["frames"]
    )
    low, high = content["join"]
    return Frames(kind, frames, (low, high), content["case"])


@cache
def words() -> dict[str, list[str]]:
    """Values of slots that are no places."""
    return {slot: [str(value) for value in values] for slot, values in _yaml("words").items()}


@cache
def gazette() -> dict[str, list[str]]:
    """Of each country (ISO code) its name in running text, then towns."""
    return dict(_yaml("gazette"))


def _yaml(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
