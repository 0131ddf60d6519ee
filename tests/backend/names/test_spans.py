"""Offsets: code points, UTF-16 units, and spans that make sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import InputError
from backend.names.spans import Document, Span, Utf16, from_utf16, overlapping, utf16

TEXT = st.text(alphabet=st.sampled_from("aé\u0301é 😀𐍈\r\n\u200fجब"), max_size=40)


@given(TEXT)
def test_utf16_units_are_those_of_the_encoding_and_come_back(text: str) -> None:
    converter = Utf16(text)
    for offset in range(len(text) + 1):
        units = converter.units(offset)
        assert units == len(text[:offset].encode("utf-16-le")) // 2
        assert converter.offset(units) == offset


def test_half_a_character_is_refused() -> None:
    assert utf16("a😀b", 2) == 3
    with pytest.raises(InputError, match="cuts a character in two"):
        from_utf16("a😀b", 2)


@pytest.mark.parametrize("units", [-1, 5])
def test_offsets_outside_the_text_are_refused(units: int) -> None:
    with pytest.raises(InputError, match="outside the text"):
        from_utf16("a😀b", units)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_marks_something(start: int, end: int) -> None:
    with pytest.raises(InputError, match="marks nothing"):
        Span(start, end)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_scores_lie_between_0_and_1(score: float) -> None:
    with pytest.raises(InputError, match="between 0 and 1"):
        Span(0, 1, score=score)


def test_a_document_sorts_its_spans_and_knows_their_surface() -> None:
    document = Document("a", "Mount Blanc", (Span(6, 11), Span(0, 11), Span(0, 5)))
    assert [document.surface(span) for span in document.spans] == ["Mount Blanc", "Mount", "Blanc"]
    assert overlapping(document.spans) == document.spans[1:]


def test_a_span_behind_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="Unicode code points"):
        Document("a", "short", (Span(2, 6),))
