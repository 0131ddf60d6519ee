"""Crops: how much of a field is green, dry or bare on a day, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from training.landscapes.character import Character
from training.landscapes.noise import Floats, hashed
from training.landscapes.spectra import MATERIALS, season


@dataclass(frozen=True)
class Crop:
    """A crop's year in central Europe; days of the year as `season` counts them.

    Attributes:
        emerges, closes, ripens, harvested: start of growth, full cover, start of drying, harvest;
            a crop sown in autumn emerges before its year, with a negative day.
        cover: green cover when closed, 0..1.
        winter_cover: green cover in winter; 0 for what is sown in spring.
        stubble: share of straw after the harvest.
        flowers: first and last day of a flowering that is seen from above; none by default.
    """

    emerges: float
    closes: float
    ripens: float
    harvested: float
    cover: float
    winter_cover: float = 0.0
    stubble: float = 0.35
    flowers: tuple[float, float] = (0.0, 0.0)


# Calendar after the FAO crop calendar and the phenology of the German Weather Service.
CROPS = {
    "winter_wheat": Crop(75, 128, 176, 210, 0.92, 0.32),
    "winter_barley": Crop(72, 120, 160, 190, 0.92, 0.36),
    "rapeseed": Crop(70, 105, 175, 202, 0.93, 0.42, 0.25, (112, 138)),
    "spring_barley": Crop(92, 145, 180, 210, 0.88),
    "maize": Crop(135, 188, 250, 278, 0.92, 0.0, 0.3),
    "sugar_beet": Crop(115, 172, 290, 300, 0.95, 0.0, 0.1),
    "potatoes": Crop(130, 175, 225, 255, 0.9, 0.0, 0.1),
    "sunflower": Crop(120, 175, 225, 258, 0.85, 0.0, 0.3),
    "lucerne": Crop(75, 110, 300, 320, 0.9, 0.35, 0.1),
}
_SHARES = (0.30, 0.10, 0.13, 0.08, 0.18, 0.06, 0.04, 0.06, 0.05)


def _ramp(day: npt.ArrayLike, first: npt.ArrayLike, last: npt.ArrayLike) -> Floats:
    start = np.asarray(first, np.float32)
    span = np.maximum(np.asarray(last, np.float32) - start, 1)
    t = np.clip((np.asarray(day, np.float32) - start) / span, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def fields(
    seed: int, arable: npt.NDArray[np.bool_], day: date, character: Character
) -> tuple[Floats, Floats]:
    """Spectra of the parcels on a day.

    Args:
        arable: (N,) bool, crops or grass.

    Returns:
        (N, 5) reflectance, and (N, 5) the change of it where plants stand worse and soil shows.
    """
    n = len(arable)
    ids = np.arange(n)
    now = season(day, character.latitude)
    # A year of farming starts with the sowing in autumn.
    farming_year = day.year + (1 if now > 262 else 0) if character.latitude >= 0 else day.year
    crop = np.searchsorted(np.cumsum(_SHARES), hashed(seed, ids, farming_year) * 0.9999)
    crop = np.minimum(crop, len(CROPS) - 1)
    table = list(CROPS.values())

    def of(name: str) -> Floats:
        return np.array([getattr(one, name) for one in table], np.float32)[crop]

    local = now + (hashed(seed + 1, ids, farming_year) - 0.5) * 26
    emerges, closes, ripens, harvest = (of(k) for k in ("emerges", "closes", "ripens", "harvested"))
    winter = of("winter_cover")
    grown = winter + (of("cover") - winter) * _ramp(local, emerges, closes)
    dry = _ramp(local, ripens, harvest - 6)
    green = grown * (1 - dry)
    cut = local > harvest
    ploughed = _ramp(local, harvest + 8 + 50 * hashed(seed + 2, ids, farming_year), harvest + 70)
    weeds = 0.3 * hashed(seed + 3, ids, farming_year) * _ramp(local, harvest + 10, harvest + 45)
    sown = winter * _ramp(local, 275, 320)
    green = np.where(cut, np.maximum(weeds * (1 - ploughed), sown), green)
    straw = np.where(cut, of("stubble") * (1 - ploughed) + 0.35 * (1 - ploughed), 0.9 * dry * grown)
    bloom = np.array([one.flowers for one in table], np.float32)[crop]
    flower = _ramp(local, bloom[:, 0], bloom[:, 0] + 8) * (
        1 - _ramp(local, bloom[:, 1] - 8, bloom[:, 1])
    )
    flower = flower * (bloom[:, 1] > 0) * 0.8

    # Meadows: green the year round, mown at any time, yellow in a dry summer.
    vigour = np.full(n, 0.42, np.float32) + 0.5 * _ramp(now, 80, 128)
    vigour *= 1 - 0.35 * _ramp(now, 255, 335)
    mown = (hashed(seed + 4, ids, day.year, day.month) < 0.3) & (128 < now < 275)
    drought = character.dry * np.exp(-(((now - 215) / 55) ** 2))
    quality = 0.8 + 0.3 * hashed(seed + 5, ids)
    meadow = vigour * quality * np.where(mown, 0.55, 1.0) * (1 - 0.75 * drought)
    meadow = np.clip(meadow, 0, 0.95)
    green = np.where(arable, green, meadow)
    straw = np.where(arable, straw, (1 - meadow) * 0.75)
    green = np.clip(green * (1 - 0.35 * character.dry * arable), 0, 0.97)
    straw = np.clip(straw, 0, 1 - green)

    soil = _soil(seed, ids, day, character)
    canopy = MATERIALS["canopy"] * (0.85 + 0.3 * hashed(seed + 6, ids, farming_year)[:, None])
    canopy = canopy * (1 + _tint(seed, ids + 7 * farming_year, 0.10))
    flower = flower[:, None]
    canopy = canopy * (1 - flower) + MATERIALS["flowers"] * flower
    dead = MATERIALS["straw"] * (0.85 + 0.35 * hashed(seed + 7, ids, farming_year)[:, None])
    bare = 1 - green - straw
    colour = green[:, None] * canopy + straw[:, None] * dead + bare[:, None] * soil
    # Where plants stand badly, a part of them gives way to soil.
    worse = 0.13 * (green[:, None] * (soil - canopy) + straw[:, None] * (soil - dead))
    worse = worse + bare[:, None] * soil * 0.12
    return np.asarray(colour, np.float32), np.asarray(worse, np.float32)


def _soil(seed: int, ids: npt.NDArray[np.intp], day: date, character: Character) -> Floats:
    """Soil of each parcel: its own mixture, darker after rain."""
    rain = float(hashed(seed + 8, day.toordinal() // 4)[0])
    wet = 1 - 0.35 * rain * (1 - 0.6 * character.dry)
    country = float(hashed(seed + 9, 0)[0])
    light = np.clip(
        0.15 + 0.5 * country + 0.35 * hashed(seed + 10, ids) + 0.5 * character.dry, 0, 1
    )
    tilth = 0.8 + 0.4 * hashed(seed + 11, ids, day.toordinal() // 16)
    soil = MATERIALS["soil_dark"] * (1 - light[:, None]) + MATERIALS["soil"] * light[:, None] * 1.3
    return np.asarray(soil * (wet * tilth)[:, None] * (1 + _tint(seed, ids, 0.08)), np.float32)


def _tint(seed: int, ids: npt.NDArray[np.intp], strength: float) -> Floats:
    """(N, 5) relative deviations that differ by band and parcel."""
    bands = np.arange(5)
    return (hashed(seed + 12, ids[:, None], bands[None]) - 0.5) * np.float32(2 * strength)
