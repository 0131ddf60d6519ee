"""Pure parts: the command line, history, the summary, scales of arrows, names of files."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY
from qgis.core import QgsSettings

from qgis_imatch.engine.environment import find_engine
from qgis_imatch.match import command, history, layers, summary
from qgis_imatch.match.panels.output import free_path

ENDINGS = (".gpkg", ".json", ".points")

SPEC: dict[str, Any] = {
    "reference": "/data/ä b/it's $HOME.tif",
    "moving": "mov.tif",
    "reference_bands": [4, 3, 2],
    "moving_bands": [1],
    "aoi": "Polygon ((0 0, 1 0, 1 1, 0 0))",
    "aoi_crs": "EPSG:4326",
    "output": "out file.gpkg",
    "report": "out file.json",
    "points": "out file.points",
    "matcher": "superpoint-superglue",
    "tiles": ["r0c0", "r1c2"],
    "model": "affine",
    "max_points": 500,
    "search": "always",
    "refine": False,
    "cloud_mask": False,
    "overwrite": True,
    "tile_size": 512,
    "agree": ["magic-leap"],
}


ALIGNMENT: dict[str, Any] = {
    "reference": "ref.tif",
    "moving": "mov.tif",
    "matches": "reviewed matches.gpkg",
    "output": "out.tif",
    "report": "out.json",
    "model": "tps",
    "grid": "reference",
    "resampling": "lanczos",
    "points": "out.points",
    "gcps": "out.vrt",
    "residuals": "out_residuals.gpkg",
    "overwrite": True,
}
FRESH_ALIGNMENT: dict[str, Any] = {
    **{key: SPEC[key] for key in ("reference", "moving", "tiles", "matcher", "aoi", "agree")},
    "output": "out.tif",
    "matches_output": "out_matches.gpkg",
    "geotransform_only": True,
}
KEYPOINTS: dict[str, Any] = {
    "polygons": "/data/ä b/it's.gpkg",
    "layer": "clearings 2020",
    "rasters": ["a b.tif", "c.tif"],
    "dates": ["2020-01-31", None],
    "output": "out.gpkg",
    "report": "out.json",
    "overwrite": True,
    "method": "image",
    "date_field": "img date",
    "date_rule": "until",
    "max_per_polygon": 3,
    "min_distance_px": 0.0,
    "tolerance_px": 2.5,
    "band_px": 9.0,
    "detector": "sift",
    "min_repeat_rate": 0.8,
    "bands": [4, 3],
    "cloud_mask": False,
    "agree": ["magic-leap"],
}
OUTLINES: dict[str, Any] = {
    "polygons": "p.gpkg",
    "output": "out.gpkg",
    "method": "corners",
    "pixel_size": 10.0,
}


@pytest.mark.parametrize(
    ("operation", "spec"),
    [
        ("match", SPEC),
        ("coregister", ALIGNMENT),
        ("coregister", FRESH_ALIGNMENT),
        ("keypoints", KEYPOINTS),
        ("keypoints", OUTLINES),
    ],
)
def test_the_command_line_understands_every_field(operation: str, spec: dict[str, Any]) -> None:
    engine = find_engine()
    assert engine is not None, "These tests need the engine: make the checkout's .venv first."
    words = shlex.split(command.as_command(operation, spec))
    code = (
        "import json, sys; from backend.cli.parser import build_parser; "
        "found = vars(build_parser().parse_args(sys.argv[1:])); found.pop('command'); "
        "print(json.dumps(found))"
    )
    done = subprocess.run(
        [engine.python, "-c", code, *words[1:]],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert {key: found[key] for key in spec} == spec


def test_the_command_leaves_out_what_happens_anyway() -> None:
    spec = {"reference": "a.tif", "moving": "b.tif", "output": "c.gpkg", "tiles": None, "agree": []}
    assert command.as_command("match", {**spec, **{"matcher": "auto", "refine": True}}) == (
        "imatch match a.tif b.tif --output c.gpkg"
    )


def test_windows_words_are_quoted_for_its_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command.sys, "platform", "win32")
    text = command.as_command(
        "match", {"reference": r"C:\my data\a.tif", "moving": "b.tif", "output": "c"}
    )
    assert text == r'imatch match "C:\my data\a.tif" b.tif --output c'


def test_python_runs_the_same_spec() -> None:
    calls = []
    text = (
        command.as_python("match", SPEC).replace("import backend", "").replace("print(report)", "")
    )
    match = type("Backend", (), {"match": staticmethod(calls.append)})
    exec(text, {"backend": match})
    assert calls == [command.without_defaults(SPEC)]


def run(number: int, **spec: Any) -> history.Run:
    fields = {"reference": f"{number}.tif", "moving": "m.tif", "output": f"{number}.gpkg", **spec}
    return history.Run(fields, ["ä", "b"], ["x", "y"], f"2026-01-{number:02}T10:00:00", "ok", 5)


def test_history_keeps_the_last_ten_latest_first() -> None:
    for number in range(1, 13):
        history.remember(run(number))
    assert [entry.spec["reference"] for entry in history.load()] == [
        f"{number}.tif" for number in range(12, 2, -1)
    ]
    history.forget_all()
    assert history.load() == []


def test_history_has_one_entry_per_job_whatever_its_output() -> None:
    history.remember(run(1))
    history.remember(run(2))
    history.remember(run(1, output="elsewhere.gpkg"))
    assert [entry.spec["output"] for entry in history.load()] == ["elsewhere.gpkg", "2.gpkg"]


@pytest.mark.parametrize("stored", ["", "no json", "{}", '[{"spec": 1}]', '[1, {"names": []}]'])
def test_broken_history_is_an_empty_one(stored: str) -> None:
    QgsSettings().setValue(history.KEY, stored)
    assert history.load() == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0 m"), (0.0834, "0.0834 m"), (7.5, "7.50 m"), (19.2, "19.2 m"), (1240, "1\u202f240 m")],
)
def test_lengths_have_three_digits(value: float, expected: str) -> None:
    assert summary.length(value, "m") == expected


@pytest.mark.parametrize(
    ("dx", "dy", "expected"),
    [(1, 0, "east"), (0, 1, "north"), (-1, 0, "west"), (0, -1, "south"), (1, -1, "south-east")],
)
def test_bearings(dx: float, dy: float, expected: str) -> None:
    assert summary.bearing(dx, dy) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"), [(4.25, "4.2 s"), (80, "1 min 20 s"), (7500, "2 h 5 min")]
)
def test_durations(seconds: float, expected: str) -> None:
    assert summary.duration(seconds) == expected


def test_everything_from_a_file_is_escaped() -> None:
    evil = "<img src=x>"
    report = {
        "status": "ok",
        "matcher": evil,
        "model": {"type": evil},
        "warnings": [evil],
        "inliers": 3,
        "matches": 4,
        "shift_map_units": [1, 1],
    }
    html = summary.to_html(report, evil, evil, [evil])
    assert "<img" not in html
    assert html.count("&lt;img") >= 6


def test_a_report_without_figures_still_has_a_summary() -> None:
    html = summary.to_html({"status": "no_overlap", "matcher": "auto"}, "a ↔ b", "m")
    assert "do not overlap" in html


@pytest.mark.parametrize(
    ("shift", "diagonal", "expected"),
    [(20, 28_000, 50), (0, 1000, 1), (500, 1000, 1), (0.0002, 0.3, 50), (2, 0, 1)],
)
def test_arrows_are_lengthened_to_be_seen(shift: float, diagonal: float, expected: float) -> None:
    assert layers.arrow_scale(shift, diagonal) == pytest.approx(expected)


def test_new_files_avoid_all_that_exist(tmp_path: Path) -> None:
    assert free_path(tmp_path, "a/b: c", ENDINGS).name == "a_b_c.gpkg"
    (tmp_path / "x.gpkg").write_text("")
    (tmp_path / "x-2.points").write_text("")
    assert free_path(tmp_path, "x", ENDINGS).name == "x-3.gpkg"
