"""Where the aligned raster lies: grids, CRSs, extents, and rasters that come without any place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine
from align import align, read, tie_points, warped
from pyproj import Transformer
from rasters import REFERENCE, TRANSFORM, UTM, pixels, reprojected, write
from scipy import ndimage

from backend.errors import SpecError

SIZE = 384
CENTRE = (SIZE - 1) / 2


def unlike(path: Path | str, margin: int = 24) -> float:
    """How far an aligned raster is from the reference's values where it covers them.

    Root mean square difference over the reference's own deviation, sampled on the ground.
    """
    reference = pixels()
    with rasterio.open(path) as out:
        values = out.read(1).astype(np.float64)
        valid = out.dataset_mask() > 0
        columns, rows = np.meshgrid(
            np.arange(margin, SIZE - margin), np.arange(margin, SIZE - margin)
        )
        x, y = TRANSFORM @ (columns + 0.5, rows + 0.5)
        if out.crs is not None and out.crs.to_epsg() != 32633:
            to = Transformer.from_crs(UTM, out.crs.to_wkt(), always_xy=True)
            x, y = to.transform(x, y)
        at = ~out.transform @ (x, y)
    where = [at[1] - 0.5, at[0] - 0.5]
    found = ndimage.map_coordinates(np.where(valid, values, 0), where, order=3)
    inside = ndimage.map_coordinates(valid.astype(float), where, order=1) > 0.99
    assert inside.mean() > 0.3
    truth = reference[rows, columns]
    return float(np.sqrt(np.mean((found - truth)[inside] ** 2)) / truth.std())


def turned(degrees: float, scale: float, offset: tuple[float, float]) -> Any:
    """A similarity from ref_px to mov_px about the reference's middle."""
    angle = np.deg2rad(degrees)
    matrix = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return lambda px: (px - CENTRE) @ matrix.T + CENTRE * scale + offset


def inverse_of(to_mov: Any) -> Any:
    """Of an affine mapping."""
    origin, x, y = to_mov(np.array([[0.0, 0], [1, 0], [0, 1]]))
    matrix = np.column_stack([x - origin, y - origin])
    return lambda px: (px - origin) @ np.linalg.inv(matrix).T


@pytest.fixture
def off(tmp_path: Path) -> str:
    """The reference's content, moved by (3.6, -5.3) px with its georeferencing left alone."""

    def to_mov(ref_px: np.ndarray) -> np.ndarray:
        return ref_px + [3.6, -5.3]

    values = warped(pixels(), inverse_of(to_mov), (SIZE, SIZE))
    moving = write(tmp_path / "moving.tif", values.astype(np.float32), nodata=0)
    tie_points(tmp_path / "matches.gpkg", REFERENCE, moving, to_mov)
    return moving


def test_its_own_grid_and_the_references(tmp_path: Path, off: str) -> None:
    before = unlike(off)
    report = align(tmp_path, REFERENCE, off)
    assert report["grid"] == "own"
    assert unlike(tmp_path / "out.tif") < 0.05 < before
    with rasterio.open(tmp_path / "out.tif") as out:
        assert (out.width, out.height) == (SIZE + 1, SIZE + 1)  # nothing is lost
        assert out.res == (10, 10)
        column, row = ~TRANSFORM @ (out.transform.c, out.transform.f)
        assert (column, row) == (-4, 5)
        assert report["map"]["extent"] == list(out.bounds)
    report = align(tmp_path, REFERENCE, off, grid="reference", overwrite=True)
    assert report["grid"] == "reference"
    assert unlike(tmp_path / "out.tif") < 0.05
    with rasterio.open(REFERENCE) as reference, rasterio.open(tmp_path / "out.tif") as out:
        assert out.crs == reference.crs
        assert out.transform == reference.transform
        assert out.shape == reference.shape


def test_a_small_shift_keeps_the_very_grid_of_the_raster(tmp_path: Path) -> None:
    moving = write(tmp_path / "moving.tif", pixels())
    align(tmp_path, REFERENCE, moving, lambda px: px + [1.4, -0.7])
    with rasterio.open(tmp_path / "out.tif") as out:
        assert (out.transform, out.shape) == (TRANSFORM, (SIZE, SIZE))


def test_extents_are_pixels_of_the_whole(tmp_path: Path, off: str) -> None:
    for grid in ("own", "reference"):
        align(tmp_path, REFERENCE, off, grid=grid, overwrite=True)
        whole, _, profile = read(tmp_path / "out.tif")
        low, high = TRANSFORM @ (50.4, 120), TRANSFORM @ (130, 60)
        report = align(
            tmp_path, REFERENCE, off, grid=grid, extent=[*low, *high],
            output=str(tmp_path / "part.tif"), overwrite=True,
        )  # fmt: skip
        part, _, there = read(tmp_path / "part.tif")
        assert part.shape == (1, 60, 80)
        column, row = (
            round(v) for v in ~profile["transform"] @ (there["transform"].c, there["transform"].f)
        )
        np.testing.assert_allclose(part, whole[:, row : row + 60, column : column + 80], rtol=1e-4)
        asked = shapely.box(*low, *high)
        assert shapely.box(*report["map"]["extent"]).buffer(1e-6).contains(asked)


def test_an_extent_elsewhere_is_refused(tmp_path: Path, off: str) -> None:
    with pytest.raises(SpecError, match="shows nothing"):
        align(tmp_path, REFERENCE, off, extent=[0, 0, 100, 100])
    assert not (tmp_path / "out.tif").exists()


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3857"])
def test_a_raster_in_another_crs_stays_in_it(tmp_path: Path, crs: str) -> None:
    moving = reprojected(tmp_path / "moving.tif", REFERENCE, crs)
    with rasterio.open(moving, "r+") as source:  # wrong by 60 m, or about as much in degrees
        step = 60 / (111_000 if crs == "EPSG:4326" else 1)
        source.transform = Affine.translation(step, -step) @ source.transform
        grid = source.transform
    into = Transformer.from_crs(UTM, crs, always_xy=True)

    def to_mov(px: np.ndarray) -> np.ndarray:
        x, y = into.transform(*(TRANSFORM @ (px[:, 0] + 0.5, px[:, 1] + 0.5)))
        columns, rows = ~grid @ (x + step, y - step)
        return np.column_stack([columns, rows]) - 0.5

    report = align(tmp_path, REFERENCE, moving, to_mov)
    assert 40 < report["before"]["rmse_m"] < 90
    assert report["after"]["rmse_m"] < 1
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.crs.to_epsg() == int(crs[5:])
        assert out.res == pytest.approx((grid.a, -grid.e))
        # On the same lattice.
        steps = ~grid @ (out.transform.c, out.transform.f)
        assert np.abs(np.array(steps) - np.rint(steps)).max() < 1e-3
    assert unlike(tmp_path / "out.tif") < 0.1  # degrees are coarser up than across
    align(tmp_path, REFERENCE, moving, grid="reference", overwrite=True)
    assert unlike(tmp_path / "out.tif") < 0.06


def test_a_turned_grid_stays_turned(tmp_path: Path) -> None:
    grid = TRANSFORM @ Affine.translation(200, -60) @ Affine.rotation(33) @ Affine.scale(0.9)
    there = ~TRANSFORM @ grid  # pixels of the moving raster to the reference's, corner based

    def from_mov(px: np.ndarray) -> np.ndarray:
        return np.column_stack(there @ (px[:, 0] + 0.5, px[:, 1] + 0.5)) - 0.5

    def to_mov(px: np.ndarray) -> np.ndarray:  # content is off by (4, 3) of its pixels
        return np.column_stack(~there @ (px[:, 0] + 0.5, px[:, 1] + 0.5)) - 0.5 + [4, 3]

    values = warped(pixels(), lambda px: from_mov(px - [4, 3]), (400, 400))
    moving = write(tmp_path / "moving.tif", values.astype(np.float32), grid, UTM, nodata=0)
    report = align(tmp_path, REFERENCE, moving, to_mov)
    assert report["model"]["type"] == "shift"
    with rasterio.open(tmp_path / "out.tif") as out:
        for name in "abde":
            assert getattr(out.transform, name) == pytest.approx(getattr(grid, name))
    assert unlike(tmp_path / "out.tif", 60) < 0.1


@pytest.mark.parametrize("suffix", [".tif", ".png"])
@pytest.mark.parametrize(("degrees", "scale"), [(0, 1), (140, 1.6), (-75, 0.5)])
def test_a_picture_without_crs_gets_the_references(
    tmp_path: Path, degrees: float, scale: float, suffix: str
) -> None:
    to_mov = turned(degrees, scale, (70, 40))
    side = int(600 * max(1, scale))
    values = warped(pixels(), inverse_of(to_mov), (side, side))
    shown = np.clip(values / 8, 0, 255).astype(np.uint8)
    options = {"driver": "PNG"} if suffix == ".png" else {}
    moving = write(tmp_path / f"moving{suffix}", shown, None, None, **options)
    report = align(tmp_path, REFERENCE, moving, to_mov)
    assert report["before"]["rmse_px"] is None
    assert report["after"]["rmse_px"] < 0.01
    assert report["after"]["rmse_m"] < 0.1
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.crs.to_epsg() == 32633
        assert out.res == pytest.approx((10 / scale, 10 / scale), rel=0.01)  # its own detail
        assert (out.transform.b, out.transform.d) == (0, 0)
        # 8 bits of a picture have no room for nodata, so a mask says where the picture ends.
        assert not (out.dataset_mask() > 0).all() or degrees == 0
        back = out.read(1).astype(np.float64) * 8
        mask = out.dataset_mask()
        where = out.transform
    write(
        tmp_path / "eight.tif", np.where(mask > 0, back, 0).astype(np.float32), where, UTM, nodata=0
    )
    assert unlike(tmp_path / "eight.tif", 60) < (0.25 if scale < 1 else 0.1)


def test_two_pictures_align_in_pixel_space(tmp_path: Path) -> None:
    reference = write(tmp_path / "reference.tif", pixels(), None, None)
    to_mov = turned(20, 1, (30, 10))
    values = warped(pixels(), inverse_of(to_mov), (460, 460)).astype(np.float32)
    moving = write(tmp_path / "moving.tif", values, None, None, nodata=0)
    report = align(tmp_path, reference, moving, to_mov, grid="reference")
    assert report["map"] == {"crs": None, "extent": [0, -SIZE, SIZE, 0]}
    assert report["after"]["rmse_m"] is None
    [out], _, profile = read(tmp_path / "out.tif")
    assert profile["crs"] is None
    assert profile["transform"].is_identity
    middle = slice(60, -60), slice(60, -60)
    assert np.abs(out - pixels())[middle].mean() < 0.05 * pixels().std()
    report = align(tmp_path, reference, moving, overwrite=True)
    [out], _, profile = read(tmp_path / "out.tif")
    # y runs up in QGIS's space of pixels, from the corner of the reference.
    column, row = ~Affine(1, 0, 0, 0, -1, 0) @ (profile["transform"].c, profile["transform"].f)
    shown = out[-int(row) :, -int(column) :][:SIZE, :SIZE]
    assert np.abs(shown - pixels())[middle].mean() < 0.05 * pixels().std()


def test_a_coarser_grid_gets_averages(tmp_path: Path) -> None:
    coarse = (
        pixels()[: SIZE // 4 * 4, : SIZE // 4 * 4].reshape(SIZE // 4, 4, SIZE // 4, 4).mean((1, 3))
    )
    reference = write(tmp_path / "reference.tif", coarse, TRANSFORM @ Affine.scale(4))
    rng = np.random.default_rng(0)
    noisy = (pixels() + rng.normal(0, 400, (SIZE, SIZE))).astype(np.float32)
    moving = write(tmp_path / "moving.tif", noisy)

    def to_mov(px: np.ndarray) -> np.ndarray:
        return (px + 0.5) * 4 - 0.5

    align(tmp_path, reference, moving, to_mov, grid="reference")
    [out], _, _ = read(tmp_path / "out.tif")
    # The mean of 16 pixels has a quarter of their noise; a picked pixel would have all of it.
    assert np.std((out - coarse)[3:-3, 3:-3]) < 150


def test_a_geotransform_is_moved_and_no_pixel_touched(tmp_path: Path, off: str) -> None:
    report = align(tmp_path, REFERENCE, off, geotransform_only=True)
    assert (report["model"]["type"], report["resampling"]) == ("shift", "none")
    before, _, _ = read(off)
    after, _, profile = read(tmp_path / "out.tif")
    np.testing.assert_array_equal(after, before)
    assert profile["nodata"] == 0
    column, row = ~TRANSFORM @ (profile["transform"].c, profile["transform"].f)
    assert (column, row) == pytest.approx((-3.6, 5.3), abs=1e-6)
    assert unlike(tmp_path / "out.tif") < 0.05


def test_a_picture_of_the_same_scale_is_placed_by_its_geotransform(tmp_path: Path) -> None:
    moving = write(tmp_path / "moving.tif", pixels()[40:300, 60:340], None, None)
    align(tmp_path, REFERENCE, moving, lambda px: px - [60, 40], geotransform_only=True)
    with rasterio.open(tmp_path / "out.tif") as out:
        assert out.crs.to_epsg() == 32633
        assert out.transform.almost_equals(TRANSFORM @ Affine.translation(60, 40), 1e-3)


def test_more_than_a_shift_can_not_be_a_geotransform(tmp_path: Path) -> None:
    to_mov = turned(1, 1, (2, 0))
    values = warped(pixels(), inverse_of(to_mov), (SIZE, SIZE)).astype(np.float32)
    moving = write(tmp_path / "moving.tif", values, nodata=0)
    with pytest.raises(SpecError, match=r"only be shifted.*similarity"):
        align(tmp_path, REFERENCE, moving, to_mov, geotransform_only=True)
    report = align(tmp_path, REFERENCE, moving, to_mov, geotransform_only=True, model="shift")
    assert any("similarity" in warning for warning in report["warnings"])


def test_a_homography_beyond_the_horizon_stays_in_the_reference(tmp_path: Path) -> None:
    def to_mov(px: np.ndarray) -> np.ndarray:
        return px / (1 + 0.004 * (px[:, 1:] - SIZE))  # a photograph of a plain, taken from low

    moving = write(
        tmp_path / "moving.tif", np.tile(pixels(), (4, 4)).astype(np.float32), None, None
    )
    tie_points(tmp_path / "matches.gpkg", REFERENCE, moving, to_mov)
    report = align(tmp_path, REFERENCE, moving, model="homography")
    assert report["after"]["rmse_px"] < 0.01
    with rasterio.open(tmp_path / "out.tif") as out:
        assert max(out.shape) < 40 * SIZE


@pytest.mark.parametrize("resampling", ["nearest", "bilinear"])
def test_a_much_coarser_grid_is_made_of_small_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, resampling: str
) -> None:
    coarse = pixels().reshape(24, 16, 24, 16).mean((1, 3))
    reference = write(tmp_path / "reference.tif", coarse, TRANSFORM @ Affine.scale(16))
    moving = write(tmp_path / "moving.tif", pixels())
    tie_points(
        tmp_path / "matches.gpkg", reference, moving, lambda px: (px + 0.5) * 16 - 0.5, step=3
    )
    align(tmp_path, reference, moving, grid="reference", resampling=resampling)
    whole, _, _ = read(tmp_path / "out.tif")
    monkeypatch.setattr("backend.coregistration.warp.WINDOW_PX", 200 * 200)
    monkeypatch.setattr("backend.coregistration.warp.LEAST_PX", 5)
    align(
        tmp_path, reference, moving, grid="reference", resampling=resampling, overwrite=True,
    )  # fmt: skip
    parts, _, _ = read(tmp_path / "out.tif")
    np.testing.assert_allclose(parts, whole, rtol=1e-4)
    if resampling == "bilinear":
        assert np.abs(whole[0] - coarse)[1:-1, 1:-1].max() < 1
