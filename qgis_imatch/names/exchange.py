"""Export and import of annotated texts: the engine knows the formats, JSON lines go between.

Nothing of it waits on the main thread: files are read and written in tasks.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Sequence, Tuple

from qgis_imatch.i18n import tr
from qgis_imatch.names.offsets import clean
from qgis_imatch.names.record import (
    ACCEPTED,
    SUGGESTED,
    Name,
    Names,
    NamesError,
    Text,
    in_order,
    joined,
)
from qgis_imatch.names.texts import paged

OPERATION = "convert_annotations"


class Format(NamedTuple):
    """A format of the engine's; brat has no ending, it is a folder."""

    name: str
    title: str
    ending: str


FORMATS = (
    Format("jsonl", "JSONL", ".jsonl"),
    Format("conll", "CoNLL", ".conll"),
    Format("brat", "brat", ""),
    Format("label-studio", "Label Studio", ".json"),
    Format("spacy", "spaCy", ".json"),
    Format("web-annotation", "W3C Web Annotation", ".jsonld"),
)


def write_lines(documents: Sequence[Tuple[Text, Names]], path: str) -> int:
    """Write documents as the engine reads them; how many names went out."""
    return write_rows(joined(documents), path)


def write_rows(rows: Sequence[Mapping[str, Any]], path: str) -> int:
    """Write rows with `spans`; how many spans there are.

    Raises:
        NamesError: the file can't be written.
    """
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError as err:
        raise NamesError(
            tr("{path} can't be written: {reason}.").format(path=path, reason=err.strerror or err)
        ) from err
    return sum(len(row["spans"]) for row in rows)


def export_spec(source: str, target: str, kind: Format, overwrite: bool) -> Dict[str, Any]:
    """What the engine needs to write JSON lines in a format."""
    return {
        "input": source,
        "source": "jsonl",
        "output": target,
        "format": kind.name,
        "overwrite": overwrite,
    }


def import_spec(source: str, target: str, labels: Mapping[str, str]) -> Dict[str, Any]:
    """What the engine needs to read a file of any format."""
    return {"input": source, "output": target, "format": "jsonl", "labels": dict(labels)}


def read_lines(path: str) -> Tuple[List[Text], Dict[str, Names]]:
    """Texts and names that the engine wrote; long texts as pages.

    A name with score 1 and no doubt counts as accepted, as a person or another program marked it;
    others are suggestions.

    Raises:
        NamesError: no such file.
    """
    texts: List[Text] = []
    names: Dict[str, Names] = {}
    try:
        with open(path, encoding="utf-8", newline="") as file:
            lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError) as err:
        raise NamesError(tr("What the engine wrote can't be read: {}.").format(err)) from err
    taken: Dict[str, int] = {}
    for line in filter(None, lines):
        row = json.loads(line)
        id = str(row["id"])
        taken[id] = taken.get(id, 0) + 1
        if taken[id] > 1:
            id = f"{id} ({taken[id]})"
        title = tr("text {}").format(id) if id.isdecimal() else id
        pages = paged(id, title, clean(row["text"]))
        texts += pages
        for page, inside in _by_page(pages, row["spans"]):
            names[page.id] = inside
    return texts, names


def _by_page(
    pages: Sequence[Text], spans: Sequence[Mapping[str, Any]]
) -> Iterator[Tuple[Text, Names]]:
    """The spans of each page, those across a page's end with the page that they begin on."""
    for page in pages:
        begin = page.whole[1]
        end = begin + len(page.text)
        inside = []
        for span in spans:
            if begin <= span["start"] < end:
                moved = {
                    **span,
                    "start": span["start"] - begin,
                    "end": min(span["end"], end) - begin,
                }
                status = ACCEPTED if span.get("score", 1.0) >= 1 else SUGGESTED
                inside.append(Name.read(moved, len(page.text), status))
        unique = {(name.start, name.end): name for name in inside}
        yield page, in_order(unique.values())
