"""What training sees: views of the ground, and pairs of them with exact correspondences.

Pixel coordinates are (column, row), (0, 0) at the centre of the first pixel. Every view knows by a
function where each of its pixels lies on the ground; what moves pixels composes that function, so
that truth is never resampled. Ground coordinates are pixels of the scene that the view shows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from backend.types import Mask, Points

Floats = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]

NEWTON_ROUNDS = 8
CONVERGED_PX = 1e-3


class Warp(ABC):
    """A smooth mapping from the pixels of an image to those of the image that it was made from."""

    @abstractmethod
    def to_source(self, px: Points) -> Points:
        """Where (N, 2) pixels of the new image lie in the source."""

    def from_source(self, source: Points) -> Points:
        """Where (N, 2) places of the source come to; NaN where that can't be told.

        Newton's method with numerical derivatives, started at the same place; a warp that knows its
        inverse overrides this.
        """
        px = np.asarray(source, np.float64).copy()
        for _ in range(NEWTON_ROUNDS):
            at = self.to_source(px)
            off = at - source
            if np.nanmax(np.abs(off), initial=0.0) < CONVERGED_PX / 10:
                break
            right = (self.to_source(px + [0.5, 0]) - self.to_source(px - [0.5, 0])).T
            down = (self.to_source(px + [0, 0.5]) - self.to_source(px - [0, 0.5])).T
            det = right[0] * down[1] - right[1] * down[0]
            det = np.where(np.abs(det) < 1e-9, np.nan, det)
            px -= np.column_stack(
                [
                    (down[1] * off[:, 0] - down[0] * off[:, 1]) / det,
                    (right[0] * off[:, 1] - right[1] * off[:, 0]) / det,
                ]
            )
        px[~(np.abs(self.to_source(px) - source) < CONVERGED_PX).all(axis=1)] = np.nan
        return px


@dataclass(frozen=True)
class Projective(Warp):
    """A shift, similarity, affine or homography: 3 x 3, new pixels to source, column vectors."""

    matrix: Matrix

    def to_source(self, px: Points) -> Points:
        return _apply(self.matrix, px)

    def from_source(self, source: Points) -> Points:
        return _apply(np.asarray(np.linalg.inv(self.matrix), np.float64), source)


@dataclass(frozen=True)
class Chain(Warp):
    """Several warps, the last one made being the first to be applied."""

    warps: tuple[Warp, ...]

    def to_source(self, px: Points) -> Points:
        for warp in reversed(self.warps):
            px = warp.to_source(px)
        return px

    def from_source(self, source: Points) -> Points:
        for warp in self.warps:
            source = warp.from_source(source)
        return source


@dataclass(frozen=True)
class View:
    """A window of a scene on one date, maybe augmented.

    Attributes:
        pixels: (C, H, W) float32, 0..1 after `training.preprocess`, or reflectance before.
        valid: (H, W).
        bands: (C,) names: `blue`, `green`, `red`, `nir`, `swir1`, `swir2`, `pan`, `gray`, ...
        warps: from the pixels to the ground, first applied to the scene first.
        relief: (H, W) height in metres, where it is known (shading, terrain displacement).
        gsd: metres per pixel; NaN where not known.
        day: when it was taken.
        sensor: name, empty where not known.
    """

    pixels: Floats
    valid: Mask
    bands: tuple[str, ...]
    warps: tuple[Warp, ...] = ()
    relief: Floats | None = None
    gsd: float = float("nan")
    day: date | None = None
    sensor: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return int(self.valid.shape[1]), int(self.valid.shape[0])

    def to_ground(self, px: Points) -> Points:
        """Ground coordinates of (N, 2) pixels."""
        return Chain(self.warps).to_source(px)

    def from_ground(self, ground: Points) -> Points:
        """Pixels of (N, 2) ground coordinates; NaN where there is none."""
        return Chain(self.warps).from_source(ground)

    def warped(self, warp: Warp, pixels: Floats, valid: Mask, relief: Floats | None) -> View:
        """The view after a warp; pixels, valid and relief were resampled by it."""
        return replace(self, pixels=pixels, valid=valid, relief=relief, warps=(*self.warps, warp))


@dataclass(frozen=True)
class Pair:
    """Two views of the same ground.

    Attributes:
        place: name of the scene's place, for splits.
        keypoints, negatives: (N, 2) ground coordinates that a person curated, where there are any.
    """

    a: View
    b: View
    place: str
    keypoints: Points = field(default_factory=lambda: np.empty((0, 2)))
    negatives: Points = field(default_factory=lambda: np.empty((0, 2)))

    def correspondences(self, px: Points) -> tuple[Points, Mask]:
        """Where (N, 2) pixels of `a` lie in `b`, and which of them both views show validly."""
        there = self.b.from_ground(self.a.to_ground(px))
        return there, shown(self.a, px) & shown(self.b, there)


def shown(view: View, px: Points) -> Mask:
    """Which of (N, 2) places lie inside a view, on valid pixels."""
    width, height = view.size
    with np.errstate(invalid="ignore"):
        inside = np.asarray(((px >= 0) & (px <= (width - 1, height - 1))).all(axis=1), np.bool_)
    cells = np.rint(np.where(inside[:, None], px, 0)).astype(np.intp)
    on_valid: Mask = view.valid[cells[:, 1], cells[:, 0]]
    return np.asarray(inside & on_valid, np.bool_)


def _apply(matrix: Matrix, px: Points) -> Points:
    homogeneous = px @ matrix[:, :2].T + matrix[:, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:])


def band_index(bands: Sequence[str], name: str) -> int | None:
    """Place of a band by name; None where the view lacks it."""
    return bands.index(name) if name in bands else None
