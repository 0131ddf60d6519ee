"""Mutual nearest neighbours of descriptors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from backend.matchers.base import as_matches
from backend.types import Features, Matches, Pairs


def mutual(
    reference: Features, moving: Features, min_cosine: float
) -> tuple[Pairs, npt.NDArray[np.float32]]:
    """Mutual nearest neighbours of unit descriptors with more than `min_cosine`.

    Returns:
        (M, 2) pairs, and (M,) the cosines.
    """
    if not (len(reference.points) and len(moving.points)):
        return np.empty((0, 2), np.intp), np.empty(0, np.float32)
    cosine = reference.descriptors @ moving.descriptors.T
    rows = np.arange(len(cosine))
    best = cosine.argmax(1)
    score = cosine[rows, best]
    keep = (cosine.argmax(0)[best] == rows) & (score > min_cosine)
    return np.column_stack([rows, best])[keep], score[keep]


def nearest(reference: Features, moving: Features, min_cosine: float) -> Matches:
    """`mutual` as matches of keypoints; score = cosine."""
    pairs, score = mutual(reference, moving, min_cosine)
    return as_matches(reference.points[pairs[:, 0]], moving.points[pairs[:, 1]], score)
