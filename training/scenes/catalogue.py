"""The catalogue as training sees it: scenes, their groups, tiles of a split, windows of a scene."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from backend.errors import SpecError
from training.sample import View
from training.scenes import store
from training.scenes.scene import Scene
from training.scenes.shown import Shown, look
from training.scenes.splits import SPLITS, Block
from training.scenes.window import Windows

MIN_VALID = 0.5  # of a tile's ground, for a scene to count as showing it
COARSER = 3.0  # a scene with pixels so much larger than the reference's is not read on its grid


@dataclass(frozen=True)
class Tile:
    """A square of a group's reference grid and what shows it.

    Attributes:
        scenes: ids of the scenes that show it on valid ground: several only where the ground of
            each is known to less than a pixel, so that any two of them make a pair.
        col, row: reference pixel of its first pixel; a tile larger than its block is centred on it.
        days: how many different dates the scenes have.
    """

    group: str
    place: str
    split: str
    col: int
    row: int
    size: int
    scenes: tuple[str, ...]
    days: int


class Catalogue:
    """Scenes, blocks and their files; windows are read when asked for, nothing is copied.

    One object serves one process: files stay open between reads. It can be pickled, and then opens
    them anew, so that every worker of a loader has its own.

    Example:
        >>> catalogue = Catalogue.open("data/catalogue.gpkg")
        >>> tile = catalogue.tiles("train", 256)[0]
        >>> view = catalogue.read_view(tile.scenes[0], tile.col, tile.row, tile.size)
    """

    def __init__(self, scenes: Sequence[Scene], blocks: Sequence[Block], path: str = "") -> None:
        self.scenes = tuple(scenes)
        self.blocks = tuple(blocks)
        self.path = path
        self._windows = Windows()
        self._shown: dict[str, Shown] = {}

    @classmethod
    def open(cls, path: str) -> Catalogue:
        """Read a catalogue; the files of its scenes are not touched yet.

        Raises:
            InputError: missing, or no catalogue.
        """
        return cls(*store.read(path), path)

    def write(self, path: str) -> None:
        """Write it as GeoPackage.

        Raises:
            OutputError: disk full, no permission.
        """
        store.write(path, self.scenes, self.blocks)

    @cached_property
    def groups(self) -> dict[str, tuple[Scene, ...]]:
        """Scenes by group, in the catalogue's order."""
        found: dict[str, list[Scene]] = {}
        for scene in self.scenes:
            found.setdefault(scene.group, []).append(scene)
        return {name: tuple(members) for name, members in found.items()}

    @cached_property
    def _by_id(self) -> dict[str, Scene]:
        return {scene.scene_id: scene for scene in self.scenes}

    def scene(self, scene_id: str) -> Scene:
        """One scene.

        Raises:
            SpecError: there is none of that id.
        """
        if scene_id not in self._by_id:
            raise SpecError(
                f"The catalogue has no scene {scene_id!r}. `imatch dataset list` names them.",
                field="scene",
                value=repr(scene_id),
            )
        return self._by_id[scene_id]

    def group(self, name: str) -> tuple[Scene, ...]:
        """The scenes of a group.

        Raises:
            SpecError: there is no such group.
        """
        if name not in self.groups:
            raise SpecError(
                f"The catalogue has no group {name!r}. `imatch dataset list` names them.",
                field="group",
                value=repr(name),
            )
        return self.groups[name]

    def reference(self, group: str) -> Scene:
        """The scene whose grid is the group's."""
        return next(scene for scene in self.group(group) if scene.state == "reference")

    def read_view(
        self,
        scene: Scene | str,
        col: int,
        row: int,
        size: int,
        bands: Sequence[str] | None = None,
        cloud_mask: bool = True,
    ) -> View:
        """A window of a scene; ground coordinates are pixels of the group's reference raster.

        Args:
            col, row: reference pixel of the window's first pixel.
            size: side, reference pixels.
            bands: names, in the order wanted; all by default.
            cloud_mask: bright cloud-like areas are not valid.

        Returns:
            Raw values. Where the scene's pixels are those of the reference but for a small shift
            or stretch they are given as they are, and the way to the ground tells of it; else they
            are resampled to the reference's grid.

        Raises:
            InputError: the file was moved, or can't be read.
            SpecError: the scene has no such band.
        """
        scene = self.scene(scene) if isinstance(scene, str) else scene
        reference = self.reference(scene.group)
        return self._windows.read(scene, reference, (col, row), size, bands, cloud_mask)

    def tiles(
        self, split: str, size: int, stride: int | None = None, min_valid: float = MIN_VALID
    ) -> list[Tile]:
        """Tiles of a split, row by row in each of its blocks.

        Args:
            split: `train`, `val` or `test`.
            size: side, reference pixels.
            stride: from tile to tile; default: side by side. Tiles stay in their block.
            min_valid: share of a tile that a scene must show.

        Raises:
            SpecError: no such split.
            InputError: a file was moved, or can't be read.
        """
        if split not in SPLITS:
            raise SpecError(
                f"There is no split {split!r}. Splits: {', '.join(SPLITS)}.",
                field="split",
                value=repr(split),
                allowed=", ".join(SPLITS),
            )
        found = []
        for block in self.blocks:
            if block.split == split:
                found += self._tiles_of(block, size, stride or size, min_valid)
        return found

    def _tiles_of(self, block: Block, size: int, stride: int, min_valid: float) -> list[Tile]:
        members = self.group(block.group)
        reference = self.reference(block.group)
        shares = {
            scene.scene_id: self._looked(scene, reference)
            for scene in members
            if scene.state != "unverified" and not scene.gsd_m > COARSER * reference.gsd_m
        }
        alone = {
            scene.scene_id: self._looked(scene, reference)
            for scene in members
            if scene.scene_id not in shares
        }
        tiles = []
        for col, row in corners(block, size, stride):
            box = _inside(block, col, row, size)
            together = [name for name, shown in shares.items() if shown.share(*box) >= min_valid]
            single = [name for name, shown in alone.items() if shown.share(*box) >= min_valid]
            for names in filter(None, [together, *([name] for name in single)]):
                days = {self.scene(name).when for name in names}
                tiles.append(
                    Tile(block.group, reference.place, block.split, col, row, size, tuple(names),
                         len(days))
                )  # fmt: skip
        return tiles

    def _looked(self, scene: Scene, reference: Scene) -> Shown:
        """Where a scene shows something; its file is opened only if the catalogue does not say."""
        if scene.scene_id not in self._shown:
            self._shown[scene.scene_id] = (
                Shown.of_text(scene.shown) if scene.shown else look(scene, reference)
            )
        return self._shown[scene.scene_id]

    def close(self) -> None:
        """Close the files that reads have opened."""
        self._windows.close()


def corners(block: Block, size: int, stride: int) -> Iterator[tuple[int, int]]:
    """First pixels of a block's tiles; one, centred, along a side that is shorter than a tile."""
    for row in _starts(block.top, block.bottom, size, stride):
        for col in _starts(block.left, block.right, size, stride):
            yield col, row


def _starts(first: int, last: int, size: int, stride: int) -> list[int]:
    length = last - first
    if length < size:
        return [first - (size - length) // 2]
    return list(range(first, last - size + 1, stride))


def _inside(block: Block, col: int, row: int, size: int) -> tuple[int, int, int, int]:
    return (
        max(col, block.left),
        max(row, block.top),
        min(col + size, block.right),
        min(row + size, block.bottom),
    )
