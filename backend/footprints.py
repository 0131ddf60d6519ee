"""Tiles as polygons on the map."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from backend.pair import Pair, open_pair
from backend.raster import open_raster
from backend.specs import TilesSpec
from backend.tiles import make_tiles
from backend.types import IsCancelled, Progress


def tiles(spec: TilesSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The tiles that a match of this pair would have, with footprints in the reference's CRS."""
    with (
        open_raster(spec.reference, spec.reference_bands) as reference,
        open_raster(spec.moving, spec.moving_bands) as moving,
    ):
        pair = open_pair(reference, moving, spec)
        rows = []
        for tile in make_tiles(pair, spec.tile_size):
            for part in _parts(pair, tile.outline):
                ring = shapely.get_coordinates(shapely.get_exterior_ring(part))
                rows.append({"id": tile.tile_id, "polygon": ring.tolist()})
        overlap = max(_parts(pair, pair.area), key=shapely.area, default=None)
        return {
            "crs": reference.crs.to_wkt() if reference.crs else None,
            "tiles": rows,
            "overlap": [] if overlap is None else shapely.get_coordinates(overlap).tolist(),
        }


def ground(pair: Pair, outline: BaseGeometry) -> BaseGeometry:
    """A (multi)polygon in ref_px as one in the reference's CRS."""
    return shapely.union_all(_parts(pair, outline))


def _parts(pair: Pair, outline: BaseGeometry) -> list[BaseGeometry]:
    shapes = shapely.get_parts(shapely.transform(outline, pair.reference_map))
    return [shape for shape in shapes if shapely.get_dimensions(shape) == 2]
