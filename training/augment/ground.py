"""What changes on the ground from date to date: plants, snow, the surface of water."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import cv2
import numpy as np

from training.augment.bands import brightness, spectrum, vegetation, water
from training.augment.base import ASSUMED_GSD_M, Drawn, Sun, draw_sun, reflectance
from training.augment.fields import above, fractal, seed, smoothstep
from training.sample import Floats, View, band_index

# How much of a plant's reflectance in summer is there in another season; the shapes of green and
# of senescent or absent leaves in Asner 1998, Remote Sensing of Environment 64.
NM = (443, 490, 560, 665, 705, 740, 842, 1610, 2190)
AUTUMN = (1.3, 1.4, 1.7, 2.8, 1.7, 1.0, 0.80, 1.25, 1.5)
WINTER = (1.2, 1.2, 1.2, 1.7, 1.1, 0.7, 0.50, 1.05, 1.3)
GROWTH = (0.7, 0.65, 0.75, 0.40, 0.85, 1.5, 1.90, 0.80, 0.6)  # of bare ground that turns green

SNOW_NM = (443, 665, 842, 1250, 1610, 2190)
SNOW = (0.92, 0.90, 0.82, 0.45, 0.10, 0.06)  # Warren 1982, Reviews of Geophysics 20, old snow
THAW_M = 150.0  # heights over which snow comes to lie
GLINT_NM = (443, 2190)
GLINT = (1.0, 0.9)  # a mirror of the sun, hardly coloured


class SeasonDraw(NamedTuple):
    """Of a `Season`: which way, how far, how patchy, and the patches' field."""

    towards: Literal["autumn", "winter", "growth"]
    amount: float
    patchy: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Season(Drawn[SeasonDraw]):
    """Plants as in another season, by mixing of bands.

    Each pixel is a share of plants (from its NDVI, see `bands.vegetation`) and a rest; the plants'
    part is multiplied by the ratio of another season's spectrum to summer's. `growth` is the
    reverse: bare ground turns green. Patches take part to different degrees, as parcels and kinds
    of trees do. Without red and near infrared nothing can be told, and the view passes through.

    Attributes:
        amount: share of the way to the other season, up to so much.
    """

    amount: float = 0.9

    def draw(self, view: View, rng: np.random.Generator) -> SeasonDraw:
        towards: tuple[Literal["autumn", "winter", "growth"], ...] = ("autumn", "winter", "growth")
        return SeasonDraw(
            towards[int(rng.integers(3))],
            float(min(1.0, rng.uniform(0.3, 1) * self.amount * self.strength)),
            float(rng.uniform(0.1, 0.5)),
            seed(rng),
        )

    def apply(self, view: View, drawn: SeasonDraw) -> View:
        plants = vegetation(view)
        if plants is None:
            return view
        ratios = {"autumn": AUTUMN, "winter": WINTER, "growth": GROWTH}[drawn.towards]
        taking_part = plants
        if drawn.towards == "growth":
            wet = water(view)
            taking_part = 1 - plants if wet is None else (1 - plants) * (1 - wet)
        patches = fractal(view.valid.shape, drawn.seed, 80, 3.0, finest_px=4)
        amount = np.clip(drawn.amount * (1 + drawn.patchy * patches), 0, 1) * taking_part
        factor = 1 + (spectrum(view.bands, NM, ratios) - 1) * amount
        return replace(view, pixels=reflectance(view.pixels * factor))


class SnowDraw(NamedTuple):
    """Of `Snow`: share of the ground, brightness, and the field of where it lies."""

    cover: float
    bright: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Snow(Drawn[SnowDraw]):
    """Snow, on high ground first; less on forest and none on water.

    Snow hides what is below except its texture: dark trees look through. Without relief, patches
    are made up.

    Attributes:
        cover: share of the ground, up to so much.
    """

    cover: float = 0.6

    def draw(self, view: View, rng: np.random.Generator) -> SnowDraw:
        cover = min(0.95, rng.uniform(0.2, 1) * self.cover * self.strength)
        return SnowDraw(float(cover), float(rng.uniform(0.75, 1.0)), seed(rng))

    def apply(self, view: View, drawn: SnowDraw) -> View:
        lies = self.lies(view, drawn)
        light = brightness(view)
        level = float(light[view.valid].mean()) if view.valid.any() else 1.0
        # Darker ground keeps a part of its darkness: texture stays, muted.
        texture = np.clip(light / max(level, 1e-4), 0.2, 1.8) ** np.float32(0.3)
        white = spectrum(view.bands, SNOW_NM, SNOW) * (drawn.bright * 0.85 * texture)
        pixels = view.pixels + lies * (white - view.pixels)
        return replace(view, pixels=reflectance(pixels))

    def lies(self, view: View, drawn: SnowDraw) -> Floats:
        """How much of each pixel snow hides, (H, W)."""
        field = fractal(view.valid.shape, drawn.seed, 120, 3.0)
        if view.relief is not None:
            height = (view.relief - view.relief.mean()) / np.float32(THAW_M)
            field = field + height
            spread = float(field.std())
            field = (field - field.mean()) / max(spread, 1e-6)
        lies = smoothstep(field - above(field, drawn.cover), -0.3, 0.3)
        plants, wet = vegetation(view), water(view)
        if plants is not None:
            lies *= 1 - np.float32(0.65) * plants
        if wet is not None:
            lies *= 1 - wet
        return np.asarray(lies, np.float32)


class GlintDraw(NamedTuple):
    """Of a `Glint`: brightness, length and direction of the waves, contrast, and their field."""

    amount: float
    wave_px: float
    direction: float
    contrast: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Glint(Drawn[GlintDraw]):
    """The sun mirrored by waves on water: bright, nearly colourless, streaked.

    Added where `bands.water` is; a view without green and near infrared passes through. What is
    added is nearly the same in all bands (Hedley, Harborne and Mumby 2005, International Journal
    of Remote Sensing 26, remove it on that ground).

    Attributes:
        amount: reflectance that is added, up to so much.
        waves_m: length of the waves seen, from and to.
        sun: streaks lie across its direction; drawn if not given.
    """

    amount: float = 0.15
    waves_m: tuple[float, float] = (40.0, 150.0)
    sun: Sun | None = None

    def under(self, sun: Sun) -> Glint:
        return replace(self, sun=sun)

    def draw(self, view: View, rng: np.random.Generator) -> GlintDraw:
        gsd = view.gsd if view.gsd > 0 else ASSUMED_GSD_M
        sun = self.sun or draw_sun(rng)
        return GlintDraw(
            float(rng.uniform(0.2, 1) * self.amount * self.strength),
            float(np.clip(np.exp(rng.uniform(*np.log(self.waves_m))) / gsd, 2.5, 40)),
            float((sun.azimuth + rng.normal(0, 15)) % 360),
            float(rng.uniform(0.3, 0.8)),
            seed(rng),
        )

    def apply(self, view: View, drawn: GlintDraw) -> View:
        wet = water(view)
        if wet is None or band_index(view.bands, "nir") is None or not wet.any():
            return view
        angle = np.deg2rad(drawn.direction)
        width, height = view.size
        noise = fractal((height, width), drawn.seed, drawn.wave_px * 3, 1.0)
        # Crests are short along the sun's direction and long across it.
        noise = _smeared(noise, drawn.wave_px * 2, float(np.cos(angle)), float(np.sin(angle)))
        x = np.linspace(-1, 1, width) * np.sin(angle)
        y = np.linspace(-1, 1, height) * -np.cos(angle)
        nearer = np.asarray(0.7 + 0.3 * (x + y[:, None]), np.float32)
        light = np.maximum(0, 1 + drawn.contrast * noise) * (wet * nearer * drawn.amount)
        pixels = view.pixels + spectrum(view.bands, GLINT_NM, GLINT) * light
        return replace(view, pixels=reflectance(pixels))


def _smeared(field: Floats, length: float, x: float, y: float) -> Floats:
    """A field blurred along a direction, (H, W), its standard deviation as before."""
    reach = int(np.ceil(length))
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    end = round(x * length), round(y * length)
    cv2.line(kernel, (reach - end[0], reach - end[1]), (reach + end[0], reach + end[1]), 1.0)
    out = cv2.filter2D(field, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT)
    return np.asarray(out / max(float(out.std()), 1e-6), np.float32)
