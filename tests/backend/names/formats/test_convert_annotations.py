"""The conversion as an operation and as a command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.cli import main
from backend.errors import CancelledError, OutputError, SpecError
from backend.names.formats import read
from backend.operations import run


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "on Elbrus", "spans": [[3, 9, "LOC"], [0, 2, "X"]]}\n')
    return path


def test_every_format_by_its_ending(marked: Path, tmp_path: Path) -> None:
    labels = {"LOC": "MOUNTAIN", "*": ""}
    for name in ("a.jsonl", "a.conll", "folder", "a.jsonld"):
        report = run(
            "convert_annotations",
            {"input": str(marked), "output": str(tmp_path / name), "labels": labels},
        )
        assert report["spans"] == {"MOUNTAIN": 1}
        [document] = read(tmp_path / name).documents
        assert [document.surface(span) for span in document.spans] == ["Elbrus"]
    assert not list(tmp_path.glob(".*")), "temporary files are left"


def test_json_alone_names_no_format(marked: Path, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"several formats.*label-studio, spacy"):
        run("convert_annotations", {"input": str(marked), "output": str(tmp_path / "a.json")})


def test_a_folder_with_content_is_never_replaced(marked: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="folder of its own"):
        run(
            "convert_annotations",
            {"input": str(marked), "output": str(tmp_path), "format": "brat", "overwrite": True},
        )


@pytest.mark.parametrize("name", ["out.jsonl", "out"])
def test_cancelled_conversions_leave_nothing(marked: Path, tmp_path: Path, name: str) -> None:
    answers = iter([False, True])
    spec = {"input": str(marked), "output": str(tmp_path / name), "labels": {"*": ""}}
    with pytest.raises(CancelledError):
        run("convert_annotations", spec, is_cancelled=lambda: next(answers))
    assert list(tmp_path.iterdir()) == [marked]


def test_command(marked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out.json")
    arguments = ["annotations", str(marked), out, "--format", "spacy", "--json"]
    assert main(arguments) == 1
    assert "LOC (1), X (1)" in json.loads(capsys.readouterr().out)["error"]["message"]
    assert main([*arguments, "--label", "LOC=MOUNTAIN", "--label", "*="]) == 0
    assert json.loads(capsys.readouterr().out)["spans"] == {"MOUNTAIN": 1}
    assert json.loads(Path(out).read_text()) == [["on Elbrus", {"entities": [[3, 9, "MOUNTAIN"]]}]]
    assert main([*arguments, "--label", "LOC"]) == 2
