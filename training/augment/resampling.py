"""The one place where augmentations read an image between its pixels.

Pixels, mask and relief are read by the same map. `linear` reads bilinearly at once, `fine` from an
image that a windowed sinc enlarged twice, as `backend.sampling` does thrice: slower, and it keeps
sharp what bilinear reading softens. Neither moves content by more than hundredths of a pixel (the
tests measure it). OpenCV before 5 rounds places to 1/32 px.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import cv2
import numpy as np

from backend.errors import InputError
from backend.sampling import sample
from backend.types import Mask
from training.sample import Floats, Matrix, Projective, View, Warp

Kernel = Literal["linear", "fine"]

REACH_PX = 4  # of the windowed sinc
AT_ONCE = 4  # channels that OpenCV reads together
LONGEST_PX = 32_000  # of an image that OpenCV reads from
ALL_VALID = 254  # of 255: every pixel read from is valid
_ONE = np.ones(1, np.float32)


def lanczos(fraction: float) -> Floats:
    """Weights of the eight pixels around a place so far beyond the fourth; their sum is one."""
    distance = np.arange(1 - REACH_PX, REACH_PX + 1) - fraction
    taps = np.sinc(distance) * np.sinc(distance / REACH_PX)
    return np.asarray(taps / taps.sum(), np.float32)


_HALF = lanczos(0.5)


def resampled(
    view: View, warp: Warp, size: tuple[int, int] | None = None, kernel: Kernel = "linear"
) -> View:
    """A view after a warp; what lies outside, or touches what is invalid, is invalid and 0.

    Args:
        warp: from the pixels of the new view to those of `view`.
        size: width and height of the new view; the old ones if not given.

    Raises:
        InputError: the view is larger than OpenCV can read between the pixels of.
    """
    limit = LONGEST_PX // (2 if kernel == "fine" else 1)
    if max(view.size) > limit:
        raise InputError(
            f"A view of {view.size[0]} x {view.size[1]} px is too large to be warped: at most "
            f"{limit} px a side. Cut it into windows."
        )
    columns, rows = source_map(warp, size or view.size)
    shrink = _shrink(columns, rows)
    pixels = view.pixels
    if shrink > 1.1:
        pixels = softened(pixels, view.valid, _before(shrink))
    read = _fine if kernel == "fine" else _linear
    out = read(pixels, columns, rows)
    inside = cv2.remap(
        view.valid.view(np.uint8) * np.uint8(255),
        columns,
        rows,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
    )
    valid: Mask = inside >= ALL_VALID
    if not valid.all():
        out = np.where(valid, out, np.float32(0))
    relief: Floats | None = None
    if view.relief is not None:
        relief = sample(view.relief, columns, rows)
    return view.warped(warp, out, valid, relief)


def source_map(warp: Warp, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Where each pixel of a new view of a size lies in its source: columns (H, W), rows (H, W)."""
    width, height = size
    if isinstance(warp, Projective):
        return _projective_map(np.asarray(warp.matrix, np.float64), width, height)
    rows, columns = np.mgrid[:height, :width].reshape(2, -1)
    source = warp.to_source(np.column_stack([columns, rows]).astype(np.float64))
    # What a warp can't tell is far outside.
    known = np.nan_to_num(source, nan=-1e6).astype(np.float32).T.reshape(2, height, width)
    return np.ascontiguousarray(known[0]), np.ascontiguousarray(known[1])


def softened(pixels: Floats, valid: Mask, sigma: float | tuple[float, float]) -> Floats:
    """Pixels (C, H, W) blurred by a Gaussian, (across, down) px; nodata does not bleed in."""
    sx, sy = (sigma, sigma) if isinstance(sigma, int | float) else sigma
    whole = bool(valid.all())
    image = interleaved(pixels if whole else pixels * valid)
    out = _blur(image, sx, sy)
    if not whole:
        share = _blur(valid.astype(np.float32), sx, sy)
        out /= np.maximum(share, np.float32(1e-3))[..., None]
    return np.asarray(np.where(valid, planar(out), pixels), np.float32)


def moved(band: Floats, across: float, down: float) -> Floats:
    """A band (H, W) whose content moved by less than a pixel, by a windowed sinc."""
    out = cv2.sepFilter2D(
        band,
        -1,
        lanczos(abs(across))[:: 1 if across < 0 else -1].copy(),
        lanczos(abs(down))[:: 1 if down < 0 else -1].copy(),
        anchor=(REACH_PX - 1 if across < 0 else REACH_PX, REACH_PX - 1 if down < 0 else REACH_PX),
        borderType=cv2.BORDER_REPLICATE,
    )
    return np.asarray(out, np.float32)


def interleaved(pixels: Floats) -> Floats:
    """(C, H, W) to (H, W, C), which OpenCV reads."""
    return np.ascontiguousarray(pixels.transpose(1, 2, 0))


def planar(image: Floats) -> Floats:
    """(H, W, C), or (H, W) where OpenCV dropped the only channel, to (C, H, W)."""
    return np.ascontiguousarray(image.reshape(*image.shape[:2], -1).transpose(2, 0, 1))


def coarser(view: View, times: float) -> View:
    """The same pixels' grid seen by a sensor with `times` as large pixels; 1 or less is itself."""
    if times <= 1:
        return view
    shape = view.size
    small = (max(1, round(shape[0] / times)), max(1, round(shape[1] / times)))
    soft = softened(view.pixels, view.valid, _before(times))
    there = scaling(small, shape)
    columns, rows = source_map(there, small)
    seen = _linear(soft, columns, rows)
    columns, rows = source_map(
        Projective(np.asarray(np.linalg.inv(there.matrix), np.float64)), shape
    )
    return replace(view, pixels=np.where(view.valid, _fine(seen, columns, rows), view.pixels))


def scaling(new: tuple[int, int], old: tuple[int, int]) -> Projective:
    """From the pixels of a view of a size to those of the same ground in another size."""
    x, y = old[0] / new[0], old[1] / new[1]
    return Projective(np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]]))


def _linear(pixels: Floats, columns: Floats, rows: Floats) -> Floats:
    out = np.empty((len(pixels), *columns.shape), np.float32)
    for band, made in zip(pixels, out, strict=True):  # faster than to interleave them
        cv2.remap(
            np.ascontiguousarray(band),
            columns,
            rows,
            cv2.INTER_LINEAR,
            dst=made,
            borderMode=cv2.BORDER_REPLICATE,
        )
    return out


def _fine(pixels: Floats, columns: Floats, rows: Floats) -> Floats:
    image = interleaved(pixels)
    height, width, bands = image.shape
    wide = np.empty((height, width, 2, bands), np.float32)
    wide[:, :, 0], wide[:, :, 1] = image, _between(image, _HALF, _ONE)
    wide = wide.reshape((height, 2 * width, bands))
    tall = np.empty((height, 2, 2 * width, bands), np.float32)
    tall[:, 0], tall[:, 1] = wide, _between(wide, _ONE, _HALF)
    return _remapped(tall.reshape(2 * height, 2 * width, bands), columns * 2, rows * 2)


def _between(image: Floats, x: Floats, y: Floats) -> Floats:
    anchor = (REACH_PX - 1 if len(x) > 1 else 0, REACH_PX - 1 if len(y) > 1 else 0)
    out = cv2.sepFilter2D(image, -1, x, y, anchor=anchor, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(out).reshape(image.shape)


def _remapped(image: Floats, columns: Floats, rows: Floats) -> Floats:
    parts = [
        planar(
            cv2.remap(
                np.ascontiguousarray(image[..., n : n + AT_ONCE]),
                columns,
                rows,
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REPLICATE,
            )
        )
        for n in range(0, image.shape[2], AT_ONCE)
    ]
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


def _blur(image: Floats, sx: float, sy: float) -> Floats:
    out = cv2.sepFilter2D(image, -1, _gaussian(sx), _gaussian(sy), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(out, np.float32).reshape(image.shape)


def _gaussian(sigma: float) -> Floats:
    """Weights whose transfer function is a Gaussian up to the Nyquist frequency.

    Below a pixel a sampled Gaussian lets through up to twice as much of the finest detail.
    """
    reach = int(np.ceil(3 * sigma)) + 2
    steps = 32 * reach
    frequency = (np.arange(steps) + 0.5) / (2 * steps)
    passed = np.exp(-2 * (np.pi * sigma * frequency) ** 2)
    at = np.arange(-reach, reach + 1)
    taps = np.cos(2 * np.pi * at[:, None] * frequency) @ passed
    return np.asarray(taps / taps.sum(), np.float32)


def _before(shrink: float) -> float:
    """Blur, in pixels, that keeps a reduction from aliasing: of a pixel's own width to the new."""
    return float(0.5 * np.sqrt(max(0.0, shrink**2 - 1)))


def _shrink(columns: Floats, rows: Floats) -> float:
    """How many pixels of the source one pixel of the middle of the new view spans."""
    height, width = columns.shape
    if height < 3 or width < 3:
        return 1.0
    y, x = height // 2, width // 2
    right = columns[y, x + 1] - columns[y, x], rows[y, x + 1] - rows[y, x]
    down = columns[y + 1, x] - columns[y, x], rows[y + 1, x] - rows[y, x]
    return float(np.sqrt(abs(right[0] * down[1] - right[1] * down[0])))


def _projective_map(matrix: Matrix, width: int, height: int) -> tuple[Floats, Floats]:
    x, y = np.arange(width, dtype=np.float64), np.arange(height, dtype=np.float64)[:, None]
    columns, rows, depth = (row[0] * x + (row[1] * y + row[2]) for row in matrix)
    if (matrix[2] == (0, 0, 1)).all():
        return columns.astype(np.float32), rows.astype(np.float32)
    if min(depth[0, 0], depth[0, -1], depth[-1, 0], depth[-1, -1]) > 0:  # so it is in between
        np.reciprocal(depth, out=depth)
        columns, rows = columns * depth, rows * depth
        return columns.astype(np.float32), rows.astype(np.float32)
    depth = np.where(depth > 0, depth, np.nan)
    return (
        np.nan_to_num(columns / depth, nan=-1e6).astype(np.float32),
        np.nan_to_num(rows / depth, nan=-1e6).astype(np.float32),
    )
