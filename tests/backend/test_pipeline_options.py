"""What a match was asked for: tiles, an area, fewer points, no refinement, the same again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import shapely
from affine import Affine
from rasters import (
    MOVING,
    REFERENCE,
    SHIFT,
    TRANSFORM,
    UTM,
    layer,
    model_shift,
    pixels,
    write,
)

from backend import operations

Match = Callable[..., dict[str, Any]]


def test_some_tiles(match: Match) -> None:
    report = match(tile_size=128, tiles=["r2c0", "r0c1"])
    assert report["status"] == "ok"
    tiles, shapes, _ = layer(report["output"], "tiles")
    assert tiles["tile_id"].tolist() == ["r0c1", "r2c0"]
    rows, points, _ = layer(report["output"], "matches")
    assert set(rows["tile_id"]) == {"r0c1", "r2c0"}
    assert shapely.covers(shapely.union_all(shapes).buffer(1e-6), points).all()


def test_an_area_of_interest(match: Match) -> None:
    area = shapely.Polygon([(341540, 5845500), (343900, 5845900), (342600, 5848200)])
    report = match(aoi=area.wkt)
    assert report["status"] == "ok"
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 1.5
    assert shapely.covers(area.buffer(1e-6), layer(report["output"], "matches")[1]).all()
    assert report["coverage"] > 0.8


def test_coverage_is_of_the_area_of_interest(match: Match) -> None:
    """Half of the ground, split along the diagonal, is matched all over."""
    half = shapely.Polygon([(341040, 5844860), (344880, 5844860), (344880, 5848700)])
    assert match(aoi=half.wkt)["coverage"] > 0.9


def test_few_points_cover_evenly(match: Match) -> None:
    report = match(max_points=60, check_share=0.25)
    rows, _, _ = layer(report["output"], "matches")
    assert report["inliers"] == len(rows["inlier"]) == 60
    assert report["check_points"] == 15
    for role in ("tie", "check"):
        mine = rows["role"] == role
        quarter = (rows["ref_col"][mine] > 192) + 2 * (rows["ref_row"][mine] > 192)
        assert np.bincount(quarter.astype(int), minlength=4).min() >= mine.sum() / 8


def test_without_refinement_and_check_points(match: Match) -> None:
    report = match(refine=False, check_share=0)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.3
    assert report["check_rmse_px"] is None
    assert (layer(report["output"], "matches")[0]["reliability"] == 0).all()


def test_the_same_spec_gives_the_same_rows(match: Match, tmp_path: Path) -> None:
    outputs = [str(tmp_path / f"{n}.gpkg") for n in range(2)]
    reports = [match(output=path, tile_size=200, seed=3) for path in outputs]
    first, second = (layer(path, "matches") for path in outputs)
    assert (first[1] == second[1]).all()
    for name, column in first[0].items():
        assert np.array_equal(column, second[0][name]), name
    assert reports[0]["model"] == reports[1]["model"]


def test_tiles_join_without_a_seam(match: Match, tmp_path: Path) -> None:
    whole = match(output=str(tmp_path / "a.gpkg"))
    parts = match(output=str(tmp_path / "b.gpkg"), tile_size=128)
    assert np.abs(model_shift(whole) - model_shift(parts)).max() < 0.02
    at = layer(parts["output"], "matches")[1]
    assert len(np.unique(shapely.get_coordinates(at), axis=0)) == len(at)
    assert parts["inliers"] > 0.9 * whole["inliers"]


def test_progress_rises_to_one(match: Match) -> None:
    seen: list[tuple[float, str, str]] = []
    match(REFERENCE, MOVING, lambda *told: seen.append(told), tile_size=200)
    fractions = [fraction for fraction, _, _ in seen]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert [s for i, (_, s, _) in enumerate(seen) if not i or seen[i - 1][1] != s] == [
        "look", "match", "write", "done"
    ]  # fmt: skip
    assert all(message for _, _, message in seen)


@pytest.mark.parametrize("georeferenced", [True, False])
def test_chosen_tiles_are_the_ground_that_was_chosen(
    match: Match, tmp_path: Path, georeferenced: bool
) -> None:
    """Also where the look corrects the overlap, and with it the grid that would fit best."""
    reference, grid = REFERENCE, (TRANSFORM @ Affine.translation(60, 9), UTM)
    values = pixels(MOVING)
    if not georeferenced:
        reference, grid = write(tmp_path / "r.tif", pixels(), None, None), (None, None)
        values = cv2.resize(values[:, 60:], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    moving = write(tmp_path / "m.tif", values, *grid)
    shown = operations.run("tiles", {"reference": reference, "moving": moving, "tile_size": 128})[
        "tiles"
    ]
    chosen = {row["id"]: shapely.Polygon(row["polygon"]) for row in shown[4:6]}
    report = match(reference, moving, tile_size=128, tiles=list(chosen))
    assert report["status"] == "ok"
    rows, points, _ = layer(report["output"], "matches")
    for name, ground in chosen.items():
        mine = points[rows["tile_id"] == name]
        assert len(mine) >= 5
        assert shapely.covers(ground.buffer(1e-6), mine).all()
