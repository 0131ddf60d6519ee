"""Making texts fit to be looked through: HTML to plain text, long ones to pages, files read.

Standard library only.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, List

from qgis_imatch.i18n import tr
from qgis_imatch.names.offsets import clean
from qgis_imatch.names.record import NamesError, Text

PAGE = 20_000  # code points: so much a person reads at once and the engine answers within seconds
LARGEST_BYTES = 100_000_000
_BACK = 2_000  # code points before a page's end in which a good place to part is looked for

# A tag with attributes, so that "a<b and c>d" is none.
_TAG = re.compile(
    r"<(?:!--|!doctype|/?(?:a|abbr|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]"
    r"|head|hr|html|i|iframe|img|li|link|meta|ol|p|pre|q|s|script|section|small|span|strong|style"
    r"|sub|sup|svg|table|tbody|td|th|thead|title|tr|tt|u|ul)(?:\s+[a-z:-]+\s*=[^<>]*|\s*/?)>)",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_BLOCKS = re.compile(
    r"blockquote|body|br|center|dd|div|dl|dt|h[1-6]|hr|html|li|ol|p|pre|section|table|td|th|tr|ul"
)
_UNSEEN = frozenset(("script", "style", "head", "svg", "iframe"))
_PARTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!?。؟]\s"), re.compile(r"\s"))


class _Plain(HTMLParser):
    """Collects what a reader would see; loads nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: List[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif _BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain(text: str) -> str:
    """HTML as the plain text that a reader would see; anything else as it is, but for `clean`."""
    if not (_TAG.search(text) or _ENTITY.search(text)):
        return clean(text)
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = (line.strip() for line in "".join(parser.parts).split("\n"))
    return clean("\n".join(line for line in lines if line))


def pages(text: str, limit: int = PAGE) -> List[str]:
    """A text in pieces of at most `limit` code points that together are the text.

    It is parted at the end of a paragraph, a line, a sentence or a word, whichever is there within
    the last tenth of a page, so that names stay whole.
    """
    pieces, start = [], 0
    back = min(_BACK, limit // 2)
    while len(text) - start > limit:
        end = start + limit
        for part in _PARTS:
            ends = [found.end() for found in part.finditer(text, end - back, end)]
            if ends:
                end = ends[-1]
                break
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return pieces


def paged(id: str, title: str, text: str, limit: int = PAGE, **more: Any) -> List[Text]:
    """The text, or its pages; nothing where it is blank."""
    if not text.strip():
        return []
    pieces = pages(text, limit)
    if len(pieces) == 1:
        return [Text(id, title, text, **more)]
    made, begin = [], 0
    for number, piece in enumerate(pieces, 1):
        page = tr("{title}, page {number} of {count}").format(
            title=title, number=number, count=len(pieces)
        )
        made.append(Text(f"{id}#{number}", page, piece, whole=(id, begin), **more))
        begin += len(piece)
    return made


def read_file(path: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with a byte order mark; line ends are kept.

    Raises:
        NamesError: missing, too large, binary, or another encoding.
    """
    name = Path(path).name
    try:
        if Path(path).stat().st_size > LARGEST_BYTES:
            raise NamesError(
                tr("{} is larger than 100 MB. Split it, or use “imatch tag”.").format(name)
            )
        data = Path(path).read_bytes()
    except OSError as err:
        raise NamesError(tr("{} can't be read: {}.").format(name, err.strerror or err)) from err
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as err:
        if b"\0" in data[:4096]:
            raise NamesError(_binary(name)) from err
        line = data[: err.start].count(b"\n") + 1
        raise NamesError(
            tr(
                "{name} is no UTF-8 text (line {line}). If it is a text in an older encoding, save "
                "it as UTF-8 and open it again."
            ).format(name=name, line=line)
        ) from err
    check_text(text, name)
    return clean(text)


def check_text(text: str, name: str) -> None:
    """Refuse what is no text.

    Raises:
        NamesError: blank, or bytes of something else.
    """
    if not text.strip():
        raise NamesError(tr("{} holds no text.").format(name))
    head = text[:4096]
    odd = sum(ord(char) < 32 and char not in "\t\n\r\f\v\x1b" for char in head)
    if "\0" in head or odd > len(head) // 20:
        raise NamesError(_binary(name))


def _binary(name: str) -> str:
    return tr(
        "{} is no text but a binary file. Save its content as plain text and open that."
    ).format(name)
