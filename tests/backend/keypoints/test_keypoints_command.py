"""`imatch keypoints`: options, what it prints, specs, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasters import REFERENCE
from vectors import FIELD, UTM, at, geojson

from backend.cli import main
from backend.cli.parser import build_parser
from backend.keypoints.catalogue import METHODS
from backend.specs import KeypointsSpec


def actions() -> dict[str, Any]:
    [subparsers] = [a for a in build_parser()._actions if a.dest == "==SUPPRESS=="]
    return {action.dest: action for action in subparsers.choices["keypoints"]._actions}


@pytest.fixture
def fields(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of three polygons in the test's folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    geojson(tmp_path / "fields.geojson", [FIELD, at(FIELD, 200, 200), at(FIELD, 9e5, 0)])
    return "fields.geojson"


def test_every_field_of_the_spec_has_its_option_with_its_default() -> None:
    options = actions()
    assert set(KeypointsSpec.model_fields) <= set(options)
    for name in ("max_per_polygon", "min_distance_px", "tolerance_px", "band_px", "seed"):
        assert f"({KeypointsSpec.model_fields[name].default:g})" in options[name].help
    assert options["method"].help == f"{', '.join(METHODS)} (persistent)"


def test_figures_in_words(fields: str, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["keypoints", fields, "--rasters", REFERENCE, "--method", "corners"]
    assert main([*command, "--output", "out.gpkg", "--report", "out.json"]) == 0
    shown = capfd.readouterr()
    for words in ("are drawn", "2 of 3", "1 outside the raster", "4.0 on average", "out.gpkg"):
        assert words in shown.out
    assert "draw" in shown.err
    assert json.loads(Path("out.json").read_text())["keypoints"] == 8


def test_nothing_drawn_ends_with_3(fields: str, capfd: pytest.CaptureFixture[str]) -> None:
    wkt = at(FIELD, 9e5, 0).wkt
    command = ["keypoints", wkt, "--rasters", REFERENCE, "--method", "pole", "--output", "out.gpkg"]
    assert main([*command, "--json"]) == 3
    assert json.loads(capfd.readouterr().out)["status"] == "nothing"
    assert main([*command, "--overwrite"]) == 3
    assert "No keypoint could be drawn." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--output", "o.gpkg"], 2, "at least two rasters"),
        (["--method", "pole"], 2, "output is missing"),
        (["--method", "pole", "--output", "o.shp"], 2, "must be a GeoPackage"),
        (["--method", "pole", "--output", "none/o.gpkg"], 1, "does not exist. Create it"),
        (["--method", "pole", "--output", "o.gpkg", "--dates", "2016-05-29"], 2, "The list dates"),
    ],
)
def test_mistakes(
    fields: str, capfd: pytest.CaptureFixture[str], arguments: list[str], status: int, says: str
) -> None:
    assert main(["keypoints", fields, *arguments, "--json"]) == status
    assert says in json.loads(capfd.readouterr().out)["error"]["message"]


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_saved_spec_runs_from_anywhere(
    fields: str,
    ending: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("r.tif").symlink_to(REFERENCE)
    command = ["keypoints", fields, "--rasters", "r.tif", "r.tif", "--dates", "2016-06-08", "none"]
    command += ["--method", "pole", "--output", "a.gpkg", "--save-spec", f"spec.{ending}"]
    assert main([*command, "--quiet"]) == 0
    saved = yaml.safe_load(Path(f"spec.{ending}").read_text())
    assert saved["operation"] == "keypoints"
    assert saved["polygons"] == str(tmp_path / fields)
    assert saved["rasters"] == [str(tmp_path / "r.tif")] * 2
    assert saved["dates"] == ["2016-06-08", None]
    Path("a.gpkg").unlink()
    monkeypatch.chdir("/")
    capfd.readouterr()
    assert main(["run", str(tmp_path / f"spec.{ending}"), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["keypoints"] == 2


def test_a_polygon_as_text_is_saved_as_it_is(fields: str) -> None:
    command = ["keypoints", FIELD.wkt, "--polygons-crs", UTM, "--method", "pole"]
    assert main([*command, "--output", "a.gpkg", "--save-spec", "s.yaml", "--quiet"]) == 0
    assert yaml.safe_load(Path("s.yaml").read_text())["polygons"] == FIELD.wkt
