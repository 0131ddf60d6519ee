"""Reading between pixels: where the content is, to thousandths of a pixel."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import pixels, shifted

from backend.sampling import TIMES, enlarged, sample


def read(image: np.ndarray, dx: float, dy: float) -> np.ndarray:
    rows, columns = np.mgrid[: image.shape[0], : image.shape[1]].astype(np.float32)
    return sample(enlarged(image), TIMES * (columns + dx), TIMES * (rows + dy))


def test_whole_pixels_are_read_as_they_are() -> None:
    image = pixels()
    assert (read(image, 0, 0) == image).all()
    assert (read(image, 2, -3)[10:-10, 10:-10] == image[7:-13, 12:-8]).all()


@pytest.mark.parametrize("fraction", [0.1, 0.25, 0.4, 0.5, 0.8])
def test_content_is_not_moved(fraction: float) -> None:
    """Against the exact shift: the least-squares displacement between the two is next to none."""
    image = pixels()
    seen, truth = read(image, fraction, 0), shifted(image, -fraction, 0)
    inner = (slice(20, -20), slice(20, -20))
    slope = np.gradient(truth, axis=1)[inner]
    moved = ((seen - truth)[inner] * slope).sum() / (slope**2).sum()
    assert abs(moved) < 0.003


def test_beyond_the_edge_the_edge_goes_on() -> None:
    image = np.full((9, 9), 7, np.float32)
    assert np.allclose(read(image, -20, 20), 7)
