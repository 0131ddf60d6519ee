"""Known distortions of an image, and warping by them without adding errors of the warp's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from scipy import ndimage

from backend.geometry import Matrix, inverse, transform
from backend.types import Mask, Points

SMOOTH_PX = 5.0  # largest displacement of a smooth distortion
SPLINE_ORDER = 5
REACH_PX = 6  # beyond, a spline of that order feels next to nothing
STRIP_ROWS = 512


@dataclass(frozen=True)
class Distortion:
    """Where the content of an image goes.

    Attributes:
        name: `shift`, `affine` or `smooth`.
        words: its size, for people.
        back: (N, 2) pixels of the distorted image to pixels of the source, exact.
        forward: the inverse, to 1e-9 px.
    """

    name: str
    words: str
    back: Callable[[Points], Points]
    forward: Callable[[Points], Points]


def shift(rng: np.random.Generator) -> Distortion:
    """Up to one pixel along each axis."""
    dx, dy = rng.uniform(-1, 1, 2)
    matrix = np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1]])
    return linear("shift", f"{dx:+.2f}, {dy:+.2f} px", matrix)


def affine(rng: np.random.Generator, size: tuple[int, int], strength: float = 1.0) -> Distortion:
    """A turn, stretches and a shear about the middle of an image of `size` (width, height).

    Of `strength` 1 it moves nothing by more than about 3 px over 2,000 px.
    """
    turn, shear = strength * rng.choice([-1, 1], 2) * rng.uniform(0.5, 1.0, 2) * 1e-3
    stretch = 1 + strength * rng.choice([-1, 1], 2) * rng.uniform(0.5, 1.0, 2) * 1e-3
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = np.eye(3)
    matrix[:2, :2] = rotation @ np.array([[stretch[0], shear], [0, stretch[1]]])
    middle = (np.array(size) - 1) / 2
    matrix[:2, 2] = middle - matrix[:2, :2] @ middle + rng.uniform(-0.5, 0.5, 2)
    percent = 100 * (stretch - 1)
    words = f"{np.degrees(turn):+.2f}°, {percent[0]:+.2f} %, {percent[1]:+.2f} %"
    return linear("affine", words, matrix)


def linear(name: str, words: str, matrix: Matrix) -> Distortion:
    """The distortion that a 3 x 3 matrix makes, pixels of the source to distorted ones."""
    back = inverse(matrix)
    return Distortion(name, words, lambda px: transform(back, px), lambda px: transform(matrix, px))


def smooth(rng: np.random.Generator, size: tuple[int, int]) -> Distortion:
    """Waves of a third to all of the shorter side, `SMOOTH_PX` at most, less in small images."""
    shorter = min(size)
    largest = min(SMOOTH_PX, shorter / 300)
    count = 6
    length = shorter * np.exp(rng.uniform(np.log(1 / 3), 0, count))
    angle = rng.uniform(0, 2 * np.pi, count)
    wave = 2 * np.pi / length[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    phase = rng.uniform(0, 2 * np.pi, count)
    # Longer waves are higher, so that no wave bends the image more than the others.
    height = rng.normal(size=(count, 2)) * length[:, None]

    def raw(px: Points) -> Points:
        return np.asarray(np.sin(px @ wave.T + phase) @ height)

    nodes = np.stack(
        np.meshgrid(np.linspace(0, size[0], 200), np.linspace(0, size[1], 200)), -1
    ).reshape(-1, 2)
    scale = largest / float(np.linalg.norm(raw(nodes), axis=1).max())

    def back(px: Points) -> Points:
        return np.asarray(px + scale * raw(px))

    def forward(px: Points) -> Points:
        found = px
        for _ in range(60):  # a contraction: the waves' slopes are far below one
            found = px - scale * raw(found)
        return np.asarray(found)

    words = f"up to {largest:.1f} px, waves of {length.min():.0f} to {length.max():.0f} px"
    return Distortion("smooth", words, back, forward)


def warp(
    pixels: npt.NDArray[np.float32], valid: Mask, distortion: Distortion
) -> tuple[npt.NDArray[np.float32], Mask]:
    """Bands (C, H, W) and their validity, distorted, on the same grid.

    By splines of the fifth order over the whole image, which follow its content to within some
    thousandths of a pixel; invalid ground is filled with its nearest neighbour first, so that its
    edge does not ring, and grows by `REACH_PX`.
    """
    height, width = valid.shape
    if valid.all():
        filled = pixels
    else:
        nearest = ndimage.distance_transform_edt(
            ~valid, return_distances=False, return_indices=True
        )
        filled = pixels[:, nearest[0], nearest[1]]
    coefficients = [
        ndimage.spline_filter(band.astype(np.float64), order=SPLINE_ORDER, mode="mirror")
        for band in filled
    ]
    side = 2 * REACH_PX + 1
    safe = cv2.erode(valid.astype(np.uint8), np.ones((side, side), np.uint8), borderValue=0).astype(
        np.float32
    )
    out = np.empty_like(pixels)
    inside = np.empty_like(valid)
    columns = np.arange(width, dtype=np.float64)
    for top in range(0, height, STRIP_ROWS):  # the coordinates alone would fill the memory
        rows = np.arange(top, min(height, top + STRIP_ROWS), dtype=np.float64)
        grid = np.stack(np.meshgrid(columns, rows), -1)
        at = distortion.back(grid.reshape(-1, 2)).T[::-1].reshape(2, *grid.shape[:2])
        part = slice(top, top + len(rows))
        for band, coefficient in enumerate(coefficients):
            ndimage.map_coordinates(
                coefficient, at, out[band, part], order=SPLINE_ORDER, mode="mirror",
                prefilter=False,
            )  # fmt: skip
        inside[part] = ndimage.map_coordinates(safe, at, order=1, cval=0) > 0.999
    return np.where(inside, out, np.float32(0)), inside
