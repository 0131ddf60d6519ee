"""What a trained model is shown: robust scaling and a choice or mixture of bands.

Training writes its `Preprocess` into the model, and inference applies the same one. No resizing and
no blind grayscale: windows keep their native resolution, and bands are mixed as the training data
asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, model_validator

from backend.errors import InputError
from backend.types import Image

if TYPE_CHECKING:
    from backend.raster import Raster

LOW_PERCENT, HIGH_PERCENT = 1.0, 99.0
SAMPLE = 50_000  # values that percentiles are estimated on
BRIGHT_PERCENT = 99.0
BRIGHT = 0.4  # reflectance of the brightest ordinary ground: what augmentation expects
OVERVIEW_PX = 256

Floats = npt.NDArray[np.float32]


class Preprocess(BaseModel):
    """Steps from raw values to what a model sees, (1 or 3, H, W) in 0..1.

    Attributes:
        bands: names that are mixed, in the order of the matrix' columns; empty: all there are,
            with equal weights (then there is no matrix).
        logarithm: mix logarithms of the values, in which light and shadow are a common addend.
        matrix: rows are the outputs, columns the bands; None: their mean.
        limits: (low, high) of each output over the training data; None: the window's own 1st and
            99th percentile.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bands: tuple[str, ...] = ()
    logarithm: bool = False
    matrix: tuple[tuple[float, ...], ...] | None = None
    limits: tuple[tuple[float, float], ...] | None = None
    version: Literal[1] = 1

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.matrix is not None:
            if len(self.matrix) not in (1, 3):
                raise ValueError("A model sees 1 or 3 bands, so the matrix has 1 or 3 rows")
            if any(len(row) != len(self.bands) for row in self.matrix):
                raise ValueError("The matrix needs a column for each of the bands")
        if self.limits is not None and len(self.limits) != self.channels:
            raise ValueError("The limits need a pair for each output")
        return self

    @property
    def depends_on_scale(self) -> bool:
        """Whether values have to be reflectance, as in training; else any unit will do."""
        return self.logarithm or self.limits is not None

    @property
    def channels(self) -> int:
        """Bands that come out: 1 or 3."""
        return len(self.matrix) if self.matrix is not None else 1

    def apply(self, image: Image, names: Sequence[str]) -> Image:
        """What the model sees of raw values.

        Args:
            image: (C, H, W) of any range.
            names: of its bands. A raster with one band is always understood: as that mixture.

        Raises:
            InputError: a band that the model was trained on is missing.
        """
        mixed = self._mix(self._chosen(image, names))
        out = np.empty_like(mixed)
        for n, band in enumerate(mixed):
            low, high = self.limits[n] if self.limits else _percentiles(band[image.valid])
            span = high - low
            scaled = (band - low) / span if span > 0 else np.zeros_like(band)
            np.clip(scaled, 0, 1, out=out[n])
        # An edge to black would attract keypoints.
        return Image(np.where(image.valid, out, np.float32(0.5)), image.valid)

    def _chosen(self, image: Image, names: Sequence[str]) -> Floats:
        if not self.bands or image.pixels.shape[0] == 1:
            return image.pixels
        missing = [name for name in self.bands if name not in names]
        if missing:
            raise InputError(
                f"This model was trained on the bands {', '.join(self.bands)}; the raster has no "
                f"band named {missing[0]}. Name its bands, or choose another model."
            )
        return image.pixels[[list(names).index(name) for name in self.bands]]

    def _mix(self, pixels: Floats) -> Floats:
        if self.logarithm:
            pixels = np.log(np.maximum(pixels, 1e-4))
        if self.matrix is None:
            return pixels.mean(axis=0, keepdims=True)
        matrix = np.array(self.matrix, np.float32)
        if pixels.shape[0] == 1 != matrix.shape[1]:
            return np.repeat(pixels, self.channels, axis=0)
        return np.tensordot(matrix, pixels, axes=1).astype(np.float32)


def principal(
    images: Sequence[Image], names: Sequence[str], components: int = 3, logarithm: bool = True
) -> Preprocess:
    """The principal components of a data set's bands.

    Args:
        images: windows of the data set, all with the bands `names`.
        components: 1 or 3.
        logarithm: of the values, so that the first component is light and the others are colour.

    Raises:
        InputError: fewer bands than components, or no valid pixels.
    """
    if len(names) < components:
        raise InputError(
            f"{components} components need at least as many bands; there are {len(names)}."
        )
    values = []
    for image in images:
        inside = image.pixels[:, image.valid]
        values.append(inside[:, :: max(1, inside.shape[1] // SAMPLE)])
    joined = np.concatenate(values, axis=1) if values else np.empty((len(names), 0))
    if joined.shape[1] < 100:
        raise InputError("There are too few valid pixels to learn how to mix the bands.")
    if logarithm:
        joined = np.log(np.maximum(joined, 1e-4))
    spread = joined.std(axis=1)
    spread[spread == 0] = np.inf
    _, vectors = np.linalg.eigh(np.cov(joined / spread[:, None]))
    first = vectors[:, ::-1][:, :components]
    signs = np.sign(first.sum(axis=0))
    matrix = ((first * np.where(signs == 0, 1, signs)) / spread[:, None]).T
    mixed = matrix @ joined
    limits = tuple(tuple(map(float, _percentiles(row))) for row in mixed)
    return Preprocess(
        bands=tuple(names),
        logarithm=logarithm,
        matrix=tuple(tuple(map(float, row)) for row in matrix),
        limits=limits,  # type: ignore[arg-type]
    )


def reflectance_factor(raster: Raster) -> float:
    """The factor that brings a raster's values to about reflectance.

    All bands are scaled alike, so that the brightest ordinary ground has 0.4: ratios of bands stay
    what they are, and 8, 12 and 16 bits look alike.
    """
    look = raster.overview(OVERVIEW_PX, average=False)
    inside = look.pixels[:, look.valid]
    top = float(np.percentile(inside, BRIGHT_PERCENT)) if inside.size else 0.0
    return BRIGHT / top if top > 0 else 1.0


def _percentiles(values: npt.NDArray[np.floating]) -> tuple[float, float]:
    """The 1st and 99th; the extremes where those are equal; (0, 0) of nothing."""
    if not values.size:
        return 0.0, 0.0
    thin = values[:: max(1, values.size // SAMPLE)]
    low, high = np.percentile(thin, [LOW_PERCENT, HIGH_PERCENT])
    if not high > low:
        low, high = thin.min(), thin.max()
    return float(low), float(high)
