"""Matches lie where both patches show the same ground, and those that can't are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import torch
from torch import Tensor
from torch.nn import functional

from backend.matchers.subpixel import CELL, STEPS, Said, centres
from training.objectives.base import Batch, Figures, Objective, Outputs, Teaches
from training.objectives.maps import mean_where

BETA = 0.3  # pixels: within this an offset's error counts by its square
FARTHEST = 4.0  # pixels: a place that is farther off costs no more


class SubpixelPlaces(Objective):
    """Which cell of the second patch shows the first one's centre, if any, and where in it.

    Cross-entropy over the cells and "none", as at LoFTR's fine level; the offset from the true
    cell; and the place that matching would make of both.

    Options:
        offset, place: weights of the two last parts.
    """

    name: ClassVar[str] = "subpixel_places"
    teaches: ClassVar[Teaches] = "subpixel"
    defaults: ClassVar[Mapping[str, Any]] = {"offset": 1.0, "place": 0.3}
    required: ClassVar[tuple[str, ...]] = ("points0", "points1", "seen")

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        said = Said(first["cells"], first["offsets"])
        place, inside = first["place"], first["inside"]
        cells = centres().to(place)
        reach = STEPS // 2
        column, row = (place / CELL).round().clamp(-reach, reach).long().add(reach).unbind(1)
        cell = row * STEPS + column
        none = said.logits.shape[1] - 1
        right = torch.where(inside, cell, torch.full_like(cell, none))
        entropy = functional.cross_entropy(said.logits, right, reduction="none")
        at = cell[:, None, None].expand(-1, 2, 1)
        offset = said.offsets.gather(2, at)[..., 0]
        wanted = place - cells[cell]
        off = functional.smooth_l1_loss(offset, wanted, reduction="none", beta=BETA).sum(1)
        apart = (said.places() - place).norm(dim=1)
        every = torch.ones_like(inside)
        loss = (
            mean_where(entropy, every)
            + self.options["offset"] * mean_where(off, inside) / 2
            + self.options["place"] * mean_where(apart.clamp(max=FARTHEST), inside)
        )
        sure = said.found().detach() > 0.5
        figures = {
            "px": mean_where(apart.detach().clamp(max=FARTHEST), inside),
            "before_px": mean_where(place.norm(dim=1).clamp(max=FARTHEST), inside),
            "known": mean_where((sure == inside).float(), every),
            "inside": mean_where(inside.float(), every),
        }
        return loss, figures
