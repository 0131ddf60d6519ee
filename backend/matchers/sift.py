"""SIFT with RootSIFT descriptors (Arandjelovic and Zisserman 2012), by OpenCV."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from backend.matchers.base import SparseMatcher, as_matches, detectable, filled
from backend.types import Features, Image, Matches, Points, Surroundings

# Satellite imagery is smooth after a percentile stretch: OpenCV's 0.04 leaves large areas empty.
CONTRAST = 0.01
RATIO = 0.85


class Sift(SparseMatcher):
    """Scale- and rotation-invariant corners and blobs; mutual nearest neighbours, ratio test."""

    def _extract(self, image: Image) -> Features:
        return root_sift(image, self.max_keypoints) or self._no_features(image)

    def _match_features(self, reference: Features, moving: Features) -> Matches:
        # Unit vectors: squared distance = 2 - 2 cosine.
        cosine = reference.descriptors @ moving.descriptors.T
        rows = np.arange(len(cosine))
        best = cosine.argmax(1)
        mutual = cosine.argmax(0)[best] == rows
        first = _distance(cosine[rows, best])
        cosine[rows, best] = -1.0
        second = _distance(cosine.max(1))
        ratio = first / np.maximum(second, 1e-6)
        keep = mutual & (ratio < RATIO)
        return as_matches(
            reference.points[keep], moving.points[best[keep]], 1.0 - ratio[keep] * RATIO
        )


@dataclass(frozen=True)
class Frames:
    """SIFT's keypoints as it saw them.

    Attributes:
        points: (N, 2) pixels.
        scores: (N,) responses.
        sizes: (N,) diameters, pixels.
        angles: (N,) directions, radians, from the columns towards the rows.
        descriptors: (N, 128) RootSIFT, unit length.
    """

    points: Points
    scores: npt.NDArray[np.float32]
    sizes: npt.NDArray[np.float64]
    angles: npt.NDArray[np.float64]
    descriptors: npt.NDArray[np.float32]

    def features(self, image: Image, descriptors: npt.NDArray[np.float32]) -> Features:
        """Features of the image they were found in, described like that."""
        around = Surroundings(eight_bit(image), self.sizes, self.angles)
        size = (image.width, image.height)
        return Features(self.points, self.scores, descriptors, size, around)


def sift_frames(image: Image, most: int) -> Frames | None:
    """The strongest SIFT keypoints of an image with RootSIFT descriptors; None without any."""
    detector = cv2.SIFT.create(nfeatures=most, contrastThreshold=CONTRAST, edgeThreshold=12)
    mask = detectable(image.valid).astype(np.uint8) * 255
    keypoints, descriptors = detector.detectAndCompute(eight_bit(image), mask)
    if descriptors is None:
        return None
    # OpenCV may return a few more than asked for: ties of the last response.
    keypoints, descriptors = keypoints[:most], descriptors[:most]
    return Frames(
        np.array([point.pt for point in keypoints], np.float64).reshape(-1, 2),
        np.array([point.response for point in keypoints], np.float32),
        np.array([point.size for point in keypoints], np.float64),
        np.deg2rad([point.angle for point in keypoints]),
        _root(descriptors),
    )


def root_sift(image: Image, most: int) -> Features | None:
    """`sift_frames` as features."""
    found = sift_frames(image, most)
    return None if found is None else found.features(image, found.descriptors)


def _distance(cosine: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(np.sqrt(np.maximum(2.0 - 2.0 * cosine, 0.0)), np.float32)


def eight_bit(image: Image) -> npt.NDArray[np.uint8]:
    """Mean over the bands as 8 bit, (H, W)."""
    gray = filled(image).mean(axis=0)
    return np.asarray(np.rint(np.clip(gray, 0.0, 1.0) * 255.0), np.uint8)


def _root(descriptors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """RootSIFT: L1 normalisation, then the square root; unit L2 length."""
    total = np.maximum(descriptors.sum(axis=1, keepdims=True), 1e-7)
    return np.asarray(np.sqrt(descriptors / total), np.float32)
