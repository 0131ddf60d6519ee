"""A text in pieces, some of which are names: changed piece by piece, so that offsets stay true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from backend.names.spans import MOUNTAIN, Document, Span

Casing = Literal["as_is", "upper", "lower", "title"]

_SMALL = frozenset("a an and at by for from in of on or over the to with above after".split())  # noqa: SIM905
# After a name, with a capital, they would be part of it.
_NOUNS = frozenset(["range", "mountains", "massif", "ridge"])
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"([,.;:!?()\[\]“”])(?=\W|$)|(?<!\S)([(\[“\"])")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "ð": "d", "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss"}
)
_VOWELS = frozenset("AEIOUÁÀÂÄÅÆÉÈÊÍÎÓÒÔÖØÚÜaeiou")
_ARTICLE = re.compile(r"\b[Aa] $")
_ORDINARY = re.compile(r"[^\W\d_]+(?:[ ,:.]|$)")  # not `id;name` of a table, nor `lake_12.tif`
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text.

    Attributes:
        label: MOUNTAIN; or the class of a thing that only sounds like one, such as `lake`; empty
            for ordinary words.
    """

    text: str
    label: str = ""


def assembled(id: str, pieces: Iterable[Piece]) -> tuple[Document, tuple[Span, ...]]:
    """The document with its mountains, and the spans of what is none."""
    spans: list[Span] = []
    others: list[Span] = []
    text = ""
    for piece in pieces:
        if piece.label and piece.text:
            found = Span(len(text), len(text) + len(piece.text), piece.label)
            (spans if piece.label == MOUNTAIN else others).append(found)
        text += piece.text
    return Document(id, text, tuple(spans)), tuple(others)


def cased(pieces: Sequence[Piece], casing: Casing) -> list[Piece]:
    """The pieces in another case; `title` leaves names as they are."""
    if casing == "as_is":
        return list(pieces)
    if casing == "title":
        kept = [p.label or p.text.strip() in _NOUNS for p in pieces]
        return [
            p if keep else replace(p, text=_title(p.text))
            for p, keep in zip(pieces, kept, strict=True)
        ]
    return [
        replace(p, text=p.text.upper() if casing == "upper" else p.text.lower()) for p in pieces
    ]


def _title(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in _SMALL else word[:1].upper() + word[1:]

    return _WORD.sub(one, text)


def mended(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces as a person writes them where they meet.

    No second full stop after an abbreviation (`2,914 m a.s.l..`), and `an` before a vowel.
    """
    whole: list[Piece] = []
    for piece in pieces:
        if whole and whole[-1].text.endswith(".") and piece.text.startswith("."):
            piece = replace(piece, text=piece.text[1:])
        elif whole and piece.text[:1] in _VOWELS and _ARTICLE.search(whole[-1].text):
            whole[-1] = replace(whole[-1], text=whole[-1].text[:-1] + "n ")
        whole.append(piece)
    return whole


def capitalised(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a capital at the beginning, if an ordinary word stands there."""
    if not pieces or pieces[0].label or not _ORDINARY.match(pieces[0].text):
        return list(pieces)
    first = pieces[0].text
    return [replace(pieces[0], text=first[:1].upper() + first[1:]), *pieces[1:]]


def tokenised(pieces: Sequence[Piece]) -> list[Piece]:
    """Spaces around signs, as the Penn Treebank and corpora that follow it (Few-NERD) write."""
    spaced: list[Piece] = []
    last = " "
    for piece in pieces:
        text = piece.text
        if not piece.label:
            text = text.replace("'s", " 's").replace("’s", " 's")
            text = _SIGNS.sub(lambda match: f" {match[0]} ", text)
            text = _SPACES.sub(" ", text.lstrip(" ") if last == " " else text)
        last = text[-1:] or last
        spaced.append(replace(piece, text=text))
    while spaced and not spaced[-1].label and not spaced[-1].text.strip():
        spaced.pop()
    if spaced and not spaced[-1].label:
        spaced[-1] = replace(spaced[-1], text=spaced[-1].text.rstrip())
    return spaced


def without_diacritics(text: str) -> str:
    """The text in letters of the nearest kind without marks, where they can be taken apart."""
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
