"""What a matcher sees: one band in 0..1 made from raw values, without losing what can be matched.

What the matcher is shown decides more than which matcher it is: bands are chosen or combined for
the pair, stretched per tile, and for pairs of unlike sensors or seasons shown in other views.
"""

from __future__ import annotations

from typing import Literal, get_args

import cv2
import numpy as np
import numpy.typing as npt

from backend.types import Image

Floats = npt.NDArray[np.float32]
View = Literal["stretch", "equalise", "invert", "gradient"]
VIEWS: tuple[View, ...] = get_args(View)

LOW_PERCENT, HIGH_PERCENT = 1.0, 99.0
SAMPLE = 200_000  # percentiles and components are estimated on so many pixels


def _inside(image: Image) -> Floats:
    """Valid pixels as (bands, N), thinned."""
    values = image.pixels[:, image.valid]
    step = max(1, values.shape[1] // SAMPLE)
    return values[:, ::step]


def component_weights(image: Image) -> npt.NDArray[np.float64]:
    """Weights (bands,) of the first principal component, bright where most bands are bright.

    Bands are standardised first, so that a band of large numbers does not decide alone.
    """
    values = _inside(image).astype(np.float64)
    bands = values.shape[0]
    if bands == 1 or values.shape[1] < 10:
        return np.full(bands, 1.0 / bands)
    spread = values.std(axis=1)
    spread[spread == 0] = np.inf
    scaled = (values - values.mean(axis=1, keepdims=True)) / spread[:, None]
    _, vectors = np.linalg.eigh(scaled @ scaled.T / scaled.shape[1])
    first = vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0)
    weights: npt.NDArray[np.float64] = first / spread
    return weights


def combine(image: Image, weights: npt.NDArray[np.float64]) -> Image:
    """The weighted sum of the bands as a one-band image."""
    if len(weights) == 1:
        return image
    one = np.tensordot(weights.astype(np.float32), image.pixels, axes=1)[None]
    return Image(one * image.valid, image.valid)


def stretch(image: Image) -> Image:
    """One band scaled to 0..1 between its 1st and 99th percentile inside the mask."""
    values = _inside(image)[0]
    if values.size == 0:
        return Image(np.zeros_like(image.pixels), image.valid)
    low, high = np.percentile(values, [LOW_PERCENT, HIGH_PERCENT])
    if not high > low:
        low, high = float(values.min()), float(values.max())
    if not high > low:
        return Image(np.zeros_like(image.pixels), image.valid)
    scaled = np.clip((image.pixels - low) / (high - low), 0, 1).astype(np.float32)
    # Invalid ground gets the middle of the range: an edge to black would attract keypoints.
    return Image(np.where(image.valid, scaled, np.float32(0.5)), image.valid)


def view(image: Image, name: View) -> Image:
    """A view of a one-band image that `stretch` has made; (1, H, W) in 0..1."""
    if name == "stretch":
        return image
    if name == "invert":
        return Image(1 - image.pixels, image.valid)
    band = image.pixels[0]
    if name == "equalise":
        tiles = (max(1, image.width // 64), max(1, image.height // 64))
        clahe = cv2.createCLAHE(clipLimit=3.0, tileGridSize=tiles)
        out = clahe.apply((band * 65535).astype(np.uint16)).astype(np.float32) / 65535
    else:
        smooth = cv2.GaussianBlur(band, (0, 0), 1.0)
        dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3)
        dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3)
        size = np.hypot(dx, dy)
        top = float(np.percentile(size[image.valid], HIGH_PERCENT)) if image.valid.any() else 0.0
        # The root lifts faint edges, which unlike sensors share as often as strong ones.
        out = np.sqrt(np.clip(size / top, 0, 1)) if top > 0 else np.zeros_like(size)
    return Image(np.ascontiguousarray(out[None], np.float32), image.valid)


def structure(image: Image) -> Floats:
    """Locally normalised gradient magnitude (H, W): comparable between bands and sensors."""
    edges = view(stretch(image), "gradient").pixels[0] * image.valid
    return np.asarray(edges - cv2.blur(edges, (31, 31)), np.float32)


def likeness(a: Floats, b: Floats, valid: npt.NDArray[np.bool_]) -> float:
    """Correlation of two `structure` images of the same ground."""
    x, y = a[valid], b[valid]
    if x.size < 100:
        return 0.0
    x, y = x - x.mean(), y - y.mean()
    norm = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return float((x * y).sum()) / norm if norm > 0 else 0.0
