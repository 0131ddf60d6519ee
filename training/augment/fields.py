"""Random fields over a view: clouds, patchiness, relief."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from scipy import fft

from training.sample import Floats

SEEDS = 2**32
STEP_PX = 4  # between values that stand for a field


def seed(rng: np.random.Generator) -> int:
    """A seed for a field, to be kept among an augmentation's parameters."""
    return int(rng.integers(SEEDS))


def normal(shape: tuple[int, ...], seed: int) -> Floats:
    """Independent values, mean 0 and standard deviation 1.

    OpenCV's generator, of which each thread has its own, is four times as fast as numpy's.
    """
    out = np.empty(shape, np.float32)
    cv2.setRNGSeed(seed % 2**31)
    cv2.randn(out.reshape(-1), 0, 1)
    return out


def fractal(
    shape: tuple[int, int], seed: int, largest_px: float, slope: float = 3.2, finest_px: float = 2
) -> Floats:
    """A Gaussian random field with a power-law spectrum, mean 0 and standard deviation 1.

    Spectral synthesis (Saupe 1988, in The Science of Fractal Images, section 2.4): power falls as
    frequency to the minus `slope`, flat above `largest_px`. Made on a torus, so it can be rolled.

    Args:
        shape: height and width.
        largest_px: the longest waves.
        slope: 2 rough, 3.2 clouds, 4 smooth hills.
        finest_px: the shortest waves; a coarse field is made faster and enlarged.
    """
    if finest_px > 2:
        times = int(finest_px // 2)
        coarse = fractal(
            (-(-shape[0] // times), -(-shape[1] // times)), seed, largest_px / times, slope
        )
        wide = cv2.resize(coarse, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
        return np.asarray(wide[: shape[0], : shape[1]], np.float32)
    gains = _gains(shape, round(largest_px), slope)
    rng = np.random.default_rng(seed)
    waves = rng.standard_normal((*gains.shape, 2), np.float32) * gains[..., None]
    field = fft.irfft2(waves.view(np.complex64)[..., 0], s=shape)
    spread = float(field.std())
    return np.asarray(field / spread if spread > 0 else field, np.float32)


@lru_cache(maxsize=32)
def _gains(shape: tuple[int, int], largest_px: int, slope: float) -> Floats:
    rows = fft.fftfreq(shape[0])[:, None]
    columns = fft.rfftfreq(shape[1])[None]
    frequency = np.maximum(np.hypot(rows, columns), 1 / max(2, largest_px))
    gains = frequency ** (-slope / 2)
    gains[0, 0] = 0
    return np.asarray(gains / max(float(gains.max()), 1e-12), np.float32)


def above(field: Floats, share: float) -> np.float32:
    """The level that such a share of a field's values lies above."""
    return np.float32(np.quantile(field[::STEP_PX, ::STEP_PX], 1 - share))


def smoothstep(values: Floats, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((values - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
