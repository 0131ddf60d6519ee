"""What a person said about keypoints, and no more than that."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor

from training.objectives.base import Batch, Data, Figures, Objective, Outputs
from training.objectives.maps import score_map

REACH_SIGMAS = 3.0
MOST_REACH_PX = 12
MOST = 1 - 1e-6


class CuratedPoints(Objective):
    """Curated keypoints as soft, uncertain positives; rejected ones as hard negatives.

    The detector is right about a keypoint when it fires somewhere within the keypoint's
    uncertainty: the probability of that is the noisy-or of the scores, weighted by a Gaussian of
    its `sigma` (as bags are in Viola et al. 2005, MILBoost, section 3.1). It is drawn to the
    keypoint's `weight`, its repeat rate, by binary cross-entropy. Within `reject_px` of a rejected
    point, nearer than to any keypoint, it is drawn to 0. Other ground inside `known` is weakly
    background; of ground outside `known` nothing is said.

    Options:
        positive, negative, background: weights of the three parts within this objective.
        reject_px: pixels.
    """

    name: ClassVar[str] = "curated"
    defaults: ClassVar[Mapping[str, Any]] = {
        "positive": 1.0,
        "negative": 1.0,
        "background": 1.0,
        "reject_px": 3.0,
    }
    data: ClassVar[Data] = "curated"
    required: ClassVar[tuple[str, ...]] = (
        *("positives", "weight", "sigma"),
        *("negatives", "known", "valid"),
    )

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        score = score_map(first).clamp(0, MOST)
        parts: dict[str, list[Tensor]] = {"positive": [], "negative": [], "background": []}
        for number, one in enumerate(score):
            positives, sigma = batch["positives"][number], batch["sigma"][number]
            negatives, weight = batch["negatives"][number], batch["weight"][number]
            valid = batch["valid"][number]
            near = _Near(one, positives, sigma)
            parts["positive"].append(_soft(near.quiet(), weight.to(one)))
            reach = torch.full_like(negatives[:, 0], self.options["reject_px"])
            parts["negative"].append(self._rejected(one, negatives, reach, positives))
            rest = batch["known"][number] & valid & ~near.covered()
            parts["background"].append(-torch.log1p(-one[rest]))
        total = score.sum() * 0.0
        figures: Figures = {}
        for part, values in parts.items():
            joined = torch.cat(values)
            if len(joined):
                total = total + self.options[part] * joined.mean()
                figures[part] = joined.detach().mean()
        return total, figures

    def _rejected(self, score: Tensor, points: Tensor, reach: Tensor, positives: Tensor) -> Tensor:
        """-log of the probability that nothing fires near each rejected point, (R,)."""
        near = _Near(score, points, reach / REACH_SIGMAS)
        apart = (near.places - points[:, None]).norm(dim=-1)
        inside = apart <= reach[:, None]
        if len(positives):
            other = torch.cdist(near.places.reshape(-1, 2), positives).amin(dim=1)
            inside &= apart < other.reshape(apart.shape)
        quiet = torch.log1p(-near.scores) * inside * near.shown
        return -quiet.sum(dim=1)


class _Near:
    """The pixels around points of one score map.

    Attributes:
        places: (N, n, 2) float, whole pixels.
        scores: (N, n); 0 outside the map.
        gauss: (N, n) 1 at the point itself, 0 beyond `REACH_SIGMAS`.
        shown: (N, n) bool, inside the map.
    """

    def __init__(self, score: Tensor, points: Tensor, sigma: Tensor) -> None:
        self.score = score
        points, sigma = points.to(score), sigma.to(score)
        widest = float(sigma.max()) if len(sigma) else 0.0
        reach = min(MOST_REACH_PX, math.ceil(REACH_SIGMAS * widest))
        steps = torch.arange(-reach, reach + 1, device=score.device).to(score)
        around = torch.cartesian_prod(steps, steps)
        height, width = score.shape
        self.places = points.round()[:, None] + around
        limit = self.places.new_tensor([width, height])
        self.shown = ((self.places >= 0) & (self.places < limit)).all(dim=-1)
        self.index = self.places.clamp(min=0).minimum(limit - 1).long()
        self.scores = score[self.index[..., 1], self.index[..., 0]] * self.shown
        apart = (self.places - points[:, None]).norm(dim=-1) / sigma[:, None]
        self.gauss = torch.exp(-(apart**2) / 2) * (apart <= REACH_SIGMAS)

    def quiet(self) -> Tensor:
        """log of the probability that nothing fires near each point, (N,)."""
        return torch.log1p(-(self.gauss * self.scores)).sum(dim=1)

    def covered(self) -> Tensor:
        """The pixels within reach of any point, (H, W)."""
        mask = torch.zeros_like(self.score, dtype=torch.bool)
        at = self.index[(self.gauss > 0) & self.shown]
        mask[at[:, 1], at[:, 0]] = True
        return mask


def _soft(log_quiet: Tensor, weight: Tensor) -> Tensor:
    """Binary cross-entropy of firing with probability 1 - exp(log_quiet), target `weight`, (N,)."""
    log_fires = torch.log(-torch.expm1(log_quiet.clamp(max=-1e-7)))
    return -(weight * log_fires + (1 - weight) * log_quiet)
