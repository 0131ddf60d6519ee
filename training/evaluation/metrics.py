"""The field's figures for keypoints and matches, on arrays.

Points are (N, 2) pixels, (column, row), (0, 0) at the centre of the first one. `there` is always
where the truth says that points of one view lie in the other: NaN where it can't tell or the other
view does not show them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from backend.types import Points
from training.sample import Matrix

Floats = npt.NDArray[np.float64]

CORRECT_PX = 3.0  # DeTone et al. 2018, section 7.2
RANSAC_PX = 3.0


class Repeatability(NamedTuple):
    """See `repeatability`."""

    share: float
    error_px: float


def repeatability(
    points0: Points,
    there0: Points,
    points1: Points,
    there1: Points,
    within_px: float = CORRECT_PX,
) -> Repeatability:
    """How many keypoints are found again, and how far off those are.

    DeTone et al. 2018, appendix A: of the keypoints of both views that the other view shows, the
    share with a keypoint of the other view within `within_px` of where the truth puts them; the
    localisation error is the mean distance of those. Both directions count alike.

    Args:
        points0, points1: keypoints of the views.
        there0: `points0` in the second view; `there1`: `points1` in the first.

    Returns:
        The share is 0 where there are no keypoints in the common area, too: nothing was found
        again. The error is NaN where nothing repeats.
    """
    apart = np.concatenate([_nearest(there0, points1), _nearest(there1, points0)])
    right = apart <= within_px
    if not right.any():
        return Repeatability(0.0, np.nan)
    return Repeatability(float(right.mean()), float(apart[right].mean()))


def matching_score(
    errors: Floats, there0: Points, there1: Points, within_px: float = CORRECT_PX
) -> float:
    """Right matches as a share of the keypoints in the common area, mean over both views.

    DeTone et al. 2018, appendix C (after Mikolajczyk and Schmid 2005, section 4): what detector and
    descriptor achieve together.

    Args:
        errors: (M,) of the matches, see `match_errors`.

    Returns:
        0 where the common area holds no keypoints, too.
    """
    right = int((errors <= within_px).sum())
    common = [int(np.isfinite(there).all(axis=1).sum()) for there in (there0, there1)]
    return float(np.mean([min(1.0, right / count) if count else 0.0 for count in common]))


def match_errors(ends: Points, there: Points) -> Floats:
    """How far (M,) matches' ends in the second view lie from the truth; infinite where it has none.

    Args:
        ends: (M, 2) in the second view.
        there: (M, 2) where the truth puts the starts of the matches.
    """
    apart = np.linalg.norm(ends - there, axis=1)
    return np.asarray(np.where(np.isfinite(apart), apart, np.inf))


def accuracy(errors: Floats, within_px: float) -> float:
    """Share of the matches that are right within so many pixels; 0 where there is no match.

    Its mean over pairs is the mean matching accuracy (Dusmanu et al. 2019, section 5.1).
    """
    return float((errors <= within_px).mean()) if len(errors) else 0.0


def homography_error(
    starts: Points, ends: Points, truth: Matrix | None, size: tuple[int, int]
) -> float:
    """Mean distance of a view's corners under the matches' homography from the true one's.

    DeTone et al. 2018, section 7.3; the homography by MAGSAC++ (Barath et al. 2020).

    Args:
        starts, ends: (M, 2) matches.
        truth: 3 x 3, pixels of the first view to those of the second; None: not known.
        size: width and height of the first view.

    Returns:
        Infinite where the matches give no homography; NaN where there is no truth.
    """
    if truth is None:
        return np.nan
    if len(starts) < 4:
        return np.inf
    found, _ = cv2.findHomography(starts, ends, cv2.USAC_MAGSAC, RANSAC_PX, None, 10_000, 0.9999)
    if found is None or not np.isfinite(found).all():
        return np.inf
    width, height = size[0] - 1, size[1] - 1
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    there, true = (cv2.perspectiveTransform(corners, matrix)[0] for matrix in (found, truth))
    error = float(np.linalg.norm(there - true, axis=1).mean())
    return error if np.isfinite(error) else np.inf


def true_homography(points0: Points, points1: Points) -> Matrix | None:
    """The homography nearest to exact correspondences, by least squares.

    Exact where the views differ by one; where relief or a smooth warp moved the ground too, the
    best that any matches could give. None with fewer than four correspondences.
    """
    known = np.isfinite(points1).all(axis=1)
    if known.sum() < 4:
        return None
    found, _ = cv2.findHomography(points0[known], points1[known], 0)
    return None if found is None else np.asarray(found, np.float64)


def area_under_curve(errors: Sequence[float], limit_px: float) -> float:
    """Area under the share of pairs whose error is at most e, for e from 0 to a limit, 0..1.

    As for poses in Sarlin et al. 2020 (SuperGlue, section 5.1) and for homographies in Sun et al.
    2021 (LoFTR, section 4.1): straight lines between the sorted errors. NaN is left out.
    """
    known = np.sort([error for error in errors if not np.isnan(error)])
    if not len(known):
        return np.nan
    share = np.arange(1, len(known) + 1) / len(known)
    inside = known < limit_px
    x = np.concatenate([[0.0], known[inside], [limit_px]])
    last = share[inside][-1] if inside.any() else 0.0
    y = np.concatenate([[0.0], share[inside], [last]])
    return float(np.sum((x[1:] - x[:-1]) * (y[1:] + y[:-1]) / 2) / limit_px)


def mean_known(values: Sequence[float]) -> float:
    """The mean of what is finite; NaN where nothing is."""
    known = np.array([value for value in values if np.isfinite(value)])
    return float(known.mean()) if len(known) else np.nan


def _nearest(there: Points, points: Points) -> Floats:
    """How far the nearest of `points` is from each place that is known; infinite if none is."""
    there = there[np.isfinite(there).all(axis=1)]
    if not len(points):
        return np.full(len(there), np.inf)
    return np.asarray(cKDTree(points).query(there)[0], np.float64)
