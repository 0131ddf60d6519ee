"""Sheets of what training sees."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from backend import operations
from backend.cli import main
from backend.errors import ImatchError


def test_landscapes_on_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sheet.png"
    arguments = ["dataset", "show", "--output", str(out), "--count", "3", "--size-px", "96"]
    assert main([*arguments, "--preset", "cheap"]) == 0
    assert "3 pairs" in capsys.readouterr().out
    picture = cv2.imread(str(out))
    assert picture is not None
    assert (picture != 255).any(axis=2).mean() > 0.3
    assert main([*arguments, "--preset", "cheap"]) == 1  # it is there already
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"output": "sheet.gif"}, "png"),
        ({"catalogue": "/nowhere/catalogue.gpkg"}, "nowhere"),
        ({"preset": "mars"}, "preset"),
        ({"count": 0}, "count"),
    ],
)
def test_what_can_not_be_is_said(tmp_path: Path, fields: dict[str, object], words: str) -> None:
    output = str(tmp_path / str(fields.pop("output", "sheet.png")))
    spec = {"count": 1, "size_px": 64, "preset": "none", "output": output, **fields}
    with pytest.raises(ImatchError, match=words):
        operations.run("dataset_show", spec)
