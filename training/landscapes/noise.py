"""Random fields that depend on a seed and a name alone, whatever else was drawn before."""

from __future__ import annotations

import zlib
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from scipy import fft

Floats = npt.NDArray[np.float32]


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """The random numbers of one part of one landscape: no part can disturb another."""
    words = [n if isinstance(n, int) else zlib.crc32(n.encode()) for n in names]
    return np.random.default_rng([seed, *words])


@lru_cache(maxsize=64)
def _gain(shape: tuple[int, int], slope: float, longest: float, shortest: float) -> Floats:
    f = np.hypot(fft.fftfreq(shape[0])[:, None], fft.rfftfreq(shape[1])[None])
    gain = np.maximum(f, 1.0 / longest) ** (-slope / 2)
    gain[f > 1.0 / shortest] = 0
    gain[0, 0] = 0
    return gain.astype(np.float32)


def fractal(
    rng: np.random.Generator,
    shape: tuple[int, int],
    slope: float,
    longest: float,
    shortest: float = 2.0,
) -> Floats:
    """A Gaussian field whose power spectrum falls as frequency ** -slope (spectral synthesis).

    Args:
        shape: rows and columns.
        slope: 0 is white noise, 2 broken ground, 4 smooth hills.
        longest, shortest: wavelengths in pixels where the law holds; flat above, nothing below.

    Returns:
        (H, W), zero mean, unit standard deviation. Source: Peitgen and Saupe, The Science of
        Fractal Images, 1988, chapter 2.
    """
    if shortest >= 12:  # nothing is lost by making it on a coarser grid
        small = (-(-shape[0] // 4), -(-shape[1] // 4))
        field = fractal(rng, small, slope, longest / 4, shortest / 4)
        return cv2.resize(field, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    white = rng.standard_normal(shape, dtype=np.float32)
    spectrum = fft.rfft2(white) * _gain(shape, slope, longest, shortest)
    field = fft.irfft2(spectrum, shape)
    deviation = float(field.std())
    return np.asarray(field / deviation if deviation else field, np.float32)


def hashed(seed: int, *keys: npt.ArrayLike) -> Floats:
    """A number 0..1 for each tuple of integers, the same for the same tuple (Murmur3's mixing)."""
    mixed = np.asarray(np.uint32(seed & 0xFFFFFFFF) * np.ones(1, np.uint32))
    for key in keys:
        mixed = mixed ^ np.asarray(key).astype(np.int64).astype(np.uint32)
        mixed = mixed * np.uint32(0x9E3779B1)
        mixed ^= mixed >> np.uint32(16)
        mixed = mixed * np.uint32(0x85EBCA6B)
        mixed ^= mixed >> np.uint32(13)
    return np.asarray((mixed >> np.uint32(8)) / np.float32(2**24), np.float32)


def soft(values: Floats, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, a smooth step between."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def resized(field: npt.NDArray[np.floating], width: int, height: int) -> Floats:
    """A field on another grid of the same ground, cubic."""
    return cv2.resize(field.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
