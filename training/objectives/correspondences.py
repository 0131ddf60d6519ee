"""What models that match two images at once are taught by: which places are one, exactly.

Truth comes from the pair's own warp (`dense_flow`), so it is as exact as that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from training.models.base import CELL, TrainableModel
from training.objectives.base import Batch, Figures, Objective, Outputs, Teaches
from training.objectives.maps import ALL, dense_flow, mean_where, read

FAR = 1e6  # pixels


class There(NamedTuple):
    """Where places of the first view lie in the second one.

    Attributes:
        at: (B, N, 2) pixels; 0 where not known.
        known: (B, N): both views show it, and the truth says where.
        gone: (B, N): the second view does not show that ground. Near the edge of what both show
            a place is neither.
    """

    at: Tensor
    known: Tensor
    gone: Tensor


def where(batch: Batch, points: Tensor) -> There:
    """The truth about places (B, N, 2) of the first view."""
    size = batch["image0"].shape[-1]
    flow, known = dense_flow((batch["points0"], batch["points1"]), batch["seen"], size)
    mask = known[:, None].float()
    near = functional.max_pool2d(mask, 2 * CELL + 1, 1, CELL)
    at = points[:, None]
    here = read(mask, at)[:, 0, 0] > ALL
    there = read(flow.permute(0, 3, 1, 2), at)[:, :, 0].transpose(1, 2)
    gone = read(near, at, beyond="border")[:, 0, 0] == 0
    return There(torch.where(here[..., None], there, torch.zeros_like(there)), here, gone)


class Assignment(Objective):
    """Negative log likelihood of the true assignment (Lindenberger et al. 2023, eq. 11).

    Keypoints i and j match where they are each other's nearest by the truth, within `match_px`; one
    without any within `apart_px`, or whose ground the other view does not show, has no match. All
    layers are taught alike. A layer's confidence learns whether its answer is already the last
    one's (section 3.3); that does not reach the network's other parts.

    Options:
        match_px, apart_px: pixels.
        confidence: weight of that part.
    """

    name: ClassVar[str] = "assignment"
    teaches: ClassVar[Teaches] = "lightglue"
    defaults: ClassVar[Mapping[str, Any]] = {"match_px": 3.0, "apart_px": 5.0, "confidence": 1.0}
    required: ClassVar[tuple[str, ...]] = ("image0", "points0", "points1", "seen")

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        scores, mask0, mask1 = first["assignment"].float(), first["mask0"], first["mask1"]
        there = where(batch, first["points0"])
        known = there.known & mask0
        apart = torch.cdist(there.at, first["points1"])
        apart = apart.masked_fill(~(known[:, :, None] & mask1[:, None]), FAR)
        match = apart <= self.options["match_px"]
        match &= apart == apart.amin(dim=2, keepdim=True)
        match &= apart == apart.amin(dim=1, keepdim=True)
        lonely = self.options["apart_px"]
        alone0 = (known & (apart.amin(dim=2) > lonely)) | (there.gone & mask0)
        alone1 = mask1 & (apart.amin(dim=1) > lonely)
        both = -_mean(scores[:, :, :-1, :-1], match[:, None])
        none0 = -_mean(scores[:, :, :-1, -1], alone0[:, None])
        none1 = -_mean(scores[:, :, -1, :-1], alone1[:, None])
        loss = both.mean() + (none0.mean() + none1.mean()) / 2
        figures = {
            "match": both[:, -1].mean().detach(),
            "no_match": (none0 + none1)[:, -1].mean().detach() / 2,
            **_right(scores[:, -1].detach(), match, there.gone | known, mask0),
        }
        if self.options["confidence"] and "confidence0" in first:
            sure = self._confidence(first, scores.detach())
            figures["confidence"] = sure.detach()
            loss = loss + self.options["confidence"] * sure
        return loss, figures

    @staticmethod
    def _confidence(first: Outputs, scores: Tensor) -> Tensor:
        parts = []
        for side in (0, 1):
            inside = scores[:, :, :-1] if side == 0 else scores[:, :, :, :-1].transpose(2, 3)
            answers = inside.argmax(dim=-1)
            final = (answers[:, :-1] == answers[:, -1:]).float()
            said = first[f"confidence{side}"].float().clamp(1e-6, 1 - 1e-6)
            off = -(final * said.log() + (1 - final) * (1 - said).log())
            parts.append(mean_where(off, first[f"mask{side}"][:, None].expand_as(off)))
        return (parts[0] + parts[1]) / 2


class CoarseToFine(Objective):
    """LoFTR's two losses (Sun et al. 2021, section 3.5; focal as in its published code).

    Coarse: cells i and j are one where the truth puts i's place into j; the dual softmax P(i, j)
    is drawn to that by a focal loss (Lin et al. 2017), over all pairs of cells of which the truth
    is known. Fine: the offset inside j, each by its certainty (eq. 6). What the
    convolutions say before attention has the coarse loss as well (Lee et al. 2015, deep
    supervision): attention then begins with cells that look like their ground.

    Options:
        alpha, gamma: of the focal loss.
        before: weight of the coarse loss before attention.
        fine: weight of the fine loss.
        places: of a batch for the fine loss, at most.
    """

    name: ClassVar[str] = "coarse_to_fine"
    teaches: ClassVar[Teaches] = "loftr"
    defaults: ClassVar[Mapping[str, Any]] = {
        "alpha": 0.25,
        "gamma": 2.0,
        "before": 0.5,
        "fine": 1.0,
        "places": 1024,
    }
    required: ClassVar[tuple[str, ...]] = ("image0", "valid0", "points0", "points1", "seen")

    def bind(self, model: TrainableModel) -> None:
        self._refine = model.refine

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        similarity = first["similarity"].float()
        cells, inside, said = _true_cells(batch, similarity)
        which, row = torch.nonzero(inside, as_tuple=True)
        at = (which, row, cells.index[which, row])
        coarse, share = self._coarse(similarity, at, said)
        figures = {
            "coarse": coarse.detach(),
            "accuracy": mean_where((share.argmax(dim=2) == cells.index).float(), inside),
        }
        loss = coarse
        if self.options["before"] and "before" in first:
            early, share = self._coarse(first["before"].float(), at, said)
            right = (share.argmax(dim=2) == cells.index).float()
            figures |= {"before": early.detach(), "before_accuracy": mean_where(right, inside)}
            loss = loss + self.options["before"] * early
        if self.options["fine"] and len(which):
            kept = _evenly(len(which), int(self.options["places"]), which.device)
            chosen = tuple(one[kept] for one in at)
            fine, off = self._fine(first, chosen, cells.offset[which[kept], row[kept]])
            figures |= {"fine": fine.detach(), "fine_px": off}
            loss = loss + self.options["fine"] * fine
        return loss, figures

    def _coarse(
        self, similarity: Tensor, at: tuple[Tensor, ...], said: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The loss, and the dual softmax's logarithm, of similarities (B, L, S).

        Args:
            at: pair, first and second cell of the true ones.
            said: (B, L) cells of which the truth is known.
        """
        share = similarity.log_softmax(2) + similarity.log_softmax(1)
        sure = share[at].exp().clamp(1e-6, 1 - 1e-6)
        alpha, gamma = self.options["alpha"], self.options["gamma"]
        positive = -alpha * (1 - sure) ** gamma * sure.log()
        others = said[:, :, None].expand_as(share).clone()
        others[at] = False
        wrong = share.exp().clamp(1e-6, 1 - 1e-6)
        negative = mean_where(-alpha * wrong**gamma * (1 - wrong).log(), others)
        return positive.sum() / max(1, len(positive)) + negative, share

    def _fine(
        self, first: Outputs, chosen: tuple[Tensor, ...], offset: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The loss, and how far the offsets are off, pixels."""
        found = self._refine(first, *chosen).float()
        certain = 1 / found[:, 2].detach().clamp(min=1e-3)
        apart = (found[:, :2] - offset).square().sum(dim=1)
        loss = (apart * certain / certain.mean()).mean()
        return loss, apart.detach().sqrt().mean() * CELL / 2


class _Cells(NamedTuple):
    """Attributes:
    index: (B, L) cell of the second view, row by row; 0 where not known.
    offset: (B, L, 2) of the place from that cell's, 1 being half a cell.
    """

    index: Tensor
    offset: Tensor


def _true_cells(batch: Batch, similarity: Tensor) -> tuple[_Cells, Tensor, Tensor]:
    """Which cell of the second view each of the first is; whether it is one; what is known of.

    A cell's place is its corner between pixels, as in the authors' weights: 8 (column, row) - 0.5.
    """
    height, width = (side // CELL for side in batch["image0"].shape[-2:])
    rows, columns = torch.meshgrid(
        torch.arange(height, device=similarity.device),
        torch.arange(width, device=similarity.device),
        indexing="ij",
    )
    corners = torch.stack([columns, rows], dim=-1).reshape(1, -1, 2) * float(CELL) - 0.5
    there = where(batch, corners.expand(len(similarity), -1, -1))
    at = (there.at + 0.5) / CELL
    cell = at.round()
    inside = there.known & ((cell >= 0) & (cell < cell.new_tensor([width, height]))).all(-1)
    index = torch.where(inside, cell[..., 1] * width + cell[..., 0], 0.0).long()
    offset = (at - cell) * 2
    # Where two cells come to the same one, the nearer has it.
    apart = offset.norm(dim=-1).masked_fill(~inside, FAR)
    least = torch.full_like(apart, FAR).scatter_reduce(1, index, apart, "amin")
    inside &= apart == least.gather(1, index)
    # A cell that shows nothing valid has a similarity to none.
    inside &= similarity.gather(2, index[..., None])[..., 0] > similarity.new_tensor(-1e8)
    return _Cells(index, offset), inside, there.known | there.gone


def _mean(scores: Tensor, mask: Tensor) -> Tensor:
    """(B, L) means of (B, L, ...) where a mask (B, 1, ...) holds; 0 where it holds nowhere."""
    kept = torch.where(mask, scores, torch.zeros_like(scores)).flatten(2).sum(dim=2)
    return kept / mask.flatten(2).sum(dim=2).clamp(min=1)


def _right(scores: Tensor, match: Tensor, told: Tensor, mask0: Tensor) -> Figures:
    """Share of the true matches that are found, and of the found ones that are true.

    Found: each other's best, with at least a tenth of the probability, as in matching.
    """
    inside = scores[:, :-1, :-1]
    found = (inside == inside.amax(2, keepdim=True)) & (inside == inside.amax(1, keepdim=True))
    found &= inside.exp() > 0.1
    judged = found & (told & mask0)[:, :, None]
    return {
        "recall": mean_where(found.float(), match),
        "precision": mean_where(match.float(), judged),
    }


def _evenly(count: int, most: int, device: torch.device) -> Tensor:
    """At most so many of them; the same ones each time, so that a resumed run repeats itself."""
    if count <= most:
        return torch.arange(count, device=device)
    return torch.linspace(0, count - 1, most, device=device).round().long()
