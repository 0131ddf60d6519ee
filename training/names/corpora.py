"""Annotated corpora for training: any format, any label set, and what their labels mean.

Few-NERD's two columns, CoNLL in all tag schemes, JSONL and the other formats of
`backend.names.formats` come through one door; wikilink markup is silver annotation
(`training.names.wikilinks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from backend.errors import InputError
from backend.names.formats import Reading, read
from backend.names.spans import MOUNTAIN, Document

# Few-NERD (Ding et al., ACL 2021): 66 fine labels, one of which are mountains.
FEW_NERD: Mapping[str, str] = {"location-mountain": MOUNTAIN, "*": ""}
LABEL_SETS: Mapping[str, Mapping[str, str]] = {"few-nerd": FEW_NERD}


def read_corpus(
    paths: str | Path | Iterable[str | Path],
    labels: Mapping[str, str] | str | None = None,
    format: str | None = None,
) -> Reading:
    """The texts of one or several files, ids made unique by the file's name.

    Args:
        labels: what the labels mean (see `backend.names.formats.mapped`), or the name of a known
            label set (`LABEL_SETS`); None takes files that mark mountains only.
        format: see `backend.names.formats.FORMATS`; None tells it by each file.

    Raises:
        InputError: missing, broken (names the line), no texts, or labels that are not known.
    """
    if isinstance(labels, str):
        if labels not in LABEL_SETS:
            raise InputError(
                f"There is no label set {labels!r}. Known ones: {', '.join(LABEL_SETS)}; or say "
                "what each label means, such as {'LOC': 'MOUNTAIN', '*': ''}."
            )
        labels = LABEL_SETS[labels]
    files = [paths] if isinstance(paths, str | Path) else list(paths)
    documents: list[Document] = []
    notes: list[str] = []
    for file in files:
        reading = read(file, format, labels)
        name = Path(file).name
        documents += [
            Document(f"{name}:{one.id}" if len(files) > 1 else one.id, one.text, one.spans)
            for one in reading.documents
        ]
        notes += [f"{name}: {note}" for note in reading.notes]
    if not documents:
        raise InputError(f"{', '.join(map(str, files)) or 'No file'} holds no texts to train on.")
    return Reading(tuple(documents), tuple(notes))
