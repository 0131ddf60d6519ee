"""Where a catalogue's splits lie on the map, and how much there is to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from backend.raster import open_raster, px_to_map
from backend.types import IsCancelled, Progress
from training.runs.specs import BlocksSpec
from training.scenes.catalogue import Catalogue, Tile
from training.scenes.splits import Block

LEARN, JUDGE = "train", "val"


def blocks(spec: BlocksSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The blocks of a catalogue.

    Returns:
        `blocks`: `group`, `split`, `crs` (WKT, None without georeferencing), `corners` (4 x 2, map
        coordinates); `tiles` and `dated` (tiles that two dates show) by split; `warnings`, a
        sentence for each thing to mind before training.

    Raises:
        InputError: no catalogue, or a reference raster can't be read.
    """
    catalogue = Catalogue.open(spec.catalogue)
    rows = [_row(catalogue, block) for block in catalogue.blocks]
    tiles = {name: catalogue.tiles(name, spec.size) for name in (LEARN, JUDGE)}
    counts = {name: len(found) for name, found in tiles.items()}
    dated = {name: sum(tile.days > 1 for tile in found) for name, found in tiles.items()}
    return {
        "blocks": rows,
        "tiles": counts,
        "dated": dated,
        "warnings": _warnings(catalogue, tiles, spec.size),
    }


def _row(catalogue: Catalogue, block: Block) -> dict[str, Any]:
    scene = catalogue.reference(block.group)
    edges = np.array(
        [
            [block.left, block.top],
            [block.right, block.top],
            [block.right, block.bottom],
            [block.left, block.bottom],
        ],
        np.float64,
    )
    with open_raster(scene.path) as raster:
        corners = px_to_map(raster.transform, edges - 0.5)
        crs = raster.crs.to_wkt() if raster.crs else None
    return {
        "group": block.group,
        "split": block.split,
        "crs": crs,
        "corners": corners.tolist(),
    }


def _warnings(
    catalogue: Catalogue, tiles: dict[str, Sequence[Tile]] | dict[str, list[Tile]], size: int
) -> list[str]:
    said = []
    unverified = [scene for scene in catalogue.scenes if scene.state == "unverified"]
    if unverified:
        said.append(
            f"{len(unverified)} of {len(catalogue.scenes)} rasters could not be placed against the "
            "others to less than a pixel, or share no ground with them, so they make no pairs."
        )
    if not tiles[LEARN]:
        said.append(f"There is no ground for tiles of {size} px to train on: choose smaller views.")
    elif not any(tile.days > 1 for tile in tiles[LEARN]):
        said.append(
            "No ground to train on is shown on two dates: only changes that are made up can be "
            "learned. Add rasters of other dates of the same ground."
        )
    if not tiles[JUDGE]:
        said.append(
            "Nothing is held out to judge by: the ground is too small to be cut, or there is only "
            f"one place. Add a place, a larger raster, or choose views smaller than {size} px."
        )
    elif not any(tile.days > 1 for tile in tiles[JUDGE]):
        said.append("The held-out ground is shown on one date only, so it can't judge other dates.")
    return said
