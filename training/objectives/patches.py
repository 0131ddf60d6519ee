"""SIFT's keypoints of one place have one descriptor, and those of no other place have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor

from training.objectives.base import Batch, Figures, Objective, Outputs, Teaches
from training.objectives.maps import mean_where

RIGHT_PX = 3.0  # of a match, in figures


class PatchDescriptors(Objective):
    """Dual softmax over the keypoints of a pair (as `cross_date_descriptors`; the keypoints are
    those that the detector found on each date, not places moved by the truth).

    Every keypoint of one view is a negative of every one of the other that lies at least `apart_px`
    from where it should; those without a counterpart are negatives alone.

    Options:
        temperature: of the similarities.
        apart_px: pixels.
    """

    name: ClassVar[str] = "patch_descriptors"
    teaches: ClassVar[Teaches] = "patches"
    defaults: ClassVar[Mapping[str, Any]] = {"temperature": 0.06, "apart_px": 3.5}
    required: ClassVar[tuple[str, ...]] = ("points0", "points1", "seen")

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        match, apart = first["match"], first["apart"]
        with torch.autocast(apart.device.type, enabled=False):  # 16 bits are too few for 1 / T
            cosine = first["descriptors0"].float() @ first["descriptors1"].float().mT
        there = first["mask0"][:, :, None] & first["mask1"][:, None]
        counted = (apart >= self.options["apart_px"]) & there
        matched = match >= 0
        at = match.clamp(min=0)[..., None]
        counted = counted.scatter(2, at, counted.gather(2, at) | matched[..., None])
        logits = (cosine / self.options["temperature"]).masked_fill(~counted, -1e4)
        forth, back = (logits.log_softmax(axis).gather(2, at)[..., 0] for axis in (2, 1))
        loss = mean_where(-(forth + back) / 2, matched)
        return loss, _figures(cosine.detach(), there, matched, match, apart)


def _figures(
    cosine: Tensor, there: Tensor, matched: Tensor, match: Tensor, apart: Tensor
) -> Figures:
    """Share of places found again, and share of mutual nearest neighbours that are right."""
    inside = cosine.masked_fill(~there, -2.0)
    best, back = inside.argmax(dim=2), inside.argmax(dim=1)
    mutual = back.gather(1, best) == torch.arange(best.shape[1], device=best.device)
    mutual &= there.any(dim=2)
    right = apart.gather(2, best[..., None])[..., 0] < RIGHT_PX
    return {
        "accuracy": mean_where((best == match).float(), matched),
        "right": mean_where(right.float(), mutual),
        "places": matched.float().sum(dim=1).mean(),
    }
