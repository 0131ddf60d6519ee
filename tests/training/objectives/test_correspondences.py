"""What matchers of pairs are taught, against a shift that is known."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from training.objectives import create
from training.objectives.correspondences import where

SIZE, SHIFT = 64, (8.0, -16.0)  # whole cells


def shifted(off: tuple[float, float] = SHIFT) -> dict[str, Any]:
    """A pair whose second view shows the first one's ground further right and higher."""
    steps = torch.arange(4.0, SIZE, 8)
    grid = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1).reshape(1, -1, 2)
    there = grid + torch.tensor(off)
    seen = ((there >= 0) & (there <= SIZE - 1)).all(-1)
    return {
        "image0": torch.rand(1, 1, SIZE, SIZE),
        "valid0": torch.ones(1, SIZE, SIZE, dtype=torch.bool),
        "points0": grid,
        "points1": torch.where(seen[..., None], there, torch.nan),
        "seen": seen,
    }


def test_places_are_known_gone_or_neither() -> None:
    batch = shifted()
    points = torch.tensor([[[20.0, 30.0], [20.5, 30.25], [20.0, 2.0], [30.0, 19.0]]])
    there = where(batch, points)
    assert there.known.tolist() == [[True, True, False, False]]
    assert there.at[0, :2].tolist() == [[28.0, 14.0], [28.5, 14.25]]
    # Far above what both show; and so near its edge that the truth is silent.
    assert there.gone.tolist() == [[False, False, True, False]]


def assigned(scores: Tensor) -> dict[str, Tensor]:
    """Three keypoints of the first view and three of the second; see `test_...` for the truth."""
    mask = torch.ones(1, 3, dtype=torch.bool)
    first = torch.tensor([[[20.0, 30.0], [30.0, 40.0], [20.0, 2.0]]])  # the last one is gone
    second = torch.tensor([[[28.0, 15.0], [38.0, 24.0], [50.0, 50.0]]])  # the last one is alone
    return {
        "points0": first,
        "points1": second,
        "mask0": mask,
        "mask1": mask,
        "assignment": scores[None, None],
    }


def true_scores() -> Tensor:
    scores = torch.full((4, 4), -9.0)
    scores[0, 0] = scores[1, 1] = scores[2, 3] = scores[3, 2] = -0.01
    return scores.requires_grad_()


def test_the_true_assignment_costs_least() -> None:
    made, batch = create("assignment"), shifted()
    scores = true_scores()
    loss, figures = made(assigned(scores), {}, batch)
    assert float(loss.detach()) == pytest.approx(0.02, abs=1e-5)
    assert (float(figures["recall"]), float(figures["precision"])) == (1, 1)
    loss.backward()
    said = scores.grad
    assert said is not None
    # Asked for: two matches, one without on each side. Nothing else.
    assert (said != 0).nonzero().tolist() == [[0, 0], [1, 1], [2, 3], [3, 2]]
    swapped = true_scores().detach()[[1, 0, 2, 3]]
    worse, figures = made(assigned(swapped), {}, batch)
    assert worse > 8
    assert float(figures["recall"]) == float(figures["precision"]) == 0


def test_layers_count_alike() -> None:
    made, batch = create("assignment", {"confidence": 0.0}), shifted()
    good = assigned(true_scores().detach())
    both = torch.stack([good["assignment"][0, 0], good["assignment"][0, 0] - 2.0])[None]
    loss, _ = made({**good, "assignment": both}, {}, batch)
    assert float(loss) == pytest.approx(0.02 + 2 * (2.0 / 2), abs=1e-5)


def test_a_layer_learns_whether_its_answer_is_the_last_ones() -> None:
    made, batch = create("assignment"), shifted()
    good = assigned(true_scores().detach())
    last = good["assignment"][0, 0]
    early = last.clone()
    early[0] = early[0].roll(1)  # the first keypoint's answer changes later
    sure = torch.tensor([[[0.01, 0.99, 0.99]]])
    outputs = {**good, "assignment": torch.stack([early, last])[None]}
    told: dict[bool, float] = {}
    for right in (True, False):
        said = sure if right else 1 - sure
        given = {**outputs, "confidence0": said, "confidence1": sure}
        told[right] = float(made(given, {}, batch)[1]["confidence"])
    assert told[True] < told[False]


class Refined:
    """Stands for LoFTR: says what it is told to."""

    def __init__(self, offset: tuple[float, float]) -> None:
        self.offset = offset

    def refine(self, outputs: Any, which: Tensor, first: Tensor, second: Tensor) -> Tensor:
        self.cells = (which, first, second)
        return torch.tensor([[*self.offset, 0.1]]).expand(len(which), -1)


def test_cells_and_offsets_of_a_shift() -> None:
    # A cell and 3 px to the right, two cells higher: 3 px are three quarters of half a cell.
    batch = shifted((11.0, -16.0))
    side = SIZE // 8
    model = Refined((0.75, 0.0))
    made = create("coarse_to_fine")
    made.bind(model)
    similarity = torch.zeros(1, side**2, side**2, requires_grad=True)
    loss, figures = made({"similarity": similarity}, {}, batch)
    loss.backward()
    _, first, second = model.cells
    assert len(first) >= 20
    assert set((second - first).tolist()) == {1 - 2 * side}
    assert float(figures["fine_px"]) == pytest.approx(0, abs=1e-4)
    assert similarity.grad is not None
    right = similarity.grad[0, first, second]
    assert (right < 0).all()  # the loss wants them more alike

    perfect = torch.full((1, side**2, side**2), -20.0)
    perfect[0, first, second] = 20.0
    better, figures = made({"similarity": perfect}, {}, batch)
    assert float(figures["accuracy"]) == 1
    assert float(better) < 0.1 * float(loss.detach())
    off = Refined((0.75, 0.5))
    made.bind(off)
    assert float(made({"similarity": perfect}, {}, batch)[1]["fine_px"]) == pytest.approx(2.0)


@pytest.mark.parametrize("name", ["assignment", "coarse_to_fine"])
def test_nothing_to_speak_about_is_no_loss(name: str) -> None:
    batch = shifted((200.0, 0.0))  # nothing in common
    batch["valid0"][:] = False
    made = create(name)
    made.bind(Refined((0.0, 0.0)))
    scores = true_scores()
    cells = torch.full((1, 64, 64), -1e9).requires_grad_()
    outputs = {**assigned(scores), "mask0": torch.zeros(1, 3, dtype=torch.bool)}
    outputs["mask1"] = outputs["mask0"]
    loss, _ = made({**outputs, "similarity": cells}, {}, batch)
    loss.backward()
    assert float(loss.detach()) == pytest.approx(0, abs=1e-5)
    grad = scores.grad if name == "assignment" else cells.grad
    assert grad is not None
    assert grad.isfinite().all()


def test_what_convolutions_say_before_attention_is_taught_too() -> None:
    batch = shifted((11.0, -16.0))
    side = SIZE // 8
    model = Refined((0.75, 0.0))
    made = create("coarse_to_fine", {"before": 0.5, "fine": 0.0})
    made.bind(model)
    said = {name: torch.zeros(1, side**2, side**2) for name in ("similarity", "before")}
    said["before"].requires_grad_()
    loss, figures = made(said, {}, batch)
    loss.backward()
    assert said["before"].grad is not None
    assert said["before"].grad.abs().max() > 0
    assert float(loss.detach()) == pytest.approx(1.5 * float(figures["coarse"]))
    alone = create("coarse_to_fine", {"before": 0.0, "fine": 0.0})
    assert float(alone(said, {}, batch)[0]) == pytest.approx(float(figures["coarse"]))
