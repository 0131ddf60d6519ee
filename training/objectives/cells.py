"""Detector targets: one of the 64 pixels of each 8 x 8 cell, or none."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.models.base import CELL

NO_KEYPOINT = CELL * CELL
NOTHING = -100  # nothing is said of the cell


def cell_labels(which: Tensor, points: Tensor, strength: Tensor, known: Tensor) -> Tensor:
    """Labels (B, h, w) of cells: the pixel of their strongest keypoint, 64 for none.

    Args:
        which: (N,) image of each keypoint.
        points: (N, 2) whole pixels; those outside are left out.
        strength: (N,).
        known: (B, h, w); the others are `NOTHING`.
    """
    _, rows, columns = known.shape
    labels = torch.where(known, NO_KEYPOINT, NOTHING)
    size = points.new_tensor([columns * CELL, rows * CELL])
    inside = ((points >= 0) & (points < size)).all(dim=1)
    order = strength[inside].argsort(stable=True)  # weakest first: the strongest is written last
    which, points = which[inside][order], points[inside][order]
    column, row = (points // CELL).unbind(1)
    pixel = (points[:, 1] % CELL) * CELL + points[:, 0] % CELL
    for_known = known[which, row, column]
    flat = (which * rows + row) * columns + column
    # One keypoint per cell before writing: the order of writes to the same place is not defined.
    flat, pixel = flat[for_known].flip(0), pixel[for_known].flip(0)
    cells, owner = torch.unique(flat, return_inverse=True)
    first = torch.full_like(cells, len(flat)).scatter_reduce(
        0, owner, torch.arange(len(flat), device=flat.device), "amin"
    )
    labels.view(-1)[cells] = pixel[first]
    return labels


def detector_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over the 65 answers of each known cell (DeTone et al. 2018, eq. 2 and 3).

    Args:
        logits: (B, 65, h, w).
        labels: (B, h, w) of `cell_labels`.
    """
    total = functional.cross_entropy(logits.float(), labels, ignore_index=NOTHING, reduction="sum")
    return total / (labels != NOTHING).sum().clamp(min=1)
