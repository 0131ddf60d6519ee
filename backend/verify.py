"""Which matches are right: robust models, their significance, and local consistency."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from scipy.spatial import cKDTree
from scipy.special import gammaln

from backend.geometry import Matrix, inverse, transform
from backend.types import Mask, Points

ModelType = Literal["shift", "similarity", "affine", "homography"]

PARAMETERS: dict[ModelType, int] = {"shift": 2, "similarity": 4, "affine": 6, "homography": 8}
MODELS: tuple[ModelType, ...] = ("shift", "similarity", "affine", "homography")
MAX_ITERATIONS = 10_000
LOG10_CHANCE = -8.0  # a model is accepted when chance gives one as good less often than 1e-8
MIN_INLIERS = 8
NEIGHBOURS = 8
MAX_RIVALS = 0.65


@dataclass(frozen=True)
class Fit:
    """A transformation fitted to matches.

    Attributes:
        matrix: 3 x 3, reference to moving pixels, column vectors.
        inliers: (N,) of the matches that were given.
        log10_chance: log10 of how many models as good chance alone would give (a contrario; the
            smaller, the surer).
        rivals: matches that clearly disagree with the model but agree with their neighbours, per
            inlier.
            Where there are many, the ground is not flat or not rigid for this view, and one
            transformation is a wrong answer however many matches fit it.
    """

    model: ModelType
    matrix: Matrix
    inliers: Mask
    log10_chance: float
    rivals: float = 0.0

    @property
    def verified(self) -> bool:
        return (
            int(self.inliers.sum()) >= MIN_INLIERS
            and self.log10_chance < LOG10_CHANCE
            and self.rivals < MAX_RIVALS
        )


def solve(model: ModelType, ref: Points, mov: Points) -> Matrix:
    """Least-squares 3 x 3 matrix that takes `ref` to `mov`, both (N, 2)."""
    matrix = np.eye(3)
    if model == "shift":
        matrix[:2, 2] = (mov - ref).mean(axis=0)
    elif model == "similarity":
        a, b = ref - ref.mean(axis=0), mov - mov.mean(axis=0)
        power = float((a * a).sum()) or 1.0
        cosine = float((a * b).sum()) / power
        sine = float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum()) / power
        matrix[:2, :2] = [[cosine, -sine], [sine, cosine]]
        matrix[:2, 2] = mov.mean(axis=0) - matrix[:2, :2] @ ref.mean(axis=0)
    elif model == "affine":
        # Centring keeps the normal equations well conditioned on large rasters.
        centre = ref.mean(axis=0)
        design = np.column_stack([ref - centre, np.ones(len(ref))])
        solution = np.linalg.lstsq(design, mov, rcond=None)[0]
        matrix[:2, :2] = solution[:2].T
        matrix[:2, 2] = solution[2] - matrix[:2, :2] @ centre
    else:
        # OpenCV works in single precision here, so it is given small numbers.
        to_ref, to_mov = _frame(ref), _frame(mov)
        found, _ = cv2.findHomography(
            transform(inverse(to_ref), ref), transform(inverse(to_mov), mov), 0
        )
        if found is None:
            return solve("affine", ref, mov)
        matrix = to_mov @ found @ inverse(to_ref)
        matrix = matrix / matrix[2, 2]
    return matrix


def _frame(points: Points) -> Matrix:
    """From a frame where the points lie around zero within about 1, to theirs."""
    spread = float((points - points.mean(axis=0)).std()) or 1.0
    x, y = points.mean(axis=0)
    return np.array([[spread, 0, x], [0, spread, y], [0, 0, 1]])


def robust(
    ref: Points,
    mov: Points,
    model: ModelType,
    threshold_px: float,
    area_px: float,
    seed: int = 0,
) -> Fit | None:
    """Fit a model to matches of which many may be wrong, by MAGSAC++ (Barath et al., CVPR 2020).

    Args:
        ref, mov: (N, 2) matches.
        threshold_px: largest residual of an inlier, moving pixels.
        area_px: area of the moving image in which a wrong match may fall, square pixels.

    Returns:
        The fit, verified or not; None where nothing fits at all.
    """
    if len(ref) < 4:
        return None
    params = cv2.UsacParams()
    params.threshold = threshold_px
    params.confidence = 0.9999
    params.maxIterations = MAX_ITERATIONS
    params.sampler = cv2.SAMPLING_UNIFORM
    params.score = cv2.SCORE_METHOD_MAGSAC
    params.loMethod = cv2.LOCAL_OPTIM_SIGMA
    params.randomGeneratorState = seed
    try:
        if model == "homography":
            found, _ = cv2.findHomography(ref, mov, params)
        else:
            found, _ = cv2.estimateAffine2D(ref, mov, params)
    except cv2.error:
        return None
    if found is None or not np.isfinite(found).all():
        return None
    matrix = np.eye(3)
    matrix[: found.shape[0]] = found
    inliers = np.zeros(len(ref), np.bool_)
    for _ in range(5):
        residual = np.linalg.norm(transform(matrix, ref) - mov, axis=1)
        now = residual < threshold_px
        if now.sum() < max(4, PARAMETERS[model] // 2) or (now == inliers).all():
            inliers = now
            break
        inliers = now
        matrix = solve(model, ref[inliers], mov[inliers])
    residual = np.linalg.norm(transform(matrix, ref) - mov, axis=1)
    inliers = np.asarray(residual < threshold_px)
    chance = log10_chance(ref, mov, inliers, model, threshold_px, area_px)
    return Fit(model, matrix, inliers, chance)


def log10_chance(
    ref: Points, mov: Points, inliers: Mask, model: ModelType, threshold_px: float, area_px: float
) -> float:
    """log10 of the number of false alarms (Moisan, Moulon and Monasse, "Automatic homographic
    registration of a pair of images, with a contrario elimination of outliers", IPOL 2012).

    Matches that fall together count once: a thousand matches on one roof prove one roof.
    """
    cell = max(4.0, 4 * threshold_px)
    keys = np.unique(np.floor(np.column_stack([ref, mov]) / cell), axis=0)
    total = len(keys)
    right = len(np.unique(np.floor(np.column_stack([ref, mov])[inliers] / cell), axis=0))
    sample = PARAMETERS[model] // 2
    if right <= sample:
        return 0.0
    chance = min(1.0, math.pi * threshold_px**2 / max(area_px, 1.0))
    ways = _log_choose(total, right) + _log_choose(right, sample) + math.log(total - sample + 1)
    return (ways + (right - sample) * math.log(chance)) / math.log(10)


def count_rivals(ref: Points, mov: Points, matrix: Matrix, threshold_px: float) -> float:
    """`Fit.rivals` of a model over all matches that it was fitted to.

    Matches just outside of the threshold are noise, not rivals, and what several views find in one
    place counts once.
    """
    ref, mov = _one_per_place(ref, mov, 4 * threshold_px)
    if len(ref) <= NEIGHBOURS:
        return 0.0
    residual = mov - transform(matrix, ref)
    away = np.linalg.norm(residual, axis=1)
    _, near = cKDTree(ref).query(ref, k=6)
    around = np.median(residual[near[:, 1:]], axis=1)
    coherent = np.linalg.norm(residual - around, axis=1) < threshold_px
    right = int((away < threshold_px).sum())
    return float((coherent & (away > 2 * threshold_px)).sum() / right) if right else 0.0


def _one_per_place(ref: Points, mov: Points, cell_px: float) -> tuple[Points, Points]:
    """The first match of each pair of squares."""
    keys = np.floor(np.column_stack([ref, mov]) / max(4.0, cell_px))
    _, first = np.unique(keys, axis=0, return_index=True)
    return ref[first], mov[first]


def _log_choose(n: int, k: int) -> float:
    return float(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def plausible(matrix: Matrix, width: int, height: int, max_scale: float = 8.0) -> bool:
    """Whether a matrix could relate two images of ground: no flip, no fold, no extreme shear."""
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    depth = corners @ matrix[2, :2] + matrix[2, 2]
    if (depth <= 1e-6).any():
        return False
    out = transform(matrix, corners)
    for i in range(4):
        a, b = out[(i + 1) % 4] - out[i], out[(i + 3) % 4] - out[i]
        if a[0] * b[1] - a[1] * b[0] <= 0:
            return False
    centre = np.array([[width / 2, height / 2]]) + np.array([[0, 0], [1, 0], [0, 1]], np.float64)
    at = transform(matrix, centre)
    stretches = np.linalg.svd(np.column_stack([at[1] - at[0], at[2] - at[0]]), compute_uv=False)
    ratio_ok = stretches[0] / stretches[1] < 3
    return bool(ratio_ok and stretches[0] < max_scale and stretches[1] > 1 / max_scale)


def consistent(ref: Points, displacement: Points, largest_px: float) -> Mask:
    """Which points move as their neighbours do: real distortion is smooth, a wrong match is not.

    A point is dropped when its displacement lies further from its eight neighbours' median than
    four robust standard deviations of all such distances, and never if nearer than a tenth of
    `largest_px`, always if farther than `largest_px`.

    Args:
        ref: (N, 2) where the points lie.
        displacement: (N, 2) how far each has moved, pixels.
    """
    if len(ref) <= NEIGHBOURS:
        return np.ones(len(ref), np.bool_)
    _, near = cKDTree(ref).query(ref, k=NEIGHBOURS + 1)
    around = np.median(displacement[near[:, 1:]], axis=1)
    distance = np.linalg.norm(displacement - around, axis=1)
    # 0.8493 makes the median of a two-dimensional normal's length its standard deviation.
    usual = 4 * 0.8493 * float(np.median(distance))
    return np.asarray(distance < np.clip(usual, 0.1 * largest_px, largest_px))
