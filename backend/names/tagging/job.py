"""The operation `tag`: names of mountains in texts, with the mountains that they may mean."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from backend.errors import CancelledError
from backend.names.formats.jsonl import document_row
from backend.names.spans import Document
from backend.names.tagging import sources
from backend.names.tagging.base import Recogniser
from backend.names.tagging.candidates import RememberingGazetteer, with_candidates
from backend.names.tagging.choose import LOOKUP, files_of, open_recogniser, shipped_model
from backend.names.tagging.markup import readable
from backend.names.tagging.parts import joined, parts
from backend.names.tagging.unfinished import Spans, Unfinished
from backend.output import check_outputs, written_whole
from backend.specs import Spec
from backend.types import IsCancelled, Progress

_BATCH = 50_000  # code points that a recogniser is given at once
_MOST_TEXTS = 256
# What is answered beside a file; programs that want all of a large input read the file.
_MOST_ANSWERED, _MOST_CHARACTERS = 1000, 1_000_000


class TextSpec(BaseModel):
    """A text with an id of the caller's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    text: str


class Part(BaseModel):
    """Of a tagging whose texts come in several calls; a call after a kill takes up what is done.

    Attributes:
        task: the same for all calls of this very tagging, and for those of no other.
        is_last: no call follows; what was kept is removed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str
    is_last: bool = False


class TagSpec(Spec):
    """Find names of mountains.

    Attributes:
        texts: to search; or
        input: path of a text file (one text) or of JSON lines with `id` and `text`.
        output: JSONL file to write; see `backend.names.formats.jsonl`.
        model: None for the trained tagger that came with Imatch, or where there is none the
            gazetteer; `gazetteer` for names that it knows; else a trained tagger's folder.
        gazetteer: SQLite file; None is the person's own, else the one that came with Imatch.
        extent: west, south, east, north in degrees (WGS 84) of the layer that the texts describe.
        threshold: least score of a name, 0..1; None takes the tagger's own.
        part: where the texts are a part of more, which come in further calls.
        overwrite: replace `output`.
    """

    texts: list[TextSpec] | None = None
    input: str | None = Field(None, min_length=1)
    output: str | None = Field(None, min_length=1)
    model: str | None = Field(None, min_length=1)
    gazetteer: str | None = Field(None, min_length=1)
    extent: tuple[float, float, float, float] | None = None
    threshold: float | None = Field(None, ge=0, le=1)
    part: Part | None = None
    overwrite: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.texts is None) == (self.input is None):
            raise ValueError("Give either texts or input (a .txt or .jsonl file)")
        return self


def tag(spec: TagSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Run one job and return its report.

    `documents` is left out where an output is written and the texts are many.

    Raises:
        ImatchError: with a sentence that says what to do; nothing is written then.
    """
    started = time.perf_counter()
    if spec.output is not None:
        check_outputs([spec.output], [spec.input] if spec.input else [], spec.overwrite)
    if spec.model is None:
        shipped_model(progress, is_cancelled)  # one that came packed is put together, once
    progress(0.0, "tag", "opening the gazetteer and the tagger")
    with RememberingGazetteer.open(spec.gazetteer) as gazetteer:
        recogniser = open_recogniser(spec.model, gazetteer)
        job = _Job(spec, recogniser, gazetteer, progress, is_cancelled)
        whole = written_whole(spec.output) if spec.output else nullcontext()
        with whole as path:
            if path is None:
                job.run(None)
            else:
                with open(path, "w", encoding="utf-8", newline="") as file:
                    job.run(file)
    if spec.part is None or spec.part.is_last:
        job.kept.done()
    progress(1.0, "tag", f"{job.spans:,} names in {job.texts:,} texts")
    return {
        "version": 1,
        "operation": "tag",
        "status": "ok",
        "documents": job.answer,
        "texts": job.texts,
        "taken_up": job.kept.taken,
        "spans": job.spans,
        "model": recogniser.name,
        "output": spec.output,
        "warnings": job.warnings(),
        "seconds": {"total": round(time.perf_counter() - started, 3)},
    }


class _Job:
    """The texts of a job on their way through recogniser and resolver."""

    def __init__(
        self,
        spec: TagSpec,
        recogniser: Recogniser,
        gazetteer: RememberingGazetteer,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> None:
        self.spec, self.recogniser, self.gazetteer = spec, recogniser, gazetteer
        self.progress, self.is_cancelled = progress, is_cancelled
        self.answer: list[dict[str, Any]] | None = []
        self.texts = self.spans = self._characters = 0
        self._done = 0.0
        self._threshold = recogniser.threshold if spec.threshold is None else spec.threshold
        files: list[str | Path] = [gazetteer.path, *files_of(spec.model)]
        files += [spec.input] if spec.input else []
        task = spec.part.task if spec.part else [one.text for one in spec.texts or []]
        told = [task, spec.model, self._threshold]
        self.kept = Unfinished(files, told)

    def run(self, file: IO[str] | None) -> None:
        """Tag all texts; those of a batch are written before the next are read."""
        for batch in self._batches():
            keys = [json.dumps([one.text, self.spec.extent]) for one in batch]
            found = self.kept.read(keys)
            todo = [place for place in range(len(batch)) if place not in found]
            found |= zip(todo, self._tagged([batch[place] for place in todo]), strict=True)
            if todo and (self.spec.part or batch[-1].done < 1):
                self.kept.write([(keys[place], found[place]) for place in todo])
            for place, one in enumerate(batch):
                row = {"id": one.id, "text": one.text, "spans": found[place]}
                if file is not None:
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                self._keep(row, file is not None)
            message = f"{self.texts:,} texts, {self.spans:,} names"
            self.progress(0.99 * batch[-1].done, "tag", message)
            self._check()

    def warnings(self) -> list[str]:
        """What a person should know about the result."""
        if not self.texts:
            return ["There was no text to search."]
        taken = []
        if self.kept.taken:
            taken = ["What an interrupted search in the same texts had done was taken up."]
        if self.spec.model is None and self.recogniser.name == LOOKUP:
            return [
                "No trained tagger came with this Imatch, so only names that the gazetteer knows "
                "were found, and towns of the same name may be among them.",
                *taken,
            ]
        return taken

    def _check(self) -> None:
        if self.is_cancelled():
            raise CancelledError

    def _keep(self, row: dict[str, Any], written: bool) -> None:
        self.texts += 1
        self.spans += len(row["spans"])
        self._characters += len(row["text"])
        many = self.texts > _MOST_ANSWERED or self._characters > _MOST_CHARACTERS
        if written and many:
            self.answer = None
        if self.answer is not None:
            self.answer.append(row)

    def _batches(self) -> Iterator[list[sources.Text]]:
        spec = self.spec
        if spec.input is not None:
            texts = sources.read(Path(spec.input))
        else:
            texts = sources.given([one.model_dump() for one in spec.texts or []])
        batch: list[sources.Text] = []
        for text in texts:
            batch.append(text)
            if len(batch) == _MOST_TEXTS or sum(len(one.text) for one in batch) >= _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _tagged(self, batch: Sequence[sources.Text]) -> Iterator[Spans]:
        clean = [readable(one.text) for one in batch]
        pieces = [(i, part) for i, one in enumerate(clean) for part in parts(one.text)]
        found: list[list[Any]] = [[] for _ in batch]
        waiting: list[tuple[int, Any]] = []
        before = self._done
        for number, (i, part) in enumerate(pieces, 1):
            waiting.append((i, part))
            size = sum(one.end - one.start for _, one in waiting)
            if size >= _BATCH or number == len(pieces):
                self._check()
                texts = [clean[j].text[one.start : one.end] for j, one in waiting]
                for (j, one), spans in zip(waiting, self.recogniser.recognise(texts), strict=True):
                    found[j].append((one, [s for s in spans if s.score >= self._threshold]))
                waiting = []
                # The other half of the way is for the candidates.
                share = before + (batch[-1].done - before) * number / len(pieces) / 2
                self.progress(0.99 * share, "tag", f"{self.texts:,} texts, {self.spans:,} names")
        self._done = batch[-1].done if batch else before
        for one, seen, its in zip(batch, clean, found, strict=True):
            resolved = with_candidates(
                seen.text, joined(its), self.gazetteer, self.spec.extent, self._check
            )
            placed = tuple(seen.source(span) for span in resolved)
            yield document_row(Document(one.id, one.text, placed))["spans"]
