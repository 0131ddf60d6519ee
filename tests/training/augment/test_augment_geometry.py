"""What moves pixels tells exactly where they went, and takes mask and relief along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from augment_views import dot_errors, dotted, drawn_anew, land

from backend.errors import InputError, SpecError
from training.augment import (
    GEOMETRIC,
    Affine,
    Homography,
    Noise,
    Resolution,
    Sometimes,
    TerrainDisplacement,
    Together,
    Wobble,
)
from training.augment.resampling import coarser, moved, resampled
from training.sample import Projective, View, shown

WARPS: dict[str, Any] = {
    **{kind.__name__: kind() for kind in GEOMETRIC},
    "flipped": Affine(flip=True, rotation_deg=0),
    "strong wobble": Wobble(strength=3),
    "steep terrain": TerrainDisplacement(off_nadir_deg=30, most_px=4),
    "Together": Together((TerrainDisplacement(), Affine(), Homography(), Wobble())),
    "cropped": Together((Affine(), Homography()), size=(100, 100)),
    "finer": Resolution(same_size=False, finer=1.5, coarser=1.3),
    "coarser": Resolution(same_size=False, coarser=1.6),
}

# Ground that bends within a dot moves its centroid, however exactly it is resampled.
BENT_PX = {"steep terrain": 0.07}


@pytest.mark.parametrize("kernel", ["linear", "fine"])
@pytest.mark.parametrize("name", WARPS)
def test_dots_are_where_the_warp_says(name: str, kernel: str) -> None:
    step = WARPS[name]
    if kernel == "fine" and not hasattr(step, "kernel"):
        pytest.skip("always read finely")
    if hasattr(step, "kernel"):
        step = replace(step, kernel=kernel)
    view, ground = dotted()
    for seed in range(3):
        out = step(view, np.random.default_rng(seed))
        errors = dot_errors(out, ground)
        assert len(errors) > 10
        assert np.abs(errors).max() < BENT_PX.get(name, 0.05), seed
        # Beside dots that were not resampled, what is left is the kernel's own error.
        kernels_own = errors - dot_errors(drawn_anew(out, ground), ground)
        if not isinstance(step, Resolution):  # which blurs on purpose
            assert np.abs(kernels_own).max() < (0.045 if kernel == "linear" else 0.015), seed


def test_how_exactly_each_kernel_reads() -> None:
    """What the documentation states: a fractional shift, whose truth no model of dots blurs."""
    view, ground = dotted()
    for kernel, most in (("linear", 0.01), ("fine", 0.002)):
        for fraction in (0.1, 0.25, 1 / 3, 0.5, 0.77):
            shift = Projective(np.array([[1, 0, fraction], [0, 1, -fraction], [0, 0, 1.0]]))
            errors = dot_errors(resampled(view, shift, kernel=kernel), ground)  # type: ignore[arg-type]
            assert np.abs(errors).max() < most, (kernel, fraction)


def test_fine_keeps_detail_that_linear_softens() -> None:
    view = land()
    half = Projective(np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1.0]]))
    sharpness = {
        kernel: np.abs(np.diff(resampled(view, half, kernel=kernel).pixels[0, 8:-8, 8:-16])).mean()
        for kernel in ("linear", "fine")  # type: ignore[misc]
    }
    before = np.abs(np.diff(view.pixels[0, 8:-8, 8:-16])).mean()
    assert sharpness["linear"] < 0.9 * before
    assert sharpness["fine"] > 1.05 * sharpness["linear"]


@pytest.mark.parametrize("name", WARPS)
def test_there_and_back(name: str) -> None:
    view, _ = dotted()
    out = WARPS[name](view, np.random.default_rng(5))
    px = np.random.default_rng(0).uniform(10, 90, (300, 2))
    back = out.from_ground(out.to_ground(px))
    assert np.isfinite(back).all()
    assert np.abs(back - px).max() < 2e-3
    ground = out.to_ground(px)
    assert np.abs(out.to_ground(back) - ground).max() < 1e-3


@pytest.mark.parametrize("name", WARPS)
def test_mask_and_relief_move_along(name: str) -> None:
    view = land(size=128)
    hole = np.s_[60:80, 50:70]
    view.valid[hole] = False
    view.pixels[:, *hole] = 0
    out = WARPS[name](view, np.random.default_rng(3))
    rows, columns = np.mgrid[: out.size[1], : out.size[0]]
    px = np.column_stack([columns.ravel(), rows.ravel()]).astype(float)
    ground = out.to_ground(px)
    clearly_inside = shown(view, ground)
    for step in ((2, 2), (-2, 2), (2, -2), (-2, -2)):
        clearly_inside &= shown(view, ground + step)
    clearly_outside = ~shown(view, ground)
    for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        clearly_outside &= ~shown(view, ground + step)
    valid = out.valid.ravel()
    assert clearly_inside.any()
    assert clearly_outside.any()
    assert valid[clearly_inside].all()
    assert not valid[clearly_outside].any()
    assert (out.pixels[:, ~out.valid] == 0).all()
    # The relief is read at the same places as the pixels.
    assert out.relief is not None
    assert view.relief is not None
    near = np.rint(ground[clearly_inside]).astype(int)
    there = view.relief[near[:, 1], near[:, 0]]
    rises = np.abs(np.diff(view.relief, axis=0)).max() + np.abs(np.diff(view.relief, axis=1)).max()
    assert np.abs(out.relief.ravel()[clearly_inside] - there).max() < rises


def test_the_scale_is_kept_in_step_with_the_pixels() -> None:
    view = land()
    finer = Affine(rotation_deg=0, shear=0, shift=0, scale=1.5)
    out = finer(view, np.random.default_rng(2))
    a, b = out.to_ground(np.array([[10.0, 40], [50, 40]]))
    assert out.gsd == pytest.approx(view.gsd * np.hypot(*(b - a)) / 40)
    assert out.gsd != view.gsd
    both = Together((finer, Homography(strength=0)))(view, np.random.default_rng(2))
    assert both.gsd == pytest.approx(out.gsd)
    coarse = Resolution(same_size=False)(view, np.random.default_rng(2))
    assert coarse.size[0] < view.size[0]
    assert coarse.gsd == pytest.approx(10 * 96 / coarse.size[0])
    same = Resolution()(view, np.random.default_rng(2))
    assert (same.gsd, same.size, same.warps) == (view.gsd, view.size, ())


def test_a_coarser_sensor_loses_detail_and_no_light() -> None:
    view, _ = dotted()
    out = coarser(view, 3.0)
    assert out.pixels.mean() == pytest.approx(view.pixels.mean(), rel=0.02)
    assert np.ptp(out.pixels) < 0.95 * np.ptp(view.pixels)
    # A checkerboard is finer than what is left: it becomes gray, not another pattern.
    y, x = np.mgrid[:128, :128]
    board = replace(view, pixels=((x + y) % 2).astype(np.float32)[None])
    assert coarser(board, 3.0).pixels[0, 16:-16, 16:-16].std() < 0.05


def test_rotation_by_a_right_angle_is_exact() -> None:
    view = land()
    turned = Affine().apply(view, Affine().draw(view, np.random.default_rng(0))._replace(
        rotation=90.0, scale=1.0, shear=0.0, shift=(0.0, 0.0), flip=False))  # fmt: skip
    expected = np.rot90(view.pixels, axes=(1, 2))
    assert np.abs(turned.pixels - expected)[:, turned.valid].max() < 1e-4


def test_one_reading_for_several_warps() -> None:
    """`Together` gives the geometry of its steps one by one, and softens less."""
    view = land(size=128)
    steps = (Affine(), Homography(), Wobble())
    together = Together(steps)(view, np.random.default_rng(4))
    rng, one_by_one = np.random.default_rng(4), view
    for step in steps:
        one_by_one = step(one_by_one, rng)
    px = np.random.default_rng(0).uniform(0, 127, (50, 2))
    np.testing.assert_allclose(together.to_ground(px), one_by_one.to_ground(px), atol=1e-6)
    both = together.valid & one_by_one.valid
    inner = np.s_[:, 30:90, 30:90]
    assert both[inner[1:]].mean() > 0.5
    detail = [np.abs(np.diff(v.pixels[inner])).mean() for v in (together, one_by_one)]
    assert detail[0] > detail[1]


def test_a_larger_view_leaves_no_empty_corners() -> None:
    view = land(size=192)
    view.valid[:] = True
    steps = (Affine(rotation_deg=45, scale=1.1),)
    cropped = Together(steps, size=(96, 96))
    assert all(cropped(view, np.random.default_rng(n)).valid.all() for n in range(5))
    assert cropped(view, np.random.default_rng(0)).size == (96, 96)
    assert not Together(steps)(view, np.random.default_rng(0)).valid.all()


def test_what_cannot_be_together_is_refused() -> None:
    with pytest.raises(SpecError, match="Noise is no warp"):
        Together((Noise(),))  # type: ignore[arg-type]
    with pytest.raises(SpecError, match="has to be the first step"):
        Together((Affine(), Sometimes(TerrainDisplacement(), 0.5)))


def test_a_view_beyond_what_can_be_read_is_refused() -> None:
    size = 33_000
    long = View(np.zeros((1, 2, size), np.float32), np.ones((2, size), bool), ("gray",))
    with pytest.raises(InputError, match="Cut it into windows"):
        Affine()(long, np.random.default_rng(0))


@pytest.mark.parametrize(("x", "y"), [(0.3, -0.4), (-0.7, 0.2), (0.0, 0.5)])
def test_a_band_moves_by_what_is_asked(x: float, y: float) -> None:
    view, ground = dotted()
    shifted = replace(view, pixels=moved(view.pixels[0], x, y)[None])
    errors = dot_errors(shifted, ground)
    assert np.abs(errors - (x, y)).max() < 0.004
