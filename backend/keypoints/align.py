"""Bring images of several dates over each other, to a tenth of a pixel, by a shift each.

Shadows move with the sun and pull brightness aside by up to a pixel between summer and autumn, so
that alignment looks at colour where there are bands enough: logarithms of bands without their
mean, in which light and shadow of the same ground are equal.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from backend.representation import combine, component_weights, stretch, view
from backend.sampling import REACH_PX as REACH
from backend.sampling import TIMES, enlarged, sample
from backend.types import Image, Mask, Points

Floats = npt.NDArray[np.float32]

REACH_PX = 8  # dates that are further apart have to be co-registered first
ROUNDS = 5
MIN_LIKENESS = 0.15  # of two dates' structure; windows of unlike ground stay below 0.1
EDGE_PX = 3  # the border of invalid ground reaches so far as an edge
LOCAL_PX = 31
COLOUR_BANDS = 3  # fewer tell brightness only


def colours(images: Sequence[Image]) -> list[Image]:
    """One band per image that light and shadow change little, 0..1; brightness of few bands.

    Args:
        images: raw values, all with the same bands.
    """
    bands = images[0].pixels.shape[0]
    positive = all((image.pixels[:, image.valid] > 0).all() for image in images)
    if bands < COLOUR_BANDS or not positive:
        weights = component_weights(images[0])
        return [stretch(combine(image, weights)) for image in images]
    logs = []
    for image in images:
        values = np.log(np.where(image.valid, image.pixels, 1))
        logs.append(Image((values - values.mean(axis=0)).astype(np.float32), image.valid))
    covariance = sum(_covariance(image) for image in logs if image.valid.any())
    first = np.linalg.eigh(covariance)[1][:, -1]
    return [stretch(combine(image, first)) for image in logs]


def _covariance(image: Image) -> npt.NDArray[np.float64]:
    return np.cov(image.pixels[:, image.valid].astype(np.float64))


def shifts(images: Sequence[Image]) -> tuple[Points, Mask]:
    """How far each image is off the first.

    Args:
        images: one band each, 0..1, of one size.

    Returns:
        (N, 2) where in image n the ground of the first one's pixel (0, 0) lies, and (N,) whether
        that could be told; the first is always at (0, 0).
    """
    count = len(images)
    off, known = np.zeros((count, 2)), np.zeros(count, np.bool_)
    known[0] = True
    if count < 2 or min(images[0].valid.shape) <= 4 * REACH_PX:
        return off, known
    seen = [_structure(image) for image in images]
    for n, image in enumerate(seen[1:], start=1):  # a first guess
        off[n], likeness = _offset(seen[0], image, REACH_PX)
        known[n] = likeness > MIN_LIKENESS
    fine = [enlarged(image) for image in seen]
    # Each against the mean of the others: what differs from date to date averages out.
    for _ in range(ROUNDS):
        over = {int(n): _moved(fine[n], off[n]) for n in np.flatnonzero(known)}
        if len(over) < 2:
            break
        total = np.sum(list(over.values()), axis=0)
        for n, image in over.items():
            others = np.asarray((total - image) / (len(over) - 1), np.float32)
            step, likeness = _offset(others, image, 2)
            off[n] += step
            if n > 0 and likeness <= MIN_LIKENESS:
                known[n] = False
    off -= off[0]
    known &= np.abs(off).max(axis=1) <= REACH_PX
    off[~known] = 0
    return off, known


def _structure(image: Image) -> Floats:
    """Strength of edges (H, W) beside their local mean, 0 on invalid ground.

    Dates share the outline of what is valid, which must not look like common structure.
    """
    side = 2 * EDGE_PX + 1
    sound = cv2.erode(image.valid.astype(np.float32), np.ones((side, side), np.uint8))
    edges = view(image, "gradient").pixels[0] * sound
    around = (LOCAL_PX, LOCAL_PX)
    mean = cv2.blur(edges, around) / np.maximum(cv2.blur(sound, around), 1e-6)
    return np.asarray((edges - mean) * sound, np.float32)


def moved(image: Image, off: npt.NDArray[np.float64]) -> Image:
    """A raw image as the first one's pixels see it: its ground at `off` comes to (0, 0)."""
    if not off.any():
        return image
    side = 2 * REACH + 1  # the kernel must not mix invalid ground in
    sound = cv2.erode(image.valid.astype(np.uint8), np.ones((side, side), np.uint8))
    columns, rows = _places((image.height, image.width), off)
    valid = cv2.remap(sound.astype(np.float32), columns, rows, cv2.INTER_LINEAR) > 0.999
    pixels = np.stack([_moved(enlarged(band), off) for band in image.pixels])
    return Image(np.where(valid, pixels, np.float32(0)).astype(np.float32), valid)


def _moved(fine: Floats, off: npt.NDArray[np.float64]) -> Floats:
    columns, rows = _places((fine.shape[0] // TIMES, fine.shape[1] // TIMES), off)
    return sample(fine, TIMES * columns, TIMES * rows)


def _places(shape: tuple[int, int], off: npt.NDArray[np.float64]) -> tuple[Floats, Floats]:
    """Column and row of every pixel of an image (H, W), moved by `off`."""
    columns, rows = np.meshgrid(np.arange(shape[1]) + off[0], np.arange(shape[0]) + off[1])
    return columns.astype(np.float32), rows.astype(np.float32)


def _offset(fixed: Floats, moving: Floats, reach: int) -> tuple[npt.NDArray[np.float64], float]:
    """Where in `moving` what `fixed` shows at (0, 0) lies, at most `reach` away; correlation."""
    middle = fixed[reach:-reach, reach:-reach]
    if not (middle.any() and moving.any()):
        return np.zeros(2), 0.0
    surface = cv2.matchTemplate(
        moving.astype(np.float32), np.ascontiguousarray(middle, np.float32), cv2.TM_CCORR_NORMED
    )
    row, column = np.unravel_index(int(surface.argmax()), surface.shape)
    best = float(surface[row, column])
    at = np.array([column, row], np.float64) - reach
    last = 2 * reach
    if 0 < column < last and 0 < row < last:  # a parabola through the peak and its neighbours
        at[0] += _peak(surface[row, column - 1], best, surface[row, column + 1])
        at[1] += _peak(surface[row - 1, column], best, surface[row + 1, column])
    return at, best


def _peak(before: float, middle: float, after: float) -> float:
    bend = float(before) - 2 * middle + float(after)
    return 0.0 if bend >= 0 else 0.5 * (float(before) - float(after)) / bend
