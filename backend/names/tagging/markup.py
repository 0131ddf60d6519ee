"""Texts with HTML in them, as abstracts of layers have it: read without it, marked with it."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from backend.names.spans import Span

# Tags, comments, scripts and styles with what is in them, and characters written as entities.
_MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b[^<>]*>.*?</\1\s*>|</?([a-z][a-z0-9]*)\b[^<>]*>"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});",
    re.IGNORECASE | re.DOTALL,
)
_INLINE_TAGS = "a abbr b big em font i mark s small span strong sub sup u"
_INLINE = frozenset(_INLINE_TAGS.split())


@dataclass(frozen=True)
class Readable:
    """A text as people read it.

    Attributes:
        text: without tags; entities are the characters they stand for.
    """

    text: str
    _starts: tuple[int, ...] = ()  # code points of `text` where a stretch begins,
    _sources: tuple[int, ...] = ()  # and of the source where it begins and
    _ends: tuple[int, ...] = ()  # ends; a stretch is as long on both sides, or stands as a whole

    def source(self, span: Span) -> Span:
        """The same span in the text with its markup."""
        if not self._starts:
            return span
        return replace(span, start=self._begin(span.start), end=self._end(span.end))

    def _begin(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return min(self._sources[at] + offset - self._starts[at], self._ends[at] - 1)

    def _end(self, offset: int) -> int:
        at = bisect_right(self._starts, offset - 1) - 1
        into = offset - self._starts[at]
        width = self._ends[at] - self._sources[at]
        following = self._starts[at + 1] if at + 1 < len(self._starts) else len(self.text)
        return self._sources[at] + (width if offset == following else min(into, width))


def readable(text: str) -> Readable:
    """The text without HTML; a text without any is left alone, and so is a lone `<` or `&`."""
    if "<" not in text and "&" not in text:
        return Readable(text)
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    ends: list[int] = []
    length = 0

    def add(piece: str, source: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            sources.append(source)
            ends.append(end)
            length += len(piece)

    done = 0
    for match in _MARKUP.finditer(text):
        found = match[0]
        shown = html.unescape(found) if found[0] == "&" else "\n"
        if found == shown:  # no known entity
            continue
        if match[2] and match[2].lower() in _INLINE:
            shown = ""
        add(text[done : match.start()], done, match.start())
        add(shown, match.start(), match.end())
        done = match.end()
    if not done:
        return Readable(text)
    add(text[done:], done, len(text))
    return Readable("".join(pieces), tuple(starts), tuple(sources), tuple(ends))
