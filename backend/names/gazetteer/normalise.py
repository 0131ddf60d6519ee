"""Names as keys: what must be the same for two spellings to be one name.

Case, diacritics, hyphens, apostrophes and abbreviations (Mt., Mtn., St.) go; letters of every
script stay. Chinese and Japanese have no spaces between words, so each of their characters is a
word of its own.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Latin letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ł": "l", "ħ": "h", "ı": "i"}
)

ABBREVIATIONS = {
    "mt": "mount",
    "mte": "monte",
    "mtn": "mountain",
    "mtns": "mountains",
    "mts": "mountains",
    "pk": "peak",
    "pks": "peaks",
    "rge": "range",
    "st": "saint",
    "sta": "santa",
    "ste": "sainte",
    "vol": "volcano",
    "jebel": "jabal",
    "jabel": "jabal",
    "gebel": "jabal",
    "djebel": "jabal",
}

# Words that say what a thing is. A name means the same with or without them: Elbrus, Mount Elbrus.
_BEFORE = """
mount mountain mont monte monts montes monti pic pico piz pizzo picco punta pointe cerro nevado
volcan volcano gora hora pik peak jabal gunung bukit puncak kuh doi phou phu morne aiguille dent
cima cime vrh maja serra sierra
"""
_AFTER = """
mountain mountains peak peaks range volcano massif hill hills san shan yama dake take dagi dag dagh
tagh alps highlands chain 山 岳 峰
"""
_ARTICLE = "the la le el les los las il der die das al of de del du e"
GENERIC_BEFORE = frozenset(_BEFORE.split())
GENERIC_AFTER = frozenset(_AFTER.split())
_ARTICLES = frozenset(_ARTICLE.split())


def _marks() -> str:
    """A character class of combining marks, which `\\w` of `re` leaves out."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x10000):
        if unicodedata.category(chr(code)) in ("Mn", "Mc"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_LETTERS_OF_A_WORD = f"[^\\W_{_IDEOGRAPHS}]+(?:[{_marks()}]+[^\\W_{_IDEOGRAPHS}]*)*"
# Group 1 is the word. An English possessive is not part of a name (Pike's Peak is often written
# Pikes Peak, Everest's ridge is Everest's); other apostrophes are (Ta'Dmejrek).
WORD = re.compile(
    f"([{_IDEOGRAPHS}][{_marks()}]?|{_LETTERS_OF_A_WORD}"
    f"(?:['’ʼ`ʻ](?![sS]\\b){_LETTERS_OF_A_WORD})*)(?:['’][sS]\\b)?"
)
_APOSTROPHES = re.compile("['’ʼ`ʻ]")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """One word of `WORD` without case, diacritics and apostrophes, abbreviations written out."""
    lowered = word.casefold()
    if not lowered.isascii():
        taken_apart = unicodedata.normalize("NFKD", lowered)
        # Marks of Latin, Greek and Cyrillic only: in other scripts they are letters.
        lowered = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", taken_apart))
        lowered = lowered.translate(_LETTERS)
    lowered = _APOSTROPHES.sub("", lowered)
    return sys.intern(ABBREVIATIONS.get(lowered, lowered))


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, folded word) of each word; offsets are code points of `text`."""
    for match in WORD.finditer(text):
        yield match.start(1), match.end(1), fold(match.group(1))


def key(name: str) -> str:
    """The folded words with one space between; empty where a name has no letter or digit."""
    return " ".join(map(fold, WORD.findall(name)))


def core(folded: str) -> str:
    """A key without the words that say what the thing is, or the key itself if nothing is left.

    "mount saint helens" -> "saint helens", "jabal al lawz" -> "lawz", "rocky mountains" -> "rocky".
    """
    parts = folded.split(" ")
    while len(parts) > 1 and (parts[0] in GENERIC_BEFORE or parts[0] in _ARTICLES):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in GENERIC_AFTER:
        parts = parts[:-1]
    return " ".join(parts) if parts[0] not in _ARTICLES else folded


def trigrams(folded: str) -> frozenset[str]:
    """Its stretches of three characters, as FTS5's trigram tokenizer makes them."""
    return frozenset(folded[i : i + 3] for i in range(len(folded) - 2))
