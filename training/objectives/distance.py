"""Keypoints of both dates lie on the same ground to a fraction of a pixel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor

from backend.matchers.superpoint import CENTRE_RADIUS
from training.objectives.base import Batch, Figures, Objective, Outputs
from training.objectives.maps import dense_flow, mean_where, read, score_map, strongest


class KeypointDistance(Objective):
    """Reprojection loss (Zhao et al. 2022, ALIKE, eq. 8) on keypoints between pixels.

    A keypoint's place is the mean place of the score in the 5 x 5 pixels around its peak, as in
    matching, and follows the scores with a gradient. Each one of the first view is held against the
    nearest of the second, where the truth puts it; those farther apart than `within_px` are not the
    same corner and say nothing.

    Options:
        places: keypoints of each view, at most.
        within_px: pixels.
    """

    name: ClassVar[str] = "keypoint_distance"
    defaults: ClassVar[Mapping[str, Any]] = {"places": 256, "within_px": 3.0}
    required: ClassVar[tuple[str, ...]] = ("points0", "points1", "seen", "valid1")

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        score = score_map(first)
        points = (batch["points0"], batch["points1"])
        flow, known = dense_flow(points, batch["seen"], score.shape[-1])
        most = int(self.options["places"])
        here, found0 = centres(score, known, most)
        there, found1 = centres(score_map(second), batch["valid1"], most)
        expected = read(flow.permute(0, 3, 1, 2), here[:, None])[:, :, 0].mT
        apart = torch.cdist(expected, there, compute_mode="donot_use_mm_for_euclid_dist")
        apart = apart.masked_fill(~found1[:, None], torch.inf)
        nearest = apart.amin(dim=2)
        # Where the flow is not known all around, its bilinear reading is not, either.
        whole = read(known[:, None].float(), here[:, None])[:, 0, 0] > 0.999
        same = found0 & whole & (nearest < float(self.options["within_px"]))
        loss = mean_where(nearest, same)
        return loss, {
            "px": loss.detach(),
            "repeat": mean_where(same.float(), found0 & whole),
        }


def centres(score: Tensor, inside: Tensor, most: int) -> tuple[Tensor, Tensor]:
    """The strongest keypoints of score maps (B, H, W), between pixels.

    Args:
        inside: (B, H, W) bool, where keypoints count.

    Returns:
        (B, K, 2) pixels, with a gradient to the scores; (B, K) bool, whether there was one.
    """
    height, width = score.shape[-2:]
    away = torch.zeros_like(inside)  # from the border, around which the 5 x 5 pixels have to lie
    away[:, CENTRE_RADIUS:-CENTRE_RADIUS, CENTRE_RADIUS:-CENTRE_RADIUS] = True
    whole, found = strongest(score.detach(), inside & away, most)
    side = torch.arange(-CENTRE_RADIUS, CENTRE_RADIUS + 1, device=score.device)
    around = torch.stack(torch.meshgrid(side, side, indexing="xy"), -1).reshape(-1, 2)
    at = whole[:, :, None] + around
    column, row = at[..., 0].clamp(0, width - 1), at[..., 1].clamp(0, height - 1)
    which = torch.arange(len(score), device=score.device)[:, None, None]
    weight = score[which, row, column]
    share = weight / weight.sum(2, keepdim=True).clamp(min=1e-12)
    return whole + (share[..., None] * around).sum(2), found
