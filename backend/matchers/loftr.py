"""LoFTR (Sun et al. 2021), kornia's implementation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature import LoFTR

from backend.matchers.semi_dense import CELL, SemiDenseMatcher, valid_cells
from backend.matchers.tensors import as_tensor, load_into
from backend.types import Image, Points

# The network counts from the corner of the first pixel, the design from its centre.
TO_CENTRE = -0.5


class Loftr(SemiDenseMatcher):
    """Matches on a grid of 8 px, refined to sub-pixels in the moving image."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        state = weights["loftr"]
        state = state.get("state_dict", state)
        state = {name.removeprefix("matcher."): tensor for name, tensor in state.items()}
        self.net = load_into(LoFTR(pretrained=None), state, "LoFTR", self.device)

    def _match_window(self, reference: Image, moving: Image) -> tuple[Points, Points, Points]:
        data = {**self._side(reference, 0), **self._side(moving, 1)}
        with torch.inference_mode():
            out = self.net(data)
        ref_px = out["keypoints0"].double().cpu().numpy() + TO_CENTRE
        mov_px = out["keypoints1"].double().cpu().numpy() + TO_CENTRE
        return ref_px, mov_px, out["confidence"].double().cpu().numpy()

    def _side(self, image: Image, number: int) -> dict[str, torch.Tensor]:
        pixels = as_tensor(image, 1, self.device, multiple=CELL)
        cells = torch.from_numpy(valid_cells(image.valid, *pixels.shape[-2:]))
        mask = cells.repeat_interleave(CELL, 0).repeat_interleave(CELL, 1)
        return {f"image{number}": pixels, f"mask{number}": mask[None].to(self.device)}
