"""The report: the contract that other programs read."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backend.report import Stopwatch, make_report, peak_memory_mb, reset_peak_memory, write_json
from backend.tie_points import TiePoints
from backend.verify import Fit

KEYS = {
    "version", "reference", "moving", "matcher", "matches", "inliers", "coverage", "model",
    "rmse_px", "check_rmse_px", "check_points", "shift_map_units", "seconds", "peak_memory_mb",
    "warnings", "status",
}  # fmt: skip
PAIR: Any = SimpleNamespace(
    reference=SimpleNamespace(path="опора.tif"), moving=SimpleNamespace(path="b.tif")
)


def report(points: TiePoints, fit: Fit | None, status: str = "ok") -> dict[str, Any]:
    return make_report(PAIR, "sift", status, points, fit, 0.5, ["a sentence"], Stopwatch().stop())


def some() -> TiePoints:
    rng = np.random.default_rng(0)
    ref = rng.uniform(0, 100, (40, 2))
    inlier, role = np.arange(40) < 30, np.full(40, "tie", object)
    role[20:30] = "check"
    points = TiePoints.make(
        ref, ref + np.array([1, 2]), np.ones(40), np.ones(40), inlier, "t", "sift"
    )
    delta = np.where(inlier[:, None], [10.0, -20.0], 5000)
    residual = np.where(role == "check", 0.4, np.where(inlier, 0.3, 90))
    return points.with_columns(
        role=role, residual_px=residual, ref_map=10 * ref, mov_map=10 * ref + delta
    )


def test_figures_are_of_the_inliers(tmp_path: Path) -> None:
    made = report(some(), Fit("shift", np.eye(3), some().inlier, -99))
    assert made.keys() >= KEYS
    assert made["version"] == 1
    assert (made["matches"], made["inliers"], made["check_points"]) == (40, 30, 10)
    assert made["rmse_px"] == pytest.approx(0.3)
    assert made["check_rmse_px"] == pytest.approx(0.4)
    assert made["shift_map_units"] == [10, -20]
    assert made["spread_px"] == [0, 0]
    assert made["model"] == {"type": "shift", "ref_px_to_mov_px": np.eye(3).tolist()}
    assert made["seconds"].keys() >= {"read", "match", "refine", "total"}
    path = tmp_path / "report.json"
    write_json(str(path), made)
    assert json.loads(path.read_text(encoding="utf-8")) == made
    assert "опора" in path.read_text(encoding="utf-8")


def test_where_nothing_was_measured_there_is_null_and_no_nan(tmp_path: Path) -> None:
    nothing = TiePoints.join([])
    unverified = some().with_columns(inlier=np.zeros(40, bool))
    for points in (nothing, unverified):
        made = report(points, None, "unverified")
        assert made["model"] is None
        assert made["rmse_px"] is made["check_rmse_px"] is made["shift_map_units"] is None
        assert made["inliers"] == made["check_points"] == 0
        write_json(str(tmp_path / "r.json"), made)


def test_nan_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(str(tmp_path / "r.json"), {"rmse_px": float("nan")})
    assert not (tmp_path / "r.json").exists()


def test_a_moving_raster_without_positions_has_no_map_shift() -> None:
    points = some().with_columns(mov_map=np.full((40, 2), np.nan))
    assert report(points, None)["shift_map_units"] is None


def test_the_stopwatch_adds_up() -> None:
    watch = Stopwatch()
    for _ in range(2):
        with watch.stage("match"):
            time.sleep(0.02)
    seconds = watch.stop()
    assert 0.04 <= seconds["match"] <= seconds["total"]
    assert seconds["refine"] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can reset the peak")
def test_peak_memory_sees_an_array() -> None:
    reset_peak_memory()
    before = peak_memory_mb()
    block = np.ones(30_000_000, np.float32)
    assert peak_memory_mb() > before + 80
    del block
