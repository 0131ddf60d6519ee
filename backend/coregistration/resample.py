"""Values of an array between its pixels.

OpenCV's remap rounds positions to 1/32 pixel, which is as much as this engine's tie points are
off; here positions are exact.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from backend.types import Mask

Kernel = Literal["nearest", "bilinear", "cubic", "lanczos"]
Array = npt.NDArray[Any]

TAPS: dict[Kernel, int] = {"nearest": 1, "bilinear": 2, "cubic": 4, "lanczos": 6}
REGULAR_PX = 1e-4  # positions that lie so near a shifted grid are one


def _weights(kernel: Kernel, fraction: Array) -> list[Array]:
    """Weights of the taps from the first to the last, at `fraction` past the middle-left one."""
    t = fraction
    if kernel == "bilinear":
        return [1 - t, t]
    if kernel == "cubic":  # Keys 1981, a = -1/2
        return [
            ((-0.5 * t + 1) * t - 0.5) * t,
            (1.5 * t - 2.5) * t * t + 1,
            ((-1.5 * t + 2) * t + 0.5) * t,
            (0.5 * t - 0.5) * t * t,
        ]
    taps = TAPS[kernel]
    half = taps // 2
    values = [np.sinc(t + half - 1 - k) * np.sinc((t + half - 1 - k) / half) for k in range(taps)]
    total = sum(values)
    return [value / total for value in values]


class Sampler:
    """Samples any number of (H, W) arrays at the same places.

    Args:
        x, y: (h, w) column and row of each output pixel, (0, 0) at the first pixel's centre.
        shape: (H, W) of the arrays.
        dtype: of the arrays, float32 or float64 (any, for nearest).
    """

    def __init__(
        self, x: Array, y: Array, shape: tuple[int, int], kernel: Kernel, dtype: Any
    ) -> None:
        self.dtype = dtype
        self.kernel = kernel
        self.shape = shape
        self._x, self._y = x, y
        self._plans: dict[Kernel, _Regular | _Scattered] = {}

    @cached_property
    def inside(self) -> Mask:
        """(h, w) whether the nearest pixel is one of the array's."""
        rows, columns = self.shape
        x, y = self._x, self._y
        return np.asarray((x >= -0.5) & (x < columns - 0.5) & (y >= -0.5) & (y < rows - 0.5))

    @cached_property
    def _nearest(self) -> Array:
        columns = _within(np.floor(self._x + 0.5).astype(np.intp), self.shape[1])
        rows = _within(np.floor(self._y + 0.5).astype(np.intp), self.shape[0])
        return rows * self.shape[1] + columns

    def nearest(self, array: Array) -> Array:
        """Values (h, w) of the nearest pixels; outside the array those of its edge."""
        return np.take(array.reshape(-1), self._nearest)

    def __call__(self, array: Array, valid: Mask | None) -> tuple[Array, Mask]:
        """Values (h, w), and where they are valid: where the nearest pixel is.

        Invalid pixels count for nothing. Where the kernel meets one, the two by two nearest pixels
        are used, because a kernel with negative weights can't do without some of its pixels.
        """
        ok = self.inside if valid is None else self.inside & self.nearest(valid)
        if self.kernel == "nearest":
            return self.nearest(array), ok
        if valid is None or valid.all():
            return self._sum(self.kernel, array), ok
        clean = np.where(valid, array, array.dtype.type(0))
        share = valid.astype(array.dtype)
        weight = self._sum("bilinear", share)
        near = self._sum("bilinear", clean) / np.where(weight > 1e-3, weight, 1)
        if self.kernel == "bilinear":
            return near, ok
        # Only whole pixels of holes are counted, so a sum of counts tells whether any is met.
        holes = self._count(~valid)
        return np.where(holes > 0, near, self._sum(self.kernel, clean)), ok

    def _plan(self, kernel: Kernel) -> _Regular | _Scattered:
        if kernel not in self._plans:
            regular = _Regular.of(self._x, self._y, self.shape, kernel)
            self._plans[kernel] = regular or _Scattered(
                self._x, self._y, self.shape, kernel, self.dtype
            )
        return self._plans[kernel]

    def _sum(self, kernel: Kernel, array: Array) -> Array:
        return self._plan(kernel).weighted(array)

    def _count(self, holes: Mask) -> Array:
        return self._plan(self.kernel).total(holes.astype(self.dtype))


def _first(position: Array, kernel: Kernel, dtype: Any) -> tuple[Array, Array]:
    """Index of the first tap, and how far the position lies past the middle-left one."""
    whole = np.floor(position)
    first = whole.astype(np.intp)
    first -= TAPS[kernel] // 2 - 1
    return first, (position - whole).astype(dtype)


def _within(index: Array, size: int) -> Array:
    """Indices moved to the nearest that exist; mostly all do, and that is quicker to see."""
    if index.min() >= 0 and index.max() < size:
        return index
    return np.clip(index, 0, size - 1)


class _Scattered:
    """Any mapping: every tap is gathered."""

    def __init__(
        self, x: Array, y: Array, shape: tuple[int, int], kernel: Kernel, dtype: Any
    ) -> None:
        column, across = _first(x, kernel, dtype)
        row, down = _first(y, kernel, dtype)
        taps = range(TAPS[kernel])
        self._columns = [_within(column + k, shape[1]) for k in taps]
        self._rows = [_within(row + k, shape[0]) * shape[1] for k in taps]
        self._across = _weights(kernel, across)
        self._down = _weights(kernel, down)

    def weighted(self, array: Array) -> Array:
        return self._gather(array, self._across, self._down)

    def total(self, array: Array) -> Array:
        ones = [1.0] * len(self._rows)
        return self._gather(array, ones, ones)

    def _gather(self, array: Array, across: list[Any], down: list[Any]) -> Array:
        flat = array.reshape(-1)
        total = np.zeros(self._rows[0].shape, array.dtype)
        for row, weight in zip(self._rows, down, strict=True):
            line = np.zeros_like(total)
            for column, share in zip(self._columns, across, strict=True):
                line += np.take(flat, row + column) * share
            total += line * weight
        return total


class _Regular:
    """A grid that is only shifted: rows and columns one after the other, without gathering."""

    def __init__(self, column: float, row: float, size: tuple[int, int], kernel: Kernel) -> None:
        self._size = size
        taps = TAPS[kernel]
        first_column, across = _first(np.array(column), kernel, np.float64)
        first_row, down = _first(np.array(row), kernel, np.float64)
        self._column, self._row = int(first_column), int(first_row)
        self._across = [float(w) for w in _weights(kernel, across)]
        self._down = [float(w) for w in _weights(kernel, down)]
        self._ones = [1.0] * taps

    @staticmethod
    def of(x: Array, y: Array, shape: tuple[int, int], kernel: Kernel) -> _Regular | None:
        height, width = x.shape
        column, row = float(x[0, 0]), float(y[0, 0])
        if abs(x - column - np.arange(width)).max() > REGULAR_PX:
            return None
        if abs(y - row - np.arange(height)[:, None]).max() > REGULAR_PX:
            return None
        reach = max(shape)  # far outside there is nothing to pad for
        if not (-reach < column < 2 * reach and -reach < row < 2 * reach):
            return None
        return _Regular(column, row, (height, width), kernel)

    def weighted(self, array: Array) -> Array:
        return self._slide(array, self._across, self._down)

    def total(self, array: Array) -> Array:
        return self._slide(array, self._ones, self._ones)

    def _slide(self, array: Array, across: list[float], down: list[float]) -> Array:
        height, width = self._size
        rows = np.arange(self._row, self._row + height + len(down) - 1)
        columns = np.arange(self._column, self._column + width + len(across) - 1)
        block = array[
            np.clip(rows, 0, array.shape[0] - 1)[:, None],
            np.clip(columns, 0, array.shape[1] - 1)[None],
        ]
        lines = np.zeros((height, block.shape[1]), array.dtype)
        for k, weight in enumerate(down):
            lines += block[k : k + height] * array.dtype.type(weight)
        total = np.zeros((height, width), array.dtype)
        for k, weight in enumerate(across):
            total += lines[:, k : k + width] * array.dtype.type(weight)
        return total
