"""Changes of a training text that leave its marks right: other names, capitals, quotation marks."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.names.spans import Document, Span
from training.names.places import BARE, form_of


@dataclass(frozen=True)
class Augmentation:
    """How often what is changed.

    Attributes:
        swap: share of texts whose names are exchanged for others of the same form.
        upper, lower, title: share of texts in capitals, small letters, with capitals everywhere.
        decoy: share of capitalised words outside of names that are exchanged for one that could be
            a mountain's, so that a rare word is none by its looks alone.
        forget: share of texts in which the gazetteer is not asked.
        hide: share of texts in which words of names are hidden, and some others, so that what
            stands around them must tell.
    """

    swap: float = 0.5
    upper: float = 0.05
    lower: float = 0.03
    title: float = 0.04
    decoy: float = 0.1
    forget: float = 0.25
    hide: float = 0.3


class Names:
    """Names by form, to exchange one for another that reads alike.

    Args:
        own: that stand in the texts.
        others: of a gazetteer. Those without a form are not put in place of others: two thirds of
            the shipped ones are Icelandic, and any strange word would pass for a mountain soon.
    """

    def __init__(self, own: Sequence[str], others: Sequence[str] = ()) -> None:
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for name in own:
            self._by_form[form_of(name)].append(name)
        bare = [name for name in others if form_of(name) == BARE and " " not in name]
        for name in others:
            if form_of(name) != BARE:
                self._by_form[form_of(name)].append(name)
        self._words = [*bare, *(name for name in self._by_form[BARE] if " " not in name)]

    def word(self, rng: random.Random) -> str | None:
        """A single word that is a name somewhere."""
        return rng.choice(self._words) if self._words else None

    def like(self, name: str, rng: random.Random) -> str:
        """Another name of the same form; the name itself where there is none."""
        form = form_of(name)
        others = self._by_form.get(form, [])
        # What stands alone may be an adjective or a plural of people; only names pass for names.
        if form == BARE and not name[:1].isupper():
            return name
        return rng.choice(others) if others else name


def with_other_names(document: Document, names: Names, rng: random.Random) -> Document:
    """The text with each name exchanged; one that stands there twice is exchanged alike."""
    pieces: list[str] = []
    spans: list[Span] = []
    chosen: dict[str, str] = {}
    done = length = 0
    for span in document.spans:
        if span.start < done:  # nested: leave the text alone
            return document
        own = document.surface(span)
        other = chosen.setdefault(own, names.like(own, rng))
        before = document.text[done : span.start]
        pieces += [before, other]
        start = length + len(before)
        length = start + len(other)
        spans.append(replace(span, start=start, end=length))
        done = span.end
    pieces.append(document.text[done:])
    return Document(document.id, "".join(pieces), tuple(spans))


# A capitalised word after a small one: hardly ever the first of a sentence, or part of a name.
_LONE = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{3,}(?= (?:[a-z,.]|'s))")


def with_decoys(document: Document, names: Names, share: float, rng: random.Random) -> Document:
    """The text with some capitalised words exchanged that are not marked."""
    text, spans = document.text, list(document.spans)
    for match in reversed(list(_LONE.finditer(text))):
        near = any(one.start < match.end() + 2 and match.start() < one.end + 2 for one in spans)
        if near or rng.random() >= share or (word := names.word(rng)) is None:
            continue
        text = text[: match.start()] + word + text[match.end() :]
        longer = len(word) - len(match[0])
        spans = [
            replace(one, start=one.start + longer, end=one.end + longer)
            if one.start > match.start()
            else one
            for one in spans
        ]
    return Document(document.id, text, tuple(spans))


def with_capitals(document: Document, how: str) -> Document:
    """The text in `upper`, `lower` or `title` case; unchanged where that would move offsets."""
    text = document.text
    changed = {"upper": text.upper, "lower": text.lower, "title": text.title}[how]()
    return replace(document, text=changed) if len(changed) == len(text) else document


def with_plain_quotes(document: Document) -> Document:
    """The text with the quotation marks of people in place of those of treebanks, as long."""
    text = document.text.replace("``", ' "').replace("''", '" ')
    return replace(document, text=text)


def augmented(document: Document, how: Augmentation, names: Names, rng: random.Random) -> Document:
    """One text, changed by chance."""
    if rng.random() < how.swap:
        document = with_other_names(document, names, rng)
    document = with_decoys(document, names, how.decoy, rng)
    if rng.random() < 0.5:
        document = with_plain_quotes(document)
    chance = rng.random()
    for case in ("upper", "lower", "title"):
        share = getattr(how, case)
        if chance < share:
            return with_capitals(document, case)
        chance -= share
    return document
