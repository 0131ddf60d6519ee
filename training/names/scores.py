"""How well found spans fit marked ones: strict, exact, partial, type (Segura-Bedmar et al. 2013).

The four counts of SemEval-2013 task 9, as nervaluate has them; with one label, strict and exact are
the same, and so are type and any overlap.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.names.gazetteer.normalise import core, key
from backend.names.spans import Document, Span


def strict(documents: Sequence[Document], found: Sequence[Sequence[Span]]) -> dict[str, float]:
    """Precision, recall and F1 of spans with the same begin and end."""
    right = marked = said = 0
    for document, spans in zip(documents, found, strict=True):
        own = {(one.start, one.end) for one in document.spans}
        other = {(one.start, one.end) for one in spans}
        right, marked, said = right + len(own & other), marked + len(own), said + len(other)
    return _rates(right, marked, said)


def partial(documents: Sequence[Document], found: Sequence[Sequence[Span]]) -> dict[str, float]:
    """The same, where a span that overlaps a marked one counts half."""
    return _overlapping(documents, found, 0.5)


def overlap(documents: Sequence[Document], found: Sequence[Sequence[Span]]) -> dict[str, float]:
    """The same, where a span that overlaps a marked one counts whole (SemEval's `type`)."""
    return _overlapping(documents, found, 1.0)


def _overlapping(
    documents: Sequence[Document], found: Sequence[Sequence[Span]], worth: float
) -> dict[str, float]:
    right, marked, said = 0.0, 0, 0
    for document, spans in zip(documents, found, strict=True):
        left = list(document.spans)
        marked, said = marked + len(left), said + len(spans)
        rest = []
        for one in spans:
            same = next((own for own in left if (own.start, own.end) == (one.start, one.end)), None)
            if same is None:
                rest.append(one)
            else:
                left.remove(same)
                right += 1
        for one in rest:
            near = next((own for own in left if own.start < one.end and one.start < own.end), None)
            if near is not None:
                left.remove(near)
                right += worth
    return _rates(right, marked, said)


def recall_of_new(
    documents: Sequence[Document], found: Sequence[Sequence[Span]], known: set[str]
) -> tuple[float | None, int]:
    """(recall of strict spans whose core is not among `known`, their number)."""
    right = count = 0
    for document, spans in zip(documents, found, strict=True):
        other = {(one.start, one.end) for one in spans}
        for one in document.spans:
            if core(key(document.surface(one))) not in known:
                count += 1
                right += (one.start, one.end) in other
    return (round(right / count, 4) if count else None), count


def _rates(right: float, marked: int, said: int) -> dict[str, float]:
    return {
        "precision": round(right / max(1, said), 4),
        "recall": round(right / max(1, marked), 4),
        "f1": round(2 * right / max(1, marked + said), 4),
    }
