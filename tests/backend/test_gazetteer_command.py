"""`imatch gazetteer`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.cli import main

LINE = "1\tEiger\tEiger\tAjger\t46.58\t8.0\tT\tMT\tCH\t\t\t\t\t\t0\t3967\t\tEurope/Zurich\t"


def test_search_of_the_shipped_names(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["gazetteer", "search", "Mt Everest", "--limit", "1"]) == 0
    shown = capsys.readouterr().out
    assert "Mount Everest" in shown
    assert "8849" in shown
    assert main(["gazetteer", "search", "Olympus", "--near", "33", "35", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["places"][0]["country"] == "CY"
    assert main(["gazetteer", "search", "Xyzzyx"]) == 0
    assert "No mountain is called 'Xyzzyx'" in capsys.readouterr().out
    assert main(["gazetteer", "search", "Olympus", "--near", "33", "95"]) == 2
    assert "latitude" in capsys.readouterr().err


def test_import_and_info(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    dump = tmp_path / "CH.txt"
    dump.write_bytes(LINE.encode() + "\n2\tS\u00e4ntis".encode("latin-1") + b"\nshort\n")
    assert main(["gazetteer", "import", str(dump), "--source", "geonames"]) == 0
    captured = capsys.readouterr()
    assert "1 not in the encoding utf-8, 1 too few columns" in captured.out
    assert "--encoding" in captured.out
    assert main(["gazetteer", "search", "Ajger"]) == 0
    assert "Eiger" in capsys.readouterr().out
    assert main(["gazetteer", "info"]) == 0
    shown = capsys.readouterr().out
    assert "geonames: 1 places. GeoNames" in shown
    assert "WordNet" in shown
    assert main(["gazetteer", "import", str(dump), "--source", "geonames"]) == 0
    assert "They replace what was there" in capsys.readouterr().out


def test_mistakes_end_in_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert main(["gazetteer", "search", "Eiger", "--gazetteer", str(broken)]) == 1
    assert "can't be read" in capsys.readouterr().err
    assert main(["gazetteer", "import", "none.txt", "--source", "nothing"]) == 2
    assert "There is no source 'nothing'" in capsys.readouterr().err
    assert main(["gazetteer", "build", "--output", str(tmp_path / "no" / "g.sqlite")]) == 1
    assert "does not exist" in capsys.readouterr().err
