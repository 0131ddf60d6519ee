"""The plugin in a real QGIS: seconds to start, and how long the window stands still in a job."""

from __future__ import annotations

import statistics
from typing import Any

from benchmarks.common import ROOT, Row
from tools.headless_qgis import run_in_qgis

SESSION = ROOT / "benchmarks" / "plugin_session.py"
RUNS = 3
SECONDS = 300
START_LIMIT_S = 0.3
BLOCK_LIMIT_MS = 100


def measure() -> list[Row]:
    folder = ROOT / "build" / "bench-plugin"
    runs: list[dict[str, Any]] = [
        run_in_qgis(SESSION, folder, SECONDS, plugin_is_on=False, IMATCH_OUTPUT=str(folder))
        for _ in range(RUNS)
    ]
    start = statistics.median(run["start_s"] for run in runs)
    block = statistics.median(run["job_block_ms"] for run in runs)
    idle = statistics.median(run["idle_block_ms"] for run in runs)
    result = statistics.median(run["result_block_ms"] for run in runs)
    dock = statistics.median(run["dock_ms"] for run in runs)
    job = statistics.median(run["job_s"] for run in runs)
    return [
        Row(
            f"import and start in QGIS {runs[0]['qgis']}, seconds, median of {RUNS}",
            f"{start:.3f}",
            f"under {START_LIMIT_S}",
            start < START_LIMIT_S,
        ),
        Row(
            f"longest stand-still of the window during a job of {job:.0f} s, ms, median of {RUNS}",
            f"{block:.0f}",
            f"at most {BLOCK_LIMIT_MS}",
            block <= BLOCK_LIMIT_MS,
        ),
        Row("the same without a job, ms", f"{idle:.0f}"),
        Row("opening the dock for the first time, ms", f"{dock:.0f}"),
        Row("while the result becomes layers on the map, ms", f"{result:.0f}"),
    ]
