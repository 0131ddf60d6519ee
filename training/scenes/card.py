"""The data card: what a catalogue holds, counted, for people who decide whether to trust it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.scenes.catalogue import Catalogue, Tile
from training.scenes.scene import Scene
from training.scenes.splits import SPLITS, pinned


@dataclass(frozen=True)
class Counted:
    """Tiles of a catalogue.

    Attributes:
        size: side of a tile, pixels.
        tiles: by split.
        tile_scenes: tiles times the scenes that show them, in pixels of ground over size squared:
            a tile of a smaller place counts by its area.
        ground: the same, each tile once however many dates show it.
        pairs: of two different dates of a tile.
    """

    size: int
    tiles: dict[str, list[Tile]]
    tile_scenes: dict[str, float]
    ground: dict[str, float]
    pairs: dict[str, int]

    def totals(self) -> dict[str, Any]:
        """For reports."""
        return {
            "tile_size": self.size,
            "tiles": {split: len(tiles) for split, tiles in self.tiles.items()},
            "tile_scenes": round(sum(self.tile_scenes.values()), 1),
            "ground_tiles": round(sum(self.ground.values()), 1),
            "date_pairs": sum(self.pairs.values()),
        }


def count(catalogue: Catalogue, size: int) -> Counted:
    """Count tiles, side by side.

    Raises:
        InputError: a file was moved, or can't be read.
    """
    tiles = {split: catalogue.tiles(split, size) for split in SPLITS}
    shown: dict[str, float] = {}
    ground: dict[str, float] = {}
    pairs: dict[str, int] = {}
    for split, found in tiles.items():
        area = {tile: _area(catalogue, tile) for tile in found}
        shown[split] = sum(area[tile] * len(tile.scenes) for tile in found)
        once = {(tile.group, tile.col, tile.row): area[tile] for tile in found}
        ground[split] = sum(once.values())
        pairs[split] = sum(_date_pairs(catalogue, tile) for tile in found)
    return Counted(size, tiles, shown, ground, pairs)


def _area(catalogue: Catalogue, tile: Tile) -> float:
    """Of the tile's ground inside its block, in tiles."""
    block = next(
        b
        for b in catalogue.blocks
        if b.group == tile.group
        and b.split == tile.split
        and b.left < tile.col + tile.size
        and b.top < tile.row + tile.size
        and b.right > tile.col
        and b.bottom > tile.row
    )
    return min(1.0, block.width / tile.size) * min(1.0, block.height / tile.size)


def _date_pairs(catalogue: Catalogue, tile: Tile) -> int:
    days = Counter(catalogue.scene(name).when for name in tile.scenes)
    total = len(tile.scenes)
    return math.comb(total, 2) - sum(math.comb(same, 2) for same in days.values())


def card_text(
    catalogue: Catalogue,
    counted: Counted,
    land_cover: Mapping[str, str] | None = None,
    may_ship: Mapping[str, str] | None = None,
) -> str:
    """The card as Markdown.

    Args:
        land_cover: by place, where somebody said it.
        may_ship: by source: whether its terms allow to pass the imagery on.
    """
    cover = land_cover or {}
    totals = counted.totals()
    several = [name for name, members in catalogue.groups.items() if len(_days(members)) > 1]
    sensors = sorted({scene.sensor for scene in catalogue.scenes if scene.sensor})
    unknown = len(sensors) < len({scene.sensor for scene in catalogue.scenes})
    lines = [
        "# Data card",
        "",
        f"{len(catalogue.groups)} places, {len(catalogue.scenes)} scenes, {len(several)} places "
        f"with more than one date, {len(sensors)} sensors ({', '.join(sensors)}"
        f"{'; of some scenes not known' if unknown else ''}). "
        f"{totals['tile_scenes']:,.0f} tiles of {counted.size} x {counted.size} pixels over all "
        f"dates, on {totals['ground_tiles']:,.0f} tiles of ground; {totals['date_pairs']:,} pairs "
        "of dates of one tile. Ground smaller than a tile counts by its area.",
        "",
        "## Splits",
        "",
        *_table(
            ("split", "places", "tiles of ground", "tiles over all dates", "pairs of dates"),
            (
                (
                    split,
                    str(len({tile.group for tile in counted.tiles[split]})),
                    f"{counted.ground[split]:.1f}",
                    f"{counted.tile_scenes[split]:.1f}",
                    f"{counted.pairs[split]:,}",
                )
                for split in SPLITS
            ),
        ),
        "",
        "## Places",
        "",
        *_table(
            ("place", "where", "dates", "sensors", "pixel", "size", "split", "land cover"),
            (_place(name, members, cover) for name, members in catalogue.groups.items()),
        ),
        "",
        "## Misregistration that was corrected",
        "",
        *_table(
            ("place", "corrected", "not verified", "median shift, px", "largest, px",
             "median error at check points, px"),
            (_correction(n, m) for n, m in catalogue.groups.items() if len(m) > 1),
        ),
        "",
        "A scene that is not verified takes part in no pair of dates.",
        "",
        "## Licences and sources",
        "",
        *_table(
            ("scenes", "source", "licence", "may be passed on"),
            _licences(catalogue.scenes, may_ship or {}),
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _place(name: str, members: Sequence[Scene], cover: Mapping[str, str]) -> tuple[str, ...]:
    reference = next(scene for scene in members if scene.state == "reference")
    where = "not known"
    if reference.footprint is not None:
        middle = reference.footprint.centroid
        where = f"{middle.y:.2f}, {middle.x:.2f}"
    days = sorted(str(day) for day in _days(members) if day)
    if not days:
        dates = "not known"
    elif len(days) == 1:
        dates = days[0]
    elif any(scene.moment for scene in members):
        dates = f"{len(days)}, days not known: {', '.join(days)}"
    else:
        dates = f"{len(days)}, {days[0]} to {days[-1]}"
    known = reference.gsd_m == reference.gsd_m
    places = sorted({scene.place for scene in members})
    return (
        name if places == [name] else f"{name} ({', '.join(places)})",
        where,
        dates,
        ", ".join(sorted({scene.sensor or "not known" for scene in members})),
        f"{reference.gsd_m:.3g} m" if known else "not known",
        f"{reference.width} x {reference.height}",
        f"{reference.split}, pinned" if pinned(members) else reference.split,
        ", ".join(cover[place] for place in places if place in cover) or "not known",
    )


def _correction(name: str, members: Sequence[Scene]) -> tuple[str, ...]:
    done = [scene for scene in members if scene.state == "corrected"]
    lengths = sorted(math.hypot(scene.dx_px, scene.dy_px) for scene in done)
    errors = sorted(scene.check_px for scene in done if scene.check_px == scene.check_px)
    return (
        name,
        str(len(done)),
        str(sum(scene.state == "unverified" for scene in members)),
        f"{lengths[len(lengths) // 2]:.2f}" if lengths else "-",
        f"{lengths[-1]:.2f}" if lengths else "-",
        f"{errors[len(errors) // 2]:.2f}" if errors else "-",
    )


def _licences(scenes: Sequence[Scene], may_ship: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    found: Counter[tuple[str, str]] = Counter(
        (scene.source or "the person's own", scene.licence or "not stated") for scene in scenes
    )
    for (source, licence), number in sorted(found.items()):
        yield str(number), source, licence, may_ship.get(source, "as its licence says")


def _days(members: Sequence[Scene]) -> set[Any]:
    return {scene.when for scene in members if scene.state != "unverified"}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
