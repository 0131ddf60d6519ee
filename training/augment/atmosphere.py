"""Haze, and clouds with their shadows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np

from training.augment.bands import spectrum, wavelengths
from training.augment.base import ASSUMED_GSD_M, Drawn, Sun, draw_sun, reflectance
from training.augment.fields import above, fractal, seed, smoothstep
from training.sample import Floats, View

REFERENCE_NM = 550.0
COVERED = 0.1  # what a cloud hides more than this of is cloud
NM = (443, 560, 842, 1610, 2190)
CLOUD = (0.78, 0.77, 0.76, 0.52, 0.40)  # ice and droplets absorb in the short-wave infrared
SHADE = (0.45, 0.55, 0.70, 0.78, 0.80)  # share of light that is the sun's, not the blue sky's
CANVAS = 2  # clouds are made for so many times the view: shadows fall in from outside


class HazeDraw(NamedTuple):
    """Of a `Haze`: optical depth at 550 nm, Angstrom's exponent, patchiness, light, field."""

    depth: float
    exponent: float
    patchy: float
    airlight: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Haze(Drawn[HazeDraw]):
    """Light scattered in, and lost, on the way: most in blue.

    I = J t + A (1 - t) with t = exp(-depth (wavelength / 550 nm) ^ -exponent): Koschmieder's law as
    in He, Sun and Tang 2011 (IEEE PAMI 33), equation 1; Angstrom's law for the wavelengths.

    Attributes:
        depth: optical depth at 550 nm, up to so much.
        exponent: from fog (0) to fine smoke (2).
    """

    depth: float = 0.4
    exponent: tuple[float, float] = (0.6, 1.8)

    def draw(self, view: View, rng: np.random.Generator) -> HazeDraw:
        return HazeDraw(
            float(rng.uniform(0.2, 1) * self.depth * self.strength),
            float(rng.uniform(*self.exponent)),
            float(rng.uniform(0, 0.4)),
            float(rng.uniform(0.25, 0.5)),
            seed(rng),
        )

    def apply(self, view: View, drawn: HazeDraw) -> View:
        largest = max(view.size)
        field = fractal(view.valid.shape, drawn.seed, largest, 4.0, finest_px=8)
        depth = drawn.depth * np.maximum(0, 1 + drawn.patchy * field)
        law = (wavelengths(view.bands) / REFERENCE_NM) ** -drawn.exponent
        through = cv2.exp(-depth * law[:, None, None].astype(np.float32))
        pixels = (view.pixels - drawn.airlight) * through + np.float32(drawn.airlight)
        return replace(view, pixels=reflectance(pixels))


class CloudsDraw(NamedTuple):
    """Of `Clouds`: share of the sky, metres of height and of the largest cloud, sun, field."""

    cover: float
    height_m: float
    largest_px: float
    softness: float
    sun: Sun
    seed: int


@dataclass(frozen=True, kw_only=True)
class Clouds(Drawn[CloudsDraw]):
    """Cumulus from a fractal field, and its shadow where the sun throws it.

    The shadow lies away from the sun by height / tan(elevation), and shades each band by the share
    of direct sunlight in it. Above `most_px` the height is lowered, so that shadows stay in sight.

    Attributes:
        cover: share of the sky, up to so much.
        height_m: base of the clouds, from and to.
        largest_px: width of the largest clouds, from and to.
        marked: what clouds hide (not what they shade) becomes invalid: nothing of the ground is to
            be matched there, and correspondences must not claim it. The clouds stay in the picture.
            Else all stays valid, as where a cloud mask is wrong.
        sun: where it stands; drawn if not given.
    """

    cover: float = 0.3
    height_m: tuple[float, float] = (500.0, 2500.0)
    largest_px: tuple[float, float] = (60.0, 200.0)
    most_px: float = 120.0
    marked: bool = True
    sun: Sun | None = None

    def under(self, sun: Sun) -> Clouds:
        return replace(self, sun=sun)

    def draw(self, view: View, rng: np.random.Generator) -> CloudsDraw:
        sun = draw_sun(rng)
        return CloudsDraw(
            float(min(0.9, rng.uniform(0.15, 1) * self.cover * self.strength)),
            float(np.exp(rng.uniform(*np.log(self.height_m)))),
            float(np.exp(rng.uniform(*np.log(self.largest_px)))),
            float(rng.uniform(0.35, 0.9)),
            self.sun or sun,
            seed(rng),
        )

    def offset_px(self, view: View, drawn: CloudsDraw) -> tuple[float, float]:
        """From a cloud to its shadow: columns and rows."""
        gsd = view.gsd if view.gsd > 0 else ASSUMED_GSD_M
        length = drawn.height_m / np.tan(np.deg2rad(drawn.sun.elevation)) / gsd
        length = min(float(length), self.most_px)
        azimuth = np.deg2rad(drawn.sun.azimuth)
        return float(-length * np.sin(azimuth)), float(length * np.cos(azimuth))

    def apply(self, view: View, drawn: CloudsDraw) -> View:
        cloud, thick, shadow = self.layers(view, drawn)
        dark = spectrum(view.bands, NM, SHADE)
        pixels = view.pixels * (1 - dark * shadow)
        white = spectrum(view.bands, NM, CLOUD) * thick
        pixels += cloud * (white - pixels)
        valid = view.valid & (cloud <= COVERED) if self.marked else view.valid
        return replace(view, pixels=reflectance(pixels), valid=valid)

    def layers(self, view: View, drawn: CloudsDraw) -> tuple[Floats, Floats, Floats]:
        """Of each pixel (H, W): how much a cloud hides it, how bright that is, how shaded it is."""
        width, height = view.size
        canvas = CANVAS * height, CANVAS * width
        field = fractal(canvas, drawn.seed, drawn.largest_px, 3.4, finest_px=4)
        over = field - above(field[:height, :width], drawn.cover)
        across, down = self.offset_px(view, drawn)
        # The canvas is a torus: what leaves on one side is a shadow from outside on the other.
        y, x = np.arange(height) - round(down), np.arange(width) - round(across)
        cast = over.take(y, axis=0, mode="wrap").take(x, axis=1, mode="wrap")
        over = over[:height, :width]
        hidden = smoothstep(over, -0.15, drawn.softness)
        shadow = smoothstep(cv2.GaussianBlur(cast, (0, 0), 1.5), -0.1, drawn.softness)
        # Tops are lit from the sun's side, and thick cloud is brighter than its rim.
        sun = drawn.sun.towards
        rise = cv2.Sobel(over, cv2.CV_32F, 1, 0, scale=sun[0] / 8)
        rise += cv2.Sobel(over, cv2.CV_32F, 0, 1, scale=sun[1] / 8)
        thick = 0.8 + 0.25 * smoothstep(over, 0, 2.0) - np.clip(1.5 * rise, -0.2, 0.2)
        return hidden, np.asarray(thick, np.float32), shadow * (1 - hidden)
