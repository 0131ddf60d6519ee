"""What the patches of a pair are told, by truth that is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate
from two_dates import pairs

from backend.errors import SpecError
from training.models import create
from training.objectives import build
from training.objectives.patches import PatchDescriptors


@pytest.fixture(scope="module")
def batch() -> dict[str, Any]:
    return dict(default_collate(list(pairs(size=128))))


def said(**changed: torch.Tensor) -> dict[str, torch.Tensor]:
    """Three keypoints against three, the first two of which match; the third is other ground."""
    eye = torch.eye(3, 8)[None]
    apart = torch.tensor([[[0.5, 40, 60], [40, 0.5, 30], [60, 30, 50.0]]])
    there = torch.ones(1, 3, dtype=torch.bool)
    return {
        "descriptors0": eye, "descriptors1": eye.clone(), "mask0": there, "mask1": there,
        "match": torch.tensor([[0, 1, -1]]), "apart": apart, **changed,
    }  # fmt: skip


def test_the_truth_finds_the_shift_between_two_dates(batch: dict[str, Any]) -> None:
    model = create("patches")
    out = model(batch)
    match, apart = out["match"], out["apart"]
    assert (match >= 0).sum() > 10
    found = apart.gather(2, match.clamp(min=0)[..., None])[..., 0][match >= 0]
    assert found.max() <= model.options["near_px"]
    # Each of the second view is one of the first's at most.
    for row in match:
        kept = row[row >= 0]
        assert len(kept) == len(kept.unique())


def test_keypoints_of_another_direction_or_size_are_no_match(batch: dict[str, Any]) -> None:
    many = (create("patches")(batch)["match"] >= 0).sum()
    for option in ({"turn": 1e-4}, {"scale": 1e-5}):
        assert (create("patches", option)(batch)["match"] >= 0).sum() < many / 2


def test_like_descriptors_of_one_place_cost_little_and_others_much() -> None:
    objective = PatchDescriptors()
    good, figures = objective(said(), {}, {})
    assert good < 1e-4
    assert figures["accuracy"] == figures["right"] * 3 / 2 == 1  # the third has no right answer
    swapped = torch.eye(3, 8)[None][:, [1, 0, 2]]
    bad, figures = objective(said(descriptors1=swapped), {}, {})
    assert bad > 5
    assert figures["accuracy"] == 0


def test_what_is_near_the_place_is_no_negative() -> None:
    same = torch.eye(3, 8)[None][:, [0, 0, 2]]
    near = torch.tensor([[[0.5, 3.0, 60], [3.0, 0.5, 30], [60, 30, 50.0]]])
    alike = {"descriptors0": same, "descriptors1": same}
    objective = PatchDescriptors()
    assert objective(said(**alike, apart=near), {}, {})[0] < 1e-4
    assert objective(said(**alike), {}, {})[0] > 0.5


def test_a_pair_without_keypoints_says_nothing_and_has_a_gradient(batch: dict[str, Any]) -> None:
    flat = {**batch, "image0": torch.full_like(batch["image0"], 0.5)}
    model = create("patches")
    loss, figures = build({"patch_descriptors": 1.0}, model)(model(flat), {}, flat)
    loss.backward()
    assert loss == 0
    assert figures["patch_descriptors/places"] == 0
    both = {**flat, "image1": flat["image0"]}
    assert np.isfinite(float(build({"patch_descriptors": 1.0}, model)(model(both), {}, both)[0]))


@pytest.mark.parametrize("width", [3, [1, 2], [0, 8, 8], ["a", 8, 8]])
def test_a_width_that_is_none_says_what_is(width: object) -> None:
    with pytest.raises(SpecError, match="three whole numbers"):
        create("patches", {"width": width})
