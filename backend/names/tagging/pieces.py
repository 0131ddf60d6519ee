"""Words as the pieces that an encoder reads, in windows that it can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.names.tagging.words import Words

Ids = npt.NDArray[np.int64]
WINDOW, OVERLAP = 160, 48  # pieces
INPUTS = ("pieces", "mask", "cases", "known", "forms", "first")


@dataclass(frozen=True)
class Window:
    """A stretch of words that the encoder sees at once.

    Attributes:
        begin, end: of the words it holds.
        own_begin, own_end: of the words taken from it: those that see enough on both sides.
        pieces, cases, known, forms: (T,); first: (W,) index of each word's first piece.
    """

    begin: int
    end: int
    own_begin: int
    own_end: int
    pieces: Ids
    cases: Ids
    known: Ids
    forms: Ids
    first: Ids


class Pieces:
    """Splits words into pieces.

    Args:
        tokenizer: `tokenizers.Tokenizer` of the encoder.
        window: most pieces of a window, the two at its ends included.
    """

    def __init__(self, tokenizer: Any, window: int = WINDOW) -> None:
        self.tokenizer = tokenizer
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.window = window
        ends = tokenizer.encode("").ids  # what the encoder wants before and behind: [CLS], [SEP]
        self._head, self._tail = ends[:1], ends[1:]
        self.pad = _pad_of(tokenizer)

    def windows(self, words: Words) -> Iterator[Window]:
        """Windows that cover the words; none for no words."""
        if not len(words):
            return
        encoded = self.tokenizer.encode(
            list(words.surfaces), is_pretokenized=True, add_special_tokens=False
        )
        lists: list[list[int]] = [[] for _ in words.surfaces]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None and len(lists[word]) < self.window // 4:
                lists[word].append(piece)
        # What the encoder has no piece for still has a place, so that no word is lost.
        lists = [pieces or [self.pad] for pieces in lists]
        lengths = np.array([len(pieces) for pieces in lists])
        reached = np.concatenate([[0], np.cumsum(lengths)])
        room = self.window - len(self._head) - len(self._tail)
        begin, own = 0, 0
        while True:
            end = int(np.searchsorted(reached, reached[begin] + room, "right")) - 1
            last = end >= len(lists)
            overlap = min(OVERLAP, room // 3)
            back = int(np.searchsorted(reached, reached[end] - overlap // 2))
            own_end = len(lists) if last else max(back, own + 1)
            yield self._window(words, lists, (begin, min(end, len(lists))), (own, own_end))
            if last:
                return
            own = own_end
            begin = min(int(np.searchsorted(reached, reached[own] - overlap // 2)), own)

    def _window(
        self, words: Words, lists: Sequence[list[int]], all_: tuple[int, int], own: tuple[int, int]
    ) -> Window:
        begin, end = all_
        mine = lists[begin:end]
        lengths = np.array([len(pieces) for pieces in mine])
        first = len(self._head) + np.concatenate([[0], np.cumsum(lengths)[:-1]])
        ids = [*self._head, *(piece for pieces in mine for piece in pieces), *self._tail]

        def spread(values: Ids) -> Ids:
            inner = np.repeat(values[begin:end], lengths)
            return np.pad(inner, (len(self._head), len(self._tail)))

        return Window(
            begin,
            end,
            *own,
            np.array(ids, np.int64),
            spread(words.cases),
            spread(words.known),
            spread(words.forms),
            first.astype(np.int64),
        )


def _pad_of(tokenizer: Any) -> int:
    for token in ("[PAD]", "<pad>"):
        if (found := tokenizer.token_to_id(token)) is not None:
            return int(found)
    return 0


def batch_of(windows: Sequence[Window], pad: int) -> dict[str, Ids]:
    """The arrays of `INPUTS`, (B, T) and `first` (B, W), padded on the right."""
    longest = max(len(one.pieces) for one in windows)
    most = max(len(one.first) for one in windows)
    batch = {name: np.zeros((len(windows), longest), np.int64) for name in INPUTS[:-1]}
    batch["pieces"][:] = pad
    batch["first"] = np.zeros((len(windows), most), np.int64)
    for row, one in enumerate(windows):
        length = len(one.pieces)
        batch["mask"][row, :length] = 1
        for name in ("pieces", "cases", "known", "forms"):
            batch[name][row, :length] = getattr(one, name)
        batch["first"][row, : len(one.first)] = one.first
    return batch
