"""Tiles: they cover the overlap once, and keep their names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, pixels, write

from backend import operations
from backend.errors import SpecError
from backend.pair import Pair, open_pair
from backend.raster import open_raster
from backend.specs import PairSpec
from backend.tiles import Tile, make_tiles

SLANTED = shapely.Polygon([(341200, 5845100), (343900, 5846300), (343000, 5848400)]).wkt


def tiles_of(
    tile_size: int, moving: str = MOVING, aoi: str | None = None, only: list[str] | None = None
) -> tuple[Pair, list[Tile]]:
    spec = PairSpec(reference=REFERENCE, moving=moving, aoi=aoi)
    with open_raster(REFERENCE) as a, open_raster(moving) as b:
        pair = open_pair(a, b, spec)
        return pair, make_tiles(pair, tile_size, only)


@pytest.mark.parametrize("aoi", [None, SLANTED])
@pytest.mark.parametrize("factor", [1, 2.5])
def test_tiles_cover_the_overlap_once(tmp_path: Path, aoi: str | None, factor: float) -> None:
    side = round(384 / factor)
    moving = write(tmp_path / "m.tif", pixels()[:side, :side], TRANSFORM @ Affine.scale(factor))
    pair, tiles = tiles_of(128, moving, aoi)
    outlines = [tile.outline for tile in tiles]
    assert shapely.union_all(outlines).symmetric_difference(pair.area).area < 1e-6
    assert sum(o.area for o in outlines) == pytest.approx(pair.area.area)
    for tile in tiles:
        assert 0 < tile.width <= 128
        assert 0 < tile.height <= 128
        box = np.array([tile.col, tile.row, tile.col + tile.width, tile.row + tile.height])
        core = shapely.box(*(box * pair.scale - 0.5))
        assert core.buffer(1e-6).covers(tile.outline)


def test_no_pixel_is_in_two_tiles() -> None:
    _, tiles = tiles_of(130)
    count = np.zeros((384, 384), int)
    for t in tiles:
        count[t.row : t.row + t.height, t.col : t.col + t.width] += 1
    assert (count == 1).all()


def test_names_are_stable() -> None:
    _, first = tiles_of(128)
    _, again = tiles_of(128)
    assert [t.tile_id for t in first] == [f"r{r}c{c}" for r in range(3) for c in range(3)]
    assert first == again


def test_only_some() -> None:
    _, tiles = tiles_of(128, only=["r2c1", "r0c0"])
    assert [t.tile_id for t in tiles] == ["r0c0", "r2c1"]
    with pytest.raises(SpecError, match="no tile 'r9c9' in this pair with tile size 128") as caught:
        tiles_of(128, only=["r0c0", "r9c9"])
    assert "r2c2" in caught.value.details["allowed"]


def test_no_overlap_has_no_tiles(tmp_path: Path) -> None:
    for columns in (384, 5000):
        away = TRANSFORM @ Affine.translation(columns, 0)
        assert tiles_of(128, write(tmp_path / "m.tif", pixels(), away))[1] == []


def test_the_operation_names_the_same_tiles_on_the_map() -> None:
    result = operations.run(
        "tiles", {"reference": REFERENCE, "moving": MOVING, "tile_size": 128, "aoi": SLANTED}
    )
    _, tiles = tiles_of(128, aoi=SLANTED)
    assert [row["id"] for row in result["tiles"]] == [t.tile_id for t in tiles]
    rings = [shapely.Polygon(row["polygon"]) for row in result["tiles"]]
    truth = shapely.from_wkt(SLANTED)
    assert shapely.union_all(rings).symmetric_difference(truth).area < 1e-3 * truth.area
    assert shapely.Polygon(result["overlap"]).symmetric_difference(truth).area < 1e-3 * truth.area
    assert "UTM zone 33N" in result["crs"]


def test_the_operation_without_overlap(tmp_path: Path) -> None:
    moving = write(tmp_path / "m.tif", pixels(), TRANSFORM @ Affine.translation(900, 0))
    result = operations.run("tiles", {"reference": REFERENCE, "moving": moving})
    assert result["tiles"] == []
    assert result["overlap"] == []
