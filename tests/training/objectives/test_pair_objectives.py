"""Right answers cost less than wrong ones, and only what was asked is asked."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from backend.errors import SpecError
from training.models.base import Extractor
from training.objectives import create
from training.objectives.adaptation import corners
from training.objectives.base import Objective
from training.objectives.cells import NO_KEYPOINT, NOTHING
from training.objectives.maps import read

SIZE = 96
CELLS = SIZE // 8


def descriptors(seed: int = 0, batch: int = 1) -> Tensor:
    noise = torch.randn(batch, 32, CELLS, CELLS, generator=torch.Generator().manual_seed(seed))
    return functional.normalize(noise, dim=1)


def same_ground(batch: int = 1) -> dict[str, Tensor]:
    """Two views of the same window."""
    steps = torch.arange(4.0, SIZE, 8)
    points = torch.stack(torch.meshgrid(steps, steps, indexing="xy"), -1).reshape(1, -1, 2)
    points = points.repeat(batch, 1, 1)
    return {
        "points0": points,
        "points1": points.clone(),
        "seen": torch.ones(batch, CELLS**2, dtype=torch.bool),
        "valid0": torch.ones(batch, SIZE, SIZE, dtype=torch.bool),
        "valid1": torch.ones(batch, SIZE, SIZE, dtype=torch.bool),
    }


def objective(name: str, model: Extractor, **options: Any) -> Objective:
    made = create(name, options)
    made.bind(model)
    return made


def loss_of(made: Objective, first: Any, second: Any, batch: Any) -> float:
    return float(made(first, second, batch)[0].detach())


# Descriptors


def test_the_right_place_costs_less_than_another(model: Extractor) -> None:
    made = objective("cross_date_descriptors", model)
    here = {"descriptors": descriptors()}
    wrong = {"descriptors": here["descriptors"].roll(3, dims=3)}
    right, figures = made(here, here, same_ground())
    assert float(right) < 0.01 < loss_of(made, here, wrong, same_ground())
    assert float(figures["accuracy"]) == 1
    assert float(made(here, wrong, same_ground())[1]["accuracy"]) < 0.05


@pytest.mark.parametrize("anchors", ["keypoints", "extrema"])
def test_places_may_be_what_matching_tells_apart(model: Extractor, anchors: str) -> None:
    made = objective("cross_date_descriptors", model, anchors=anchors, places=40)
    drawn = torch.Generator().manual_seed(3)
    batch = {**same_ground(), "image0": torch.rand(1, 1, SIZE, SIZE, generator=drawn)}
    here = {
        "descriptors": descriptors(),
        "logits": torch.randn(1, 65, CELLS, CELLS, generator=drawn),
    }
    wrong = {**here, "descriptors": here["descriptors"].roll(3, dims=3)}
    right, figures = made(here, here, batch)
    assert float(figures["accuracy"]) == 1
    assert float(right) < loss_of(made, here, wrong, batch)


def test_unknown_anchors_name_the_known_ones() -> None:
    with pytest.raises(SpecError, match="grid, keypoints, extrema"):
        create("cross_date_descriptors", {"anchors": "corners"})


def test_a_model_with_sifts_keypoints_is_taught_there_and_its_score_map_is_left_alone(
    model: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = torch.Generator().manual_seed(3)
    batch = {**same_ground(), "image0": torch.rand(1, 1, SIZE, SIZE, generator=drawn)}
    logits = torch.randn(1, 65, CELLS, CELLS, generator=drawn)
    one = {"descriptors": descriptors(), "logits": logits}
    other = {"descriptors": descriptors(5), "logits": logits.roll(2, dims=3)}
    losses = {}
    for detects in (True, False):
        monkeypatch.setattr(model, "detects", detects)
        losses[detects] = {
            name: loss_of(objective(name, model, **options), one, other, batch)
            for name, options in (
                ("cross_date_descriptors", {}),
                ("cross_date_detector", {}),
            )
        }
        alike = "grid" if detects else "extrema"
        explicit = objective("cross_date_descriptors", model, anchors=alike)
        assert losses[detects]["cross_date_descriptors"] == loss_of(explicit, one, other, batch)
    assert losses[True]["cross_date_descriptors"] != losses[False]["cross_date_descriptors"]
    assert losses[True]["cross_date_detector"] > 0 == losses[False]["cross_date_detector"]


def test_a_collapse_is_seen_in_the_figures(model: Extractor) -> None:
    flat = {"descriptors": functional.normalize(torch.ones(1, 32, CELLS, CELLS), dim=1)}
    loss, figures = objective("cross_date_descriptors", model)(flat, flat, same_ground())
    assert float(figures["negative"]) == pytest.approx(1)
    assert float(figures["accuracy"]) == 0
    assert float(loss) > 5


def test_near_places_and_other_pairs_are_no_negatives(model: Extractor) -> None:
    made = objective("cross_date_descriptors", model, apart_px=20.0)
    dense = descriptors(batch=2).requires_grad_()
    batch = same_ground(2)
    batch["seen"][:] = False
    # One pair shows two places 16 px apart, the other one far from both: nobody meets a negative.
    batch["seen"][0, [0, 2]] = batch["seen"][1, 70] = True
    loss, _ = made({"descriptors": dense}, {"descriptors": descriptors(5, 2)}, batch)
    loss.backward()
    assert float(loss.detach()) == pytest.approx(0, abs=1e-6)
    # 24 px apart they are.
    batch["seen"][0, 3] = True
    assert loss_of(made, {"descriptors": dense}, {"descriptors": descriptors(5, 2)}, batch) > 0.1


def test_ground_is_apart_only_if_it_is_on_both_dates(model: Extractor) -> None:
    made = objective("cross_date_descriptors", model)
    batch = same_ground()
    batch["seen"][:] = False
    batch["seen"][0, [0, 9]] = True
    batch["points1"][0, 9] = batch["points1"][0, 0] + 4  # the second view brings them together
    here, there = {"descriptors": descriptors()}, {"descriptors": descriptors(5)}
    assert loss_of(made, here, there, batch) == pytest.approx(0, abs=1e-6)


def test_the_hardest_negatives_are_the_most_similar(model: Extractor) -> None:
    here = {"descriptors": descriptors()}
    there = {"descriptors": functional.normalize(descriptors() + 0.5 * descriptors(5), dim=1)}
    losses = [
        loss_of(objective("cross_date_descriptors", model, hardest=n), here, there, same_ground())
        for n in (1, 20, 0)
    ]
    assert 0 < losses[0] < losses[1] < losses[2]
    assert losses[1] > 0.9 * losses[2]  # a few hard ones are most of it


def test_ground_that_is_not_seen_gets_no_gradient(model: Extractor) -> None:
    dense = descriptors().requires_grad_()
    batch = same_ground()
    batch["seen"] &= batch["points0"][..., 0] < 40
    made = objective("cross_date_descriptors", model)
    made({"descriptors": dense}, {"descriptors": descriptors(5)}, batch)[0].backward()
    assert dense.grad is not None
    assert dense.grad[..., :5].abs().sum() > 0
    assert (dense.grad[..., 6:] == 0).all()


def test_large_views_are_thinned(model: Extractor) -> None:
    made = objective("cross_date_descriptors", model, places=10)
    dense = descriptors().requires_grad_()
    made({"descriptors": dense}, {"descriptors": descriptors(5)}, same_ground())[0].backward()
    assert dense.grad is not None
    touched = dense.grad.abs().sum(dim=1)[0] > 0
    assert 10 <= int(touched.sum()) <= 40  # each place is read from at most four cells


def test_reliability_learns_where_matches_are_sure(model: Extractor) -> None:
    dense = descriptors()
    there = dense.clone()
    there[..., 6:] = dense[..., 6:].roll(2, dims=2)  # the right half never matches
    sure = torch.zeros(1, 1, CELLS, CELLS)
    sure[..., :6] = 1
    made = objective("cross_date_descriptors", model)

    def off(reliability: Tensor) -> float:
        outs = [{"descriptors": d, "reliability": reliability} for d in (dense, there)]
        return float(made(*outs, same_ground())[1]["reliability"])

    assert off(sure) < 0.3 < off(1 - sure)


# Detector


def spikes(at: list[tuple[int, int]]) -> dict[str, Tensor]:
    score = torch.full((1, SIZE, SIZE), 1e-3)
    for column, row in at:
        score[0, row, column] = 1.0
    return {"score": score}


def lattice(off: int) -> list[tuple[int, int]]:
    return [(x + off, y + off) for x in range(6, 84, 12) for y in range(6, 84, 12)]


def test_the_same_keypoints_on_both_dates_cost_less(model: Extractor) -> None:
    made = objective("cross_date_detector", model)
    here = spikes(lattice(0))
    same, other = (made(here, spikes(lattice(n)), same_ground()) for n in (0, 5))
    assert float(same[1]["repeat"]) == pytest.approx(0, abs=1e-3)
    assert float(other[1]["repeat"]) > 0.9
    assert float(same[0]) < float(other[0])


def test_keypoints_are_compared_on_the_ground(model: Extractor) -> None:
    made = objective("cross_date_detector", model)
    batch = same_ground()
    batch["points1"] = batch["points1"] + torch.tensor([5.0, 5.0])
    batch["seen"] = (batch["points1"] < SIZE - 1).all(dim=-1)
    _, figures = made(spikes(lattice(0)), spikes(lattice(5)), batch)
    assert float(figures["repeat"]) == pytest.approx(0, abs=1e-2)


def test_keypoints_stand_out(model: Extractor) -> None:
    made = objective("cross_date_detector", model)
    flat = {"score": torch.full((1, SIZE, SIZE), 0.5)}
    peaked = spikes(lattice(0))
    assert loss_of(made, peaked, peaked, same_ground()) < loss_of(made, flat, flat, same_ground())


def test_invalid_pixels_are_not_compared(model: Extractor) -> None:
    made = objective("cross_date_detector", model)
    batch = same_ground()
    batch["valid1"][:, :, 40:] = False
    score = spikes(lattice(0))["score"].requires_grad_()
    made({"score": score}, spikes(lattice(5)), batch)[1]
    loss, _ = made({"score": score}, spikes(lattice(5)), {**batch, "valid0": batch["valid1"]})
    loss.backward()
    assert score.grad is not None
    assert score.grad[..., :40].abs().sum() > 0
    assert (score.grad[..., 40:] == 0).all()


# Homographic adaptation


def test_targets_of_both_dates_are_the_same_ground(model: Extractor, batch: dict[str, Any]) -> None:
    made = objective("adaptation", model, teacher="corners", warps=2)
    first, second = made.targets(batch)  # type: ignore[operator]
    checked = 0
    for n in range(2):
        off = (batch["points1"][n, 0] - batch["points0"][n, 0]).long()
        for row, column in torch.nonzero((first[n] != NOTHING) & (first[n] != NO_KEYPOINT)):
            pixel = int(first[n, row, column])
            there = torch.tensor([column * 8 + pixel % 8, row * 8 + pixel // 8]) + off
            label = second[n, there[1] // 8, there[0] // 8]
            if label in (NOTHING, NO_KEYPOINT):
                continue
            checked += 1
            # Or a stronger one of the same cell.
            near = int(label == (there[1] % 8) * 8 + there[0] % 8)
            checked += 1000 * near
    assert checked // 1000 > 0.7 * (checked % 1000) > 5


def test_targets_are_few_and_only_where_both_dates_see(
    model: Extractor, batch: dict[str, Any]
) -> None:
    made = objective("adaptation", model, teacher="corners", warps=1, share=0.1)
    batch["seen"] &= batch["points0"][..., 0] < 48
    first, _ = made.targets(batch)  # type: ignore[operator]
    assert (first[:, :, 7:] == NOTHING).all()
    known = first != NOTHING
    keypoints = known & (first != NO_KEYPOINT)
    assert 0 < int(keypoints.sum()) <= 0.1 * int(known.sum()) + 2


def square(corner: int) -> Tensor:
    image = torch.full((1, 1, SIZE, SIZE), 0.3)
    image[..., corner : corner + 20, corner : corner + 20] = 0.8
    return image


def test_what_only_one_date_shows_is_no_target(model: Extractor) -> None:
    made = objective("adaptation", model, teacher="corners", warps=2)
    both = torch.maximum(square(15), square(55))
    shared = {**same_ground(), "image0": both, "image1": square(15)}
    first, _ = made.targets(shared)  # type: ignore[operator]
    rows, columns = torch.nonzero((first[0] != NOTHING) & (first[0] != NO_KEYPOINT), as_tuple=True)
    pixel = first[0, rows, columns]
    found = torch.stack([columns * 8 + pixel % 8, rows * 8 + pixel // 8], dim=1).float()
    real = torch.tensor([[15.0, 15], [34, 15], [15, 34], [34, 34]])
    assert (torch.cdist(real, found).amin(dim=1) < 2).all()
    assert not (found > 50).all(dim=1).any()


def test_the_teacher_averages_over_warps(model: Extractor) -> None:
    made = objective("adaptation", model, teacher="corners", warps=6)
    image = square(30)
    heat = made.adapted(image, torch.ones(1, SIZE, SIZE).bool())[0]  # type: ignore[operator]
    alone = corners(image)[0]
    # The corners survive, and the warped views' borders leave nothing.
    for row, column in ((30, 30), (30, 49), (49, 30), (49, 49)):
        assert float(heat[row - 1 : row + 2, column - 1 : column + 2].max()) > 0.3
    assert float(heat[alone < 1e-3].max()) < 0.3


def test_the_teacher_is_the_model_of_the_last_epoch(model: Extractor, small: Any) -> None:
    made = objective("adaptation", model, teacher="corners", warps=0, refresh=2)
    made.train()
    made.on_epoch_start(model, None)
    start = made.teacher.net.convPb.bias.clone()
    with torch.no_grad():
        model.net.convPb.bias += 1
    made.on_epoch_start(model, None)
    assert made.corners
    assert torch.equal(made.teacher.net.convPb.bias, start)
    made.on_epoch_start(model, None)
    assert not made.corners
    assert torch.equal(made.teacher.net.convPb.bias, model.net.convPb.bias)
    assert not made.teacher.training
    assert not any(p.requires_grad for p in made.teacher.parameters())


# The pull


def test_the_pull_is_none_at_the_start_and_grows(model: Extractor, small: Any) -> None:
    made = objective("pull", model)
    losses = []
    for _ in range(3):
        with torch.no_grad():
            losses.append(loss_of(made, model(small["image0"]), model(small["image1"]), small))
            for parameter in model.parameters():
                parameter += 0.01 * torch.randn_like(parameter)
    assert losses[0] == pytest.approx(0, abs=1e-5)
    assert losses[0] < losses[1] < losses[2]


def test_the_pull_lets_invalid_ground_go(model: Extractor, small: Any) -> None:
    made = objective("pull", model)
    small["valid0"][:, :, 32:] = small["valid1"][:, :, 32:] = False
    outs = []
    for n in (0, 1):
        out = {
            key: value.detach().requires_grad_() for key, value in model(small[f"image{n}"]).items()
        }
        outs.append(out)
    shifted = [{k: v + 0.1 * torch.randn_like(v) for k, v in out.items()} for out in outs]
    made(*shifted, small)[0].backward()
    for out in outs:
        for value in out.values():
            assert value.grad is not None
            assert value.grad[..., :4].abs().sum() > 0
            assert (value.grad[..., 4:] == 0).all()


# Self-matching


def test_a_copy_carries_true_correspondences(model: Extractor, batch: dict[str, Any]) -> None:
    made = objective("self_matching", model, seed=2)
    copy = made.copied(batch)  # type: ignore[operator]
    here = read(batch["image0"], batch["points0"][:, None])[:, 0, 0]
    there = read(copy["image1"], copy["points1"][:, None])[:, 0, 0]
    seen = copy["seen"]
    assert 0.3 < float(seen.float().mean()) < 1
    assert float((here - there).abs()[seen].mean()) < 0.02
    assert float((here - there).abs()[seen].mean()) < 0.2 * float(here[seen].std())


def test_self_matching_never_looks_at_the_second_date(model: Extractor, small: Any) -> None:
    losses = []
    for second in (small["image1"], torch.rand_like(small["image1"])):
        made = objective("self_matching", model)
        changed = {**small, "image1": second, "points1": torch.full_like(small["points1"], 3.0)}
        losses.append(loss_of(made, model(small["image0"]), model(second), changed))
    assert losses[0] == losses[1]
