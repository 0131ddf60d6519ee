"""Jobs from tie points, reviewed or fresh, to files and report."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from align import SHIFT, align, left, shift, tie_points, warped
from rasters import MOVING, REFERENCE, layer, pixels, write

from backend import operations

REPORT = {
    "version", "reference", "moving", "output", "matcher", "matches", "inliers", "coverage",
    "model", "grid", "resampling", "before", "after", "check_points", "checked", "map", "seconds",
    "peak_memory_mb", "warnings", "status",
}  # fmt: skip


def test_all_files_and_the_report(tmp_path: Path, reference: str, moving: str) -> None:
    names = {
        "report": "o.json", "points": "o.points", "gcps": "o.vrt", "residuals": "residuals.gpkg",
    }  # fmt: skip
    files = {key: str(tmp_path / name) for key, name in names.items()}
    report = align(tmp_path, reference, moving, **files)
    assert left(tmp_path) == {"out.tif", *names.values()}
    assert set(report) == REPORT
    assert json.loads((tmp_path / "o.json").read_text(encoding="utf-8")) == report
    assert report["model"]["type"] == "shift"
    np.testing.assert_allclose(
        report["model"]["ref_px_to_mov_px"],
        [[1, 0, SHIFT[0]], [0, 1, SHIFT[1]], [0, 0, 1]],
        atol=1e-6,
    )
    np.testing.assert_allclose(
        report["model"]["similarity_px"], report["model"]["ref_px_to_mov_px"], atol=1e-6
    )
    before, after = report["before"], report["after"]
    assert before["rmse_px"] == pytest.approx(np.hypot(*SHIFT), abs=1e-3)
    assert (before["x_px"], before["y_px"]) == pytest.approx(np.abs(SHIFT), abs=1e-3)
    assert before["rmse_m"] == pytest.approx(10 * before["rmse_px"], rel=1e-3)
    assert after["max_px"] < 1e-3
    assert before["points"] == after["points"] == report["check_points"] > 10

    columns, geometry, meta = layer(files["residuals"], "residuals")
    assert len(geometry) == report["inliers"]
    assert meta["geometry_type"] == "LineString"
    assert (columns["role"] == "check").sum() == report["check_points"]
    np.testing.assert_allclose(columns["before_x_px"], SHIFT[0], atol=1e-6)
    assert np.abs(columns["residual_px"]).max() < 1e-3

    rows, _, _ = layer(str(tmp_path / "matches.gpkg"), "matches")
    with rasterio.open(files["gcps"]) as source:
        gcps, crs = source.gcps
        assert crs.to_epsg() == 32633
        assert source.read(1).shape == (300, 300)
        assert len(gcps) == len(rows["ref_x"])
        got = sorted((g.col, g.row, g.x, g.y) for g in gcps)
    ought = sorted(
        zip(rows["mov_col"] + 0.5, rows["mov_row"] + 0.5, rows["ref_x"], rows["ref_y"], strict=True)
    )
    np.testing.assert_allclose(got, ought, atol=1e-3)
    assert (tmp_path / "o.points").read_text(encoding="utf-8").count("\n") == len(gcps) + 2


def test_a_fresh_match_of_two_real_dates(tmp_path: Path) -> None:
    output, kept = str(tmp_path / "out.tif"), str(tmp_path / "kept.gpkg")
    report = operations.run(
        "coregister",
        {
            "reference": REFERENCE, "moving": MOVING, "matcher": "sift", "output": output,
            "matches_output": kept,
        },
    )  # fmt: skip
    assert report["status"] == "ok"
    assert report["matches"] >= report["inliers"] > 100
    assert report["after"]["rmse_px"] < 0.25 < 1 < report["before"]["rmse_px"]
    assert set(pyogrio.list_layers(kept)[:, 0]) == {"matches", "displacements", "tiles"}
    again = operations.run(
        "match",
        {
            "reference": REFERENCE, "moving": output, "matcher": "sift",
            "output": str(tmp_path / "again.gpkg"), "model": "shift",
        },
    )  # fmt: skip
    assert again["status"] == "ok"
    residual = np.array(again["model"]["ref_px_to_mov_px"])[:2, 2]
    assert np.abs(residual).max() < 0.05


@pytest.mark.parametrize("kind", ["affine", "smooth"])
def test_known_distortions_of_a_real_date_are_taken_back(tmp_path: Path, kind: str) -> None:
    """The first date, distorted, against itself: what remains is the alignment's own error."""
    middle = 191.5

    def from_mov(px: np.ndarray) -> np.ndarray:
        at = (px - middle) / middle
        if kind == "affine":
            return px + at @ np.array([[1.5, 0.5], [-0.8, 2.0]]) + [2.3, -1.2]
        bend = np.column_stack([np.sin(2.4 * at[:, 0] + at[:, 1]), np.cos(2.6 * at[:, 1])])
        return px + 2.5 * bend

    values = warped(pixels(), from_mov, (384, 384))
    moving = write(tmp_path / "moving.tif", np.rint(values).astype(np.uint16), nodata=0)
    report = operations.run(
        "coregister",
        {
            "reference": REFERENCE, "moving": moving, "matcher": "sift",
            "output": str(tmp_path / "out.tif"), "grid": "reference",
        },
    )  # fmt: skip
    assert report["model"]["type"] == ("affine" if kind == "affine" else "tps")
    assert report["after"]["rmse_px"] < 0.1
    with rasterio.open(tmp_path / "out.tif") as out:
        shown = out.read(1)[24:-24, 24:-24].astype(np.float64)
    truth = pixels()[24:-24, 24:-24]
    inside = shown > 0
    error = np.sqrt(np.mean((shown - truth)[inside] ** 2))
    assert error < 0.12 * truth.std()


# -- which rows count --------------------------------------------------------------------------


def edit(path: Path, **columns: Any) -> None:
    """Set fields of the layer `matches`, as a review does."""
    meta, _, geometry, values = pyogrio.raw.read(str(path), layer="matches")
    rows = dict(zip(meta["fields"], values, strict=True))
    rows.update({name: np.array(value, rows[name].dtype) for name, value in columns.items()})
    pyogrio.raw.write(
        str(path), geometry, list(rows.values()), np.array(list(rows), object), layer="matches",
        driver="GPKG", geometry_type="Point", crs=meta["crs"], append=False,
        layer_options={"GEOMETRY_NAME": "geom"},
    )  # fmt: skip


def reviewed(folder: Path, reference: str, moving: str) -> dict[str, np.ndarray]:
    """Matches of which half are wrong by (9, 9) px; the columns of the layer."""
    path = folder / "matches.gpkg"
    tie_points(path, reference, moving, shift, noise_px=0.05)
    rows, _, _ = layer(str(path), "matches")
    rows = {name: values.copy() for name, values in rows.items()}
    wrong = np.arange(len(rows["status"])) % 2 == 0
    for name in ("mov_col", "mov_row"):
        rows[name] += np.where(wrong, 9.0, 0.0)
    for name, step in (("mov_x", 90.0), ("mov_y", -90.0)):
        rows[name] += np.where(wrong, step, 0.0)
    return {**rows, "wrong": wrong}


def test_accepted_and_added_count_and_rejected_never(
    tmp_path: Path, reference: str, moving: str
) -> None:
    rows = reviewed(tmp_path, reference, moving)
    wrong = rows.pop("wrong")
    positions = {name: rows[name] for name in ("mov_col", "mov_row", "mov_x", "mov_y")}
    by_person = np.where(np.arange(len(wrong)) % 4 == 1, "accepted", "added")
    edit(
        tmp_path / "matches.gpkg", **positions, status=np.where(wrong, "rejected", by_person),
        inlier=wrong,  # what a person says wins
        role=np.where(wrong, "check", rows["role"]),
    )  # fmt: skip
    report = align(tmp_path, reference, moving)
    assert (report["matches"], report["inliers"]) == (len(wrong), int((~wrong).sum()))
    assert report["after"]["rmse_px"] < 0.15


def test_what_nobody_looked_at_counts_where_it_was_verified(
    tmp_path: Path, reference: str, moving: str
) -> None:
    rows = reviewed(tmp_path, reference, moving)
    wrong = rows.pop("wrong")
    positions = {name: rows[name] for name in ("mov_col", "mov_row", "mov_x", "mov_y")}
    edit(tmp_path / "matches.gpkg", **positions, inlier=~wrong)
    assert align(tmp_path, reference, moving)["after"]["rmse_px"] < 0.15


def test_rows_with_gaps_as_a_person_leaves_them(
    tmp_path: Path, reference: str, moving: str
) -> None:
    path = tmp_path / "matches.gpkg"
    tie_points(path, reference, moving, shift)
    count = len(layer(str(path), "matches")[1])
    with sqlite3.connect(path) as file:  # as QGIS does, but without its triggers' functions
        for trigger in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f'DROP TRIGGER "{trigger[0]}"')
        file.execute(
            "UPDATE matches SET status = 'added', role = NULL, score = NULL, ref_x = NULL, "
            "mov_x = NULL, inlier = NULL WHERE fid % 3 = 0"
        )
        file.execute("UPDATE matches SET inlier = NULL, mov_col = 9 WHERE fid % 3 = 1")
        file.execute("UPDATE matches SET status = 'accepted', mov_col = NULL WHERE fid = 2")
    report = align(tmp_path, reference, moving)
    assert report["inliers"] == count - sum(n % 3 == 1 for n in range(1, count + 1)) - 1
    assert report["after"]["rmse_px"] < 1e-3


def test_without_check_points_some_are_held_out(
    tmp_path: Path, reference: str, moving: str
) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift, noise_px=0.1)
    count = len(layer(str(tmp_path / "matches.gpkg"), "matches")[1])
    edit(tmp_path / "matches.gpkg", role=["tie"] * count)
    first = align(tmp_path, reference, moving)
    assert 0.09 * count < first["check_points"] < 0.21 * count
    assert first["checked"] == "held_out"
    again = align(tmp_path, reference, moving, overwrite=True)
    assert again["after"] == first["after"]


def test_few_points_by_hand_are_judged_in_turn(tmp_path: Path, reference: str, moving: str) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift, noise_px=0.1, step=110)
    count = len(layer(str(tmp_path / "matches.gpkg"), "matches")[1])
    edit(
        tmp_path / "matches.gpkg", role=["tie"] * count, status=["added"] * count,
        inlier=[False] * count,
    )  # fmt: skip
    report = align(tmp_path, reference, moving)
    assert report["checked"] == "in_turn"
    assert report["check_points"] == report["inliers"] == count < 12
    assert 0 < report["after"]["rmse_px"] < 1
    assert any("held out" in warning for warning in report["warnings"])


def test_a_model_that_does_not_describe_the_pair_is_told(
    tmp_path: Path, reference: str, moving: str
) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, lambda px: px * 0.9)
    report = align(tmp_path, reference, moving, model="shift")
    assert any("still" in warning for warning in report["warnings"])
    assert any("similarity" in warning for warning in report["warnings"])


def test_a_layer_without_rows_that_count_is_unverified(
    tmp_path: Path, reference: str, moving: str
) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    count = len(layer(str(tmp_path / "matches.gpkg"), "matches")[1])
    edit(tmp_path / "matches.gpkg", status=["rejected"] * count)
    report = align(tmp_path, reference, moving, report=str(tmp_path / "o.json"))
    assert report["status"] == "unverified"
    assert report["output"] is None
    assert "Review" in report["warnings"][0]
    assert set(report) == REPORT
    assert left(tmp_path) == {"o.json"}


def test_rasters_that_do_not_match_are_not_aligned(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(500, 2000, (200, 200)).astype(np.uint16)
    moving = write(tmp_path / "moving.tif", noise)
    report = operations.run(
        "coregister",
        {
            "reference": REFERENCE, "moving": moving, "matcher": "sift", "search": "never",
            "output": str(tmp_path / "out.tif"),
        },
    )  # fmt: skip
    assert report["status"] == "unverified"
    assert report["output"] is None
    assert "Try" in " ".join(report["warnings"])
    assert left(tmp_path) == set()
