"""W3C Web Annotation (Recommendation of 2017): an AnnotationPage as JSON-LD.

`TextPositionSelector` counts code points, as the model demands (section 4.2.5), and a
`TextQuoteSelector` beside it finds the place again where a text has changed. The texts travel under
`texts`, a term of ours; scores and candidates under terms of ours as well.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from backend.errors import InputError
from backend.names.formats.base import Reading, document, read_json, span, write_text
from backend.names.formats.jsonl import candidates_from, span_row
from backend.names.spans import Document, Span

_OURS = "urn:imatch:names:"
_TERMS = ("texts", "text", "documentId", "score", "candidates")
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {term: _OURS + term for term in _TERMS}]
_QUOTE_CONTEXT = 32


def write_web_annotation(path: Path, documents: Sequence[Document]) -> None:
    """Write all documents as one page."""
    head = {"@context": _CONTEXT, "id": f"{_OURS}page", "type": "AnnotationPage"}
    texts = [{"id": _source(one), "documentId": one.id, "text": one.text} for one in documents]
    items = [item for one in documents for item in _items(one)]
    rows = (
        f'"{key}": [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for key, rows in (("texts", texts), ("items", items))
    )
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    write_text(path, [opening, ",\n", ",\n".join(rows), "}\n"])


def _source(one: Document) -> str:
    return f"{_OURS}document:{quote(one.id, safe='')}"


def _items(one: Document) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(one.spans, 1):
        before = one.text[max(0, each.start - _QUOTE_CONTEXT) : each.start]
        after = one.text[each.end : each.end + _QUOTE_CONTEXT]
        row = span_row(each)
        yield {
            "id": f"{_source(one)}:{number}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": {"type": "TextualBody", "purpose": "classifying", "value": each.label},
            "target": {
                "source": _source(one),
                "selector": [
                    {"type": "TextPositionSelector", "start": each.start, "end": each.end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": one.surface(each),
                        "prefix": before,
                        "suffix": after,
                    },
                ],
            },
            "score": row["score"],
            "candidates": row["candidates"],
        }


def read_web_annotation(path: Path) -> Reading:
    """The texts of a page with their annotations.

    Raises:
        InputError: no texts, or an annotation that can't be placed; names its number.
    """
    page = read_json(path)
    if not (isinstance(page, dict) and isinstance(page.get("texts"), list)):
        raise InputError(
            f"{path.name} holds no `texts`, so its annotations have nothing to stand in. Web "
            "Annotation names texts by address only; import the texts together with them, as "
            "JSONL for example."
        )
    texts: dict[str, tuple[str, Any]] = {}
    for number, row in enumerate(page["texts"], 1):
        try:
            texts[row["id"]] = (str(row.get("documentId", row["id"])), row["text"])
        except (KeyError, TypeError, AttributeError) as err:
            raise InputError(f"{path.name}: text {number} lacks its `id` or `text`.") from err
    spans: dict[str, list[Span]] = defaultdict(list)
    for number, item in enumerate(page.get("items") or [], 1):
        source, one = _span(item, f"{path.name}, annotation {number}", texts)
        spans[source].append(one)
    return Reading(
        tuple(
            document(f"{path.name}, text {id!r}", id, text, spans[source])
            for source, (id, text) in texts.items()
        )
    )


def _span(item: Any, where: str, texts: dict[str, tuple[str, Any]]) -> tuple[str, Span]:
    try:
        target = item["target"]
        source = target["source"]
        selectors = target["selector"]
        selectors = selectors if isinstance(selectors, list) else [selectors]
        place = next(one for one in selectors if one["type"] == "TextPositionSelector")
        bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
        label = next(body["value"] for body in bodies if body["type"] == "TextualBody")
        score = float(item.get("score", 1.0))
    except (KeyError, TypeError, StopIteration, ValueError) as err:
        raise InputError(
            f"{where} lacks its source, its TextPositionSelector or a TextualBody with the label."
        ) from err
    if source not in texts:
        raise InputError(f"{where} stands in {source!r}, which is not among the `texts`.")
    candidates = candidates_from(item.get("candidates") or [], where)
    return source, span(
        where, place.get("start"), place.get("end"), label, score=score, candidates=candidates
    )
