"""Batches depend on the seed, the epoch and the step alone."""

from __future__ import annotations

import pytest

from backend.errors import SpecError
from training.trainer.batches import Batches


def test_an_epoch_goes_on_where_the_one_before_ended() -> None:
    batches = Batches(12, 2, per_epoch=4)
    assert list(batches) == [[0, 1], [2, 3]]
    batches.start(1)
    assert list(batches) == [[4, 5], [6, 7]]
    batches.start(3)
    assert list(batches) == [[0, 1], [2, 3]]


def test_an_epoch_resumes_in_the_middle_and_the_next_one_is_whole() -> None:
    batches = Batches(10, 3, shuffle=True, seed=5)
    whole = list(batches)
    batches.start(0, 2)
    assert list(batches) == whole[2:]
    assert len(batches) == len(whole) == 3
    assert list(batches) == whole


def test_shuffled_epochs_differ_and_can_be_repeated() -> None:
    one, other = (Batches(20, 5, shuffle=True, seed=1) for _ in range(2))
    first = list(one)
    one.start(1)
    other.start(1)
    assert list(one) == list(other) != first
    assert sorted(number for batch in first for number in batch) == list(range(20))


def test_devices_share_the_samples_of_one() -> None:
    alone = list(Batches(16, 4))
    shares = [list(Batches(16, 2, rank=rank, world=2)) for rank in range(2)]
    for step, together in enumerate(alone):
        assert sorted(shares[0][step] + shares[1][step]) == together


def test_a_validation_leaves_nothing_out() -> None:
    found = [list(Batches(7, 2, rank=rank, world=2, whole=False)) for rank in range(2)]
    assert sorted(n for share in found for batch in share for n in batch) == list(range(7))


def test_too_few_samples_for_a_batch_is_an_error() -> None:
    with pytest.raises(SpecError, match="10 samples, fewer than the 16"):
        Batches(10, 8, world=2)
