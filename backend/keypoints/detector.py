"""Keypoints of one image by a sparse matcher's own detector, to a fraction of a pixel."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from backend.errors import SpecError
from backend.look import warm_matcher
from backend.matchers.base import Matcher, SparseMatcher
from backend.types import Features, Image, Points

# Clearings are a few pixels wide and detectors were trained on larger things.
ENLARGE = 2
MAX_KEYPOINTS = 8192  # per window: those near polygons are chosen from them
AUTO = "aliked-lightglue"  # repeats best of all across dates (docs/measurements.md)


class Detector:
    """Finds keypoints of images.

    Args:
        name: a sparse matcher, or `auto`.

    Raises:
        SpecError: no such matcher, or one that finds no keypoints of a single image.
        WeightsError, ConsentError: see `backend.matchers.create`.
    """

    def __init__(self, name: str, device: str = "cpu", agree: tuple[str, ...] = ()) -> None:
        self.name = AUTO if name == "auto" else name
        self.matcher = sparse(warm_matcher(self.name, device, MAX_KEYPOINTS, agree))

    def detect(self, image: Image) -> tuple[Points, npt.NDArray[np.float64]]:
        """Keypoints (N, 2) in the image's pixels, and responses (N,) from 0 to 1, best first."""
        features = self.features(image)
        points = (features.points + 0.5) / ENLARGE - 0.5
        order = np.argsort(-features.scores, kind="stable")
        scores = features.scores[order].astype(np.float64)
        top = scores[0] if len(scores) and scores[0] > 0 else 1.0
        return points[order], np.clip(scores / top, 0, 1)

    def features(self, image: Image) -> Features:
        """What the matcher extracts of the image `ENLARGE` times as large, in its pixels."""
        return self.matcher.extract(enlarge(image))


def enlarge(image: Image) -> Image:
    """An image `ENLARGE` times as wide and high."""
    size = (image.width * ENLARGE, image.height * ENLARGE)
    bands = [cv2.resize(band, size, interpolation=cv2.INTER_CUBIC) for band in image.pixels]
    valid = cv2.resize(image.valid.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    return Image(np.clip(np.stack(bands), 0, 1).astype(np.float32), valid)


def sparse(matcher: Matcher) -> SparseMatcher:
    """The matcher, if it finds keypoints of a single image; raises SpecError if not."""
    if not isinstance(matcher, SparseMatcher):
        raise SpecError(
            f"{matcher.name} finds no keypoints of a single image. Choose a sparse matcher such "
            "as sift or aliked-lightglue.",
            field="detector",
            value=matcher.name,
        )
    return matcher
