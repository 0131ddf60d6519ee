"""SuperPoint (DeTone et al. 2018), the network that `imatch-superpoint` runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.matchers.superpoint import SuperPointExtractor, SuperPointNet
from backend.types import Features, Image
from training.models.base import CELL, Extractor, grey


class SuperPoint(Extractor):
    """Detector and 256 descriptors; starts from scratch, from our weights or from Magic Leap's.

    Weights that started from Magic Leap's stay under Magic Leap's licence.
    """

    name: ClassVar[str] = "superpoint"
    starts: ClassVar[tuple[str, ...]] = ("imatch-superpoint", "superpoint")

    def build(self) -> nn.Module:
        net = SuperPointNet()
        # He et al. 2015: torch's own start is for shallower nets, in which this one hardly moves.
        for layer in net.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                nn.init.zeros_(layer.bias)
        return net

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        logits, descriptors = self.net.heads(grey(image))
        return {"logits": logits, "descriptors": descriptors}

    def sample(self, descriptors: Tensor, points: Tensor) -> Tensor:
        # As `backend.matchers.superpoint.sample`, for batches.
        height, width = descriptors.shape[-2:]
        size = torch.tensor([width, height], device=points.device) * CELL
        offset = CELL / 2 - 0.5
        grid = (points.nan_to_num() - offset) / (size - offset - 1) * 2 - 1
        found = functional.grid_sample(
            descriptors.float(), grid[:, None].float(), align_corners=True
        )
        return functional.normalize(found[:, :, 0], dim=1).transpose(1, 2)

    def extractor(self, device: str, max_keypoints: int) -> Callable[[Image], Features]:
        return SuperPointExtractor(self.net.state_dict(), device, max_keypoints)
