"""Long texts in parts, and texts with markup: nothing lost, nothing twice, offsets exact."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from backend.names.spans import Span
from backend.names.tagging.markup import readable
from backend.names.tagging.parts import joined, parts

WORDS = re.compile("x+")


@given(st.text("x \n", max_size=400), st.integers(60, 120))
def test_parts_find_what_the_whole_text_has(text: str, size: int) -> None:
    text = re.sub("x{10,}", "xxxxxxxxx", text)
    pieces = [
        (part, [Span(*m.span()) for m in WORDS.finditer(text[part.start : part.end])])
        for part in parts(text, size, overlap=40)
    ]
    assert all(part.end - part.start <= size for part, _ in pieces)
    assert joined(pieces) == [Span(*match.span()) for match in WORDS.finditer(text)]


PIECES = ["Mount ", "Elbrus", "<b>", "</b>", "<br/>", "&amp;", "&ouml;", "&nosuch;", "<", "&", "🏔"]


@given(st.lists(st.sampled_from([*PIECES, "<!-- Elbrus -->", "<script>x</script>", "&#x1f3d4;"])))
def test_spans_of_the_readable_text_stand_at_the_same_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = readable(text)
    for match in re.finditer("Elbrus|ö|🏔", shown.text):
        span = shown.source(Span(*match.span()))
        source = text[span.start : span.end]
        assert readable(source).text == match[0]
