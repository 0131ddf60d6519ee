"""A tiny thing to train, for tests of the trainer: a line through noisy points, with dropout."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, ClassVar

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.utils.data import Dataset

from backend import operations
from backend.operations import Operation
from training.specs import RunSpec
from training.trainer.events import read_events
from training.trainer.learner import Batch, Figures, Learner, Samples
from training.trainer.run import Run

BATCHES = 6


class TinySpec(RunSpec):
    operation: ClassVar[str] = "train_tiny"
    learner: ClassVar[str] = "tiny:Tiny"

    batch_size: int = 4
    accumulate: int = 2
    learning_rate: float = 0.05
    log_steps: int = 1
    checkpoint_steps: int = 2
    epochs: int = 3
    width: int = 4
    bad_from: int = 10**9  # number of the sample from which on the data are broken
    gate: str = ""  # a file; samples from `gate_from` on wait until it is gone
    gate_from: int = 10**9


class Points(Dataset[dict[str, Tensor]]):  # type: ignore[misc]
    """Sample n is always the same."""

    def __init__(self, count: int, spec: TinySpec, seed: int) -> None:
        self.count, self.spec, self.seed = count, spec, seed

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, number: int) -> dict[str, Tensor]:
        while number >= self.spec.gate_from and Path(self.spec.gate).exists():
            time.sleep(0.02)
        chance = torch.Generator().manual_seed(self.seed * 10_000 + number)
        x = torch.rand(4, generator=chance)
        y = x.sum() + 0.1 * torch.rand((), generator=chance)
        return {"x": x, "y": y * (float("nan") if number >= self.spec.bad_from else 1.0)}


class Tiny(Learner[TinySpec]):
    def __init__(self, spec: TinySpec) -> None:
        super().__init__(spec)
        self.net = nn.Sequential(
            nn.Linear(4, spec.width), nn.Dropout(0.2), nn.Linear(spec.width, 1)
        )

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, Figures]:
        off = self.net(batch["x"])[:, 0] - batch["y"]
        return off.square().mean(), {"bias": off.mean()}

    def training_samples(self) -> Samples:
        # As many as one process may see; an epoch takes the next ones.
        per_epoch = BATCHES * self.spec.batch_size
        return Samples(Points(per_epoch * 100, self.spec, 1), per_epoch=per_epoch)

    def validation_samples(self) -> Samples:
        return Samples(Points(10, TinySpec(run="unused"), 2))

    def save(self, path: Path, card: str) -> None:
        save_file(self.net.state_dict(), str(path), {"card": card})


def register() -> None:
    """Make `train_tiny` an operation."""
    operations.register("train_tiny", Operation("tiny:TinySpec", "training.trainer.jobs:train"))


def spec(folder: Path, **fields: Any) -> dict[str, Any]:
    """A spec without trackers, on one core."""
    return {"run": str(folder), "trackers": [], "device": "cpu", "patience": None, **fields}


def curve(run: Run) -> list[tuple[Any, ...]]:
    """All that a run's events say of its figures."""
    keys = ("kind", "step", "epoch", "figures", "training", "validation", "rates", "gradient_norm")
    events, _ = read_events(run.events)
    return [
        tuple(event.get(key) for key in keys)
        for event in events
        if event["kind"] in ("step", "epoch")
    ]
