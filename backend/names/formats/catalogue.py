"""The formats by name, which one a file is in, and reading and writing of any of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from backend.errors import InputError
from backend.names.formats.base import Format, Reading, read_text
from backend.names.formats.brat import read_brat, write_brat
from backend.names.formats.conll import read_conll, write_conll
from backend.names.formats.jsonl import read_jsonl, write_jsonl
from backend.names.formats.label_studio import read_label_studio, write_label_studio
from backend.names.formats.labels import mapped
from backend.names.formats.spacy import read_spacy, write_spacy
from backend.names.formats.web_annotation import read_web_annotation, write_web_annotation
from backend.names.spans import Document

FORMATS: dict[str, Format] = {
    "jsonl": Format("JSONL", (".jsonl", ".ndjson"), read_jsonl, write_jsonl, extras=True),
    "conll": Format(
        "CoNLL",
        (".conll", ".bio", ".iob", ".tsv", ".txt"),
        read_conll,
        write_conll,
        overlaps=False,
        spaces=False,
    ),
    "brat": Format("brat", (), read_brat, write_brat, spaces=False),
    "label-studio": Format("Label Studio", (".json",), read_label_studio, write_label_studio),
    "spacy": Format("spaCy", (".json",), read_spacy, write_spacy, ids=False),
    "web-annotation": Format(
        "Web Annotation",
        (".jsonld", ".json"),
        read_web_annotation,
        write_web_annotation,
        extras=True,
    ),
}


def read(
    path: str | Path, format: str | None = None, labels: Mapping[str, str] | None = None
) -> Reading:
    """The documents of a file (of a folder for brat).

    Args:
        format: a name of `FORMATS`; None tells it by the file.
        labels: what the file's labels mean, see `mapped`.

    Raises:
        InputError: missing, broken (names the line), or with labels that are not known.
    """
    path = Path(path)
    reading = FORMATS[format or detect(path)].read(path)
    return replace(reading, documents=mapped(reading.documents, labels))


def write(path: str | Path, documents: Sequence[Document], format: str) -> tuple[str, ...]:
    """Write a new file (folder for brat); returns notes on what the format can't hold."""
    fitted = FORMATS[format].fitting(documents)
    FORMATS[format].write(Path(path), fitted.documents)
    return fitted.notes


def detect(path: Path) -> str:
    """The format of a file, by its ending and content.

    Raises:
        InputError: it can't be told.
    """
    ending = path.suffix.lower()
    if path.is_dir() or ending == ".ann":
        return "brat"
    if ending == ".txt" and path.with_suffix(".ann").is_file():
        return "brat"
    if ending == ".json":
        return _json_kind(path)
    for name, known in FORMATS.items():
        if ending in known.endings:
            return name
    if not path.exists():
        raise InputError(f"{path} does not exist. Was it moved, or its drive disconnected?")
    raise InputError(
        f"{path.name} has an ending that names no format of annotated texts. Say which it is: "
        f"{', '.join(FORMATS)} (--from)."
    )


def _json_kind(path: Path) -> str:
    text = read_text(path)
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        # JSON lines under the wrong name; otherwise the reader says what is broken where.
        return "jsonl" if text.lstrip().startswith("{") else "label-studio"
    if isinstance(value, dict):
        return "jsonl" if "text" in value else "web-annotation"
    first = value[0] if isinstance(value, list) and value else None
    return "spacy" if isinstance(first, list) else "label-studio"
