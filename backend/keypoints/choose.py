"""Which candidates become keypoints: of each polygon the best ones, apart from each other."""

from __future__ import annotations

import numpy as np

from backend.keypoints.base import Candidates


def choose(candidates: Candidates, max_per_polygon: int, min_distance_px: float) -> Candidates:
    """Of each polygon the best first, none nearer than `min_distance_px` to a better one, and at
    most `max_per_polygon`.

    Returns:
        The chosen, by polygon and then from the best to the worst. Of equals the earlier is better.
    """
    score = np.nan_to_num(candidates.score, nan=-1.0)
    left = np.lexsort([-score, candidates.polygon])  # stable: equals stay in their order
    rounds = []
    # Each round takes the best that is left of every polygon, so it costs one pass over all.
    for _ in range(max_per_polygon):
        if not len(left):
            break
        polygon = candidates.polygon[left]
        first = np.append(True, polygon[1:] != polygon[:-1])
        best = left[first]
        rounds.append(best)
        of_each = best[np.cumsum(first) - 1]
        away = np.hypot(*(candidates.px[left] - candidates.px[of_each]).T)
        left = left[~first & (away >= min_distance_px)]
    if not rounds:
        return candidates
    chosen = np.concatenate(rounds)
    # Rounds run from the best to the worst, and sorting by polygon keeps that order.
    return candidates[chosen[np.argsort(candidates.polygon[chosen], kind="stable")]]
