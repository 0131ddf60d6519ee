"""The gazetteer's SQLite file: its tables, and writing many places into it.

Two full-text indexes stand over the names: one of words, one of trigrams for fuzzy search. They are
brought up to date once an import ends, which is many times faster than name by name. The names
are hashed as well (`backend.names.gazetteer.lookup`), for the search of a whole text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from backend.names.gazetteer.lookup import TABLE_NAME, hash_keys
from backend.names.gazetteer.normalise import core, key
from backend.names.gazetteer.place import Place

VERSION = 1
APPLICATION_ID = 0x494D475A  # "IMGZ", so that another SQLite file is told from a gazetteer
BATCH = 20_000

SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, title TEXT NOT NULL, licence TEXT NOT NULL,
    attribution TEXT NOT NULL, places INTEGER NOT NULL, names INTEGER NOT NULL,
    report TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, source_id TEXT NOT NULL,
    lon REAL, lat REAL, elevation REAL, country TEXT NOT NULL, kind TEXT NOT NULL,
    UNIQUE (source, source_id));
CREATE TABLE name (
    id INTEGER PRIMARY KEY, place INTEGER NOT NULL REFERENCES place, name TEXT NOT NULL,
    key TEXT NOT NULL, core TEXT NOT NULL);
CREATE INDEX name_core ON name (core, key);
CREATE INDEX name_place ON name (place);
CREATE VIRTUAL TABLE name_words USING fts5 (
    key, content = 'name', content_rowid = 'id', detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
CREATE VIRTUAL TABLE name_trigrams USING fts5 (
    core, content = 'name', content_rowid = 'id', detail = none, tokenize = 'trigram');
CREATE TABLE lookup (name TEXT PRIMARY KEY, data BLOB NOT NULL);
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database."""
    connection.executescript(SCHEMA)


def remove_source(connection: sqlite3.Connection, name: str) -> bool:
    """Take out all places of a source; true if there were any. Needs `finish` after it."""
    row = connection.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
    if row is None:
        return False
    connection.execute(
        "DELETE FROM name WHERE place IN (SELECT id FROM place WHERE source = ?)", row
    )
    connection.execute("DELETE FROM place WHERE source = ?", row)
    connection.execute("DELETE FROM source WHERE id = ?", row)
    return True


def add_source(connection: sqlite3.Connection, name: str, about: tuple[str, str, str]) -> int:
    """The id of a new source; `about` are its title, licence and attribution."""
    cursor = connection.execute(
        "INSERT INTO source (name, title, licence, attribution, places, names, report)"
        " VALUES (?, ?, ?, ?, 0, 0, '{}')",
        (name, *about),
    )
    return int(cursor.lastrowid or 0)


class Adder:
    """Adds the places of one source, in batches.

    Args:
        source: id of `add_source`.

    Attributes:
        places, names: so many were written.
        repeated: places whose id was there already, which were left out.
        first_name: id of the first name that it writes.
    """

    def __init__(self, connection: sqlite3.Connection, source: int) -> None:
        self._connection = connection
        self._source = source
        self._next = self._largest("SELECT max(id) FROM place") + 1
        self.first_name = self._largest("SELECT max(id) FROM name") + 1
        self._places: list[tuple[Any, ...]] = []
        self._names: list[tuple[Any, ...]] = []
        self.places = self.names = self.repeated = 0

    def _largest(self, query: str) -> int:
        row = self._connection.execute(query).fetchone()
        return row[0] or 0

    def add(self, place: Place) -> bool:
        """Add one; false if none of its names has a letter."""
        _, _, source_id = place.id.partition(":")
        keys: dict[str, tuple[Any, ...]] = {}
        for name in (place.name, *place.aliases):
            folded = key(name)
            # Mt. Etna and Mount Etna are one name; the first spelling is kept.
            if folded and folded not in keys:
                keys[folded] = (self._next, name, folded, core(folded))
        if not keys:
            return False
        self._places.append(
            (self._next, self._source, source_id, place.lon, place.lat)
            + (place.elevation, place.country, place.kind)
        )
        self._names.extend(keys.values())
        self._next += 1
        if len(self._places) >= BATCH:
            self.flush()
        return True

    def flush(self) -> None:
        """Write what waits; the database, not a set in memory, tells which ids it has already."""
        added = self._connection.executemany(
            "INSERT OR IGNORE INTO place"
            " (id, source, source_id, lon, lat, elevation, country, kind)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._places,
        ).rowcount
        self.places += added
        self.repeated += len(self._places) - added
        self.names += self._connection.executemany(
            "INSERT INTO name (place, name, key, core)"
            " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM place WHERE id = ?1)",
            self._names,
        ).rowcount
        self._places, self._names = [], []

    def close(self, report: Mapping[str, Any]) -> None:
        """Write what waits and what became of the source's rows."""
        self.flush()
        self._connection.execute(
            "UPDATE source SET places = ?, names = ?, report = ? WHERE id = ?",
            (self.places, self.names, json.dumps(report, ensure_ascii=False), self._source),
        )


def finish(connection: sqlite3.Connection, new_from: int | None) -> None:
    """Bring the indexes up to date.

    Args:
        new_from: smallest id of the names that were added and nothing else changed; None to make
            the indexes anew.
    """
    if new_from is None:
        connection.execute("INSERT INTO name_words (name_words) VALUES ('rebuild')")
        connection.execute("INSERT INTO name_trigrams (name_trigrams) VALUES ('rebuild')")
    else:
        for copy in (
            "INSERT INTO name_words (rowid, key) SELECT id, key FROM name WHERE id >= ?",
            "INSERT INTO name_trigrams (rowid, core) SELECT id, core FROM name WHERE id >= ?",
        ):
            connection.execute(copy, (new_from,))
    keys: Iterable[str] = (row[0] for row in connection.execute("SELECT DISTINCT key FROM name"))
    connection.execute("INSERT OR REPLACE INTO lookup VALUES (?, ?)", (TABLE_NAME, hash_keys(keys)))
