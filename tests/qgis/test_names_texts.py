"""Offsets, pages, plain text of HTML, files: what texts go through before they are shown."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit

from backend.names.spans import Utf16
from qgis_imatch.names import tagger
from qgis_imatch.names.offsets import QtOffsets, clean
from qgis_imatch.names.record import NamesError, Text
from qgis_imatch.names.texts import paged, pages, plain, read_file

PIECES = [
    "a",
    "é",
    "e\u0301",
    "😀",
    "🏔\ufe0f",
    "\r\n",
    "\n",
    "\r",
    "\t",
    " ",
    "א",
    "ب",
    "𝐀",
    "\u2028",
]
ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n"})


def shown(text: str) -> str:
    """A text as Qt has it: one kind of line end."""
    return text.replace("\r\n", "\n").translate(ENDS)


def random_texts(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return ["".join(rng.choices(PIECES, k=rng.randint(0, 18))) for _ in range(count)]


def test_offsets_are_those_of_a_real_document(qgis_app: object) -> None:
    edit = QPlainTextEdit()
    for text in random_texts(300, 1):
        edit.setPlainText(text)
        offsets = QtOffsets(text)
        assert offsets.units_length == edit.document().characterCount() - 1
        places = [i for i in range(len(text) + 1) if text[i - 1 : i + 1] != "\r\n" or i == 0]
        for start in places:
            assert offsets.offset(offsets.units(start)) == start
            for end in (place for place in places if place > start):
                cursor = QTextCursor(edit.document())
                cursor.setPosition(offsets.units(start))
                cursor.setPosition(offsets.units(end), QTextCursor.MoveMode.KeepAnchor)
                assert shown(cursor.selectedText()) == shown(text[start:end]), ascii(text)


def test_offsets_agree_with_the_engine_where_no_line_end_is_two_characters() -> None:
    for text in random_texts(300, 2):
        text = text.replace("\r", "")
        ours, theirs = QtOffsets(text), Utf16(text)
        for offset in range(len(text) + 1):
            assert ours.units(offset) == theirs.units(offset)


def test_offsets_inside_of_a_character_or_outside_of_the_text_are_brought_to_a_place() -> None:
    offsets = QtOffsets("a😀b\r\nc")
    assert offsets.offset(2) == 1  # between the halves
    assert offsets.units(4) == 4  # between CR and LF: before the line's end
    assert offsets.offset(99) == 6
    assert offsets.units(-3) == 0
    assert clean("a\0\ud800b") == "a\ufffd\ufffdb"


def test_pages_are_the_text_and_part_it_between_words() -> None:
    rng = random.Random(3)
    for _ in range(100):
        words = ["Mount Kenya", "😀", "und", "עברית", "a" * rng.randint(1, 30)]
        text = "".join(
            rng.choice(words) + rng.choice([" ", ". ", "\n", "\r\n\r\n"]) for _ in range(80)
        )
        limit = rng.randint(80, 200)
        parts = pages(text, limit)
        assert "".join(parts) == text
        assert all(len(part) <= limit for part in parts)
        assert all(part[-1].isspace() for part in parts[:-1])
    assert pages("x" * 95, 40) == ["x" * 40, "x" * 40, "x" * 15]  # no place to part


def test_pages_know_where_they_begin() -> None:
    made = paged("id", "report", "one two three four five six", limit=10)
    text = "".join(page.text for page in made)
    assert [text[page.whole[1] :][: len(page.text)] for page in made] == [p.text for p in made]
    assert {page.whole[0] for page in made} == {"id"}
    assert made[0].title == f"report, page 1 of {len(made)}"
    assert paged("id", "t", " \n ") == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Mount <b>Kenya</b></p><p>K2</p>", "Mount Kenya\nK2"),
        ('<img src="http://x/y.png">a<script>alert("K2")</script>b', "ab"),
        ("a &amp; b &lt;b&gt;", "a & b <b>"),
        ("<a href='javascript:x'>Mont Blanc</a>", "Mont Blanc"),
        ("heights < 100 m and > 20 m", "heights < 100 m and > 20 m"),
        ("if a<b and c>d", "if a<b and c>d"),
        ("a\r\nb  c", "a\r\nb  c"),
        ("<style>p{}</style>x<br/>y", "x\ny"),
        ("AT&T at K2", "AT&T at K2"),
    ],
)
def test_html_becomes_the_text_that_a_reader_sees(html: str, expected: str) -> None:
    assert plain(html) == expected


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no text"),
        (b" \r\n\t", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"PK\x03\x04" + bytes(range(1, 20)) * 20, "binary"),
        (b"ok\nZ\xfcrich", "line 2"),
    ],
)
def test_files_that_are_no_text_are_refused_with_a_sentence(
    tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "ä.txt"
    path.write_bytes(data)
    with pytest.raises(NamesError, match=words):
        read_file(str(path))
    with pytest.raises(NamesError, match=r"gone\.txt can't be read"):
        read_file(str(tmp_path / "gone.txt"))


def test_files_keep_their_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    assert read_file(str(path)) == "a\r\nb"
    path.write_bytes("שלום 🏔".encode("utf-16"))
    assert read_file(str(path)) == "שלום 🏔"


def test_the_calls_of_a_large_tagging_are_parts_of_one_task() -> None:
    def parts(count: int, text: str = "Mont Blanc") -> list[dict[str, Any]]:
        texts = [Text(str(number), "a", f"{text} {number}") for number in range(count)]
        calls = [spec for _, spec in tagger.specs(texts)]
        assert sum(len(spec["texts"]) for spec in calls) == count
        return [spec.get("part") for spec in calls]

    many = parts(2 * tagger.MOST_TEXTS + 1)
    assert [part["is_last"] for part in many] == [False, False, True]
    assert len({part["task"] for part in many}) == 1
    assert parts(2 * tagger.MOST_TEXTS + 1) == many  # as after a kill of QGIS
    assert parts(2 * tagger.MOST_TEXTS + 1, "Elbrus")[0]["task"] != many[0]["task"]
    assert parts(1) == [None]
