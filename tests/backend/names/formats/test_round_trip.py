"""What is written in any format comes back: text, offsets, and all that the format can hold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.names.formats import FORMATS, read, write
from backend.names.formats.base import encodable
from backend.names.spans import Candidate, Document, Span, Utf16

# Letters, signs, combining marks, astral characters, right-to-left script, all kinds of space and
# line ends, and what the formats themselves are written with.
SIGNS = list("aBé \u0301\u0308😀𐍈\r\n\t\u2028\u00a0\x0c\x85جبל\u200f#=\"\\;,{}[]-_'|I")
WORDS = ["Mont Blanc", "\r\n", "# text = ", "O\n\n", "-DOCSTART-", "T1\tX 0 1\t", "</a>", "B-X"]
TEXTS = st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS), st.characters())).map(
    "".join
)
CANDIDATE = Candidate("geo:1", "Cerro \u0301😀", -70.0, -32.7, 6961.0, "AR", "peak", 0.9, ("near",))


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(TEXTS)
        edges = st.integers(0, len(text))
        pairs = draw(st.lists(st.tuples(edges, edges), max_size=4)) if text else []
        spans = [
            Span(
                min(pair),
                max(pair),
                score=draw(st.sampled_from([1.0, 0.25])),
                candidates=draw(st.sampled_from([(), (CANDIDATE,)])),
            )
            for pair in pairs
            if pair[0] != pair[1]
        ]
        id = draw(st.sampled_from(["", "a b", "Ä/😀", "100%25", "..", '"q"', "T1\t", "# id"]))
        made.append(Document(f"{number}{id}", text, tuple(spans)))
    return made


def comparable(document: Document, format: str) -> tuple[object, ...]:
    known = FORMATS[format]
    spans = [
        (s.start, s.end, s.label, *((s.score, s.candidates) if known.extras else ()))
        for s in document.spans
    ]
    return (document.id if known.ids else "", document.text, *spans)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(written=documents())
def test_all_that_a_format_can_hold_comes_back(format: str, written: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "names")
        write(path, written, format)
        back = read(path, format).documents
    expected = FORMATS[format].fitting(written).documents
    assert [comparable(document, format) for document in back] == [
        comparable(document, format) for document in expected
    ]


@example(written=[Document("0", "\0", (Span(0, 1),))])
@given(written=documents())
def test_nothing_but_what_the_notes_say_is_lost(written: list[Document]) -> None:
    """What a format can't hold is left out or narrowed, never moved."""
    for known in FORMATS.values():
        fitted = known.fitting(written)
        counts = [sum(len(d.spans) for d in docs) for docs in (written, fitted.documents)]
        assert counts[0] == counts[1] or fitted.notes
        for before, after in zip(written, fitted.documents, strict=True):
            assert after.text == before.text or "no file of text can hold" in fitted.notes[0]
            for span in after.spans:
                whole = [s for s in before.spans if s.start <= span.start and span.end <= s.end]
                surfaces = {encodable(before.surface(s)).strip() for s in whole}
                assert after.surface(span).strip() in surfaces


NESTED = Document("n", "Mount Blanc Massif", (Span(0, 18), Span(0, 11), Span(6, 18)))


def test_formats_without_overlaps_say_what_they_leave_out(tmp_path: Path) -> None:
    notes = write(tmp_path / "a.conll", [NESTED], "conll")
    assert "2 left out" in notes[0]
    assert [s.end for s in read(tmp_path / "a.conll").documents[0].spans] == [18]


@pytest.mark.parametrize("format", [name for name, known in FORMATS.items() if known.overlaps])
def test_nested_and_overlapping_spans(format: str, tmp_path: Path) -> None:
    write(tmp_path / "a", [NESTED], format)
    assert read(tmp_path / "a", format).documents[0].spans == NESTED.spans


@pytest.mark.parametrize("format", FORMATS)
def test_adjacent_spans_stay_apart(format: str, tmp_path: Path) -> None:
    document = Document("1", "ElbrusKazbek", (Span(0, 6), Span(6, 12)))
    write(tmp_path / "a", [document], format)
    assert read(tmp_path / "a", format).documents == (document,)


@pytest.mark.parametrize("format", FORMATS)
def test_ten_megabytes(format: str, tmp_path: Path) -> None:
    text = ("layer😀\r\n" * 25 + f"{'Rila' * 25}\u0301 " * 500 + "\n") * 200
    spans = tuple(Span(i, i + 30) for i in range(200, len(text) - 30, 40_000))
    assert len(text) > 10_000_000
    assert spans
    whole = Document("1", text, spans)
    write(tmp_path / "a", [whole], format)
    [back] = read(tmp_path / "a", format).documents
    expected = FORMATS[format].fitting([whole]).documents[0]
    assert back.text == text
    assert back.spans == expected.spans


@pytest.mark.parametrize("format", FORMATS)
def test_what_no_file_can_hold_is_replaced_not_moved(format: str, tmp_path: Path) -> None:
    notes = write(tmp_path / "a", [Document("1", "a\ud83d\0Elbrus", (Span(3, 9),))], format)
    assert "no file of text can hold" in notes[0]
    assert "in 1 of 1 texts" in notes[0]
    [back] = read(tmp_path / "a", format).documents
    assert back.text == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}Elbrus"
    assert back.surface(back.spans[0]) == "Elbrus"


def test_old_label_studio_offsets_are_told_by_the_surface(tmp_path: Path) -> None:
    text = "😀😀 Elbrus"
    units = Utf16(text)
    value = {
        "start": units.units(3),
        "end": units.units(9),
        "text": "Elbrus",
        "labels": ["MOUNTAIN"],
    }
    task = {"data": {"text": text}, "annotations": [{"result": [{"value": value}]}]}
    (tmp_path / "a.json").write_text(json.dumps([task]), encoding="utf-8")
    reading = read(tmp_path / "a.json")
    assert reading.documents[0].surface(reading.documents[0].spans[0]) == "Elbrus"
    assert "UTF-16" in reading.notes[0]
