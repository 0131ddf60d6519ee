"""The comparison of methods: what it asks for, what it writes, and that it counts rightly."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from clearing import SINCE, drawing

from backend import operations
from backend.cli import main
from backend.errors import ImatchError

RASTERS = [SINCE[n] for n in (0, 1, 6, 7)]


def evaluate(**fields: Any) -> dict[str, Any]:
    spec = {
        "polygons": drawing()["polygons"],
        "rasters": RASTERS,
        "methods": ["image", "pole", "centroid"],
        "judges": ["sift"],
        "matcher": "sift",
        "detector": "sift",
        "folds": 2,
        **fields,
    }
    return operations.run("evaluate_keypoints", spec)


def test_every_method_gets_a_row_and_so_does_chance(tmp_path: Path) -> None:
    table, report = tmp_path / "t.csv", tmp_path / "r.json"
    result = evaluate(table=str(table), report=str(report))
    assert [one["method"] for one in result["methods"]] == ["image", "pole", "centroid", "random"]
    by_name = {one["method"]: one for one in result["methods"]}
    pole = by_name["pole"]
    assert pole["keypoints_per_polygon"] == pytest.approx(1.0)
    # Each date is held out once; at the border a date may not show the place.
    assert 75 <= pole["asked"] <= 20 * len(RASTERS)
    for one in result["methods"]:
        assert 0 <= one["repeat_rate_1px"] <= one["repeat_rate_2px"] <= 1
    assert by_name["image"]["repeat_rate_1px"] > by_name["random"]["repeat_rate_1px"]
    assert json.loads(report.read_text()) == result
    rows = list(csv.DictReader(table.open()))
    assert [row["method"] for row in rows] == [one["method"] for one in result["methods"]]


def test_the_same_seed_gives_the_same_figures() -> None:
    first, again = evaluate(), evaluate()
    assert first["methods"] == again["methods"]


def test_dates_that_may_not_serve_are_not_asked() -> None:
    with_before = [*RASTERS, drawing()["rasters"][0].replace("2019-06-16", "2018-07-01")]
    result = evaluate(rasters=with_before, date_field="img_date")
    pole = next(one for one in result["methods"] if one["method"] == "pole")
    assert pole["asked"] <= 20 * len(RASTERS)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rasters": RASTERS[:1]}, "can't be 2 folds"),
        ({"methods": ["hunch"]}, "no method 'hunch'"),
        ({"judges": ["nobody"]}, "no matcher 'nobody'"),
        ({"polygons": "POLYGON ((0 0, 1 0, 1 1, 0 0))"}, "None of the 1 polygons"),
        ({"folds": 1}, "greater than or equal to 2"),
    ],
)
def test_what_can_not_be_is_said(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ImatchError, match=words):
        evaluate(**fields)


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "evaluate", "keypoints", drawing()["polygons"], "--rasters", *RASTERS, "--methods",
        "pole,centroid", "--judges", "sift", "--matcher", "sift", "--folds", "2",
    ]  # fmt: skip
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("20 polygons, 4 rasters, 2 folds")
    assert [line.split()[0] for line in lines[1:]] == ["METHOD", "pole", "centroid", "random"]
