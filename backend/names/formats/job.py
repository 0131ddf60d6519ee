"""The operation `convert_annotations`: annotated texts from any of the formats to any other."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from backend.errors import CancelledError, InputError, OutputError, SpecError
from backend.leftovers import noted
from backend.names.formats.catalogue import FORMATS, detect, read, write
from backend.output import check_outputs, written_whole
from backend.specs import Spec
from backend.types import IsCancelled, Progress

FormatName = Literal["jsonl", "conll", "brat", "label-studio", "spacy", "web-annotation"]


class ConvertAnnotationsSpec(Spec):
    """Convert annotated texts.

    Attributes:
        input: file, or folder of brat's.
        output: file to write, or folder for brat.
        source: format of the input; None tells it by ending and content.
        format: of the output; None takes it from the output's ending (`.json` has no one format).
        labels: what labels of the input mean, such as `{"LOC": "MOUNTAIN", "*": ""}`; empty leaves
            spans out, `*` stands for all others.
        overwrite: replace the output if it exists; a folder is never replaced.
    """

    input: str
    output: str
    source: FormatName | None = None
    format: FormatName | None = None
    labels: dict[str, str] = Field(default_factory=dict)
    overwrite: bool = False


def convert_annotations(
    spec: ConvertAnnotationsSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Run one conversion and return its report.

    Raises:
        ImatchError: with a sentence that says what to do; nothing is written then.
    """
    start = time.perf_counter()
    kind = spec.format or _format(spec.output)
    if kind == "brat":
        _check_folder(spec.output)
    else:
        check_outputs([spec.output], [spec.input], spec.overwrite)
    progress(0.0, "read", Path(spec.input).name)
    source = spec.source or detect(Path(spec.input))
    reading = read(spec.input, source, spec.labels)
    if not reading.documents:
        raise InputError(f"{spec.input} holds no texts, so there is nothing to convert.")
    if is_cancelled():
        raise CancelledError
    progress(0.5, "write", Path(spec.output).name)
    whole = _folder_whole if kind == "brat" else written_whole
    with whole(spec.output) as path:
        notes = write(path, reading.documents, kind)
        if is_cancelled():
            raise CancelledError
    progress(1.0, "write", Path(spec.output).name)
    spans = Counter(span.label for document in reading.documents for span in document.spans)
    return {
        "version": 1,
        "operation": "convert_annotations",
        "status": "ok",
        "input": spec.input,
        "source": source,
        "output": spec.output,
        "format": kind,
        "documents": len(reading.documents),
        "spans": dict(spans),
        "seconds": {"total": round(time.perf_counter() - start, 3)},
        "warnings": [*reading.notes, *notes],
    }


def _format(output: str) -> str:
    ending = Path(output).suffix.lower()
    fitting = [name for name, known in FORMATS.items() if ending in known.endings]
    if not ending:
        return "brat"
    own = [name for name in fitting if FORMATS[name].endings[0] == ending]
    if len(fitting) == 1 or len(own) == 1:
        return (own or fitting)[0]
    allowed = ", ".join(FORMATS)
    raise SpecError(
        f"output: the ending of {Path(output).name} names "
        f"{'several formats' if fitting else 'no format'}. Say which it is: {allowed} (--format).",
        field="output",
        value=repr(output),
        allowed=allowed,
    )


def _check_folder(output: str) -> None:
    path = Path(output)
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise OutputError(
            f"{output} exists already, and brat needs a folder of its own. Choose another name."
        )
    if not path.absolute().parent.is_dir():
        raise OutputError(
            f"The folder {path.absolute().parent} does not exist. Create it, or choose another."
        )


@contextmanager
def _folder_whole(output: str) -> Iterator[str]:
    """A name for a new folder beside `output` that becomes `output` when the block ends well."""
    target = Path(output).absolute()
    try:
        room = Path(tempfile.mkdtemp(prefix=".imatch-", dir=target.parent))
    except OSError as err:
        raise OutputError(f"{output} can't be written: {err.strerror or err}.") from err
    try:
        with noted(room):
            yield str(room / "new")
            if target.exists():
                target.rmdir()  # empty, as was checked; Windows renames onto nothing
            os.rename(room / "new", target)
    except OSError as err:
        raise OutputError(f"{output} can't be written: {err.strerror or err}.") from err
    finally:
        shutil.rmtree(room, ignore_errors=True)
