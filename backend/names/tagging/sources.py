"""The texts of a job, one after the other: given, or read from a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.formats.base import encodable, read_text

_LONGEST_LINE = 256 * 2**20


@dataclass(frozen=True)
class Text:
    """One text.

    Attributes:
        done: 0..1, share of the job that it ends.
    """

    id: str
    text: str
    done: float


def given(texts: Sequence[Mapping[str, str]]) -> Iterator[Text]:
    """Texts of the spec."""
    for number, one in enumerate(texts, 1):
        yield Text(encodable(one["id"]), encodable(one["text"]), number / len(texts))


def read(path: Path) -> Iterator[Text]:
    """The texts of a file: JSON lines one by one, anything else as one text.

    Raises:
        InputError: missing, binary, or broken; names the line.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder. Give a text file or a JSONL file.")
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _lines(path)
    else:
        yield Text(encodable(path.name), encodable(read_text(path)), 1.0)


def _lines(path: Path) -> Iterator[Text]:
    try:
        size = max(path.stat().st_size, 1)
        with path.open("rb") as file:
            read = 0
            for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), 1):
                read += len(line)
                if line.strip():
                    yield _row(line, f"{path.name}, line {number}", number, min(read / size, 1.0))
    except FileNotFoundError as err:
        raise InputError(
            f"{path} does not exist. Was it moved, or its drive disconnected?"
        ) from err
    except OSError as err:
        raise InputError(f"{path} can't be read: {err.strerror or err}.") from err


def _row(line: bytes, where: str, number: int, done: float) -> Text:
    try:
        row: Any = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as err:
        raise InputError(
            f"{where} is no JSON in UTF-8 ({err}). Every line must be one whole JSON object with "
            "`text`; a plain text belongs in a .txt file."
        ) from err
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(
            f'{where} holds no text. Every line must be like {{"id": 1, "text": "…"}}.'
        )
    return Text(encodable(str(row.get("id", number))), encodable(row["text"]), done)
