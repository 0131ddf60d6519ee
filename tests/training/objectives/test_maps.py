"""Dense warps, homographies, labels of cells: against places known by hand."""

from __future__ import annotations

import pytest
import torch

from training.objectives.cells import NO_KEYPOINT, NOTHING, cell_labels, detector_loss
from training.objectives.maps import (
    apply,
    dense_flow,
    mean_where,
    peaks_mask,
    pixels,
    random_homographies,
    read,
    score_map,
)


def grid(size: int) -> torch.Tensor:
    steps = torch.arange(4.0, size, 8)
    return torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1).reshape(1, -1, 2)


def test_score_maps_put_channels_where_their_pixels_are() -> None:
    logits = torch.full((1, 65, 2, 3), -20.0)
    logits[0, 8 * 3 + 5, 1, 2] = 20  # row 3, column 5 of the cell in row 1, column 2
    assert torch.nonzero(score_map({"logits": logits})[0] > 0.5).tolist() == [[11, 21]]


def test_dense_flow_is_exact_for_affine_warps() -> None:
    here = grid(64)
    matrix, off = torch.tensor([[0.9, 0.2], [-0.1, 1.1]]), torch.tensor([3.0, -2.0])
    flow, known = dense_flow((here, here @ matrix.T + off), torch.ones(1, 64).bool(), 64)
    truth = pixels(64, 64) @ matrix.T + off
    assert known[0, 4:61, 4:61].all()
    assert not known[0, :4].any()
    assert torch.allclose(flow[known], truth[None][known], atol=1e-3)


def test_dense_flow_knows_nothing_around_places_that_are_not_seen() -> None:
    here, seen = grid(64), torch.ones(1, 64).bool()
    there = here.clone()
    there[0, 9] = torch.nan  # at (12, 12)
    flow, known = dense_flow((here, there), seen, 64)
    assert flow.isfinite().all()
    assert not known[0, 5:20, 5:20].any()
    assert known[0, 21:61, 21:61].all()


def test_dense_flow_refuses_points_that_are_no_grid() -> None:
    with pytest.raises(ValueError, match="no square grid"):
        dense_flow((torch.rand(1, 7, 2), torch.rand(1, 7, 2)), torch.ones(1, 7).bool(), 64)


def test_maps_are_read_at_pixels() -> None:
    maps = torch.arange(12.0).reshape(1, 1, 3, 4)
    at = torch.tensor([[[[2.0, 1.0], [0.5, 0.0], [torch.nan, 0.0]]]])
    assert read(maps, at).flatten().tolist() == pytest.approx([6, 0.5, 0], abs=1e-5)


def test_homographies_are_the_same_for_the_same_generator_and_can_be_undone() -> None:
    first, second = (random_homographies(3, 64, torch.Generator().manual_seed(4)) for _ in range(2))
    assert torch.equal(first, second)
    assert (first - torch.eye(3)).abs().amax() > 0.1
    points = torch.rand(3, 5, 2) * 63
    back = apply(torch.linalg.inv(first), apply(first, points))
    assert torch.allclose(back, points, atol=1e-2)
    assert torch.equal(
        random_homographies(2, 64, torch.Generator(), 0.0), torch.eye(3).expand(2, 3, 3)
    )


def test_places_behind_the_horizon_are_nan() -> None:
    tilted = torch.tensor([[[1.0, 0, 0], [0, 1, 0], [-0.1, 0, 1]]])
    there = apply(tilted, torch.tensor([[[5.0, 0.0], [20.0, 0.0]]]))
    assert there[0, 0].tolist() == [10, 0]
    assert there[0, 1].isnan().all()


def test_flat_ground_has_no_peaks() -> None:
    score = torch.zeros(1, 9, 9)
    assert not peaks_mask(score, 2).any()
    score[0, 4, 5] = 1
    assert torch.nonzero(peaks_mask(score, 2)).tolist() == [[0, 4, 5]]


def test_means_of_nothing_are_0() -> None:
    values = torch.tensor([1.0, torch.inf], requires_grad=True)
    mean = mean_where(values, torch.tensor([False, False]))
    mean.backward()
    assert float(mean.detach()) == 0
    assert values.grad is not None
    assert values.grad.tolist() == [0, 0]
    assert float(mean_where(values.detach(), torch.tensor([True, False]))) == 1


def test_labels_are_the_strongest_keypoint_of_a_cell() -> None:
    known = torch.ones(2, 2, 2, dtype=torch.bool)
    known[1, 1, 1] = False
    which = torch.tensor([0, 0, 1, 1, 1])
    points = torch.tensor([[3, 2], [7, 7], [9, 1], [12, 12], [16, 0]])
    labels = cell_labels(which, points, torch.tensor([0.9, 0.2, 0.5, 1.0, 1.0]), known)
    none = NO_KEYPOINT
    assert labels[0].tolist() == [[2 * 8 + 3, none], [none, none]]
    assert labels[1].tolist() == [[none, 1 * 8 + 1], [none, NOTHING]]


def test_the_detector_loss_is_that_of_known_cells() -> None:
    logits = torch.zeros(1, 65, 1, 2)
    labels = torch.tensor([[[3, NOTHING]]])
    assert float(detector_loss(logits, labels)) == pytest.approx(torch.log(torch.tensor(65.0)))
    logits[0, 3, 0, 0] = 50
    logits[0, 7, 0, 1] = 50
    assert float(detector_loss(logits, labels)) == pytest.approx(0, abs=1e-6)
    assert float(detector_loss(logits, torch.full_like(labels, NOTHING))) == 0
