"""A real date turned and scaled against the other."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from rasters import MOVING, pixels

from backend.errors import CancelledError
from backend.geometry import transform
from backend.orientation import MOST, orientations
from backend.representation import stretch
from backend.specs import MatchOptions
from backend.types import Image

SPEC = MatchOptions(reference="r", moving="m")
AT = np.array([[100.0, 100], [280, 100], [190, 190], [100, 280], [280, 280]])


def image(values: np.ndarray, valid: np.ndarray | None = None) -> Image:
    inside = np.ones(values.shape, np.bool_) if valid is None else valid
    return stretch(Image(values[None].astype(np.float32), inside))


REFERENCE = image(pixels())


def turned(angle: float, scale: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The other date, whole, with its mask, and the matrix from its own pixels."""
    values = pixels(MOVING)
    side = math.ceil(384 * scale * math.sqrt(2))
    turn = math.radians(angle)
    linear = scale * np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = (side - 1) / 2 - linear @ [191.5, 191.5]
    small = cv2.GaussianBlur(values, (0, 0), 0.5 / scale) if scale < 1 else values
    out = cv2.warpAffine(small, matrix[:2], (side, side), flags=cv2.INTER_CUBIC)
    inside = cv2.warpAffine(np.ones_like(values), matrix[:2], (side, side)) > 0.999
    return out, inside, matrix


@pytest.mark.parametrize(("angle", "scale"), [(137, 0.8), (44, 2.0), (200, 3.5), (15, 0.28)])
def test_any_angle_and_a_scale_of_one_to_four(angle: float, scale: float) -> None:
    values, inside, matrix = turned(angle, scale)
    best = orientations(SPEC, REFERENCE, image(values, inside), [], lambda message: None)[0]
    away = np.linalg.norm(transform(best, AT) - transform(matrix, AT), axis=1)
    assert away.max() / scale < 12  # moving pixels before scaling; the dates differ by 2 themselves


def test_opposite_contrast() -> None:
    values, inside, matrix = turned(100, 0.7)
    opposite = image(values.max() - values, inside)
    best = orientations(SPEC, REFERENCE, opposite, [], lambda message: None)[0]
    assert np.linalg.norm(transform(best, AT) - transform(matrix, AT), axis=1).max() / 0.7 < 12


def test_few_candidates_where_nothing_fits() -> None:
    noise = np.random.default_rng(0).normal(0, 1, (300, 400))
    found = orientations(SPEC, REFERENCE, image(noise), [], lambda message: None)
    assert len(found) <= MOST


def test_nothing_to_see() -> None:
    flat = Image(np.full((1, 100, 100), 0.5, np.float32), np.ones((100, 100), np.bool_))
    assert orientations(SPEC, REFERENCE, flat, [], lambda message: None) == []


def test_cancelled() -> None:
    def stop(message: str) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        orientations(SPEC, REFERENCE, REFERENCE, [], stop)
