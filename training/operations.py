"""The operations that training contributes to the engine (entry point `imatch.operations`)."""

from __future__ import annotations

from backend.operations import Operation, register

OPERATIONS: dict[str, Operation] = {
    # Quick beside a long job: the training itself is a process of its own.
    "train": Operation("training.specs:TrainSpec", "training.trainer.jobs:train", quick=True),
    "train_runs": Operation(
        "training.specs:RunsSpec", "training.trainer.jobs:list_runs", quick=True
    ),
    "train_control": Operation(
        "training.specs:ControlSpec", "training.trainer.jobs:control", quick=True
    ),
    "search": Operation("training.search:SearchSpec", "training.search:search", quick=True),
}


def contribute() -> None:
    """Register them all; imports nothing heavy."""
    for name, operation in OPERATIONS.items():
        register(name, operation)
