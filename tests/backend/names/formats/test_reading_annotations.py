"""Files of other tools: their variants, their labels, and broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.errors import InputError
from backend.names.formats import read, write
from backend.names.spans import Document


def one(tmp_path: Path, name: str, content: str | bytes, **options: object) -> Document:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name, **options).documents[0]  # type: ignore[arg-type]


def surfaces(document: Document) -> list[str]:
    return [document.surface(span) for span in document.spans]


@pytest.mark.parametrize(
    "tags",
    [
        "B-MOUNTAIN I-MOUNTAIN O B-MOUNTAIN B-MOUNTAIN",  # IOB2
        "I-MOUNTAIN I-MOUNTAIN O I-MOUNTAIN B-MOUNTAIN",  # IOB1
        "B-MOUNTAIN E-MOUNTAIN O S-MOUNTAIN S-MOUNTAIN",  # BIOES
        "B-MOUNTAIN L-MOUNTAIN O U-MOUNTAIN U-MOUNTAIN",  # BILOU
    ],
)
@pytest.mark.parametrize("separator", ["\t", " ", " _ _ "])
def test_tag_schemes(tmp_path: Path, tags: str, separator: str) -> None:
    tokens = ["Mont", "Blanc", "or", "Elbrus", "Kazbek"]
    rows = [f"{a}{separator}{b}" for a, b in zip(tokens, tags.split(), strict=True)]
    document = one(tmp_path, "a.conll", "-DOCSTART- O\r\n\r\n" + "\r\n".join(rows))
    assert surfaces(document) == ["Mont Blanc", "Elbrus", "Kazbek"]


def test_bare_labels_and_a_mapping(tmp_path: Path) -> None:
    rows = "Lake\tlocation-water\nPiz\tlocation-mountain\nPalü\tlocation-mountain\n"
    document = one(tmp_path, "a.tsv", rows, labels={"location-mountain": "MOUNTAIN", "*": ""})
    assert surfaces(document) == ["Piz Palü"]


def test_unknown_labels_ask_for_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"LOC \(2\), PER \(1\).*--label LOC=MOUNTAIN"):
        one(tmp_path, "a.bio", "a B-LOC\nb B-LOC\nc B-PER\n")


def test_jsonl_of_doccano(tmp_path: Path) -> None:
    line = '{"text": "on Elbrus", "label": [[3, 9, "MOUNTAIN"]]}\r\n\r\n'
    assert surfaces(one(tmp_path, "a.jsonl", line)) == ["Elbrus"]


def test_utf16_and_byte_order_marks(tmp_path: Path) -> None:
    line = '{"text": "on Elbrus 😀", "spans": [{"start": 3, "end": 9}]}'
    for encoding in ("utf-16", "utf-8-sig"):
        document = one(tmp_path, "a.jsonl", line.encode(encoding))
        assert surfaces(document) == ["Elbrus"]


def test_brat_spans_with_gaps_are_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rila and Pirin ranges")
    (tmp_path / "a.ann").write_text("T1\tMOUNTAIN 0 4;15 21\tRila ranges\nR1\tNear Arg1:T1\n")
    reading = read(tmp_path / "a.txt")
    assert surfaces(reading.documents[0]) == ["Rila and Pirin ranges"]
    assert "have gaps" in reading.notes[0]


def test_json_is_told_by_its_content(tmp_path: Path) -> None:
    spacy = '[["Elbrus", {"entities": [[0, 6, "MOUNTAIN"]]}]]'
    page = {
        "texts": [{"id": "x", "text": "Elbrus"}],
        "items": [
            {
                "body": [{"type": "TextualBody", "value": "MOUNTAIN"}],
                "target": {
                    "source": "x",
                    "selector": {"type": "TextPositionSelector", "start": 0, "end": 6},
                },
            }
        ],
    }
    task = {
        "data": {"text": "Elbrus"},
        "predictions": [{"result": [{"value": {"start": 0, "end": 6, "labels": ["MOUNTAIN"]}}]}],
    }
    lines = '{"text": "Elbrus", "spans": [[0, 6, "MOUNTAIN"]]}\n{"text": ""}'
    for content in (spacy, json.dumps(page), json.dumps([task]), lines):
        assert surfaces(one(tmp_path, "a.json", content)) == ["Elbrus"]


BROKEN = [
    ("a.jsonl", '{"text": "a"}\n{"text": ', "line 2 is broken JSON"),
    ("a.jsonl", '{"text": "a"}\n\n[1]', "line 3 is no JSON object"),
    ("a.jsonl", '{"id": 1}', "line 1 holds no text"),
    ("a.jsonl", '{"text": "a", "spans": [[0, 2, "MOUNTAIN"]]}', "line 1: A span ends at 2"),
    ("a.jsonl", '{"text": "a", "spans": [[0, "1", "MOUNTAIN"]]}', "line 1: .*whole numbers"),
    ("a.jsonl", '{"text": "a", "spans": [7]}', "line 1: 7 is no span"),
    ("a.jsonl", '{"text": "a", "spans": [{"start": 0, "end": 1, "score": "x"}]}', "no number"),
    ("a.jsonl", '{"text": "a", "spans": [{"start": 0, "end": 1, "candidates": [1]}]}', "candidate"),
    ("a.jsonl", b'{"text": "a"}\n{"text": "\xff"}', "no UTF-8 text .line 2"),
    ("a.jsonl", b"\x89PNG\0\0", "no UTF-8 text"),
    ("a.jsonl", b"PK\0\0", "binary file"),
    ("a.conll", "Mont\tB-MOUNTAIN\nBlanc\n", "line 2: 'Blanc' is one column"),
    ("a.conll", '# text = "Mont"\nMont\tO\nBlanc\tO\n', "line 3: the token 'Blanc'"),
    ("a.ann", "T1\tMOUNTAIN 0\tx\n", "line 1: .* is no span"),
    ("a.ann", "\nT1\tMOUNTAIN 0 99\tx\n", "A span ends at 99"),
    ("a.json", "[\n\n1,", "broken JSON .line 3"),
    ("a.json", '[{"data": {}}]', "task 1 has no data"),
    ("a.json", "[[1]]", "pair 1 is not"),
    ("a.json", "{}", "holds no `texts`"),
    ("a.json", '{"texts": [{"id": 1}]}', "text 1 lacks"),
    ("a.json", '{"texts": [], "items": [{}]}', "annotation 1 lacks"),
    ("a.xyz", "text", "names no format"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BROKEN)
def test_broken_files_say_where(
    tmp_path: Path, name: str, content: str | bytes, sentence: str
) -> None:
    (tmp_path / "a.txt").write_text("some text")
    with pytest.raises(InputError, match=sentence):
        one(tmp_path, name, content)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.conll", "a.ann", "a.xyz"])
def test_missing_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read(tmp_path / name)


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.conll"):
        (tmp_path / name).write_bytes(b"")
        assert read(tmp_path / name).documents == ()


def test_ids_that_brat_cant_name_files_after(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="differ by capitals"):
        write(tmp_path / "brat", [Document("a", "x"), Document("A", "y")], "brat")
