"""LoFTR (Sun et al. 2021), kornia's implementation; our own weights with a second look.

What Imatch trains is small: it finds the right cells, but places in them only roughly. The network
that places the matches of `imatch-superpoint` does it better (docs/measurements.md).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
import torch
from kornia.feature import LoFTR
from kornia.feature.loftr.loftr import default_cfg

from backend.errors import WeightsError
from backend.matchers import subpixel
from backend.matchers.base import as_matches
from backend.matchers.semi_dense import CELL, LARGEST, SemiDenseMatcher, valid_cells
from backend.matchers.sift import eight_bit
from backend.matchers.tensors import as_tensor, load_into, widened
from backend.types import Image, Matches, Points

# The network counts from the corner of the first pixel, the design from its centre.
TO_CENTRE = -0.5


# Of the authors' network; smaller ones keep the proportions, in steps that processors compute fast.
AUTHORS_WIDTH, AUTHORS_MIDDLE = 256, 196
MIDDLE_STEP = 16
AUTHORS_LAYERS = 8
HEAD, FINE_HEAD = 32, 16  # channels of a head of attention
# Tensor of our own files: side of the largest views that were learnt from. Of cells further apart
# the network's encoding of places knows nothing.
SEEN = "largest"
SECOND_LOOK = "imatch-superpoint"  # whose weights hold the network of sub-pixel places
COMMON_PX = 4.0  # matches that are so near to a similarity have a say in the turn and scale


def configuration(width: int = AUTHORS_WIDTH, layers: int = AUTHORS_LAYERS) -> dict[str, Any]:
    """kornia's configuration of a LoFTR: the authors', or a smaller one.

    Args:
        width: channels of the coarse map, a multiple of 32.
        layers: of coarse attention, even: of a view to itself and to the other one in turn.
    """
    made: dict[str, Any] = copy.deepcopy(default_cfg)
    half = width // 2
    middle = AUTHORS_MIDDLE
    if width != AUTHORS_WIDTH:
        middle = max(1, width * AUTHORS_MIDDLE // AUTHORS_WIDTH // MIDDLE_STEP) * MIDDLE_STEP
    made["resnetfpn"] = {"initial_dim": half, "block_dims": [half, middle, width]}
    turns = ["self", "cross"] * (layers // 2)
    made["coarse"] |= {
        "d_model": width,
        "d_ffn": width,
        "nhead": width // HEAD,
        "layer_names": turns,
    }
    made["fine"] |= {"d_model": half, "d_ffn": half, "nhead": half // FINE_HEAD}
    return made


def tensors_of(state: Mapping[str, Any]) -> dict[str, Any]:
    """The network's tensors of the authors' or of our own file."""
    state = widened(state.get("state_dict", state))
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
    """Matches on a grid of 8 px, refined to sub-pixels in the moving image.

    With the weights `SECOND_LOOK` beside its own, matches are placed by the network of sub-pixel
    places, and those that it does not see are left out.
    """

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        ours = {key: state for key, state in weights.items() if key != SECOND_LOOK}
        tensors = tensors_of(next(iter(ours.values())))
        self.net = build(tensors, self.device)
        self.largest = min(int(tensors.get(SEEN, 0)) or LARGEST, LARGEST)  # bounds memory
        self.again: subpixel.SubpixelNet | None = None
        if SECOND_LOOK in weights:
            self.again = subpixel.loaded(subpixel.inside(weights[SECOND_LOOK]), self.device)

    def _match(self, reference: Image, moving: Image) -> Matches:
        found = super()._match(reference, moving)
        if self.again is None or not len(found):
            return found
        levels = [subpixel.pyramid(eight_bit(image)) for image in (reference, moving)]
        ends, likely = subpixel.placed(
            self.again, levels, found.ref_px, found.mov_px, *_turn(found), self.device, again=True
        )
        inside = ((ends >= 0) & (ends <= (moving.width - 1, moving.height - 1))).all(axis=1)
        keep = inside & (likely > subpixel.LEAST_LIKELY)
        return as_matches(found.ref_px[keep], ends[keep], (found.score * likely)[keep])

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


def _turn(matches: Matches) -> tuple[float, float]:
    """The turn, radians, and scale of the moving image that most matches agree on."""
    fit = None
    if len(matches) > 2:
        ends = matches.ref_px, matches.mov_px
        fit, _ = cv2.estimateAffinePartial2D(*ends, ransacReprojThreshold=COMMON_PX)
    if fit is None:
        return 0.0, 1.0
    across, down = fit[:, 0]
    return float(np.arctan2(down, across)), float(np.hypot(across, down))
