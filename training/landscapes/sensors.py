"""Sensors: pixel, blur and noise of Sentinel-2, Landsat and very high resolution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np

from backend.errors import SpecError
from training.landscapes.noise import Floats, stream
from training.landscapes.spectra import BANDS


@dataclass(frozen=True)
class Sensor:
    """What a sensor does to the light of a pixel.

    Attributes:
        gsd: metres per pixel of each band of `BANDS`.
        nyquist: modulation transfer at half the sampling frequency.
        noise: standard deviation of reflectance in the dark.
        shot: the same at reflectance 1, of the noise that grows with the root of the light.
        step: of the digital numbers, reflectance.
    """

    gsd: tuple[float, ...]
    nyquist: float
    noise: float
    shot: float
    step: float


# MTF and SNR: Sentinel-2 MPC Data Quality Reports (0.15..0.3; SNR 150..200 at the reference
# radiance), Landsat 8 OLI (Morfitt et al. 2015: 0.3, SNR 250 and more), and for very high
# resolution what its makers give (0.1..0.15, SNR about 100).
SENSORS = {
    "sentinel2": Sensor((10, 10, 10, 10, 20), 0.25, 0.0006, 0.0022, 1e-4),
    "landsat": Sensor((30,) * 5, 0.30, 0.0004, 0.0014, 2.75e-5),
    "very_high_resolution": Sensor((1.0, 1.0, 1.0, 1.0, 3.7), 0.13, 0.0015, 0.0045, 4e-4),
}


def named(name: str) -> Sensor:
    """The sensor of that name.

    Raises:
        SpecError: there is none.
    """
    if name not in SENSORS:
        known = ", ".join(SENSORS)
        raise SpecError(
            f"There is no sensor {name!r}. Take one of: {known}.",
            field="sensor",
            value=repr(name),
            allowed=known,
        )
    return SENSORS[name]


def observe(
    pixels: Floats, name: str, gsd: float, seed: int, day: date, clear: bool = False
) -> Floats:
    """What the sensor delivers, on the grid of the scene.

    A sensor coarser than the grid is sampled at its own pixels and enlarged again, so that all
    views share the grid; a finer one is limited by the grid.

    Args:
        pixels: (5, H, W) reflectance at the sensor.
        clear: neither noise nor digital steps.
    """
    sensor = named(name)
    rng = stream(seed, "noise", day.toordinal(), name)
    height, width = pixels.shape[1:]
    # A Gaussian whose transfer at half the sampling frequency is the sensor's.
    sigma = float(np.sqrt(-np.log(sensor.nyquist) * 2) / np.pi)
    result = np.empty_like(pixels)
    for number in range(len(BANDS)):
        ratio = max(sensor.gsd[number] / gsd, 1.0)
        small = (max(round(width / ratio), 8), max(round(height / ratio), 8))
        if ratio > 1.2:
            # The mean over a pixel blurs by itself; what is missing is the optics.
            optics = float(np.sqrt(max(sigma**2 - 1 / 12, 0.01))) * ratio
            band = cv2.GaussianBlur(pixels[number], (0, 0), optics)
            band = cv2.resize(band, small, interpolation=cv2.INTER_AREA)
        else:
            band = cv2.GaussianBlur(pixels[number], (0, 0), sigma)
        if not clear:
            light = np.sqrt(sensor.noise**2 + sensor.shot**2 * np.maximum(band, 0))
            band = band + light * rng.standard_normal(band.shape, dtype=np.float32)
            band = np.rint(band / sensor.step) * np.float32(sensor.step)
        if ratio > 1.2:
            band = cv2.resize(band, (width, height), interpolation=cv2.INTER_CUBIC)
        result[number] = band
    return np.clip(result, 0, 1, out=result)
