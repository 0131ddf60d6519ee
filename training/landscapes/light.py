"""Sunlight on the relief: position of the sun, shading and cast shadows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import cv2
import numpy as np

from training.landscapes.noise import Floats

# Share of the light that comes from the sky, by band: blue sky, black infrared
# (clear rural atmosphere; Iqbal, An Introduction to Solar Radiation, 1983).
SKY_SHARE = np.array([0.26, 0.19, 0.14, 0.09, 0.04], np.float32)
OVERPASS_H = 10.5  # local solar time of Sentinel-2; Landsat comes a quarter of an hour earlier
_LOWEST_SUN = 8.0  # degrees; no satellite image is taken lower


@dataclass(frozen=True)
class Sun:
    """Where the sun stands.

    Attributes:
        azimuth: degrees, clockwise from north.
        elevation: degrees above the horizon.
    """

    azimuth: float
    elevation: float

    @property
    def toward(self) -> tuple[float, float]:
        """Unit vector (column, row) on the image, north up, towards the sun."""
        angle = np.radians(self.azimuth)
        return float(np.sin(angle)), float(-np.cos(angle))


def sun(day: date, latitude: float, hour: float = OVERPASS_H) -> Sun:
    """Position by day, latitude in degrees and local solar time in hours.

    Spencer's series for the declination (Search 2, 1971), then spherical trigonometry.
    """
    g = 2 * np.pi * (day.timetuple().tm_yday - 1) / 365
    declination = (
        0.006918 - 0.399912 * np.cos(g) + 0.070257 * np.sin(g)
        - 0.006758 * np.cos(2 * g) + 0.000907 * np.sin(2 * g)
        - 0.002697 * np.cos(3 * g) + 0.00148 * np.sin(3 * g)
    )  # fmt: skip
    turn, lat = np.radians(15 * (hour - 12)), np.radians(latitude)
    up = np.sin(lat) * np.sin(declination) + np.cos(lat) * np.cos(declination) * np.cos(turn)
    east = -np.cos(declination) * np.sin(turn)
    north = np.cos(lat) * np.sin(declination) - np.sin(lat) * np.cos(declination) * np.cos(turn)
    elevation = float(np.degrees(np.arcsin(np.clip(up, -1, 1))))
    return Sun(float(np.degrees(np.arctan2(east, north)) % 360), max(elevation, _LOWEST_SUN))


def incidence(heights: Floats, gsd: float, at: Sun) -> Floats:
    """Cosine of the angle between sun and ground, over that of level ground; 0 when turned away."""
    dx = cv2.Sobel(heights, cv2.CV_32F, 1, 0, ksize=3, scale=1 / (8 * gsd))
    dy = cv2.Sobel(heights, cv2.CV_32F, 0, 1, ksize=3, scale=1 / (8 * gsd))
    right, down = at.toward
    level = np.tan(np.radians(at.elevation))
    # The normal is (-dx, -dy, 1): the ground that rises towards the sun turns away from it.
    facing = (1 - (dx * right + dy * down) / level) / np.sqrt(1 + dx * dx + dy * dy)
    return np.asarray(np.maximum(facing, 0), np.float32)


def shadow(surface: Floats, gsd: float, at: Sun, softness_m: float = 2.0) -> Floats:
    """Share of each pixel in cast shadow, 0..1.

    Args:
        surface: (H, W) metres, with trees and houses.
        softness_m: difference of height over which the shadow's edge fades.

    The highest thing towards the sun, lowered by the way to it, is found by doubling: after n steps
    it is known for 2 ** n pixels.
    """
    right, down = at.toward
    fall = gsd * np.tan(np.radians(at.elevation))
    lowest, highest = float(surface.min()), float(surface.max())
    steps = max(1, int(np.ceil((highest - lowest) / fall)))
    size = (surface.shape[1], surface.shape[0])
    # The first step must not look at the pixel itself.
    ray = _shifted(surface, right, down, size) - np.float32(fall)
    reach = 1
    while reach < min(steps, max(size)):
        far = _shifted(ray, right * reach, down * reach, size) - np.float32(fall * reach)
        ray = np.maximum(ray, far)
        reach *= 2
    return np.asarray(np.clip((ray - surface) / softness_m, 0, 1), np.float32)


def _shifted(field: Floats, right: float, down: float, size: tuple[int, int]) -> Floats:
    """The field seen from each pixel at an offset; beyond the edge there is nothing high."""
    move = np.array([[1, 0, right], [0, 1, down]], np.float64)
    return cv2.warpAffine(
        field,
        move,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=-1e5,
    )
