from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.names.gazetteer import Gazetteer, lookup


@pytest.fixture(scope="module")
def gazetteer(small: Path) -> Iterator[Gazetteer]:
    with Gazetteer.open(small) as opened:
        yield opened


def found(gazetteer: Gazetteer, text: str, cased: bool = True) -> list[str]:
    return [text[span.start : span.end] for span in gazetteer.lookup(text, cased)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mt. Everest and the Sierra Nevada.", ["Mt. Everest", "Sierra Nevada"]),
        ("Everest alone is not in the list of names", []),
        ("We saw Mount Elbrus, then ELBRUS' glaciers", ["Mount Elbrus", "ELBRUS"]),
        ("Elbrus Mountain Elbrus", ["Elbrus Mountain", "Elbrus"]),
        ("Mount Monte Rosa", ["Mount Monte Rosa"]),
        ("Elbrus. Mountains are high", ["Elbrus"]),
        ("Pikes Peak, Pike's Peak", ["Pike's Peak"]),
        ("elbrus in small letters", []),
        ("東の富士山は高い", ["富士山"]),
        ("Mulhace\u0301n 🏔 Mulhacén", ["Mulhace\u0301n", "Mulhacén"]),
        ("Monte\r\nRosa", ["Monte\r\nRosa"]),
        ("", []),
        ("\0\0", []),
    ],
)
def test_known_names_of_a_text(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert found(gazetteer, text) == names


def test_small_letters_count_on_request(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "over elbrus and mount fuji", cased=False) == ["elbrus", "mount fuji"]


def test_long_texts_are_searched_whole(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "Mt. Everest and Mount Elbrus Peak above, Mount Saint Helens behind. "
    whole = found(gazetteer, sentence * 40)
    assert whole == ["Mt. Everest", "Mount Elbrus Peak", "Mount Saint Helens"] * 40
    for chunk in range(7, 30):  # a name may lie across the end of any batch
        monkeypatch.setattr(lookup, "_CHUNK", chunk)
        assert found(gazetteer, sentence * 40) == whole, chunk


def test_it_is_fast(gazetteer: Gazetteer) -> None:
    text = "the trail over Mount Saint Helens is steep and long, " * 5000
    gazetteer.lookup(text)
    start = time.process_time()
    spans = gazetteer.lookup(text)
    assert len(spans) == 5000
    assert len(text.split()) / (time.process_time() - start) > 50_000
