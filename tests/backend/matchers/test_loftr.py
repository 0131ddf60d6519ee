"""LoFTR as it ships: in 8 bits, and placed by the network of sub-pixel places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from backend import weights
from backend.matchers import MATCHERS, Matcher
from backend.matchers.loftr import SECOND_LOOK, Loftr, _turn
from backend.matchers.tensors import SCALE, widened
from backend.types import Image, Matches
from tools import ship_weights

Make = Callable[[str], Matcher]


def moved(image: Image, degrees: float, scale: float) -> tuple[Image, np.ndarray]:
    """An image turned and scaled about its middle, brighter, and the (2, 3) matrix of it."""
    matrix = cv2.getRotationMatrix2D((191.5, 191.5), degrees, scale)
    matrix[:, 2] += (1.3, -2.4)
    pixels = cv2.warpAffine(image.pixels[0], matrix, (384, 384), flags=cv2.INTER_CUBIC)
    valid = cv2.warpAffine(np.ones((384, 384), np.float32), matrix, (384, 384)) > 0.999
    return Image(np.clip(pixels, 0, 1)[None] ** 0.8, valid), matrix


def off(matches: Matches, matrix: np.ndarray) -> np.ndarray:
    right = matches.ref_px @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(np.linalg.norm(matches.mov_px - right, axis=1))


@pytest.mark.parametrize("degrees", [0.0, 5.0])
def test_a_second_look_places_matches(make: Make, reference: Image, degrees: float) -> None:
    whole = make("loftr")
    assert isinstance(whole, Loftr)
    alone = Loftr(MATCHERS["loftr"], max_keypoints=512)
    alone.load({"loftr": weights.read_tensors(weights.ensure("loftr"))})
    there, matrix = moved(reference, degrees, 1.02)
    found, rough = whole.match(reference, there), alone.match(reference, there)
    assert 100 <= len(found) <= len(rough)  # it leaves out what it does not see
    near = off(rough, matrix) < 4
    assert near.mean() > 0.7
    assert np.median(off(found, matrix)) < 0.5 * np.median(off(rough, matrix)[near])
    assert (off(found, matrix) < 1).mean() > (off(rough, matrix) < 1).mean()
    ends = found.mov_px
    assert ((ends >= 0) & (ends <= 383)).all()


def test_the_turn_and_scale_that_most_matches_agree_on() -> None:
    rng = np.random.default_rng(3)
    points = rng.uniform(0, 400, (200, 2))
    matrix = cv2.getRotationMatrix2D((200, 200), -12.0, 1.1)
    ends = points @ matrix[:, :2].T + matrix[:, 2] + rng.normal(0, 0.5, points.shape)
    ends[::3] = rng.uniform(0, 400, ends[::3].shape)
    turn, scale = _turn(Matches(points, ends, np.ones(200, np.float32)))
    assert np.rad2deg(turn) == pytest.approx(12.0, abs=0.3)
    assert scale == pytest.approx(1.1, abs=0.01)
    few = Matches(points[:2], ends[:2], np.ones(2, np.float32))
    assert _turn(few) == (0.0, 1.0)
    same = np.full((5, 2), 7.0)
    assert _turn(Matches(same, same, np.ones(5, np.float32))) == (0.0, 1.0)


def test_eight_bits_are_within_half_a_step(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    rng = np.random.default_rng(0)
    given = {
        "wide.weight": rng.normal(0, [[1.0], [0.001], [30.0]], (3, 50)).astype(np.float32),
        "none.weight": np.zeros((2, 3, 3, 3), np.float32),
        "norm.bias": np.array([0.5, -2.0], np.float32),
        "largest": np.array(320),
    }
    save_file(given, tmp_path / "best.safetensors", {"model": "loftr"})
    (tmp_path / "imatch_loftr.md").write_text("# Card", encoding="utf-8")
    shipped = ship_weights.ship("imatch_loftr", tmp_path / "best.safetensors", tmp_path)
    held = weights.read_tensors(shipped)
    assert held["wide.weight"].dtype == torch.int8
    assert held["wide.weight"].abs().amax(1).tolist() == [127] * 3
    found = widened(held)
    assert set(found) == set(given)
    step = held["wide.weight" + SCALE].numpy()
    assert (np.abs(found["wide.weight"].numpy() - given["wide.weight"]) <= 0.501 * step).all()
    assert (found["none.weight"] == 0).all()
    assert found["norm.bias"].tolist() == [0.5, -2.0]
    assert found["largest"] == 320


def test_weights_of_another_network_do_not_place_matches() -> None:
    from backend.errors import WeightsError

    ours = weights.read_tensors(weights.ensure("loftr"))
    with pytest.raises(WeightsError, match="sub-pixel places"):
        Loftr(MATCHERS["loftr"]).load({"loftr": ours, SECOND_LOOK: ours})
