"""XFeat (Potje et al. 2024): kornia's network, its descriptors, keypoints and reliability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from kornia.feature.xfeat import InterpolateSparse2d, XFeatModel
from torch import Tensor, nn
from torch.nn import functional

from backend.errors import SpecError
from backend.matchers.base import KeypointExtractor
from backend.matchers.xfeat import XFeatExtractor
from training.models.base import CELL, SCRATCH, Extractor, grey

NORMS = ("auto", "batch", "kept")


class XFeat(Extractor):
    """64 descriptors from a small network; starts from scratch or from the authors' weights.

    The head that refines matches (`fine_matcher`) is neither used nor trained. `forward` also gives
    `reliability` (B, 1, H / 8, W / 8), 0..1.

    The option `norm` says what its batch normalisation does in training: `batch` normalises by the
    batch, as from scratch it has to; `kept` by the statistics of the weights that training started
    from, which matching uses and small batches would spoil; `auto` is whichever fits the start.
    """

    name: ClassVar[str] = "xfeat"
    defaults: ClassVar[Mapping[str, Any]] = {**Extractor.defaults, "norm": "auto"}
    starts: ClassVar[tuple[str, ...]] = ("xfeat",)

    def build(self) -> nn.Module:
        if self.options["norm"] not in NORMS:
            raise SpecError(
                f"The norm of {self.name} is {self.options['norm']!r}. Choose one of: "
                f"{', '.join(NORMS)}.",
                field="norm",
                value=repr(self.options["norm"]),
                allowed=", ".join(NORMS),
            )
        net = XFeatModel()
        net.fine_matcher.requires_grad_(False)
        self._descriptors = InterpolateSparse2d("bicubic")
        return net

    def train(self, mode: bool = True) -> Self:
        super().train(mode)
        norm, scratch = self.options["norm"], self.options["weights"] == SCRATCH
        if norm == "kept" or (norm == "auto" and not scratch):
            for layer in self.net.modules():
                if isinstance(layer, nn.modules.batchnorm._BatchNorm):
                    layer.eval()
        return self

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

    def extractor(self, device: str, max_keypoints: int) -> KeypointExtractor:
        return XFeatExtractor(self.net.state_dict(), device, max_keypoints)
