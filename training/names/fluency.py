"""How much a text reads like others: a character n-gram model, and the outliers at both ends.

Garbled texts are less likely than the rest, empty talk and repetition likelier; both go.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from backend.errors import SpecError
from backend.names.spans import Document
from training.names.validation import Filter, masked

ORDER = 5
# Texts are compared with those of about their own length: short ones vary more.
LENGTHS = (25, 50, 90, 160, 300)
# The customary 3.5 takes one text in thirty of a corpus that is fine (docs/names-data.md).
MOST = (6.0, 4.0)
_START, _ALPHABET = "\x02", 200
_LEAST, _TINY = 12, 1e-3


class CharacterModel:
    """Interpolated character n-grams with Witten-Bell weights (Chen and Goodman 1998, section 2.5).

    Args:
        texts: to learn from. order: longest context and the character that follows, together.
    """

    def __init__(self, texts: Iterable[str], order: int = ORDER) -> None:
        self._order = order
        self._followers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            padded = _START * (order - 1) + text
            for at in range(order - 1, len(padded)):
                for size in range(order):
                    self._followers[padded[at - size : at]][padded[at]] += 1
        self._totals = {context: c.total() for context, c in self._followers.items()}

    def bits(self, text: str) -> float:
        """Bits a character takes on average: low is expected, high is strange."""
        padded = _START * (self._order - 1) + text
        total = 0.0
        for at in range(self._order - 1, len(padded)):
            total -= math.log2(self._probability(padded, at))
        return total / max(1, len(text))

    def _probability(self, padded: str, at: int) -> float:
        probability = 1.0 / _ALPHABET
        for size in range(self._order):
            context = padded[at - size : at]
            count = self._totals.get(context)
            if not count:
                break
            followers = self._followers[context]
            kinds = len(followers)
            probability = (followers[padded[at]] + kinds * probability) / (count + kinds)
        return probability


class Fluency(Filter):
    """Drops texts whose bits a character are outliers among texts of their length.

    Args:
        reference: texts to learn from; None learns from the other half of the texts themselves.
        most: robust z-score (Iglewicz and Hoaglin 1993) from which on a text is an outlier, for
            strange texts and for all too expected ones.
        order: of the model.
    """

    name = "fluency"

    def __init__(
        self,
        reference: Sequence[Document] | None = None,
        most: tuple[float, float] = MOST,
        order: int = ORDER,
    ) -> None:
        if reference is not None and not reference:
            raise SpecError("The reference of the fluency filter holds no texts. Give some.")
        self._reference = reference
        self._most = most
        self._order = order

    def reasons(self, documents: Sequence[Document]) -> list[str]:
        strange, trite = self._most
        z = self.scores(documents)
        return [
            f"strange ({value:+.1f})"
            if value > strange
            else f"trite ({value:+.1f})"
            if value < -trite
            else ""
            for value in z
        ]

    def scores(self, documents: Sequence[Document]) -> npt.NDArray[np.float64]:
        """(N,) robust z-scores of the bits a character, among texts as long; 0 among too few."""
        texts = [_plain(document) for document in documents]
        bits = np.array(self._bits(texts))
        bins = np.digitize([len(text) for text in texts], LENGTHS)
        z = np.zeros(len(texts))
        for one in set(bins.tolist()):
            members = bins == one
            alike = bits[members] if members.sum() >= _LEAST else bits
            if len(alike) >= _LEAST:
                strange, trite = _robust_z(alike, bits[members])
                z[members] = np.where(strange > 0, strange, trite)
        return z

    def _bits(self, texts: list[str]) -> list[float]:
        if self._reference is not None:
            model = CharacterModel(map(_plain, self._reference), self._order)
            return [model.bits(text) for text in texts]
        halves = [CharacterModel(texts[start::2], self._order) for start in (1, 0)]
        return [halves[index % 2].bits(text) for index, text in enumerate(texts)]


def _robust_z(
    alike: npt.NDArray[np.float64], bits: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """z-scores of bits, and of their logarithms, since bits can't fall below 0."""
    scores = []
    for known, asked in ((alike, bits), (np.log(alike + _TINY), np.log(bits + _TINY))):
        middle = np.median(known)
        spread = np.median(np.abs(known - middle))
        scores.append(0.6745 * (asked - middle) / spread if spread > 0 else np.zeros(len(asked)))
    return scores[0], scores[1]


def _plain(document: Document) -> str:
    return masked(document).casefold()
