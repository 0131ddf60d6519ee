"""A folder of image pairs with hand-labelled landmarks, as delivered, then turned and scaled.

The folder is named by IMATCH_PAIRS; its format is that of `imatch benchmark pairs`. Besides the
measured rows, `results/pairs_*.csv` and `.png` hold every pair.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import RESULTS, Row, imatch

POSE = ("--rotate", "--scale", "0.4", "2.5", "--seed", "1")


def measure() -> list[Row]:
    named = os.environ.get("IMATCH_PAIRS", "")
    if not named or not (Path(named) / "truth.json").exists():
        return [Row("labelled pairs", "not measured: IMATCH_PAIRS names no folder with truth.json")]
    rows = []
    for name, options in (("as delivered", ()), ("turned and scaled", POSE)):
        with tempfile.TemporaryDirectory() as folder:
            result, _ = imatch("benchmark", "pairs", named, *options, "--output", folder)
            RESULTS.mkdir(parents=True, exist_ok=True)
            for file in Path(folder).iterdir():
                shutil.copy(file, RESULTS / f"pairs_{name.replace(' ', '_')}{file.suffix}")
        rows += _rows(name, result["matchers"][0], posed=bool(options))
    return rows


def _rows(name: str, figures: dict[str, Any], posed: bool) -> list[Row]:
    shares = [figures[f"share_under_{px}px"] for px in (3, 5, 10)]
    near, middle = shares[:2]
    wrong, refused = figures["wrong"], figures["unverified"]
    seconds = figures["median_seconds"]
    return [
        Row(
            f"{name}: under 3 / 5 / 10 px, of {figures['pairs']} pairs",
            " / ".join(f"{share:.2f}" for share in shares),
            "at least 0.85 under 5 px" if posed else "at least 0.88 under 3 px, 0.95 under 5 px",
            middle >= 0.85 if posed else near >= 0.88 and middle >= 0.95,
        ),
        Row(
            f"{name}: reported ok and wrong (5 px or more)",
            f"{len(wrong)} {' '.join(wrong)}".strip(),
            "0",
            not wrong,
        ),
        Row(f"{name}: reported unverified", f"{len(refused)} {' '.join(refused)}".strip()),
        Row(f"{name}: mean error of the verified, px", f"{figures['mean_error_px']:.2f}"),
        Row(
            f"{name}: seconds per pair, median and largest (warm)",
            f"{seconds:.1f}, {figures['largest_seconds']:.1f}",
            "" if posed else "median under 3",
            None if posed else seconds < 3,
        ),
        Row(f"{name}: peak memory, MB", f"{figures['peak_memory_mb']:.0f}"),
    ]
