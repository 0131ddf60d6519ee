"""What every annotation format shares: its shape, reading of text, and what it can't hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.spans import Document, Span, overlapping

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


@dataclass(frozen=True)
class Reading:
    """What a file held.

    Attributes:
        documents: in the file's order.
        notes: sentences about what could not be taken over as it is.
    """

    documents: tuple[Document, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """One format of annotated texts.

    Attributes:
        title: as people call it.
        endings: of its files, the first one being its own; empty for a folder.
        read: of a path. write: documents to a path that does not exist yet.
        overlaps: holds nested and overlapping spans.
        spaces: holds white space in labels and at the ends of spans.
        extras: holds scores and candidates. ids: holds documents' ids.
    """

    title: str
    endings: tuple[str, ...]
    read: Callable[[Path], Reading]
    write: Callable[[Path, Sequence[Document]], None]
    overlaps: bool = True
    spaces: bool = True
    extras: bool = False
    ids: bool = True

    def fitting(self, documents: Iterable[Document]) -> Reading:
        """The documents as this format can hold them; notes say what it can't."""
        fitted, crossing, blank, extras, unwritable = [], 0, 0, 0, 0
        for document in documents:
            spans = document.spans
            if not self.overlaps and (dropped := overlapping(spans)):
                crossing += len(dropped)
                lost = {id(span) for span in dropped}
                spans = tuple(span for span in spans if id(span) not in lost)
            if not self.spaces:
                narrow = [trimmed(document.text, span) for span in spans]
                changed = zip(spans, narrow, strict=True)
                blank += sum(after != before for before, after in changed)
                spans = tuple(span for span in narrow if span)
                spans = tuple(replace(span, label="_".join(span.label.split())) for span in spans)
            extras += sum(span.score < 1 or bool(span.candidates) for span in spans)
            text = encodable(document.text)
            unwritable += text != document.text
            fitted.append(Document(encodable(document.id), text, spans))
        notes = []
        if unwritable:
            notes.append(
                "Characters that no file of text can hold (NUL, half characters) were replaced by "
                f"\N{REPLACEMENT CHARACTER} in {unwritable:,} of {len(fitted):,} texts."
            )
        if crossing:
            notes.append(
                f"{self.title} can't hold overlapping spans: of those that overlap the first and "
                f"longest was written, and {crossing:,} left out. JSONL holds them all."
            )
        if blank:
            notes.append(
                f"{self.title} marks words only: {blank:,} spans that begin or end with white "
                "space were written without it."
            )
        if extras and not self.extras:
            notes.append(
                f"{self.title} holds neither scores nor candidates; those of {extras:,} spans "
                "were not written. JSONL and Web Annotation hold them."
            )
        if not self.ids:
            notes.append(f"{self.title} holds no ids; documents are known by their order.")
        return Reading(tuple(fitted), tuple(notes))


def encodable(text: str) -> str:
    """The text with half characters and NULs, which text files can't hold, replaced one by one."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None where nothing else is in it."""
    surface = text[span.start : span.end]
    if not (core := surface.strip()):
        return None
    start = span.start + len(surface) - len(surface.lstrip())
    return replace(span, start=start, end=start + len(core))


def read_text(path: Path) -> str:
    """The text of a file, line ends kept: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        InputError: missing, or no such text; names the line.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as err:
        raise InputError(
            f"{path} does not exist. Was it moved, or its drive disconnected?"
        ) from err
    except OSError as err:
        raise InputError(f"{path} can't be read: {err.strerror or err}.") from err
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        raise InputError(
            f"{path.name} is no UTF-8 text (line {line}). If it is a text in an older encoding, "
            "save it as UTF-8 and try again."
        ) from err
    if "\0" in text[:4096]:
        raise InputError(f"{path.name} is a binary file, not an annotated text.")
    return text


def write_text(path: Path, parts: Iterable[str]) -> None:
    """Write UTF-8, line ends as they are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def read_json(path: Path) -> Any:
    """A JSON document.

    Raises:
        InputError: broken; names the line.
    """
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as err:
        raise InputError(
            f"{path.name} is broken JSON (line {err.lineno}: {err.msg}). Was it copied or "
            "downloaded whole? Export it again."
        ) from err
    except RecursionError as err:
        raise InputError(f"{path.name} is nested too deeply to be annotated texts.") from err


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines and their numbers from 1. Only LF and CRLF end a line; texts may hold other marks."""
    for number, line in enumerate(text.split("\n"), 1):
        yield number, line.removesuffix("\r")


def document(where: str, id: object, text: object, spans: Iterable[Span]) -> Document:
    """A document from a file's values.

    Raises:
        InputError: with `where` in front of what is wrong.
    """
    if not isinstance(text, str):
        raise InputError(f"{where} holds no text.")
    try:
        return Document(encodable(str(id)), encodable(text), tuple(spans))
    except InputError as err:
        raise InputError(f"{where}: {err}") from err


def span(where: str, start: object, end: object, label: object, **more: Any) -> Span:
    """A span from a file's values.

    Raises:
        InputError: with `where` in front of what is wrong.
    """
    if not (_whole(start) and _whole(end)):
        raise InputError(
            f"{where}: a span runs from {start!r} to {end!r}; both must be whole numbers."
        )
    if not (isinstance(label, str) and label):
        raise InputError(f"{where}: a span has the label {label!r}; a label is a word.")
    try:
        return Span(int(str(start)), int(str(end)), label, **more)
    except InputError as err:
        raise InputError(f"{where}: {err}") from err


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
