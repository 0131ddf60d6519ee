"""What is a keypoint on one date is one on the other, and keypoints stand out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from training.models.base import Extractor
from training.objectives.base import Batch, Figures, Objective, Outputs
from training.objectives.maps import dense_flow, mean_where, read, score_map

SHARE = 0.5  # of a patch that both dates have to show


class CrossDateDetector(Objective):
    """Repeatability and peakiness of score maps (Revaud et al. 2019, R2D2, eq. 1 to 3).

    The second date's map is warped onto the first one's ground by the sample's truth. Patches of
    both are alike when their cosine is 1; since flat maps are alike too, the peak of each patch is
    asked to stand above its mean. A model whose keypoints are SIFT's has no use for the map: it is
    asked nothing.

    Options:
        patch_px: side of a patch; patches overlap by half.
        peaky: weight of the peaks within this objective.
    """

    name: ClassVar[str] = "cross_date_detector"
    defaults: ClassVar[Mapping[str, Any]] = {"patch_px": 16, "peaky": 0.5}
    required: ClassVar[tuple[str, ...]] = ("points0", "points1", "seen", "valid0", "valid1")

    def bind(self, model: Extractor) -> None:
        self._asked = model.detects

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        if not self._asked:
            return first["logits"].float().mean() * 0.0, {}
        here, there = score_map(first), score_map(second)
        points = (batch["points0"], batch["points1"])
        flow, known = dense_flow(points, batch["seen"], here.shape[-1])
        # Invalid pixels show nothing, so nothing they say is compared.
        shown = read(batch["valid1"][:, None].float(), flow)[:, 0] > 0.5
        known = known & batch["valid0"] & shown
        moved = read(there[:, None], flow)[:, 0]
        side = int(self.options["patch_px"])
        alike = functional.cosine_similarity(
            _patches(here * known, side), _patches(moved * known, side), dim=1
        )
        repeat = mean_where(1 - alike, _patches(known.float(), side).mean(dim=1) >= SHARE)
        peaky = (
            _flatness(here, batch["valid0"], side) + _flatness(there, batch["valid1"], side)
        ) / 2
        figures = {"repeat": repeat.detach(), "peaky": peaky.detach()}
        with torch.no_grad():
            figures["density"] = mean_where((here > 0.015).float(), batch["valid0"])
        return repeat + self.options["peaky"] * peaky, figures


def _patches(maps: Tensor, side: int) -> Tensor:
    """Maps (B, H, W) as overlapping patches, (B, side * side, N)."""
    return functional.unfold(maps[:, None], side, stride=max(1, side // 2))


def _flatness(score: Tensor, valid: Tensor, side: int) -> Tensor:
    """1 minus the mean height of peaks above their patch's mean, on patches that are valid."""
    patches = _patches(score, side)
    inside = _patches(valid.float(), side).amin(dim=1) > 0
    return mean_where(1 - (patches.amax(dim=1) - patches.mean(dim=1)), inside)
