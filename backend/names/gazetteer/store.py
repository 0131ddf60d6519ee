"""A gazetteer that is read: search by name, known names of a text."""

from __future__ import annotations

import json
import math
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from itertools import combinations
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from backend.errors import InputError
from backend.folders import data_folder
from backend.names.gazetteer import fuzzy
from backend.names.gazetteer.geography import Point, distance_km
from backend.names.gazetteer.lookup import TABLE_NAME, Hashes, find
from backend.names.gazetteer.normalise import GENERIC_BEFORE, core, key, trigrams
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.schema import APPLICATION_ID, VERSION
from backend.names.spans import Span
from backend.resources import resources

P = ParamSpec("P")
T = TypeVar("T")

FILE_NAME = "gazetteer.sqlite"
NEAR_KM = 300.0
# Names looked at for one search, of each kind of likeness: bounds its time on a large gazetteer.
_MOST_NAMES = 400
_MOST_FUZZY = 1500
_SAME_CORE, _HAS_WORDS, _NEARLY = 0.95, 0.8, 0.9


def own_gazetteer() -> Path:
    """The person's gazetteer: environment variable IMATCH_GAZETTEER, or in the data folder."""
    given = os.environ.get("IMATCH_GAZETTEER")
    return Path(given) if given else data_folder() / FILE_NAME


def default_gazetteer() -> Path:
    """The person's gazetteer if there is one, else the one that came with Imatch."""
    own = own_gazetteer()
    if own.is_file() or os.environ.get("IMATCH_GAZETTEER"):
        return own
    return resources("gazetteer", FILE_NAME)


def _damage_is_told(method: Callable[Concatenate[Gazetteer, P], T]) -> Callable[..., T]:
    """For methods that take the rows apart: a damaged or forged file may hold anything in them."""

    @wraps(method)
    def told(self: Gazetteer, *values: P.args, **named: P.kwargs) -> T:
        try:
            return method(self, *values, **named)
        except (TypeError, ValueError, LookupError, AttributeError, OverflowError) as err:
            raise self._damaged(type(err).__name__) from err

    return told


class Gazetteer:
    """Names of mountains in a SQLite file, opened for reading. A context manager.

    It may be used from any thread, by one at a time. Every method raises InputError where the file
    turns out to be damaged.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._hashes: Hashes | None = None

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Open a gazetteer; None is the person's own or, where there is none, the shipped one.

        Raises:
            InputError: there is no such file, or it is no gazetteer of this version.
        """
        place = Path(path) if path is not None else default_gazetteer()
        if not place.is_file():
            raise InputError(
                f"There is no gazetteer {place}. Make one with `imatch gazetteer import` or give "
                "another file."
            )
        address = f"{place.resolve().as_uri()}?mode=ro"
        gazetteer = cls(place, sqlite3.connect(address, uri=True, check_same_thread=False))
        try:
            gazetteer._check()
        except InputError:
            gazetteer.close()
            raise
        return gazetteer

    def _check(self) -> None:
        # A file from elsewhere may call functions from its schema, or hold an endless view in the
        # place of a table: neither belongs into a gazetteer.
        self._rows("PRAGMA trusted_schema = OFF")
        identity = self._rows("PRAGMA application_id")[0][0]
        version = self._rows("PRAGMA user_version")[0][0]
        if identity != APPLICATION_ID:
            raise InputError(
                f"{self.path} is a SQLite file, but no gazetteer of Imatch. Make one from your "
                "data with `imatch gazetteer import`."
            )
        if version != VERSION:
            raise InputError(
                f"{self.path} is a gazetteer of version {version}; this Imatch reads version "
                f"{VERSION}. Make it again with `imatch gazetteer import`."
            )
        strange = "SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')"
        if found := self._rows(strange):
            raise InputError(
                f"{self.path} holds the view or trigger {found[0][0]!r}, which Imatch never makes, "
                "so it is not read. Make the gazetteer again from your data with `imatch gazetteer "
                "import`."
            )

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as err:
            raise self._damaged(str(err)) from err

    def _damaged(self, why: str) -> InputError:
        return InputError(
            f"The gazetteer {self.path} can't be read ({why}). Delete it and make it again with "
            "`imatch gazetteer import`, or leave it out to use the one that came with Imatch."
        )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM place")[0][0])

    @_damage_is_told
    def info(self) -> dict[str, Any]:
        """File, sources with licence and what was left out of each, counts by kind and country."""
        columns = ("name", "title", "licence", "attribution", "places", "names", "report")
        sources = [
            {**dict(zip(columns, row, strict=True)), "report": json.loads(row[-1])}
            for row in self._rows(
                "SELECT name, title, licence, attribution, places, names, report FROM source "
                "ORDER BY id"
            )
        ]
        return {
            "path": str(self.path),
            "bytes": self.path.stat().st_size,
            "places": len(self),
            "placed": self._rows("SELECT count(*) FROM place WHERE lon IS NOT NULL")[0][0],
            "names": self._rows("SELECT count(*) FROM name")[0][0],
            "distinct_names": self._rows("SELECT count(DISTINCT key) FROM name")[0][0],
            "sources": sources,
            "kinds": dict(
                self._rows("SELECT kind, count(*) FROM place GROUP BY 1 ORDER BY 2 DESC")
            ),
            "countries": dict(
                self._rows("SELECT country, count(*) FROM place GROUP BY 1 ORDER BY 2 DESC")
            ),
        }

    @_damage_is_told
    def has(self, name: str) -> bool:
        """True if the name is known, with or without a word that says what it is (Mount)."""
        folded = key(name)
        bare = core(folded)
        if not folded:
            return False
        rows = self._rows(
            "SELECT DISTINCT key FROM name WHERE core = ? LIMIT ?", (bare, _MOST_NAMES)
        )
        # Elbrus is known by Mount Elbrus, but Blue not by Blue Ridge, although its core is Blue.
        return any(
            known in (folded, bare)
            or (folded == bare and known.endswith(bare) and known.split()[0] in GENERIC_BEFORE)
            for (known,) in rows
        )

    @_damage_is_told
    def names(self) -> list[str]:
        """All names and aliases, as spelled, each once."""
        return [row[0] for row in self._rows("SELECT DISTINCT name FROM name ORDER BY name")]

    @_damage_is_told
    def places(self, limit: int | None = None) -> list[Place]:
        """Places in the order they were added."""
        rows = self._rows(
            "SELECT id FROM place ORDER BY id LIMIT ?", (-1 if limit is None else limit,)
        )
        return self._load([row[0] for row in rows])

    @_damage_is_told
    def lookup(self, text: str, cased: bool = True) -> list[Span]:
        """Known names in a text: leftmost, longest, not overlapping; score 1, no candidates.

        Args:
            text: of any length; 100,000 words take less than a second.
            cased: leave out what does not begin with a capital where the script has capitals.
        """
        if self._hashes is None:
            rows = self._rows("SELECT data FROM lookup WHERE name = ?", (TABLE_NAME,))
            self._hashes = Hashes(rows[0][0] if rows else b"")
        return list(find(text, self._hashes, cased))

    @_damage_is_told
    def search(self, name: str, limit: int = 10, near: Point | None = None) -> list[Place]:
        """Places whose name is, contains, or nearly is `name`, the likeliest first.

        Args:
            name: in any case, with or without diacritics, abbreviated (Mt.), with small mistakes.
            limit: at most so many.
            near: (lon, lat) in degrees; of places that fit equally the nearer come first, and
                distance takes up to a third of the score.
        """
        folded = key(name)
        if not folded or limit < 1:
            return []
        bare = core(folded)
        found: dict[int, tuple[float, str]] = {}

        def keep(rows: Iterable[tuple[Any, ...]], score: Callable[[str, str], float]) -> None:
            for place, spelled, other_key, other_core in rows:
                likely = score(other_key, other_core)
                if likely > found.get(place, (0.0, ""))[0]:
                    found[place] = (likely, spelled)

        keep(self._same_core(bare, folded), lambda k, c: 1.0 if k == folded else _SAME_CORE)
        if len(found) < limit:
            keep(self._with_words(bare), lambda k, c: _HAS_WORDS * (len(bare) / len(k)) ** 0.5)
        if not any(likely >= _SAME_CORE for likely, _ in found.values()):
            bare = core(fuzzy.mended(folded))
            keep(self._same_core(bare, folded), lambda k, c: _SAME_CORE * _NEARLY)
        if not any(likely >= _SAME_CORE * _NEARLY for likely, _ in found.values()):
            keep(self._nearly(bare), lambda k, c: _NEARLY * fuzzy.likeness(bare, c))
        rows = sorted(found, key=lambda row: (-found[row][0], row))
        if near is None:  # else the nearest of all decide
            rows = rows[:limit]
        places = zip(rows, self._load(rows), strict=True)
        scored = [_scored(place, *found[row], near) for row, place in places]
        return sorted(scored, key=lambda place: -place.score)[:limit]

    def _same_core(self, bare: str, folded: str) -> list[tuple[Any, ...]]:
        return self._rows(
            "SELECT place, name, key, core FROM name WHERE core = ? ORDER BY key != ?, id LIMIT ?",
            (bare, folded, _MOST_NAMES),
        )

    def _with_words(self, bare: str) -> list[tuple[Any, ...]]:
        """Names with all the words, the last one perhaps only begun."""
        parts = [f'"{part}"' for part in bare.split(" ")]
        if len(bare.split(" ")[-1]) > 3:
            parts[-1] += "*"
        return self._rows(
            "SELECT place, name, key, core FROM name WHERE id IN"
            " (SELECT rowid FROM name_words WHERE name_words MATCH ? LIMIT ?)",
            (" AND ".join(parts), _MOST_NAMES),
        )

    def _nearly(self, bare: str) -> list[tuple[Any, ...]]:
        """Names whose core differs by slips of the pen: by one, or where none does, by two.

        Every single slip is tried in the index. With two, two quarters of the name are untouched,
        and the trigrams of any two quarters together lead to few names.
        """
        most = fuzzy.slips(bare)
        variants = tuple(fuzzy.one_slip(bare)) if most else ()
        marks = ", ".join("?" * len(variants))
        # Only question marks are put in, here and below.
        sql = f"SELECT place, name, key, core FROM name WHERE core IN ({marks}) LIMIT ?"  # nosec B608
        near = self._rows(sql, (*variants, _MOST_NAMES)) if most else []
        if near or most < 2:
            return near
        quarters = [trigrams(piece) for piece in fuzzy.pieces(bare, 4)]
        pairs = [a | b for a, b in combinations(quarters, 2) if a and b]
        if not pairs:
            return []
        return self._rows(
            "SELECT place, name, key, core FROM name WHERE id IN"
            " (SELECT rowid FROM name_trigrams WHERE name_trigrams MATCH ? LIMIT ?)",
            (" OR ".join(f"({_all_of(pair)})" for pair in pairs), _MOST_FUZZY),
        )

    def _load(self, ids: Sequence[int]) -> list[Place]:
        """The places of database rows, in their order."""
        rows: dict[int, tuple[Any, ...]] = {}
        names: dict[int, list[str]] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ", ".join("?" * len(part))
            for row in self._rows(
                "SELECT place.id, source.name || ':' || source_id, lon, lat, elevation, country,"  # nosec B608
                " kind, source.name FROM place JOIN source ON source.id = place.source"
                f" WHERE place.id IN ({marks})",
                part,
            ):
                rows[row[0]] = row[1:]
            for place, name in self._rows(
                f"SELECT place, name FROM name WHERE place IN ({marks}) ORDER BY id",  # nosec B608
                part,
            ):
                names.setdefault(place, []).append(name)
        return [Place(rows[i][0], names[i][0], tuple(names[i][1:]), *rows[i][1:]) for i in ids]


def _all_of(terms: Iterable[str]) -> str:
    return " AND ".join(f'"{term}"' for term in sorted(terms))


def _scored(place: Place, likeness: float, matched: str, near: Point | None) -> Place:
    score = likeness
    if near is not None:
        away = distance_km(near, place.position) if place.position else math.inf
        score *= 2 / 3 + math.exp(-away / NEAR_KM) / 3
    return replace(place, score=round(score, 4), likeness=round(likeness, 4), matched=matched)
