"""What teaches more about places and dates never seen: real scenes, landscapes, augmentation?

A small probe (`training.probe`) is trained for the same number of steps on each, and tested on
pairs of dates of held-out places, turned and scaled; the scores of several seeds are given.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import torch

from backend.preprocess import Preprocess
from benchmarks.common import ROOT, Row
from training.augment import preset
from training.datasets.pairs import AugmentedPairs, Landscapes, Mixture, Source
from training.datasets.scenes import Scenes
from training.probe import Probe, score, train
from training.scenes.catalogue import Catalogue

CATALOGUE = Path(os.environ.get("IMATCH_DATA", ROOT / "data")) / "catalogue.gpkg"
SIZE, STEPS, BATCH, SEEDS, TESTS = 128, 400, 8, 2, 96
AUGMENTED = {"geometry and tone only": "cheap", "satellite augmentation": "sentinel2"}


def measure() -> list[Row]:
    if not CATALOGUE.exists():
        return [Row("ablation", "not measured: run `make data` first")]
    catalogue = Catalogue.open(str(CATALOGUE))
    real: Source = Scenes(catalogue, "train", SIZE)
    landscapes = Landscapes()
    sources = {
        "real scenes": real,
        "landscapes": landscapes,
        "both": Mixture([real, landscapes], [1, 1]),
    }
    tests = {
        "other dates": _tests(Scenes(catalogue, "test", SIZE, dated=True)),
        "other places": _tests(Scenes(catalogue, "test", SIZE)),
    }
    rows = [_row("untrained", [_scores(_untrained(seed), tests) for seed in range(SEEDS)], tests)]
    for what, source in sources.items():
        for words, name in AUGMENTED.items():
            found = []
            for seed in range(SEEDS):
                data = AugmentedPairs(
                    source, STEPS * BATCH, Preprocess(), preset(name), SIZE, 100 + seed
                )
                found.append(_scores(train(data, STEPS, BATCH, seed), tests))
            rows.append(_row(f"{what}, {words}", found, tests))
    return rows


def _tests(source: Source) -> AugmentedPairs:
    return AugmentedPairs(source, TESTS, Preprocess(), preset("cheap"), SIZE, seed=7)


def _untrained(seed: int) -> Probe:
    torch.manual_seed(seed)
    return Probe(1)


def _scores(probe: Probe, tests: dict[str, AugmentedPairs]) -> list[float]:
    return [score(probe, data, TESTS).accuracy for data in tests.values()]


def _row(what: str, found: list[list[float]], tests: dict[str, AugmentedPairs]) -> Row:
    values = np.array(found)
    figures = [
        f"{name} {column.mean():.3f} ({', '.join(f'{v:.3f}' for v in column)})"
        for name, column in zip(tests, values.T, strict=True)
    ]
    return Row(f"{what}: share of points found, mean ({SEEDS} seeds)", "; ".join(figures))
