"""LoFTR (Sun et al. 2021), kornia's implementation."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import torch
from kornia.feature import LoFTR
from kornia.feature.loftr.loftr import default_cfg

from backend.errors import WeightsError
from backend.matchers.semi_dense import CELL, LARGEST, SemiDenseMatcher, valid_cells
from backend.matchers.tensors import as_tensor, load_into
from backend.types import Image, Points

# The network counts from the corner of the first pixel, the design from its centre.
TO_CENTRE = -0.5


# Of the authors' network; smaller ones keep the proportions.
AUTHORS_WIDTH = 256
AUTHORS_LAYERS = 8
HEAD, FINE_HEAD = 32, 16  # channels of a head of attention
# Tensor of our own files: side of the largest views that were learnt from. Of cells further apart
# the network's encoding of places knows nothing.
SEEN = "largest"


def configuration(width: int = AUTHORS_WIDTH, layers: int = AUTHORS_LAYERS) -> dict[str, Any]:
    """kornia's configuration of a LoFTR: the authors', or a smaller one.

    Args:
        width: channels of the coarse map, a multiple of 32.
        layers: of coarse attention, even: of a view to itself and to the other one in turn.
    """
    made: dict[str, Any] = copy.deepcopy(default_cfg)
    half = width // 2
    made["resnetfpn"] = {
        "initial_dim": half,
        "block_dims": [half, round(width * 196 / AUTHORS_WIDTH), width],
    }
    turns = ["self", "cross"] * (layers // 2)
    made["coarse"] |= {
        "d_model": width,
        "d_ffn": width,
        "nhead": width // HEAD,
        "layer_names": turns,
    }
    made["fine"] |= {"d_model": half, "d_ffn": half, "nhead": half // FINE_HEAD}
    return made


def authors_tensors(state: Mapping[str, Any]) -> dict[str, Any]:
    """The network's tensors of an author's or of our own file."""
    state = state.get("state_dict", state)
    return {name.removeprefix("matcher."): tensor for name, tensor in state.items()}


def build(state: Mapping[str, Any], device: str) -> LoFTR:
    """The network that has these tensors, whatever its size.

    Raises:
        WeightsError: they are not those of a LoFTR.
    """
    state = {name: tensor for name, tensor in state.items() if name != SEEN}
    projections = [
        n for n in state if n.startswith("loftr_coarse.") and n.endswith("q_proj.weight")
    ]
    if not projections or state[projections[0]].ndim != 2:
        raise WeightsError(
            "The file does not hold the weights of LoFTR: no coarse attention in it."
        )
    made = configuration(state[projections[0]].shape[0], len(projections))
    return load_into(LoFTR(pretrained=None, config=made), state, "LoFTR", device)


class Loftr(SemiDenseMatcher):
    """Matches on a grid of 8 px, refined to sub-pixels in the moving image."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        tensors = authors_tensors(weights["loftr"])
        self.net = build(tensors, self.device)
        self.largest = min(int(tensors.get(SEEN, 0)) or LARGEST, LARGEST)  # bounds memory

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
