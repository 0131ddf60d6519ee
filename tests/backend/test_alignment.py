"""Georeferencing and transformation together: there and back, and as one matrix if it says all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, UTM, pixels, reprojected, write

from backend.alignment import Alignment, claimed
from backend.geometry import transform
from backend.pair import Pair
from backend.transformation import Transformation

AT = np.array([[10.0, 20.0], [300.0, 40.0], [120.5, 330.25]])
SHIFT = Transformation("shift", np.array([[1, 0, 1.5], [0, 1, -2.0], [0, 0, 1]]))
BENT = Transformation("tps", SHIFT.matrix, lambda px: np.sin(px / 50))


@pytest.mark.parametrize("crs", [UTM, "EPSG:32632", "EPSG:4326", None])
@pytest.mark.parametrize("change", [SHIFT, BENT])
def test_there_and_back(
    tmp_path: Path, opened: Callable[..., Pair], crs: str | None, change: Transformation
) -> None:
    if crs is None:
        moving = write(tmp_path / "moving.tif", pixels(MOVING), None, None)
    else:
        moving = reprojected(tmp_path / "moving.tif", MOVING, crs)
    alignment = Alignment(opened(REFERENCE, moving), change)
    mov = alignment.to_mov(AT)
    np.testing.assert_allclose(alignment.to_ref(mov), AT, atol=1e-3)
    np.testing.assert_allclose(change(AT), claimed(alignment.pair, mov), atol=1e-3)


def test_one_matrix_where_it_says_all(tmp_path: Path, opened: Callable[..., Pair]) -> None:
    turned = TRANSFORM @ Affine.rotation(20) @ Affine.scale(0.5)
    moving = write(tmp_path / "moving.tif", pixels(MOVING), turned)
    pair = opened(REFERENCE, moving)
    alignment = Alignment(pair, SHIFT)
    matrix = alignment.matrix()
    assert matrix is not None
    np.testing.assert_allclose(transform(matrix, AT), alignment.to_mov(AT), atol=1e-6)
    assert Alignment(pair, BENT).matrix() is None
    degrees = reprojected(tmp_path / "degrees.tif", MOVING, "EPSG:4326")
    assert Alignment(opened(REFERENCE, degrees), SHIFT).matrix() is None
