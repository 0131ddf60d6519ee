"""The two ways of training that failed before, to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from training.models.base import CELL, Extractor
from training.objectives.base import Batch, Data, Figures, Objective, Outputs
from training.objectives.cells import cell_labels, detector_loss
from training.objectives.descriptors import CrossDateDescriptors
from training.objectives.detector import CrossDateDetector
from training.objectives.maps import apply, pixels, random_homographies, read


class SelfMatching(Objective):
    """A view matched with a warped copy of itself (as DeTone et al. 2018, section 5, does).

    The losses are those of `cross_date_descriptors` and `cross_date_detector`; what differs is
    where positives and negatives come from: a copy of the first date, which looks alike in all but
    its geometry. The second date is not looked at.

    Options:
        strength: of the warps.
        detector: weight of the detector's loss within this objective.
        seed: of the warps.
    """

    name: ClassVar[str] = "self_matching"
    defaults: ClassVar[Mapping[str, Any]] = {"strength": 1.0, "detector": 1.0, "seed": 0}
    required: ClassVar[tuple[str, ...]] = ("image0", "valid0", "points0")

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(options)
        self.register_buffer("draws", torch.zeros((), dtype=torch.long))
        self.descriptors, self.detector = CrossDateDescriptors(), CrossDateDetector()

    def bind(self, model: Extractor) -> None:
        self.descriptors.bind(model)
        self.detector.bind(model)
        self._model = (model,)  # a tuple, so that its parameters are not counted twice

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        copy = self.copied(batch)
        (model,) = self._model
        outputs = model(copy["image1"])
        loss, figures = self.descriptors(first, outputs, copy)
        repeat, more = self.detector(first, outputs, copy)
        return loss + self.options["detector"] * repeat, figures | more

    @torch.no_grad()
    def copied(self, batch: Batch) -> dict[str, Any]:
        """The batch with a warped copy of the first view in place of the second one."""
        image, valid, points = batch["image0"], batch["valid0"], batch["points0"]
        count, _, height, width = image.shape
        seed = int(self.options["seed"]) * 1_000_003 + int(self.draws)
        self.draws += 1
        drawn = random_homographies(
            count, width, torch.Generator().manual_seed(seed), float(self.options["strength"])
        )
        everywhere = pixels(height, width, image.device).expand(count, -1, -1, -1)
        at = apply(drawn.to(image.device), everywhere)
        shown = read(valid[:, None].float(), at)[:, 0] > 0.99
        there = apply(torch.linalg.inv(drawn).to(image.device), points)
        on_valid = read(valid[:, None].float(), points[:, None])[:, 0, 0] > 0.5
        seen = on_valid & (read(shown[:, None].float(), there[:, None])[:, 0, 0] > 0.5)
        return {
            **batch,
            "image1": torch.where(shown[:, None], read(image, at), 0.5),
            "valid1": shown,
            "points1": there,
            "seen": seen,
        }


class RawPolygons(Objective):
    """Keypoints of polygons as the whole truth: whatever is not one is background.

    SuperPoint's 65-way cross-entropy over all valid cells. Rejected points, weights and
    uncertainties are not looked at, and ground without polygons is background too.
    """

    name: ClassVar[str] = "raw_polygons"
    data: ClassVar[Data] = "curated"
    required: ClassVar[tuple[str, ...]] = ("positives", "valid")

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        valid = batch["valid"]
        inside = functional.avg_pool2d(valid[:, None].float(), CELL)[:, 0] > 0.5
        counts = torch.tensor([len(points) for points in batch["positives"]], device=valid.device)
        which = torch.repeat_interleave(torch.arange(len(counts), device=valid.device), counts)
        points = torch.cat([*batch["positives"]]).round().long()
        labels = cell_labels(which, points, torch.ones_like(points[:, 0]).float(), inside)
        loss = detector_loss(first["logits"], labels)
        return loss, {"keypoints": (labels < CELL * CELL).sum() / inside.sum().clamp(min=1)}
