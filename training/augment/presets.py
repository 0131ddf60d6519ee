"""Ready mixtures: what the sensors that people use do, and what a fast loader can afford."""

from __future__ import annotations

from collections.abc import Callable

from backend.errors import SpecError
from training.augment.atmosphere import Clouds, Haze
from training.augment.base import Augmentation, Compose, OneSun, Sometimes
from training.augment.geometry import (
    Affine,
    Homography,
    Resolution,
    TerrainDisplacement,
    Together,
    Wobble,
)
from training.augment.ground import Glint, Season, Snow
from training.augment.light import ReliefShading, SwathGradient
from training.augment.radiometry import Jpeg2000, Quantisation, Seam, SwathEdge, Tone
from training.augment.sensor import BandShift, Blur, DeadLines, Noise, Striping

Size = tuple[int, int] | None


def preset(
    name: str,
    strength: float = 1.0,
    size: Size = None,
    rotation_deg: float = 30.0,
    marked_clouds: bool = True,
) -> Augmentation:
    """A mixture of augmentations by name.

    Args:
        name: `sentinel2`, `landsat`, `very_high_resolution`, or `cheap`.
        strength: 0 changes nothing but the size, 1 is ordinary, 3 the most.
        size: width and height to keep of the middle: a view read larger than that has no empty
            corners after a rotation. As before if not given.
        rotation_deg: views are turned up to so far, times the strength; 180 is any way.
        marked_clouds: what clouds hide becomes invalid, so that truth claims no match there; else
            it stays valid, as where a cloud mask has missed it.

    Raises:
        SpecError: there is no such preset, or the strength is none.
    """
    if name not in PRESETS:
        raise SpecError(
            f"There is no preset {name!r} of augmentations. Choose one of {', '.join(PRESETS)}.",
            field="preset",
            value=name,
            allowed=list(PRESETS),
        )
    return PRESETS[name](strength, size, rotation_deg, marked_clouds)


def _cheap(k: float, size: Size, turn: float, marked: bool) -> Augmentation:
    """Geometry, tone and noise; no clouds."""
    moved = (Affine(strength=k, rotation_deg=turn), Homography(strength=k))
    return Compose((Together(moved, size, relief=False), Tone(strength=k), Noise(strength=k)))


def _sentinel2(k: float, size: Size, turn: float, marked: bool) -> Augmentation:
    moved = (
        Sometimes(TerrainDisplacement(strength=k, off_nadir_deg=5, most_px=1.0), 0.3),
        Affine(strength=k, rotation_deg=turn),
        Homography(strength=k, jitter=0.03),
        Sometimes(Wobble(strength=k, amplitude_px=0.3), 0.3),
    )
    return Compose(
        (
            Together(moved, size, "fine"),
            OneSun(_landscape(k, marked)),
            Sometimes(SwathGradient(strength=k), 0.4),
            Sometimes(Resolution(strength=k, coarser=2.0), 0.2),
            Sometimes(Blur(strength=k), 0.4),
            Sometimes(BandShift(strength=k, spread_px=0.15), 0.4),
            Sometimes(Striping(strength=k, spread=0.008), 0.1),
            Sometimes(Seam(strength=k), 0.15),
            Tone(strength=k),
            Noise(strength=k),
            Sometimes(Quantisation(strength=k, bits=(8, 12)), 0.3),
            Sometimes(Jpeg2000(strength=k), 0.1),
            Sometimes(SwathEdge(strength=k), 0.15),
        )
    )


def _landsat(k: float, size: Size, turn: float, marked: bool) -> Augmentation:
    moved = (
        Sometimes(TerrainDisplacement(strength=k, off_nadir_deg=7, most_px=0.7), 0.3),
        Affine(strength=k, rotation_deg=turn, scale=1.3),
        Homography(strength=k, jitter=0.03),
        Sometimes(Wobble(strength=k, amplitude_px=0.4), 0.3),
    )
    return Compose(
        (
            Together(moved, size, "fine"),
            OneSun(_landscape(k, marked)),
            Sometimes(SwathGradient(strength=k), 0.5),
            Sometimes(Resolution(strength=k, coarser=3.0), 0.35),
            Sometimes(Blur(strength=k, nyquist=(0.2, 0.6)), 0.4),
            Sometimes(BandShift(strength=k, spread_px=0.12), 0.4),
            Sometimes(Striping(strength=k, spread=0.02, along="rows"), 0.25),
            Sometimes(DeadLines(strength=k, along="rows"), 0.1),
            Sometimes(Seam(strength=k), 0.15),
            Tone(strength=k),
            Sometimes(Noise(strength=k, sensor="landsat5", times=(0.2, 1.5)), 0.9),
            Sometimes(Quantisation(strength=k, bits=(7, 10)), 0.5),
            Sometimes(SwathEdge(strength=k), 0.15),
        )
    )


def _very_high_resolution(k: float, size: Size, turn: float, marked: bool) -> Augmentation:
    moved = (
        Sometimes(TerrainDisplacement(strength=k, off_nadir_deg=20, most_px=3.0), 0.5),
        Affine(strength=k, rotation_deg=turn),
        Homography(strength=k, jitter=0.08),
        Sometimes(Wobble(strength=k, amplitude_px=1.5), 0.4),
    )
    return Compose(
        (
            Together(moved, size, "fine"),
            OneSun(_landscape(k, marked)),
            Sometimes(Resolution(strength=k, coarser=2.5), 0.25),
            Sometimes(Blur(strength=k, nyquist=(0.08, 0.5)), 0.5),
            Sometimes(BandShift(strength=k, spread_px=0.3), 0.4),
            Sometimes(Striping(strength=k, spread=0.01), 0.15),
            Sometimes(DeadLines(strength=k, most=2), 0.05),
            Sometimes(Seam(strength=k, gain=1.4), 0.25),
            Tone(strength=k, gain=1.4, gamma=1.5),
            Noise(strength=k, sensor="very_high_resolution"),
            Sometimes(Quantisation(strength=k), 0.3),
            Sometimes(Jpeg2000(strength=k), 0.1),
            Sometimes(SwathEdge(strength=k), 0.1),
        )
    )


def _landscape(k: float, marked: bool) -> tuple[Augmentation, ...]:
    """From the ground up to the sensor."""
    return (
        Sometimes(Season(strength=k), 0.4),
        Sometimes(Snow(strength=k), 0.08),
        Sometimes(Glint(strength=k), 0.15),
        Sometimes(ReliefShading(strength=k), 0.4),
        Sometimes(Clouds(strength=k, marked=marked), 0.25),
        Sometimes(Haze(strength=k), 0.35),
    )


PRESETS: dict[str, Callable[[float, Size, float, bool], Augmentation]] = {
    "cheap": _cheap,
    "sentinel2": _sentinel2,
    "landsat": _landsat,
    "very_high_resolution": _very_high_resolution,
}
