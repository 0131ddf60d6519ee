"""What the sensor does to the light: blur, bands apart, noise, lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from backend.errors import SpecError
from training.augment.base import Drawn, reflectance
from training.augment.fields import normal, seed
from training.augment.resampling import moved, softened
from training.sample import View

# Signal-to-noise at reflectance 0.1, and the share of the noise's variance there that does not
# depend on the signal. Sentinel-2 MSI: 154 in blue to 117 in red at about that radiance (ESA,
# Sentinel-2 User Handbook, table 1), Landsat 8 OLI 360 to 230 (Morfitt et al. 2015, Remote Sensing
# 7), Landsat 5 TM 60 to 40, WorldView-like about 90.
SENSORS = {
    "sentinel2": (140.0, 0.3),
    "landsat8": (280.0, 0.4),
    "landsat5": (50.0, 0.7),
    "very_high_resolution": (90.0, 0.4),
}
REFERENCE = 0.1


@dataclass(frozen=True, kw_only=True)
class Blur(Drawn[tuple[float, float]]):
    """The optics' and detectors' softness, as a Gaussian modulation transfer function.

    A contrast of m at the Nyquist frequency is a standard deviation of sqrt(-2 ln m) / pi pixels.
    Drawn for columns and rows by themselves.

    Attributes:
        nyquist: what contrast is left of the finest detail, from and to.
    """

    nyquist: tuple[float, float] = (0.2, 0.8)

    def draw(self, view: View, rng: np.random.Generator) -> tuple[float, float]:
        left = rng.uniform(*self.nyquist, 2)
        across, down = np.sqrt(-2 * np.log(left)) / np.pi * self.strength
        return float(across), float(down)

    def apply(self, view: View, drawn: tuple[float, float]) -> View:
        return replace(view, pixels=softened(view.pixels, view.valid, drawn))


@dataclass(frozen=True, kw_only=True)
class BandShift(Drawn[tuple[tuple[float, float], ...]]):
    """Bands lie a little beside each other; their mean stays, so the view's geometry holds.

    Attributes:
        spread_px: standard deviation of each band's shift along columns and rows.
    """

    spread_px: float = 0.15

    def draw(self, view: View, rng: np.random.Generator) -> tuple[tuple[float, float], ...]:
        shifts = rng.normal(0, self.spread_px * self.strength, (len(view.bands), 2))
        shifts = np.clip(shifts - shifts.mean(axis=0), -0.95, 0.95)
        return tuple((float(x), float(y)) for x, y in shifts)

    def apply(self, view: View, drawn: tuple[tuple[float, float], ...]) -> View:
        if len(view.bands) < 2:
            return view
        bands = [moved(band, *shift) for band, shift in zip(view.pixels, drawn, strict=True)]
        return replace(view, pixels=np.where(view.valid, reflectance(np.stack(bands)), view.pixels))


class NoiseDraw(NamedTuple):
    """Of a `Noise`: how many times the sensor's own, and the field."""

    times: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Noise(Drawn[NoiseDraw]):
    """Noise whose variance grows with the signal: read-out plus photons.

    sigma(L)^2 = sigma0^2 (a + (1 - a) L / 0.1), the Gaussian approximation of Poissonian-Gaussian
    noise (Foi et al. 2008, IEEE Transactions on Image Processing 17), from the sensor's
    signal-to-noise ratio at reflectance 0.1.

    Attributes:
        sensor: of `SENSORS`.
        times: so many times the sensor's own noise, from and to, log-uniform: old products, low
            sun and dark ground are worse than the handbook.
    """

    sensor: str = "sentinel2"
    times: tuple[float, float] = (1.0, 6.0)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sensor not in SENSORS:
            raise SpecError(
                f"There are no noise figures of the sensor {self.sensor!r}. Choose one of "
                f"{', '.join(SENSORS)}.",
                field="sensor",
                value=self.sensor,
                allowed=list(SENSORS),
            )

    def draw(self, view: View, rng: np.random.Generator) -> NoiseDraw:
        times = np.exp(rng.uniform(*np.log(self.times))) * self.strength
        return NoiseDraw(float(times), seed(rng))

    def apply(self, view: View, drawn: NoiseDraw) -> View:
        ratio, constant = SENSORS[self.sensor]
        base = np.float32((REFERENCE / ratio * drawn.times) ** 2)
        variance = np.maximum(view.pixels, 0) * (base * np.float32((1 - constant) / REFERENCE))
        variance += base * np.float32(constant)
        noise = normal(view.pixels.shape, drawn.seed)
        noise *= np.sqrt(variance, out=variance)
        noise += view.pixels
        return replace(view, pixels=reflectance(noise))


class StripingDraw(NamedTuple):
    """Of a `Striping`: along columns or rows, detectors before they repeat (0: never), field."""

    along: Literal["columns", "rows"]
    period: int
    spread: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class Striping(Drawn[StripingDraw]):
    """Detectors with unlike gains leave stripes: every column its own on a pushbroom scanner, the
    same 16 rows again and again on a whiskbroom one (Landsat 4 to 7).

    Attributes:
        spread: standard deviation of the gains.
        along: `columns` for pushbroom, `rows` for whiskbroom.
    """

    spread: float = 0.02
    along: Literal["columns", "rows"] = "columns"

    def draw(self, view: View, rng: np.random.Generator) -> StripingDraw:
        spread = rng.uniform(0.2, 1) * self.spread * self.strength
        period = 16 if self.along == "rows" else 0
        return StripingDraw(self.along, period, float(spread), seed(rng))

    def apply(self, view: View, drawn: StripingDraw) -> View:
        rng = np.random.default_rng(drawn.seed)
        width, height = view.size
        lines = width if drawn.along == "columns" else height
        bands = len(view.bands)
        gains = 1 + drawn.spread * rng.standard_normal((bands, drawn.period or lines), np.float32)
        if drawn.period:
            gains = np.tile(gains, (1, -(-lines // drawn.period)))[:, :lines]
        factor = gains[:, None, :] if drawn.along == "columns" else gains[:, :, None]
        return replace(view, pixels=reflectance(view.pixels * factor))


class LinesDraw(NamedTuple):
    """Of `DeadLines`: along columns or rows, and the places (0..1), widths and bands of each."""

    along: Literal["columns", "rows"]
    places: tuple[float, ...]
    widths: tuple[int, ...]
    bands: tuple[int, ...]
    filled: bool


@dataclass(frozen=True, kw_only=True)
class DeadLines(Drawn[LinesDraw]):
    """Lines that were not recorded: 0 in one band, or a copy of the line beside.

    Attributes:
        most: up to so many lines, of up to two pixels.
        along: `columns` for pushbroom, `rows` for whiskbroom.
        marked: the lines become invalid; else they stay for a matcher to cope with.
    """

    most: int = 4
    along: Literal["columns", "rows"] = "columns"
    marked: bool = False

    def draw(self, view: View, rng: np.random.Generator) -> LinesDraw:
        count = int(rng.integers(1, max(1, round(self.most * self.strength)) + 1))
        return LinesDraw(
            self.along,
            tuple(map(float, rng.random(count))),
            tuple(map(int, rng.integers(1, 3, count))),
            tuple(map(int, rng.integers(0, len(view.bands), count))),
            bool(rng.random() < 0.5),
        )

    def apply(self, view: View, drawn: LinesDraw) -> View:
        pixels, valid = view.pixels.copy(), view.valid.copy()
        if drawn.along == "columns":  # lines are rows of these
            pixels, valid = pixels.swapaxes(1, 2), valid.T
        count = valid.shape[0]
        for place, width, band in zip(drawn.places, drawn.widths, drawn.bands, strict=True):
            start = min(int(place * count), count - 1)
            lines = slice(start, start + width)
            beside = pixels[band, max(0, start - 1)].copy()
            pixels[band, lines] = beside if drawn.filled else 0
            if self.marked:
                valid[lines] = False
        if drawn.along == "columns":
            pixels, valid = pixels.swapaxes(1, 2), valid.T
        return replace(view, pixels=np.ascontiguousarray(pixels), valid=np.ascontiguousarray(valid))
