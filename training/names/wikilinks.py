"""Wikilinks as silver annotation: a link to an article about a mountain marks a mountain.

Only the first mention in an article is linked, so that later mentions of the same words are marked
as well, and so is the article's own subject. What other links cover is known to be no mountain.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.names.spans import MOUNTAIN, Document, Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REF = re.compile(r"<ref\b[^>/]*/>|<ref\b[^>]*>.*?</ref\s*>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"<(gallery|math|table|code|timeline)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INNERMOST = re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\](\w*)")
_OTHER_SPACE = re.compile(
    r"\[\[\s*(?:File|Image|Category|Media)\s*:[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\]\]",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(r"\[(?:https?:)?//\S+(?:\s+([^\]]*))?\]")
_QUOTES = re.compile(r"'{2,5}")
_LINE_START = re.compile(r"^[*#:;]+\s*")
_DISAMBIGUATION = re.compile(r"\s*\([^)]*\)$|,.*$")
_NEST = 20


@dataclass(frozen=True)
class _Piece:
    text: str
    label: str = ""
    linked: bool = False


def target_title(target: str) -> str:
    """The title that a link's target means: `mount_Elbrus#History` -> `Mount Elbrus`."""
    title = target.partition("#")[0].replace("_", " ").strip().lstrip(":")
    return title[:1].upper() + title[1:]


def read_wikitext(
    markup: str, is_mountain: Callable[[str], bool], title: str = "", id: str = ""
) -> Iterator[Document]:
    """The paragraphs of an article, its mountains marked.

    Args:
        markup: wikitext. Templates, tables, references, files and headings are left out.
        is_mountain: whether an article of that title (see `target_title`) is about a mountain; a
            list of titles of the Wikipedia in question, from Wikidata for example.
        title: of the article itself, whose subject is not linked.
        id: prefix of the documents' ids.
    """
    known = {_DISAMBIGUATION.sub("", title)} if title and is_mountain(title) else set()
    paragraphs = [_pieces(line, is_mountain) for line in _prose(markup)]
    for pieces in paragraphs:
        known |= {piece.text for piece in pieces if piece.label}
    other = {piece.text for pieces in paragraphs for piece in pieces if piece.linked}
    repeated = _any_of(known - other)
    for number, pieces in enumerate(paragraphs, 1):
        spans: list[Span] = []
        text = ""
        for piece in pieces:
            if piece.label:
                spans.append(Span(len(text), len(text) + len(piece.text), piece.label))
            elif not piece.linked and repeated:
                spans += [
                    Span(len(text) + match.start(), len(text) + match.end(), MOUNTAIN)
                    for match in repeated.finditer(piece.text)
                ]
            text += piece.text
        if text.strip():
            yield Document(f"{id or title}:{number}", text, tuple(spans))


def _any_of(surfaces: set[str]) -> re.Pattern[str] | None:
    """The surfaces as whole words, the longer first; only those that begin with a capital."""
    names = sorted((s for s in surfaces if s[:1].isupper()), key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None


def _prose(markup: str) -> Iterator[str]:
    """Lines of running text."""
    text = _BLOCK.sub("", _REF.sub("", _COMMENT.sub("", markup)))
    for _ in range(_NEST):
        text, found = _INNERMOST.subn("", text)
        if not found:
            break
    text = _OUTSIDE.sub(lambda match: match[1] or "", _OTHER_SPACE.sub("", text))
    text = html.unescape(_TAG.sub("", text))
    for line in text.split("\n"):
        plain = _QUOTES.sub("", _LINE_START.sub("", line.strip()))
        if plain and not plain.startswith(("=", "|", "!", "{", "}", "__")):
            yield plain


def _pieces(line: str, is_mountain: Callable[[str], bool]) -> list[_Piece]:
    pieces, reached = [], 0
    for match in _LINK.finditer(line):
        pieces.append(_Piece(line[reached : match.start()]))
        target = target_title(match[1])
        shown = (match[1] if match[2] is None else match[2]).strip() + match[3]
        mountain = bool(shown) and is_mountain(target)
        pieces.append(_Piece(shown, MOUNTAIN if mountain else "", linked=not mountain))
        reached = match.end()
    return [*pieces, _Piece(line[reached:])]
