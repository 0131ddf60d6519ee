"""Scenes: what is known of each raster without matching it, their groups, and who is paired."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from affine import Affine
from pyproj import CRS, Transformer
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from backend.batch.specs import SeriesSpec
from backend.batch.table import cells_of
from backend.errors import ImatchError, InputError, SpecError
from backend.keypoints.dates import raster_date, written_date
from backend.pair import pixel_space
from backend.raster import open_raster, px_to_map

ENDINGS = (".tif", ".tiff", ".vrt", ".jp2", ".img")  # of rasters in a folder
COLUMNS = ("scene", "id", "group", "date", "reference", "bands")
YES = {"1", "yes", "true", "x"}
MIN_SHARE = 1e-3  # of the smaller footprint: less is the rounding of two neighbouring tiles
WGS84 = CRS.from_epsg(4326)


@dataclass(frozen=True)
class Scene:
    """One raster of a series.

    Attributes:
        id: of its files; no other scene has it.
        crs: None without georeferencing.
        transform: pixel corner to map.
        day: when it was taken, where that is known.
        is_reference: named as its group's reference in the table.
        footprint: outline in its own CRS; of pixel space where it has none.
        bands: 1-based bands to match by; None lets the engine choose.
        error: the sentence, where it can't be used.
    """

    id: str
    path: str
    group: str = ""
    day: date | None = None
    is_reference: bool = False
    crs: CRS | None = None
    transform: Affine = field(default_factory=Affine.identity)
    width: int = 0
    height: int = 0
    footprint: BaseGeometry | None = None
    bands: tuple[int, ...] | None = None
    error: str | None = None

    @property
    def written_day(self) -> str | None:
        """The date as people and tables have it."""
        return None if self.day is None else self.day.isoformat()


def read_scenes(spec: SeriesSpec) -> list[Scene]:
    """The scenes in the order of their dates, with their groups.

    Raises:
        InputError: the table can't be read, or there is no raster.
        SpecError: the table lacks a column, or has one that is not known.
    """
    found: list[Scene] = []
    taken: set[str] = set()
    for cells in _given(spec):
        scene = look_at(str(cells["scene"]), str(cells.get("id") or ""), cells.get("date"))
        name, number = scene.id, 2
        while name in taken:
            name, number = f"{scene.id}-{number}", number + 1
        taken.add(name)
        found.append(
            replace(
                scene,
                id=name,
                group=str(cells.get("group") or ""),
                is_reference=str(cells.get("reference") or "").lower() in YES,
                bands=_bands(cells.get("bands")),
            )
        )
    if not found:
        raise InputError("There are no scenes: the table or the folders hold no rasters.")
    found.sort(key=lambda scene: scene.day or date.max)
    if spec.groups == "overlap" or (
        spec.groups == "auto" and not any(scene.group for scene in found)
    ):
        return _by_overlap(found)
    return found


def _given(spec: SeriesSpec) -> Iterable[dict[str, Any]]:
    """Cells by column, `scene` among them, its path absolute."""
    if isinstance(spec.scenes, str) and not Path(spec.scenes).is_dir():
        table = Path(spec.scenes).absolute()
        for cells in _read(table):
            yield {**cells, "scene": _absolute(cells["scene"], table.parent)}
        return
    for one in [spec.scenes] if isinstance(spec.scenes, str) else spec.scenes:
        if isinstance(one, dict):
            _check_columns(one)
            yield {**one, "scene": _absolute(str(one.get("scene", "")), Path.cwd())}
        elif Path(one).is_dir():
            files = sorted(Path(one).absolute().iterdir())
            yield from ({"scene": str(p)} for p in files if p.suffix.lower() in ENDINGS)
        else:
            yield {"scene": _absolute(one, Path.cwd())}


def _absolute(path: str, folder: Path) -> str:
    there = folder / path
    return str(there.absolute()) if there.exists() or ":" not in path else path


def _check_columns(names: Iterable[str]) -> None:
    for name in names:
        if name not in COLUMNS:
            raise SpecError(
                f"There is no column {name!r}. Known columns: {', '.join(COLUMNS)}.",
                field="scenes",
                value=repr(name),
                allowed=", ".join(COLUMNS),
            )


def _bands(value: Any) -> tuple[int, ...] | None:
    parts = re.split(r"[,;\s]+", value) if isinstance(value, str) else value or []
    try:
        return tuple(int(part) for part in parts if part) or None
    except (TypeError, ValueError):
        raise SpecError(
            f"{value!r} is not a list of band numbers such as 4,3,2.",
            field="bands",
            value=repr(value),
            allowed="numbers between commas",
        ) from None


def _read(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(
            f"The table {path} can't be read as UTF-8 text ({err}). Give a table, rasters or a "
            "folder of rasters."
        ) from err
    head = text.split("\n", 1)[0]
    lines = [cells for _, cells in cells_of(text, path)]
    names = [name.strip().lower() for name in lines[0]] if lines else []
    if "scene" not in names:
        raise SpecError(
            f"The table {path.name} lacks the column 'scene'. Its first line must name the "
            "columns, scene among them.",
            field="scenes",
            value=repr(head[:80]),
            allowed="scene, group, date, ...",
        )
    _check_columns(filter(None, names))
    rows = [dict(zip(names, map(str.strip, cells), strict=False)) for cells in lines[1:]]
    return [
        {name: cell for name, cell in row.items() if name and cell}
        for row in rows
        if row.get("scene")
    ]


def look_at(path: str, name: str = "", day: Any = None) -> Scene:
    """What a raster says of itself; what is wrong with it becomes its error."""
    own = re.sub(r"[^\w.-]+", "_", name or Path(path).stem)[:80].strip(".") or "scene"
    given = written_date(str(day)) if day else None
    if day and given is None:
        return Scene(own, path, error=f"“{day}” is no date. Write it as 2019-06-16.")
    try:
        with open_raster(path) as raster:
            ring = raster.footprint()
            ring = pixel_space(ring) if raster.crs is None else px_to_map(raster.transform, ring)
            return Scene(
                own,
                path,
                day=given or raster_date(raster),
                crs=raster.crs,
                transform=raster.transform,
                width=raster.width,
                height=raster.height,
                footprint=shapely.Polygon(ring),
            )
    except ImatchError as err:
        return Scene(own, path, day=given, error=str(err))


def _by_overlap(scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with groups of those whose footprints overlap; no name where there is one."""
    ends = [(a, b) for a, b in itertools.combinations(range(len(scenes)), 2)
            if overlap(scenes[a], scenes[b])]  # fmt: skip
    joined = np.array(ends, np.intp).reshape(-1, 2)
    graph = sparse.coo_array((np.ones(len(joined)), joined.T), shape=(len(scenes),) * 2)
    count, labels = connected_components(graph, directed=False)
    width = len(str(count))
    return [
        replace(scene, group=f"{label + 1:0{width}}" if count > 1 else "")
        for scene, label in zip(scenes, labels, strict=True)
    ]


def overlap(a: Scene, b: Scene) -> bool:
    """Whether two scenes share ground; of rasters without georeferencing nobody knows, so yes."""
    if a.error or b.error or (a.crs is None) != (b.crs is None):
        return False
    if a.crs is None:
        return True
    crs = a.crs if a.crs == b.crs else WGS84
    here, there = footprint_in(a, crs), footprint_in(b, crs)
    common = shapely.area(shapely.intersection(here, there))
    return bool(common > MIN_SHARE * min(shapely.area(here), shapely.area(there)))


def footprint_in(scene: Scene, crs: CRS | None) -> BaseGeometry | None:
    """The footprint in a CRS; None where that can't be said."""
    if scene.footprint is None or (scene.crs is None) != (crs is None):
        return None
    if scene.crs is None or scene.crs == crs:
        return scene.footprint
    turn = Transformer.from_crs(scene.crs, crs, always_xy=True)
    shape = shapely.transform(scene.footprint, lambda xy: np.column_stack(turn.transform(*xy.T)))
    return shape if np.isfinite(shapely.get_coordinates(shape)).all() else None


def reference_of(scenes: Sequence[Scene], wanted: str) -> int:
    """Row of a group's reference: marked in the table, else as wanted; for `mean` the first."""
    usable = [n for n, scene in enumerate(scenes) if scene.error is None]
    for n in usable:
        if scenes[n].is_reference:
            return n
    for n in usable:
        path = Path(scenes[n].path)
        if wanted in (scenes[n].id, path.name, str(path)):
            return n
    return (usable or [0])[-1 if wanted == "last" else 0]


def pairs_of(scenes: Sequence[Scene], spec: SeriesSpec) -> list[tuple[int, int]]:
    """Rows of the scenes of one group that are paired: reference and moving raster."""
    usable = [n for n, scene in enumerate(scenes) if scene.error is None]
    if spec.pairs == "star":
        centre = reference_of(scenes, spec.reference)
        wanted = [(centre, n) for n in usable if n != centre]
    else:
        reach = spec.reach if spec.pairs == "chain" else len(usable)
        wanted = [(a, b) for at, a in enumerate(usable) for b in usable[at + 1 : at + 1 + reach]]
    return [(a, b) for a, b in wanted if overlap(scenes[a], scenes[b])]


def scenes_of_pairs(
    rows: Sequence[Mapping[str, Any]],
) -> tuple[list[Scene], list[dict[str, Any]], list[dict[str, Any]]]:
    """Scenes, their rows and those of the links, as `write_summary` takes them, of a batch."""
    looked: dict[str, Scene] = {}
    found: dict[tuple[str, str], Scene] = {}
    beside: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    links = []
    for row in rows:
        for path in filter(None, dict.fromkeys((row["reference"], row["moving"]))):
            if path not in looked:
                looked[path] = look_at(path)
            key = (row["group"], path)
            found.setdefault(key, replace(looked[path], group=row["group"]))
            beside[key].append(row)
        links.append({**row, "first": row["reference"], "second": row["moving"]})
    listed = []
    for key, scene in found.items():
        mine = beside[key]
        good = [row for row in mine if row["status"] == "ok"]
        status = "failed" if scene.error else "matched" if good else "unmatched"
        errors = [row["check_rmse_px"] for row in good if row["check_rmse_px"] is not None]
        listed.append(
            {
                "status": status,
                "links": len(good),
                "check_rmse_px": float(np.median(errors)) if errors else None,
                "error": scene.error,
            }
        )
    return list(found.values()), listed, links
