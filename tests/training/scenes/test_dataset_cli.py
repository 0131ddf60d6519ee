"""`imatch dataset` from a shell's point of view."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.cli import main

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; gives its status and what it printed on both streams."""

    def command(*arguments: str) -> tuple[int, str]:
        status = main(["dataset", *arguments])
        out, err = capfd.readouterr()
        return status, out + err

    return command


def answer(run: Run, *arguments: str) -> dict[str, Any]:
    status, text = run(*arguments, "--json")
    assert status == 0, text
    return json.loads(text)


@pytest.fixture
def copied(made: str, tmp_path: Path) -> str:
    shutil.copytree(Path(made).parent, tmp_path / "it")
    return str(tmp_path / "it" / "catalogue.gpkg")


def test_build(run: Run, pair: tuple[str, str], tmp_path: Path) -> None:
    output = str(tmp_path / "a.gpkg")
    arguments = ["build", *pair, "--output", output, "--matcher", "sift", "--place", "Havelland"]
    status, text = run(*arguments)
    assert status == 0
    assert "2 scenes of 1 places, 1 of them with several dates" in text
    assert f"Written: {output}" in text
    status, text = run(*arguments)
    assert status == 1
    assert "exists already" in text
    assert run(*arguments, "--overwrite", "--no-correct")[0] == 0
    listed = answer(run, "list", output)["scenes_listed"]
    assert {one["group"] for one in listed} == {"Havelland"}


def test_list(run: Run, made: str) -> None:
    status, text = run("list", made)
    assert status == 0
    assert "2016-05-29" in text
    assert "corrected" in text
    row = answer(run, "list", made)["scenes_listed"][0]
    assert row["bands"]
    assert Path(row["path"]).exists()


def test_split_and_check(run: Run, copied: str) -> None:
    assert answer(run, "check", copied)["leaks"] == 0
    result = answer(run, "split", copied, "--shares", "0", "1", "0")
    assert set(result["splits"]) == {"val"}
    status, text = run("split", copied, "--shares", "0.5", "0.1", "0.1")
    assert status == 2
    assert "add up to 1, not 0.7" in text
    assert "No split can be seen" in run("check", copied)[1]


def test_check_fails_loudly(run: Run, copied: str) -> None:
    from training.scenes.catalogue import Catalogue
    from training.scenes.splits import Block

    catalogue = Catalogue.open(copied)
    halves = [
        Block("brandenburg", "train", 0, 0, 384, 200),
        Block("brandenburg", "test", 0, 200, 384, 384),
    ]
    others = [block for block in catalogue.blocks if block.group != "brandenburg"]
    Catalogue(catalogue.scenes, [*others, *halves]).write(copied)
    status, text = run("check", copied, "--size", "64")
    assert status == 1
    assert "The splits leak" in text
    assert "do not train on this" in text


def test_a_file_that_changed_is_told(run: Run, copied: str) -> None:
    file = next(Path(copied).parent.glob("clearing/*.tif"))
    file.write_bytes(file.read_bytes() + b"\0")
    status, text = run("check", copied)
    assert status == 1
    assert f"first of them {file}" in text


def test_card(run: Run, made: str, tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    result = answer(run, "card", made, "--output", str(path), "--size", "64")
    text = path.read_text(encoding="utf-8")
    assert result["date_pairs"] > 10
    assert "2 places, 6 scenes, 2 places with more than one date" in text
    assert "| brandenburg | 52.7" in text
    # 384 px are 36 tiles of 64, and 100 px a single one.
    assert sum(result["tiles"].values()) == 37
    assert result["ground_tiles"] == 37


def test_counted_by_area(run: Run, made: str, tmp_path: Path) -> None:
    result = answer(run, "card", made, "--output", str(tmp_path / "card.md"))
    clearing = (100 / 256) ** 2
    assert result["ground_tiles"] == pytest.approx(1 + clearing, abs=0.06)
