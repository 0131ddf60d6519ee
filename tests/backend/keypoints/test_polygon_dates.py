"""Dates of polygons from fields of many types."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from vectors import FIELD, geojson, spec_of

from backend.errors import SpecError
from backend.keypoints.polygon_dates import polygon_dates
from backend.keypoints.polygons import read_polygons


def dates(folder: Path, values: list[Any], rule: Any = "since") -> tuple[list[Any], list[str]]:
    rows = [{"when": value} for value in values]
    path = geojson(folder / "a.geojson", [FIELD] * len(values), rows)
    return polygon_dates(read_polygons(spec_of(path)), "when", rule)


@pytest.mark.parametrize(
    "values",
    [
        ["2016-04-09", None],
        ["2016-04-09T23:59:59", None],
        ["2016/04/09", None],
        ["20160409", None],
        [" 2016.04.09 ", ""],
        [20160409, None],
        ["2016-04-09 10:00 UTC", None],
    ],
)
def test_a_day_in_many_writings(tmp_path: Path, values: list[Any]) -> None:
    assert dates(tmp_path, values) == ([date(2016, 4, 9), None], [])


@pytest.mark.parametrize(("rule", "day"), [("since", (12, 31)), ("until", (1, 1))])
@pytest.mark.parametrize("values", [[2016, None], [2016], ["2016", None]])
def test_a_year_counts_where_it_is_certain(
    tmp_path: Path, values: list[Any], rule: str, day: tuple[int, int]
) -> None:
    found, notes = dates(tmp_path, values, rule)
    assert found[0] == date(2016, *day)
    assert not notes


def test_what_is_no_date_is_shown(tmp_path: Path) -> None:
    found, [note] = dates(tmp_path, ["2016-02-30", "spring", "spring", "2016-04-09"])
    assert found == [None, None, None, date(2016, 4, 9)]
    assert "in 3 polygons, for example '2016-02-30'. Dates are written as 2016-04-09" in note


def test_a_field_that_is_not_there(tmp_path: Path) -> None:
    polygons = read_polygons(spec_of(geojson(tmp_path / "a.geojson", [FIELD], [{"cut": "x"}])))
    with pytest.raises(SpecError, match=r"a.geojson has no field 'when' .* Its fields: cut"):
        polygon_dates(polygons, "when", "since")
    assert polygon_dates(polygons, None, "since") == ([None], [])
