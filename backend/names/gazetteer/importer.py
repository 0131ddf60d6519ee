"""Names of a file into a gazetteer."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from backend.errors import CancelledError, InputError, OutputError
from backend.names.gazetteer import readers, records
from backend.names.gazetteer.geography import Point, distance_km
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.rows import LeftOut, Row, place
from backend.names.gazetteer.schema import Adder, add_source, finish, remove_source
from backend.names.gazetteer.sources import Source
from backend.types import IsCancelled

log = logging.getLogger(__name__)

READERS: dict[str, Callable[[Path, Source, readers.Left, readers.Tell], Iterator[Row]]] = {
    "delimited": readers.delimited,
    "vector": readers.vector,
    "json": readers.json_rows,
    "sqlite": readers.sqlite,
    "wordnet": records.wordnet,
    "atlas": records.atlas,
    "yama": records.yama,
}
_ASK_EVERY = 2_000


def places(
    path: Path,
    name: str,
    source: Source,
    left: Counter[str],
    tell: readers.Tell,
    is_cancelled: IsCancelled,
) -> Iterator[Place]:
    """The places of a file, one by one.

    Args:
        name: of the source, first part of the places' ids.
        left: why how many rows were left out; filled on the way.
        tell: told the share of the file that is done.

    Raises:
        InputError: the file as a whole can't be read.
        CancelledError: `is_cancelled` turned true.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}. Give the file of names to import.")
    kept: dict[str, list[Point]] = {}
    for number, row in enumerate(READERS[source.format](path, source, left, tell), 1):
        if number % _ASK_EVERY == 0 and is_cancelled():
            raise CancelledError("Cancelled. The gazetteer is as it was.")
        try:
            one = place(row, name, source, number)
            if source.one_each_km is not None:
                _once(one, source.one_each_km, kept)
        except LeftOut as reason:
            left[str(reason)] += 1
        else:
            yield one


def _once(one: Place, within_km: float, kept: dict[str, list[Point]]) -> None:
    """Raise LeftOut where one of the name is kept already near by; else remember it."""
    if one.position is None:
        return
    others = kept.setdefault(one.name, [])
    if any(distance_km(one.position, other) <= within_km for other in others):
        raise LeftOut("the same name near by")
    others.append(one.position)


def import_file(
    gazetteer: Path,
    path: Path,
    name: str,
    source: Source,
    tell: readers.Tell,
    is_cancelled: IsCancelled,
) -> dict[str, Any]:
    """Put the places of a file into an existing gazetteer, replacing those of the same source.

    All of it or nothing: one transaction.

    Returns:
        `places`, `names`, `repeated`, `left_out` (reason -> rows), `replaced`.

    Raises:
        InputError: nothing in the file is a mountain, or the file can't be read.
        OutputError: the gazetteer can't be written.
        CancelledError: as `places`.
    """
    left: Counter[str] = Counter()
    try:
        with closing(sqlite3.connect(gazetteer, isolation_level=None)) as connection:
            connection.execute("PRAGMA cache_size = -100000")  # 100 MB
            connection.execute("BEGIN IMMEDIATE")
            try:
                replaced = remove_source(connection, name)
                about = (source.title, source.licence, source.attribution)
                adder = Adder(connection, add_source(connection, name, about))
                for one in places(path, name, source, left, lambda s: tell(0.6 * s), is_cancelled):
                    if not adder.add(one):
                        left["no name"] += 1
                adder.flush()
                if not adder.places:
                    raise InputError(_nothing(path, source, left))
                report = {"file": path.name, "left_out": dict(left.most_common())}
                adder.close(report)
                tell(0.6)
                finish(connection, None if replaced else adder.first_name)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
    except sqlite3.DatabaseError as err:
        raise OutputError(
            f"The gazetteer {gazetteer} can't be written ({err}). If another program uses it, "
            "close that; if it is damaged, delete it."
        ) from err
    log.info("%s: %d places, %d names, left out: %s", name, adder.places, adder.names, left)
    return {
        "places": adder.places,
        "names": adder.names,
        "repeated": adder.repeated,
        "left_out": dict(left.most_common()),
        "replaced": replaced,
    }


def _nothing(path: Path, source: Source, left: Counter[str]) -> str:
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in left.most_common(3))
    return (
        f"{path} gives no mountain as {source.title}"
        + (f" (rows left out: {reasons})" if reasons else " (it has no rows)")
        + ". Choose another --source or --encoding, or describe the file in a YAML file "
        "(docs/gazetteer.md)."
    )
