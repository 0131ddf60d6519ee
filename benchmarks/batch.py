"""A batch on two cores beside one process, and what solving a series together gains.

IMATCH_BENCH_PAIRS says how many pairs (100); fewer make the start of the processes weigh more.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from backend.batch.network import Link, solve_network
from backend.geometry import inverse
from backend.operations import run
from benchmarks.common import ROOT, Row

PAIRS = int(os.environ.get("IMATCH_BENCH_PAIRS", "100"))
SAMPLE = ROOT / "resources" / "sample"
PAIR = {"reference": str(SAMPLE / "reference.tif"), "moving": str(SAMPLE / "moving.tif")}
OPTIONS = {"matcher": "sift"}
TARGET = 0.9
ALONE = """
import os, sys, time
for name in ("IMATCH_THREADS", "OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
    os.environ[name] = "1"
from backend.operations import run
import json
spec, count = json.loads(sys.argv[1]), int(sys.argv[2])
run("match", spec)
began = time.perf_counter()
for _ in range(count):
    run("match", spec)
print(time.perf_counter() - began)
"""


def alone(folder: str, count: int) -> float:
    """Pairs a second of one warm process with one thread."""
    spec = {**PAIR, **OPTIONS, "output": f"{folder}/alone.gpkg", "overwrite": True}
    command = [sys.executable, "-c", ALONE, json.dumps(spec), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return count / float(done.stdout.split()[-1])


def together(folder: str, count: int) -> tuple[float, float, dict[str, Any]]:
    """Pairs a second of a batch of two processes: of the whole run, and once they are at work."""
    moments: list[float] = []

    def note(fraction: float, stage: str, message: str) -> None:
        if stage == "pairs":
            moments.append(time.perf_counter())

    rows = [{**PAIR, "id": f"p{n}"} for n in range(count)]
    spec = {"pairs": rows, "options": OPTIONS, "output": f"{folder}/batch", "workers": 2}
    began = time.perf_counter()
    report = run("batch", spec, note)
    whole = count / (time.perf_counter() - began)
    # From the second on: both processes have started and loaded their libraries then.
    return whole, (len(moments) - 2) / (moments[-1] - moments[1]), report


def drift() -> tuple[float, float]:
    """Largest error of 12 scenes, by a chain and by all pairs; the pairs' own errors are 0.2 px."""
    rng = np.random.default_rng(0)
    middle = np.array([[500.0, 500.0]])
    errors: dict[str, list[float]] = {"chain": [], "all": []}
    for _ in range(30):
        true = [np.eye(3) for _ in range(12)]
        for matrix in true[1:]:
            matrix[:2, 2] = rng.normal(0, 2, 2)
        links = []
        for a, b in itertools.combinations(range(12), 2):
            matrix = inverse(true[b]) @ true[a]
            matrix[:2, 2] += rng.normal(0, 0.2, 2)
            links.append(Link(a, b, matrix, middle, 0.2))
        for name, which in (
            ("chain", [link for link in links if link.second == link.first + 1]),
            ("all", links),
        ):
            found = solve_network(np.repeat(middle, 12, axis=0), which, 0, "shift").matrices
            errors[name].append(
                max(
                    float(np.linalg.norm((one - t)[:2, 2]))
                    for one, t in zip(found, true, strict=True)
                    if one is not None
                )
            )
    return float(np.median(errors["chain"])), float(np.median(errors["all"]))


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        before = alone(folder, max(5, PAIRS // 10))
        whole, working, report = together(folder, PAIRS)
        after = alone(folder, max(5, PAIRS // 10))
        single = (before + after) / 2
        spec = {"scenes": [str(SAMPLE / "clearing")], "options": OPTIONS, "align": False}
        series = run("series", {**spec, "output": f"{folder}/series"})
        [group] = series["groups"]
    chain, everything = drift()
    load = os.getloadavg()[0]
    names = {Path(row["matches_file"]).parent.name for row in report["rows"]}
    return [
        Row(
            f"{PAIRS} pairs of 1,280 px: rate on 2 cores over twice one process (load {load:.0f})",
            f"{whole / (2 * single):.2f}",
            f"at least {TARGET}",
            whole / (2 * single) >= TARGET,
        ),
        Row(
            "the same without the start of the processes", f"{working / (2 * single):.2f}", "", None
        ),
        Row(
            "pairs a minute: one process; the batch",
            f"{60 * single:.0f}; {60 * whole:.0f}",
        ),
        Row("pairs lost or doubled", str(PAIRS - len(names)), "0", len(names) == PAIRS),
        Row(
            "twelve clearing dates, off each other at check points: before; after, px",
            f"{group['before_px']:.2f}; {group['after_px']:.2f}",
        ),
        Row(
            f"their {group['loops']} loops: median; worst of the pairs used; worst of all, px",
            f"{group['loop_median_px']:.2f}; {group['loop_worst_used_px']:.2f}; "
            f"{group['loop_worst_px']:.2f}",
        ),
        Row(
            "12 synthetic scenes, pairs off by 0.2 px an axis: worst error by a chain; by all, px",
            f"{chain:.2f}; {everything:.2f}",
        ),
    ]
