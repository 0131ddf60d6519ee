"""The same ground on two dates has the same descriptor, and no other ground has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from backend.errors import SpecError
from training.models.base import CELL, Extractor
from training.objectives.base import Batch, Figures, Objective, Outputs
from training.objectives.maps import (
    NMS_RADIUS,
    blobs,
    dense_flow,
    mean_where,
    score_map,
    strongest,
)

BLOB_RADIUS = 2
ANCHORS = ("auto", "grid", "keypoints", "extrema")
APART_PX = {"grid": 16.0, "keypoints": 6.0, "extrema": 5.0}


class CrossDateDescriptors(Objective):
    """Dual softmax (Sun et al. 2021, eq. 2; Potje et al. 2024, eq. 4) over places of the ground.

    Anchors are places of the first date, their positives the same places on the second one, by the
    sample's truth. Negatives are other places of that pair at least `apart_px` away on both dates:
    nearer ones are too alike in truth, and other pairs may show the same ground, so neither is said
    to differ. With `hardest` above 0 each anchor only meets the most similar of them: InfoNCE (van
    den Oord et al. 2018, eq. 4) with hard negatives mined on the ground (as Mishchuk et al. 2017).

    Where a model says how reliable its descriptors are, that is drawn towards how surely they match
    (Potje et al. 2024, eq. 6).

    Options:
        anchors: `grid`, `keypoints`: the strongest that the model finds in the first view, or
            `extrema`: those of its scale space. The latter two are places that matching will have
            to tell apart. `auto`: `extrema` for a model whose keypoints are SIFT's, else `grid`.
        temperature: of the similarities.
        apart_px: pixels; None: 16 on a grid, 6 of keypoints, 5 of extrema.
        hardest: negatives per anchor; 0 takes them all.
        places: at most so many of a pair; of the grid, evenly taken.
        reliability: weight of the reliability within this objective.
    """

    name: ClassVar[str] = "cross_date_descriptors"
    defaults: ClassVar[Mapping[str, Any]] = {
        "anchors": "auto",
        "temperature": 0.05,
        "apart_px": None,
        "hardest": 0,
        "places": 1024,
        "reliability": 1.0,
    }
    required: ClassVar[tuple[str, ...]] = ("points0", "points1", "seen")

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(options)
        if self.options["anchors"] not in ANCHORS:
            raise SpecError(
                f"The anchors of {self.name} are {self.options['anchors']!r}. Choose one of: "
                f"{', '.join(ANCHORS)}.",
                field=f"objectives.{self.name}.anchors",
                value=repr(self.options["anchors"]),
                allowed=", ".join(ANCHORS),
            )

    def bind(self, model: Extractor) -> None:
        self._sample = model.sample
        self._anchors = str(self.options["anchors"])
        if self._anchors == "auto":
            self._anchors = "grid" if model.detects else "extrema"
        apart = self.options["apart_px"]
        self._apart_px = APART_PX[self._anchors] if apart is None else float(apart)

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        here, there, seen = self._places(first, batch)
        d0 = self._sample(first["descriptors"].float(), here)
        d1 = self._sample(second["descriptors"].float(), there)
        with torch.autocast(d0.device.type, enabled=False):  # 16 bits are too few for 1 / T
            cosine = d0 @ d1.transpose(1, 2)
        logits = cosine / self.options["temperature"]
        allowed = self._negatives(here, there, seen)
        forth = _log_share(logits, allowed, int(self.options["hardest"]))
        back = _log_share(logits.mT, allowed, int(self.options["hardest"]))
        loss = mean_where(-(forth + back), seen)
        with torch.no_grad():
            figures = _figures(cosine, allowed, seen)
        if self.options["reliability"] and "reliability" in first:
            sure = (forth + back).detach().exp()
            off = sum(
                mean_where((_at(out["reliability"], points) - sure).abs(), seen)
                for out, points in ((first, here), (second, there))
            )
            figures["reliability"] = off.detach()
            loss = loss + self.options["reliability"] * off
        return loss, figures

    def _places(self, first: Outputs, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Anchors, their places on the second date, (B, K, 2), and where both are known (B, K)."""
        here, there = batch["points0"], batch["points1"]
        most = int(self.options["places"])
        if self._anchors == "grid":
            seen = batch["seen"] & here.isfinite().all(-1) & there.isfinite().all(-1)
            return _thinned(here, there, seen, most)
        by_model = self._anchors == "keypoints"
        score = score_map(first).detach() if by_model else blobs(batch["image0"])
        flow, known = dense_flow((here, there), batch["seen"], score.shape[-1])
        found, seen = strongest(score, known, most, NMS_RADIUS if by_model else BLOB_RADIUS)
        which = torch.arange(len(found), device=found.device)[:, None]
        return found.float(), flow[which, found[..., 1], found[..., 0]], seen

    def _negatives(self, here: Tensor, there: Tensor, seen: Tensor) -> Tensor:
        """Which places (B, K, K) are other ground than which."""
        far = torch.ones_like(seen[:, :, None] & seen[:, None, :])
        for points in (here, there.nan_to_num()):
            far &= torch.cdist(points, points) >= self._apart_px
        return far & seen[:, :, None] & seen[:, None, :]


def _thinned(here: Tensor, there: Tensor, seen: Tensor, most: int) -> tuple[Tensor, Tensor, Tensor]:
    """At most so many places; the same ones each time, so that a resumed run repeats itself."""
    if here.shape[1] <= most:
        return here, there, seen
    kept = torch.linspace(0, here.shape[1] - 1, most, device=here.device).round().long()
    return here[:, kept], there[:, kept], seen[:, kept]


def _log_share(logits: Tensor, allowed: Tensor, hardest: int) -> Tensor:
    """log softmax of the positive (the diagonal) among itself and the negatives, (B, K)."""
    positive = logits.diagonal(dim1=1, dim2=2)
    negative = logits.masked_fill(~allowed, -torch.inf)
    if 0 < hardest < negative.shape[2]:
        negative = negative.topk(hardest, dim=2).values
    together = torch.cat([positive[..., None], negative], dim=2)
    return positive - together.logsumexp(dim=2)


def _at(maps: Tensor, points: Tensor) -> Tensor:
    """Maps of one value per cell (B, 1, h, w) at pixels (B, K, 2), (B, K)."""
    size = torch.tensor(maps.shape[:1:-1], device=maps.device) * CELL
    grid = (points.nan_to_num() + 0.5) / size * 2 - 1
    found = functional.grid_sample(
        maps.float(), grid[:, None], padding_mode="border", align_corners=False
    )
    return found[:, 0, 0]


def _figures(cosine: Tensor, allowed: Tensor, seen: Tensor) -> Figures:
    """How often the right place is the most similar one, and how alike right and wrong ones are.

    `positive` and `negative` near each other and near 1 is a collapse of the descriptors.
    """
    positive = cosine.diagonal(dim1=1, dim2=2)
    wrong = cosine.masked_fill(~allowed, -2).amax(dim=2)
    return {
        "accuracy": mean_where((positive > wrong).float(), seen),
        "positive": mean_where(positive, seen),
        "hardest_negative": mean_where(wrong, seen & (wrong >= -1)),
        "negative": mean_where(cosine, allowed),
    }
