"""JSON lines: our own format, and what doccano and Prodigy write.

`{"id", "text", "spans": [{"start", "end", "label", "score", "candidates": [...]}]}` a line, offsets
in Unicode code points. Read as well: spans as `[start, end, label]`, under `entities`, `label` or
`labels`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.formats.base import Reading, document, lines, read_text, span, write_text
from backend.names.spans import MOUNTAIN, Candidate, Document, Span

_SPAN_KEYS = ("spans", "entities", "label", "labels")


def read_jsonl(path: Path) -> Reading:
    """Every line that is not blank is a document; one without an id has its line number.

    Raises:
        InputError: names the line.
    """
    documents = []
    for number, line in lines(read_text(path)):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as err:
            raise InputError(
                f"{where} is broken JSON ({err}). Every line must be one whole JSON object; was "
                "the file cut off?"
            ) from err
        if not isinstance(row, dict):
            raise InputError(f"{where} is no JSON object with `text` and `spans`.")
        documents.append(document_from(row, where, number))
    return Reading(tuple(documents))


def write_jsonl(path: Path, documents: Sequence[Document]) -> None:
    """Write one document a line."""
    rows = (json.dumps(document_row(one), ensure_ascii=False) for one in documents)
    write_text(path, (f"{row}\n" for row in rows))


def document_row(one: Document) -> dict[str, Any]:
    """A document as plain values."""
    return {"id": one.id, "text": one.text, "spans": [span_row(each) for each in one.spans]}


def span_row(one: Span) -> dict[str, Any]:
    """A span as plain values."""
    candidates = [{**asdict(each), "reasons": list(each.reasons)} for each in one.candidates]
    row = {"start": one.start, "end": one.end, "label": one.label, "score": one.score}
    return {**row, "candidates": candidates}


def document_from(row: Mapping[str, Any], where: str, number: int) -> Document:
    """A document from plain values.

    Raises:
        InputError: with `where` in front of what is wrong.
    """
    values: Any = next((row[key] for key in _SPAN_KEYS if row.get(key)), [])
    if not isinstance(values, list):
        raise InputError(f"{where}: the spans must be a list.")
    spans = [_span(value, where) for value in values]
    return document(where, row.get("id", number), row.get("text"), spans)


def _span(value: Any, where: str) -> Span:
    if isinstance(value, list) and len(value) == 3:
        return span(where, *value)
    if not isinstance(value, dict):
        raise InputError(f"{where}: {value!r} is no span with `start`, `end` and `label`.")
    score = value.get("score", 1.0)
    if isinstance(score, bool) or not isinstance(score, int | float):
        raise InputError(f"{where}: the score {score!r} of a span is no number.")
    return span(
        where,
        value.get("start"),
        value.get("end"),
        value.get("label", MOUNTAIN),
        score=float(score),
        candidates=candidates_from(value.get("candidates") or [], where),
    )


def candidates_from(values: Any, where: str) -> tuple[Candidate, ...]:
    """Candidates from plain values.

    Raises:
        InputError: with `where` in front of what is wrong.
    """
    names = [field.name for field in fields(Candidate)]
    try:
        return tuple(
            Candidate(
                **{**{name: value[name] for name in names}, "reasons": tuple(value["reasons"])}
            )
            for value in values
        )
    except (KeyError, TypeError) as err:
        raise InputError(
            f"{where}: a candidate lacks one of its values ({', '.join(names)})."
        ) from err
