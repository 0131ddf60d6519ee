"""Every verdict of the person, written down at once: a crash loses nothing, the same text brings
its verdicts back, and training reads them.

`corrections.jsonl` in the data folder gets a line per edited text: `{"digest", "title", "time",
"text", "names": [...]}`, the last line of a digest counts. Standard library only.
"""

from __future__ import annotations

import json
import os
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, Iterator, List, Sequence, Tuple

from qgis_imatch.i18n import tr
from qgis_imatch.names.record import (
    REJECTED,
    SUGGESTED,
    Name,
    Names,
    NamesError,
    Text,
    in_order,
)
from qgis_imatch.paths import data_dir

_PARAGRAPH = re.compile(r"[^\r\n]+")


def corrections_file() -> Path:
    """Where the verdicts are."""
    return data_dir() / "names" / "corrections.jsonl"


class Kept:
    """The verdicts of this and earlier sessions.

    Attributes:
        problem: why the last ones are not in the file; "" where all are.
        broken: lines of the file that can't be read; they are left as they are.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem = ""
        self.broken = 0
        self._names: Dict[str, Names] = {}
        self._waiting: Dict[str, str] = {}

    def load(self) -> None:
        """Read the file; takes a moment where it is large, so not for the main thread.

        Raises:
            NamesError: it is there and can't be read.
        """
        read = {digest: names for digest, _text, names in self._rows()}
        self._names = {**read, **self._names}  # what was said meanwhile is newer

    def recall(self, text: Text) -> Names:
        """What was said of this text before."""
        return self._names.get(text.digest, ()) if self._names else ()

    def keep(self, documents: Sequence[Tuple[Text, Names]]) -> bool:
        """Write the verdicts on texts down; False (see `problem`) where that fails, they are
        written with the next ones then."""
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        for text, names in documents:
            digest = text.digest
            self._names[digest] = names
            row = {
                "digest": digest,
                "title": text.title,
                "time": now,
                "text": text.text,
                "names": [name.row() for name in names],
            }
            self._waiting[digest] = json.dumps(row, ensure_ascii=False)
        return self.flush()

    def flush(self) -> bool:
        """Write what waits."""
        if not self._waiting:
            return True
        lines = "".join(f"{line}\n" for line in self._waiting.values()).encode("utf-8")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                if file.tell() and not self._ends_well():
                    lines = b"\n" + lines  # a crash cut the last line off
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as err:
            self.problem = tr(
                "Corrections can't be kept in {path} ({reason}). They are in QGIS until you close "
                "it: export them, or free the file; they are written with the next one."
            ).format(path=self.path, reason=err.strerror or err)
            return False
        self._waiting = {}
        self.problem = ""
        return True

    def documents(self) -> List[Tuple[str, Names]]:
        """The last verdicts on each text, as the file has them.

        Raises:
            NamesError: the file can't be read.
        """
        last: Dict[str, Tuple[str, Names]] = {}
        for digest, text, names in self._rows():
            last[digest] = (text, names)
        return list(last.values())

    def _ends_well(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def _rows(self) -> Iterator[Tuple[str, str, Names]]:
        self.broken = 0
        try:
            lines = self.path.read_bytes().split(b"\n") if self.path.exists() else []
        except OSError as err:
            raise NamesError(
                tr("{path} can't be read ({reason}); earlier corrections don't come back.").format(
                    path=self.path, reason=err.strerror or err
                )
            ) from err
        for line in lines:
            if not line.strip():
                continue
            try:
                row: Dict[str, Any] = json.loads(line.decode("utf-8"))
                text = str(row["text"])
                names = in_order(Name.read(each, len(text)) for each in row["names"])
                digest = str(row["digest"])
            except (ValueError, KeyError, TypeError):  # NamesError is a ValueError
                self.broken += 1
                continue
            yield digest, text, names


def training_rows(documents: List[Tuple[str, Names]]) -> List[Dict[str, Any]]:
    """What a recogniser can learn from: the lines of texts of which all names are judged.

    A name that the person did not judge says nothing, neither there nor of the rest of its line.

    Returns:
        `{"id", "text", "spans"}` in the engine's format, the rejected names in none of the spans.
    """
    rows: Dict[str, Dict[str, Any]] = {}
    for text, names in documents:
        for found in _PARAGRAPH.finditer(text):
            begin, end = found.span()
            inside = [n for n in names if n.start < end and begin < n.end]
            is_judged = bool(inside) and all(
                n.status != SUGGESTED and begin <= n.start and n.end <= end for n in inside
            )
            if not is_judged:
                continue
            spans = []
            for name in inside:
                if name.status != REJECTED:
                    span = name.span()
                    spans.append({**span, "start": name.start - begin, "end": name.end - begin})
            line = found.group()
            rows[line] = {"id": f"correction-{len(rows) + 1}", "text": line, "spans": spans}
    return list(rows.values())
