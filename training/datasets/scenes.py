"""Pairs from a catalogue's real scenes: the same ground on two dates where there are two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from backend.errors import InputError
from backend.preprocess import reflectance_factor
from backend.raster import open_raster
from training.sample import Pair, View
from training.scenes.catalogue import Catalogue, Tile

SHIFT = 0.25  # tiles start this far apart, of their side: their windows overlap, blocks do not


class Scenes:
    """Draws tiles of one split, each place as often as another, and two of a tile's dates.

    Places are drawn by the square root of their tiles, so that a large scene does not drown the
    small ones. Values are scaled per scene, all bands by one factor, so that the brightest ordinary
    ground has the reflectance 0.4: ratios of bands stay what they are, and 8, 12 and 16 bits look
    alike to augmentation.

    Args:
        split: `train`, `val` or `test`.
        size: side of the tiles; windows are drawn inside them.
        dated: only tiles that two dates show.
        groups: only tiles of these; None: of all.

    Raises:
        InputError: there are no such tiles.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        split: str,
        size: int,
        dated: bool = False,
        groups: Collection[str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        stride = max(1, round(size * SHIFT))
        tiles = [
            tile
            for tile in catalogue.tiles(split, size, stride)
            if (len(tile.scenes) > 1 or not dated) and (groups is None or tile.group in groups)
        ]
        if not tiles:
            dates = " that two dates show" if dated else ""
            raise InputError(
                f"The catalogue has no tiles of {size} px{dates} in the split {split}. Add "
                "rasters, or choose smaller tiles."
            )
        self._tiles: dict[str, list[Tile]] = {}
        for tile in tiles:
            self._tiles.setdefault(tile.group, []).append(tile)
        self._groups = sorted(self._tiles)
        worth = np.sqrt([len(self._tiles[group]) for group in self._groups])
        self._shares = worth / worth.sum()
        self._scales: dict[str, float] = {}

    def __len__(self) -> int:
        """Tiles that windows are drawn from."""
        return sum(map(len, self._tiles.values()))

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        """See `training.datasets.pairs.Source`."""
        group = self._groups[int(rng.choice(len(self._groups), p=self._shares))]
        tile = self._tiles[group][int(rng.integers(len(self._tiles[group])))]
        return self.pair(tile, size, rng)

    def pair(self, tile: Tile, size: int, rng: np.random.Generator) -> Pair:
        """Two scenes of a tile, of different dates where there are any; the same one twice else."""
        room = max(0, tile.size - size)
        col, row = (at + int(rng.integers(room + 1)) for at in (tile.col, tile.row))
        first = tile.scenes[int(rng.integers(len(tile.scenes)))]
        day = self.catalogue.scene(first).when
        others = [
            name
            for name in tile.scenes
            if name != first and (self.catalogue.scene(name).when != day or day is None)
        ]
        second = others[int(rng.integers(len(others)))] if others else first
        views = [self._view(name, col, row, size) for name in (first, second)]
        return Pair(views[0], views[1], tile.place)

    def _view(self, scene: str, col: int, row: int, size: int) -> View:
        view = self.catalogue.read_view(scene, col, row, size)
        if scene not in self._scales:
            self._scales[scene] = self._scale(scene)
        return replace(view, pixels=view.pixels * np.float32(self._scales[scene]))

    def _scale(self, scene: str) -> float:
        """The factor that brings a scene's values to about reflectance."""
        with open_raster(self.catalogue.scene(scene).path) as raster:
            return reflectance_factor(raster)
