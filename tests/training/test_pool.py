"""Samples that are used again, turned and mirrored."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from test_pairs import pairs
from torch import Tensor

from training.datasets.pool import Pool, turned
from training.objectives.maps import dense_flow


def at(image: Tensor, points: Tensor) -> Tensor:
    """Values of an image (1, H, W) at whole pixels (K, 2)."""
    columns, rows = points.round().long().unbind(-1)
    return image[0, rows, columns]


@pytest.mark.parametrize("symmetry", range(8))
def test_points_stay_on_their_ground(symmetry: int) -> None:
    sample = pairs(augment=None)[1]
    found = turned(sample, symmetry)
    before = sorted(
        zip(at(sample["image0"], sample["points0"]), at(sample["image1"], sample["points1"]),
            strict=True)
    )  # fmt: skip
    after = sorted(
        zip(at(found["image0"], found["points0"]), at(found["image1"], found["points1"]),
            strict=True)
    )  # fmt: skip
    np.testing.assert_array_equal(np.array(after), np.array(before))
    assert found["seen"].sum() == sample["seen"].sum()
    # The detector's objectives need a grid, row by row.
    points = (found["points0"][None], found["points1"][None])
    flow, known = dense_flow(points, found["seen"][None], 64)
    assert known.any()
    there = found["points1"][found["seen"]]
    columns, rows = found["points0"][found["seen"]].long().unbind(-1)
    np.testing.assert_allclose(flow[0, rows, columns], there, atol=1e-3)


def test_eight_symmetries_differ() -> None:
    sample = pairs()[0]
    views = {turned(sample, n)["image0"].numpy().tobytes() for n in range(8)}
    assert len(views) == 8


def test_a_pool_makes_each_sample_once_and_repeats_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pairs(length=30)
    made: list[int] = []
    real = type(whole).__getitem__

    def counted(self: object, number: int) -> object:
        made.append(number)
        return real(whole, number)

    monkeypatch.setattr(type(whole), "__getitem__", counted)
    pool = Pool(whole, 3)
    first = [pool[n] for n in range(30)]
    assert made == [0, 1, 2]
    assert len({s["image0"].numpy().tobytes() for s in first}) > 6
    again = Pool(whole, 3)
    for n in (29, 4, 0):
        for name in ("image0", "valid1", "points1", "seen"):
            assert torch.equal(again[n][name].nan_to_num(), first[n][name].nan_to_num())
    exact = real(whole, 0)["image0"]
    assert (first[0]["image0"] - exact).abs().max() <= 0.5 / 255 + 1e-6
