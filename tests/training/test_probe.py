"""The probe learns what there is to learn, and says when there is nothing."""

from __future__ import annotations

import pytest
import torch
from test_pairs import Clearing

from backend.preprocess import Preprocess
from training.datasets.pairs import AugmentedPairs
from training.probe import Probe, at, score, train


def pairs(length: int, seed: int) -> AugmentedPairs:
    return AugmentedPairs(Clearing(), length, Preprocess(), size=64, seed=seed)


def test_training_raises_the_score() -> None:
    torch.manual_seed(0)
    before = score(Probe(1), pairs(6, 9), 6)
    after = score(train(pairs(240, 0), 60, 4, workers=0), pairs(6, 9), 6)
    assert before.points == after.points == 6 * 64
    assert after.accuracy > before.accuracy + 0.15


def test_the_same_seed_gives_the_same_probe() -> None:
    one, other = (train(pairs(16, 0), 4, 4, workers=0) for _ in range(2))
    for a, b in zip(one.parameters(), other.parameters(), strict=True):
        assert torch.equal(a, b)


def test_descriptors_are_read_at_the_middle_of_their_cells() -> None:
    dense = torch.zeros(1, 64, 4, 4)
    dense[0, 0] = 1
    dense[0, 0, 1, 2], dense[0, 1, 1, 2] = 0, 1
    middle = torch.tensor([[[2 * 4 + 1.5, 1 * 4 + 1.5]]])
    assert at(dense, middle, 16)[0, 0, 1] == pytest.approx(1)


def test_too_little_data_is_said() -> None:
    with pytest.raises(ValueError, match="too few"):
        train(pairs(2, 0), 5, 4, workers=0)
