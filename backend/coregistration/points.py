"""The tie points that an alignment is fitted to: of a reviewed layer, or of a fresh match."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio

from backend.errors import InputError
from backend.pair import Pair
from backend.tie_points import TiePoints
from backend.types import Points

log = logging.getLogger(__name__)

LAYER = "matches"
KEPT = ("accepted", "added")
NEEDED = (
    "ref_col", "ref_row", "mov_col", "mov_row", "ref_x", "ref_y", "mov_x", "mov_y", "inlier",
    "role", "status",
)  # fmt: skip
OTHER_PX = 1.0  # map coordinates that differ by more were made with another georeferencing


def read_points(path: str, pair: Pair) -> tuple[TiePoints, int]:
    """The rows of the layer `matches` that count, and how many rows it has.

    What a person accepted or added counts, what they rejected does not, and what nobody looked at
    counts where the match verified it.

    Raises:
        InputError: the file has no such layer, or it was made for other rasters.
    """
    points, total = read_rows(path)
    _check_rasters(points, pair, Path(path).name)
    points = points.with_columns(
        ref_map=pair.reference_map(points.ref_px),
        mov_map=pair.moving_in_reference_crs(points.mov_px),
    )
    return points, total


def read_rows(path: str) -> tuple[TiePoints, int]:
    """As `read_points`, for rasters that are known to be those of the file.

    Raises:
        InputError: the file has no such layer.
    """
    name = Path(path).name
    if not Path(path).is_file():
        raise InputError(f"{path} does not exist. Match the two rasters first, or leave it out.")
    try:
        meta, _, _, columns = pyogrio.raw.read(path, layer=LAYER, read_geometry=False)
    except Exception as err:  # pyogrio raises its own kinds for what GDAL reports
        log.debug("reading %s failed", path, exc_info=True)
        raise InputError(
            f"{name} has no layer {LAYER!r} that can be read. Choose a GeoPackage that Imatch "
            f"wrote. ({err})"
        ) from err
    rows = dict(zip(meta["fields"], columns, strict=True))
    if missing := [field for field in NEEDED if field not in rows]:
        raise InputError(
            f"The layer {LAYER!r} of {name} lacks the field {missing[0]!r}. Choose a GeoPackage "
            "that Imatch wrote."
        )
    kept = _counts(rows)
    return _as_points({field: values[kept] for field, values in rows.items()}), len(kept)


def _counts(rows: dict[str, npt.NDArray[Any]]) -> npt.NDArray[np.bool_]:
    """Which rows count; one without pixel coordinates says nothing."""
    status = rows["status"].astype(str)
    inlier = np.array([value == 1 for value in rows["inlier"]], np.bool_)  # NULL is not
    counts = np.isin(status, KEPT) | (inlier & (status != "rejected"))
    for field in ("ref_col", "ref_row", "mov_col", "mov_row"):
        counts &= np.isfinite(rows[field].astype(np.float64))
    return np.asarray(counts)


def _as_points(rows: dict[str, npt.NDArray[Any]]) -> TiePoints:
    def both(x: str, y: str) -> Points:
        return np.column_stack([rows[x], rows[y]]).astype(np.float64)

    count = len(rows["status"])
    zeros, text = np.zeros(count), np.full(count, "", object)
    return TiePoints(
        ref_px=both("ref_col", "ref_row"),
        mov_px=both("mov_col", "mov_row"),
        ref_map=both("ref_x", "ref_y"),
        mov_map=both("mov_x", "mov_y"),
        score=np.asarray(rows.get("score", zeros), np.float64),
        reliability=np.nan_to_num(np.asarray(rows.get("reliability", zeros), np.float64)),
        residual_px=np.asarray(rows.get("residual_px", zeros), np.float64),
        inlier=np.ones(count, np.bool_),
        role=np.where(rows["role"].astype(str) == "check", "check", "tie").astype(object),
        tile_id=rows.get("tile_id", text),
        matcher=rows.get("matcher", text),
    )


def _check_rasters(points: TiePoints, pair: Pair, name: str) -> None:
    """Refuse points of other rasters: beyond these, or with other map coordinates."""
    if not len(points):
        return
    sides = (
        (pair.reference, points.ref_px, points.ref_map, pair.reference_map(points.ref_px)),
        (pair.moving, points.mov_px, points.mov_map, pair.moving_in_reference_crs(points.mov_px)),
    )
    pixel = np.linalg.norm(
        pair.reference_map(np.array([[1.0, 1.0]])) - pair.reference_map(np.array([[0.0, 0.0]]))
    )
    for raster, px, noted, now in sides:
        beyond = (px < -1).any(axis=1) | (px > [raster.width, raster.height]).any(axis=1)
        away = np.linalg.norm(noted - now, axis=1)
        away = away[np.isfinite(away)]
        if beyond.any() or (len(away) and np.median(away) > OTHER_PX * pixel):
            raise InputError(
                f"The matches in {name} are not of {raster.name}: they lie beyond it, or its "
                "georeferencing has changed since. Choose the rasters that were matched, or match "
                "them again."
            )
