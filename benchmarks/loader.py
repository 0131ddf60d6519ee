"""Does the loader keep a training step fed? Pairs per second, and memory over 10,000 samples."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import psutil
from torch.utils.data import DataLoader

from backend.preprocess import Preprocess
from benchmarks.common import ROOT, Row
from training.augment import preset
from training.datasets.pairs import AugmentedPairs, Landscapes, Source
from training.datasets.scenes import Scenes
from training.scenes.catalogue import Catalogue

CATALOGUE = Path(os.environ.get("IMATCH_DATA", ROOT / "data")) / "catalogue.gpkg"
SIZE, BATCH, WORKERS = 256, 8, 2
WARM_S, SECONDS = 12.0, 25.0
TARGETS = {"cheap": 60, "sentinel2": 15}
MANY, EARLY = 10_000, 1_000
GROWTH_MB = 100


def rate(source: Source, name: str) -> float:
    """Pairs per second of two workers, once landscapes and files are there."""
    data = AugmentedPairs(source, 1_000_000, Preprocess(), preset(name), SIZE)
    loader = iter(DataLoader(data, BATCH, num_workers=WORKERS, prefetch_factor=2))
    start, seen = time.perf_counter(), 0
    counted = 0.0
    while counted < SECONDS:
        next(loader)
        now = time.perf_counter() - start
        if now > WARM_S:
            seen += BATCH
            counted = now - WARM_S
    return seen / counted


def growth(source: Source) -> tuple[float, float]:
    """MB of the workers after 1,000 and after 10,000 samples, together."""
    data = AugmentedPairs(source, MANY, Preprocess(), preset("cheap"), SIZE)
    loader = DataLoader(data, BATCH, num_workers=WORKERS, prefetch_factor=2)
    early = late = 0.0
    for number, _ in enumerate(loader):
        if number == EARLY // BATCH:
            early = _workers_mb()
        elif number == MANY // BATCH - 2 * WORKERS:
            late = _workers_mb()
    return early, late


def _workers_mb() -> float:
    children: list[Any] = psutil.Process().children()
    return float(sum(child.memory_info().rss for child in children)) / 2**20


def measure() -> list[Row]:
    sources: dict[str, Source] = {"landscapes": Landscapes()}
    if CATALOGUE.exists():
        sources["real scenes"] = Scenes(Catalogue.open(str(CATALOGUE)), "train", SIZE)
    rows = []
    for what, source in sources.items():
        for name, target in TARGETS.items():
            reached = rate(source, name)
            rows.append(
                Row(
                    f"{what}, preset {name}: pairs of {SIZE} px per second, {WORKERS} workers",
                    f"{reached:.0f}",
                    f"at least {target}",
                    reached >= target,
                )
            )
    early, late = growth(sources.get("real scenes", sources["landscapes"]))
    rows.append(
        Row(
            f"memory of the workers after {EARLY:,} and {MANY:,} samples, MB",
            f"{early:.0f}, {late:.0f}",
            f"at most {GROWTH_MB} more",
            late - early <= GROWTH_MB,
        )
    )
    if "real scenes" not in sources:
        rows.append(Row("real scenes", "not measured: run `make data` first"))
    return rows
