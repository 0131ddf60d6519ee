"""Synthetic landscapes: pixels a minute on two cores, and how real they are."""

from __future__ import annotations

import os
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from backend import operations
from backend.errors import InputError
from benchmarks.common import Row

SIZE = 512
PLACES = 10  # per process
PROCESSES = 2
TARGET = 20e6


def _one_thread() -> None:
    """Each process has one core: the threads of libraries would take the other's."""
    import cv2

    cv2.setNumThreads(1)
    os.environ["OMP_NUM_THREADS"] = "1"


def _make(seeds: list[int]) -> tuple[float, float, int]:
    """Seconds to make the places and to paint their views, and the number of views."""
    from training.landscapes import Landscape

    making = painting = 0.0
    views = 0
    for seed in seeds:
        start = time.perf_counter()
        landscape = Landscape(seed, SIZE)
        made = time.perf_counter()
        for day in landscape.days:
            landscape.view(day)
            views += 1
        making += made - start
        painting += time.perf_counter() - made
    return making, painting, views


def measure() -> list[Row]:
    seeds = [list(range(1 + n, 1 + PROCESSES * PLACES, PROCESSES)) for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _one_thread) as pool:
        list(pool.map(_make, [[0]] * PROCESSES))  # imports are not what is measured
        start = time.perf_counter()
        done = list(pool.map(_make, seeds))
        wall = time.perf_counter() - start
    views = sum(n for _, _, n in done)
    pixels = views * SIZE * SIZE
    rate = pixels / wall * 60
    painted = sum(n * SIZE * SIZE / paint for _, paint, n in done) * 60
    places = PROCESSES * PLACES
    rows = [
        Row(
            f"{places} landscapes of {SIZE} x {SIZE} px, {views} views, all included",
            f"{rate / 1e6:.0f} million px a minute",
            f"at least {TARGET / 1e6:.0f}",
            rate >= TARGET,
        ),
        Row("further views of a landscape that is there", f"{painted / 1e6:.0f} million a minute"),
        Row(
            "seconds per landscape, per view, one core",
            f"{sum(m for m, _, _ in done) / places:.2f}, {sum(p for _, p, _ in done) / views:.2f}",
        ),
    ]
    return rows + _realism()


def _realism() -> list[Row]:
    rows = []
    for sensor in ("sentinel2", "landsat", "very_high_resolution"):
        try:
            result = operations.run("dataset_realism", {"sensor": sensor, "landscapes": 24})
        except InputError as err:
            return [Row("realism", f"not measured: {err}")]
        known = [row for row in result["rows"] if row["inside"] is not None]
        outside = [row["figure"] for row in known if not row["inside"]]
        rows.append(
            Row(
                f"realism, {sensor}: figures whose median lies in the range of real tiles",
                f"{len(known) - len(outside)} of {len(known)}"
                + (f"; outside: {', '.join(outside)}" if outside else ""),
            )
        )
    return rows
