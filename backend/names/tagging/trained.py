"""The trained recogniser: a folder with an ONNX model, its tokenizer and what else it was given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from backend import limits
from backend.errors import InputError
from backend.names.gazetteer.store import Gazetteer
from backend.names.spans import Span
from backend.names.tagging.base import Recogniser
from backend.names.tagging.decoding import spans_of
from backend.names.tagging.pieces import Pieces, Window, batch_of
from backend.names.tagging.words import Words, words_of

MODEL, TOKENIZER, CONFIG, CARD = "model.onnx", "tokenizer.json", "tagger.json", "README.md"
VERSION = 2  # of the features and the files
# Taggers of the first version round by what stands in a batch: each window goes alone.
_ALONE = 1
_AT_ONCE = 256  # windows in memory
_ROOM = 160  # pieces of a batch; with more, what a layer makes of them leaves the core's memory

_Row = tuple[npt.NDArray[np.float32], Window]  # where the logits of a window go, and the window


class TrainedTagger(Recogniser):
    """A tagger that training exported (`training.names.tagger.export`)."""

    def __init__(self, folder: Path, gazetteer: Gazetteer) -> None:
        """Load the model, once for many texts.

        Raises:
            InputError: the folder lacks a file, or holds one that is broken or of another version.
        """
        settings = _settings(folder)
        self.name = str(settings["name"])
        self.threshold = float(settings["threshold"])
        self._temperature = float(settings["temperature"])
        self._bias = float(settings["bias"])
        self._alone = settings["version"] == _ALONE
        self._gazetteer = gazetteer
        try:
            self._session, self._pieces = _load(folder, int(settings["window"]))
        except ModuleNotFoundError:
            raise
        except Exception as err:  # both libraries raise kinds of their own, or plain Exception
            raise InputError(
                f"The tagger in {folder} can't be loaded ({' '.join(str(err).split())}). Is it "
                "whole? Copy or export it again."
            ) from err

    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """See `Recogniser`."""
        return [
            spans_of(words, logits, self._temperature, self._bias)
            for words, logits in self.logits(texts)
        ]

    def logits(self, texts: Sequence[str]) -> list[tuple[Words, npt.NDArray[np.float32]]]:
        """The words of each text with (W, 3) logits of O, B, I; no text is cut off."""
        words = [words_of(text, self._gazetteer.lookup(text)) for text in texts]
        found = [np.zeros((len(one), 3), np.float32) for one in words]
        windows = (
            (rows, one)
            for own, rows in zip(words, found, strict=True)
            for one in self._pieces.windows(own)
        )
        with ThreadPoolExecutor(limits.threads()) as pool:
            while some := list(islice(windows, _AT_ONCE)):
                batches = list(self._batches(some))
                said = pool.map(self._run, ([one for _, one in batch] for batch in batches))
                for batch, logits in zip(batches, said, strict=True):
                    for (rows, one), own in zip(batch, logits, strict=True):
                        taken = slice(one.own_begin - one.begin, one.own_end - one.begin)
                        rows[one.own_begin : one.own_end] = own[taken]
        return list(zip(words, found, strict=True))

    def _batches(self, windows: Sequence[_Row]) -> Iterator[list[_Row]]:
        """Short windows together, those of one length, so that little of a batch is padding."""
        batch: list[_Row] = []
        for row in sorted(windows, key=lambda one: len(one[1].pieces)):
            if batch and (self._alone or (len(batch) + 1) * len(row[1].pieces) > _ROOM):
                yield batch
                batch = []
            batch.append(row)
        yield batch

    def _run(self, windows: Sequence[Window]) -> npt.NDArray[np.float32]:
        logits: npt.NDArray[np.float32] = self._session.run(
            None, batch_of(windows, self._pieces.pad)
        )[0]
        return logits


def is_tagger(folder: Path) -> bool:
    """True if the folder holds a trained tagger."""
    return (folder / CONFIG).is_file()


def _settings(folder: Path) -> dict[str, Any]:
    wanted = {"version", "name", "threshold", "temperature", "bias", "window"}
    try:
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise InputError(f"{folder / CONFIG} can't be read ({err}). Export it again.") from err
    if not isinstance(settings, dict) or wanted - set(settings):
        raise InputError(f"{folder / CONFIG} is no description of a tagger. Export it again.")
    if settings["version"] not in (_ALONE, VERSION):
        raise InputError(
            f"The tagger in {folder} is of version {settings['version']}; this Imatch reads "
            f"version {VERSION}. Train or export it again with this Imatch."
        )
    return settings


def _load(folder: Path, window: int) -> tuple[Any, Pieces]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    # One: several windows side by side gain more than several threads at one of them.
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / MODEL), options, providers=["CPUExecutionProvider"]
    )
    return session, Pieces(Tokenizer.from_file(str(folder / TOKENIZER)), window)
