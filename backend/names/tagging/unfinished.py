"""Texts that a tagging has done, so that the same tagging goes on where it was interrupted.

They are kept in `unfinished` of the data folder, in an SQLite file in a folder named by a hash of
all that the tagging depends on: texts, tagger, gazetteer, threshold and engine. Texts stand there
as hashes. A tagging that ends well removes its folder; what nobody came back to for a week
goes with the next start.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from backend import stamps
from backend.leftovers import unfinished_folder

log = logging.getLogger(__name__)

_FILE = "tagged.sqlite"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS tagged (text TEXT PRIMARY KEY, spans TEXT, job TEXT) WITHOUT ROWID"
)

Spans = list[dict[str, Any]]


class Unfinished:
    """The finished texts of one tagging.

    A folder that can't be written costs the going on, never the tagging.

    Attributes:
        taken: how many texts were taken up from an earlier job.
    """

    def __init__(self, files: Sequence[str | Path], told: Sequence[Any]) -> None:
        """
        Args:
            files: that the tagging reads.
            told: the rest that it depends on.
        """
        looks = [sorted(stamps.of_file(path) for path in files), stamps.of_engine(), *told]
        self.folder = unfinished_folder() / stamps.digest(looks)
        self.taken = 0
        self._job = os.urandom(8).hex()

    def read(self, texts: list[str]) -> dict[int, Spans]:
        """The spans of those texts that are done, by their place in the list."""
        if not (self.folder / _FILE).is_file():
            return {}
        found: dict[int, Spans] = {}
        query = "SELECT spans, job FROM tagged WHERE text = ?"
        with _losing_nothing_else(), self._open() as base:
            for place, text in enumerate(texts):
                for spans, job in base.execute(query, (stamps.digest(text),)):
                    found[place] = json.loads(spans)
                    self.taken += job != self._job
        return found

    def write(self, done: list[tuple[str, Spans]]) -> None:
        """Keep the spans of texts."""
        rows = [(stamps.digest(text), json.dumps(spans), self._job) for text, spans in done]
        with _losing_nothing_else():
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._open() as base:
                base.execute(_TABLE)
                base.executemany("INSERT OR REPLACE INTO tagged VALUES (?, ?, ?)", rows)

    def done(self) -> None:
        """The tagging is whole: nothing of it is needed any more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self.folder / _FILE, timeout=1)) as base, base:
            yield base


@contextlib.contextmanager
def _losing_nothing_else() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, ValueError) as err:
        log.warning("Texts that are done can't be kept or taken up: %s", err)
