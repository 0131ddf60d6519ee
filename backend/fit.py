"""The operation `fit`: a transformation and its errors, quickly, for the figures of a review."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from backend.alignment import Alignment, claimed
from backend.checks import check, hold_out
from backend.errors import SpecError
from backend.pair import Pair, open_pair
from backend.raster import open_raster
from backend.specs import FitSpec, PairSpec
from backend.tie_points import TiePoints
from backend.transformation import fit as fit_model
from backend.types import IsCancelled, Points, Progress


def fit(spec: FitSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Fit the model to the points that are not held out, and measure it at all of them.

    Returns:
        `model`; `ref_px_to_mov_px` (3 x 3, None where no matrix says it); `residual_vector_px`
        (x, y of each point, reference pixels: where the model puts the moving point, minus where
        it is in the reference); `residual_px` (their lengths); `rmse_px` of the points used;
        `check_rmse_px`, `ce90_px`, `max_px` and `check_points` of those held out (`checked` says
        how, see `backend.checks`); `cross_validation` (error by model, reference pixels).

    Raises:
        SpecError: too few points for the model.
        InputError: a raster can't be opened.
    """
    ref, mov = (np.array(side, np.float64).reshape(-1, 2) for side in (spec.ref, spec.mov))
    if not len(ref):
        raise SpecError(
            "There are no points to fit. Add or accept some.",
            field="ref",
            value="[]",
            allowed="at least one point",
        )
    with _pair(spec) as pair:
        target = mov if pair is None else claimed(pair, mov)
        if not np.isfinite(target).all():
            raise SpecError(
                "Some points can't be expressed in the reference's CRS. Check the two rasters.",
                field="mov",
                value=None,
                allowed="points that both CRSs know",
            )
        held = hold_out(_points(ref, mov, spec.check))
        fitted = fit_model(ref[~held], target[~held], spec.model)
        found = fitted.transformation
        matrix = found.matrix if found.bend is None else None
        if pair is not None:
            matrix = Alignment(pair, found).matrix()
    vectors = found.residual(ref, target)
    lengths = np.linalg.norm(vectors, axis=1)
    checked = check(found, ref, target, held)
    errors = np.linalg.norm(checked.vectors, axis=1)
    return {
        "model": found.model,
        "ref_px_to_mov_px": None if matrix is None else matrix.tolist(),
        "residual_px": _numbers(lengths),
        "residual_vector_px": _numbers(vectors),
        "rmse_px": _root_mean_square(lengths[~held]),
        "check_rmse_px": _root_mean_square(errors),
        "ce90_px": float(np.quantile(errors, 0.9)) if len(errors) else None,
        "max_px": float(errors.max()) if len(errors) else None,
        "check_points": len(errors),
        "checked": checked.how,
        "cross_validation": fitted.cross_validation,
    }


def _points(ref: Points, mov: Points, held: list[bool] | None) -> TiePoints:
    one = np.ones(len(ref))
    points = TiePoints.make(ref, mov, one, one, one > 0, "", "")
    if held is None:
        return points
    return points.with_columns(role=np.where(held, "check", "tie").astype(object))


@contextlib.contextmanager
def _pair(spec: FitSpec) -> Iterator[Pair | None]:
    """The rasters' georeferencing, where both are named."""
    if spec.reference is None or spec.moving is None:
        yield None
        return
    with open_raster(spec.reference) as reference, open_raster(spec.moving) as moving:
        both = PairSpec.model_validate({"reference": spec.reference, "moving": spec.moving})
        yield open_pair(reference, moving, both)


def _numbers(values: npt.NDArray[np.float64]) -> list[Any]:
    """Rounded, with None for what is no number, which JSON can't say."""
    rounded = np.round(values, 4)
    if np.isfinite(rounded).all():
        return rounded.tolist()
    gaps = rounded.astype(object)
    gaps[~np.isfinite(rounded)] = None
    return gaps.tolist()


def _root_mean_square(lengths: npt.NDArray[np.float64]) -> float | None:
    finite = lengths[np.isfinite(lengths)]
    return round(float(np.sqrt(np.mean(finite**2))), 4) if len(finite) else None
