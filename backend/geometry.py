"""Plane transformations as 3 x 3 matrices on column vectors."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from backend.types import Points

Matrix = npt.NDArray[np.float64]


def transform(matrix: Matrix, points: Points) -> Points:
    """Apply a projective 3 x 3 matrix to (N, 2) points."""
    out = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(out[:, :2] / out[:, 2:3])


def inverse(matrix: Matrix) -> Matrix:
    return np.asarray(np.linalg.inv(matrix), np.float64)


def decimation(scale: float, col: float = 0, row: float = 0) -> Matrix:
    """Pixels of a grid decimated by `scale` and starting at its pixel (col, row), to the full grid.

    Both grids count from pixel centres, hence the half pixels.
    """
    return np.array(
        [
            [scale, 0, (col + 0.5) * scale - 0.5],
            [0, scale, (row + 0.5) * scale - 0.5],
            [0, 0, 1],
        ]
    )


def local_scale(matrix: Matrix, at: Points) -> float:
    """How much longer lengths get near the point `at` (2,): the root of the area ratio."""
    near = transform(matrix, at + np.array([[0, 0], [1, 0], [0, 1]], np.float64))
    return float(
        np.sqrt(abs(np.linalg.det(np.column_stack([near[1] - near[0], near[2] - near[0]]))))
    )
