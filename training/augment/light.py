"""How the sun's light falls and comes back: relief shading and the swath's brightness gradient."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np

from training.augment.base import ASSUMED_GSD_M, Drawn, Sun, draw_sun, reflectance
from training.augment.fields import fractal, seed
from training.sample import Floats, View

DIFFUSE = 0.25  # light from the sky, as a share of the sun's at the zenith
STEEPEST = 1.0  # height a unit of ground, beyond which slopes are not believed


class ShadingDraw(NamedTuple):
    """Of a `ReliefShading`: the sun, the slopes of made-up hills, and their field."""

    sun: Sun
    slope: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class ReliefShading(Drawn[ShadingDraw]):
    """Slopes towards the sun are lighter, those away from it darker, flat ground stays as it is.

    (cos i + c) / (cos z + c), i being the angle between the sun and the slope's normal, z the
    sun's from the zenith: the C-correction backwards (Teillet, Guindon and Goodenough 1982,
    Canadian Journal of Remote Sensing 8). Where the relief is not known, hills are made up.

    Attributes:
        slope: standard deviation of the made-up slopes, height a unit of ground.
        sun: where it stands; drawn if not given.
    """

    slope: float = 0.25
    sun: Sun | None = None

    def under(self, sun: Sun) -> ReliefShading:
        return replace(self, sun=sun)

    def draw(self, view: View, rng: np.random.Generator) -> ShadingDraw:
        sun = draw_sun(rng)
        return ShadingDraw(self.sun or sun, float(rng.uniform(0.3, 1) * self.slope), seed(rng))

    def apply(self, view: View, drawn: ShadingDraw) -> View:
        return replace(view, pixels=reflectance(view.pixels * self.shade(view, drawn)))

    def shade(self, view: View, drawn: ShadingDraw) -> Floats:
        """The factor of each pixel, (H, W)."""
        if view.relief is None:
            relief = fractal(view.valid.shape, drawn.seed, max(view.size), 4.0)
            across, down = _slopes(relief)
            spread = max(float(np.sqrt((across**2).mean() + (down**2).mean())), 1e-9)
            across, down = across * (drawn.slope / spread), down * (drawn.slope / spread)
        else:
            gsd = view.gsd if view.gsd > 0 else ASSUMED_GSD_M
            across, down = (side / np.float32(gsd) for side in _slopes(view.relief))
        across, down = (np.clip(s * self.strength, -STEEPEST, STEEPEST) for s in (across, down))
        x, y, up = drawn.sun.towards
        cos = (up - across * x - down * y) / np.sqrt(1 + across**2 + down**2)
        return np.asarray((np.maximum(cos, 0) + DIFFUSE) / (up + DIFFUSE), np.float32)


class GradientDraw(NamedTuple):
    """Of a `SwathGradient`: direction, and relative change and bend across the view by band."""

    azimuth: float
    tilt: tuple[float, ...]
    bend: float


@dataclass(frozen=True, kw_only=True)
class SwathGradient(Drawn[GradientDraw]):
    """Brightness changes across the swath, since ground scatters more light back to the sun.

    A second-order polynomial of the place across the view, a little different for each band: the
    shape of kernel models over small angles (Roy et al. 2016, Remote Sensing of Environment 176:
    up to a tenth across Landsat's swath, which strength 1 puts across one view).

    Attributes:
        tilt: relative change from the middle to either side, up to so much.
    """

    tilt: float = 0.10

    def draw(self, view: View, rng: np.random.Generator) -> GradientDraw:
        reach = min(0.45, self.tilt * self.strength)
        common = rng.uniform(-reach, reach)
        bands = common * rng.uniform(0.7, 1.3, len(view.bands))
        azimuth, bend = rng.uniform(0, 360), rng.uniform(-0.3, 0.3) * reach
        return GradientDraw(float(azimuth), tuple(map(float, bands)), float(bend))

    def apply(self, view: View, drawn: GradientDraw) -> View:
        width, height = view.size
        angle = np.deg2rad(drawn.azimuth)
        x = np.linspace(-1, 1, width, dtype=np.float32) * np.float32(np.sin(angle))
        y = np.linspace(-1, 1, height, dtype=np.float32) * np.float32(-np.cos(angle))
        place = (x + y[:, None]) / np.float32(abs(np.sin(angle)) + abs(np.cos(angle)))
        tilt = np.array(drawn.tilt, np.float32)[:, None, None]
        factor = 1 + drawn.bend * (place * place) + tilt * place
        return replace(view, pixels=reflectance(view.pixels * factor))


def _slopes(relief: Floats) -> tuple[Floats, Floats]:
    """Rise from one pixel to the next, along the columns and along the rows."""
    return (
        np.asarray(cv2.Sobel(relief, cv2.CV_32F, 1, 0, scale=1 / 8), np.float32),
        np.asarray(cv2.Sobel(relief, cv2.CV_32F, 0, 1, scale=1 / 8), np.float32),
    )
