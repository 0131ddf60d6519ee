"""The texts of a run: real ones without what is kept for tests, and made ones for each epoch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from backend.names.formats.base import read_text
from backend.names.formats.jsonl import read_jsonl
from backend.names.gazetteer.normalise import core, key
from backend.names.spans import Document
from training.names.corpora import read_corpus
from training.names.duplicates import NearDuplicates
from training.names.places import PlaceName, from_gazetteer
from training.names.sampling import draw, part_of
from training.names.synthesis import KINDS, synthesise
from training.names.tagger.augment import Names
from training.names.tagger.specs import TextsSpec

_LEAST_VALIDATION = 100  # texts to measure on; where fewer are held out, others fill up
# Real texts are mostly prose: what they lack are short ones, and names that are no mountains.
_KINDS = {**KINDS, "titles": 20, "fragments": 12, "negatives": 32}
OWN_TEST = Path(__file__).parents[1] / "data" / "layer_metadata.jsonl"


class Texts:
    """What a run reads.

    Attributes:
        training, validation: real texts; where few are held out, those learnt from and made ones
            are measured on as well.
        unmarked: real texts of which only teachers say what is a name.
        places: names to write about, none of which is kept for tests.

    Raises:
        InputError: a file is missing, broken, or has labels that are not known.
    """

    def __init__(self, spec: TextsSpec, seed: int) -> None:
        self._spec, self._seed = spec, seed
        kept = read(spec.leave_out, spec) + read(spec.validation, spec)
        kept += read_jsonl(OWN_TEST).documents
        real = without_duplicates(read(spec.corpora, spec), kept)
        if spec.validation:
            self.training, self.validation = real, read(spec.validation, spec)
        else:
            self.training, self.validation = parted(real, spec.validation_share)
        for_tests = names_in([*kept, *self.validation])
        self.unmarked = self._without_marks({*for_tests} - {*names_in(self.training)}, kept)
        hidden = {core(key(name)) for name in for_tests}
        everywhere = from_gazetteer(spec.gazetteer)
        self.places = [place for place in everywhere if place.core not in hidden]
        self.hidden_places = [place for place in everywhere if place.core in hidden]
        lacking = _LEAST_VALIDATION - len(self.validation)
        if lacking > 0 and not spec.validation:
            # A few texts would measure nothing but chance. With these, the epoch is kept that knows
            # what it was told and has not forgotten what made texts ask.
            made = self._write(self.hidden_places or self.places, lacking, seed + 2**31)
            self.validation = [*self.validation, *self.training[:lacking], *made]

    def _without_marks(self, names: Set[str], kept: Sequence[Document]) -> list[Document]:
        found = (line for path in self._spec.unmarked for line in lines_of(path))
        texts = [one for one in found if not any(name in one for name in names)]
        documents = [Document(str(number), text) for number, text in enumerate(texts)]
        # As they stand, because names are masked where they are marked.
        known = [replace(one, spans=()) for one in [*kept, *self.validation, *self.training]]
        return without_duplicates(documents, known)

    def names(self) -> Names:
        """Names to exchange others for: those of the texts, and as many of the gazetteer."""
        own = names_in(self.training)
        count = max(1000, len(own))
        others = [place.name for place in draw(self.places, count, self._seed, cap=1)]
        return Names(own or others, others)

    def made(self) -> Callable[[int], Sequence[Document]]:
        """Writes the texts of an epoch; the last epoch's are remembered."""

        @lru_cache(1)
        def write(epoch: int) -> Sequence[Document]:
            return self._write(self.places, self._spec.made, self._seed + 1000 * (epoch + 1))

        return write

    def to_read(self) -> list[str]:
        """All texts that are learnt from, some made ones, and the names that they are about."""
        made = self._write(self.places, 2000, self._seed)
        documents = [*self.training, *self.validation, *made]
        return [*(one.text for one in documents), *(place.name for place in self.places)]

    def _write(self, places: Sequence[PlaceName], count: int, seed: int) -> list[Document]:
        if not count:
            return []
        cap = 1 + count // max(1, len(places))
        drawn = draw(places, count, seed, cap=cap)
        return [sentence.document for sentence in synthesise(drawn, seed, _KINDS)]


def lines_of(path: str) -> list[str]:
    """The lines of a plain text, without empty ones.

    Raises:
        InputError: it is missing, or no text.
    """
    return [line.strip() for line in read_text(Path(path)).splitlines() if line.strip()]


def read(files: Sequence[str], spec: TextsSpec) -> list[Document]:
    """The texts of files, none for no files; those without a word are left out."""
    documents = read_corpus(files, spec.labels).documents if files else ()
    return [one for one in documents if one.text.strip()]


def without_duplicates(documents: Sequence[Document], kept: Sequence[Document]) -> list[Document]:
    """The texts that are not nearly alike one of `kept`, nor one before them."""
    reasons = NearDuplicates().reasons([*kept, *documents])[len(kept) :]
    return [one for one, reason in zip(documents, reasons, strict=True) if not reason]


def names_in(documents: Sequence[Document]) -> list[str]:
    """The marked names, as often as they stand there."""
    return [one.surface(span) for one in documents for span in one.spans]


def parted(documents: Sequence[Document], share: float) -> tuple[list[Document], list[Document]]:
    """(training, validation) without a common name.

    Texts that a name, or a chain of names, holds together stay together and go where chance puts
    them; a group that is larger than the share is for training.
    """
    keys = [_keys(one) for one in documents]
    group: dict[str, str] = {}

    def first_of(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    for own in keys:
        for other in own[1:]:
            low, high = sorted((first_of(own[0]), first_of(other)))
            group[high] = low
    sizes = Counter(first_of(own[0]) for own in keys)
    shares = {"validation": share, "training": 1 - share}
    training: list[Document] = []
    validation: list[Document] = []
    for own, one in zip(keys, documents, strict=True):
        held = first_of(own[0])
        small = sizes[held] <= max(1, share * len(documents))
        is_validation = small and part_of(held, shares) == "validation"
        (validation if is_validation else training).append(one)
    return training, validation


def _keys(document: Document) -> list[str]:
    """What a text shares with others: its names, or without any its words."""
    return [core(key(document.surface(one))) for one in document.spans] or [document.text]
