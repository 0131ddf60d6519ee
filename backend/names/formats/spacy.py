"""spaCy's training data: a JSON list of `[text, {"entities": [[start, end, label], ...]}]`.

`entities` may not overlap; where spans do, all of them stand under `spans`, in the group `sc` that
the span categoriser trains on, and `entities` holds those that do not cross. Every pair is what
`spacy.training.Example.from_dict` takes; docs/names-data.md shows the way to a .spacy file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.formats.base import Reading, document, read_json, span, write_text
from backend.names.spans import Document, Span, overlapping


def write_spacy(path: Path, documents: Sequence[Document]) -> None:
    """Write one pair a document."""
    rows = [json.dumps(_pair(one), ensure_ascii=False) for one in documents]
    write_text(path, ["[\n", ",\n".join(rows), "\n]\n"])


def _pair(one: Document) -> list[Any]:
    crossing = {id(each) for each in overlapping(one.spans)}
    marks: dict[str, Any] = {
        "entities": [_triple(each) for each in one.spans if id(each) not in crossing]
    }
    if crossing:
        marks["spans"] = {"sc": [_triple(each) for each in one.spans]}
    return [one.text, marks]


def _triple(one: Span) -> list[Any]:
    return [one.start, one.end, one.label]


def read_spacy(path: Path) -> Reading:
    """Documents are numbered from 1.

    Raises:
        InputError: names the pair.
    """
    pairs = read_json(path)
    if not isinstance(pairs, list):
        raise InputError(f"{path.name} is no list of pairs as spaCy trains on.")
    documents = []
    for number, pair in enumerate(pairs, 1):
        where = f"{path.name}, pair {number}"
        try:
            text, marks = pair
            groups = marks.get("spans") or {"": marks.get("entities") or []}
            spans = [span(where, *triple[:3]) for group in groups.values() for triple in group]
        except (ValueError, TypeError, AttributeError) as err:
            raise InputError(
                f'{where} is not `[text, {{"entities": [[start, end, label], ...]}}]`.'
            ) from err
        documents.append(document(where, number, text, spans))
    return Reading(tuple(documents))
