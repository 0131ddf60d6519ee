"""What the trainer trains: a network, its loss on a batch with figures to watch, its data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from torch import Tensor, nn
from torch.utils.data import Dataset

from training.specs import RunSpec

S = TypeVar("S", bound=RunSpec)
Batch = Mapping[str, Any]
Figures = dict[str, Tensor]


@dataclass(frozen=True)
class Samples:
    """A data set as the trainer reads it.

    Attributes:
        dataset: map-style; sample n is the same in every process and at any time.
        collate: makes a batch of samples; None stacks tensors.
        per_epoch: samples of an epoch, each epoch going on where the one before ended; None: all.
        shuffle: a new order in each epoch.
    """

    dataset: Dataset[Any]
    collate: Callable[[list[Any]], Any] | None = None
    per_epoch: int | None = None
    shuffle: bool = False


class Learner(nn.Module, ABC, Generic[S]):  # type: ignore[misc]
    """Base of all that Imatch trains; a new kind is one subclass and the spec that names it.

    It is made anew, from the spec alone, in each process that trains; everything in its state dict
    travels in the checkpoints.
    """

    def __init__(self, spec: S) -> None:
        super().__init__()
        self.spec = spec

    @abstractmethod
    def loss(self, batch: Batch, step: int) -> tuple[Tensor, Figures]:
        """The loss of a batch, a scalar, and figures to log, scalars; `loss` is added to them.

        Args:
            batch: on the device of the network. In evaluation mode it is one of the validation.
            step: of the optimiser.
        """

    @abstractmethod
    def training_samples(self) -> Samples:
        """What it learns from."""

    @abstractmethod
    def validation_samples(self) -> Samples:
        """What it is measured on: other places or dates than those it learns from."""

    def groups(self) -> list[dict[str, Any]]:
        """What the optimiser changes, as its parameter groups: all at one rate by default."""
        return [{"params": [one for one in self.parameters() if one.requires_grad]}]

    def on_epoch_start(self, epoch: int) -> None:
        """Called before each epoch's first step, on every device."""

    def draw(self, path: Path) -> dict[str, Any] | None:
        """Draw what it does on a sample of the validation as a PNG; nothing by default.

        Returns:
            Figures of the picture, or None where none was drawn.
        """
        return None

    @abstractmethod
    def save(self, path: Path, card: str) -> None:
        """Write the weights so that they can be used; whole or not at all.

        Args:
            card: figures of the run, Markdown.
        """
