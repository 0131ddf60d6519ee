"""What matches of a pair are told, by truth that is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate
from two_dates import pairs

from backend.errors import SpecError
from backend.matchers.subpixel import REACH, centres
from training.models import create
from training.objectives import build
from training.objectives.subpixel import SubpixelPlaces


@pytest.fixture(scope="module")
def batch() -> dict[str, Any]:
    return dict(default_collate(list(pairs(size=128))))


def said(
    place: tuple[float, float], cell: int, offset: tuple[float, float] = (0, 0)
) -> dict[str, Any]:
    """One match: what the network says and where it should."""
    cells = torch.full((1, 82), -10.0)
    cells[0, cell] = 10.0
    offsets = torch.tensor(offset).reshape(1, 2, 1).repeat(1, 1, 81)
    truth = torch.tensor([place])
    inside = truth.abs().amax(1) <= REACH + 0.5
    return {"cells": cells, "offsets": offsets, "place": truth, "inside": inside}


def test_the_right_cell_and_offset_cost_nothing() -> None:
    middle = 40
    loss, figures = SubpixelPlaces()(said((0.5, -0.25), middle, (0.5, -0.25)), {}, {})
    assert loss < 1e-3
    assert figures["px"] < 1e-3
    assert figures["known"] == figures["inside"] == 1
    off, figures = SubpixelPlaces()(said((0.5, -0.25), middle), {}, {})
    assert 0.1 < off < 1
    assert figures["px"] == pytest.approx(np.hypot(0.5, 0.25), abs=1e-3)
    wrong, figures = SubpixelPlaces()(said((0.5, -0.25), middle + 9), {}, {})
    assert wrong > 10


def test_cells_are_counted_row_by_row() -> None:
    right = 4 * 9 + 6  # two cells to the right of the middle
    assert centres()[right].tolist() == [4, 0]
    assert SubpixelPlaces()(said((4.0, 0.0), right), {}, {})[0] < 1e-3
    assert SubpixelPlaces()(said((0.0, 4.0), right), {}, {})[0] > 10


def test_what_the_patch_does_not_show_is_none() -> None:
    none, far = 81, (REACH + 30.0, 0.0)
    loss, figures = SubpixelPlaces()(said(far, none), {}, {})
    assert loss < 1e-3
    assert figures["known"] == 1
    assert figures["inside"] == 0
    assert SubpixelPlaces()(said(far, 40), {}, {})[0] > 10
    assert SubpixelPlaces()(said((0.0, 0.0), none), {}, {})[0] > 10


def test_the_truth_finds_the_shift_between_two_dates(batch: dict[str, Any]) -> None:
    out = create("subpixel", {"turn": 0.0, "scale": 0.0})(batch)
    assert len(out["place"]) > 20
    assert out["cells"].shape == (len(out["place"]), 82)
    assert 0.2 < out["inside"].float().mean() <= 1
    # SIFT's keypoints of one place are mostly less than two pixels apart.
    assert out["place"][out["inside"]].norm(dim=1).median() < 2


def test_the_same_pair_gives_the_same_matches(batch: dict[str, Any]) -> None:
    model = create("subpixel", {"matches": 9}).eval()
    first, second = (model(batch)["place"] for _ in range(2))
    assert torch.equal(first, second)
    assert len(first) <= 9 * len(batch["image0"])


def test_pairs_without_keypoints_say_nothing_and_have_a_gradient(batch: dict[str, Any]) -> None:
    flat = {**batch, "image0": torch.full_like(batch["image0"], 0.5)}
    model = create("subpixel")
    loss, figures = build({"subpixel_places": 1.0}, model)(model(flat), {}, flat)
    loss.backward()
    assert loss == 0
    assert figures["subpixel_places/inside"] == 0


@pytest.mark.parametrize("width", [3, [1, 8], [0, 8, 8], ["a", 8, 8], [8, 8, 9]])
def test_a_width_that_is_none_says_what_is(width: object) -> None:
    with pytest.raises(SpecError, match="three whole numbers"):
        create("subpixel", {"width": width})
