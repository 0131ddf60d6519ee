"""Moving a raster by its geotransform alone, for a pure shift."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np
from affine import Affine
from rasterio.windows import Window

from backend.alignment import Alignment
from backend.coregistration.grid import Grid, make_grid
from backend.coregistration.source import Source
from backend.coregistration.warp import BLOCK_PX, Block
from backend.raster import map_to_px, px_to_map


def shifted_grid(alignment: Alignment) -> tuple[Grid, float]:
    """The moving raster's own pixels, with the geotransform that puts them in their place.

    Returns:
        Besides, the largest error that this leaves anywhere in the raster, in moving pixels: a
        shift in the reference's CRS is not quite one in another.
    """
    pair, moving = alignment.pair, alignment.pair.moving
    own = make_grid(alignment, "own", None)
    there = own.from_ref(alignment.to_ref(moving.footprint()))
    true = px_to_map(own.transform, there)
    # Without georeferencing, a pure shift means that its pixels are the reference's, moved.
    before = moving.transform if pair.georeferenced else own.reference
    delta = np.median(true - px_to_map(before, moving.footprint()), axis=0)
    transform = Affine.translation(*delta) @ before
    grid = replace(
        own,
        transform=transform,
        written=transform,
        width=moving.width,
        height=moving.height,
    )
    error = np.abs(map_to_px(transform, true) - moving.footprint()).max()
    return grid, float(error)


def copied_blocks(source: Source) -> Generator[Block, None, None]:
    """The raster's own pixels, untouched."""
    raster = source.raster
    for row in range(0, raster.height, BLOCK_PX):
        for col in range(0, raster.width, BLOCK_PX):
            window = Window(
                col, row, min(BLOCK_PX, raster.width - col), min(BLOCK_PX, raster.height - row)
            )
            values = np.stack(
                [source.read(band, window).astype(source.dtype) for band in raster.dataset.indexes]
            )
            mask = source.mask(window) if source.masked else np.ones(values.shape[1:], np.bool_)
            yield Block(window, values, mask)
