"""Is a trained model better than what it started from? Measured on ground kept from training."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from backend.errors import CancelledError, InputError
from backend.output import written_whole
from backend.types import IsCancelled, Progress
from training import models
from training.evaluation.candidates import Candidate, of_matcher, of_model
from training.evaluation.evaluate import PairFigures, Row, evaluate
from training.models.base import Extractor
from training.runs.keeping import COMPARISON
from training.runs.specs import CompareSpec
from training.specs import TrainSpec
from training.trainer import data
from training.trainer.fit import spec_of
from training.trainer.run import Run

BEFORE, AFTER = "before training", "after training"
PLAIN, BENT = "held-out ground, as it is", "held-out ground, augmented"
SEED = 15_485_863  # added to the run's: other windows than those that chose the best weights
ERRORS = 2.0  # standard errors that a difference has to exceed
JUDGED_PX = 1  # index of 3 px in `training.evaluation.evaluate.LIMITS_PX`

Verdict = Literal["better", "same", "worse"]


def compare(spec: CompareSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Compare a run's best weights with its start, and keep the table in the run's folder.

    The pairs come from the split `val`, which training never sees; it did choose the best epoch,
    but on other windows. Better or worse is said only of a mean difference, over the pairs, in the
    share of matches right within 3 px that is larger than twice its standard error.

    Returns:
        `rows` (as `training.evaluation.evaluate.row`), `verdict` (`better`, `same`, `worse`),
        `sentence`, `gain` and `error` (of that share), `pairs`.

    Raises:
        InputError: no such run, no weights yet, or no held-out ground.
        ConsentError, WeightsError: the weights that training started from are gone.
    """
    run = Run.open(spec.run)
    trained = spec_of(run)
    if not isinstance(trained, TrainSpec) or not run.best.is_file():
        raise InputError(
            f"The run in {run.folder} has no trained matcher to compare yet. Let it train first."
        )
    progress(0.02, "load", "Loading the models")
    candidates = _candidates(run, trained, spec)

    def told(fraction: float, stage: str, message: str) -> None:
        progress(0.1 + 0.9 * fraction, stage, message)

    if is_cancelled():
        raise CancelledError
    found = evaluate(candidates, _sets(trained, spec.pairs), told, is_cancelled)
    best = run.record().get("best") or {}
    verdict, gain, error = judge(found.pairs)
    result = {
        "version": 1,
        "run": str(run.folder),
        "rows": [{key: _plain(value) for key, value in row.items()} for row in found.rows],
        "verdict": verdict,
        "gain": gain,
        "error": error,
        "pairs": spec.pairs,
        "epoch": best.get("epoch"),
        "sentence": sentence(verdict, gain, error, best.get("epoch")) + _but(found.rows, verdict),
    }
    with written_whole(str(run.folder / COMPARISON)) as part:
        text = json.dumps(result, ensure_ascii=False, indent=1)
        Path(part).write_text(text + "\n", encoding="utf-8")
    return result


def judge(figures: Sequence[PairFigures]) -> tuple[Verdict, float, float]:
    """Verdict, mean gain in the share of right matches (3 px), and its standard error."""
    by = {
        name: np.array([f.accuracy[JUDGED_PX] for f in figures if f.candidate == name])
        for name in (BEFORE, AFTER)
    }
    gains = by[AFTER] - by[BEFORE]
    gain = float(gains.mean())
    error = float(gains.std(ddof=1) / np.sqrt(len(gains))) if len(gains) > 1 else float("inf")
    if abs(gain) <= ERRORS * error or gain == 0:
        return "same", gain, error
    return ("better" if gain > 0 else "worse"), gain, error


def sentence(verdict: Verdict, gain: float, error: float, epoch: int | None) -> str:
    """The verdict in words."""
    points = f"{100 * abs(gain):.1f} ± {100 * error:.1f} points"
    if epoch == 0:
        return (
            "Training found nothing better on the held-out ground: the kept weights are those it "
            "started from. More dates, more time or another objective may help."
        )
    if verdict == "better":
        return f"Better on held-out ground: {points} more matches are right within 3 px."
    if verdict == "worse":
        return (
            f"Worse on held-out ground: {points} fewer matches are right within 3 px. Keep the "
            "model that you had."
        )
    return (
        f"No clear difference on held-out ground ({100 * gain:+.1f} ± {100 * error:.1f} points of "
        "matches right within 3 px). Keep the model that you had, or train longer."
    )


def _but(rows: Sequence[Row], verdict: Verdict) -> str:
    """What speaks against a good verdict: more right matches need not give a better homography."""
    auc = {row["candidate"]: row["auc_3px"] for row in rows if row["data"] == PLAIN}
    if verdict != "better" or not auc.get(AFTER, 0) < auc.get(BEFORE, 0):
        return ""
    return (
        " Homographies of single views did not get better, though (AUC at 3 px "
        f"{100 * auc[BEFORE]:.1f} %, now {100 * auc[AFTER]:.1f} %)."
    )


def _candidates(run: Run, trained: TrainSpec, spec: CompareSpec) -> list[Candidate]:
    from training.trainer.module import seed_all

    seed_all(trained.seed)  # from scratch, it started from these random weights
    before, saved = models.create(trained.model, trained.options), models.load(run.best)
    device = _device(spec.device)
    out = []
    for name, model in ((BEFORE, before), (AFTER, saved.model)):
        if not isinstance(model, Extractor):
            raise InputError(
                f"A {trained.model} finds no keypoints of its own, so it can't be compared here. "
                "Use `imatch evaluate`."
            )
        out.append(of_model(model, saved.preprocess, spec.budget, device, name))
    if spec.baseline:
        out.append(of_matcher(spec.baseline, spec.budget))
    return out


def _sets(trained: TrainSpec, count: int) -> dict[str, Any]:
    """Real ground alone where there is any; other windows than those of the validation."""
    changed = {"validation_samples": count}
    if trained.data.catalogue or trained.data.rasters:
        changed["landscapes"] = 0
    seen = trained.data.model_copy(update=changed)
    other = trained.model_copy(update={"seed": (trained.seed + SEED) % 2**32, "data": seen})
    plain = other.model_copy(update={"data": seen.model_copy(update={"augment": None})})
    sets = {PLAIN: data.pairs(plain, "val")}
    if seen.augment is not None:
        sets[BENT] = data.pairs(other, "val")
    return sets


def _device(asked: str) -> str:
    if asked != "auto":
        return asked
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and not np.isfinite(value) else value
