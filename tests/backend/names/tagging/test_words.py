"""Words, windows and decoding: every word is seen, spans stand at words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.processors import BertProcessing

from backend.names.spans import Span
from backend.names.tagging.decoding import best_tags, spans_of
from backend.names.tagging.pieces import Pieces, batch_of
from backend.names.tagging.words import CASES, FORMS, KNOWN, words_of


def pieces(window: int) -> Pieces:
    vocabulary = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 4, "##a": 5}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return Pieces(tokenizer, window)


def test_features_of_words() -> None:
    text = "Mt. Elbrus_dem NASA's 富士 Eggishorn e\u0301a"
    words = words_of(text, [Span(0, 10)])
    spelled = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert spelled[:6] == ["Mt", ".", "Elbrus", "_", "dem", "NASA"]
    assert spelled[-4:] == ["富", "士", "Eggishorn", "e\u0301a"]
    assert [KNOWN[i] for i in words.known[:4]] == ["B-what", "I-what", "I-what", "none"]
    assert [CASES[i] for i in words.cases[:6]] == [
        "title", "none", "title", "none", "lower", "upper",
    ]  # fmt: skip
    assert FORMS[words.forms[0]] == "before"
    assert FORMS[words.forms[-2]] == "ending"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), max_size=60), st.integers(20, 60))
def test_windows_take_every_word_once(lengths: list[int], window: int) -> None:
    words = words_of(" ".join("a" * length for length in lengths), ())
    cut = pieces(window)
    windows = list(cut.windows(words))
    taken = [word for one in windows for word in range(one.own_begin, one.own_end)]
    assert taken == list(range(len(lengths)))
    for one in windows:
        assert len(one.pieces) <= window
        assert one.begin <= one.own_begin < one.own_end <= one.end
        assert len(one.first) == one.end - one.begin
        assert (one.pieces[one.first] == 4).all()  # each word begins at its own first piece
    if windows:
        batch = batch_of(windows, cut.pad)
        assert batch["mask"].sum() == sum(len(one.pieces) for one in windows)


def test_nothing_goes_on_that_did_not_begin() -> None:
    log_p = np.log(np.array([[0.6, 0.1, 0.3], [0.3, 0.2, 0.5], [0.1, 0.1, 0.8]]))
    tags = best_tags(log_p)
    assert tags.tolist() == [0, 1, 2]  # 0.6 * 0.2 * 0.8 beats 0.1 * 0.5 * 0.8


def test_names_do_not_adjoin_unless_one_begins_for_sure() -> None:
    """What speaks for a beginning behind a name's word speaks for going on with that name."""
    words = words_of("Western Carpathian Mountains", ())
    p = np.array([[0.2, 0.7, 0.1], [0.1, 0.6, 0.3], [0.1, 0.1, 0.8]])
    (span,) = spans_of(words, np.log(p))
    assert (span.start, span.end) == (0, 28)
    assert span.score == pytest.approx(0.7)  # 0.9 for each word that goes on
    words = words_of("Elbrus Mount Kazbek", ())
    p = np.array([[0.2, 0.7, 0.1], [0.02, 0.95, 0.03], [0.1, 0.1, 0.8]])
    first, second = spans_of(words, np.log(p))
    assert (first.end, second.start) == (6, 7)
    assert second.score == pytest.approx(0.9)


def test_scores_follow_the_least_sure_word() -> None:
    words = words_of("On Mount Elbrus .", ())
    p = np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.3, 0.1, 0.6], [0.9, 0.05, 0.05]])
    (span,) = spans_of(words, np.log(p))
    assert (span.start, span.end) == (3, 15)
    assert span.score == pytest.approx(0.7)
    assert spans_of(words_of("", ()), np.zeros((0, 3))) == []
    shy = np.log(np.array([[0.9, 0.05, 0.05], [0.6, 0.4, 1e-3], [0.9, 0.05, 0.05]]))
    assert spans_of(words_of("On Elbrus .", ()), shy) == []
    assert len(spans_of(words_of("On Elbrus .", ()), shy, bias=1.0)) == 1
