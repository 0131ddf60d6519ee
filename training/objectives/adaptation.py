"""What is found again across warps and dates becomes a keypoint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, ClassVar, Self

import torch
from kornia.feature import gftt_response
from torch import Tensor
from torch.nn import functional

from backend.errors import SpecError
from training.models.base import CELL, Extractor
from training.objectives.base import Batch, Figures, Objective, Outputs
from training.objectives.cells import NOTHING, cell_labels, detector_loss
from training.objectives.maps import (
    NMS_RADIUS,
    apply,
    dense_flow,
    mean_where,
    peaks_mask,
    pixels,
    random_homographies,
    read,
    score_map,
)

EDGE_PX = 5  # of a warped view, where its border looks like a corner
TOLERANCE_PX = 1  # by which the same corner may lie elsewhere on the other date
MIN_HITS = 8  # pixels of the first view that have to fall into a cell of the second

Teacher = Callable[[Tensor], Tensor]


class AdaptationOverDates(Objective):
    """Homographic adaptation (DeTone et al. 2018, eq. 10), extended over the dates of a pair.

    A teacher's score maps are averaged over random warps of each date; the two dates' averages, on
    the same ground, are multiplied (geometric mean), so that what only one date shows is none. The
    strongest peaks become targets of both views, by the 65-way cross-entropy of SuperPoint (eq. 2
    and 3). Cells whose ground the other date does not show are left alone.

    The teacher is the model as it was at the start of an epoch, or, for a model from scratch, first
    a corner detector (Shi and Tomasi 1994). Call `on_epoch_start` before each epoch.

    Options:
        teacher: `model` or `corners`.
        refresh: epochs after which the model as it is becomes the teacher; 0 keeps the first one.
        warps: random warps of each date, besides none.
        strength: of the warps.
        share: of the cells that get a keypoint, at most.
        threshold: lowest score of a keypoint; for corners relative to the view's strongest one.
        seed: of the warps.
    """

    name: ClassVar[str] = "adaptation"
    defaults: ClassVar[Mapping[str, Any]] = {
        "teacher": "model",
        "refresh": 1,
        "warps": 4,
        "strength": 1.0,
        "share": 0.25,
        "threshold": 0.01,
        "seed": 0,
    }
    required: ClassVar[tuple[str, ...]] = (
        *("image0", "image1", "valid0", "valid1"),
        *("points0", "points1", "seen"),
    )

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(options)
        if self.options["teacher"] not in ("model", "corners"):
            raise SpecError(
                f"The teacher of {self.name} is {self.options['teacher']!r}. Choose 'model' or "
                "'corners'.",
                field=f"objectives.{self.name}.teacher",
                value=repr(self.options["teacher"]),
                allowed="model, corners",
            )
        # Kept with the checkpoint, so that a resumed run goes on as it would have.
        self.register_buffer("epochs", torch.zeros((), dtype=torch.long))
        self.register_buffer("draws", torch.zeros((), dtype=torch.long))
        self.register_buffer(
            "corners", torch.tensor(self.options["teacher"] == "corners", dtype=torch.bool)
        )

    def bind(self, model: Extractor) -> None:
        self.teacher = deepcopy(model).requires_grad_(False).eval()

    def on_epoch_start(self, model: Extractor, data: Any) -> None:
        refresh = int(self.options["refresh"])
        if refresh and self.epochs > 0 and self.epochs % refresh == 0:
            self.teacher.load_state_dict(model.state_dict())
            self.corners.fill_(False)
        self.epochs += 1

    def train(self, mode: bool = True) -> Self:
        """The teacher stays in evaluation mode."""
        super().train(mode)
        if hasattr(self, "teacher"):
            self.teacher.eval()
        return self

    def forward(self, first: Outputs, second: Outputs, batch: Batch) -> tuple[Tensor, Figures]:
        target0, target1 = self.targets(batch)
        loss = (
            detector_loss(first["logits"], target0) + detector_loss(second["logits"], target1)
        ) / 2
        known = target0 != NOTHING
        share = mean_where((target0 < CELL * CELL).float(), known)
        return loss, {"keypoints": share, "known": known.float().mean()}

    @torch.no_grad()
    def targets(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Labels of both views' cells, (B, H / 8, W / 8): see `cells`."""
        points = (batch["points0"], batch["points1"])
        size = batch["image0"].shape[-1]
        flow, known = dense_flow(points, batch["seen"], size)
        own = self.adapted(batch["image0"], batch["valid0"])
        other = self.adapted(batch["image1"], batch["valid1"])
        side = 2 * TOLERANCE_PX + 1
        other = functional.max_pool2d(other[:, None], side, 1, TOLERANCE_PX)
        both = (own * read(other, flow)[:, 0]).sqrt() * known
        keypoints = self._strongest(both, known)
        return self._labels(keypoints, both, flow, known)

    @torch.no_grad()
    def adapted(self, image: Tensor, valid: Tensor) -> Tensor:
        """The teacher's score maps (B, H, W), averaged over warps of the images."""
        find: Teacher = corners if self.corners else self._model
        count, _, height, width = image.shape
        inside = valid[:, None].float()
        total, seen = find(image) * valid, inside[:, 0].clone()
        generator = torch.Generator().manual_seed(
            int(self.options["seed"]) * 1_000_003 + int(self.draws)
        )
        self.draws += 1
        everywhere = pixels(height, width, image.device).expand(count, -1, -1, -1)
        for _ in range(int(self.options["warps"])):
            drawn = random_homographies(count, width, generator, float(self.options["strength"]))
            to_source, back = drawn.to(image.device), torch.linalg.inv(drawn).to(image.device)
            at = apply(to_source, everywhere)
            warped = read(image, at, beyond="border")
            whole = 1 - functional.max_pool2d(1 - read(inside, at), 2 * EDGE_PX + 1, 1, EDGE_PX)
            score = find(warped)[:, None] * whole
            home = apply(back, everywhere)
            total += read(score, home)[:, 0]
            seen += read(whole, home)[:, 0]
        return total / seen.clamp(min=1) * valid

    def _model(self, image: Tensor) -> Tensor:
        return score_map(self.teacher(image))

    def _strongest(self, score: Tensor, known: Tensor) -> Tensor:
        """The peaks that become keypoints, (B, H, W): a share of the known cells."""
        # In the cells of the border a peak may be that of the border itself.
        peaks = peaks_mask(score, NMS_RADIUS) & (score > float(self.options["threshold"]))
        peaks[:, :EDGE_PX] = peaks[:, -EDGE_PX:] = False
        peaks[:, :, :EDGE_PX] = peaks[:, :, -EDGE_PX:] = False
        values = (score * peaks).flatten(1)
        budget = known.flatten(1).sum(1) / CELL**2 * float(self.options["share"])
        order = values.argsort(dim=1, descending=True)
        rank = order.argsort(dim=1)
        return peaks & (rank < budget[:, None]).reshape(peaks.shape)

    def _labels(
        self, keypoints: Tensor, score: Tensor, flow: Tensor, known: Tensor
    ) -> tuple[Tensor, Tensor]:
        batch, height, width = keypoints.shape
        covered = functional.avg_pool2d(known[:, None].float(), CELL)[:, 0] > 0.5
        which, rows, columns = torch.nonzero(keypoints, as_tuple=True)
        strength = score[which, rows, columns]
        here = torch.stack([columns, rows], dim=1)
        shape = (batch, height // CELL, width // CELL)
        first = cell_labels(which, here, strength, covered)
        there = flow[which, rows, columns].round().long()
        # Which cells of the second view the first one shows: where its pixels fall.
        n, r, c = torch.nonzero(known, as_tuple=True)
        cells = flow[n, r, c].round().long() // CELL
        hits = torch.zeros(shape, device=known.device, dtype=torch.long)
        inside = ((cells >= 0) & (cells < cells.new_tensor(shape[:0:-1]))).all(dim=1)
        n, cells = n[inside], cells[inside]
        hits.index_put_((n, cells[:, 1], cells[:, 0]), torch.ones_like(n), accumulate=True)
        return first, cell_labels(which, there, strength, hits >= MIN_HITS)


def corners(image: Tensor) -> Tensor:
    """Shi and Tomasi's corner response of the mean band, (B, H, W), 1 at each image's strongest."""
    response = gftt_response(image.mean(dim=1, keepdim=True))[:, 0].clamp(min=0)
    return response / response.amax(dim=(1, 2), keepdim=True).clamp(min=1e-12)
