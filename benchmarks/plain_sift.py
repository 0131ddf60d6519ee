"""SIFT by OpenCV as its tutorial shows it: whole images, ratio test, RANSAC."""

from __future__ import annotations

import cv2
import numpy as np

RATIO = 0.7


def match(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Matched pixels (N, 2) of two images (H, W), float32 in 0..1."""
    sift = cv2.SIFT.create()
    (first, one), (second, two) = (
        sift.detectAndCompute((image * 255).astype(np.uint8), None) for image in (a, b)
    )
    near = cv2.FlannBasedMatcher({"algorithm": 1, "trees": 5}, {"checks": 50}).knnMatch(
        one, two, k=2
    )
    good = [m for m, n in near if m.distance < RATIO * n.distance]
    ref = np.array([first[m.queryIdx].pt for m in good]).reshape(-1, 2)
    return ref, np.array([second[m.trainIdx].pt for m in good]).reshape(-1, 2)
