"""Label Studio's JSON: a list of tasks, to import as they are and to read back when exported.

Its offsets are code points; exports of before 2022 counted UTF-16 units, which the surface that
travels with every span gives away. A labelling set-up that fits:
`<View><Labels name="label" toName="text"><Label value="MOUNTAIN"/></Labels>
<Text name="text" value="$text"/></View>`
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.formats.base import Reading, document, read_json, span, write_text
from backend.names.spans import Document, Span, Utf16


def write_label_studio(path: Path, documents: Sequence[Document]) -> None:
    """Write one task a document."""
    rows = [json.dumps(_task(one, i), ensure_ascii=False) for i, one in enumerate(documents, 1)]
    write_text(path, ["[\n", ",\n".join(rows), "\n]\n"])


def _task(one: Document, number: int) -> dict[str, Any]:
    result = [
        {
            "id": f"{number}-{i}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": each.start,
                "end": each.end,
                "text": one.surface(each),
                "labels": [each.label],
            },
        }
        for i, each in enumerate(one.spans, 1)
    ]
    return {
        "id": number,
        "data": {"id": one.id, "text": one.text},
        "annotations": [{"result": result}],
    }


def read_label_studio(path: Path) -> Reading:
    """Of every task the last annotation that was not cancelled, else the last prediction.

    Raises:
        InputError: names the task.
    """
    tasks = read_json(path)
    if not isinstance(tasks, list):
        raise InputError(f"{path.name} is no list of Label Studio's tasks. Export it as JSON.")
    documents, units = [], 0
    for number, task in enumerate(tasks, 1):
        where = f"{path.name}, task {number}"
        data = task.get("data") if isinstance(task, dict) else None
        text = data.get("text") if isinstance(data, dict) else None
        if not (isinstance(data, dict) and isinstance(text, str)):
            raise InputError(f"{where} has no data with a `text`. Export it as JSON, not JSON-MIN.")
        spans = list(_spans(task, where))
        if any(shown and text[one.start : one.end] != shown for one, shown in spans):
            narrow = [_from_units(text, one, where) for one, _ in spans]
            shown = [surface for _, surface in spans]
            if all(text[o.start : o.end] == s or not s for o, s in zip(narrow, shown, strict=True)):
                units += 1
                spans = list(zip(narrow, shown, strict=True))
        id = data.get("id", task.get("id", number))
        documents.append(document(where, id, text, [one for one, _ in spans]))
    said = f"Offsets of {units:,} tasks were UTF-16 units, as old versions of Label Studio wrote."
    return Reading(tuple(documents), (said,) if units else ())


def _spans(task: dict[str, Any], where: str) -> Iterator[tuple[Span, str]]:
    """Spans with the surfaces that Label Studio saw."""
    done = [one for one in task.get("annotations") or [] if not one.get("was_cancelled")]
    results = (done or task.get("predictions") or [{}])[-1].get("result") or []
    for result in results:
        value = result.get("value") or {}
        for label in value.get("labels") or ():
            one = span(where, value.get("start"), value.get("end"), label)
            yield one, str(value.get("text") or "")


def _from_units(text: str, one: Span, where: str) -> Span:
    converter = Utf16(text)
    try:
        start, end = converter.offset(one.start), converter.offset(one.end)
    except InputError:
        return one
    return span(where, start, end, one.label)
