"""The aligned raster, block by block, so that memory does not grow with the raster."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasterio.windows import Window

from backend.alignment import Alignment
from backend.coregistration.grid import Grid
from backend.coregistration.resample import TAPS, Kernel, Sampler
from backend.coregistration.source import Array, Source
from backend.geometry import Matrix, local_scale
from backend.limits import at_once
from backend.types import Mask, Points
from backend.verify import solve

BLOCK_PX = 512  # of the output; its GeoTIFF has tiles of this size
NODE_PX = 16  # the mapping is evaluated so often, and interpolated between
WINDOW_PX = 10_000_000  # of the source for one block; else the block is halved,
LEAST_PX = 16  # but not below this
MOST_AT_ONCE = 4  # blocks
BLOCK_MB = 200  # of memory that one may need: a window of the source in single precision, twice
COARSER = 1.5  # a grid that is coarser by so much gets averages
FAR = -1e9  # a place that no raster reaches


# A window of the output, mov_px of its pixels (column, row), and the source's window they need.
Part = tuple[Window, Array, Array, Window | None]


@dataclass(frozen=True)
class Block:
    """A window of the output.

    Attributes:
        values: (bands, h, w) in the output's type, filled where there is no data.
        mask: (h, w) where the moving raster has ground, whatever its nodata says.
    """

    window: Window
    values: Array
    mask: Mask


class Warp:
    """Evaluates blocks of the aligned raster.

    Args:
        kernel: of the resampling; where the grid is clearly coarser than the raster, whole pixels
            are averaged first (but for nearest).
    """

    def __init__(self, source: Source, alignment: Alignment, grid: Grid, kernel: Kernel) -> None:
        self.source = source
        self.alignment = alignment
        self.grid = grid
        self.kernel = kernel
        self.shrink = 1 if kernel == "nearest" else self._shrink()

    def blocks(self) -> Generator[Block, None, None]:
        """All blocks, row by row; some are worked on ahead, on the other cores."""
        cores = at_once(MOST_AT_ONCE, BLOCK_MB)
        waiting: deque[Future[Block]] = deque()
        with ThreadPoolExecutor(cores, thread_name_prefix="warp") as pool:
            try:
                for part in self._parts():
                    waiting.append(pool.submit(self._block, *part))
                    if len(waiting) > cores:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _parts(self) -> Iterator[Part]:
        for row in range(0, self.grid.height, BLOCK_PX):
            for col in range(0, self.grid.width, BLOCK_PX):
                width = min(BLOCK_PX, self.grid.width - col)
                height = min(BLOCK_PX, self.grid.height - row)
                yield from self._part(Window(col, row, width, height))

    def _part(self, window: Window) -> Iterator[Part]:
        """A block, or its halves where the source's pixels for it would be too many."""
        col, row, width, height = (int(v) for v in window.flatten())
        x, y = self._positions(col, row, width, height)
        there = self._window(x, y)
        small = there is None or there.width * there.height <= WINDOW_PX
        if small or max(width, height) <= LEAST_PX:
            yield window, x, y, there
        elif width >= height:
            yield from self._part(Window(col, row, width // 2, height))
            yield from self._part(Window(col + width // 2, row, width - width // 2, height))
        else:
            yield from self._part(Window(col, row, width, height // 2))
            yield from self._part(Window(col, row + height // 2, width, height - height // 2))

    def _to_mov(self, px: Points) -> Points:
        mov = self.alignment.to_mov(self.grid.to_ref(px))
        mov[~np.isfinite(mov).all(axis=1)] = FAR
        return mov

    def _shrink(self) -> int:
        """Whole moving pixels per output pixel, in the middle of the output."""
        middle = np.array([self.grid.width, self.grid.height]) / 2
        square = middle + np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float64)
        scale = local_scale(solve("affine", square, self._to_mov(square)), middle)
        return max(1, round(scale)) if scale >= COARSER else 1

    def _positions(self, col: int, row: int, width: int, height: int) -> tuple[Array, Array]:
        """mov_px of every pixel of a block: column and row, each (height, width)."""
        x, y = _nodes(width), _nodes(height)
        nodes = np.stack(np.meshgrid(x + col, y + row), axis=-1).reshape(-1, 2)
        mov = self._to_mov(nodes).reshape(len(y), len(x), 2)
        return _spread(mov[..., 0], x, y, width, height), _spread(mov[..., 1], x, y, width, height)

    def _block(self, window: Window, x: Array, y: Array, there: Window | None) -> Block:
        """A block whose pixels lie at mov_px x, y, from the source's pixels `there`."""
        source, k = self.source, self.shrink
        height, width = x.shape
        values = np.full((source.raster.dataset.count, height, width), source.fill, source.dtype)
        if source.alpha is not None:
            values[source.alpha - 1] = 0
        if there is None:
            return Block(window, values, np.zeros((height, width), np.bool_))
        shape = (-(-int(there.height) // k), -(-int(there.width) // k))
        # Centres of the source's pixels, or of its averages, within the window.
        x = (x - there.col_off + 0.5) / k - 0.5
        y = (y - there.row_off + 0.5) / k - 0.5
        sampler = Sampler(x, y, shape, self.kernel, _working_type(source.dtype))
        for band in source.raster.dataset.indexes:
            self._sample(band, there, sampler, values[band - 1])
        mask = sampler.inside
        if source.masked:
            own = source.mask(there).astype(np.float32)
            mask = mask & (sampler.nearest(_averages(own, None, k)[0]) > 0)
        return Block(window, values, mask)

    def _window(self, x: Array, y: Array) -> Window | None:
        """The source's pixels that a block needs, on whole averages; None where it has none."""
        raster, k = self.source.raster, self.shrink
        margin = TAPS[self.kernel] // 2 * k + k
        left = max(0, (math.floor(x.min()) - margin) // k * k)
        top = max(0, (math.floor(y.min()) - margin) // k * k)
        right = min(raster.width, math.ceil(x.max()) + margin + 1)
        bottom = min(raster.height, math.ceil(y.max()) + margin + 1)
        if right <= left or bottom <= top:
            return None
        # Up to a multiple of k, so that only the raster's own edge cuts an average.
        right = min(raster.width, left + -(-(right - left) // k) * k)
        bottom = min(raster.height, top + -(-(bottom - top) // k) * k)
        return Window(left, top, right - left, bottom - top)

    def _sample(self, band: int, window: Window, sampler: Sampler, out: Array) -> None:
        """Put one band's values into `out`, where there are any."""
        source = self.source
        raw = source.read(band, window)
        valid = source.valid(band, raw, window)
        if self.kernel != "nearest":
            working = raw.astype(sampler.dtype)
            raw, valid = _averages(working, valid, self.shrink)
        found, ok = sampler(raw, valid)
        whole = _fit_type(found, source.dtype)
        if source.nodata is not None and band != source.alpha:
            whole = _off_nodata(whole, source.nodata)
        out[ok] = whole[ok]


def _nodes(length: int) -> npt.NDArray[np.float64]:
    return np.append(np.arange(0, length - 1, NODE_PX), length - 1).astype(np.float64)


def _spread(values: Matrix, x: Array, y: Array, width: int, height: int) -> Matrix:
    """Values at nodes x, y, linearly between them: (height, width)."""
    lines = np.stack([np.interp(np.arange(width), x, line) for line in values])
    if len(y) == 1:
        return lines
    at = np.minimum(np.arange(height) // NODE_PX, len(y) - 2)
    share = ((np.arange(height) - y[at]) / (y[at + 1] - y[at]))[:, None]
    return np.asarray(lines[at] + share * (lines[at + 1] - lines[at]))


def _working_type(dtype: np.dtype[Any]) -> Any:
    """What values are mixed in: single precision where it holds them exactly."""
    return np.float32 if dtype.itemsize <= 2 or dtype == np.float32 else np.float64


def _averages(values: Array, valid: Mask | None, k: int) -> tuple[Array, Mask | None]:
    """Means of k x k pixels over those that are valid; the last may be of fewer."""
    if k == 1:
        return values, valid
    rows, columns = (np.arange(0, size, k) for size in values.shape)

    def blocks(array: Array) -> Array:
        return np.add.reduceat(np.add.reduceat(array, rows, axis=0), columns, axis=1)

    weight = np.ones(values.shape, values.dtype) if valid is None else valid.astype(values.dtype)
    if valid is not None:
        values = np.where(valid, values, values.dtype.type(0))
    count = blocks(weight)
    mean = blocks(values) / np.maximum(count, 1)
    return mean, None if valid is None else count > 0


def _fit_type(values: Array, dtype: np.dtype[Any]) -> Array:
    """Rounded and clipped to an integer type; as they are for another."""
    if dtype.kind == "f" or values.dtype == dtype:
        return values.astype(dtype, copy=False)
    limits = np.iinfo(dtype)
    if values.dtype.kind != "f":
        return values.astype(dtype)
    low, high = float(limits.min), float(limits.max)
    if high > limits.max:  # 64 bits: the nearest real number is one too large
        high = float(np.nextafter(high, 0))
    return np.clip(np.rint(values), low, high).astype(dtype)


def _off_nodata(values: Array, nodata: float) -> Array:
    """Data that came out as the nodata value by chance, moved to its neighbour."""
    if math.isnan(nodata):
        return values
    value = values.dtype.type(nodata)
    hit = values == value
    if not hit.any():
        return values
    if values.dtype.kind == "f":
        other = np.nextafter(value, values.dtype.type(0) if value else values.dtype.type(1))
    else:
        other = value + 1 if value < np.iinfo(values.dtype).max else value - 1
    return np.where(hit, other, values)
