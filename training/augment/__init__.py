"""Satellite augmentation: what seasons, skies, sensors and processing do to a view of the ground.

from training.augment import preset

augment = preset("sentinel2", strength=1.0)
changed = augment(view, np.random.default_rng(7))
"""

from training.augment.atmosphere import Clouds, Haze
from training.augment.base import Augmentation, Compose, Drawn, OneSun, Sometimes, Sun
from training.augment.geometry import (
    Affine,
    Geometric,
    Homography,
    Resolution,
    TerrainDisplacement,
    Together,
    Wobble,
)
from training.augment.ground import Glint, Season, Snow
from training.augment.light import ReliefShading, SwathGradient
from training.augment.presets import PRESETS, preset
from training.augment.radiometry import Jpeg2000, Quantisation, Seam, SwathEdge, Tone
from training.augment.sensor import BandShift, Blur, DeadLines, Noise, Striping

GEOMETRIC = (Affine, Homography, Wobble, TerrainDisplacement)
RADIOMETRIC = (
    Season,
    Snow,
    Glint,
    ReliefShading,
    SwathGradient,
    Clouds,
    Haze,
    Blur,
    BandShift,
    Noise,
    Striping,
    DeadLines,
    Tone,
    Quantisation,
    Jpeg2000,
    Seam,
    SwathEdge,
    Resolution,  # as it is by default, on the same grid
)

__all__ = [
    "GEOMETRIC",
    "PRESETS",
    "RADIOMETRIC",
    "Affine",
    "Augmentation",
    "BandShift",
    "Blur",
    "Clouds",
    "Compose",
    "DeadLines",
    "Drawn",
    "Geometric",
    "Glint",
    "Haze",
    "Homography",
    "Jpeg2000",
    "Noise",
    "OneSun",
    "Quantisation",
    "ReliefShading",
    "Resolution",
    "Seam",
    "Season",
    "Snow",
    "Sometimes",
    "Striping",
    "Sun",
    "SwathEdge",
    "SwathGradient",
    "TerrainDisplacement",
    "Together",
    "Tone",
    "Wobble",
    "preset",
]
