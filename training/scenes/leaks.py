"""Whether anything of one split can be seen in another; asked before a catalogue is trusted."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from backend.errors import ImatchError
from backend.raster import Raster
from backend.types import Points
from training.scenes.catalogue import Catalogue, corners
from training.scenes.scene import Scene, to_lonlat
from training.scenes.splits import BUFFER_PX, Block, pinned
from training.scenes.window import open_scene

METRES_PER_DEGREE = 111_195.0  # of a sphere with the Earth's mean radius
EXAMPLES = 3  # of each kind that are told


@dataclass(frozen=True)
class Leak:
    """One thing that two splits share.

    Attributes:
        kind: `overlap` (two tiles), `buffer` (two tiles too near each other), `place` (one place
            under two names), `file` (the same pixels twice), `pin` (ground in another split than it
            has to be in).
        what: a sentence.
    """

    kind: str
    what: str


class LeakError(ImatchError):
    """What is trained on can be seen in what is tested on. `details` holds `leaks`."""

    kind = "leak"


def check(catalogue: Catalogue, size: int = 256, buffer_px: int = BUFFER_PX) -> None:
    """Fail where a split can be seen in another.

    Raises:
        LeakError: it can.
        InputError: a file was moved, or can't be read.
    """
    leaks = find(catalogue, size, buffer_px)
    if not leaks:
        return
    by_kind: dict[str, list[Leak]] = defaultdict(list)
    for leak in leaks:
        by_kind[leak.kind].append(leak)
    told = [leak.what for kind in by_kind.values() for leak in kind[:EXAMPLES]]
    more = len(leaks) - len(told)
    raise LeakError(
        f"The splits leak in {len(leaks)} ways: {' '.join(told)}"
        + (f" And {more} more." if more else "")
        + " Split anew with `imatch dataset split`, and do not train on this.",
        leaks=[leak.what for leak in leaks],
    )


def find(catalogue: Catalogue, size: int = 256, buffer_px: int = BUFFER_PX) -> list[Leak]:
    """All leaks.

    Args:
        size: of the tiles that are looked at, side by side, pixels of each group's reference.
        buffer_px: least distance of tiles of different splits, in pixels of the coarser of them.

    Raises:
        InputError: a file was moved, or can't be read.
    """
    return [
        *_not_where_pinned(catalogue),
        *_same_pixels(catalogue),
        *_same_place(catalogue),
        *_near_tiles(catalogue, size, buffer_px),
    ]


def _not_where_pinned(catalogue: Catalogue) -> Iterator[Leak]:
    """Ground that has to be in one split, in another."""
    pins = {name: pinned(members) for name, members in catalogue.groups.items()}
    for block in catalogue.blocks:
        pin = pins[block.group]
        if pin and pin != block.split:
            yield Leak("pin", f"{block.group} is kept for {pin}, and is in {block.split}.")


def _same_pixels(catalogue: Catalogue) -> Iterator[Leak]:
    """The same file twice, or its pixels in another file."""
    files: dict[str, Scene] = {}
    looks: dict[str, Scene] = {}
    for scene in catalogue.scenes:
        file = files.setdefault(scene.file_hash, scene)
        look = looks.setdefault(scene.look_hash, scene)
        if file is not scene:
            yield Leak("file", f"{scene.path} is the same file as {file.path}: leave one out.")
        elif look is not scene:
            yield Leak("file", f"{scene.path} shows just what {look.path} shows: leave one out.")


def _same_place(catalogue: Catalogue) -> Iterator[Leak]:
    """Ground that two groups share: one place under two names, maybe in two splits."""
    names = list(catalogue.groups)
    shapes, owner = [], []
    for name in names:
        for scene in catalogue.groups[name]:
            if scene.footprint is not None:
                shapes.append(scene.footprint)
                owner.append(name)
    if not shapes:
        return
    tree = shapely.STRtree(shapes)
    told = set()
    for a, b in tree.query(np.array(shapes, object), predicate="intersects").T:
        pair = (owner[a], owner[b])
        if pair[0] >= pair[1] or pair in told:
            continue
        common = shapely.area(shapely.intersection(shapes[a], shapes[b]))
        if common > 1e-3 * min(shapely.area(shapes[a]), shapely.area(shapes[b])):
            told.add(pair)
            yield Leak(
                "place",
                f"{pair[0]} and {pair[1]} show the same ground under two names: add them to one "
                "catalogue together.",
            )


@dataclass(frozen=True)
class _Tiles:
    """Tiles of one block: outlines in longitude and latitude, and what a pixel is in metres."""

    block: Block
    outlines: list[shapely.Polygon]
    gsd_m: float


def _near_tiles(catalogue: Catalogue, size: int, buffer_px: int) -> Iterator[Leak]:
    yield from _near_in_pixels(catalogue, size, buffer_px)
    tiles: list[_Tiles] = []
    for name in catalogue.groups:
        reference = catalogue.reference(name)
        if not reference.crs:
            continue
        with open_scene(reference) as raster:
            for block in catalogue.blocks:
                if block.group == name:
                    tiles.append(_outlines(block, raster, size, reference.gsd_m))
    flat = [(n, outline) for n, part in enumerate(tiles) for outline in part.outlines]
    if not flat:
        return
    shapes = np.array([outline for _, outline in flat], object)
    tree = shapely.STRtree(shapes)
    for n, (mine, outline) in enumerate(flat):
        split, reach = tiles[mine].block.split, buffer_px * tiles[mine].gsd_m
        lat = shapely.centroid(outline).y
        stretch = np.array([max(np.cos(np.radians(lat)), 0.01), 1.0]) * METRES_PER_DEGREE
        low, high = np.reshape(shapely.bounds(outline), (2, 2))
        box = shapely.box(*(low - reach / stretch), *(high + reach / stretch))
        here = _in_metres(outline, stretch)
        for m in tree.query(box):
            other = tiles[flat[m][0]]
            # Of each two, the one with the coarser pixels and so the wider buffer asks.
            if other.block.split == split or (other.gsd_m, m) > (tiles[mine].gsd_m, n):
                continue
            if other.block.group == tiles[mine].block.group:
                continue  # seen in pixels, exactly
            there = _in_metres(shapes[m], stretch)
            away = shapely.distance(here, there)
            overlap = shapely.area(shapely.intersection(here, there)) > 1  # square metre
            if overlap or away < reach:
                what = "overlaps" if overlap else f"lies {away:.0f} m from"
                yield Leak(
                    "overlap" if overlap else "buffer",
                    f"A tile of {tiles[mine].block.group} ({split}) {what} one of "
                    f"{other.block.group} ({other.block.split}).",
                )


def _near_in_pixels(catalogue: Catalogue, size: int, buffer_px: int) -> Iterator[Leak]:
    """Tiles of one group's different splits, in the pixels of its reference."""
    for name in catalogue.groups:
        blocks = [block for block in catalogue.blocks if block.group == name]
        for a, b in itertools.combinations(blocks, 2):
            if a.split == b.split:
                continue
            one, two = _boxes(a, size), _boxes(b, size)
            before, after = one[:, None, :2] - two[None, :, 2:], two[None, :, :2] - one[:, None, 2:]
            gaps = np.maximum(before, after)
            overlap = bool((gaps < 0).all(axis=-1).any())
            least = float(np.linalg.norm(np.maximum(gaps, 0), axis=-1).min())
            if overlap or least < buffer_px:
                what = "overlaps" if overlap else f"lies {least:.0f} pixels from"
                yield Leak(
                    "overlap" if overlap else "buffer",
                    f"A tile of {name} ({a.split}) {what} one of the same place ({b.split}).",
                )


def _boxes(block: Block, size: int) -> Points:
    """(N, 4) left, top, right, bottom of a block's tiles, cut to the block."""
    found = [
        (
            max(col, block.left),
            max(row, block.top),
            min(col + size, block.right),
            min(row + size, block.bottom),
        )
        for col, row in corners(block, size, size)
    ]
    return np.array(found, np.float64).reshape(-1, 4)


def _outlines(block: Block, raster: Raster, size: int, gsd_m: float) -> _Tiles:
    outlines = []
    for left, top, right, bottom in _boxes(block, size):
        ring = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) - 0.5
        ground = to_lonlat(raster, ring)
        if np.isfinite(ground).all():
            outlines.append(shapely.Polygon(ground))
    return _Tiles(block, outlines, gsd_m)


def _in_metres(outline: shapely.Polygon, stretch: Sequence[float] | Points) -> shapely.Polygon:
    return shapely.transform(outline, lambda lonlat: lonlat * stretch)
