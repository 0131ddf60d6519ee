"""Candidates for the names of texts of any length."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

from backend.names.gazetteer.geography import Extent, Point
from backend.names.gazetteer.place import Place
from backend.names.gazetteer.store import Gazetteer
from backend.names.resolver import resolve
from backend.names.spans import Document, Span

_TOGETHER = 40  # names that are resolved with each other: the work grows with the square
_BESIDE = 300  # code points beside them in which heights and countries are looked for
_REMEMBERED = 5000


class RememberingGazetteer(Gazetteer):
    """A gazetteer that looks a name up once, however many texts have it."""

    def __init__(self, path: Path, connection: Connection) -> None:
        super().__init__(path, connection)
        self._found: OrderedDict[tuple[str, int, Point | None], list[Place]] = OrderedDict()

    def search(self, name: str, limit: int = 10, near: Point | None = None) -> list[Place]:
        """See `Gazetteer`."""
        asked = (name, limit, near)
        if asked not in self._found:
            self._found[asked] = super().search(name, limit, near)
            if len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
        return self._found[asked]


def with_candidates(
    text: str,
    spans: Sequence[Span],
    gazetteer: Gazetteer,
    extent: Extent | None,
    check: Callable[[], None],
) -> Iterator[Span]:
    """The spans with candidates; `check` is called now and then and may raise.

    Raises:
        InputError: the extent is none, or the gazetteer can't be read.
    """
    for first in range(0, len(spans), _TOGETHER):
        check()
        group = spans[first : first + _TOGETHER]
        start = max(group[0].start - _BESIDE, 0)
        end = min(group[-1].end + _BESIDE, len(text))
        moved = (replace(one, start=one.start - start, end=one.end - start) for one in group)
        part = Document("", text[start:end], tuple(moved))
        for one in resolve(part, gazetteer, extent).spans:
            yield replace(one, start=one.start + start, end=one.end + start)
