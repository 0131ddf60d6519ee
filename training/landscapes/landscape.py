"""A place that does not exist, seen on any day by any sensor, with all that is true about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from backend.errors import SpecError
from training.landscapes import (
    character,
    clearings,
    cover,
    light,
    mountains,
    parcels,
    relief,
    sensors,
    settlements,
    water,
)
from training.landscapes.mountains import Mountain
from training.landscapes.noise import Floats, stream
from training.landscapes.paint import Ground, paint
from training.landscapes.spectra import BANDS
from training.sample import View

SMALLEST, LARGEST = 64, 4096
SPAN_YEARS = 3


class Landscape:
    """A synthetic landscape; the same for the same arguments, in any process and order of calls.

    Attributes:
        size, gsd: side in pixels, metres per pixel.
        character: what kind of country it is.
        days: dates of the views that it offers, in order; any other day can be asked for too.
        relief: (H, W) height in metres, water surfaces flat.
        lakes: (H, W) bool.
        rivers: each (N, 2) pixels, from source to mouth.
        clearings: what was felled, and when.
        mountains: name, (column, row) and height of each summit.
        forest: (H, W) share of the pixel that was forest before anything was felled.
    """

    def __init__(
        self,
        seed: int,
        size: int = 512,
        gsd: float = 10.0,
        *,
        kind: str | None = None,
        latitude: float | None = None,
        days: Sequence[date] | None = None,
        elevation: Floats | None = None,
    ) -> None:
        """Make the ground; views are painted when they are asked for.

        Args:
            kind: a name of `character.KINDS`; drawn if None.
            latitude: degrees, south negative; drawn with the kind if None.
            days: dates of the views; four to six over three years are drawn if None.
            elevation: (size, size) metres of real ground, see `relief.read_elevation`.

        Raises:
            SpecError: a value that no landscape can have; the sentence says what is allowed.
        """
        _check(size, gsd, kind, latitude, elevation)
        self.seed, self.size, self.gsd = seed, size, float(gsd)
        self.character = character.draw(seed, kind, latitude)
        self.days = sorted(set(days)) if days else _days(seed)
        # A coarse grid is wanted for wide country, and there fields are larger.
        self.character = replace(
            self.character, parcel_m=self.character.parcel_m * max(1.0, (gsd / 10) ** 0.7)
        )
        ground = relief.make(seed, size, self.gsd, self.character, elevation)
        wet = water.make(seed, self.gsd, self.character, ground)
        town = settlements.make(seed, self.gsd, self.character, wet)
        land = parcels.make(seed, self.gsd, self.character, wet.heights)
        grown = cover.make(seed, self.gsd, self.character, wet, land, town.built)
        lanes = cover.tracks(seed, self.gsd, land)
        free = (town.roads < 0.2) & (wet.share < 0.2) & (lanes < 0.2)
        self.clearings = clearings.make(
            seed, self.gsd, self.character, grown.forest, self.days, free
        )
        self.relief, self.lakes, self.rivers = wet.heights, wet.lakes, wet.rivers
        self.mountains: list[Mountain] = mountains.make(seed, wet.heights)
        self.forest = cover.halved(grown.forest)
        self._ground = Ground(
            seed, self.gsd, self.character, wet, land, town, grown, lanes, tuple(self.clearings)
        )

    def view(
        self,
        day: date,
        sensor: str = "sentinel2",
        *,
        sun: light.Sun | None = None,
        clear: bool = False,
    ) -> View:
        """The landscape on a day; ground coordinates are its pixels.

        Args:
            sensor: a name of `sensors.SENSORS`.
            sun: another sun than that of the day and latitude.
            clear: without the sensor's noise and digital steps.

        Raises:
            SpecError: there is no such sensor.
        """
        sensors.named(sensor)
        pixels = paint(self._ground, day, sun)
        return View(
            sensors.observe(pixels, sensor, self.gsd, self.seed, day, clear),
            np.ones((self.size, self.size), np.bool_),
            BANDS,
            relief=self.relief,
            gsd=self.gsd,
            day=day,
            sensor=sensor,
        )

    def felled(self, day: date) -> Floats:
        """(H, W) share of each pixel that is clear-cut on a day."""
        return cover.halved(clearings.felled(self.clearings, day, self.size)[0])


def _check(
    size: int, gsd: float, kind: str | None, latitude: float | None, elevation: Floats | None
) -> None:
    if not SMALLEST <= size <= LARGEST:
        raise _wrong("size", size, f"{SMALLEST} to {LARGEST} pixels")
    if not 0.3 <= gsd <= 60:
        raise _wrong("gsd", gsd, "0.3 to 60 metres per pixel")
    if kind is not None and kind not in character.KINDS:
        raise _wrong("kind", kind, ", ".join(character.KINDS))
    if latitude is not None and not 20 <= abs(latitude) <= 68:
        raise _wrong("latitude", latitude, "20 to 68 degrees north or south")
    if elevation is not None:
        if elevation.shape != (size, size):
            raise _wrong("elevation", elevation.shape, f"an array of {size} x {size} heights")
        if not np.isfinite(elevation).all():
            raise _wrong("elevation", "gaps", "heights without gaps; fill them first")


def _wrong(field: str, value: object, allowed: str) -> SpecError:
    return SpecError(
        f"{field} of a landscape can't be {value}. Allowed: {allowed}.",
        field=field,
        value=repr(value),
        allowed=allowed,
    )


def _days(seed: int) -> list[date]:
    """Four to six dates over three years: most in the growing season, when skies are clear."""
    rng = stream(seed, "days")
    start = date(int(rng.integers(2016, 2023)), 1, 1)
    count = int(rng.integers(4, 7))
    chosen: set[date] = set()
    weights = np.array([2, 3, 5, 7, 8, 9, 10, 10, 8, 6, 3, 2], float)
    while len(chosen) < count:
        month = int(rng.choice(12, p=weights / weights.sum()))
        offset = 365 * int(rng.integers(SPAN_YEARS)) + int((month + rng.random()) * 30.4)
        chosen.add(start + timedelta(days=offset))
    return sorted(chosen)
