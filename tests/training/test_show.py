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
    assert "3 samples (pairs)" in capsys.readouterr().out
    picture = cv2.imread(str(out))
    assert picture is not None
    assert (picture != 255).any(axis=2).mean() > 0.3
    assert main([*arguments, "--preset", "cheap"]) == 1  # it is there already
    assert "exists already" in capsys.readouterr().err


def made(path: Path, **fields: object) -> tuple[dict[str, object], object]:
    spec = {"count": 1, "size_px": 64, "preset": "none", "output": str(path), **fields}
    return operations.run("dataset_show", spec), cv2.imread(str(path)).tolist()


def test_sheets_follow_each_other(tmp_path: Path) -> None:
    both, _ = made(tmp_path / "both.png", what="samples", count=2)
    _, second = made(tmp_path / "second.png", what="samples", first=1)
    _, first = made(tmp_path / "first.png", what="samples")
    assert len(both["captions"]) == 2  # type: ignore[arg-type]
    assert first != second
    whole = cv2.imread(str(tmp_path / "both.png"))
    alone = cv2.imread(str(tmp_path / "second.png"))
    width = whole.shape[1] - alone.shape[1]
    assert (whole[26:90, width + 8 : width + 72] == alone[26:90, 8:72]).all()


def test_augmentations_stand_beside_the_view_as_it_is(tmp_path: Path) -> None:
    result, _ = made(tmp_path / "a.png", what="augmentations", preset="sentinel2")
    assert result["captions"][1:] == ["sentinel2 1"] * 4  # type: ignore[index]
    sheet = cv2.imread(str(tmp_path / "a.png"))
    cells = [sheet[26:90, 8 + n * 72 : 72 + n * 72] for n in range(5)]
    assert all((cells[0] != cell).mean() > 0.2 for cell in cells[1:])
    assert (cells[1] != cells[2]).mean() > 0.2
    made(tmp_path / "b.png", what="augmentations", preset="sentinel2")
    assert (cv2.imread(str(tmp_path / "b.png")) == sheet).all()


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
