"""Splits by place, and inside large places by spatial block with a buffer; never by random tile.

A place that is pinned to a split goes there whole, whatever else is in the catalogue.

A block is a rectangle of the group's reference grid, in whole pixels, that belongs to one split.
Blocks of different splits stay a buffer apart, so that neither tiles nor what a matcher sees around
them overlap.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.scenes.scene import Scene

SPLITS = ("train", "val", "test")
SHARES = (0.7, 0.15, 0.15)
BUFFER_PX = 64
STRIP_PX = 320  # a narrower strip of a place holds no tile of 256 with room to move
TILE_PX = 256  # by which ground is counted


@dataclass(frozen=True)
class Block:
    """Ground of one split: reference pixels `left <= column < right`, `top <= row < bottom`."""

    group: str
    split: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


Extent = tuple[int, int, int, int]  # left, top, right, bottom: reference pixels


def split(
    groups: Mapping[str, Sequence[Scene]],
    covered: Mapping[str, Mapping[str, Extent]],
    shares: Sequence[float] = SHARES,
    seed: int = 0,
    buffer_px: int = BUFFER_PX,
) -> list[Block]:
    """Blocks of all groups.

    Pinned places are put first. Of the others a large one is cut into one strip per split, and the
    rest go to one split as a whole. Places with several dates and those with one are shared out
    apart.

    Args:
        groups: their scenes.
        covered: by group, what each scene covers of its reference grid.
        shares: of `SPLITS`, together 1.
        seed: of the order in which places are shared out, and of the strips.
        buffer_px: between blocks of different splits, reference pixels.
    """
    blocks: list[Block] = []
    whole: dict[bool, list[str]] = {True: [], False: []}
    for name, members in groups.items():
        pin = pinned(members)
        strips = [] if pin else cut(name, members, covered[name], shares, seed, buffer_px)
        blocks += strips
        if not strips:
            days = {scene.when for scene in members if scene.state != "unverified"}
            whole[len(days) > 1].append(name)
    used = [n for n, share in enumerate(shares) if share > 0]
    for several, names in whole.items():
        extents = {name: union(covered[name].values()) for name in names}
        amount = {name: _amount(extents[name], groups[name]) for name in names}
        total = sum(amount.values())
        had = dict.fromkeys(range(len(SPLITS)), 0.0)
        free = []
        for name in names:
            if pin := pinned(groups[name]):
                had[SPLITS.index(pin)] += amount[name]
                blocks.append(Block(name, pin, *extents[name]))
            else:
                free.append(name)
        for name in sorted(free, key=lambda n: (-amount[n], _order(n, seed))):
            # Ground goes where most is owed; but every split gets a place of several dates before
            # one gets its second, because those are few.
            empty = [n for n in used if several and not had[n]]
            best = empty[0] if empty else max(used, key=lambda n: shares[n] * total - had[n])
            had[best] += amount[name]
            blocks.append(Block(name, SPLITS[best], *extents[name]))
    return sorted(blocks, key=lambda b: (b.group, b.left, b.top))


def pinned(scenes: Iterable[Scene]) -> str:
    """The split that a place has to be in; empty where any will do.

    Where its scenes want different ones, what is kept for the test counts most, and training least.
    """
    wanted = {scene.pin for scene in scenes}
    return next((split for split in reversed(SPLITS) if split in wanted), "")


def cut(
    name: str,
    scenes: Sequence[Scene],
    covered: Mapping[str, Extent],
    shares: Sequence[float],
    seed: int,
    buffer_px: int,
) -> list[Block]:
    """One strip of a place per split; none where the narrowest would be too narrow.

    Of all directions and orders it takes the one that leaves every split its share of the ground
    that two dates show, and else what the seed says.
    """
    used = [n for n, share in enumerate(shares) if share > 0]
    if len(used) < 2:
        return []
    found = []
    for across in (True, False):
        for order in itertools.permutations(used):
            strips = _strips(name, union(covered.values()), order, shares, buffer_px, across)
            if strips:
                least = min(
                    _twice(strip, scenes, covered) / shares[n]
                    for n, strip in zip(order, strips, strict=True)
                )
                chance = _order(f"{name} {across} {order}", seed)
                found.append((-round(least / TILE_PX**2), chance, strips))
    return min(found, key=lambda one: one[:2])[2] if found else []


def _strips(
    name: str,
    extent: Extent,
    order: Sequence[int],
    shares: Sequence[float],
    buffer_px: int,
    across: bool,
) -> list[Block]:
    left, top, right, bottom = extent
    length, other = (right - left, bottom - top) if across else (bottom - top, right - left)
    free = length - buffer_px * (len(order) - 1)
    if min(other, *(math.floor(shares[n] * free) for n in order)) < STRIP_PX:
        return []
    out, at = [], left if across else top
    for n in order:
        end = at + math.floor(shares[n] * free)
        strip = (at, top, end, bottom) if across else (left, at, right, end)
        out.append(Block(name, SPLITS[n], *strip))
        at = end + buffer_px
    return out


def _twice(block: Block, scenes: Sequence[Scene], covered: Mapping[str, Extent]) -> int:
    """Pixels of a block that two dates show, summed over pairs of scenes of different dates."""
    known = [scene for scene in scenes if scene.state != "unverified"]
    total = 0
    for a, b in itertools.combinations(known, 2):
        if a.when != b.when:
            one, two = covered[a.scene_id], covered[b.scene_id]
            width = min(one[2], two[2], block.right) - max(one[0], two[0], block.left)
            height = min(one[3], two[3], block.bottom) - max(one[1], two[1], block.top)
            total += max(0, width) * max(0, height)
    return total


def union(extents: Iterable[Extent]) -> Extent:
    """The smallest extent that holds all."""
    left, top, right, bottom = zip(*extents, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _amount(extent: Extent, scenes: Sequence[Scene]) -> float:
    """Tiles of ground; further dates count less and less, because the ground is the same."""
    left, top, right, bottom = extent
    return (right - left) * (bottom - top) / TILE_PX**2 * (1 + math.log2(len(scenes)))


def _order(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
