"""Labels of other tools: which of them mean what, said by a person, never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from backend.errors import InputError
from backend.names.spans import MOUNTAIN, Document

OTHERS = "*"
_SHOWN = 12


def mapped(
    documents: Iterable[Document],
    mapping: Mapping[str, str] | None = None,
    known: Iterable[str] = (MOUNTAIN,),
) -> tuple[Document, ...]:
    """The documents with our labels.

    Args:
        mapping: a label of the file to one of ours; empty drops its spans; the label `*` stands
            for all others.
        known: labels that need no mapping.

    Raises:
        InputError: labels that are neither known nor mapped; lists them with their counts.
    """
    documents = tuple(documents)
    table = {label: label for label in known} | dict(mapping or {})
    counts = Counter(span.label for document in documents for span in document.spans)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    unknown = [(label, count) for label, count in ranked if label not in table]
    if unknown and OTHERS not in table:
        listed = ", ".join(f"{label} ({count:,})" for label, count in unknown[:_SHOWN])
        more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
        first = unknown[0][0]
        raise InputError(
            f"These labels are not known here: {listed}{more}. Say what each means, for example "
            f"--label {first}={MOUNTAIN}, or --label {first}= to leave its spans out; "
            f"--label '{OTHERS}=' leaves out all the others.",
            labels=[label for label, _ in unknown],
        )
    return tuple(
        replace(
            document,
            spans=tuple(
                replace(span, label=label)
                for span in document.spans
                if (label := table.get(span.label, table.get(OTHERS, "")))
            ),
        )
        for document in documents
    )
