"""Candidates on pairs with exact truth: one budget, mutual nearest neighbours, a table."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from backend.errors import CancelledError, InputError
from backend.matchers.base import as_matches
from backend.matchers.nearest import mutual
from backend.types import (
    Features,
    Image,
    IsCancelled,
    Matches,
    Points,
    Progress,
    ignore_progress,
    never_cancelled,
)
from training.datasets.pairs import STEP_PX, AugmentedPairs
from training.evaluation import metrics
from training.evaluation.candidates import Candidate, strongest
from training.sample import Matrix, Pair, View

LIMITS_PX = (1, 3, 5)

Row = dict[str, Any]


@dataclass(frozen=True)
class PairFigures:
    """One candidate on one pair.

    Attributes:
        data, candidate, place, days: of what.
        keypoints: mean of both views.
        matches: mutual nearest neighbours, or what the candidate's own way of matching gives.
        repeatability, localisation_px, matching_score: `metrics`, 3 px. NaN, as `keypoints`, for
            what has none.
        accuracy: share of right matches at each of `LIMITS_PX`.
        homography_px: error of the corners; infinite: no homography; NaN: no truth.
        seconds: extraction of both views and matching.
    """

    data: str
    candidate: str
    place: str
    days: str
    keypoints: float
    matches: int
    repeatability: float
    localisation_px: float
    matching_score: float
    accuracy: tuple[float, ...]
    homography_px: float
    seconds: float


@dataclass(frozen=True)
class Evaluation:
    """What `evaluate` found.

    Attributes:
        rows: one per data set and candidate, see `row`.
        pairs: what they are the means of.
    """

    rows: list[Row]
    pairs: list[PairFigures]


def evaluate(
    candidates: Sequence[Candidate],
    data: Mapping[str, AugmentedPairs],
    progress: Progress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> Evaluation:
    """Every candidate on every pair of every data set, each pair made once.

    Each sees a pair by its own `Preprocess`; keypoints are cut to the same budget and matched by
    mutual nearest neighbours without any threshold, so that only keypoints and descriptors differ,
    and where a candidate that looks again at its matches puts their ends.

    Args:
        data: by name: held-out places, held-out dates, the original domain, ...

    Raises:
        InputError: nothing to compare or to compare on, candidates with different budgets or the
            same name.
        CancelledError: `is_cancelled` said so.

    Example:
        >>> found = evaluate([of_matcher("sift", 1024), of_model(model, preprocess, 1024)],
        ...                  {"held-out places": pairs})
        >>> print(markdown(found.rows))
    """
    _check(candidates, data)
    total = sum(len(pairs) for pairs in data.values())
    figures: list[PairFigures] = []
    done = 0
    for name, pairs in data.items():
        for number in range(len(pairs)):
            if is_cancelled():
                raise CancelledError
            pair = pairs.pair(number)
            truth = _truth(pair)
            figures += [judge(candidate, pair, truth, name) for candidate in candidates]
            done += 1
            progress(done / total, "evaluate", f"{name}: pair {number + 1} of {len(pairs)}")
    rows = [
        row([f for f in figures if (f.data, f.candidate) == (name, candidate.name)])
        for name in data
        for candidate in candidates
    ]
    return Evaluation(rows, figures)


def judge(candidate: Candidate, pair: Pair, truth: Matrix | None, data: str = "") -> PairFigures:
    """One candidate on one pair; `truth` is the homography of `metrics.true_homography`."""
    views = [_seen_by(candidate, view) for view in (pair.a, pair.b)]
    start = time.perf_counter()
    if candidate.match:
        matches = candidate.match(*views)
        seconds = time.perf_counter() - start
        keypoints, repeat, score = np.nan, metrics.Repeatability(np.nan, np.nan), np.nan
        errors = metrics.match_errors(matches.mov_px, _shown_there(pair, matches.ref_px))
    else:
        first, second = (strongest(candidate.extract(view), candidate.budget) for view in views)
        if candidate.match_features:
            matches = candidate.match_features(first, second)
        else:
            matches = _mutual(candidate, first, second)
        seconds = time.perf_counter() - start
        there0 = _shown_there(pair, first.points)
        there1 = _shown_there(Pair(pair.b, pair.a, pair.place), second.points)
        keypoints = (len(first.points) + len(second.points)) / 2
        repeat = metrics.repeatability(first.points, there0, second.points, there1)
        errors = metrics.match_errors(matches.mov_px, _shown_there(pair, matches.ref_px))
        score = metrics.matching_score(errors, there0, there1)
    return PairFigures(
        data=data,
        candidate=candidate.name,
        place=pair.place,
        days=f"{pair.a.day or '?'} {pair.b.day or '?'}",
        keypoints=keypoints,
        matches=len(matches),
        repeatability=repeat.share,
        localisation_px=repeat.error_px,
        matching_score=score,
        accuracy=tuple(metrics.accuracy(errors, limit) for limit in LIMITS_PX),
        homography_px=metrics.homography_error(matches.ref_px, matches.mov_px, truth, pair.a.size),
        seconds=seconds,
    )


def row(figures: Sequence[PairFigures]) -> Row:
    """The means over one candidate's pairs of one data set, as a row of a table.

    `data`, `candidate`, `pairs`, `keypoints`, `matches`, `repeatability`, `localisation_px`,
    `matching_score`, `mma_1px` ..., `auc_1px` ... (of homographies), `seconds`. Shares are 0..1.
    """
    out: Row = {
        "data": figures[0].data,
        "candidate": figures[0].candidate,
        "pairs": len(figures),
    }
    for name in ("keypoints", "matches", "repeatability", "localisation_px", "matching_score"):
        out[name] = metrics.mean_known([getattr(f, name) for f in figures])
    for n, limit in enumerate(LIMITS_PX):
        out[f"mma_{limit}px"] = metrics.mean_known([f.accuracy[n] for f in figures])
    for limit in LIMITS_PX:
        errors = [f.homography_px for f in figures]
        out[f"auc_{limit}px"] = metrics.area_under_curve(errors, limit)
    out["seconds"] = metrics.mean_known([f.seconds for f in figures])
    return out


def markdown(rows: Sequence[Row]) -> str:
    """Rows as a Markdown table, shares in percent."""
    if not rows:
        return ""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(_cell(name, row[name]) for name in names) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def table(figures: Sequence[PairFigures]) -> list[Row]:
    """The figures of single pairs as flat rows, for plots and files."""
    rows = []
    for one in figures:
        flat = asdict(one)
        shares = flat.pop("accuracy")
        flat |= {f"mma_{limit}px": s for limit, s in zip(LIMITS_PX, shares, strict=True)}
        rows.append(flat)
    return rows


def _cell(name: str, value: Any) -> str:
    if not isinstance(value, float):
        return str(value)
    if np.isnan(value):
        return "-"
    if name.startswith(("mma", "auc", "repeat", "matching")):
        return f"{value:.1%}"
    return f"{value:.3f}" if name in ("seconds", "localisation_px") else f"{value:.0f}"


def _check(candidates: Sequence[Candidate], data: Mapping[str, AugmentedPairs]) -> None:
    if not candidates or not data:
        raise InputError(
            "There is nothing to compare. Name at least one matcher or model, and pairs."
        )
    names = [candidate.name for candidate in candidates]
    if len(set(names)) < len(names):
        raise InputError(
            f"Two of the candidates have the same name ({', '.join(names)}). Name each its own way."
        )
    budgets = {candidate.name: candidate.budget for candidate in candidates}
    if len(set(budgets.values())) > 1:
        told = ", ".join(f"{name}: {budget}" for name, budget in budgets.items())
        raise InputError(
            f"The candidates have different keypoint budgets ({told}), so their figures can't be "
            "compared. Give all the same."
        )


def _seen_by(candidate: Candidate, view: View) -> Image:
    image = Image(np.ascontiguousarray(view.pixels, np.float32), np.ascontiguousarray(view.valid))
    return candidate.preprocess.apply(image, view.bands)


def _mutual(candidate: Candidate, first: Features, second: Features) -> Matches:
    pairs, cosine = mutual(first, second, -2.0)  # below any cosine: no threshold
    if candidate.refined is None:
        ends = second.points[pairs[:, 1]]
    else:
        ends = candidate.refined(first, second, pairs)
    return as_matches(first.points[pairs[:, 0]], ends, cosine)


def _shown_there(pair: Pair, points: Points) -> Points:
    """Where points of the first view lie in the second; NaN where that does not show them."""
    there, seen = pair.correspondences(points)
    return np.where(seen[:, None], there, np.nan)


def _truth(pair: Pair) -> Matrix | None:
    width, height = pair.a.size
    columns, rows = np.meshgrid(
        np.arange(STEP_PX / 2, width, STEP_PX), np.arange(STEP_PX / 2, height, STEP_PX)
    )
    grid = np.column_stack([columns.ravel(), rows.ravel()])
    return metrics.true_homography(grid, _shown_there(pair, grid))
