"""Keypoints between pixels: where they lie, and that both dates' are drawn together."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from training.objectives import create
from training.objectives.distance import centres

SIZE = 96


def blobs(places: Tensor, size: int = SIZE) -> Tensor:
    """A score map (1, H, W) with a smooth peak at each of the places (N, 2)."""
    rows, columns = torch.meshgrid(torch.arange(size), torch.arange(size), indexing="ij")
    pixels = torch.stack([columns, rows], -1).double()
    apart = (pixels[None] - places[:, None, None].double()).square().sum(-1)
    return torch.exp(-apart / 2).sum(0, keepdim=True).float()


def batch_of(shift: tuple[float, float]) -> dict[str, Tensor]:
    """Truth: the second view shows everything shifted."""
    steps = torch.arange(4.0, SIZE, 8)
    grid = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1).reshape(1, -1, 2)
    there = grid + torch.tensor(shift)
    seen = ((there >= 0) & (there <= SIZE - 1)).all(-1)
    return {
        "points0": grid,
        "points1": there,
        "seen": seen,
        "valid1": torch.ones(1, SIZE, SIZE, dtype=torch.bool),
    }


PLACES = torch.tensor([[20.3, 30.7], [50.0, 50.4], [70.2, 25.1], [33.6, 71.4]])


def test_keypoints_lie_between_pixels() -> None:
    score = blobs(PLACES)
    found, there = centres(score, torch.ones(1, SIZE, SIZE, dtype=torch.bool), 4)
    assert there.all()
    apart = torch.cdist(found[0], PLACES).amin(dim=1)
    assert float(apart.max()) < 0.1


def test_keypoints_outside_do_not_count() -> None:
    inside = torch.ones(1, SIZE, SIZE, dtype=torch.bool)
    inside[:, :, 40:] = False
    found, there = centres(blobs(PLACES), inside, 16)
    assert int(there.sum()) == 2
    assert float(found[there].amax(0)[0]) < 40


@pytest.mark.parametrize("off", [0.0, 0.8, 1.6])
def test_the_loss_is_the_distance_on_the_ground(off: float) -> None:
    made = create("keypoint_distance", {"places": 4})
    shift = torch.tensor([5.4, -3.3])
    second = blobs(PLACES + shift + torch.tensor([off, 0.0]))
    loss, figures = made({"score": blobs(PLACES)}, {"score": second}, batch_of((5.4, -3.3)))
    assert float(loss) == pytest.approx(off, abs=0.15)
    assert float(figures["repeat"]) == 1


def test_what_lies_far_apart_is_another_corner() -> None:
    made = create("keypoint_distance", {"places": 4, "within_px": 3.0})
    second = blobs(PLACES + torch.tensor([8.0, 8.0]))
    loss, figures = made({"score": blobs(PLACES)}, {"score": second}, batch_of((0.0, 0.0)))
    assert float(loss) == 0
    assert float(figures["repeat"]) == 0


def test_following_the_gradient_brings_keypoints_together() -> None:
    made = create("keypoint_distance", {"places": 4})
    first = blobs(PLACES)
    second = blobs(PLACES + torch.tensor([0.8, 0.0])).requires_grad_()
    before, _ = made({"score": first}, {"score": second}, batch_of((0.0, 0.0)))
    before.backward()
    assert second.grad is not None
    with torch.no_grad():
        moved = (second - 0.2 * second.grad).clamp(min=0)
    after, _ = made({"score": first}, {"score": moved}, batch_of((0.0, 0.0)))
    assert float(after) < float(before.detach())
