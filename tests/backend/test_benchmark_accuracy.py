"""`imatch benchmark accuracy`: its warps are what they say, and it measures what is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from rasters import MOVING, REFERENCE, pixels, shifted

from backend.benchmark import warps
from backend.benchmark.accuracy import distortions
from backend.benchmark.field import affine_field, nodes, rms, same_places, spline_field
from backend.cli import main
from backend.errors import InputError
from backend.operations import run

PLACES = np.random.default_rng(0).uniform(0, 384, (500, 2))


def test_distortions_are_inverted_exactly_and_repeat() -> None:
    first, again = (list(distortions((384, 384), 5)) for _ in range(2))
    assert [d.name for d in first] == ["shift", "shift", "affine", "affine", "smooth", "smooth"]
    for one, other in zip(first, again, strict=True):
        moved = one.forward(PLACES)
        assert np.abs(one.back(moved) - PLACES).max() < 1e-8
        assert (moved == other.forward(PLACES)).all()
    assert (first[0].forward(PLACES) != first[1].forward(PLACES)).all()


def test_a_smooth_distortion_is_as_large_as_it_says() -> None:
    found = warps.smooth(np.random.default_rng(0), (2000, 1500))
    grid = np.stack(np.meshgrid(np.arange(0, 2000, 9.0), np.arange(0, 1500, 9.0)), -1)
    away = np.linalg.norm(found.back(grid.reshape(-1, 2)) - grid.reshape(-1, 2), axis=1)
    assert 4.8 < away.max() < 5.05
    # The far side of the same wave is not the same: it is no shift.
    assert away.std() > 0.5


def test_a_warped_image_shows_the_shift() -> None:
    image, valid = pixels(), np.ones((384, 384), bool)
    valid[:, :40] = False
    moved = warps.shift(np.random.default_rng(1))
    dx, dy = moved.forward(np.zeros((1, 2)))[0]
    out, inside = warps.warp(image[None], valid, moved)
    assert not inside[:, :41].any()
    assert inside[60:-60, 60:-60].all()
    part = (slice(60, -60), slice(60, -60))
    assert np.abs(out[0][part] - shifted(image, dx, dy)[part]).max() < 0.01 * np.ptp(image)


def test_fields_and_their_nodes() -> None:
    rng = np.random.default_rng(0)
    ref = np.concatenate([rng.uniform(0, 400, (300, 2)), [[1500.0, 200.0]]])
    wave = np.column_stack([np.sin(ref[:, 1] / 60), np.cos(ref[:, 0] / 60)])
    grid = nodes(ref, ref)
    assert len(grid) > 100
    assert grid.max() < 400  # not in the long triangles to the lonely point
    truth = grid + np.column_stack([np.sin(grid[:, 1] / 60), np.cos(grid[:, 0] / 60)])
    noisy = ref + wave + rng.normal(0, 0.05, ref.shape)
    assert rms(spline_field(ref, noisy)(grid) - truth) < 0.06
    assert rms(affine_field(ref, ref + [3, 4])(grid) - grid) == pytest.approx(5)
    here, there = same_places(ref, ref[::-1])
    assert len(here) == len(ref)
    assert (ref[here] == ref[::-1][there]).all()


def test_the_whole_on_a_small_pair(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    command = ["benchmark", "accuracy", REFERENCE, MOVING, "--matcher", "sift"]
    assert main([*command, "--output", str(out), "--json"]) == 0
    result = json.loads(capfd.readouterr().out)
    assert result["rmse_px"]["shift"] < 0.03
    assert result["rmse_px"]["affine"] < 0.04
    assert result["rmse_px"]["smooth"] < 0.15
    with (out / "accuracy.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert all(float(row["same_point_rmse_px"]) < 0.1 for row in rows)
    assert cv2.imread(str(out / "accuracy.png")).std() > 10


def test_pairs_that_show_nothing_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        run("benchmark_accuracy", {"reference": str(tmp_path / "no.tif"), "moving": MOVING})
    flat = tmp_path / "flat.png"
    cv2.imwrite(str(flat), np.full((200, 200), 90, np.uint8))
    with pytest.raises(InputError, match="can't be matched"):
        run(
            "benchmark_accuracy",
            {"reference": str(flat), "moving": str(flat), "matcher": "sift"},
        )
