"""The summary of a batch as a GeoPackage: its scenes, and the links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

from backend.batch.scenes import WGS84, Scene, footprint_in
from backend.output import Column, write_layer, written_whole
from backend.types import Points

TEXTS = {"scene_id", "pair_id", "group", "date", "path", "reference", "moving", "status", "raster",
         "matcher", "error"}  # fmt: skip
COUNTS = {"links", "inliers", "check_points", "used"}
SCENE_FIELDS = (
    "status", "links", "dx", "dy", "shift_px", "turn_deg", "scale", "sigma_px", "before_px",
    "after_px", "check_rmse_px", "raster", "error",
)  # fmt: skip
LINK_FIELDS = (
    "group", "reference", "moving", "status", "used", "matcher", "inliers", "check_points",
    "rmse_px", "check_rmse_px", "dx", "dy", "before_px", "after_px", "residual_px", "redundancy",
    "loop_px", "error",
)  # fmt: skip
SAME_PLACE = 0.3  # of a footprint's side: centres that lie nearer are drawn on a circle
CIRCLE = 0.3  # of the side


def write_summary(
    path: str,
    scenes: Sequence[Scene],
    scene_rows: Sequence[Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]],
) -> None:
    """Write the layers `scenes` (footprints), `centres` and `links` (lines between centres).

    Scenes of one place have one centre. They are drawn on a circle around it, the first at the top
    and the others clockwise, so that their links can be told apart.

    Args:
        scene_rows: a row per scene, with `SCENE_FIELDS` as far as they are known.
        links: rows with `first` and `second`, the paths of two scenes, and `LINK_FIELDS`.
    """
    crs = _crs(scenes)
    shapes = [footprint_in(scene, crs) for scene in scenes]
    shown = [n for n, shape in enumerate(shapes) if shape is not None]
    at = _nodes(scenes, shapes)
    rows = [
        {
            "scene_id": scenes[n].id,
            "group": scenes[n].group,
            "date": scenes[n].written_day,
            "path": scenes[n].path,
            **scene_rows[n],
        }
        for n in shown
    ]
    place = {(scenes[n].path, scenes[n].group): at[n] for n in shown}
    ends = []
    drawn = []
    for link in links:
        group = link.get("group") or ""
        pair = [place.get((link[end], group)) for end in ("first", "second")]
        if pair[0] is not None and pair[1] is not None:
            ends.append(pair)
            drawn.append({"pair_id": link["id"], **link})
    scene_fields = ("scene_id", "group", "date", "path", *SCENE_FIELDS)
    with written_whole(path) as part:
        outlines = [shapely.multipolygons([shapes[n]]) for n in shown]
        columns = _columns(rows, scene_fields)
        write_layer(part, "scenes", _array(outlines), "MultiPolygon", columns, crs, append=False)
        nodes = shapely.points(np.array([at[n] for n in shown]).reshape(-1, 2))
        write_layer(part, "centres", nodes, "Point", columns, crs, append=True)
        lines = shapely.linestrings(np.array(ends).reshape(-1, 2, 2))
        columns = _columns(drawn, ("pair_id", *LINK_FIELDS))
        write_layer(part, "links", lines, "LineString", columns, crs, append=True)


def _crs(scenes: Sequence[Scene]) -> CRS | None:
    """The CRS of all, longitude and latitude where they differ, None where none has one."""
    found = [scene.crs for scene in scenes if scene.crs is not None]
    if not found:
        return None
    return found[0] if all(crs == found[0] for crs in found) else WGS84


def _nodes(scenes: Sequence[Scene], shapes: Sequence[Any]) -> dict[int, Points]:
    """Where each scene's node is drawn, (2,)."""
    groups: dict[str, list[int]] = defaultdict(list)
    for n, shape in enumerate(shapes):
        if shape is not None:
            groups[scenes[n].group].append(n)
    at: dict[int, Points] = {}
    for members in groups.values():
        left = list(members)
        while left:
            first = left[0]
            low_x, low_y, high_x, high_y = shapely.bounds(shapes[first])
            side = min(high_x - low_x, high_y - low_y)
            middle = shapely.get_coordinates(shapely.centroid(shapes[first]))[0]
            here = [
                n
                for n in left
                if np.linalg.norm(shapely.get_coordinates(shapely.centroid(shapes[n]))[0] - middle)
                < SAME_PLACE * side
            ]
            left = [n for n in left if n not in here]
            for turn, n in enumerate(here):
                angle = 2 * np.pi * turn / len(here)
                away = CIRCLE * side * np.array([np.sin(angle), np.cos(angle)])
                at[n] = middle + (away if len(here) > 1 else 0)
    return at


def _array(values: Sequence[Any]) -> Column:
    out = np.empty(len(values), object)
    out[:] = values
    return out


def _columns(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Column]:
    """Values by field; what is not known becomes NULL."""
    out: dict[str, Column] = {}
    for name in names:
        values = [row.get(name) for row in rows]
        gaps = np.array([value is None for value in values], np.bool_)
        if name in TEXTS:
            column = _array(["" if value is None else str(value) for value in values])
        else:
            kind = np.int64 if name in COUNTS else np.float64
            column = np.array([0 if value is None else value for value in values], kind)
        out[name] = np.ma.masked_array(column, gaps)
    return out
