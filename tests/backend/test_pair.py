"""Geometry of a pair: CRSs, resolutions, the overlap, and the exactness of the warp."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, UTM, pixels, reprojected, shifted, write

from backend.pair import Pair, read_tile
from backend.raster import map_to_px, px_to_map
from backend.refine import Refiner

Open = Callable[..., Pair]


def errors_of_warp(pair: Pair, side: int = 352, step: int = 24) -> np.ndarray:
    """How far the warped moving tile lies from the reference tile (N, 2), by refinement."""
    tile = read_tile(pair, 0, 0, side, side, [1], [1], False)
    span = np.arange(60, side - 60, step)
    points = np.stack(np.meshgrid(span, span), axis=-1).reshape(-1, 2).astype(np.float64)
    a, b = tile.reference.pixels[0], tile.moving.pixels[0]
    found = Refiner(a, b, tile.moving.valid).refine(points, points)
    assert found.ok.mean() > 0.9
    return (found.mov_px - points)[found.ok]


def test_one_grid_is_read_without_resampling(opened: Open) -> None:
    tile = read_tile(opened(), 10, 20, 100, 90, [1], [1], False)
    assert (tile.moving.pixels[0] == pixels(MOVING)[20:110, 10:110]).all()
    assert tile.moving.valid.all()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632", "EPSG:3035"])
def test_another_crs(opened: Open, tmp_path: Path, crs: str) -> None:
    resolution = (0.00013, 0.00009) if crs == "EPSG:4326" else (10, 10)
    pair = opened(moving=reprojected(tmp_path / "m.tif", REFERENCE, crs, resolution))
    assert pair.scale == 1.0
    there = pair.to_mov(np.array([[100.0, 200.0]]))
    assert np.allclose(pair.moving_in_reference_crs(there), [[342045, 5846695]], atol=1e-3)
    off = errors_of_warp(pair)
    assert np.abs(off.mean(axis=0)).max() < 0.02
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.05


@pytest.mark.parametrize("factor", [2, 3])
def test_a_coarser_moving_raster_sets_the_working_grid(
    opened: Open, tmp_path: Path, factor: int
) -> None:
    values = pixels().reshape(384 // factor, factor, 384 // factor, factor).mean(axis=(1, 3))
    moving = write(tmp_path / "m.tif", values, TRANSFORM @ Affine.scale(factor))
    pair = opened(moving=moving)
    assert pair.scale == pytest.approx(factor)
    side = 384 // factor
    tile = read_tile(pair, 0, 0, side, side, [1], [1], False)
    assert np.abs(tile.reference.pixels - tile.moving.pixels).max() < 0.6


@pytest.mark.parametrize("factor", [2, 3])
def test_a_finer_moving_raster_is_averaged(opened: Open, tmp_path: Path, factor: int) -> None:
    values = pixels().reshape(384 // factor, factor, 384 // factor, factor).mean(axis=(1, 3))
    coarse = write(tmp_path / "r.tif", values, TRANSFORM @ Affine.scale(factor))
    pair = opened(reference=coarse, moving=REFERENCE)
    assert pair.scale == 1.0
    side = 384 // factor
    tile = read_tile(pair, 0, 0, side, side, [1], [1], False)
    inside = tile.moving.valid
    assert inside.mean() > 0.9
    assert np.abs(tile.reference.pixels[0] - tile.moving.pixels[0])[inside].max() < 0.6


@pytest.mark.parametrize("ratio", [0.97, 1.004, 1.009, 1.03])
def test_nearly_equal_resolutions_are_warped_exactly(
    opened: Open, tmp_path: Path, ratio: float
) -> None:
    """A moving raster a little finer or coarser must not lose or repeat pixels."""
    grid = Path(tmp_path / "m.tif")
    path = reprojected(grid, REFERENCE, UTM, (10 / ratio, 10 / ratio))
    off = errors_of_warp(opened(moving=path))
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.05


def test_rotated_geotransform(opened: Open, tmp_path: Path) -> None:
    """The reference turned by 20 degrees about its middle, on its own grid."""
    import cv2

    turn = Affine.translation(192, 192) @ Affine.rotation(20) @ Affine.translation(-150, -150)
    cols, rows = np.meshgrid(np.arange(300) + 0.5, np.arange(300) + 0.5)
    x, y = turn @ (cols, rows)
    values = cv2.remap(
        pixels(), (x - 0.5).astype(np.float32), (y - 0.5).astype(np.float32), cv2.INTER_CUBIC
    )
    pair = opened(moving=write(tmp_path / "m.tif", values, TRANSFORM @ turn))
    tile = read_tile(pair, 0, 0, 384, 384, [1], [1], False)
    points = np.array([[c, r] for c in range(140, 250, 20) for r in range(140, 250, 20)], float)
    refiner = Refiner(tile.reference.pixels[0], tile.moving.pixels[0], tile.moving.valid)
    found = refiner.refine(points, points)
    off = (found.mov_px - points)[found.ok]
    assert found.ok.mean() > 0.9
    assert np.sqrt((off**2).mean(axis=0)).max() < 0.05


def test_a_known_shift_is_seen_through_the_warp(opened: Open, tmp_path: Path) -> None:
    """Pixels moved and georeferencing moved by a quarter pixel: the first shows, in full."""
    moved = shifted(pixels(), 0.4, -0.3)
    pair = opened(moving=write(tmp_path / "m.tif", moved, TRANSFORM @ Affine.translation(0.25, 0)))
    off = errors_of_warp(pair)
    assert np.abs(off - [0.65, -0.3]).mean() < 0.03


def test_a_correction_moves_what_is_read(opened: Open) -> None:
    correction = np.array([[1, 0, 5.0], [0, 1, -3.0], [0, 0, 1]])
    pair = opened().corrected(correction)
    tile = read_tile(pair, 50, 60, 100, 100, [1], [1], False)
    assert (tile.moving.pixels[0] == pixels(MOVING)[57:157, 55:155]).all()
    assert pair.area.bounds == pytest.approx((-0.5, 2.5, 378.5, 383.5))


def test_a_correction_can_bring_ground_back(opened: Open, tmp_path: Path) -> None:
    """What a wrong georeferencing hid belongs to the overlap once the offset is known."""
    moving = write(tmp_path / "m.tif", pixels(), TRANSFORM @ Affine.translation(200, 0))
    pair = opened(moving=moving)
    assert pair.area.bounds == pytest.approx((199.5, -0.5, 383.5, 383.5))
    right = pair.corrected(np.array([[1, 0, 200.0], [0, 1, 0], [0, 0, 1]]))
    assert right.area.bounds == pytest.approx((-0.5, -0.5, 383.5, 383.5))


def test_the_overlap_of_two_neighbours(opened: Open, tmp_path: Path) -> None:
    moving = write(tmp_path / "m.tif", pixels(), TRANSFORM @ Affine.translation(300, 350))
    pair = opened(moving=moving)
    assert pair.area.bounds == pytest.approx((299.5, 349.5, 383.5, 383.5))


def test_no_overlap(opened: Open, tmp_path: Path) -> None:
    apart = write(tmp_path / "m.tif", pixels(), TRANSFORM @ Affine.translation(1000, 0))
    assert opened(moving=apart).area.is_empty
    touching = write(tmp_path / "n.tif", pixels(), TRANSFORM @ Affine.translation(384, 0))
    assert opened(moving=touching).area.area == 0


def test_a_moving_raster_of_half_the_world(opened: Open, tmp_path: Path) -> None:
    """Its outline is nowhere near what UTM can hold, yet the overlap is the whole reference."""
    world = write(
        tmp_path / "w.tif",
        np.ones((180, 360), np.uint8),
        Affine(1, 0, -180, 0, -1, 90),
        "EPSG:4326",
    )
    pair = opened(moving=world)
    assert pair.area.bounds == pytest.approx((-0.5, -0.5, 383.5, 383.5), abs=0.5)


def test_two_frames_agree_with_the_rasters(opened: Open) -> None:
    pair = opened()
    px = np.random.default_rng(1).uniform(0, 383, (50, 2))
    assert np.allclose(pair.reference_map(px), px_to_map(TRANSFORM, px))
    assert np.allclose(map_to_px(TRANSFORM, pair.moving_in_reference_crs(px)), px)
    assert np.allclose(pair.ref_to_work(pair.work_to_ref(px)), px)
