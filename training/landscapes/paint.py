"""The ground on a day as reflectance at the sensor: cover, season, snow, light and haze in turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from training.landscapes import clearings, crops, light, spectra, weather
from training.landscapes.character import Character
from training.landscapes.clearings import Clearing
from training.landscapes.cover import TREE_M, Cover, halved
from training.landscapes.noise import Floats, fractal, stream
from training.landscapes.parcels import Ints, Parcels
from training.landscapes.settlements import HOUSE_M, ROOFS, Settlements
from training.landscapes.spectra import CONIFER, DECIDUOUS, MATERIALS
from training.landscapes.water import Water

_BANDS = len(spectra.BANDS)
# How much of the light between the crowns is lost, by band: leaves scatter the infrared.
_CROWN_CONTRAST = np.array([0.16, 0.17, 0.17, 0.12, 0.16], np.float32)
# A canopy is no wall: pixels see its side through gaps, so it shades like a low hill.
_CANOPY_SHADE = 0.12
_PATH_BRIGHTNESS = 0.32  # reflectance of haze so thick that nothing else is seen


@dataclass(frozen=True)
class Ground:
    """All that stays from date to date."""

    seed: int
    gsd: float
    character: Character
    water: Water
    parcels: Parcels
    settlements: Settlements
    cover: Cover
    tracks: Floats
    clearings: tuple[Clearing, ...]


def paint(ground: Ground, day: date, sun: light.Sun | None = None) -> Floats:
    """(5, H, W) reflectance before the sensor, bands as in `spectra.BANDS`."""
    cover, town, water = ground.cover, ground.settlements, ground.water
    sun = sun or light.sun(day, ground.character.latitude)
    sky = weather.draw(ground.seed, day, ground.character)
    now = spectra.season(day, ground.character.latitude)
    size = water.heights.shape[0]
    cut, years = clearings.felled(ground.clearings, day, size)
    trees = halved(cover.forest & ~cut)
    logged, age = halved(cover.forest & cut), halved(years)
    age = np.where(logged > 0, age / np.maximum(halved(cut), 1e-3), 0)

    fields, worse = crops.fields(ground.seed, cover.arable, day, ground.character)
    meadow = _meadow(fields, cover)
    fresh = _fresh(ground, day)
    texture = _field_texture(ground, fresh)
    crowns = 0.8 * cover.crowns + 0.5 * fresh
    labels = ground.parcels.labels
    deciduous, conifer = (spectra.by_month(table, now) for table in (DECIDUOUS, CONIFER))
    slash = _logged(age, now)
    urban, roofs = _town(town, fields, cover, deciduous)
    canopy_tone = 0.86 * cover.stand * (1 + 0.05 * (cover.conifer - 0.5))

    tall = trees + cover.trees * (1 - trees)
    surface = water.heights + TREE_M * np.maximum(trees, 0.6 * cover.trees) + HOUSE_M * town.houses
    if ground.gsd < 3:
        surface = surface + 2.2 * cover.crowns * trees
    level = light.incidence(water.heights, ground.gsd, sun)
    shaded = light.incidence(
        water.heights + (surface - water.heights) * np.float32(_shading_share(ground.gsd)),
        ground.gsd,
        sun,
    )
    cast = light.shadow(surface, ground.gsd, sun, softness_m=max(2.0, ground.gsd * 0.6))
    cast = cast * (1 - 0.75 * trees)  # a crown shades the next one's foot, not its top
    snow = weather.snow(ground.seed, sky, water.heights, level, ground.gsd)
    relative, depth = weather.haze(ground.seed, sky, day, (size, size))

    road = np.maximum(np.maximum(town.roads, town.streets), 0.8 * ground.tracks * (1 - 0.6 * trees))
    paved = np.maximum(town.roads, town.streets) > 0.7 * ground.tracks
    open_water = water.share * (1 - town.roads * ~water.lakes)  # bridges
    pixels = np.empty((_BANDS, size, size), np.float32)
    for b in range(_BANDS):
        band = halved(np.take(fields[:, b], labels))
        if cover.wild.any():
            band += cover.wild * (meadow[b] - band)
        band += texture * _per_parcel(worse[:, b], labels)
        band *= 1 + 0.05 * crowns  # tilth and moisture change all bands alike
        band += cover.margin * 0.5 * (meadow[b] * 0.85 - band)
        band += cover.bog * (MATERIALS["bog"][b] * (1 + 0.12 * cover.vigour) - band)
        band += cover.rock * (MATERIALS["rock"][b] * (1 + 0.15 * cover.crowns) - band)
        band += logged * (slash[b] * (1 + 0.10 * crowns) - band)
        band += town.built * (urban[b] - band)
        crown = 1 + _CROWN_CONTRAST[b] * crowns
        canopy = (deciduous[b] + cover.conifer * (conifer[b] - deciduous[b])) * canopy_tone * crown
        band += tall * (canopy - band)
        # Snow lies under trees, on fields and on roofs, and is cleared from roads.
        cover_snow = snow * (1 - tall * (0.55 + 0.35 * cover.conifer))
        band += cover_snow * (MATERIALS["snow"][b] - band)
        surfaced = np.where(paved, MATERIALS["road"][b], MATERIALS["dirt"][b] * 0.75)
        band += road * (1 - 0.5 * snow) * (surfaced - band)
        roof = roofs[b] + 0.8 * snow * (MATERIALS["snow"][b] - roofs[b])
        band += town.houses * (roof - band)
        wet = MATERIALS["water"][b] * (1 - sky.turbid) + MATERIALS["water_turbid"][b] * sky.turbid
        if sky.frozen:
            wet = MATERIALS["ice"][b] if b != _BANDS - 1 else MATERIALS["snow"][b]
        band += open_water * (wet - band)
        direct = 1 - light.SKY_SHARE[b]
        band *= direct * shaded * (1 - cast) + light.SKY_SHARE[b]
        through = np.exp(-depth[b] * relative)
        band *= through
        band += _PATH_BRIGHTNESS * 0.5 * (1 - through)
        pixels[b] = band
    return np.clip(pixels, 0, 1, out=pixels)


def _per_parcel(table: Floats, labels: Ints) -> Floats:
    """A value per parcel on the grid; edges need no more than one parcel each."""
    return np.take(table, labels[::2, ::2])


def _shading_share(gsd: float) -> float:
    """How much of the canopy's height shades; all of it where single crowns are seen."""
    return float(np.clip(1 - (gsd - 1) / 6, _CANOPY_SHADE, 0.6))


def _meadow(fields: Floats, cover: Cover) -> Floats:
    """(5, H, W) grass where there are no parcels: the mean meadow, uneven."""
    grass = fields[~cover.arable] if (~cover.arable).any() else fields
    mean = grass.mean(axis=0) if len(grass) else np.zeros(_BANDS, np.float32)
    less = (MATERIALS["straw"] - mean) * 0.22
    return np.asarray(mean[:, None, None] + less[:, None, None] * cover.vigour, np.float32)


def _fresh(ground: Ground, day: date) -> Floats:
    """What differs from day to day at every pixel: moisture, dew, wind in the leaves, growth."""
    rng = stream(ground.seed, "fresh", day.toordinal())
    shape = ground.water.heights.shape
    fine = fractal(rng, shape, 0.9, max(150 / ground.gsd, 6))
    # The mean over a larger pixel is steadier.
    fine *= min(1.0, (10 / ground.gsd) ** 0.5)
    return np.asarray(0.7 * fine + 0.7 * fractal(rng, shape, 2.4, 900 / ground.gsd), np.float32)


def _field_texture(ground: Ground, fresh: Floats) -> Floats:
    """How badly plants stand: spots that stay for years, rows along the field, and the day's."""
    shape = ground.water.heights.shape
    labels = ground.parcels.labels[::2, ::2]
    angle = ground.parcels.angle[labels] + np.pi / 2
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    across = (x * np.cos(angle) + y * np.sin(angle)) * np.float32(ground.gsd)
    # Tramlines and passes of machines, each parcel with its own spacing.
    width = 21 + 15 * (ground.parcels.angle * 7.3 % 1)[labels]
    rows = np.sin(across * (2 * np.pi / np.maximum(width, 2.4 * ground.gsd)))
    return np.asarray(0.7 * ground.cover.vigour + 0.15 * rows + 0.6 * fresh, np.float32)


def _logged(age: Floats, now: float) -> Floats:
    """(5, H, W) clear-cut: slash and bare soil at first, herbs, then young trees."""
    summer = np.clip(1 - np.abs(now - 195) / 105, 0, 1) ** 0.7
    green = (0.08 + 0.75 * (1 - np.exp(-age / 2.5))) * summer
    soil = 0.45 * np.exp(-age / 1.5)
    slash = np.clip(1 - green - soil, 0, 1)
    parts = [
        green * MATERIALS["canopy"][b] * 0.9
        + soil * MATERIALS["soil"][b] * 0.9
        + slash * MATERIALS["litter"][b]
        for b in range(_BANDS)
    ]
    return np.asarray(parts, np.float32)


def _town(
    town: Settlements, fields: Floats, cover: Cover, deciduous: Floats
) -> tuple[Floats, Floats]:
    """(5, H, W) gardens and yards of a settlement, and its roofs."""
    grass = fields[~cover.arable].mean(axis=0) if (~cover.arable).any() else fields.mean(axis=0)
    paved = np.clip(0.18 + 0.5 * (town.tone - 1), 0, 0.5)
    wooded = np.clip(0.32 + 0.28 * cover.crowns - 0.3 * paved, 0, 0.75)
    roofs = np.stack([MATERIALS[name] for name in ROOFS])
    yards, tops = [], []
    for b in range(_BANDS):
        yard = grass[b] * (1 - paved) + MATERIALS["concrete"][b] * 0.8 * paved
        yards.append(yard * (1 - wooded) + deciduous[b] * 0.85 * wooded)
        tops.append(roofs[town.roof, b] * town.tone)
    return np.asarray(yards, np.float32), np.asarray(tops, np.float32)
