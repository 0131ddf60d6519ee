"""Views that the tests of augmentation share, and how far content moved."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from backend.types import Points
from training.augment.timing import made_up_view
from training.sample import Floats, View

SPACING_PX = 16
DOT_PX = 1.3  # standard deviation
REACH_PX = 5
LOW_FREQUENCY = 0.2  # cycles a pixel

SENTINEL = (
    "coastal",
    "blue",
    "green",
    "red",
    "rededge1",
    "rededge2",
    "rededge3",
    "nir",
    "nir08",
    "water_vapour",
    "cirrus",
    "swir1",
    "swir2",
)
BANDS = {
    "four": ("blue", "green", "red", "nir"),
    "thirteen": SENTINEL,
    "one": ("gray",),
    "no nir": ("blue", "green", "red"),
}


def land(bands: str = "four", size: int = 96) -> View:
    """Fractal land with a lake and a strip without data, with relief."""
    view = made_up_view(size, BANDS[bands])
    lake = np.s_[:, size // 8 : size // 3, size // 8 : size // 2]
    for n, name in enumerate(view.bands):
        view.pixels[n][lake[1:]] = 0.02 if name.startswith("nir") else 0.05
    view.valid[:, -5:] = False
    view.pixels[:, :, -5:] = 0
    return view


def dotted(size: int = 128, gsd: float = 10.0) -> tuple[View, Points]:
    """Gaussian dots on a grid, and where their middles lie on the ground."""
    at = np.arange(SPACING_PX / 2, size, SPACING_PX)
    columns, rows = np.meshgrid(at, at)
    ground = np.column_stack([columns.ravel(), rows.ravel()])
    y, x = np.mgrid[:size, :size]
    places = np.column_stack([x.ravel(), y.ravel()]).astype(np.float64)
    # Hills without roughness: ground that bends within a dot would move its centroid.
    relief = cv2.GaussianBlur(made_up_view(size, ("gray",)).relief, (0, 0), 8)
    return View(
        _dots(places, ground).reshape(1, size, size),
        np.ones((size, size), np.bool_),
        ("gray",),
        relief=relief,
        gsd=gsd,
    ), ground


def drawn_anew(view: View, ground: Points) -> View:
    """The dots as the view shows them if nothing is resampled: its pixels' places on the ground."""
    width, height = view.size
    y, x = np.mgrid[:height, :width]
    places = view.to_ground(np.column_stack([x.ravel(), y.ravel()]).astype(np.float64))
    return replace(view, pixels=_dots(places, ground).reshape(1, height, width))


def _dots(places: Points, ground: Points) -> Floats:
    squared = ((places[:, None] - ground[None]) ** 2).sum(axis=2)
    return (0.1 + 0.6 * np.exp(-squared / (2 * DOT_PX**2)).sum(axis=1)).astype(np.float32)


def dot_errors(view: View, ground: Points) -> Points:
    """How far each dot that is whole in a view lies from where the view says that it does."""
    errors = []
    for expected in view.from_ground(ground):
        if not np.isfinite(expected).all():
            continue
        column, row = np.rint(expected).astype(int)
        part = np.s_[row - REACH_PX : row + REACH_PX + 1, column - REACH_PX : column + REACH_PX + 1]
        inside = min(column, row) >= REACH_PX and max(column, row) < view.size[0] - REACH_PX
        if not inside or not view.valid[part].all():
            continue
        errors.append(_middle(view.pixels[0][part]) + (column, row) - expected)
    return np.array(errors).reshape(-1, 2)


def _middle(part: Floats) -> Points:
    """Centroid of a dot from the middle of its window, in a window that follows it."""
    y, x = np.mgrid[-REACH_PX : REACH_PX + 1, -REACH_PX : REACH_PX + 1]
    light = part - np.median(part[[0, -1]])
    middle = np.zeros(2)
    for _ in range(20):
        weight = light * np.exp(-((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / (2 * 2.0**2))
        middle = middle + 1.5 * (
            np.array([(weight * x).sum(), (weight * y).sum()]) / weight.sum() - middle
        )
    return middle


def shift_between(before: Floats, after: Floats) -> float:
    """How many pixels the content of two bands differs by, from phase correlation.

    Fitted to the phases of the low frequencies themselves (Stone et al. 2001, IEEE Transactions on
    Geoscience and Remote Sensing 39): the peak of `cv2.phaseCorrelate` takes noise for shift.
    """
    window = cv2.createHanningWindow(before.shape[::-1], cv2.CV_64F)
    a, b = (np.fft.fft2((band - band.mean()) * window) for band in (before, after))
    y, x = (np.fft.fftfreq(n) for n in before.shape)
    x, y = np.meshgrid(x, y)
    low = (np.hypot(x, y) < LOW_FREQUENCY) & (np.hypot(x, y) > 0)
    cross = (a * b.conj())[low]
    weight = np.sqrt(np.abs(cross))
    waves = 2 * np.pi * np.column_stack([x[low], y[low]])
    shift = np.linalg.lstsq(waves * weight[:, None], np.angle(cross) * weight, rcond=None)[0]
    return float(np.hypot(*shift))
