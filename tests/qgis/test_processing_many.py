"""Many pairs and a series by Processing, with the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer
from test_processing import CLEARING, PAIR, Told, provider, run  # noqa: F401

pytestmark = pytest.mark.usefixtures("warm")


def common(folder: Path) -> dict[str, Any]:
    return {
        "MATCHER": "sift",
        "WORKERS": 1,
        "FOLDER": str(folder / "results"),
        "SUMMARY": str(folder / "summary.gpkg"),
    }


def test_a_table_of_pairs_is_matched(provider: Any, tmp_path: Path) -> None:  # noqa: F811
    table = tmp_path / "pairs.csv"
    table.write_text(
        f"reference,moving,id\n{PAIR['REFERENCE']},{PAIR['MOVING']},good\ngone.tif,gone.tif,bad\n"
    )
    told = Told()
    found = run("match_pairs", {"TABLE": str(table), **common(tmp_path)}, told)
    assert (found["STATUS"], found["PAIRS"], found["PAIRS_OK"]) == ("partial", 2, 1)
    assert any("bad" in line and "does not exist" in line for line in told.lines)
    assert (tmp_path / "results" / "pairs" / "good" / "good.gpkg").is_file()
    assert Path(found["SUMMARY"].split("|")[0]).is_file()


def test_a_series_is_aligned(provider: Any, tmp_path: Path) -> None:  # noqa: F811
    days = ("2020-08-04", "2020-08-29", "2020-09-13")
    scenes = [str(CLEARING / f"{day}.tif") for day in days]
    parameters = {"RASTERS": scenes, "STAYS": "2020-08-29.tif", "MODEL": "shift"}
    parameters.update(common(tmp_path))
    found = run("align_series", parameters)
    assert (found["STATUS"], found["SCENES"], found["SOLVED"]) == ("ok", 3, 3)
    assert QgsVectorLayer(found["SUMMARY"], "links", "ogr").featureCount() == 3
    assert len(list((tmp_path / "results" / "aligned").iterdir())) == 2
