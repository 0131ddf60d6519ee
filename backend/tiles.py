"""The grid of matching tiles over a pair's overlap, on the working grid."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from backend.errors import SpecError
from backend.pair import Pair

MARGIN_PX = 64  # tiles read so far beyond their edge, so that nothing is lost on the seams


@dataclass(frozen=True)
class Tile:
    """A tile: `col`, `row`, `width`, `height` of its core, in whole working pixels.

    Attributes:
        outline: the part of the core inside the overlap, in ref_px.
    """

    tile_id: str
    col: int
    row: int
    width: int
    height: int
    outline: BaseGeometry


def make_tiles(pair: Pair, tile_size: int, only: list[str] | None = None) -> list[Tile]:
    """Tiles of about `tile_size` working pixels that touch the overlap, row by row.

    The ids (`r0c1`) depend on the pair, area of interest and tile size only.

    Raises:
        SpecError: `only` names a tile that does not exist.
    """
    if pair.area.is_empty or pair.area.area == 0:
        return []
    left, top, right, bottom = pair.area.bounds
    s = pair.scale
    col0, row0 = math.floor((left + 0.5) / s), math.floor((top + 0.5) / s)
    col1, row1 = math.ceil((right + 0.5) / s), math.ceil((bottom + 0.5) / s)
    columns = max(1, math.ceil((col1 - col0) / tile_size))
    rows = max(1, math.ceil((row1 - row0) / tile_size))
    width, height = math.ceil((col1 - col0) / columns), math.ceil((row1 - row0) / rows)
    shapely.prepare(pair.area)
    tiles = []
    for r in range(rows):
        for c in range(columns):
            col, row = col0 + c * width, row0 + r * height
            w, h = min(width, col1 - col), min(height, row1 - row)
            box = _box(col, row, w, h, s)
            if shapely.intersects(pair.area, box):
                outline = pair.area.intersection(box)
                if outline.area > 0:
                    tiles.append(Tile(f"r{r}c{c}", col, row, w, h, outline))
    if only is None:
        return tiles
    unknown = sorted(set(only) - {tile.tile_id for tile in tiles})
    if unknown:
        raise SpecError(
            f"tiles: there is no tile {unknown[0]!r} in this pair with tile size {tile_size}.",
            field="tiles",
            value=unknown[0],
            allowed=", ".join(tile.tile_id for tile in tiles[:20]),
        )
    return [tile for tile in tiles if tile.tile_id in set(only)]


def split(tiles: list[Tile], pair: Pair, side: int) -> list[Tile]:
    """The same ground in tiles of at most `side` working pixels; what is small enough stays.

    The parts of `r0c1` are `r0c1-r0c0` and so on, so that ids mean the same ground as ever.
    """
    parts = []
    for tile in tiles:
        columns, rows = math.ceil(tile.width / side), math.ceil(tile.height / side)
        if columns == rows == 1:
            parts.append(tile)
            continue
        width, height = math.ceil(tile.width / columns), math.ceil(tile.height / rows)
        for r in range(rows):
            for c in range(columns):
                col, row = tile.col + c * width, tile.row + r * height
                w = min(width, tile.width - c * width)
                h = min(height, tile.height - r * height)
                outline = tile.outline.intersection(_box(col, row, w, h, pair.scale))
                if outline.area > 0:
                    parts.append(Tile(f"{tile.tile_id}-r{r}c{c}", col, row, w, h, outline))
    return parts


def _box(col: int, row: int, width: int, height: int, scale: float) -> BaseGeometry:
    """A core in ref_px; `scale` is reference pixels per working pixel."""
    return shapely.box(
        col * scale - 0.5,
        row * scale - 0.5,
        (col + width) * scale - 0.5,
        (row + height) * scale - 0.5,
    )


def carry_over(tiles: list[Tile], before: Pair, after: Pair) -> list[Tile]:
    """The same ground and ids on the pair that coarse alignment has corrected.

    A grid made anew would fit the corrected overlap, and its ids would mean other ground than the
    person chose.
    """
    kept = []
    for tile in tiles:
        corners = np.array([[tile.col, tile.row], [tile.col + tile.width, tile.row + tile.height]])
        edges_px = before.work_to_ref(corners - 0.5)
        outline = after.area.intersection(shapely.box(*edges_px.ravel()))
        if outline.area > 0:
            edges = after.ref_to_work(edges_px) + 0.5
            col, row = np.floor(edges[0] + 1e-6).astype(int)
            right, bottom = np.ceil(edges[1] - 1e-6).astype(int)
            kept.append(
                replace(
                    tile,
                    col=int(col),
                    row=int(row),
                    width=int(right - col),
                    height=int(bottom - row),
                    outline=outline,
                )
            )
    return kept
