"""What flows through the engine: images and matches.

Pixel coordinates are (column, row), float64, (0, 0) at the centre of the upper-left pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]  # (N, 2), column and row
Pairs = npt.NDArray[np.intp]  # (M, 2), a keypoint of either image
Mask = npt.NDArray[np.bool_]  # (H, W)
Progress = Callable[[float, str, str], None]  # fraction 0..1, stage, message
IsCancelled = Callable[[], bool]


def ignore_progress(fraction: float, stage: str, message: str) -> None:
    """A `Progress` for callers that want to hear nothing."""


def never_cancelled() -> bool:
    """An `IsCancelled` for work that goes on to its end."""
    return False


@dataclass(frozen=True)
class Image:
    """A window of a raster.

    Attributes:
        pixels: (C, H, W) float32. Raw values as read, or 0..1 once a representation was made of
            them (`backend.representation`): matchers are given the latter, with 1 or 3 bands.
        valid: (H, W), False where there is no data (nodata, cloud-like saturation, outside).
    """

    pixels: npt.NDArray[np.float32]
    valid: Mask

    def __post_init__(self) -> None:
        if self.pixels.ndim != 3 or self.pixels.shape[1:] != self.valid.shape:
            raise ValueError(f"pixels {self.pixels.shape} and valid {self.valid.shape} do not fit")

    @property
    def width(self) -> int:
        return int(self.valid.shape[1])

    @property
    def height(self) -> int:
        return int(self.valid.shape[0])


@dataclass(frozen=True)
class Surroundings:
    """What a matcher looks at again once keypoints are matched.

    Attributes:
        gray: (H, W) uint8, the whole image.
        sizes: (N,) diameters of the keypoints, pixels.
        angles: (N,) their directions, radians, from the columns towards the rows.
    """

    gray: npt.NDArray[np.uint8]
    sizes: npt.NDArray[np.float64]
    angles: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Features:
    """Keypoints of one image with descriptors, as a sparse matcher extracts them.

    Attributes:
        points: (N, 2) pixel coordinates.
        scores: (N,) detector response.
        descriptors: (N, D) float32, in the matcher's own scaling.
        size: (width, height) of the image.
        surroundings: for matchers that look again.
    """

    points: Points
    scores: npt.NDArray[np.float32]
    descriptors: npt.NDArray[np.float32]
    size: tuple[int, int]
    surroundings: Surroundings | None = None

    def part(self, kept: npt.NDArray[np.intp]) -> Features:
        """Some of them."""
        around = self.surroundings
        if around is not None:
            around = replace(around, sizes=around.sizes[kept], angles=around.angles[kept])
        return Features(
            self.points[kept], self.scores[kept], self.descriptors[kept], self.size, around
        )


def _no_points() -> Points:
    return np.empty((0, 2), np.float64)


@dataclass(frozen=True)
class Matches:
    """Putative correspondences of two images, not verified.

    Attributes:
        ref_px: (N, 2) in the reference image.
        mov_px: (N, 2) in the moving image.
        score: (N,) matcher confidence, 0..1.
    """

    ref_px: Points = field(default_factory=_no_points)
    mov_px: Points = field(default_factory=_no_points)
    score: npt.NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))

    def __len__(self) -> int:
        return len(self.ref_px)

    @staticmethod
    def join(parts: Sequence[Matches]) -> Matches:
        """All matches of all parts, in order."""
        if not parts:
            return Matches()
        names = [f.name for f in fields(Matches)]
        return Matches(**{n: np.concatenate([getattr(p, n) for p in parts]) for n in names})
