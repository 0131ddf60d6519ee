"""The validation layer: every generated text passes all filters, and each says what it dropped.

A filter sees all texts that are left and answers, for each, why it drops it, or nothing. Order
matters little for what is kept, much for the time: cheap ones come first. Near-duplicates, fluency
and label errors live in modules of their own.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from backend.names.gazetteer.normalise import key
from backend.names.spans import Document
from training.names.classes import wrong_class

EXAMPLES = 5


class Filter(ABC):
    """One reason to drop texts."""

    name: str

    @abstractmethod
    def reasons(self, documents: Sequence[Document]) -> list[str]:
        """Why each text is dropped; an empty string keeps it."""


@dataclass(frozen=True)
class FilterReport:
    """What one filter did.

    Attributes:
        seen: texts that reached it. examples: (reason, text) of the first ones dropped.
    """

    name: str
    seen: int
    dropped: int
    examples: tuple[tuple[str, str], ...]

    def row(self) -> dict[str, Any]:
        """As plain values."""
        shown = [{"reason": reason, "text": text} for reason, text in self.examples]
        return {"filter": self.name, "seen": self.seen, "dropped": self.dropped, "examples": shown}


@dataclass(frozen=True)
class Validated:
    """What passed.

    Attributes:
        kept: indices into the texts given. dropped: index to (filter, reason).
    """

    kept: tuple[int, ...]
    dropped: dict[int, tuple[str, str]]
    reports: tuple[FilterReport, ...]


def validate(documents: Sequence[Document], filters: Iterable[Filter]) -> Validated:
    """Pass texts through filters, one after the other."""
    left = list(range(len(documents)))
    dropped: dict[int, tuple[str, str]] = {}
    reports = []
    for one in filters:
        reasons = one.reasons([documents[index] for index in left])
        out = [(i, reason) for i, reason in zip(left, reasons, strict=True) if reason]
        dropped |= {index: (one.name, reason) for index, reason in out}
        examples = tuple((reason, documents[i].text) for i, reason in out[:EXAMPLES])
        reports.append(FilterReport(one.name, len(left), len(out), examples))
        left = [index for index in left if index not in dropped]
    return Validated(tuple(left), dropped, tuple(reports))


@dataclass(frozen=True)
class Length(Filter):
    """Neither empty nor endless: characters and words of a text, characters of a name."""

    shortest: int = 3
    longest: int = 1500
    most_words: int = 250
    longest_name: int = 60
    name: str = "length"

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        return [self._reason(document) for document in documents]

    def _reason(self, document: Document) -> str:
        count = len(document.text.strip())
        if not self.shortest <= count <= self.longest:
            return f"{count} characters"
        if len(document.text.split()) > self.most_words:
            return "too many words"
        if any(span.end - span.start > self.longest_name for span in document.spans):
            return "a very long name"
        return ""


# The commonest words of a language that are no words of English, and those of English.
_FUNCTION_WORDS = {
    "en": "the of and in to a is was for on with by from at are as it that this were which has its",
    "de": "der die das und den von ist mit dem für auf im eine wird nicht auch sich als bei zur",
    "fr": "le la les des et du est une dans pour sur au par qui avec sont il ce aux cette",
    "es": "el la los las y en del una por con para es se al como su más fue lo entre",
    "it": "il di che la del della una per con nel sono dei alla da è gli si nella anche le",
    "pt": "o os as do da em um uma para com não dos no na por mais foi ao pela são",
}
_LANGUAGES = {name: frozenset(listed.split()) for name, listed in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Language(Filter):
    """English in Latin letters, names aside; short texts need only the letters."""

    latin_share: float = 0.9
    least_words: int = 8
    name: str = "language"

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        return [self._reason(document) for document in documents]

    def _reason(self, document: Document) -> str:
        text = masked(document, " ")
        letters = [letter for letter in text if letter.isalpha()]
        latin = sum(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in letters)
        if letters and latin < self.latin_share * len(letters):
            return "another script"
        found = [word.casefold() for word in _WORD.findall(text)]
        hits = {name: sum(word in own for word in found) for name, own in _LANGUAGES.items()}
        best = max(hits, key=lambda name: hits[name])
        if len(found) >= self.least_words and hits[best] > 2 and hits[best] > hits["en"]:
            return f"reads as {best}"
        return ""


class RoundTrip(Filter):
    """Marked names are in the gazetteer, and a name that is marked once is marked everywhere.

    Args:
        names: all names of the gazetteer (`Gazetteer.names`). Case, diacritics, abbreviations and
            what file names do to names are looked through.
    """

    name = "gazetteer round trip"

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {squeezed(name) for name in names}

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        return [self._reason(document) for document in documents]

    def _reason(self, document: Document) -> str:
        surfaces = {document.surface(span) for span in document.spans}
        for surface in sorted(surfaces):
            if squeezed(surface) not in self._names:
                return f"{surface!r} is not in the gazetteer"
        for surface in sorted(surfaces):
            for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", document.text):
                inside = any(
                    span.start <= match.start() and match.end() <= span.end
                    for span in document.spans
                )
                if not inside and not wrong_class(document.text, match.start(), match.end()):
                    return f"{surface!r} is marked in one place and not in another"
        return ""


_GLUED = re.compile(r"[_\-/]|(?<=[a-z])(?=[A-Z])")


def squeezed(name: str) -> str:
    """A key that also looks through file names: `MtVinson`, `mount-vinson`, `Mount Vinson`."""
    parts = key(_GLUED.sub(" ", name)).split(" ")
    if len(parts) == 1 and parts[0].startswith("mt") and parts[0][2:3] not in "aeiouy":
        parts = ["mount", parts[0][2:]]
    return "".join(parts)


@dataclass(frozen=True)
class WrongClass(Filter):
    """No marked name belongs to a lake, a street, a company, a person: a lake is no mountain."""

    name: str = "wrong class"

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        return [self._reason(document) for document in documents]

    def _reason(self, document: Document) -> str:
        for span in document.spans:
            if beside := wrong_class(document.text, span.start, span.end):
                return f"{document.surface(span)!r} beside {beside!r}"
        return ""


def masked(document: Document, mask: str = "§") -> str:
    """The text with each marked name replaced."""
    parts, reached = [], 0
    for span in document.spans:
        if span.start >= reached:
            parts += [document.text[reached : span.start], mask]
            reached = span.end
    return "".join((*parts, document.text[reached:]))
