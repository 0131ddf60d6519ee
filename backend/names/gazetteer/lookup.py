"""All known names in a text at once.

Each word has a 64-bit hash, and a name of n words the polynomial of its words' hashes modulo 2^64
(Karp and Rabin, Efficient randomized pattern-matching algorithms, IBM J. Res. Dev. 31, 1987). The
hashes of all names are one sorted array, 8 bytes a name, in which the hashes of all stretches of a
text are sought together. With a million names and a million stretches, one false hit in ten million
texts is to be expected.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

from backend.names.gazetteer.normalise import GENERIC_AFTER, GENERIC_BEFORE, words
from backend.names.spans import Span

TABLE_NAME = "hashes"
LONGEST = 6  # words of a name; of a million GeoNames names, fewer than one in a thousand has more
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that no word's hash loses bits
_MASK = (1 << 64) - 1
_CHUNK = 50_000


class Hashes:
    """The sorted hashes of all names, and a sieve that spares most searches in them.

    The sieve (a Bloom filter of one hash) tells by the last bits that a stretch is no name; with
    eight places a name, it lets one stretch in eight pass.
    """

    def __init__(self, data: bytes) -> None:
        """`data` is what `hash_keys` wrote."""
        self._sorted = np.frombuffer(data, "<u8").astype(np.uint64, copy=False)
        places = 1 << max(8 * len(self._sorted), 1 << 16).bit_length()
        self._last = np.uint64(places - 1)
        self._sieve = np.zeros(places, bool)
        self._sieve[self._sorted & self._last] = True

    def known(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
        """Indexes of those of the hashes, (N,), that are names."""
        passed = np.flatnonzero(self._sieve[hashes & self._last])
        if not len(passed):
            return passed
        wanted = hashes[passed]
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return passed[self._sorted[at] == wanted]


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def _key_hash(folded: str) -> int:
    value = 0
    for word in folded.split(" "):
        value = (value * _FACTOR + _hash(word)) & _MASK
    return value


def hash_keys(keys: Iterable[str]) -> bytes:
    """The sorted hashes of keys of at most `LONGEST` words, little-endian uint64."""
    fitting = (folded for folded in keys if folded.count(" ") < LONGEST)
    hashes = np.fromiter((_key_hash(folded) for folded in fitting), np.uint64)
    return np.unique(hashes).astype("<u8").tobytes()


def find(text: str, hashes: Hashes, cased: bool) -> Iterator[Span]:
    """Known names from left to right, the longest at each place, none inside another.

    A word beside the name that says what it is belongs to it: "Mount Elbrus" where only Elbrus is
    known.

    Args:
        hashes: of all known names.
        cased: only stretches whose first letter is a capital, or of a script without capitals.
    """
    known = words(text)
    batch: list[tuple[int, int, str]] = []
    i = taken = 0  # the next word to look at; the first that belongs to no name yet
    while True:
        fresh = list(islice(known, _CHUNK))
        batch += fresh
        # A name may go on behind the end of a batch: its last words wait for the next one.
        end = len(batch) if len(fresh) < _CHUNK else len(batch) - LONGEST
        lengths = _lengths(batch, hashes)
        for begin in np.flatnonzero(lengths[:end]).tolist():
            if begin < i or (cased and not _is_capital(text[batch[begin][0]])):
                continue
            after = begin + int(lengths[begin])
            first, after = _widened(text, batch, (begin, after), taken, cased)
            yield Span(batch[first][0], batch[after - 1][1])
            i = taken = after
        i = max(i, end)
        if len(fresh) < _CHUNK:
            return
        kept = max(i - 1, taken)  # one before, which may say what the next one is
        batch, i, taken = batch[kept:], i - kept, 0


def _lengths(batch: list[tuple[int, int, str]], hashes: Hashes) -> npt.NDArray[np.int64]:
    """(N,) words of the longest known name that begins at each word, 0 for none."""
    single = np.fromiter((_hash(word) for _, _, word in batch), np.uint64, len(batch))
    lengths = np.zeros(len(batch), np.int64)
    stretch = single.copy()
    for length in range(1, min(LONGEST, len(batch)) + 1):
        if length > 1:
            stretch = stretch[:-1] * np.uint64(_FACTOR) + single[length - 1 :]
        lengths[hashes.known(stretch)] = length
    return lengths


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle() or letter.lower() == letter.upper()


def _widened(
    text: str, batch: list[tuple[int, int, str]], found: tuple[int, int], taken: int, cased: bool
) -> tuple[int, int]:
    """The name of words `found` with a word beside it that says what it is, not before `taken`."""
    first, after = found

    def says_what(index: int, left: int, generic: frozenset[str]) -> bool:
        start, _, word = batch[index]
        gap = text[batch[left][1] : batch[left + 1][0]]
        stop = "." in gap and left == index - 1  # "Mt. Elbrus", but not "Elbrus. Mountains are"
        near = gap.strip(" .-\u00a0") == "" and len(gap) < 3 and not stop
        return near and word in generic and (not cased or _is_capital(text[start]))

    if first > taken and says_what(first - 1, first - 1, GENERIC_BEFORE):
        first -= 1
    if after < len(batch) and says_what(after, after - 1, GENERIC_AFTER):
        after += 1
    return first, after
