"""Efficient LoFTR (Wang et al. 2024), on transformers' network.

Coarse matching and the two fine stages are done here, on matched cells only: transformers
(5.23) refines each image's cells in that image's order, so the two cells of a pair need not meet,
and it keeps the fine windows of all cell pairs in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch.nn import functional
from transformers import EfficientLoFTRConfig, EfficientLoFTRForKeypointMatching

from backend.matchers.semi_dense import CELL, SemiDenseMatcher, valid_cells
from backend.matchers.tensors import as_tensor, load_into
from backend.types import Image, Points

MULTIPLE = 32  # of the aggregated attention: 4 x 4 cells


class EfficientLoftr(SemiDenseMatcher):
    """Cells of 8 px matched mutually, then pixel to pixel, then to sub-pixels."""

    def load(self, weights: Mapping[str, dict[str, Any]]) -> None:
        self.config = EfficientLoFTRConfig()
        net = EfficientLoFTRForKeypointMatching(self.config)
        self.net = load_into(net, weights["eloftr"], "Efficient LoFTR", self.device)

    def _match_window(self, reference: Image, moving: Image) -> tuple[Points, Points, Points]:
        with torch.inference_mode():
            pair = [as_tensor(image, 1, self.device, MULTIPLE) for image in (reference, moving)]
            height = max(part.shape[-2] for part in pair)
            width = max(part.shape[-1] for part in pair)
            # The network takes both images in one size.
            pair = [_grown(part, height, width) for part in pair]
            valid = [
                torch.from_numpy(valid_cells(image.valid, height, width)).to(self.device)
                for image in (reference, moving)
            ]
            features = self.net.efficientloftr(torch.stack(pair, 1)).feature_maps
            coarse = features[0] / self.config.hidden_size**0.5
            rows, columns, score = self._coarse(coarse[0], *valid)
            fine = self.net.refinement_layer(coarse, features[1:])
            ref_px, mov_px = self._fine(fine[0][0][rows], fine[1][0][columns])
            across = width // CELL
            ref_px = ref_px + _corner(rows, across)
            mov_px = mov_px + _corner(columns, across)
        return (
            ref_px.double().cpu().numpy(),
            mov_px.double().cpu().numpy(),
            score.double().cpu().numpy(),
        )

    def _coarse(
        self, coarse: torch.Tensor, ref_valid: torch.Tensor, mov_valid: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Mutually best cells of dual softmax: indices in both images, and scores."""
        ref, mov = coarse.flatten(2).transpose(1, 2)
        similarity = ref @ mov.T / self.config.coarse_matching_temperature
        similarity[~_inner(ref_valid, self.config.coarse_matching_border_removal)] = -1e9
        similarity[:, ~_inner(mov_valid, self.config.coarse_matching_border_removal)] = -1e9
        confidence = similarity.softmax(0) * similarity.softmax(1)
        score, best = confidence.max(1)
        rows = torch.arange(len(best), device=best.device)
        keep = (confidence.argmax(0)[best] == rows) & (
            score > self.config.coarse_matching_threshold
        )
        keep &= _inner(ref_valid, 0) & _inner(mov_valid, 0)[best]
        return rows[keep], best[keep], score[keep]

    def _fine(self, ref: torch.Tensor, mov: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Position of each match inside its cell.

        Args:
            ref: (M, 64, C), the pixels of the reference cell.
            mov: (M, 100, C), the pixels of the moving cell and one around it.

        Returns:
            (M, 2) offsets (column, row) from the cell's corner, in the frame of the authors'
            training, which puts pixel u of a cell at u - 3.5.
        """
        regress = self.config.fine_matching_slice_dim
        side = self.config.fine_kernel_size
        match_ref, match_mov = ref[..., :-regress], mov[..., :-regress]
        similarity = match_ref @ match_mov.transpose(1, 2) / ref.shape[-1]
        confidence = similarity.softmax(1) * similarity.softmax(2)
        inner = confidence.unflatten(2, (side + 2, side + 2))[..., 1:-1, 1:-1].flatten(2)
        best = inner.flatten(1).argmax(1)
        at_ref, at_mov = best // side**2, best % side**2

        # Second stage: expectation over 3 x 3, by the last features, of the chosen pixel alone.
        chosen = ref[torch.arange(len(ref)), at_ref][:, -regress:, None]
        heat = (mov[..., -regress:] / regress**0.5) @ chosen
        steps = torch.arange(-1, 2, device=ref.device)
        # As trained, the window is indexed on the grown cell without its one pixel of offset.
        row = (at_mov // side)[:, None, None] + steps[:, None]
        column = (at_mov % side)[:, None, None] + steps
        index = (row % (side + 2)) * (side + 2) + column % (side + 2)
        heat = heat[..., 0].gather(1, index.flatten(1))
        weight = (heat / self.config.fine_matching_regress_temperature).softmax(1)
        weight = weight.unflatten(1, (3, 3))
        moved = torch.stack(((weight.sum(1) * steps).sum(1), (weight.sum(2) * steps).sum(1)), dim=1)
        centre = side // 2 - 0.5
        return _pixel(at_ref, side) - centre, _pixel(at_mov, side) - centre + moved


def _pixel(index: torch.Tensor, across: int) -> torch.Tensor:
    """(M, 2) column and row of flat indices."""
    return torch.stack((index % across, index // across), dim=1).float()


def _corner(cells: torch.Tensor, across: int) -> torch.Tensor:
    return _pixel(cells, across) * CELL


def _inner(cells: torch.Tensor, border: int) -> torch.Tensor:
    """Flat mask of the valid cells that are not among the outermost `border` ones."""
    inner = torch.zeros_like(cells)
    height, width = cells.shape
    inner[border : height - border, border : width - border] = True
    return (inner & cells).flatten()


def _grown(pixels: torch.Tensor, height: int, width: int) -> torch.Tensor:
    right, below = width - pixels.shape[-1], height - pixels.shape[-2]
    return functional.pad(pixels, (0, right, 0, below), mode="replicate")
