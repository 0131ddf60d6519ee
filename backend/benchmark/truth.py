"""Labelled pairs on disk: reading `truth.json`, and turning and scaling the moving images.

`truth.json` lists one mapping per pair: `id`, `fixed_px_to_moving_px` (3 x 3, column vectors),
`landmarks_fixed` ((column, row) each, (0, 0) = centre of the first pixel), and maybe the file names
`fixed` and `moving`; without them the images are `ID_fixed.png` and `ID_moving.png`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from backend.errors import InputError
from backend.geometry import Matrix, transform
from backend.types import Points


@dataclass(frozen=True)
class LabelledPair:
    """Two images and where landmarks of the fixed one lie in the moving one.

    Attributes:
        landmarks: (N, 2) pixels of `fixed`.
        there: (N, 2) the same ground in pixels of `moving`, by the labelled transformation.
    """

    name: str
    fixed: Path
    moving: Path
    landmarks: Points
    there: Points


def read_truth(folder: Path) -> list[LabelledPair]:
    """The pairs of a folder.

    Raises:
        InputError: no such folder, no usable `truth.json`, or an image is missing.
    """
    path = folder / "truth.json"
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder. Give the folder that holds truth.json.")
    if not path.exists():
        raise InputError(
            f"{folder} holds no truth.json, so nothing says where its images match. Give a folder "
            "with truth.json and the images that it names."
        )
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as err:
        raise InputError(
            f"{path} can't be read as JSON ({err}). Mend it or copy it again."
        ) from err
    if not isinstance(rows, list) or not rows:
        raise InputError(f"{path} must be a list with one mapping per pair.")
    return [_pair(folder, row, number) for number, row in enumerate(rows, 1)]


def _pair(folder: Path, row: Any, number: int) -> LabelledPair:
    where = f"{folder / 'truth.json'}, pair {number}"
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise InputError(f"{where}: it must be a mapping with an `id` in words.")
    matrix = _numbers(row.get("fixed_px_to_moving_px"))
    landmarks = _numbers(row.get("landmarks_fixed"))
    if matrix is None or matrix.shape != (3, 3):
        raise InputError(f"{where} ({row['id']}): `fixed_px_to_moving_px` must be 3 x 3 numbers.")
    if landmarks is None or landmarks.ndim != 2 or landmarks.shape[1] != 2 or not len(landmarks):
        raise InputError(f"{where} ({row['id']}): `landmarks_fixed` must list [column, row].")
    fixed, moving = (
        folder / str(row.get(side) or f"{row['id']}_{side}.png") for side in ("fixed", "moving")
    )
    for image in (fixed, moving):
        if not image.is_file():
            raise InputError(f"{image} is missing, but {where} ({row['id']}) needs it.")
    return LabelledPair(row["id"], fixed, moving, landmarks, transform(matrix, landmarks))


def _numbers(value: Any) -> Matrix | None:
    try:
        array = np.array(value, np.float64)
    except (TypeError, ValueError):
        return None
    return array if np.isfinite(array).all() else None


def draw(rotate: bool, scale: list[float] | None, rng: np.random.Generator) -> tuple[float, float]:
    """An angle in degrees and a factor; both always drawn: one option never moves the other."""
    angle, share = rng.uniform(0, 360), rng.uniform()
    low, high = scale or (1.0, 1.0)
    return (angle if rotate else 0.0), math.exp(
        math.log(low) + share * (math.log(high) - math.log(low))
    )


def warp_about_centre(source: Path, target: Path, angle: float, factor: float) -> Matrix:
    """Write an image turned by `angle` degrees and enlarged by `factor`, black outside.

    The canvas is as large as the result. An image that gets smaller is smoothed first, as a coarser
    sensor would.

    Returns:
        3 x 3 from pixels of the source to pixels of the target.

    Raises:
        InputError: the source is no image.
    """
    image = cv2.imread(str(source), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise InputError(f"{source} can't be read as an image. Copy it again.")
    height, width = image.shape[:2]
    turn = math.radians(angle)
    linear = factor * np.array(
        [[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]
    )
    # Corners of the outermost pixels, not their centres.
    middle = np.array([width, height]) / 2 - 0.5
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [width / 2, height / 2]
    out_width, out_height = np.ceil(np.abs(corners @ linear.T).max(axis=0) * 2 - 1e-6).astype(int)
    matrix = np.eye(3)
    matrix[:2, :2] = linear
    matrix[:2, 2] = np.array([out_width, out_height]) / 2 - 0.5 - linear @ middle
    if factor < 1:
        sigma = 0.5 * math.sqrt(1 / factor**2 - 1)
        image = cv2.GaussianBlur(image, (0, 0), sigma)
    warped = cv2.warpAffine(
        image, matrix[:2], (int(out_width), int(out_height)), flags=cv2.INTER_CUBIC
    )
    cv2.imwrite(str(target), warped)
    return matrix
