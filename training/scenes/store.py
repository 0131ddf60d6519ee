"""The catalogue as a GeoPackage: layers `scenes` and `blocks`, so that QGIS shows both."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from pyproj import CRS

from backend.errors import InputError
from backend.output import write_layer, written_whole
from training.scenes.scene import Scene
from training.scenes.splits import Block

WGS84 = CRS.from_epsg(4326)
_TEXT = (
    "scene_id", "place", "group", "day", "sensor", "path", "bands", "crs", "state", "correction",
    "split", "licence", "source", "file_hash", "look_hash", "shown", "pin", "moment",
)  # fmt: skip
_REAL = ("gsd_m", "cloud_share", "nodata_share", "dx_px", "dy_px", "check_px")
_WHOLE = ("width", "height")
Columns = dict[str, npt.NDArray[Any]]


def write(path: str, scenes: Sequence[Scene], blocks: Sequence[Block]) -> None:
    """Write a catalogue, whole or not at all.

    Paths below the catalogue's own folder are kept relative, so that both can move together.

    Args:
        path: GeoPackage.

    Raises:
        OutputError: disk full, no permission.
    """
    folder = Path(path).absolute().parent
    with written_whole(path) as part:
        write_layer(
            part,
            "scenes",
            np.array([_multi(scene) for scene in scenes], object),
            "MultiPolygon",
            _columns([_row(scene, folder) for scene in scenes]),
            WGS84,
            append=False,
        )
        write_layer(
            part,
            "blocks",
            np.array([None] * len(blocks), object),
            "Polygon",
            {
                "group": np.array([b.group for b in blocks], object),
                "split": np.array([b.split for b in blocks], object),
                **{
                    name: np.array([getattr(b, name) for b in blocks], np.int64)
                    for name in ("left", "top", "right", "bottom")
                },
            },
            None,
            append=True,
        )


def read(path: str) -> tuple[tuple[Scene, ...], tuple[Block, ...]]:
    """Scenes and blocks of a catalogue.

    Raises:
        InputError: missing, or no catalogue.
    """
    if not Path(path).is_file():
        raise InputError(
            f"The catalogue {path} does not exist. Make one with `imatch dataset build`, or the "
            "one of the project's data with `imatch dataset gather`."
        )
    folder = Path(path).absolute().parent
    try:
        shapes, rows = _layer(path, "scenes")
        _, blocks = _layer(path, "blocks")
        scenes = [_scene(row, shape, folder) for row, shape in zip(rows, shapes, strict=True)]
        return tuple(scenes), tuple(Block(**row) for row in blocks)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, KeyError, TypeError,
            ValueError) as err:  # fmt: skip
        raise InputError(
            f"{path} is not a catalogue of scenes ({err}). Choose the GeoPackage that `imatch "
            "dataset build` wrote."
        ) from err


def _layer(path: str, name: str) -> tuple[npt.NDArray[np.object_], list[dict[str, Any]]]:
    meta, _, shapes, columns = pyogrio.raw.read(path, layer=name)
    names = [str(field) for field in meta["fields"]]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    for row in rows:
        for key, value in row.items():
            row[key] = value.item() if isinstance(value, np.generic) else value
    return shapely.from_wkb(shapes), rows


def _row(scene: Scene, folder: Path) -> dict[str, Any]:
    row = {field.name: getattr(scene, field.name) for field in fields(Scene)}
    del row["footprint"]
    inside = os.path.realpath(scene.path).startswith(os.path.realpath(folder) + os.sep)
    return {
        **row,
        "path": os.path.relpath(scene.path, folder) if inside else scene.path,
        "day": scene.day.isoformat() if scene.day else "",
        "bands": " ".join(name.replace(" ", "_") for name in scene.bands),
        "correction": " ".join(repr(float(value)) for value in scene.correction),
    }


def _columns(rows: Sequence[dict[str, Any]]) -> Columns:
    return {
        **{name: np.array([row[name] for row in rows], object) for name in _TEXT},
        **{name: np.array([row[name] for row in rows], np.int64) for name in _WHOLE},
        **{name: np.array([row[name] for row in rows], np.float64) for name in _REAL},
    }


def _scene(row: dict[str, Any], shape: Any, folder: Path) -> Scene:
    six = [float(value) for value in row["correction"].split()]
    row = {"shown": "", "pin": "", "moment": "", **row}  # older catalogues lack them
    texts = {name: row[name] or "" for name in _TEXT}
    scene = Scene(
        **{
            **texts,
            **{name: int(row[name]) for name in _WHOLE},
            **{name: math.nan if row[name] is None else float(row[name]) for name in _REAL},
            "path": os.path.normpath(folder / texts["path"]),
            "day": date.fromisoformat(texts["day"]) if texts["day"] else None,
            "bands": tuple(texts["bands"].split()),
            "correction": (six[0], six[1], six[2], six[3], six[4], six[5]),
            "footprint": shape,
        }
    )
    if scene.state not in ("reference", "corrected", "unverified"):
        raise ValueError(f"the scene {scene.scene_id} has the state {scene.state!r}")
    return scene


def _multi(scene: Scene) -> Any:
    shape = scene.footprint
    if shape is None or shape.geom_type == "MultiPolygon":
        return shape
    return shapely.multipolygons([shape])
