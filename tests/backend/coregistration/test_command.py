"""`imatch coregister`: options, what it prints, specs, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from align import pair_of, shift, tie_points
from rasters import pixels

import backend
from backend.cli import main
from backend.cli.parser import build_parser
from backend.specs import CoregisterSpec


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A command whose files lie in the test's folder, which is the current one."""
    reference, moving = pair_of(tmp_path, pixels()[None, :200, :200])
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    monkeypatch.chdir(tmp_path)
    return ["coregister", "reference.tif", "moving.tif", "--matches", "matches.gpkg"]


def actions() -> dict[str, Any]:
    [subparsers] = [a for a in build_parser()._actions if a.dest == "==SUPPRESS=="]
    return {action.dest: action for action in subparsers.choices["coregister"]._actions}


def test_every_field_of_the_spec_has_its_option_with_its_default() -> None:
    options = actions()
    assert set(CoregisterSpec.model_fields) <= set(options)
    for name, field in CoregisterSpec.model_fields.items():
        said = re.search(r"\((\w+)\)$", options[name].help or "")
        if said and name in ("model", "grid", "resampling"):
            assert said[1] == field.default


def test_before_and_after_in_words(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--output", "out.tif", "--report", "out.json"]) == 0
    shown = capfd.readouterr()
    for words in ("aligned", "shift", "2.236 px (22.4 m) -> 0.000 px (", "cubic", "out.tif"):
        assert words in shown.out
    assert "write" in shown.err
    assert Path("out.tif").is_file()
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["status"] == "ok"


def test_a_saved_spec_runs_again_from_anywhere(
    arguments: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extent = ["341100", "5847000", "342000", "5848000"]
    first = [*arguments, "--output", "out.tif", "--extent", *extent, "--model", "affine"]
    assert main([*first, "--resampling", "bilinear", "--save-spec", "job.yaml", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    saved = yaml.safe_load(Path("job.yaml").read_text(encoding="utf-8"))
    assert saved["operation"] == "coregister"
    assert saved["extent"] == [float(value) for value in extent]
    assert Path(saved["matches"]).is_absolute()
    spec = Path("job.yaml").absolute()
    Path("out.tif").unlink()
    Path("elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    assert main(["run", str(spec), "--json"]) == 0
    again = json.loads(capfd.readouterr().out)
    assert (again["model"], again["map"]) == (report["model"], report["map"])
    assert main(["run", str(spec)]) == 1
    assert "--overwrite" in capfd.readouterr().err
    assert main(["match", "--spec", str(spec)]) == 2
    assert "'coregister'" in capfd.readouterr().err


def test_unverified_ends_with_3(
    arguments: list[str], capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.coregistration.points._counts", lambda rows: rows["score"] > 2)
    assert main([*arguments, "--output", "out.tif"]) == 3
    assert "no raster written" in capfd.readouterr().out
    assert main([*arguments, "--output", "out.tif", "--json"]) == 3
    assert json.loads(capfd.readouterr().out)["status"] == "unverified"
    assert not Path("out.tif").exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ([], "output is missing"),
        (["--output", "out.png"], ".tif"),
        (["--output", "o.tif", "--model", "rubber"], "'tps'"),
        (["--output", "o.tif", "--extent", "1", "2"], "--extent"),
        (["--output", "o.tif", "--geotransform-only", "--model", "tps"], "pure shift"),
    ],
)
def test_bad_arguments_end_with_2(
    arguments: list[str], capfd: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    assert main([*arguments, *more]) == 2
    assert says in capfd.readouterr().err


def test_from_python(arguments: list[str]) -> None:
    report = backend.coregister(
        {
            "reference": arguments[1], "moving": arguments[2], "matches": arguments[4],
            "output": "out.tif",
        }
    )  # fmt: skip
    assert report["status"] == "ok"
