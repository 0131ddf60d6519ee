"""A matcher as the trainer sees it: a model, objectives, augmented pairs, curated keypoints."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from backend.preprocess import Preprocess
from training import models, objectives
from training.datasets.pairs import AugmentedPairs
from training.models.base import CELL, PairModel
from training.specs import TrainSpec
from training.trainer import data
from training.trainer.learner import Batch, Figures, Learner, Samples
from training.trainer.monitors import COSINE, DENSITY, keypoint_density, mean_cosine

THRESHOLD = 0.015  # of the score of a keypoint that counts towards the density
REPORT_EVERY = 10  # steps between two looks at the monitors; a validation looks at each batch


class MatcherLearner(Learner[TrainSpec]):
    """Trains a model of `training.models` by `training.objectives`."""

    def __init__(self, spec: TrainSpec) -> None:
        """Build model and objectives.

        Raises:
            SpecError: an unknown model, objective or option, or a model that has no pairs to learn.
            ConsentError, WeightsError: the weights that training starts from can't be had.
            InputError: how bands are mixed can't be learnt from the data.
        """
        super().__init__(data.learnt(spec))
        self.model = models.create(spec.model, spec.options)
        self.objectives = objectives.build(spec.objectives, self.model)
        self._training: AugmentedPairs | None = None
        self._validation: AugmentedPairs | None = None

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, Figures]:
        """The weighted objectives, each under its name; monitors now and then."""
        first, second = self._outputs(batch)
        total, figures = self.objectives(first, second, batch, step=step, data="pairs")
        if "curated" in batch:
            window = batch["curated"]
            said = self.model(window["image"])
            more, others = self.objectives(said, {}, window, step=step, data="curated")
            total = total + more
            figures = {**figures, **others}
        figures.pop("loss", None)  # the sum is logged by the trainer
        if not self.training or step % REPORT_EVERY == 0:
            figures |= monitors(first)
        return total, figures

    def _outputs(self, batch: Batch) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Both images at once: half the calls, and batch statistics of both."""
        if isinstance(self.model, PairModel):
            return self.model(batch), {}
        count = len(batch["image0"])
        said = self.model(torch.cat([batch["image0"], batch["image1"]]))
        return (
            {name: value[:count] for name, value in said.items()},
            {name: value[count:] for name, value in said.items()},
        )

    def on_epoch_start(self, epoch: int) -> None:
        """Let objectives make new targets."""
        self.objectives.on_epoch_start(self.model, self._training)

    def training_samples(self) -> Samples:
        """Pairs of the split `train`, with curated keypoints if an objective needs them."""
        self._training = data.pairs(self.spec, "train", self.model.enlarge)
        whole = data.pooled(self.spec, self._training)
        together = data.curated(self.spec, whole) if "curated" in self.objectives.data else whole
        return Samples(together, data.collate, per_epoch=self.spec.data.samples)

    def validation_samples(self) -> Samples:
        """Pairs of the split `val`; no curated keypoint is kept from training."""
        self._validation = data.pairs(self.spec, "val", self.model.enlarge)
        return Samples(self._validation, data.collate)

    def draw(self, path: Path) -> dict[str, Any] | None:
        """Draw the matches of the validation's first pair, where the model finds keypoints."""
        from training.models.base import Extractor
        from training.runs.pictures import sample_matches

        if not isinstance(self.model, Extractor):
            return None
        if self._validation is None:
            self._validation = data.pairs(self.spec, "val", self.model.enlarge)
        device = str(next(self.model.parameters()).device)
        return dict(sample_matches(self.model, self._validation, path, device))

    def save(self, path: Path, card: str) -> None:
        """Write the model with its preprocessing and its card."""
        terms = ", ".join(
            f"{name} ({self.objectives.weights[name]:g})" for name in self.objectives.objectives
        )
        text = (
            f"# {self.spec.model}, trained by Imatch\n\n{card}- objectives: {terms}\n"
            f"- licence: {self.model.licence}\n"
        )
        self.model.save(path, self.spec.data.preprocess or Preprocess(), text)


def monitors(outputs: Mapping[str, Tensor]) -> Figures:
    """Descriptor collapse and keypoint density of a batch, as far as its model shows them."""
    found: Figures = {}
    if "descriptors" in outputs:
        found[COSINE] = mean_cosine(outputs["descriptors"])
    if "logits" in outputs:
        scores = functional.softmax(outputs["logits"].detach().float(), 1)[:, :-1]
        found[DENSITY] = keypoint_density(functional.pixel_shuffle(scores, CELL)[:, 0], THRESHOLD)
    return found
