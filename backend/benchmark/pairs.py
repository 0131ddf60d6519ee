"""Score matchers on image pairs with labelled landmarks: `imatch benchmark pairs`.

The error of a pair is the mean distance, over the landmarks of the fixed image, between where the
found and the labelled transformation put them, in pixels of the moving image as delivered (also
where it was turned and scaled for the test).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from backend import operations
from backend.benchmark.output import output_folder, write_plot, write_rows
from backend.benchmark.specs import BenchmarkPairsSpec
from backend.benchmark.truth import LabelledPair, draw, read_truth, warp_about_centre
from backend.errors import CancelledError, ImatchError, WeightsError
from backend.geometry import Matrix, inverse, transform
from backend.leftovers import scratch
from backend.matchers import describe, names
from backend.types import IsCancelled, Progress

LIMITS_PX = (3, 5, 10)
WRONG_PX = 5.0  # verified, and yet so far off: confident and wrong
COLUMNS = (
    "id", "matcher", "used", "status", "error_px", "inliers", "seconds", "peak_memory_mb", "angle",
    "factor", "message",
)  # fmt: skip
Match = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Posed:
    """A pair as it is matched: `moving` is maybe a warped copy, `matrix` takes the delivered
    moving pixels to it."""

    pair: LabelledPair
    moving: Path
    matrix: Matrix
    angle: float
    factor: float


def benchmark_pairs(
    spec: BenchmarkPairsSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Match every pair of a folder with every matcher asked for.

    Returns:
        `matchers`: figures per matcher (see `summary`); `rows`: one mapping per pair and matcher
        with the keys `COLUMNS`; `warnings`; `files`: what was written.

    Raises:
        InputError: the folder is not usable (see `backend.benchmark.truth`).
        SpecError: no such matcher.
        WeightsError: the one matcher asked for can't be loaded.
        OutputError: the output folder can't be written.
    """
    pairs = read_truth(Path(spec.folder))
    wanted = names() if spec.matcher == "all" else _split(spec.matcher)
    target = output_folder(spec.output) if spec.output else None
    warnings: list[str] = []
    rows: list[dict[str, Any]] = []
    summaries = []
    with scratch() as folder:

        def match(fixed: Path, moving: Path, matcher: str) -> dict[str, Any]:
            fields = {
                "reference": str(fixed),
                "moving": str(moving),
                "matcher": matcher,
                "output": f"{folder}/matches.gpkg",
                "overwrite": True,
                **spec.model_dump(include={"seed", "device", "agree"}),
            }
            return operations.run("match", fields, is_cancelled=is_cancelled)

        progress(0.0, "prepare", "Preparing the images")
        posed = [_pose(pair, number, spec, Path(folder)) for number, pair in enumerate(pairs)]
        for turn, matcher in enumerate(wanted):
            try:
                _warm_up(match, matcher, Path(folder))
            except WeightsError as err:
                if len(wanted) == 1:
                    raise
                warnings.append(f"{matcher} was left out: {err}")
                continue
            mine = []
            for number, one in enumerate(posed):
                if is_cancelled():
                    raise CancelledError
                done = (turn + number / len(posed)) / len(wanted)
                progress(done, "match", f"{matcher}, {one.pair.name}")
                mine.append(_row(match, matcher, one))
            rows += mine
            summaries.append(summary(matcher, mine))
    files: list[str] = []
    if target is not None:
        files = [write_rows(target / "pairs.csv", COLUMNS, rows)]
        files += write_plot(target / "pairs.png", "plot_pairs", rows, warnings)
    progress(1.0, "done", "Done")
    return {
        "folder": spec.folder,
        "pairs": len(pairs),
        "rotate": spec.rotate,
        "scale": spec.scale,
        "seed": spec.seed,
        "matchers": summaries,
        "rows": rows,
        "warnings": warnings,
        "files": files,
    }


def _split(text: str) -> list[str]:
    wanted = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for name in wanted or [text]:
        describe(name)
    return wanted


def _pose(pair: LabelledPair, number: int, spec: BenchmarkPairsSpec, folder: Path) -> Posed:
    if not spec.rotate and spec.scale is None:
        return Posed(pair, pair.moving, np.eye(3), 0.0, 1.0)
    # A generator per pair: its pose does not depend on which other pairs there are before it.
    angle, factor = draw(spec.rotate, spec.scale, np.random.default_rng([spec.seed, number]))
    target = folder / f"{number}_moving.png"
    return Posed(pair, target, warp_about_centre(pair.moving, target, angle, factor), angle, factor)


def _warm_up(match: Match, matcher: str, folder: Path) -> None:
    """Load the models. Noise verifies nowhere, so that `auto` comes to every model it has."""
    rng = np.random.default_rng(0)
    paths = [folder / f"noise_{side}.png" for side in ("fixed", "moving")]
    for path in paths:
        cv2.imwrite(str(path), rng.integers(0, 256, (96, 96), np.uint8))
    match(*paths, matcher)


def _row(match: Match, matcher: str, posed: Posed) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"id": posed.pair.name, "matcher": matcher, "used": matcher, "inliers": 0}
    row |= {"angle": round(posed.angle, 2), "factor": round(posed.factor, 4)}
    try:
        report = match(posed.pair.fixed, posed.moving, matcher)
    except CancelledError:
        raise
    except ImatchError as err:  # one pair's failure is one row's
        return row | {"status": "failed", "message": str(err)}
    row |= {"status": report["status"], "used": report["matcher"], "inliers": report["inliers"]}
    row |= {
        "seconds": report["seconds"]["total"],
        "peak_memory_mb": report["peak_memory_mb"],
        "message": " ".join(report["warnings"]),
    }
    if report["status"] == "ok":
        model = np.array(report["model"]["ref_px_to_mov_px"])
        found = transform(inverse(posed.matrix) @ model, posed.pair.landmarks)
        away = np.linalg.norm(found - posed.pair.there, axis=1).mean()
        # A model that sends a landmark to infinity is as wrong as can be, and JSON has no infinity.
        row["error_px"] = round(min(float(np.nan_to_num(away, nan=1e9)), 1e9), 3)
    return row


def summary(matcher: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Figures of one matcher over its rows; a pair without a verified model is under no limit."""
    errors = np.array([np.inf if r["error_px"] is None else r["error_px"] for r in rows])
    verified = np.isfinite(errors)
    seconds = [r["seconds"] for r in rows if r["seconds"] is not None]
    memory = [r["peak_memory_mb"] for r in rows if r["peak_memory_mb"] is not None]
    return {
        "matcher": matcher,
        "pairs": len(rows),
        **{f"share_under_{px}px": round(float((errors < px).mean()), 4) for px in LIMITS_PX},
        "mean_error_px": round(float(errors[verified].mean()), 3) if verified.any() else None,
        "wrong": [r["id"] for r in rows if (r["error_px"] or 0) >= WRONG_PX],
        "unverified": [r["id"] for r in rows if r["status"] != "ok"],
        "median_seconds": round(float(np.median(seconds)), 3) if seconds else None,
        "largest_seconds": round(max(seconds), 3) if seconds else None,
        "peak_memory_mb": max(memory, default=None),
    }
