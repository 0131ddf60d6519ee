"""Transformations from reference to moving pixels, and which of them the tie points support."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar, get_args

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from backend.errors import SpecError
from backend.geometry import Matrix, inverse, transform
from backend.thin_plate import ThinPlate, evaluate, fit_thin_plates
from backend.types import Mask, Points
from backend.verify import solve

ModelType = Literal["shift", "similarity", "affine", "homography", "polynomial2", "tps"]
MODELS: tuple[ModelType, ...] = get_args(ModelType)  # from plain to rich

MIN_POINTS: dict[ModelType, int] = {
    "shift": 1,
    "similarity": 2,
    "affine": 3,
    "homography": 4,
    "polynomial2": 6,
    "tps": 6,
}
# What `auto` asks for besides: points, and sixteenths of the points' extent that have one.
SUPPORT: dict[ModelType, tuple[int, int]] = {
    "shift": (1, 1),
    "similarity": (4, 2),
    "affine": (6, 4),
    "homography": (8, 6),
    "polynomial2": (12, 8),
    "tps": (30, 12),
}
Name = TypeVar("Name", bound=str)  # of a model
MARGIN = 0.05  # a richer model must lower the cross-validated error by this share
MARGIN_PX = 0.01  # and by so much: less is of no use to anybody, and noise-free points buy it
HELD_SHARE = 0.95  # of the held-out points count: a few wrong ones must not decide
OUTLIER_SIGMAS = 4.0
RAYLEIGH = 0.8493  # makes the median length of a two-dimensional normal its standard deviation
FOLDS = 5
THIN = 1e-3  # points narrower than this, seen from the best side, lie on a line
HULL_SHARE = 0.3  # of the ground to be mapped, below which nothing is bent beyond the points
SMOOTHING = (1e-6, 1e-5, 1e-4, 1e-3)
NODES = 225
JUDGES = 2000  # points that take part in the choice, so that it answers while a person waits


@dataclass(frozen=True)
class Transformation:
    """Where a reference pixel's ground lies in the other frame.

    Attributes:
        matrix: 3 x 3, the projective part.
        bend: what polynomial2 and tps add to it, as a field over reference pixels.
    """

    model: ModelType
    matrix: Matrix
    bend: Callable[[Points], Points] | None = None

    def __call__(self, ref_px: Points) -> Points:
        """Places (N, 2) of (N, 2) reference pixels."""
        out = transform(self.matrix, ref_px)
        return out if self.bend is None else out + self.bend(ref_px)

    def inverse(self, points: Points) -> Points:
        """Reference pixels (N, 2) of places (N, 2): the bend is small, so a few steps find it."""
        back = inverse(self.matrix)
        ref_px = transform(back, points)
        if self.bend is not None:
            for _ in range(8):
                ref_px = transform(back, points - self.bend(ref_px))
        return ref_px

    def residual(self, ref_px: Points, points: Points) -> Points:
        """How far the model puts `points` from their reference pixels, (N, 2) reference pixels."""
        if self.bend is not None:
            points = points - self.bend(ref_px)
        return np.asarray(transform(inverse(self.matrix), points) - ref_px)


@dataclass(frozen=True)
class Fitted:
    """A fitted transformation.

    Attributes:
        cross_validation: error in reference pixels at held-out blocks of points, by model: of all
            models that the points support, and of the one that was asked for.
    """

    transformation: Transformation
    cross_validation: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Polynomial:
    """Quadratic field: coefficients (3, 2) of x², xy and y², in units of `scale` from `centre`."""

    centre: Points
    scale: float
    coefficients: npt.NDArray[np.float64]

    def __call__(self, points: Points) -> Points:
        return _quadratic((points - self.centre) / self.scale) @ self.coefficients


def _quadratic(at: Points) -> npt.NDArray[np.float64]:
    x, y = at[:, 0], at[:, 1]
    return np.column_stack([x * x, x * y, y * y])


def _polynomial(ref: Points, mov: Points) -> Transformation:
    centre = ref.mean(axis=0)
    scale = float(np.abs(ref - centre).max()) or 1.0
    at = (ref - centre) / scale
    design = np.column_stack([_quadratic(at), at, np.ones(len(at))])
    solution = np.linalg.lstsq(design, mov, rcond=None)[0]
    matrix = np.eye(3)
    matrix[:2, :2] = solution[3:5].T / scale
    matrix[:2, 2] = solution[5] - matrix[:2, :2] @ centre
    return Transformation("polynomial2", matrix, _Polynomial(centre, scale, solution[:3]))


def _plates(
    ref: Points, mov: Points, smoothing: tuple[float, ...], nodes: int
) -> tuple[Matrix, list[ThinPlate]]:
    """An affine part, and one smooth field on top of it per strength of smoothing."""
    matrix = _trimmed("affine", ref, mov).matrix
    return matrix, fit_thin_plates(ref, mov - transform(matrix, ref), smoothing, nodes)


def _agreeing(ref: Points, mov: Points) -> Mask:
    """Points that move about as the neighbours around them do.

    No model is asked, so that all are judged at the same points; and a spline would bend to any
    wrong one.
    """
    if len(ref) < 12:
        return np.ones(len(ref), np.bool_)
    off = mov - _trimmed("affine", ref, mov)(ref)
    _, near = cKDTree(ref).query(ref, k=7)
    away = np.linalg.norm(off - np.median(off[near[:, 1:]], axis=1), axis=1)
    # Twice as patient as a least-squares fit: on bent ground, neighbours truly differ.
    return np.asarray(away <= max(2 * OUTLIER_SIGMAS * RAYLEIGH * float(np.median(away)), 1e-6))


def _trimmed(model: ModelType, ref: Points, mov: Points) -> Transformation:
    """Least squares, repeated without the points that lie too far off."""
    keep = np.ones(len(ref), np.bool_)
    least = max(2 * MIN_POINTS[model], len(ref) // 2)
    while True:
        if model == "polynomial2":
            found = _polynomial(ref[keep], mov[keep])
        elif model in ("shift", "similarity", "affine", "homography"):
            found = Transformation(model, solve(model, ref[keep], mov[keep]))
        else:
            raise ValueError(f"{model} has no least squares")
        away = np.linalg.norm(found(ref) - mov, axis=1)
        limit = max(OUTLIER_SIGMAS * RAYLEIGH * float(np.median(away)), 1e-6)
        # Once out, always out: so that this ends.
        now = keep & (away <= limit)
        if now.sum() < least or (now == keep).all():
            return found
        keep = now


def folds(points: Points) -> npt.NDArray[np.intp]:
    """Fold 0..4 of each point: blocks of neighbours, each fold's blocks spread like a knight's
    moves, so that a held-out block has others on all sides."""
    count = len(points)
    side = int(np.clip(np.sqrt(count / 4), 3, 10))
    fold = np.empty(count, np.intp)
    for column, index in enumerate(np.array_split(np.argsort(points[:, 0], kind="stable"), side)):
        ranked = index[np.argsort(points[index, 1], kind="stable")]
        for row, block in enumerate(np.array_split(ranked, side)):
            fold[block] = (column + 2 * row) % FOLDS
    return fold


def _score(held: Points) -> float:
    """Root mean square length of held-out residuals, the largest few left out."""
    squared = np.sort((held**2).sum(axis=1))
    return float(np.sqrt(squared[: max(1, int(HELD_SHARE * len(squared)))].mean()))


def held_out_residuals(
    model: ModelType, ref: Points, mov: Points, nodes: int = NODES
) -> tuple[Points, float] | None:
    """Residuals (N, 2) of points under a fit without their block, in reference pixels.

    Returns:
        None where a fit would have too few points. Besides, the smoothing that does best (0 but
        for tps).
    """
    fold = folds(ref)
    strengths = SMOOTHING if model == "tps" else (0.0,)
    residuals = np.full((len(strengths), *ref.shape), np.nan)
    for number in np.unique(fold):
        held = fold == number
        if (~held).sum() < MIN_POINTS[model]:
            return None
        if model == "tps":
            matrix, plates = _plates(ref[~held], mov[~held], strengths, nodes)
            there = mov[held] - evaluate(plates, ref[held])
            back = transform(inverse(matrix), there.reshape(-1, 2)).reshape(there.shape)
            residuals[:, held] = back - ref[held]
        else:
            residuals[0, held] = _trimmed(model, ref[~held], mov[~held]).residual(
                ref[held], mov[held]
            )
    if not np.isfinite(residuals).all():
        return None
    best = int(np.argmin([_score(each) for each in residuals]))
    return residuals[best], strengths[best]


def supported(ref: Points, outline: Points | None = None) -> list[ModelType]:
    """Models that `auto` may choose for these points, from plain to rich.

    Args:
        outline: (M, 2) ring of the ground that is to be mapped: where the points cover little of
            it, nothing that bends beyond them is allowed.
    """
    low, span = ref.min(axis=0), np.maximum(np.ptp(ref, axis=0), 1e-9)
    cell = np.minimum((ref - low) / span * 4, 3).astype(int)
    cells = len(np.unique(cell, axis=0))
    models = [m for m in MODELS if len(ref) >= SUPPORT[m][0] and cells >= SUPPORT[m][1]]
    if on_a_line(ref):
        models = [m for m in models if m in ("shift", "similarity")]
    if outline is not None and len(ref) >= 3:
        covered = shapely.area(shapely.convex_hull(shapely.multipoints(ref)))
        if covered < HULL_SHARE * shapely.area(shapely.convex_hull(shapely.multipoints(outline))):
            models = [m for m in models if m not in ("homography", "polynomial2")]
    return models or ["shift"]


def on_a_line(points: Points) -> bool:
    """Whether the points are too near one line to say anything across it."""
    spread = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return bool(len(points) < 3 or spread[1] <= THIN * spread[0])


def fit(
    ref: Points,
    mov: Points,
    wanted: ModelType | Literal["auto"] = "auto",
    outline: Points | None = None,
    nodes: int = NODES,
    judges: int = JUDGES,
    models: Sequence[ModelType] = MODELS,
) -> Fitted:
    """Fit a transformation to points of which a few may be wrong.

    `auto` takes the plainest model whose error at held-out blocks no richer one lowers by 5 %.

    Args:
        ref, mov: (N, 2) places in the two frames.
        outline: see `supported`.
        nodes: at most so many medians of points carry a thin-plate spline.
        judges: so many points, at most about, take part in the choice.
        models: among which `auto` chooses, a shift always being one.

    Raises:
        SpecError: too few points for the model, or all on one line.
    """
    needed = 1 if wanted == "auto" else MIN_POINTS[wanted]
    if len(ref) < needed:
        raise SpecError(
            f"The model {wanted} needs at least {needed} tie point{'s' * (needed > 1)}, and there "
            f"{'is' if len(ref) == 1 else 'are'} {len(ref)}. Add some, or choose a plainer model.",
            field="model",
            value=repr(wanted),
            allowed=f"at least {needed} points",
        )
    if wanted not in ("auto", "shift", "similarity") and on_a_line(ref):
        raise SpecError(
            f"The tie points lie on one line, which says too little for the model {wanted}. Add "
            "some beside it, or choose shift or similarity.",
            field="model",
            value=repr(wanted),
            allowed="points that do not lie on one line",
        )
    keep = _agreeing(ref, mov)
    ref, mov = ref[keep], mov[keep]
    candidates = [model for model in supported(ref, outline) if model in models] or ["shift"]
    if wanted != "auto" and wanted not in candidates:
        candidates.append(wanted)
    some = slice(None, None, -(-len(ref) // judges))
    scores: dict[ModelType, float] = {}
    smoothing = 0.0
    for model in candidates:
        held = held_out_residuals(model, ref[some], mov[some], nodes)
        if held is not None:
            scores[model] = _score(held[0])
            smoothing = held[1] if model == "tps" else smoothing
    chosen = plainest(scores) or "shift" if wanted == "auto" else wanted
    if chosen == "tps":
        matrix, [plate] = _plates(ref, mov, (smoothing or SMOOTHING[-1],), nodes)
        found = Transformation("tps", matrix, plate)
    else:
        found = _trimmed(chosen, ref, mov)
    return Fitted(found, {model: round(score, 4) for model, score in scores.items()})


def plainest(scores: Mapping[Name, float]) -> Name | None:
    """The plainest model whose error no richer one lowers clearly; None of none.

    Args:
        scores: pixels, by model from the plainest on.
    """
    ordered = list(scores.items())
    for place, (model, score) in enumerate(ordered):
        enough = min((1 - MARGIN) * score, score - MARGIN_PX)
        if all(richer >= enough for _, richer in ordered[place + 1 :]):
            return model
    return None
