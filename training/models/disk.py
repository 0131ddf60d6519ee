"""DISK (Tyszkiewicz et al. 2020): kornia's U-Net, a score and a descriptor of every pixel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import torch
from kornia.feature import DISK
from torch import Tensor, nn
from torch.nn import functional

from backend.matchers.base import KeypointExtractor
from backend.matchers.disk import MULTIPLE, DiskExtractor, authors_tensors
from training.models.base import CELL, Extractor, grey


class Disk(Extractor):
    """128 descriptors from a U-Net at full resolution; starts from scratch or the authors' weights.

    The authors trained it by reinforcement; here the same distribution is a differentiable one: of
    a cell's pixels, p is a keypoint with softmax(K)[p] * sigmoid(K[p]), none with what is left
    (Tyszkiewicz et al. 2020, section 3.1). Those 65 shares are the `logits`. The `descriptors` of a
    cell are those of its 64 pixels, one after the other, scaled to unit length together.
    """

    name: ClassVar[str] = "disk"
    starts: ClassVar[tuple[str, ...]] = ("disk",)

    def build(self) -> nn.Module:
        return DISK()

    def take(self, tensors: Mapping[str, Tensor], what: str) -> None:
        super().take(authors_tensors(tensors) if "extractor" in tensors else tensors, what)

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        one = grey(image)
        height, width = one.shape[-2:]
        padding = (0, -width % MULTIPLE, 0, -height % MULTIPLE)
        padded = functional.pad(one, padding, mode="replicate").expand(-1, 3, -1, -1)
        heat, dense = self.net.heatmap_and_dense_descriptors(padded)
        heat = functional.pixel_unshuffle(heat[..., :height, :width].float(), CELL)
        dense = functional.normalize(dense[..., :height, :width], dim=1)
        chosen = functional.log_softmax(heat, dim=1)
        logits = torch.cat(
            [
                chosen + functional.logsigmoid(heat),
                (chosen + functional.logsigmoid(-heat)).logsumexp(dim=1, keepdim=True),
            ],
            dim=1,
        )
        return {"logits": logits, "descriptors": functional.pixel_unshuffle(dense, CELL) / CELL}

    def sample(self, descriptors: Tensor, points: Tensor) -> Tensor:
        # Matching reads whole pixels; between them training needs something that changes smoothly.
        dense = functional.pixel_shuffle(descriptors.float(), CELL)
        size = torch.tensor(dense.shape[:1:-1], device=points.device)
        grid = (points.nan_to_num().float() + 0.5) / size * 2 - 1
        found = functional.grid_sample(
            dense, grid[:, None], padding_mode="border", align_corners=False
        )
        return functional.normalize(found[:, :, 0], dim=1).transpose(1, 2)

    def extractor(self, device: str, max_keypoints: int) -> KeypointExtractor:
        return DiskExtractor(self.net.state_dict(), device, max_keypoints)
