"""brat standoff: a folder of pairs, NAME.txt with the text and NAME.ann with its spans.

brat counts Unicode code points and allows no line end within a span: one that crosses lines is
written as fragments (`T1<TAB>MOUNTAIN 0 5;6 11<TAB>Mount Blanc`) and joined again when read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote, unquote

from backend.errors import InputError
from backend.names.formats.base import Reading, document, lines, read_text, span, write_text
from backend.names.spans import Document, Span

_PIECE = re.compile(r"[^\r\n]+")
_SPAN = re.compile(r"T\d+\t(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)(?:\t.*)?", re.DOTALL)
_LONGEST_NAME = 200
# What file names may hold everywhere; quote() leaves letters, digits and "_.-~" as well.
_SAFE = " !#$&'()+,;=@[]^_`{}~-"


def write_brat(path: Path, documents: Sequence[Document]) -> None:
    """Write a new folder; ids are file names, percent-encoded where files can't be called so.

    Raises:
        InputError: an id is too long for a file name, or two ids differ by capitals only.
    """
    path.mkdir()
    taken: set[str] = set()  # Windows and macOS do not tell capitals apart
    for one in documents:
        name = quote(one.id, safe=_SAFE) or "%"
        if len(name) > _LONGEST_NAME or name.lower() in taken:
            raise InputError(
                f"brat names files after ids, and {one.id[:40]!r} can't be one: it is too long, or "
                "there are two that differ by capitals at most. Give other ids, or choose JSONL."
            )
        taken.add(name.lower())
        write_text(path / f"{name}.txt", [one.text])
        write_text(path / f"{name}.ann", _written(one))


def _written(one: Document) -> Iterator[str]:
    for number, each in enumerate(one.spans, 1):
        pieces = list(_PIECE.finditer(one.text, each.start, each.end))
        where = ";".join(f"{piece.start()} {piece.end()}" for piece in pieces)
        surface = " ".join(piece[0] for piece in pieces)
        yield f"T{number}\t{each.label} {where}\t{surface}\n"


def read_brat(path: Path) -> Reading:
    """Read a folder, or the one pair of an .ann or .txt file. Relations and events are left out.

    Raises:
        InputError: names the file and the line.
    """
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path.with_suffix(".txt")]
    if not files:
        raise InputError(f"{path} holds no .txt file, so it is no folder of brat's.")
    documents, joined = [], 0
    for file in files:
        text = read_text(file)
        notes = file.with_suffix(".ann")
        spans = []
        for number, line in lines(read_text(notes)) if notes.is_file() else ():
            if line.startswith("T"):
                found, gaps = _span(f"{notes.name}, line {number}", line, text)
                joined += gaps
                spans.append(found)
        id = "" if file.stem == "%" else unquote(file.stem)
        documents.append(document(notes.name, id, text, spans))
    said = (
        f"{joined:,} spans have gaps, which we do not know; they were read from their first to "
        "their last character."
    )
    return Reading(tuple(documents), (said,) if joined else ())


def _span(where: str, line: str, text: str) -> tuple[Span, bool]:
    match = _SPAN.fullmatch(line)
    if not match:
        raise InputError(
            f"{where}: {line[:60]!r} is no span such as `T1<TAB>MOUNTAIN 0 11<TAB>Mount Blanc`."
        )
    pieces = [tuple(map(int, piece.split())) for piece in match[2].split(";")]
    gap = any(text[before[1] : after[0]].strip() for before, after in pairwise(pieces))
    return span(where, pieces[0][0], pieces[-1][1], match[1]), gap
