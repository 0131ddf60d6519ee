"""Where a scene shows valid ground, coarsely, on its group's grid: kept in the catalogue as text.

Tiles are chosen by it without opening a single raster.
"""

from __future__ import annotations

import base64
import math
import zlib
from dataclasses import dataclass

import numpy as np

from backend.pair import Pair
from backend.types import Mask
from training.scenes.scene import Scene
from training.scenes.splits import Extent
from training.scenes.window import corrected_pair, covered, open_scene

LOOK_PX = 384  # cells along the longer side
PROBES = 16  # points along each side of a box, at which that is asked


@dataclass(frozen=True)
class Shown:
    """Where a scene shows valid ground.

    Attributes:
        left, top: reference pixel that the first cell begins at.
        step: side of a cell, reference pixels.
        valid: (rows, columns) of cells.
    """

    left: int
    top: int
    step: int
    valid: Mask

    def share(self, left: int, top: int, right: int, bottom: int) -> float:
        """Of a box of the reference grid, in whole pixels, `right` and `bottom` exclusive."""
        x = np.floor((np.linspace(left, right - 1, PROBES) - self.left) / self.step)
        y = np.floor((np.linspace(top, bottom - 1, PROBES) - self.top) / self.step)
        rows, cols = self.valid.shape
        x, y = x[(x >= 0) & (x < cols)].astype(np.intp), y[(y >= 0) & (y < rows)].astype(np.intp)
        return float(self.valid[np.ix_(y, x)].sum() / PROBES**2)

    def text(self) -> str:
        """For a field of the catalogue."""
        rows, cols = self.valid.shape
        packed = base64.b64encode(zlib.compress(np.packbits(self.valid).tobytes())).decode()
        return f"{self.left} {self.top} {self.step} {rows} {cols} {packed}"

    @classmethod
    def of_text(cls, text: str) -> Shown:
        """What `text` wrote.

        Raises:
            ValueError: it is nothing of the kind.
        """
        *numbers, packed = text.split(" ")
        left, top, step, rows, cols = map(int, numbers)
        try:
            raw = np.frombuffer(zlib.decompress(base64.b64decode(packed)), np.uint8)
        except zlib.error as err:
            raise ValueError(f"no compressed mask ({err})") from err
        bits = np.unpackbits(raw, count=rows * cols).astype(np.bool_)
        return cls(left, top, step, bits.reshape(rows, cols))


def look(scene: Scene, reference: Scene) -> Shown:
    """From the scene's file: an overview of it, laid on the reference's grid.

    Raises:
        InputError: a file was moved, or can't be read.
    """
    with open_scene(reference) as base, open_scene(scene) as raster:
        pair = corrected_pair(base, raster, scene)
        return _looked(pair, covered(pair, raster))


def _looked(pair: Pair, extent: Extent) -> Shown:
    left, top, right, bottom = extent
    step = max(1, math.ceil(max(right - left, bottom - top) / LOOK_PX))
    x, y = (np.arange(a, b, step) + (step - 1) / 2 for a, b in ((left, right), (top, bottom)))
    mov = pair.to_mov(np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2))
    overview = pair.moving.overview(LOOK_PX, cloud_mask=True, average=False).valid
    height, width = overview.shape
    size = np.array([pair.moving.width, pair.moving.height])
    with np.errstate(invalid="ignore"):
        inside = ((mov > -0.5) & (mov < size - 0.5)).all(axis=1)
    at = np.floor((mov[inside] + 0.5) / size * [width, height]).astype(np.intp)
    valid = np.zeros(len(mov), np.bool_)
    valid[inside] = overview[at[:, 1], at[:, 0]]
    return Shown(left, top, step, valid.reshape(len(y), len(x)))
