"""Reading images between their pixels without moving what is read.

OpenCV's own cubic kernel shifts content by up to 0.015 pixels, and its other kernels by a step
table of 1/32 pixel in some versions. Here an image is enlarged once by a windowed sinc, and read
bilinearly there: the shift stays at thousandths of a pixel, and whole pixels are read as they are.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

REACH_PX = 4  # of the windowed sinc
_ONE = np.ones(1, np.float32)
TIMES = 3  # what is read at a third of a pixel's distance, bilinear reading hardly moves


def enlarged(image: Floats) -> Floats:
    """An image (H, W) with values between its pixels, (TIMES * H, TIMES * W).

    Pixel (TIMES * c, TIMES * r) is pixel (c, r) of the image; beyond the edge, the edge goes on.
    """
    height, width = image.shape
    across = [_filtered(image, _taps(k / TIMES), _ONE) for k in range(TIMES)]
    wide = cv2.merge(across).reshape(height, TIMES * width)  # column by column in turn
    out = np.empty((height, TIMES, TIMES * width), np.float32)
    for k in range(TIMES):
        out[:, k] = _filtered(wide, _ONE, _taps(k / TIMES))
    return out.reshape(TIMES * height, TIMES * width)


def _filtered(image: Floats, x: Floats, y: Floats) -> Floats:
    anchor = (REACH_PX - 1 if len(x) > 1 else 0, REACH_PX - 1 if len(y) > 1 else 0)
    return np.asarray(
        cv2.sepFilter2D(image, -1, x, y, anchor=anchor, borderType=cv2.BORDER_REPLICATE)
    )


def _taps(fraction: float) -> Floats:
    """Lanczos weights of the pixels around a place so far beyond a pixel; their sum is one."""
    distance = np.arange(1 - REACH_PX, REACH_PX + 1) - fraction
    taps = np.sinc(distance) * np.sinc(distance / REACH_PX)
    return np.asarray(taps / taps.sum(), np.float32)


def sample(image: Floats, columns: Floats, rows: Floats) -> Floats:
    """An image at the places of two maps (H, W), bilinearly; beyond its edge, the edge."""
    seen = cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen, np.float32)
