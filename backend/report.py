"""The report of a match: the contract that other programs read."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from backend.pair import Pair
from backend.specs import MatchSpec
from backend.tie_points import TiePoints
from backend.verify import Fit

REPORT_VERSION = 1
STAGES = ("read", "match", "refine")


class Stopwatch:
    """Seconds by stage, as `report["seconds"]` holds them; stages of several threads add up."""

    def __init__(self, *stages: str) -> None:
        self._adding = threading.Lock()
        self.seconds = {**dict.fromkeys(stages or STAGES, 0.0), "total": 0.0}
        self._start = time.perf_counter()

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            with self._adding:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def stop(self) -> dict[str, float]:
        self.seconds["total"] = time.perf_counter() - self._start
        return {name: round(value, 3) for name, value in self.seconds.items()}


def reset_peak_memory() -> None:
    """Start the count of peak memory anew, where the system can (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_memory_mb() -> float:
    """Largest resident memory of this process since the reset (since its start elsewhere)."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return round(int(line.split()[1]) / 1024, 1)
    if sys.platform != "win32":
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
    info = psutil.Process().memory_info()
    return round(getattr(info, "peak_wset", info.rss) / 1024**2, 1)


def make_report(
    pair: Pair,
    matcher: str,
    status: str,
    points: TiePoints,
    fit: Fit | None,
    coverage: float,
    warnings: list[str],
    seconds: dict[str, float],
) -> dict[str, Any]:
    """The report mapping; figures are null where there is nothing to measure."""
    tie = points.inlier & (points.role == "tie")
    check = points.inlier & (points.role == "check")
    shift = _median_shift(points)
    return {
        "version": REPORT_VERSION,
        "reference": pair.reference.path,
        "moving": pair.moving.path,
        "matcher": matcher,
        "matches": len(points),
        "inliers": int(points.inlier.sum()),
        "coverage": round(coverage, 4),
        "model": None
        if fit is None
        else {"type": fit.model, "ref_px_to_mov_px": fit.matrix.tolist()},
        "rmse_px": _rmse(points.residual_px[tie]),
        "check_rmse_px": _rmse(points.residual_px[check]),
        "check_points": int(check.sum()),
        "shift_map_units": shift,
        "spread_px": _spread(points),
        "seconds": seconds,
        "peak_memory_mb": peak_memory_mb(),
        "warnings": warnings,
        "status": status,
    }


def _rmse(residuals: Any) -> float | None:
    return round(float(np.sqrt(np.mean(residuals**2))), 4) if len(residuals) else None


def _median_shift(points: TiePoints) -> list[float] | None:
    delta = (points.mov_map - points.ref_map)[points.inlier]
    delta = delta[np.isfinite(delta).all(axis=1)]
    return [round(float(v), 4) for v in np.median(delta, axis=0)] if len(delta) else None


def _spread(points: TiePoints) -> list[float] | None:
    """Standard deviation (column, row) of the inliers around a fitted affine, moving pixels."""
    ref, mov = points.ref_px[points.inlier], points.mov_px[points.inlier]
    if len(ref) < 10:
        return None
    design = np.column_stack([ref - ref.mean(axis=0), np.ones(len(ref))])
    residual = mov - design @ np.linalg.lstsq(design, mov, rcond=None)[0]
    return [round(float(v), 4) for v in residual.std(axis=0)]


def write_json(path: str, value: dict[str, Any]) -> None:
    """Write a JSON file."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    Path(path).write_text(text, encoding="utf-8")


def advice(spec: MatchSpec, tried: list[tuple[str, str]]) -> str:
    """What to say, and what to try, where no transformation was verified.

    Args:
        tried: matcher and views of each attempt of the first look.
    """
    text = "No transformation could be verified, so no match is called right."
    if tried:
        matchers, views = (", ".join(dict.fromkeys(each)) for each in zip(*tried, strict=True))
        text += f" Tried: {matchers}, on the images {views}."
    hints = []
    if spec.matcher != "auto":
        hints.append("matcher auto")
    if spec.cloud_mask:
        hints.append("the cloud mask off")
    if spec.reference_bands is None:
        hints.append("bands that show the same things in both rasters")
    if spec.search != "always":
        hints.append("search set to always")
    if not spec.aoi:
        hints.append("an area of interest without clouds")
    return f"{text} Try {', '.join(hints)}."
