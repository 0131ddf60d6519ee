"""Snow on the ground and haze in the air on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from training.landscapes.character import Character
from training.landscapes.noise import Floats, fractal, soft, stream
from training.landscapes.spectra import WAVELENGTHS_UM

_LAPSE_K_PER_M = 0.0065


@dataclass(frozen=True)
class Weather:
    """The state of a day.

    Attributes:
        warmth: mean temperature of the weeks before, at sea level, degrees Celsius.
        haze: optical depth of the aerosol at 0.55 um.
        uneven: 0..1, how much the haze differs over the scene.
        frozen: whether lakes are under ice.
        turbid: 0..1, mud in the water.
    """

    warmth: float
    haze: float
    uneven: float
    frozen: bool
    turbid: float


def draw(seed: int, day: date, character: Character) -> Weather:
    """The weather of a day: its climate and what that day brought."""
    rng = stream(seed, "weather", day.toordinal())
    north = day.timetuple().tm_yday + (0 if character.latitude >= 0 else 182.5)
    latitude = abs(character.latitude)
    # Means and ranges of continental climates: Kyiv (50 degrees) 8 and +-13, Oulu (65) 3 and +-13.
    mean, swing = 29 - 0.41 * latitude, 0.235 * latitude
    warmth = mean + swing * np.cos(2 * np.pi * (north - 203) / 365) + rng.normal(0, 2.0)
    return Weather(
        float(warmth),
        float(min(rng.lognormal(-2.4, 0.7), 0.6)),
        float(rng.uniform(0, 0.6)),
        bool(warmth - _LAPSE_K_PER_M * character.altitude < -3.5),
        float(rng.beta(1.5, 4)),
    )


def snow(seed: int, weather: Weather, heights: Floats, shaded: Floats, gsd: float) -> Floats:
    """Share of open ground under snow, by height, and longer where the sun does not reach.

    Args:
        shaded: (H, W) cosine of incidence over that of level ground.
    """
    cold = -(weather.warmth - _LAPSE_K_PER_M * heights)
    if float(cold.max()) < -5:
        return np.zeros_like(heights)
    # Patches are where the wind leaves them, the same every year.
    patches = fractal(stream(seed, "snow"), heights.shape, 1.9, 600 / gsd + 4)
    return soft(cold + 0.9 * patches - 1.5 * (np.clip(shaded, 0, 2) - 1), 0.3, 2.8)


def haze(seed: int, weather: Weather, day: date, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Optical depth over the scene relative to its mean, (H, W), and depth by band, (5,).

    Angstrom's law with exponent 1.3 (continental aerosol). What molecules scatter is left out, as
    surface reflectance leaves it out.
    """
    rng = stream(seed, "haze", day.toordinal())
    relative = np.exp(weather.uneven * 0.5 * fractal(rng, shape, 3.0, max(shape), 16))
    depth = weather.haze * (WAVELENGTHS_UM / 0.55) ** -1.3
    return np.asarray(relative, np.float32), np.asarray(depth, np.float32)
