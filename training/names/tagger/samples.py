"""Texts as samples of training: words, features, pieces and tags."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import Dataset

from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Document
from backend.names.tagging.pieces import Pieces, Window, batch_of
from backend.names.tagging.words import Words, words_of
from training.names.tagger.augment import Augmentation, Names, augmented

IGNORED = -100
_HIDE_NAME, _HIDE_OTHER = 0.6, 0.05  # shares of words in a text in which some are hidden
_ALIKE = 16  # batches among which texts are sorted by length, so that few pieces are padding


def tags_of(words: Words, document: Document) -> npt.NDArray[np.int64]:
    """(W,) indexes into `TAGS`; a word that is only partly marked counts as marked."""
    tags = np.zeros(len(words), np.int64)
    reached = 0
    for span in document.spans:
        if span.start < reached:
            continue  # within an earlier, longer one
        first = int(np.searchsorted(words.ends, span.start, "right"))
        after = int(np.searchsorted(words.starts, span.end))
        if first < after:
            tags[first] = 1
            tags[first + 1 : after] = 2
        reached = span.end
    return tags


def collated(samples: Sequence[tuple[Any, ...]], pad: int) -> dict[str, Tensor]:
    """A batch: the network's inputs, and `tags` (B, W) with `IGNORED` where there is no word.

    Args:
        samples: (window, tags), and behind them the windows that teachers read, whose inputs are
            called `pieces@0` and so on.
    """
    batch = batch_of([one[0] for one in samples], pad)
    tags = np.full(batch["first"].shape, IGNORED, np.int64)
    for row, one in enumerate(samples):
        tags[row, : len(one[1])] = one[1]
    for number in range(len(samples[0]) - 2):
        # Where a text ends nobody looks, so any piece will do behind it.
        taught = batch_of([one[2 + number] for one in samples], pad)
        batch |= {f"{name}@{number}": value for name, value in taught.items()}
    return {name: torch.from_numpy(value) for name, value in {**batch, "tags": tags}.items()}


def sample_of(
    document: Document, pieces: Pieces, gazetteer: Gazetteer | None
) -> tuple[Window, npt.NDArray[np.int64]]:
    """One text; of one that is longer than a window, its first window."""
    words = words_of(document.text, gazetteer.lookup(document.text) if gazetteer else ())
    window = next(pieces.windows(words))
    return window, tags_of(words, document)[window.begin : window.end]


def validation_set(
    documents: Sequence[Document], pieces: Pieces, gazetteer: Gazetteer
) -> dict[str, Tensor]:
    """All texts as one batch."""
    return collated([sample_of(one, pieces, gazetteer) for one in documents], pieces.pad)


def mask_of(tokenizer: Any) -> int | None:
    """The piece that stands for a hidden one; None where the encoder has none."""
    found = (tokenizer.token_to_id(token) for token in ("[MASK]", "<mask>"))
    return next((int(one) for one in found if one is not None), None)


def hidden(
    window: Window, tags: npt.NDArray[np.int64], mask: int, rng: random.Random
) -> tuple[Window, npt.NDArray[np.int64]]:
    """A sample without some of its words: of names, but for what says what they are, and others."""
    pieces, known = window.pieces.copy(), window.known.copy()
    ends = [*window.first[1:].tolist(), len(pieces) - 1]
    for first, end, tag in zip(window.first.tolist(), ends, tags.tolist(), strict=True):
        share = _HIDE_OTHER if tag <= 0 else 0.0 if window.forms[first] else _HIDE_NAME
        if rng.random() < share:
            pieces[first:end], known[first:end] = mask, 0
    return replace(window, pieces=pieces, known=known), tags


class _Text(NamedTuple):
    document: Document
    is_real: bool = True
    is_marked: bool = True


class TaggedTexts(Dataset[Any]):  # type: ignore[misc]
    """Endless epochs of texts: sample n is text n modulo their number, changed by chance.

    Args:
        documents: real texts. unmarked: real ones whose marks nobody knows.
        made: of an epoch, texts that are written anew for it.
        batch_size: of the trainer, so that texts of one length come together.
        teachers: how each splits words in pieces; nothing is hidden from them.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        unmarked: Sequence[Document],
        made: Callable[[int], Sequence[Document]],
        pieces: Pieces,
        gazetteer: Gazetteer,
        how: Augmentation,
        names: Names,
        batch_size: int,
        epochs: int,
        seed: int,
        teachers: Sequence[Pieces] = (),
    ) -> None:
        self._teachers = teachers
        self._real = [_Text(one) for one in documents]
        self._real += [_Text(one, is_marked=False) for one in unmarked]
        self._made = made
        self._pieces, self._gazetteer = pieces, gazetteer
        self._mask = mask_of(pieces.tokenizer)
        self._how, self._names = how, names
        self._batch_size, self._epochs, self._seed = batch_size, epochs, seed
        self._epoch = -1
        self._order: list[_Text] = []
        self.per_epoch = len(self._real) + len(made(0))

    def __len__(self) -> int:
        return self.per_epoch * self._epochs

    def __getitem__(self, number: int) -> tuple[Any, ...]:
        epoch, place = divmod(number, self.per_epoch)
        if epoch != self._epoch:
            self._lay_out(epoch)
        document, is_real, is_marked = self._order[place]
        rng = random.Random(f"{self._seed}:{number}")  # nosec B311 # to be repeated, not secret
        if is_real:
            document = augmented(document, self._how, self._names, rng)
        asked = self._gazetteer if rng.random() >= self._how.forget else None
        sample = sample_of(document, self._pieces, asked)
        if not is_marked:
            sample = sample[0], np.full_like(sample[1], IGNORED)
        if self._mask is not None and rng.random() < self._how.hide:
            sample = hidden(*sample, self._mask, rng)
        if not self._teachers:
            return sample
        words = words_of(document.text, self._gazetteer.lookup(document.text))
        return *sample, *(next(pieces.windows(words)) for pieces in self._teachers)

    def _lay_out(self, epoch: int) -> None:
        rng = random.Random(f"{self._seed}:{epoch}")  # nosec B311
        order = [*self._real, *(_Text(one, is_real=False) for one in self._made(epoch))]
        rng.shuffle(order)
        size = self._batch_size
        batches: list[list[_Text]] = []
        for start in range(0, len(order), size * _ALIKE):
            some = order[start : start + size * _ALIKE]
            alike = sorted(some, key=lambda one: len(one.document.text))
            batches += [alike[i : i + size] for i in range(0, len(alike), size)]
        rest = [one for one in batches if len(one) < size]
        full = [one for one in batches if len(one) == size]
        rng.shuffle(full)
        self._order = [one for batch in full + rest for one in batch]
        self._epoch = epoch
