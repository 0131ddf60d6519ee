from __future__ import annotations

import pytest

from backend.names.gazetteer.normalise import core, key, words


@pytest.mark.parametrize(
    ("spelled", "same"),
    [
        ("Mt. Everest", "Mount Everest"),
        ("MT ST-HELENS", "Mount Saint Helens"),
        ("Kuh-e Damāvand", "kuh e damavand"),
        ("Großglockner", "Grossglockner"),
        ("Śnieżka", "sniezka"),
        ("Galdhøpiggen", "Galdhopiggen"),
        ("Gora El'brus", "Gora Elbrus"),
        ("Jebel Toubkal", "Jabal Toubkal"),
        ("Pike's Peak", "Pike Peak"),
        ("e\u0301toile", "\u00e9toile"),
        ("Эльбрус", "ЭЛЬБРУС"),
        ("  Monte\u00a0 Rosa ", "monte rosa"),
    ],
)
def test_spellings_of_one_name_have_one_key(spelled: str, same: str) -> None:
    assert key(spelled) == key(same) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ben Nevis", "Ben Lewis"), ("が", "か"), ("नन्दा", "नन्द"), ("Rosa", "Rossa"), ("山", "岳")],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("nothing", ["", "  ", "---", "…", "'", "_"])
def test_what_has_no_letter_has_no_key(nothing: str) -> None:
    assert key(nothing) == ""


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Mount Saint Helens", "saint helens"),
        ("Rocky Mountains", "rocky"),
        ("Jabal al Lawz", "lawz"),
        ("Mountain", "mountain"),
        ("Pic du Midi", "midi"),
        ("富士山", "富 士"),
        ("The", "the"),
    ],
)
def test_the_core_lacks_what_says_that_it_is_a_mountain(name: str, bare: str) -> None:
    assert core(key(name)) == bare


@pytest.mark.parametrize(
    "text",
    [
        "Mt. Everest’s north face, 8 849 m",
        "e\u0301toile 富士山\r\n🏔 Fuji-san",
        "नन्दा देवी and Ta'Dmejrek",
        "\u2029a\u0301'b's",
    ],
)
def test_words_lie_where_they_say(text: str) -> None:
    end = 0
    for start, after, folded in words(text):
        assert end <= start < after <= len(text)
        assert key(text[start:after]) == folded
        end = after
    assert " ".join(folded for *_, folded in words(text)) == key(text)
