"""A folder of image pairs with hand-labelled landmarks (truth.json), by matcher.

The folder is named by IMATCH_PAIRS. Each pair is `ID_fixed.png`, `ID_moving.png`; `truth.json`
lists `id`, `fixed_px_to_moving_px` (3 x 3) and `landmarks_fixed`.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from backend.geometry import transform
from backend.operations import run
from benchmarks.common import RESULTS, Row


def score(folder: Path, matcher: str) -> list[dict[str, Any]]:
    """One row per pair: status, error in pixels (infinite where there is no model), seconds."""
    rows = []
    truth = json.loads((folder / "truth.json").read_text())
    with tempfile.TemporaryDirectory() as out:
        for pair in truth:
            start = time.perf_counter()
            report = run(
                "match",
                {
                    "reference": str(folder / f"{pair['id']}_fixed.png"),
                    "moving": str(folder / f"{pair['id']}_moving.png"),
                    "matcher": matcher,
                    "output": f"{out}/a.gpkg",
                    "overwrite": True,
                },
            )
            seconds = time.perf_counter() - start
            error = float("inf")
            if report["status"] == "ok":
                landmarks = np.array(pair["landmarks_fixed"])
                right = transform(np.array(pair["fixed_px_to_moving_px"]), landmarks)
                found = transform(np.array(report["model"]["ref_px_to_mov_px"]), landmarks)
                error = float(np.linalg.norm(found - right, axis=1).mean())
            rows.append(
                {
                    "id": pair["id"],
                    "status": report["status"],
                    "matcher": report["matcher"],
                    "inliers": report["inliers"],
                    "error_px": error,
                    "seconds": seconds,
                }
            )
    return rows


def measure() -> list[Row]:
    named = os.environ.get("IMATCH_PAIRS", "")
    if not named or not (Path(named) / "truth.json").exists():
        return [Row("labelled pairs", "not measured: IMATCH_PAIRS names no folder with truth.json")]
    pairs = score(Path(named), "auto")
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "pairs_detail.json").write_text(json.dumps(pairs, indent=2))
    errors = np.array([p["error_px"] for p in pairs])
    wrong = [p["id"] for p in pairs if p["status"] == "ok" and p["error_px"] >= 5]
    refused = [p["id"] for p in pairs if p["status"] != "ok"]
    share = {limit: float((errors < limit).mean()) for limit in (3, 5, 10)}
    seconds = [p["seconds"] for p in pairs]
    return [
        Row(
            f"pairs under 3 / 5 / 10 px, of {len(pairs)}",
            " / ".join(f"{v:.2f}" for v in share.values()),
            "at least 0.90 under 5 px",
            share[5] >= 0.9,
        ),
        Row(
            "reported ok and wrong (5 px or more)",
            f"{len(wrong)} {' '.join(wrong)}".strip(),
            "0",
            not wrong,
        ),
        Row("reported unverified", f"{len(refused)} {' '.join(refused)}".strip()),
        Row("mean error of the verified, px", f"{errors[np.isfinite(errors)].mean():.2f}"),
        Row(
            "seconds per pair, median and largest (warm)",
            f"{np.median(seconds):.1f}, {max(seconds):.1f}",
        ),
    ]
