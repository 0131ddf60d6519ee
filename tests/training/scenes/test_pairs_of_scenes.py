"""Pairs for training from a catalogue: other dates of the same ground, values like reflectance."""

from __future__ import annotations

import numpy as np
import pytest

from backend.errors import InputError
from backend.preprocess import BRIGHT
from training.datasets.scenes import Scenes
from training.scenes.catalogue import Catalogue


@pytest.fixture
def split(catalogue: Catalogue) -> str:
    """A split that holds tiles which several dates show."""
    for name in ("train", "val", "test"):
        if any(len(tile.scenes) > 1 for tile in catalogue.tiles(name, 64)):
            return name
    pytest.fail("no split of the small catalogue has two dates of one tile")


def test_two_dates_of_the_same_ground(catalogue: Catalogue, split: str) -> None:
    source = Scenes(catalogue, split, 64, dated=True)
    rng = np.random.default_rng(0)
    centre = np.array([[31.5, 31.5]])
    days = set()
    for number in range(12):
        pair = source.draw(number, 64, rng)
        assert pair.a.size == pair.b.size == (64, 64)
        assert pair.a.day != pair.b.day
        there, _ = pair.correspondences(centre)
        # The dates are a pixel or two off each other, and the catalogue knows by how much.
        assert there[0] == pytest.approx(centre[0], abs=4)
        days.add(pair.a.day)
    assert len(days) > 1


def test_values_look_like_reflectance_whatever_their_type(catalogue: Catalogue, split: str) -> None:
    source = Scenes(catalogue, split, 64)
    rng = np.random.default_rng(1)
    for number in range(6):
        view = source.draw(number, 64, rng).a
        top = np.percentile(view.pixels[:, view.valid], 99)
        assert 0.1 * BRIGHT < top < 2.5 * BRIGHT


def test_the_same_seed_draws_the_same(catalogue: Catalogue, split: str) -> None:
    one, other = (
        Scenes(catalogue, split, 64).draw(0, 64, np.random.default_rng(5)) for _ in range(2)
    )
    assert np.array_equal(one.b.pixels, other.b.pixels)


def test_tiles_larger_than_all_blocks_are_said_to_be_missing(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="no tiles of 4096 px that two dates show"):
        Scenes(catalogue, "test", 4096, dated=True)
