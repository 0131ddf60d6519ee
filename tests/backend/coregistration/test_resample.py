"""Values between pixels: exact positions, and no value from where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from rasters import pixels
from scipy import ndimage

from backend.coregistration.resample import TAPS, Kernel, Sampler

KERNELS: tuple[Kernel, ...] = ("bilinear", "cubic", "lanczos")
ROWS, COLUMNS = np.mgrid[0:90, 0:110].astype(np.float64)


def scene(dtype: type = np.float64) -> np.ndarray:
    return ndimage.gaussian_filter(pixels()[:130, :140], 1.5).astype(dtype)


@pytest.mark.parametrize("kernel", KERNELS)
def test_shifted_grids_and_scattered_places_agree_and_are_right(kernel: Kernel) -> None:
    values = scene()
    x, y = COLUMNS + 12.37, ROWS + 15.81
    truth = ndimage.map_coordinates(values, [y, x], order=5)
    regular, ok = Sampler(x, y, values.shape, kernel, np.float64)(values, None)
    wiggle = np.where((COLUMNS + ROWS) % 2 == 0, 2e-4, -2e-4)  # too much for a shifted grid
    scattered, _ = Sampler(x + wiggle, y, values.shape, kernel, np.float64)(values, None)
    assert ok.all()
    assert np.abs(regular - truth).mean() < 0.03 * values.std()
    np.testing.assert_allclose(scattered, regular, atol=5e-3 * values.std())


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_positions_are_exact_to_a_thousandth(kernel: Kernel, dtype: type) -> None:
    """A ramp shows its own position; OpenCV would round it to 1/32 pixel."""
    ramp = np.tile(np.arange(140, dtype=dtype), (130, 1))
    x = COLUMNS * 1.003 + 10.0123 + 0.002 * ROWS
    found, _ = Sampler(x, ROWS + 20, ramp.shape, kernel, dtype)(ramp, None)
    tolerance = 0.025 if kernel == "lanczos" else 1e-4  # Lanczos itself ripples on a ramp
    np.testing.assert_allclose(found, x, atol=tolerance)


@pytest.mark.parametrize("kernel", [*KERNELS, "nearest"])
def test_invalid_pixels_count_for_nothing(kernel: Kernel) -> None:
    values = scene()
    valid = np.ones(values.shape, np.bool_)
    valid[50:70, 60:90] = False
    spoilt = np.where(valid, values, 1e9)
    for x in (COLUMNS + 12.4, COLUMNS * 1.01 + 12.4):
        found, ok = Sampler(x, ROWS + 15.7, values.shape, kernel, np.float64)(spoilt, valid)
        low, high = values.min(), values.max()
        reach = 0.2 * (high - low)
        assert found[ok].max() < high + reach
        assert found[ok].min() > low - reach
        # Valid is where the nearest pixel is.
        near = valid[np.rint(ROWS + 15.7).astype(int), np.rint(x).astype(int)]
        np.testing.assert_array_equal(ok, near)


def test_outside_is_invalid_and_the_edge_is_not_darkened() -> None:
    values = np.full((40, 50), 7.0)
    x, y = np.meshgrid(np.arange(-5.0, 55), np.arange(-5.0, 45))
    for kernel in TAPS:
        found, ok = Sampler(x + 0.3, y + 0.3, values.shape, kernel, np.float64)(values, None)
        assert ok.sum() == 40 * 50
        np.testing.assert_allclose(found[ok], 7)
