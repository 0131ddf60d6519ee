"""Names that are nearly alike."""

from __future__ import annotations

from itertools import pairwise

from backend.names.gazetteer.normalise import GENERIC_AFTER, GENERIC_BEFORE

# A Levenshtein distance up to the first number is taken for a slip of the pen in a name of at least
# the second number of characters.
_SLIPS = ((2, 12), (1, 4))
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 "


def slips(folded: str) -> int:
    """How many characters of a key may differ from what was meant."""
    return next((count for count, length in _SLIPS if len(folded) >= length), 0)


def one_slip(folded: str) -> set[str]:
    """All keys with one character dropped, added or changed, or two neighbours swapped.

    Characters come from Latin letters, digits and those of the key: 75 keys a character.
    """
    letters = {*_LETTERS, *folded}
    cuts = [(folded[:i], folded[i:]) for i in range(len(folded) + 1)]
    shorter = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    longer = {head + letter + tail for head, tail in cuts for letter in letters}
    return shorter | swapped | changed | longer


def mended(folded: str) -> str:
    """The key with slips in the words that say what a thing is put right: "muont", "montain"."""
    parts = folded.split(" ")
    if len(parts) > 1:
        parts[0] = _generic(parts[0], GENERIC_BEFORE)
        parts[-1] = _generic(parts[-1], GENERIC_AFTER)
    return " ".join(parts)


def _generic(word: str, known: frozenset[str]) -> str:
    if len(word) < 4 or word in known:
        return word
    near = one_slip(word) & known
    return min(near, default=word)


def pieces(folded: str, count: int) -> list[str]:
    """The key cut into so many pieces of nearly the same length, without blanks at their ends.

    A slip touches one of them, so that with two slips all but two are as they were.
    """
    ends = [round(len(folded) * i / count) for i in range(count + 1)]
    return [folded[a:b].strip() for a, b in pairwise(ends)]


def distance(a: str, b: str, most: int) -> int:
    """Levenshtein distance of two keys, or `most` + 1 if it is larger than `most`.

    Bit-parallel (Myers, A fast bit-vector algorithm for approximate string matching based on
    dynamic programming, J. ACM 46, 1999, in the form of Hyyrö 2001): one step a character of `b`,
    with a column of the table as two integers.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    if a == b or not a:
        return len(b) if not a else 0
    where: dict[str, int] = {}
    for i, letter in enumerate(a):
        where[letter] = where.get(letter, 0) | 1 << i
    everywhere = (1 << len(a)) - 1
    last = 1 << (len(a) - 1)
    up, down, score = everywhere, 0, len(a)
    for i, letter in enumerate(b):
        equal = where.get(letter, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        right = down | (~(diagonal | up) & everywhere)
        left = up & diagonal
        if right & last:
            score += 1
        elif left & last:
            score -= 1
        if score - (len(b) - i - 1) > most:
            return most + 1
        right = (right << 1 | 1) & everywhere
        up = ((left << 1) & everywhere) | (~(diagonal | right) & everywhere)
        down = right & diagonal
    return min(score, most + 1)


def _swapped(a: str, b: str) -> bool:
    """True if they differ by two neighbours that changed places, which is one slip, too."""
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return (
        len(a) == len(b)
        and len(apart) == 2
        and apart[1] == apart[0] + 1
        and a[apart[0]] == b[apart[1]]
        and a[apart[1]] == b[apart[0]]
    )


def likeness(a: str, b: str) -> float:
    """0..1: the share of characters that agree, 0 where more differ than slips of the pen."""
    most = slips(a)
    # Every letter that only one of them has is a slip: that is told fastest.
    if len(set(a).difference(b)) > most:
        return 0.0
    apart = 1 if most and _swapped(a, b) else distance(a, b, most)
    return 0.0 if apart > most else 1 - apart / max(len(a), len(b))
