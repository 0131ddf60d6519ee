"""CoNLL columns: a token a line, its tag in the last column, a blank line between documents.

Written as IOB2, with the id and the exact text in comments (`# id = "..."`, `# text = "..."`, as
JSON strings), so that nothing of the text is lost. Read: IOB1, IOB2, BIOES, BILOU and bare labels
(two columns of Few-NERD), told by the tags; without a text comment, tokens are joined by spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from backend.errors import InputError
from backend.names.formats.base import Reading, document, lines, read_text, span, write_text
from backend.names.spans import Document, Span

_TOKEN = re.compile(r"[^\W_]+|[^\s]")
_COMMENT = re.compile(r"#\s*(\w+)\s*=\s*(.*)")
_TAG = re.compile(r"([BIESLU])-(.+)")
_BEGINS, _ENDS = frozenset("BSU"), frozenset("ESLU")

Row = tuple[int, str, str]  # line number, token, tag


def write_conll(path: Path, documents: Sequence[Document]) -> None:
    """Write documents whose spans neither overlap nor begin or end with white space."""
    write_text(path, (part for one in documents for part in _written(one)))


def _written(one: Document) -> Iterator[str]:
    yield f"# id = {json.dumps(one.id, ensure_ascii=False)}\n"
    yield f"# text = {json.dumps(one.text, ensure_ascii=False)}\n"
    following = iter((*one.spans, None))
    now = next(following)
    for start, end in _tokens(one):
        while now and now.end <= start:
            now = next(following)
        tag = "O"
        if now and now.start <= start:
            tag = f"{'B' if now.start == start else 'I'}-{now.label}"
        yield f"{one.text[start:end]}\t{tag}\n"
    yield "\n"


def _tokens(one: Document) -> Iterator[tuple[int, int]]:
    """Words and signs, cut where a span begins or ends, so that every span is whole tokens."""
    cuts = sorted({edge for span in one.spans for edge in (span.start, span.end)})
    at = 0
    for match in _TOKEN.finditer(one.text):
        while at < len(cuts) and cuts[at] <= match.start():
            at += 1
        edges = [match.start()]
        while at < len(cuts) and cuts[at] < match.end():
            edges.append(cuts[at])
            at += 1
        yield from pairwise([*edges, match.end()])


def read_conll(path: Path) -> Reading:
    """Every block between blank lines is a document; one without an id has its number.

    Raises:
        InputError: names the line.
    """
    documents: list[Document] = []
    rows: list[Row] = []
    comments: dict[str, str] = {}
    text = read_text(path)
    tabs = "\t" in text
    for number, line in lines(text + "\n\n"):
        if line.strip() and not line.startswith("-DOCSTART-"):
            comment = _COMMENT.match(line)
            if line.startswith("#") and ("\t" not in line if tabs else comment):
                if comment:
                    comments[comment[1]] = comment[2]
                continue
            columns = line.split("\t") if tabs else line.split()
            if len(columns) < 2:
                raise InputError(
                    f"{path.name}, line {number}: {line[:40]!r} is one column. A line holds a "
                    "token and, in the last column, its tag."
                )
            rows.append((number, columns[0], columns[-1].strip()))
        elif rows or "text" in comments:
            documents.append(_document(path.name, number, rows, comments, len(documents) + 1))
            rows, comments = [], {}
    return Reading(tuple(documents))


def _document(
    name: str, number: int, rows: list[Row], comments: dict[str, str], count: int
) -> Document:
    where = f"{name}, line {rows[0][0] if rows else number}"
    text = _plain(comments["text"]) if "text" in comments else " ".join(row[1] for row in rows)
    places, reached = [], 0
    for line, token, _ in rows:
        start = text.find(token, reached)
        if start < 0 or text[reached:start].strip():
            raise InputError(
                f"{name}, line {line}: the token {token!r} does not follow in the text that the "
                "comment `# text` gives. Were lines deleted? Leave the comment out, and tokens "
                "are joined by spaces."
            )
        reached = start + len(token)
        places.append((start, reached))
    id = _plain(comments.get("id", comments.get("sent_id", str(count))))
    return document(where, id, text, _spans(name, rows, places))


def _plain(value: str) -> str:
    """A comment's value; those of CoNLL-U are not quoted."""
    if value.startswith('"'):
        try:
            decoded = json.loads(value)
        except json.JSONDecodeError:
            return value
        return str(decoded)
    return value


def _spans(name: str, rows: list[Row], places: list[tuple[int, int]]) -> Iterator[Span]:
    label, start, end, line = "", 0, 0, 0
    for (number, _, tag), place in zip(rows, places, strict=True):
        marked = _TAG.fullmatch(tag)
        prefix, own = (marked[1], marked[2]) if marked else ("I", "" if tag == "O" else tag)
        if label and (own != label or prefix in _BEGINS):
            yield span(f"{name}, line {line}", start, end, label)
            label = ""
        if own:
            if not label:
                label, start, line = own, place[0], number
            end = place[1]
            if prefix in _ENDS:
                yield span(f"{name}, line {line}", start, end, label)
                label = ""
    if label:
        yield span(f"{name}, line {line}", start, end, label)
