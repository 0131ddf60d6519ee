"""What processing and delivery do to values: tone, levels, compression, mosaics, missing parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np

from backend.errors import InputError
from training.augment.base import Drawn, reflectance
from training.augment.fields import fractal, seed, smoothstep
from training.sample import Floats, View

CODED_BITS = 10  # of the values that are compressed
TILE_PX = 37  # of JPEG 2000 the smallest image that every encoder takes
DARKEST = 1e-4


class ToneDraw(NamedTuple):
    """Of a `Tone`, by band: factor, exponent, and what is added."""

    gain: tuple[float, ...]
    gamma: tuple[float, ...]
    offset: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Tone(Drawn[ToneDraw]):
    """Gain, gamma and offset by band: calibration, processing baselines, and all that has no name.

    value -> gain * level * (value / level) ^ gamma + offset * level, level being the band's mean,
    so that gamma changes contrast and not brightness. Two thirds of each are common to all bands.

    Attributes:
        gain: times or divided by up to so much.
        gamma: exponent up to so much, or its inverse.
        offset: up to such a share of the band's mean.
    """

    gain: float = 1.3
    gamma: float = 1.3
    offset: float = 0.1

    def draw(self, view: View, rng: np.random.Generator) -> ToneDraw:
        bands = len(view.bands)
        own = rng.uniform(-1, 1, (3, bands))
        along = (2 * rng.uniform(-1, 1, (3, 1)) + own) / 3 * self.strength
        gain, gamma = np.exp(along[0] * np.log(self.gain)), np.exp(along[1] * np.log(self.gamma))
        parts = gain, gamma, along[2] * self.offset
        return ToneDraw(*(tuple(map(float, part)) for part in parts))

    def apply(self, view: View, drawn: ToneDraw) -> View:
        if not view.valid.any():
            return view
        pixels = np.maximum(view.pixels, np.float32(0), dtype=np.float32)
        for n, (band, made) in enumerate(zip(view.pixels, pixels, strict=True)):
            level = max(float(cv2.mean(band, view.valid.view(np.uint8))[0]), DARKEST)
            # OpenCV raises to a power four times as fast as numpy; it takes no negative values.
            cv2.pow(made, drawn.gamma[n], dst=made)
            made *= np.float32(drawn.gain[n] * level ** (1 - drawn.gamma[n]))
            made += np.float32(drawn.offset[n] * level)
        return replace(view, pixels=reflectance(pixels))


@dataclass(frozen=True, kw_only=True)
class Quantisation(Drawn[int]):
    """Few levels between 0 and 1, as from old sensors and byte products.

    Attributes:
        bits: of a value, from and to. Each unit of strength above 1 takes a bit away, below 1 adds.
    """

    bits: tuple[int, int] = (7, 11)

    def draw(self, view: View, rng: np.random.Generator) -> int:
        bits = int(rng.integers(self.bits[0], self.bits[1] + 1))
        return int(np.clip(round(bits + 2 * (1 - self.strength)), 4, 16))

    def apply(self, view: View, drawn: int) -> View:
        levels = np.float32(2**drawn - 1)
        return replace(view, pixels=np.rint(view.pixels * levels) / levels)


@dataclass(frozen=True, kw_only=True)
class Jpeg2000(Drawn[float]):
    """Written as JPEG 2000 and read again, in memory (OpenJPEG through OpenCV), band by band.

    Values are coded between the band's least and greatest, with 10 bits. The slowest of all.

    Attributes:
        bits: left of each pixel, from and to, log-uniform; Sentinel-2 has about 4, lossless about
            6. Divided by the strength.
    """

    bits: tuple[float, float] = (0.25, 1.5)

    def draw(self, view: View, rng: np.random.Generator) -> float:
        bits = float(np.exp(rng.uniform(*np.log(self.bits))))
        return bits / max(self.strength, 0.05)

    def apply(self, view: View, drawn: float) -> View:
        if min(view.size) < TILE_PX:
            return view  # too small to be compressed
        # The rate is a share in thousandths of the 16 bits that OpenCV hands on.
        rate = int(np.clip(round(1000 * drawn / 16), 1, 1000))
        bands = [_through_jpeg2000(band, rate) for band in view.pixels]
        return replace(view, pixels=np.where(view.valid, np.stack(bands), view.pixels))


def _through_jpeg2000(band: Floats, rate: int) -> Floats:
    low, high = float(band.min()), float(band.max())
    if not high > low:
        return band
    top = 2**CODED_BITS - 1
    coded = np.rint((band - low) * np.float32(top / (high - low))).astype(np.uint16)
    done, data = cv2.imencode(".jp2", coded, [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, rate])
    read = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if done else None
    if read is None:
        raise InputError(
            "This OpenCV was built without JPEG 2000. Install opencv-python-headless from PyPI, or "
            "leave Jpeg2000 out."
        )
    values = np.clip(read.astype(np.float32), 0, top) * np.float32((high - low) / top)
    return np.asarray(values + np.float32(low), np.float32)


class SeamDraw(NamedTuple):
    """Of a `Seam`: a line by its direction and place, its feather, and the far side's tone."""

    azimuth: float
    place: float
    feather_px: float
    wiggle: float
    gain: tuple[float, ...]
    seed: int


@dataclass(frozen=True, kw_only=True)
class Seam(Drawn[SeamDraw]):
    """A mosaic's seam: beyond a wavering line, another image's tone. Its geometry stays.

    Attributes:
        gain: the other side is up to so many times brighter or darker, by band.
        feather_px: width of the transition, from and to.
    """

    gain: float = 1.25
    feather_px: tuple[float, float] = (0.5, 8.0)

    def draw(self, view: View, rng: np.random.Generator) -> SeamDraw:
        own = rng.uniform(-1, 1, len(view.bands))
        along = (2 * rng.choice([-1, 1]) * rng.uniform(0.3, 1) + own) / 3 * self.strength
        return SeamDraw(
            float(rng.uniform(0, 360)),
            float(rng.uniform(-0.3, 0.3)),
            float(rng.uniform(*self.feather_px)),
            float(rng.uniform(0, 0.06)),
            tuple(map(float, np.exp(along * np.log(self.gain)))),
            seed(rng),
        )

    def apply(self, view: View, drawn: SeamDraw) -> View:
        place = distance(view, drawn.azimuth, drawn.place, drawn.wiggle, drawn.seed)
        beyond = smoothstep(place, -drawn.feather_px / 2, drawn.feather_px / 2)
        gain = np.array(drawn.gain, np.float32)[:, None, None]
        return replace(view, pixels=reflectance(view.pixels * (1 + (gain - 1) * beyond)))


class EdgeDraw(NamedTuple):
    """Of a `SwathEdge`: a line by its direction, the share beyond it, and how ragged it is."""

    azimuth: float
    share: float
    ragged: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class SwathEdge(Drawn[EdgeDraw]):
    """A part of the view was not imaged: invalid and 0 beyond a straight or ragged line.

    Attributes:
        share: of the view's width that is missing, up to so much.
    """

    share: float = 0.35

    def draw(self, view: View, rng: np.random.Generator) -> EdgeDraw:
        return EdgeDraw(
            float(rng.uniform(0, 360)),
            float(min(0.8, rng.uniform(0.05, 1) * self.share * self.strength)),
            float(rng.choice([0.0, 0.02])),
            seed(rng),
        )

    def apply(self, view: View, drawn: EdgeDraw) -> View:
        inside = distance(view, drawn.azimuth, 0.5 - drawn.share, drawn.ragged, drawn.seed) <= 0
        return replace(view, pixels=view.pixels * inside, valid=view.valid & inside)


def distance(view: View, azimuth: float, place: float, wiggle: float, seed: int) -> Floats:
    """Signed distance in pixels of each pixel, (H, W), beyond a line across the view.

    Args:
        azimuth: where "beyond" is, degrees clockwise from the top.
        place: of the line, in shares of the view's extent that way; 0 is the middle.
        wiggle: standard deviation of the line's wavering, as a share of the larger side.
        seed: of the wavering.
    """
    width, height = view.size
    angle = np.deg2rad(azimuth)
    sin, cos = np.sin(angle), np.cos(angle)
    x = (np.arange(width) - (width - 1) / 2) * sin
    y = (np.arange(height) - (height - 1) / 2) * -cos
    extent = abs(width * sin) + abs(height * cos)
    out = np.asarray(x + y[:, None] - place * extent, np.float32)
    if wiggle > 0:
        largest = max(view.size)
        field = fractal(view.valid.shape, seed, largest, 3.6, finest_px=4)
        out += field * np.float32(wiggle * largest)
    return out
