"""The recogniser that needs no model: names that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backend.names.gazetteer.normalise import GENERIC_AFTER, GENERIC_BEFORE, words
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Span
from backend.names.tagging.base import Recogniser

# Share of the spans that were right, strictly, among those found in 1,802 human-annotated
# sentences: with a word that says that it is a mountain, without one, of a single word.
_SAYS_WHAT, _WORDS, _WORD = 0.84, 0.64, 0.54


class Lookup(Recogniser):
    """Every name of the gazetteer is a mountain; it can't tell the town Heidelberg from a hill."""

    name = "gazetteer"
    threshold = 0.0

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """See `Recogniser`; what is known, leftmost and longest."""
        return [
            [replace(span, score=_score(text, span)) for span in self._gazetteer.lookup(text)]
            for text in texts
        ]


def _score(text: str, span: Span) -> float:
    said = [word for _, _, word in words(text[span.start : span.end])]
    if len(said) == 1:
        return _WORD
    return _SAYS_WHAT if said[0] in GENERIC_BEFORE or said[-1] in GENERIC_AFTER else _WORDS
