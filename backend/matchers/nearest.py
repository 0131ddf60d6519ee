"""Mutual nearest neighbours of descriptors."""

from __future__ import annotations

import numpy as np

from backend.matchers.base import as_matches
from backend.types import Features, Matches


def nearest(reference: Features, moving: Features, min_cosine: float) -> Matches:
    """Mutual nearest neighbours of unit descriptors with at least `min_cosine`; score = cosine."""
    cosine = reference.descriptors @ moving.descriptors.T
    rows = np.arange(len(cosine))
    best = cosine.argmax(1)
    score = cosine[rows, best]
    keep = (cosine.argmax(0)[best] == rows) & (score > min_cosine)
    return as_matches(reference.points[keep], moving.points[best[keep]], score[keep])
