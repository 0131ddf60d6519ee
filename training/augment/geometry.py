"""Augmentations that move pixels. Each is an analytic warp; several are read out in one go."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import cv2
import numpy as np

from backend.errors import SpecError
from backend.types import Points
from training.augment import resampling
from training.augment.base import ASSUMED_GSD_M, Augmentation, Drawn, P, Sometimes, check
from training.augment.fields import fractal, seed
from training.augment.resampling import Kernel, resampled
from training.sample import Chain, Floats, Matrix, Projective, View, Warp

STEEPEST = 0.3  # px of parallax from one pixel to the next: more would fold the image
WAVES = 3  # of a wobble
SMOOTH_PX = 3.0  # of a relief: parallax that bends within a few pixels has no exact inverse


@dataclass(frozen=True, kw_only=True)
class Geometric(Drawn[P]):
    """An augmentation that is a warp.

    Attributes:
        kernel: how pixels are read, see `resampling`.
    """

    kernel: Kernel = "linear"

    @abstractmethod
    def warp(self, view: View, drawn: P) -> Warp:
        """From the pixels of the new view, of the same size, to those of this one."""

    def zoom(self, drawn: P) -> float:
        """How many times larger the ground appears."""
        return 1.0

    def apply(self, view: View, drawn: P) -> View:
        view = resampled(view, self.warp(view, drawn), kernel=self.kernel)
        return replace(view, gsd=view.gsd / self.zoom(drawn))


class AffineDraw(NamedTuple):
    """Of an `Affine`: degrees anticlockwise as seen, ratio, ratio, pixels, and mirrored or not."""

    rotation: float
    scale: float
    shear: float
    shift: tuple[float, float]
    flip: bool


@dataclass(frozen=True, kw_only=True)
class Affine(Geometric[AffineDraw]):
    """Rotation, scale, shear and shift about the middle, each uniform within its range.

    Attributes:
        rotation_deg: up to so many either way; 180 is any.
        scale: up to so many times larger or smaller.
        shear: up to so many pixels sideways a row.
        shift: up to such a share of the size.
        flip: half of the views are mirrored. Satellites never see the ground mirrored, so this is
            off: a descriptor that learns to ignore it loses.
    """

    rotation_deg: float = 180.0
    scale: float = 1.2
    shear: float = 0.05
    shift: float = 0.05
    flip: bool = False

    def draw(self, view: View, rng: np.random.Generator) -> AffineDraw:
        k = self.strength
        turn = min(180.0, self.rotation_deg * k)
        width, height = view.size
        across, down = (float(rng.uniform(-1, 1) * self.shift * k * n) for n in (width, height))
        return AffineDraw(
            float(rng.uniform(-turn, turn)),
            float(np.exp(rng.uniform(-1, 1) * np.log(self.scale) * k)),
            float(rng.uniform(-self.shear, self.shear) * k),
            (across, down),
            bool(rng.random() < 0.5) and self.flip,
        )

    def warp(self, view: View, drawn: AffineDraw) -> Projective:
        angle = np.deg2rad(drawn.rotation)
        cos, sin = np.cos(angle) / drawn.scale, np.sin(angle) / drawn.scale
        mirror = -1.0 if drawn.flip else 1.0
        turn = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1.0]])
        lean = np.array([[mirror, drawn.shear, 0], [0, 1, 0], [0, 0, 1.0]])
        width, height = view.size
        middle = _shift((width - 1) / 2, (height - 1) / 2)
        return Projective(
            middle @ turn @ lean @ np.linalg.inv(middle) @ _shift(-drawn.shift[0], -drawn.shift[1])
        )

    def zoom(self, drawn: AffineDraw) -> float:
        return drawn.scale


@dataclass(frozen=True, kw_only=True)
class Homography(Geometric[Matrix]):
    """Each corner moves by itself, uniformly, as under a tilted camera.

    Attributes:
        jitter: up to such a share of the size.
    """

    jitter: float = 0.06

    def draw(self, view: View, rng: np.random.Generator) -> Matrix:
        reach = min(0.2, self.jitter * self.strength)  # the four corners stay a convex shape
        return np.asarray(rng.uniform(-reach, reach, (4, 2)), np.float64)

    def warp(self, view: View, drawn: Matrix) -> Projective:
        width, height = view.size
        corners = np.array([(0, 0), (width - 1, 0), (width - 1, height - 1), (0, height - 1)])
        there = corners + drawn * (width, height)
        matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), there.astype(np.float32))
        return Projective(np.asarray(matrix, np.float64))


@dataclass(frozen=True)
class RowWaves(Warp):
    """Each row is displaced as a whole, by a sum of sines of the row.

    Attributes:
        reach: (n, 2) px across and down.
        period: (n,) rows.
        phase: (n, 2) radians.
    """

    reach: Matrix
    period: Matrix
    phase: Matrix

    def to_source(self, px: Points) -> Points:
        angle = (2 * np.pi / self.period) * px[:, 1, None]
        offset = [np.sin(angle + self.phase[:, n]) @ self.reach[:, n] for n in range(2)]
        return px + np.column_stack(offset)


@dataclass(frozen=True, kw_only=True)
class Wobble(Geometric[RowWaves]):
    """The platform's jitter while rows are recorded one after the other.

    Attributes:
        amplitude_px: all waves together, across; half of it down.
        period_px: from and to.
    """

    amplitude_px: float = 1.0
    period_px: tuple[float, float] = (48.0, 400.0)

    def draw(self, view: View, rng: np.random.Generator) -> RowWaves:
        period = np.exp(rng.uniform(np.log(self.period_px[0]), np.log(self.period_px[1]), WAVES))
        share = rng.dirichlet(np.ones(WAVES))
        across = share * self.amplitude_px * self.strength
        reach = np.column_stack([across, across / 2])
        # A row may not overtake the next.
        steepest = float((reach[:, 1] * 2 * np.pi / period).sum())
        reach[:, 1] *= min(1.0, STEEPEST / max(steepest, 1e-9))
        return RowWaves(reach, period, rng.uniform(0, 2 * np.pi, (WAVES, 2)))

    def warp(self, view: View, drawn: RowWaves) -> RowWaves:
        return drawn


@dataclass(frozen=True)
class Parallax(Warp):
    """What is high is displaced in one direction.

    Attributes:
        height: (H, W) pixels of displacement, read bilinearly, beyond the edge as at it.
        direction: unit vector, columns and rows.
    """

    height: Floats
    direction: tuple[float, float]

    def to_source(self, px: Points) -> Points:
        rows, columns = self.height.shape
        x = np.clip(np.nan_to_num(px[:, 0]), 0, columns - 1)
        y = np.clip(np.nan_to_num(px[:, 1]), 0, rows - 1)
        left = np.minimum(x.astype(np.intp), max(columns - 2, 0))
        upper = np.minimum(y.astype(np.intp), max(rows - 2, 0))
        x, y = x - left, y - upper
        start = upper * columns + left
        flat = self.height.ravel()
        right, below = min(1, columns - 1), columns * min(1, rows - 1)
        top = flat[start] * (1 - x) + flat[start + right] * x
        bottom = flat[start + below] * (1 - x) + flat[start + below + right] * x
        by = top * (1 - y) + bottom * y
        return px - np.column_stack([by * self.direction[0], by * self.direction[1]])


class ParallaxDraw(NamedTuple):
    """Of a `TerrainDisplacement`: degrees off nadir, degrees, the seed of a relief where needed."""

    off_nadir: float
    azimuth: float
    seed: int


@dataclass(frozen=True, kw_only=True)
class TerrainDisplacement(Geometric[ParallaxDraw]):
    """Heights lean away from the point below the sensor, as in images that were not orthorectified.

    Displacement is height times the tangent of the view angle (Jensen, Introductory Digital Image
    Processing, chapter 7), to first order: the height is taken where it appears. Slopes that would
    fold the image are flattened. Without a relief, hills of `height_m` are made up.

    Attributes:
        off_nadir_deg: up to so many degrees off the vertical.
        height_m: standard deviation of made-up heights; up to `most_px` pixels of displacement.
        most_px: cap on the displacement's standard deviation.
    """

    off_nadir_deg: float = 8.0
    height_m: float = 80.0
    most_px: float = 2.0

    def draw(self, view: View, rng: np.random.Generator) -> ParallaxDraw:
        angle = min(60.0, self.off_nadir_deg * self.strength)
        return ParallaxDraw(float(rng.uniform(0, angle)), float(rng.uniform(0, 360)), seed(rng))

    def warp(self, view: View, drawn: ParallaxDraw) -> Parallax:
        gsd = view.gsd if view.gsd > 0 else ASSUMED_GSD_M
        if view.relief is None:
            height = fractal(view.valid.shape, drawn.seed, max(view.size), 4.0) * self.height_m
        else:
            height = view.relief - view.relief.mean()
        height = height * np.float32(np.tan(np.deg2rad(drawn.off_nadir)) / gsd)
        height *= min(1.0, self.most_px * self.strength / max(float(height.std()), 1e-9))
        height = cv2.GaussianBlur(height.astype(np.float32), (0, 0), SMOOTH_PX)
        for axis in (0, 1):
            steps = np.abs(np.diff(height, axis=axis))
            height = height * min(1.0, STEEPEST / max(float(steps.max(initial=0)), 1e-9))
        azimuth = np.deg2rad(drawn.azimuth)
        direction = float(np.sin(azimuth)), float(-np.cos(azimuth))
        return Parallax(np.asarray(height, np.float32), direction)


@dataclass(frozen=True)
class Together(Augmentation):
    """Several warps one after the other, read out once: pixels are softened only once.

    Attributes:
        steps: geometric augmentations, or such that only a share of the views gets. Displacement
            by the terrain comes first, while the relief lies under the view.
        size: width and height that are kept of the middle; a view read larger than that has no
            empty corners after a rotation. As before if not given.
        kernel: how pixels are read.
        relief: whether the heights are read as well, for what comes after; else they are dropped.
    """

    steps: Sequence[Geometric[Any] | Sometimes]
    size: tuple[int, int] | None = None
    kernel: Kernel = "linear"
    relief: bool = True

    def __post_init__(self) -> None:
        kinds = [s.step if isinstance(s, Sometimes) else s for s in self.steps]
        for place, step in enumerate(kinds):
            if not isinstance(step, Geometric):
                raise SpecError(
                    f"{type(step).__name__} is no warp. Put it before or after `Together`.",
                    field="steps",
                )
            if isinstance(step, TerrainDisplacement) and place > 0:
                raise SpecError(
                    "TerrainDisplacement has to be the first step, while the relief lies under "
                    "the view.",
                    field="steps",
                )

    def __call__(self, view: View, rng: np.random.Generator) -> View:
        check(view)
        warps: list[Warp] = []
        zoom = 1.0
        for entry in self.steps:
            step: Any = entry
            if isinstance(entry, Sometimes):
                step = entry.step
                if rng.random() >= entry.share:
                    continue
            drawn = step.draw(view, rng)
            if step.strength > 0:
                warps.append(step.warp(view, drawn))
                zoom *= step.zoom(drawn)
        if self.size and self.size != view.size:
            gap = [(old - new) // 2 for old, new in zip(view.size, self.size, strict=True)]
            warps.append(Projective(_shift(*gap)))
        if not warps:
            return view
        if not self.relief:
            view = replace(view, relief=None)
        out = resampled(view, chained(warps), self.size, self.kernel)
        return replace(out, gsd=out.gsd / zoom)


def chained(warps: Sequence[Warp]) -> Warp:
    """One warp instead of several, the first made first; neighbouring matrices are multiplied."""
    out: list[Warp] = []
    for warp in warps:
        last = out[-1] if out else None
        if isinstance(warp, Projective) and isinstance(last, Projective):
            out[-1] = Projective(np.asarray(last.matrix @ warp.matrix, np.float64))
        else:
            out.append(warp)
    return out[0] if len(out) == 1 else Chain(tuple(out))


@dataclass(frozen=True, kw_only=True)
class Resolution(Drawn[float]):
    """The ground as a sensor with other pixels sees it.

    Attributes:
        coarser: up to so many times larger pixels, log-uniform.
        finer: up to so many times smaller ones (nothing is invented: the same content on more
            pixels); only where the size may change.
        same_size: read back on the old grid, for batches: detail is lost, size and gsd stay.
    """

    coarser: float = 2.5
    finer: float = 1.0
    same_size: bool = True

    def draw(self, view: View, rng: np.random.Generator) -> float:
        finest = 0.0 if self.same_size else -np.log(self.finer)
        return float(np.exp(rng.uniform(finest, np.log(self.coarser)) * self.strength))

    def apply(self, view: View, drawn: float) -> View:
        if self.same_size:
            return resampling.coarser(view, drawn)
        width, height = view.size
        size = (max(8, round(width / drawn)), max(8, round(height / drawn)))
        out = resampled(view, resampling.scaling(size, view.size), size, "fine")
        return replace(out, gsd=view.gsd * width / size[0])


def _shift(across: float, down: float) -> Matrix:
    return np.array([[1, 0, across], [0, 1, down], [0, 0, 1]], np.float64)
