"""A person's keypoints: what was said counts, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from training.objectives import create


def score(*at: tuple[int, int, float]) -> Tensor:
    """Two score maps of 32 px, quiet but for (column, row, score) in the first one."""
    maps = torch.full((2, 32, 32), 1e-4)
    for column, row, value in at:
        maps[0, row, column] = value
    return maps


def loss_of(maps: Tensor, batch: dict[str, Any], **options: Any) -> float:
    return float(create("curated", options)({"score": maps}, {}, batch)[0])


def test_firing_at_a_keypoint_costs_less_than_elsewhere(curated: dict[str, Any]) -> None:
    at = loss_of(score((10, 10, 0.9)), curated)
    near = loss_of(score((11, 10, 0.9)), curated)
    off = loss_of(score((16, 10, 0.9)), curated)
    assert at < near < off


def test_where_a_keypoint_is_uncertain_near_is_near_enough(curated: dict[str, Any]) -> None:
    sharp = loss_of(score((12, 11, 0.9)), curated, background=0.0)
    curated["sigma"][0][:] = 3.0
    assert loss_of(score((12, 11, 0.9)), curated, background=0.0) < 0.3 * sharp


def test_a_keypoint_is_drawn_to_its_weight(curated: dict[str, Any]) -> None:
    curated["positives"][0] = torch.tensor([[10.0, 10.0]])
    curated["weight"][0][:] = 0.4
    tried = [0.1, 0.2, 0.4, 0.6, 0.9]
    losses = [loss_of(score((10, 10, value)), curated) for value in tried]
    assert losses.index(min(losses)) == 2


def test_rejected_points_are_to_be_quiet(curated: dict[str, Any]) -> None:
    quiet = loss_of(score((10, 10, 0.9)), curated)
    assert loss_of(score((10, 10, 0.9), (17, 16, 0.8)), curated) > quiet + 1
    # Within reach of it, too, and nowhere else.
    only = {"positive": 0.0, "background": 0.0}
    assert loss_of(score((19, 16, 0.8)), curated, **only) > 1
    assert loss_of(score((22, 16, 0.8)), curated, **only) < 0.1


def test_a_keypoint_beside_a_rejected_point_stays(curated: dict[str, Any]) -> None:
    curated["positives"][0] = torch.tensor([[10.0, 10.0]])
    curated["negatives"][0] = torch.tensor([[12.0, 10.0]])
    maps = score((10, 10, 0.5)).requires_grad_()
    create("curated", {"positive": 0.0, "background": 0.0})({"score": maps}, {}, curated)[
        0
    ].backward()
    assert maps.grad is not None
    assert maps.grad[0, 10, 10] == 0
    assert maps.grad[0, 10, 12] > 0


def test_nothing_is_said_about_unlabelled_ground(curated: dict[str, Any]) -> None:
    maps = torch.rand(2, 32, 32).mul(0.5).requires_grad_()
    create("curated")({"score": maps}, {}, curated)[0].backward()
    assert maps.grad is not None
    known = curated["known"]
    assert (maps.grad[~known] == 0).all()
    assert maps.grad[known].abs().gt(0).all()
    assert maps.grad[0, 10, 10] < 0  # towards firing
    assert maps.grad[0, 5, 5] > 0


def test_raw_polygons_call_unlabelled_ground_background(curated: dict[str, Any]) -> None:
    """The second window, of which a person said nothing, is pushed to no keypoints."""
    logits = torch.zeros(2, 65, 4, 4, requires_grad=True)
    create("raw_polygons")({"logits": logits}, {}, curated)[0].backward()
    assert logits.grad is not None
    assert (logits.grad[1, 64] < 0).all()
    assert (logits.grad[1, :64] > 0).all()
    unsaid = torch.zeros(2, 65, 4, 4, requires_grad=True)
    create("curated")({"logits": unsaid}, {}, curated)[0].backward()
    assert unsaid.grad is not None
    assert (unsaid.grad[1] == 0).all()


def test_raw_polygons_take_whatever_was_drawn(curated: dict[str, Any]) -> None:
    def cost(cell: tuple[int, int], pixel: int) -> float:
        logits = torch.zeros(2, 65, 4, 4)
        logits[:, 64] = 5
        logits[0, pixel, cell[1], cell[0]] = 10
        return float(create("raw_polygons")({"logits": logits}, {}, curated)[0])

    # (10.3, 9.8) is pixel (10, 10): column 2 and row 2 of cell (1, 1).
    assert cost((1, 1), 2 * 8 + 2) < cost((1, 1), 2 * 8 + 3)
    assert cost((1, 1), 2 * 8 + 2) < cost((2, 2), 1)


def test_invalid_ground_is_no_background(curated: dict[str, Any]) -> None:
    curated["valid"][:, :, 16:] = False
    logits = torch.zeros(2, 65, 4, 4, requires_grad=True)
    create("raw_polygons")({"logits": logits}, {}, curated)[0].backward()
    assert logits.grad is not None
    assert (logits.grad[..., 2:] == 0).all()


def test_keypoints_at_the_border_stay_finite(curated: dict[str, Any]) -> None:
    curated["positives"][0] = torch.tensor([[-0.4, 31.4], [10.0, 10.0]])
    curated["weight"][0], curated["sigma"][0] = torch.ones(2), torch.tensor([4.0, 0.5])
    for value in (0.0, 1.0):
        maps = torch.full((2, 32, 32), value, requires_grad=True)
        loss, _ = create("curated")({"score": maps}, {}, curated)
        loss.backward()
        assert loss.isfinite()
        assert maps.grad is not None
        assert maps.grad.isfinite().all()


@pytest.mark.parametrize("part", ["positive", "negative", "background"])
def test_parts_have_weights(part: str, curated: dict[str, Any]) -> None:
    maps = score((12, 10, 0.5), (17, 16, 0.5), (5, 5, 0.5))
    once, twice = (loss_of(maps, curated, **{part: weight}) for weight in (1.0, 2.0))
    none = loss_of(maps, curated, **{part: 0.0})
    assert twice - once == pytest.approx(once - none, rel=1e-4)
    assert once > none
