"""What a training will cost: time from earlier runs or from a few measured steps, memory, disk."""

from __future__ import annotations

import math
import shutil
import statistics
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from backend.errors import CancelledError, InputError
from backend.types import IsCancelled, Progress
from training.runs.specs import EstimateSpec
from training.trainer.events import read_events
from training.trainer.run import Run, runs

PROBE_STEPS = 3  # after a first one, which is slower
START_SECONDS = 12.0  # of a process: Python, torch, Lightning, the data set
CHECKPOINTS = 3  # two are kept while a third is written
OPTIMISER_COPIES = {"adamw": 2, "adam": 2, "sgd": 1}
SAME = ("model", "device", "precision", "batch_size", "accumulate", "workers")
SAME_DATA = ("size", "augment", "landscapes")
MAX_EARLIER = 20
MEBI = 2**20


@dataclass(frozen=True)
class Rate:
    """How fast steps go here.

    Attributes:
        step, validation: seconds of a step, and of a validation.
        memory: bytes of the training process at its largest; 0: not known.
        basis: where this is known from, for people.
    """

    step: float
    validation: float
    memory: float
    basis: str


def estimate(spec: EstimateSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Foresee a training.

    Returns:
        `seconds`, `step_seconds`, `steps`, `basis`, `memory_mb`, `free_memory_mb`, `disk_mb`,
        `free_disk_mb`, `warnings` (sentences).

    Raises:
        SpecError, InputError, ConsentError, WeightsError: as the training itself would.
    """
    progress(0.05, "estimate", "Looking at earlier runs")
    steps = math.ceil(spec.data.samples // spec.batch_size / spec.accumulate) * spec.epochs
    rate = None if spec.probe else _earlier(spec)
    if rate is None:
        if not (spec.data.catalogue or not spec.data.rasters):
            raise InputError(
                "No earlier run tells how long this takes. Make a catalogue of the rasters first "
                "(imatch dataset build), and name it: then a few steps can be measured."
            )
        rate = _measured(spec, progress, is_cancelled)
    seconds = START_SECONDS + steps * rate.step + (spec.epochs + 1) * rate.validation
    if spec.max_seconds is not None:
        seconds = min(seconds, START_SECONDS + spec.max_seconds + rate.validation)
    disk = _disk(spec)
    free = _free(Path(spec.run))
    memory = psutil.virtual_memory().available
    said = []
    if rate.memory > memory:
        said.append(
            f"Training needs about {rate.memory / MEBI:,.0f} MB of memory, and "
            f"{memory / MEBI:,.0f} MB are free. Choose a smaller batch or smaller views, or close "
            "other programs."
        )
    if disk > free:
        said.append(
            f"The run's folder needs about {disk / MEBI:,.0f} MB, and {free / MEBI:,.0f} MB are "
            "free on that disk. Free some space, or choose another folder."
        )
    return {
        "seconds": round(seconds, 1),
        "step_seconds": rate.step,
        "steps": steps,
        "basis": rate.basis,
        "memory_mb": round(rate.memory / MEBI),
        "free_memory_mb": round(memory / MEBI),
        "disk_mb": round(disk / MEBI),
        "free_disk_mb": round(free / MEBI),
        "warnings": said,
    }


def _earlier(spec: EstimateSpec) -> Rate | None:
    """The median of the steps of the newest run beside this one that was made alike."""
    with suppress(InputError):
        for run in runs(Path(spec.run).parent)[:MAX_EARLIER]:
            with suppress(InputError):
                if rate := _rate_of(run, spec):
                    return rate
    return None


def _rate_of(run: Run, spec: EstimateSpec) -> Rate | None:
    was, now = run.record()["spec"], spec.model_dump(mode="json")
    alike = all(was.get(key) == now[key] for key in SAME)
    alike = alike and set(was.get("objectives", {})) == set(now["objectives"])
    if not (alike and all(was["data"].get(key) == now["data"][key] for key in SAME_DATA)):
        return None
    events = read_events(run.events)[0]
    taken = [event["seconds"] for event in events if event["kind"] == "step" and event["step"] > 1]
    judged = [event["seconds"]["validation"] for event in events if event["kind"] == "epoch"]
    if not taken or not judged:
        return None
    share = now["data"]["validation_samples"] / max(1, was["data"].get("validation_samples", 1))
    memory = run.record().get("peak_memory_mb", 0) * MEBI
    validation = statistics.median(judged) * share
    return Rate(statistics.median(taken), validation, memory, f"the run {run.folder.name}")


def _measured(spec: EstimateSpec, progress: Progress, is_cancelled: IsCancelled) -> Rate:
    """A few real steps, in this process, on the real data."""
    import torch

    from training.trainer.matcher import MatcherLearner

    progress(0.1, "estimate", "Loading the model and the data")
    learner = MatcherLearner(spec)
    device = "cuda" if spec.device != "cpu" and torch.cuda.is_available() else "cpu"
    learner.to(device)
    samples, judged = learner.training_samples(), learner.validation_samples()
    learner.on_epoch_start(0)
    taken = []
    collate = samples.collate or torch.utils.data.default_collate
    largest = 0
    for number in range(PROBE_STEPS + 1):
        if is_cancelled():
            raise CancelledError
        progress(0.3 + 0.15 * number, "estimate", f"Measuring step {number + 1}")
        start = time.perf_counter()
        for part in range(spec.accumulate):
            first = (number * spec.accumulate + part) * spec.batch_size
            numbers = range(first, first + spec.batch_size)
            batch = collate([samples.dataset[n % len(samples.dataset)] for n in numbers])
            total, _ = learner.loss(_moved(batch, device), number)
            total.backward()
        largest = max(largest, psutil.Process().memory_info().rss)
        taken.append(time.perf_counter() - start)
    step = statistics.median(taken[1:])
    # A pass without gradients takes about a third; its samples take as long as those of training.
    validation = step / spec.accumulate / spec.batch_size * len(judged.dataset) * 0.6
    return Rate(step, validation, float(largest), f"{PROBE_STEPS} measured steps")


def _moved(batch: Any, device: str) -> Any:
    if isinstance(batch, dict):
        return {key: _moved(value, device) for key, value in batch.items()}
    return batch.to(device) if hasattr(batch, "to") else batch


def _disk(spec: EstimateSpec) -> float:
    """Bytes of checkpoints (weights, the optimiser's state, a frozen copy) and of the best."""
    from training import models

    model = models.create(spec.model, {**spec.options, "weights": "scratch"})
    weights = 4.0 * sum(one.numel() for one in model.parameters())
    copies = 1 + OPTIMISER_COPIES[spec.optimiser]
    copies += sum(name in spec.objectives for name in ("pull", "adaptation"))
    return CHECKPOINTS * copies * weights + 2 * weights + 5 * MEBI


def _free(folder: Path) -> int:
    """Bytes on the disk of a folder that may not exist yet."""
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free
