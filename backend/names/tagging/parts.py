"""Long texts in overlapping parts, so that none is cut off and work can be stopped between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backend.names.spans import Span

PART = 20_000  # code points
OVERLAP = 400  # longer than any name with the words that tell what it is


@dataclass(frozen=True)
class Part:
    """A stretch of a text.

    Attributes:
        start, end: code points of the text.
        own: spans that begin from here on, up to the next part's `own`, are taken from this part.
    """

    start: int
    end: int
    own: int


def parts(text: str, size: int = PART, overlap: int = OVERLAP) -> Iterator[Part]:
    """Parts that cover the text, of at most `size`; cut between words where there are any."""
    start = own = 0
    while len(text) - start > size:
        end = _between_words(text, start + size - overlap // 2, start + size)
        yield Part(start, end, own)
        own = _between_words(text, end - overlap, end - overlap // 2)
        start = _between_words(text, own - overlap // 2, own)
    yield Part(start, len(text), own)


def _between_words(text: str, low: int, high: int) -> int:
    """Where to cut in [low, high]: at a line's end, else behind a space, else anywhere."""
    for sign in ("\n", " "):
        at = text.rfind(sign, low, high)
        if at >= low:
            return at + 1
    return high


def joined(pieces: Sequence[tuple[Part, Sequence[Span]]]) -> list[Span]:
    """The spans of a text from those of its parts, each in its part's offsets."""
    spans: list[Span] = []
    reached = 0
    for number, (part, found) in enumerate(pieces):
        following = pieces[number + 1][0].own if number + 1 < len(pieces) else part.end
        for span in found:
            moved = replace(span, start=span.start + part.start, end=span.end + part.start)
            if part.own <= moved.start < following and moved.start >= reached:
                spans.append(moved)
                reached = moved.end
    return spans
