"""Corpora with any labels, and wikilinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.errors import InputError
from backend.names.spans import Document
from training.names.corpora import read_corpus
from training.names.wikilinks import read_wikitext, target_title


def surfaces(document: Document) -> list[str]:
    return [document.surface(span) for span in document.spans]


def test_few_nerd(tmp_path: Path) -> None:
    rows = (
        "Piz\tlocation-mountain\nPalü\tlocation-mountain\nand\tO\nAnna\tperson-artist/author\n"
        "\nLake\tlocation-bodiesofwater\nZug\tlocation-bodiesofwater\n"
    )
    (tmp_path / "train.txt").write_text(rows, encoding="utf-8")
    one, other = read_corpus(tmp_path / "train.txt", "few-nerd").documents
    assert surfaces(one) == ["Piz Palü"]
    assert one.text == "Piz Palü and Anna"
    assert not other.spans


def test_several_files_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text('{"id": "1", "text": "x"}\n')
    documents = read_corpus([tmp_path / "a.jsonl", tmp_path / "b.jsonl"]).documents
    assert [document.id for document in documents] == ["a.jsonl:1", "b.jsonl:1"]


def test_corpora_that_cant_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.bio").write_text("Zug\tB-LOC\n")
    with pytest.raises(InputError, match="Say what each means"):
        read_corpus(tmp_path / "a.bio")
    with pytest.raises(InputError, match="no label set 'conll'"):
        read_corpus(tmp_path / "a.bio", "conll")
    (tmp_path / "b.jsonl").write_text("\n")
    with pytest.raises(InputError, match="no texts to train on"):
        read_corpus(tmp_path / "b.jsonl")


ARTICLE = """{{Infobox mountain|name={{lang|ru|x}}|elevation_m=5642}}
'''Mount Elbrus''' is a peak<ref name="a">[[Kazbek]]</ref> of the [[Caucasus Mountains|Caucasus]].
[[File:Elbrus.jpg|thumb|View of [[Mount Elbrus]] from [[Kislovodsk]]]]
== Climbing [[Kazbek]] ==
* It is near [[mount_Kazbek#History|Kazbek]]; Kazbek and the [[Kazbek Brewery]] are elsewhere.
{| class="wikitable"
| [[Kazbek]]
|}
<!-- [[Kazbek]] -->[[Alp]]ine plants&nbsp;&amp; Kazbek<ref name="b"/>, [https://a.org the Caucasus].
"""
MOUNTAINS = {"Mount Elbrus", "Caucasus Mountains", "Mount Kazbek"}


def test_wikilinks_are_silver_annotation() -> None:
    documents = list(read_wikitext(ARTICLE, MOUNTAINS.__contains__, "Mount Elbrus", "w"))
    assert [document.text for document in documents] == [
        "Mount Elbrus is a peak of the Caucasus.",
        "It is near Kazbek; Kazbek and the Kazbek Brewery are elsewhere.",
        "Alpine plants\xa0& Kazbek, the Caucasus.",
    ]
    assert [surfaces(document) for document in documents] == [
        ["Mount Elbrus", "Caucasus"],
        ["Kazbek", "Kazbek"],
        ["Kazbek", "Caucasus"],
    ]
    assert [document.id for document in documents] == ["w:1", "w:2", "w:3"]


def test_titles_of_targets() -> None:
    assert target_title(":mont_Blanc#Name ") == "Mont Blanc"


def test_markup_without_an_end_does_no_harm() -> None:
    text = "{{ open [[Elbrus and [[Kazbek]] ]] {| <ref> '''"
    for document in read_wikitext(text * 200, lambda title: True):
        assert all(document.surface(span) for span in document.spans)
