"""Texts that differ from others in the name alone, found among many.

Names are masked and digits made alike; two texts are as near as the Jaccard index of their word
triples. MinHash signatures in bands (Broder 1997; Leskovec et al., Mining of Massive Datasets,
section 3.4) find the pairs worth comparing, so time grows with the number of texts, not its square.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from backend.names.spans import Document
from training.names.validation import Filter, masked

# 20 bands of 4: pairs at 0.8 are found with probability 0.9999, at 0.5 with 0.7.
BANDS, ROWS = 20, 4
_PRIME = np.uint64(2**61 - 1)
_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_COMPARED = 200

Shingles = frozenset[int]


@dataclass(frozen=True)
class NearDuplicates(Filter):
    """Of texts that say the same about different names, the first few are kept.

    Attributes:
        threshold: Jaccard index from which on two texts are the same.
        copies: how many of each are kept.
    """

    threshold: float = 0.8
    copies: int = 1
    name: str = "near-duplicates"

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        sets = [shingles(document) for document in documents]
        signed = signatures(sets)
        buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
        counts: dict[int, int] = {}
        reasons = []
        for index, own in enumerate(sets):
            keys = [
                (band, signed[index, band * ROWS : (band + 1) * ROWS].tobytes())
                for band in range(BANDS)
            ]
            near = dict.fromkeys(i for one in keys for i in buckets[one][-_MOST_COMPARED:])
            same = next((i for i in near if _jaccard(own, sets[i]) >= self.threshold), None)
            if same is None:
                counts[index] = 1
                for one in keys:
                    buckets[one].append(index)
                reasons.append("")
            elif counts[same] < self.copies:
                counts[same] += 1
                reasons.append("")
            else:
                reasons.append(f"as {documents[same].id}: {documents[same].text[:60]!r}")
        return reasons


def shingles(document: Document) -> Shingles:
    """Hashes of the word triples of a text with its names masked and its digits made alike."""
    text = re.sub(r"\d+", "0", masked(document)).casefold()
    found = ["", *_WORD.findall(text), ""]
    return frozenset(
        zlib.crc32(" ".join(found[i : i + 3]).encode()) for i in range(max(1, len(found) - 2))
    )


def signatures(sets: Sequence[Shingles]) -> npt.NDArray[np.uint64]:
    """(N, BANDS * ROWS) MinHash signatures."""
    rng = np.random.default_rng(0)
    # Factors below 2**29 keep products of 32-bit hashes within 64 bits.
    factors = rng.integers(1, 2**29, BANDS * ROWS, dtype=np.uint64)
    offsets = rng.integers(0, 2**60, BANDS * ROWS, dtype=np.uint64)
    signed = np.empty((len(sets), BANDS * ROWS), np.uint64)
    for row, hashes in enumerate(sets):
        values = np.fromiter(hashes, np.uint64, len(hashes))
        signed[row] = ((values[:, None] * factors + offsets) % _PRIME).min(axis=0)
    return signed


def _jaccard(one: Shingles, other: Shingles) -> float:
    return len(one & other) / len(one | other)
