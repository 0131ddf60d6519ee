"""Sub-pixel refinement of tie points by batched least squares.

Inverse compositional Gauss-Newton for a translation (Baker and Matthews, "Lucas-Kanade 20 years
on", IJCV 2004), on windows normalised in mean and contrast and weighted by a Hann window, after
both images were sharpened: between two dates the fine structure (edges of fields, roads) stays
where it is, while the large one (crops, haze, light) changes and pulls a plain correlation aside.

The moving image is read as `backend.sampling` does: to thousandths of a pixel, and windows may be
turned, scaled and sheared at no extra cost.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from backend.limits import threads
from backend.sampling import REACH_PX as SINC_PX
from backend.sampling import TIMES, enlarged, sample
from backend.types import Mask, Points

Floats = npt.NDArray[np.float32]

CHUNK = 64  # points at a time: their windows stay in the processor's cache
SHARPEN = 3.0  # fine structure is raised by this factor
SHARPEN_PX = 2.0  # what is finer than this Gaussian is fine
ROUGH_STEP_PX = 2  # the smoothed images are read at every second pixel
ROUGH_ITERATIONS = 3  # on the smoothed images, which draw from farther away
MAX_ITERATIONS = 12
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


@dataclass(frozen=True)
class _Level:
    """Both images at one sharpness, and how windows of them are read.

    Attributes:
        reference: (H, W).
        moving: (finer * H2, finer * W2), enlarged so often: pixel 0 stays pixel 0.
        offset: (side,) of a window's samples from its middle, in pixels of the reference.
        weight: (side * side,) of the samples, sum 1.
    """

    reference: Floats
    moving: Floats
    finer: int
    offset: npt.NDArray[np.intp]
    weight: Floats


def _level(reference: Floats, moving: Floats, finer: int, half: int, step: int) -> _Level:
    offset = np.arange(-(half // step) * step, half + 1, step)
    one = np.hanning(len(offset) + 2)[1:-1]
    weight = np.outer(one, one).ravel()
    weight = (weight / weight.sum()).astype(np.float32)
    return _Level(reference, moving, finer, offset, weight)


class Refiner:
    """Refines points between two images; made once for both, used for any number of points.

    Args:
        reference: (H, W) image.
        moving: (H2, W2) image with about the same scale and orientation.
        valid: (H2, W2) of the moving image.
        window_px: side of the window.
        workers: threads; default: as many as the engine may take.
    """

    def __init__(
        self,
        reference: Floats,
        moving: Floats,
        valid: Mask,
        window_px: int = 48,
        workers: int | None = None,
    ) -> None:
        self.half = window_px // 2
        self.workers = workers or threads()
        self.size = np.array([moving.shape[1], moving.shape[0]])
        self.invalid = cv2.integral((~valid).astype(np.uint8))
        a, b = (np.ascontiguousarray(image, np.float32) for image in (reference, moving))
        smooth_a, smooth_b = (cv2.GaussianBlur(image, (0, 0), SHARPEN_PX) for image in (a, b))
        sharp_a, sharp_b = (
            cv2.addWeighted(image, 1 + SHARPEN, blurred, -SHARPEN, 0.0)
            for image, blurred in ((a, smooth_a), (b, smooth_b))
        )
        self.rough = _level(smooth_a, smooth_b, 1, self.half, ROUGH_STEP_PX)
        self.fine = _level(sharp_a, enlarged(sharp_b), TIMES, self.half, 1)

    def refine(
        self, ref_px: Points, mov_px: Points, linear: npt.NDArray[np.float64] | None = None
    ) -> Refined:
        """Refine where each reference point lies in the moving image.

        Args:
            ref_px: (N, 2) points; fractional ones are refined with the window around the nearest
                pixel, and the fraction is carried over.
            mov_px: (N, 2) predictions, right within about 2 pixels (at most `REACH_PX`).
            linear: (N, 2, 2) how the moving image is turned, scaled and sheared around each
                point: a step u in the reference is `linear @ u` there. Default: not at all.

        Returns:
            `Refined`; a point fails where the window leaves an image, holds invalid pixels or no
            texture, does not converge, or correlates worse than `MIN_CORRELATION`.
        """
        positions = mov_px.copy()
        reliability = np.zeros(len(ref_px), np.float32)
        if linear is None:
            linear = np.broadcast_to(np.eye(2), (len(ref_px), 2, 2))
        ref_int = np.rint(ref_px).astype(np.intp)
        carried = np.einsum("nij,nj->ni", linear, ref_px - ref_int)
        start = mov_px - carried
        todo = np.flatnonzero(self._inside(ref_int, start))

        def work(index: npt.NDArray[np.intp]) -> None:
            at, bent = ref_int[index], linear[index]
            near, _ = _solve(self.rough, at, start[index], bent, ROUGH_ITERATIONS)
            found, score = _solve(self.fine, at, near, bent, MAX_ITERATIONS)
            score[(np.abs(found - start[index]) > REACH_PX).any(axis=1)] = 0
            good = score > 0
            positions[index[good]] = (found + carried[index])[good]
            reliability[index] = score

        chunks = [todo[i : i + CHUNK] for i in range(0, len(todo), CHUNK)]
        with ThreadPoolExecutor(self.workers) as pool:
            list(pool.map(work, chunks))
        return Refined(positions, reliability)

    def _inside(self, ref_int: npt.NDArray[np.intp], start: Points) -> Mask:
        """Whose windows lie inside both images, the moving one's on valid pixels."""
        half, pad = self.half, self.half + REACH_PX + SINC_PX
        height, width = self.fine.reference.shape
        with np.errstate(invalid="ignore"):
            inside = (
                (ref_int.min(axis=1, initial=1 << 30) >= half + 1)
                & (ref_int[:, 0] + half + 2 <= width)
                & (ref_int[:, 1] + half + 2 <= height)
                & (start >= pad).all(axis=1)
                & (start + pad + 1 <= self.size).all(axis=1)
            )
        x, y = np.rint(np.where(inside[:, None], start, pad)).astype(np.intp).T
        low_x, low_y, high_x, high_y = (
            np.clip(v, 0, limit)
            for v, limit in (
                (x - half, self.size[0]),
                (y - half, self.size[1]),
                (x + half + 1, self.size[0]),
                (y + half + 1, self.size[1]),
            )
        )
        bad = (
            self.invalid[high_y, high_x]
            - self.invalid[low_y, high_x]
            - self.invalid[high_y, low_x]
            + self.invalid[low_y, low_x]
        )
        return np.asarray(inside & (bad == 0))


def _solve(
    level: _Level,
    ref_int: npt.NDArray[np.intp],
    start: Points,
    linear: npt.NDArray[np.float64],
    iterations: int,
) -> tuple[Points, Floats]:
    """Positions (N, 2) of the windows' middles and correlations (N,), 0 where it did not end."""
    fixed, gx, gy = _templates(level, ref_int)
    weight = level.weight
    hxx, hyy, hxy = (gx * gx) @ weight, (gy * gy) @ weight, (gx * gy) @ weight
    norm = np.sqrt((fixed * fixed) @ weight)
    determinant = hxx * hyy - hxy * hxy
    # Flat ground and straight edges fix no position (structure tensor's smaller eigenvalue).
    trace = hxx + hyy
    smaller = trace / 2 - np.sqrt(np.maximum(trace * trace / 4 - determinant, 0))
    textured = (smaller > 1e-3 * norm * norm) & (norm > 0)
    # A step needs no more of a window than its weighted sums with these three.
    probes = np.stack([gx, gy, fixed], axis=1) * weight
    own = np.einsum("nkp,np->nk", probes[:, :2], fixed)

    position = start.astype(np.float64).copy()
    score = np.zeros(len(ref_int), np.float32)
    active = np.flatnonzero(textured)
    for iteration in range(iterations):
        if not len(active):
            break
        seen = _sample(level, position[active], linear[active])
        seen -= (seen @ weight)[:, None]
        contrast = np.sqrt((seen * seen) @ weight)
        flat = contrast <= 0
        gain = norm[active] / np.where(flat, 1, contrast)
        sums = np.matmul(probes[active], seen[:, :, None])[:, :, 0]
        correlation = sums[:, 2] * gain / norm[active] ** 2
        bx, by = (gain[:, None] * sums[:, :2] - own[active]).T
        det = determinant[active]
        step = np.column_stack(
            [
                (hyy[active] * bx - hxy[active] * by) / det,
                (hxx[active] * by - hxy[active] * bx) / det,
            ]
        )
        step = np.clip(np.where(flat[:, None], 0, step), -1, 1)
        # The step is one of the reference; the moving image may be turned and scaled.
        position[active] -= np.einsum("nij,nj->ni", linear[active], step)
        done = np.abs(step).max(axis=1) < CONVERGED_PX
        lost = flat | (np.abs(position - start)[active] > REACH_PX).any(axis=1)
        if iteration >= HOPE_ITERATIONS:
            lost |= correlation < MIN_CORRELATION / 2
        good = done & ~lost & (correlation > MIN_CORRELATION)
        score[active[good]] = correlation[good]
        active = active[~(done | lost)]
    return position, np.clip(score, 0, 1)


def _templates(level: _Level, ref_int: npt.NDArray[np.intp]) -> tuple[Floats, Floats, Floats]:
    """Windows of the reference (N, side * side) without their mean, and their two gradients."""
    side = 2 * int(level.offset[-1]) + 3
    view = np.lib.stride_tricks.sliding_window_view(level.reference, (side, side))
    wide = view[ref_int[:, 1] - side // 2, ref_int[:, 0] - side // 2]
    step, last = int(level.offset[1] - level.offset[0]), side - 1

    def read(right: int, down: int) -> npt.NDArray[Any]:
        part = wide[:, 1 + down : last + down : step, 1 + right : last + right : step]
        return part.reshape(len(wide), -1)

    fixed = read(0, 0)
    gx, gy = (read(1, 0) - read(-1, 0)) / 2, (read(0, 1) - read(0, -1)) / 2
    return fixed - (fixed @ level.weight)[:, None], gx, gy


def _sample(level: _Level, centre: Points, linear: npt.NDArray[np.float64]) -> Floats:
    """Windows (N, side * side) of the moving image around `centre`."""
    n, side = len(centre), len(level.offset)
    u = level.offset.astype(np.float32)
    middle = (level.finer * centre).astype(np.float32)
    bent = (level.finer * linear).astype(np.float32)
    columns, rows = (
        (
            (middle[:, k, None, None] + bent[:, k, 1, None, None] * u[:, None])
            + bent[:, k, 0, None, None] * u
        ).reshape(n * side, side)
        for k in (0, 1)
    )
    return sample(level.moving, columns, rows).reshape(n, side * side)
