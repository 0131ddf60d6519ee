"""How much of the ground that both rasters show has a tie point."""

from __future__ import annotations

import cv2
import numpy as np
import shapely

from backend.pair import Pair
from backend.tie_points import TiePoints
from backend.tiles import Tile
from backend.types import Mask

CELL_PX = 64  # working pixels; coverage is the share of such cells with an inlier


class Coverage:
    """Counts the cells of each tile that could have a tie point.

    Attributes:
        valid: such cells.
    """

    def __init__(self) -> None:
        self.valid = 0
        self._tiles: list[tuple[Tile, Mask]] = []

    def add(self, pair: Pair, tile: Tile, valid: Mask) -> None:
        """Note a tile; `valid` is where both rasters have ground in its core, (H, W)."""
        cells = _cells(valid)
        rows, columns = np.indices(cells.shape)
        middle = (np.column_stack([columns.ravel(), rows.ravel()]) + 0.5) / cells.shape[::-1]
        work_px = np.array([tile.col, tile.row]) + middle * [tile.width, tile.height] - 0.5
        ref_px = pair.work_to_ref(work_px)
        inside = shapely.contains_xy(tile.outline, ref_px[:, 0], ref_px[:, 1])
        cells &= inside.reshape(cells.shape)
        self._tiles.append((tile, cells))
        self.valid += int(cells.sum())

    def share(self, pair: Pair, points: TiePoints) -> float:
        """Share of the valid cells with an inlier; 0 where there are none."""
        covered = 0
        for tile, mask in self._tiles:
            mine = points.inlier & (points.tile_id == tile.tile_id)
            at = pair.ref_to_work(points.ref_px[mine]) - [tile.col, tile.row]
            cells = np.array(mask.shape[::-1])
            cell = np.floor((at + 0.5) * cells / [tile.width, tile.height]).astype(int)
            cell = np.clip(cell, 0, cells - 1)
            hit = np.zeros(mask.shape, np.bool_)
            hit[cell[:, 1], cell[:, 0]] = True
            covered += int((hit & mask).sum())
        return covered / self.valid if self.valid else 0.0


def _cells(valid: Mask) -> Mask:
    """Which cells of a tile's core are mostly valid."""
    rows = max(1, round(valid.shape[0] / CELL_PX))
    columns = max(1, round(valid.shape[1] / CELL_PX))
    share = cv2.resize(valid.astype(np.float32), (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(share > 0.5)
