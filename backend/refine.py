"""Sub-pixel refinement of tie points by batched least squares.

Inverse compositional Gauss-Newton for a translation (Baker and Matthews, "Lucas-Kanade 20 years
on", IJCV 2004), on windows normalised in mean and contrast and weighted by a Hann window. The
moving window is interpolated by a six-tap windowed sinc, which for a pure translation is two
one-dimensional passes: exact enough for hundredths of a pixel, and quick.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.types import Mask, Points

Floats = npt.NDArray[np.float32]

CHUNK = 128  # points at a time: their windows stay in the processor's cache
TAPS = 6
MAX_ITERATIONS = 16
HOPE_ITERATIONS = 1  # windows still unlike each other after these will not converge
CONVERGED_PX = 0.005
REACH_PX = 6  # a refined point may move so far from its prediction
MIN_CORRELATION = 0.6


@dataclass(frozen=True)
class Refined:
    """Refined positions.

    Attributes:
        mov_px: (N, 2) refined positions in the moving image (the given ones where it failed).
        reliability: (N,) 0..1, the windows' correlation; 0 where refinement failed.
    """

    mov_px: Points
    reliability: Floats

    @property
    def ok(self) -> Mask:
        return np.asarray(self.reliability > 0)


def refine(
    reference: Floats,
    moving: Floats,
    valid: Mask,
    ref_px: Points,
    mov_px: Points,
    window_px: int = 48,
    workers: int | None = None,
) -> Refined:
    """Refine where each reference point lies in the moving image.

    Args:
        reference: (H, W) image.
        moving: (H2, W2) image with the same scale and orientation.
        valid: (H2, W2) of the moving image.
        ref_px: (N, 2) points; fractional ones are refined with the window around the nearest
            pixel, and the fraction is carried over.
        mov_px: (N, 2) predictions, right within about 2 pixels (at most `REACH_PX`).
        window_px: side of the window.

    Returns:
        `Refined`; a point fails where the window leaves an image, holds invalid pixels or no
        texture, does not converge, or correlates worse than `MIN_CORRELATION`.
    """
    half = window_px // 2
    positions = mov_px.copy()
    reliability = np.zeros(len(ref_px), np.float32)
    ref_int = np.rint(ref_px).astype(np.intp)
    start = np.rint(mov_px - (ref_px - ref_int)).astype(np.intp)
    pad = half + REACH_PX + TAPS
    inside = (
        (ref_int.min(axis=1, initial=1 << 30) >= half + 1)
        & (ref_int[:, 0] + half + 2 <= reference.shape[1])
        & (ref_int[:, 1] + half + 2 <= reference.shape[0])
        & (start.min(axis=1, initial=1 << 30) >= pad)
        & (start[:, 0] + pad + 1 <= moving.shape[1])
        & (start[:, 1] + pad + 1 <= moving.shape[0])
    )
    if not inside.any():
        return Refined(positions, reliability)
    todo = np.flatnonzero(inside)
    invalid = np.pad(np.cumsum(np.cumsum(~valid, axis=0, dtype=np.int32), axis=1), ((1, 0), (1, 0)))
    x, y = start[todo, 0], start[todo, 1]
    bad = (
        invalid[y + half + 1, x + half + 1]
        - invalid[y - half, x + half + 1]
        - invalid[y + half + 1, x - half]
        + invalid[y - half, x - half]
    )
    todo = todo[bad == 0]

    def work(index: npt.NDArray[np.intp]) -> None:
        first = mov_px[index] - (ref_px[index] - ref_int[index]) - start[index]
        shift, score = _solve(reference, moving, ref_int[index], start[index], first, half)
        positions[index] = np.where(
            (score > 0)[:, None],
            start[index] + shift + (ref_px[index] - ref_int[index]),
            mov_px[index],
        )
        reliability[index] = score

    chunks = [todo[i : i + CHUNK] for i in range(0, len(todo), CHUNK)]
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        list(pool.map(work, chunks))
    return Refined(positions, reliability)


def _windows(image: Floats, centre: npt.NDArray[np.intp], half: int) -> Floats:
    side = 2 * half + 1
    view = np.lib.stride_tricks.sliding_window_view(image, (side, side))
    return view[centre[:, 1] - half, centre[:, 0] - half]


def _hann(side: int) -> Floats:
    one = np.hanning(side + 2)[1:-1]
    weight = np.outer(one, one)
    return (weight / weight.sum()).astype(np.float32)


def _solve(
    reference: Floats,
    moving: Floats,
    ref_int: npt.NDArray[np.intp],
    start: npt.NDArray[np.intp],
    first: Points,
    half: int,
) -> tuple[Points, Floats]:
    """Shifts (N, 2) from `start` and correlations (N,), 0 where it failed."""
    side = 2 * half + 1
    weight = _hann(side)
    template = _windows(reference, ref_int, half + 1)
    gx = (template[:, 1:-1, 2:] - template[:, 1:-1, :-2]) / 2
    gy = (template[:, 2:, 1:-1] - template[:, :-2, 1:-1]) / 2
    fixed = _centred(template[:, 1:-1, 1:-1], weight)
    norm = np.sqrt(_sum(fixed * fixed, weight))
    hxx, hyy, hxy = _sum(gx * gx, weight), _sum(gy * gy, weight), _sum(gx * gy, weight)
    determinant = hxx * hyy - hxy * hxy
    # Flat ground and straight edges fix no position (the structure tensor's smaller eigenvalue).
    trace = hxx + hyy
    smaller = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    textured = (smaller > 1e-3 * norm * norm) & (norm > 0)
    gx *= weight
    gy *= weight

    shift = first.astype(np.float64).copy()
    score = np.zeros(len(shift), np.float32)
    active = np.flatnonzero(textured)
    for iteration in range(MAX_ITERATIONS):
        if not len(active):
            break
        sampled = _centred(_interpolate(moving, start[active], shift[active], half), weight)
        contrast = np.sqrt(_sum(sampled * sampled, weight))
        seen = contrast > 0
        gain = norm[active] / np.where(seen, contrast, 1)
        correlation = _sum(fixed[active] * sampled, weight) * gain / norm[active] ** 2
        error = sampled * gain[:, None, None] - fixed[active]
        bx = np.einsum("nij,nij->n", gx[active], error)
        by = np.einsum("nij,nij->n", gy[active], error)
        det = determinant[active]
        step = np.column_stack(
            [
                (hyy[active] * bx - hxy[active] * by) / det,
                (hxx[active] * by - hxy[active] * bx) / det,
            ]
        )
        step = np.clip(np.where(seen[:, None], step, np.inf), -1, 1)
        shift[active] -= step
        done = np.abs(step).max(axis=1) < CONVERGED_PX
        lost = ~seen | (np.abs(shift[active]) > REACH_PX).any(axis=1)
        if iteration >= HOPE_ITERATIONS:
            lost |= correlation < MIN_CORRELATION / 2
        good = done & ~lost & (correlation > MIN_CORRELATION)
        score[active[good]] = correlation[good]
        active = active[~(done | lost)]
    return shift, np.clip(score, 0, 1)


def _sum(values: npt.NDArray[Any], weight: Floats) -> Floats:
    return np.asarray(np.einsum("nij,ij->n", values, weight))


def _centred(values: Floats, weight: Floats) -> Floats:
    return np.asarray(values - _sum(values, weight)[:, None, None])


def _interpolate(image: Floats, centre: npt.NDArray[np.intp], shift: Points, half: int) -> Floats:
    """Windows around each whole-pixel centre (N, 2), moved by `shift` (N, 2) pixels."""
    side = 2 * half + 1
    whole = np.floor(shift).astype(np.intp)
    fraction = (shift - whole).astype(np.float32)
    before = TAPS // 2 - 1  # taps left of the pixel that a fraction of 0 falls on
    offset = np.arange(TAPS, dtype=np.float32) - before
    span = side + TAPS - 1
    view = np.lib.stride_tricks.sliding_window_view(image, (span, span))
    first = centre + whole - half - before
    part = view[first[:, 1], first[:, 0]]
    kernel_y = _kernel(fraction[:, 1:2] - offset)
    kernel_x = _kernel(fraction[:, 0:1] - offset)
    across = sum(kernel_y[:, k, None, None] * part[:, k : k + side, :] for k in range(TAPS))
    result = sum(kernel_x[:, k, None, None] * across[:, :, k : k + side] for k in range(TAPS))
    return np.asarray(result, np.float32)


def _kernel(distance: Floats) -> Floats:
    """Lanczos kernel of radius 3, scaled so that its taps sum to one."""
    value = np.sinc(distance) * np.sinc(distance / (TAPS // 2))
    return np.asarray(value / value.sum(axis=1, keepdims=True), np.float32)
