"""What an objective is, and how several become one loss.

`docs/objectives.md` states the formula and the source of each.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from torch import Tensor, nn

from backend.errors import SpecError
from training.models.base import TrainableModel, complete
from training.objectives.schedule import Schedule

Outputs = Mapping[str, Tensor]
Batch = Mapping[str, Any]
Figures = dict[str, Tensor]
Data = Literal["pairs", "curated"]
Teaches = Literal["extractors", "lightglue", "loftr", "subpixel"]


class Objective(nn.Module, ABC):  # type: ignore[misc]
    """What training asks of a model.

    Attributes:
        name: in the registry, in specs and before its figures.
        defaults: every option with its default.
        data: the loader that feeds it. `pairs`: batches of `AugmentedPairs`, outputs of `image0`
            and `image1`. `curated`: batches of `CuratedKeypoints` (its own `collate`) whose `image`
            went through the model's `Preprocess`; outputs of `image`, and none for a second one.
        teaches: which models: all extractors, or one that matches two images at once, whose outputs
            of the whole pair are then `first`, and none are `second`.
        required: keys of the batch that it reads.
        options: the options, complete.
    """

    name: ClassVar[str]
    defaults: ClassVar[Mapping[str, Any]] = {}
    data: ClassVar[Data] = "pairs"
    teaches: ClassVar[Teaches] = "extractors"
    required: ClassVar[tuple[str, ...]]

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        """Raises SpecError for an unknown option; the message names the known ones."""
        super().__init__()
        self.options = complete(self.name, self.defaults, options or {})

    def bind(self, model: Any) -> None:
        """Called once, before the first step, with the model as training starts from it."""

    def on_epoch_start(self, model: Any, data: Any) -> None:
        """Called before each epoch's first step with the model as it is and the training data."""

    @abstractmethod
    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        """The loss of a batch, a scalar, and figures to log.

        Args:
            first, second: what the model says of `image0` and `image1` (see `data`).
            batch: collated samples, on the device of the outputs.

        Returns:
            0, with a gradient of 0, where the batch holds nothing that it speaks about.
        """


class Combined(nn.Module):  # type: ignore[misc]
    """A weighted sum of objectives; the weights may change from step to step."""

    def __init__(
        self,
        objectives: Sequence[Objective],
        weights: Mapping[str, float],
        schedule: Mapping[str, Schedule] | None = None,
    ) -> None:
        """Put them together.

        Args:
            weights: of each objective, by name.
            schedule: factors of the weights by step; 1 where there is none.

        Raises:
            SpecError: no objective, one without a weight or a weight below 0.
        """
        super().__init__()
        self.objectives = nn.ModuleDict({objective.name: objective for objective in objectives})
        self.weights, self.schedule = dict(weights), dict(schedule or {})
        if not objectives:
            raise SpecError(
                "Name at least one objective to train by.", field="objectives", allowed="1 or more"
            )
        for name in self.objectives:
            if not self.weights.get(name, -1) >= 0:
                raise SpecError(
                    f"The objective {name} needs a weight of 0 or more.",
                    field=f"objectives.{name}.weight",
                    value=self.weights.get(name),
                    allowed="0 or more",
                )

    @property
    def data(self) -> set[Data]:
        """The loaders that the objectives need."""
        return {objective.data for objective in self.objectives.values()}

    def bind(self, model: TrainableModel) -> None:
        """See `Objective.bind`."""
        for objective in self.objectives.values():
            objective.bind(model)

    def on_epoch_start(self, model: TrainableModel, data: Any) -> None:
        """See `Objective.on_epoch_start`."""
        for objective in self.objectives.values():
            objective.on_epoch_start(model, data)

    def weight(self, name: str, step: int) -> float:
        """Of an objective at a step."""
        return self.weights[name] * (self.schedule[name].at(step) if name in self.schedule else 1.0)

    def forward(
        self, first: Outputs, second: Outputs, batch: Batch, step: int = 0, data: Data = "pairs"
    ) -> tuple[Tensor, Figures]:
        """The weighted sum over the objectives that `data` feeds.

        Args:
            first, second, batch: as for `Objective.forward`.
            step: of the training, for schedules.
            data: the loader that the batch is from.

        Returns:
            The scalar, and figures: `loss`, and for each objective `NAME/loss` without its weight,
            `NAME/weight`, `NAME/...`. Objectives with a weight of 0 are not computed.

        Raises:
            SpecError: the batch lacks what an objective needs.
        """
        total = (
            sum(value.float().sum() for value in first.values()) * 0.0
        )  # a gradient in any case, of nothing too
        figures: Figures = {}
        for name, objective in self.objectives.items():
            weight = self.weight(name, step)
            if objective.data != data or weight == 0:
                continue
            if lacking := [key for key in objective.required if key not in batch]:
                raise SpecError(
                    f"The objective {name} needs {', '.join(lacking)}, which the training data "
                    f"lack. Give it data of the kind {objective.data!r}, or leave it out.",
                    field=f"objectives.{name}",
                    value=", ".join(batch),
                    allowed=", ".join(objective.required),
                )
            loss, said = objective(first, second, batch)
            total = total + weight * loss
            figures |= {f"{name}/{key}": value for key, value in said.items()}
            figures[f"{name}/loss"] = loss.detach()
            figures[f"{name}/weight"] = loss.new_tensor(weight)
        figures["loss"] = total.detach()
        return total, figures
