"""Whole matches of real Sentinel-2 dates: right in every combination of CRS, grid and type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from rasters import (
    MOVING,
    REFERENCE,
    SHIFT,
    TRANSFORM,
    UTM,
    crop,
    layer,
    model_shift,
    pixels,
    reprojected,
    shifted,
    write,
)

from backend.coarse import choose_bands
from backend.pair import open_pair
from backend.raster import open_raster
from backend.specs import MatchSpec

Match = Callable[..., dict[str, Any]]

REPORT = {
    "version", "reference", "moving", "matcher", "matches", "inliers", "coverage", "model",
    "rmse_px", "check_rmse_px", "check_points", "shift_map_units", "seconds", "peak_memory_mb",
    "warnings", "status",
}  # fmt: skip


def measured() -> np.ndarray:
    """The shift of the two dates by OpenCV's phase correlation, which the engine does not use."""
    a, b = pixels().astype(np.float64), pixels(MOVING).astype(np.float64)
    known, _ = cv2.phaseCorrelate(a, shifted(a, 3, -5).astype(np.float64))
    assert np.allclose(known, [3, -5], atol=0.1)  # the sign: where the content went
    return np.array(cv2.phaseCorrelate(a, b, cv2.createHanningWindow((384, 384), cv2.CV_64F))[0])


def test_two_real_dates(match: Match, tmp_path: Path) -> None:
    report = match(report=str(tmp_path / "r.json"), points=str(tmp_path / "p.points"))
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    assert np.abs(model_shift(report) - measured()).max() < 0.15
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 1.5
    assert report["coverage"] > 0.9
    assert report["inliers"] > 300
    assert report["check_rmse_px"] < 0.25
    assert max(report["spread_px"]) < 0.12
    assert report["warnings"] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.gpkg", "p.points", "r.json"]

    saved = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert saved.keys() >= REPORT
    assert saved == {k: v for k, v in report.items() if k not in ("output", "layers", "map")}
    assert report["layers"] == ["matches", "displacements", "tiles"]
    assert report["output"] == str(tmp_path / "out.gpkg")
    assert CRS(report["map"]["crs"]) == CRS(UTM)
    assert np.allclose(report["map"]["extent"], [341040, 5844860, 344880, 5848700], atol=1)

    rows, geometry, _ = layer(report["output"], "matches")
    assert len(geometry) == report["matches"]
    assert rows["inlier"].sum() == report["inliers"]
    right = rows["inlier"]
    share = (rows["role"][right] == "check").mean()
    assert share == pytest.approx(0.1, abs=0.01)
    assert (rows["role"] == "check").sum() == report["check_points"]
    assert (rows["role"][~right] == "tie").all()
    own = np.column_stack([rows["ref_x"], rows["ref_y"]])
    assert np.allclose(own[:, 0], 341040 + 10 * (rows["ref_col"] + 0.5))
    assert np.allclose(own[:, 1], 5848700 - 10 * (rows["ref_row"] + 0.5))
    assert np.allclose(rows["mov_x"], 341040 + 10 * (rows["mov_col"] + 0.5))
    assert np.allclose(rows["dx"], rows["mov_x"] - rows["ref_x"])
    assert (rows["reliability"][right] > 0).all()
    assert rows["score"].min() >= 0
    assert rows["score"].max() <= 1
    rms = np.sqrt(np.mean(rows["residual_px"][right & (rows["role"] == "tie")] ** 2))
    assert rms == pytest.approx(report["rmse_px"], abs=1e-3)
    tiles, _, _ = layer(report["output"], "tiles")
    assert tiles["status"].tolist() == ["matched"]
    assert tiles["inliers"].sum() == report["inliers"]
    assert tiles["matches"].sum() == report["matches"]


@pytest.mark.parametrize("model", ["shift", "similarity", "affine", "homography"])
def test_a_known_shift_to_hundredths(match: Match, tmp_path: Path, model: str) -> None:
    values = pixels()[:256, :256]
    moving = write(tmp_path / "m.tif", shifted(values, 2.3, -1.6))
    report = match(write(tmp_path / "r.tif", values), moving, model=model)
    assert report["model"]["type"] == model
    assert np.abs(model_shift(report) - [2.3, -1.6]).max() < 0.05
    assert report["rmse_px"] < 0.05


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
def test_another_crs_gives_the_same_shift(match: Match, tmp_path: Path, crs: str) -> None:
    degrees = (0.00013, 0.00009) if crs == "EPSG:4326" else None
    report = match(moving=reprojected(tmp_path / "m.tif", MOVING, crs, degrees))
    assert report["status"] == "ok"
    assert CRS(report["map"]["crs"]) == CRS(UTM)
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 2.0


def test_a_geographic_reference(match: Match, tmp_path: Path) -> None:
    report = match(reprojected(tmp_path / "r.tif", REFERENCE, "EPSG:4326", (0.00013, 0.00009)))
    assert report["status"] == "ok"
    rows, _, meta = layer(report["output"], "matches")
    assert CRS(meta["crs"]) == CRS("EPSG:4326")
    right = rows["inlier"]
    into = Transformer.from_crs("EPSG:4326", UTM, always_xy=True)
    here = np.column_stack(into.transform(rows["ref_x"][right], rows["ref_y"][right]))
    there = np.column_stack(into.transform(rows["mov_x"][right], rows["mov_y"][right]))
    assert np.abs(np.median(there - here, axis=0) - [6.5, 18.5]).max() < 2.0


@pytest.mark.parametrize("factor", [2, 3])
@pytest.mark.parametrize("coarse_side", ["moving", "reference"])
def test_another_resolution(match: Match, tmp_path: Path, factor: int, coarse_side: str) -> None:
    sides = {"reference": REFERENCE, "moving": MOVING}
    n = 384 // factor
    values = pixels(sides[coarse_side]).reshape(n, factor, n, factor).mean(axis=(1, 3))
    sides[coarse_side] = write(tmp_path / "c.tif", values, TRANSFORM @ Affine.scale(factor))
    report = match(**sides)
    assert report["status"] == "ok"
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 2.0


def test_a_rotated_geotransform(match: Match, tmp_path: Path) -> None:
    turn = Affine.translation(192, 192) @ Affine.rotation(25) @ Affine.translation(-150, -150)
    cols, rows = np.meshgrid(np.arange(300) + 0.5, np.arange(300) + 0.5)
    x, y = turn @ (cols, rows)
    values = cv2.remap(
        pixels(MOVING), np.float32(x - 0.5), np.float32(y - 0.5), cv2.INTER_CUBIC, borderValue=0
    )
    moving = write(tmp_path / "m.tif", values, TRANSFORM @ turn, nodata=0)
    report = match(moving=moving)
    assert report["status"] == "ok"
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 2.0
    outline = shapely.Polygon(
        [TRANSFORM @ turn @ xy for xy in ((0, 0), (300, 0), (300, 300), (0, 300))]
    )
    common = outline.intersection(shapely.box(341040, 5844860, 344880, 5848700))
    _, shapes, _ = layer(report["output"], "tiles")
    assert shapely.union_all(shapes).symmetric_difference(common).area < 1e-3 * common.area


def picture(path: Path, source: str) -> str:
    values = pixels(source)
    low, high = np.percentile(values, [1, 99])
    scaled = np.clip((values - low) / (high - low) * 255, 0, 255).astype(np.uint8)
    return write(path, scaled, None, None, driver="PNG")


def test_pictures_without_georeferencing(match: Match, tmp_path: Path) -> None:
    report = match(picture(tmp_path / "a.png", REFERENCE), picture(tmp_path / "b.png", MOVING))
    assert report["status"] == "ok"
    assert report["map"]["crs"] is None
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    assert np.abs(np.array(report["shift_map_units"]) - [0.65, 1.85]).max() < 0.15
    rows, geometry, _ = layer(report["output"], "matches")
    at = shapely.get_coordinates(geometry)
    assert (at == np.column_stack([rows["ref_col"] + 0.5, -rows["ref_row"] - 0.5])).all()
    assert (rows["mov_y"] == -rows["mov_row"] - 0.5).all()


@pytest.mark.parametrize("plain", ["reference", "moving"])
def test_one_raster_without_crs(match: Match, tmp_path: Path, plain: str) -> None:
    sides = {"reference": REFERENCE, "moving": MOVING}
    sides[plain] = write(tmp_path / "plain.tif", pixels(sides[plain]), None, None)
    report = match(**sides)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    assert report["shift_map_units"] is None
    assert "plain.tif has no CRS, so its position was found from the image" in report["warnings"][0]
    rows, geometry, meta = layer(report["output"], "matches")
    assert np.isnan(rows["mov_x"]).all()
    assert np.isnan(rows["shift"]).all()
    assert len(layer(report["output"], "displacements")[1]) == 0
    x = shapely.get_coordinates(geometry)[0, 0]
    if plain == "moving":
        assert CRS(meta["crs"]) == CRS(UTM)
        assert x == pytest.approx(341045 + 10 * rows["ref_col"][0])
    else:
        assert x == rows["ref_col"][0] + 0.5


def test_a_turned_and_scaled_picture(match: Match, tmp_path: Path) -> None:
    matrix = cv2.getRotationMatrix2D((191.5, 191.5), 30, 0.8)
    turned = cv2.warpAffine(pixels(MOVING), matrix, (384, 384), flags=cv2.INTER_AREA)
    moving = write(tmp_path / "m.tif", turned, None, None, nodata=0)
    report = match(write(tmp_path / "r.tif", pixels(), None, None), moving)
    assert report["status"] == "ok"
    found = np.array(report["model"]["ref_px_to_mov_px"])
    corners = np.array([[100, 100, 1], [280, 100, 1], [190, 290, 1.0]]).T
    truth = matrix @ (corners + np.array([[0.65], [-1.85], [0]]))
    out = found @ corners
    assert np.abs(out[:2] / out[2] - truth).max() < 0.4


def test_the_right_one_of_thirteen_bands(match: Match, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    stack = cv2.GaussianBlur(rng.normal(0, 1, (384, 384, 13)), (0, 0), 2).transpose(2, 0, 1)
    stack = (3000 + 4000 * stack).astype(np.uint16)
    stack[8] = pixels(MOVING)
    moving = write(tmp_path / "m.tif", stack)
    spec = MatchSpec(reference=REFERENCE, moving=moving, output="o.gpkg")
    with open_raster(REFERENCE) as a, open_raster(moving) as b:
        bands = choose_bands(open_pair(a, b, spec), spec)
    assert (bands.reference.bands, bands.moving.bands) == ([1], [9])
    report = match(moving=moving)
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15


def test_thirteen_bands_against_thirteen(match: Match, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    paths = []
    for name in (REFERENCE, MOVING):
        gains = rng.uniform(0.3, 3, 13)[:, None, None]
        noise = rng.normal(0, 40, (13, 384, 384))
        stack = (gains * pixels(name) + noise).clip(1, 65535).astype(np.uint16)
        paths.append(write(tmp_path / Path(name).name, stack))
    report = match(*paths)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15


@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "float32"])
def test_types_of_pixels(match: Match, tmp_path: Path, dtype: str) -> None:
    """Each against uint16; float with NaN in the middle."""
    values = pixels(MOVING)
    if dtype == "uint8":
        values = (values - 600) / 4
    if dtype == "int16":
        values = values - 2000
    if dtype == "float32":
        values = values / 1e4
        values[100:200, 150:250] = np.nan
    moving = write(tmp_path / "m.tif", values.clip(*limits(dtype)).astype(dtype))
    report = match(moving=moving)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    if dtype == "float32":
        rows, _, _ = layer(report["output"], "matches")
        right = rows["inlier"]
        col, row = rows["mov_col"][right], rows["mov_row"][right]
        assert not ((col > 150) & (col < 249) & (row > 100) & (row < 199)).any()


def limits(dtype: str) -> tuple[float, float]:
    if dtype == "float32":
        return (-np.inf, np.inf)
    info = np.iinfo(dtype)
    return (info.min, info.max)


@pytest.fixture(scope="module")
def mosaic(tmp_path_factory: pytest.TempPathFactory) -> str:
    """4000 x 4000 pixels; the two dates' ground lies at column 2000, row 1500."""
    tile = pixels().astype(np.uint16)
    whole = np.tile(np.block([[tile, tile[:, ::-1]], [tile[::-1], tile[::-1, ::-1]]]), (6, 6))
    whole = whole[:4000, :4000].copy()
    whole[1500 : 1500 + 384, 2000 : 2000 + 384] = tile
    path = tmp_path_factory.mktemp("mosaic") / "big.tif"
    return write(path, whole, TRANSFORM @ Affine.translation(-2000, -1500), tiled=True)


@pytest.mark.parametrize("size", [384, 130])
@pytest.mark.parametrize("big", ["reference", "moving"])
def test_a_hundred_to_one(match: Match, tmp_path: Path, mosaic: str, size: int, big: str) -> None:
    sign = 1 if big == "reference" else -1
    values, transform = crop(MOVING, 100, 120, min(size, 264), min(size, 264))
    small = write(tmp_path / "small.tif", values, transform)
    report = match(mosaic, small) if big == "reference" else match(small, mosaic)
    assert report["status"] == "ok"
    shift = sign * np.array(report["shift_map_units"])
    assert np.abs(shift - [6.5, 18.5]).max() < 2.5
    assert report["seconds"]["total"] < 60


@pytest.mark.parametrize("size", [1, 5, 40])
def test_a_stamp_is_matched_right_or_called_unverified(
    match: Match, tmp_path: Path, mosaic: str, size: int
) -> None:
    values, transform = crop(MOVING, 200, 150, size, size)
    report = match(mosaic, write(tmp_path / "small.tif", values, transform))
    if report["status"] == "ok":
        assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 5
    else:
        assert report["status"] == "unverified"
        assert report["inliers"] == 0
        assert "Try" in report["warnings"][-1]


@pytest.mark.parametrize("offset", [60, 200])
def test_a_large_error_of_georeferencing(match: Match, tmp_path: Path, offset: int) -> None:
    """60 px (seen by the first look) and 2 km (a search over both whole rasters)."""
    moved = write(tmp_path / "m.tif", pixels(MOVING), TRANSFORM @ Affine.translation(offset, 9))
    report = match(moving=moved)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15
    wrong = np.array(report["shift_map_units"]) - [6.5, 18.5]
    assert np.abs(wrong - [10 * offset, -90]).max() < 1.5
    said = [w for w in report["warnings"] if "georeferencing of the two rasters differs" in w]
    assert len(said) == 1
    assert abs(int(said[0].split("about ")[1].split()[0]) - offset) < 5
    assert report["coverage"] > 0.9
    columns = layer(report["output"], "matches")[0]["ref_col"]
    assert columns.min() < 40  # the ground that the wrong position hid is matched as well


def test_no_search_believes_the_georeferencing(match: Match, tmp_path: Path) -> None:
    moved = write(tmp_path / "m.tif", pixels(MOVING), TRANSFORM @ Affine.translation(300, 0))
    report = match(moving=moved, search="never")
    assert report["status"] == "unverified"
    assert "search set to always" in report["warnings"][-1]


def test_a_search_without_any_overlap(match: Match, tmp_path: Path) -> None:
    away = write(tmp_path / "m.tif", pixels(MOVING), TRANSFORM @ Affine.translation(5000, 0))
    report = match(moving=away, search="always")
    assert report["status"] == "ok"
    assert np.abs(model_shift(report) - SHIFT).max() < 0.15


def mirrored(tmp_path: Path) -> str:
    return write(tmp_path / "m.tif", np.ascontiguousarray(pixels(MOVING)[:, ::-1]))


def elsewhere(tmp_path: Path) -> str:
    sample = str(Path(REFERENCE).parents[2] / "resources/sample/moving.tif")
    return write(tmp_path / "m.tif", crop(sample, 850, 850, 384, 384)[0])


def noise(tmp_path: Path) -> str:
    values = cv2.GaussianBlur(np.random.default_rng(0).normal(0, 1, (384, 384)), (0, 0), 2)
    return write(tmp_path / "m.tif", (2000 + 5000 * values).astype(np.uint16))


@pytest.mark.parametrize("georeferenced", [True, False])
@pytest.mark.parametrize("other", [mirrored, elsewhere, noise])
def test_other_ground_is_never_ok(
    match: Match, tmp_path: Path, other: Callable[[Path], str], georeferenced: bool
) -> None:
    reference, moving = REFERENCE, other(tmp_path)
    if not georeferenced:
        reference = write(tmp_path / "r2.tif", pixels(), None, None)
        moving = write(tmp_path / "m2.tif", pixels(moving), None, None)
    report = match(reference, moving)
    assert report["status"] == "unverified"
    assert report["inliers"] == 0
    assert report["model"] is None
    assert "No transformation could be verified" in report["warnings"][-1]
    tried = "Tried: sift, on the images as they are, as gradients, locally equalised, one inverted"
    assert f"{tried}. Try matcher auto" in report["warnings"][-1]
    assert not layer(report["output"], "matches")[0]["inlier"].any()


def test_a_raster_with_its_south_up(match: Match, tmp_path: Path) -> None:
    bottom_up = Affine(10.0, 0.0, 341040.0, 0.0, 10.0, 5844860.0)
    moving = write(tmp_path / "m.tif", np.ascontiguousarray(pixels(MOVING)[::-1]), bottom_up)
    report = match(moving=moving)
    assert report["status"] == "ok"
    assert np.abs(np.array(report["shift_map_units"]) - [6.5, 18.5]).max() < 1.5
