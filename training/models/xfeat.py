"""XFeat (Potje et al. 2024): kornia's network, its descriptors, keypoints and reliability."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from kornia.feature.xfeat import InterpolateSparse2d, XFeatModel
from torch import Tensor, nn
from torch.nn import functional

from backend.matchers.xfeat import XFeatExtractor
from backend.types import Features, Image
from training.models.base import CELL, Extractor, grey


class XFeat(Extractor):
    """64 descriptors from a small network; starts from scratch or from the authors' weights.

    The head that refines matches (`fine_matcher`) is neither used nor trained. `forward` also gives
    `reliability` (B, 1, H / 8, W / 8), 0..1.
    """

    name: ClassVar[str] = "xfeat"
    starts: ClassVar[tuple[str, ...]] = ("xfeat",)

    def build(self) -> nn.Module:
        net = XFeatModel()
        net.fine_matcher.requires_grad_(False)
        self._descriptors = InterpolateSparse2d("bicubic")
        return net

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        dense, logits, reliability = self.net(grey(image))
        return {
            "logits": logits,
            "descriptors": functional.normalize(dense, dim=1),
            "reliability": reliability,
        }

    def sample(self, descriptors: Tensor, points: Tensor) -> Tensor:
        height, width = (side * CELL for side in descriptors.shape[-2:])
        found = self._descriptors(descriptors.float(), points.nan_to_num().float(), height, width)
        return functional.normalize(found, dim=-1)

    def extractor(self, device: str, max_keypoints: int) -> Callable[[Image], Features]:
        return XFeatExtractor(self.net.state_dict(), device, max_keypoints)
