"""Words of a text with what the tagger is told about each besides its letters.

An encoder knows few names of mountains; casing, the gazetteer's names and words that say what a
thing is (Mount, -horn, Gora) come as small whole numbers beside the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.names.gazetteer.normalise import GENERIC_AFTER, GENERIC_BEFORE, fold
from backend.names.spans import Span

# Letters and digits with their marks; Chinese and Japanese characters and all signs one by one.
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(
    f"[{_IDEOGRAPH}]|(?:[^\\W_{_IDEOGRAPH}]|(?<=\\w)[\u0300-\u036f\u0591-\u0903])+|\\S"
)

CASES = ("none", "lower", "title", "upper", "initial", "mixed", "digits", "no case", "short upper")
# Of a known name: said to be a mountain by a word in it, of several words, of one; begins, goes on.
KNOWN = ("none", "B-what", "I-what", "B-words", "I-words", "B-word", "I-word")
FORMS = ("none", "before", "after", "both", "ending", "water", "settlement")
_ENDINGS = re.compile(
    "(?:horn|berg|spitze|spitz|kogel|kofel|kopf|stock|stein|gebirge|wald|fjall|fjell|tind|tindur|"
    "jokull|hnukur|fell|fjellet|tinden|vaara|tunturi|yama|dake|shan|dagi|daglari|hegy|hegyseg|"
    "planina|alpen|joch|law)$"
)
_BESIDE_BEFORE = frozenset(
    [
        "ben",
        "beinn",
        "sgurr",
        "meall",
        "carn",
        "stob",
        "cnoc",
        "nevada",
        "ras",
        "khrebet",
        "xiao",
        "da",
        "cordillera",
        "col",
        "pik",
        "bukit",
        "alto",
        "montagne",
        "montagnes",
        "montagna",
        "montagnes",
        "pizzi",
    ]
)
_BESIDE_AFTER = frozenset(
    [
        "ridge",
        "ridges",
        "pass",
        "butte",
        "mesa",
        "plateau",
        "dome",
        "knob",
        "bluff",
        "escarpment",
        "nunatak",
        "nunataks",
        "massif",
        "cordillera",
        "heights",
        "fell",
        "tor",
        "down",
        "downs",
        "highland",
        "uplands",
        "crag",
        "spur",
        "summit",
    ]
)
_WATER = frozenset(
    [
        "lake",
        "river",
        "glacier",
        "creek",
        "bay",
        "sea",
        "falls",
        "spring",
        "valley",
        "canyon",
        "island",
    ]
)
_SETTLEMENT = frozenset(
    [
        "university",
        "college",
        "school",
        "hospital",
        "street",
        "road",
        "avenue",
        "county",
        "city",
        "town",
        "village",
        "park",
        "church",
        "station",
        "airport",
        "hotel",
        "company",
        "club",
    ]
)


@dataclass(frozen=True)
class Words:
    """The W words of a text.

    Attributes:
        starts, ends: (W,) code points of the text.
        cases, known, forms: (W,) indexes into `CASES`, `KNOWN`, `FORMS`.
    """

    surfaces: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    cases: npt.NDArray[np.int64]
    known: npt.NDArray[np.int64]
    forms: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.surfaces)


def words_of(text: str, names: Iterable[Span]) -> Words:
    """The words of a text.

    Args:
        names: what the gazetteer knows in it (`Gazetteer.lookup`).
    """
    matches = list(_WORD.finditer(text))
    surfaces = tuple(match[0] for match in matches)
    starts = np.array([match.start() for match in matches], np.int64)
    ends = np.array([match.end() for match in matches], np.int64)
    cases = np.array([_case(word) for word in surfaces], np.int64)
    folded = [fold(word) for word in surfaces]
    forms = np.array([_form(word) for word in folded], np.int64)
    known = np.zeros(len(matches), np.int64)
    for name in names:
        first, after = np.searchsorted(ends, name.start, "right"), np.searchsorted(starts, name.end)
        said = [word for word in folded[first:after] if word[:1].isalnum()]
        if not said:
            continue
        what = said[0] in GENERIC_BEFORE or said[-1] in GENERIC_AFTER
        kind = 1 if len(said) > 1 and what else 3 if len(said) > 1 else 5
        known[first] = kind
        known[first + 1 : after] = kind + 1
    return Words(surfaces, starts, ends, cases, known, forms)


def _case(word: str) -> int:
    if not word[0].isalnum():
        return 0
    if word.isdigit():
        return 6
    if word.lower() == word.upper():
        return 7
    if word.islower():
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 8 if len(word) < 4 else 3
    return 2 if word[0].isupper() and word[1:].islower() else 5


def _form(folded: str) -> int:
    before = folded in GENERIC_BEFORE or folded in _BESIDE_BEFORE
    after = folded in GENERIC_AFTER or folded in _BESIDE_AFTER
    if before or after:
        return 3 if before and after else 1 if before else 2
    if folded in _WATER:
        return 5
    if folded in _SETTLEMENT:
        return 6
    return 4 if len(folded) > 5 and _ENDINGS.search(folded) else 0
