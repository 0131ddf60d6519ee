"""Result files: the GeoPackage with its layers, and QGIS Georeferencer points.

Files are written under a temporary name beside their place and renamed when whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from pyproj import CRS

from backend.errors import OutputError
from backend.leftovers import noted
from backend.tie_points import TiePoints

BYTES_NEEDED = 20 * 1024 * 1024


def check_outputs(outputs: list[str], inputs: list[str], overwrite: bool) -> None:
    """Fail before the work starts where the results could not be written in the end.

    Raises:
        OutputError: as `check_writable`, or an output would replace an input or another output.
    """
    taken = {os.path.realpath(path): "is one of the inputs" for path in inputs}
    for path in outputs:
        real = os.path.realpath(path)
        if real in taken:
            raise OutputError(f"{path} {taken[real]}. Choose another name for the result.")
        taken[real] = "is named for two results"
        check_writable(path, overwrite)


def check_writable(path: str, overwrite: bool) -> None:
    """Fail before the work starts where a result could not be written in the end.

    Raises:
        OutputError: it exists and may not be replaced, the folder is missing or read-only, or the
            disk is full.
    """
    target = Path(path)
    folder = target.absolute().parent
    if target.is_dir():
        raise OutputError(f"{path} is a folder. Give a file name.")
    if target.exists() and not overwrite:
        raise OutputError(
            f"{path} exists already. Choose another name, or say that it may be replaced "
            "(--overwrite)."
        )
    if not folder.is_dir():
        raise OutputError(f"The folder {folder} does not exist. Create it, or choose another.")
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".imatch-"):
            pass
    except OSError as err:
        raise OutputError(_why(path, err)) from err
    free = shutil.disk_usage(folder).free
    if free < BYTES_NEEDED:
        raise OutputError(
            f"The disk of {folder} is full ({free // 2**20} MB free). Free some space, or choose "
            "a folder on another disk."
        )


def _why(path: str, err: OSError) -> str:
    if err.errno == errno.ENOSPC:
        return f"{path} can't be written: the disk is full. Free some space and run it again."
    if err.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{path} can't be written: no permission for that folder. Choose another folder."
    return f"{path} can't be written: {err.strerror or err}. Choose another folder."


def _beside(path: Path) -> list[Path]:
    """The files that SQLite keeps beside a GeoPackage."""
    return [Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal")]


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[str]:
    """A temporary name beside `path` that becomes `path` when the block ends well.

    Raises:
        OutputError: disk full, no permission; in place of an OSError of the block.
    """
    target = Path(path).absolute()
    temporary = target.with_name(f".{target.stem}.part{target.suffix}")
    leftovers = [temporary, *_beside(temporary)]
    tidied = contextlib.ExitStack()
    tidied.enter_context(noted(*leftovers))
    try:
        for leftover in leftovers:  # of a worker that was killed; SQLite would trust a journal
            leftover.unlink(missing_ok=True)
        yield str(temporary)
        for stale in _beside(target):  # of the file that is replaced, perhaps still open in QGIS
            stale.unlink(missing_ok=True)
        os.replace(temporary, target)
    except OSError as err:
        raise OutputError(_why(path, err)) from err
    finally:
        for leftover in leftovers:
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        tidied.close()


Column = npt.NDArray[Any]


def write_layer(
    path: str,
    name: str,
    geometry: Column,
    kind: str,
    columns: dict[str, Column],
    crs: CRS | None,
    append: bool,
) -> None:
    """Write one layer of a GeoPackage; a NaN and what an array masks become NULL.

    Args:
        path: a new file, or with `append` one that has other layers.
        geometry: (N,) shapely geometries of the one `kind`.
        columns: (N,) values by field.

    Raises:
        OSError: disk full, or GDAL can't write.
    """
    values = [np.ma.getdata(column) for column in columns.values()]
    masks = [_missing(column) for column in columns.values()]
    try:
        with warnings.catch_warnings():
            # Pixel space has no CRS, on purpose.
            warnings.filterwarnings("ignore", message=".*crs.*was not provided")
            pyogrio.raw.write(
                path,
                shapely.to_wkb(geometry),
                field_data=values,
                fields=np.array(list(columns), dtype=object),
                field_mask=masks,
                layer=name,
                driver="GPKG",
                geometry_type=kind,
                crs=crs.to_wkt() if crs else None,
                append=append,
                layer_options={"GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"},
            )
    except Exception as err:  # pyogrio raises its own kinds for what GDAL reports
        text = str(err)
        if "full" in text.lower() or shutil.disk_usage(Path(path).parent).free < 2**20:
            raise OSError(errno.ENOSPC, "disk full") from err
        raise OSError(errno.EIO, f"GDAL could not write the layer {name} ({text})") from err


def _missing(column: Column) -> npt.NDArray[np.bool_] | None:
    if isinstance(column, np.ma.MaskedArray):
        return np.ma.getmaskarray(column)
    return np.isnan(column) if column.dtype.kind == "f" else None


def write_geopackage(
    path: str, points: TiePoints, tiles: list[dict[str, Any]], crs: CRS | None
) -> None:
    """Write the layers `matches`, `displacements` and `tiles` (see the design for the fields).

    Args:
        path: a new file; see `written_whole`.
        tiles: rows with `geometry` (map coordinates), `tile_id`, `status`, `matcher`, `matches`,
            `inliers`, `seconds`.
        crs: of the reference; None in pixel space (`backend.pair.pixel_space`).

    Raises:
        OSError: disk full, or GDAL can't write.
    """
    delta = points.mov_map - points.ref_map
    ids = np.arange(1, len(points) + 1, dtype=np.int64)
    both = np.isfinite(delta).all(axis=1)
    shift = np.hypot(delta[:, 0], delta[:, 1])
    lines = shapely.linestrings(np.stack([points.mov_map[both], points.ref_map[both]], axis=1))
    write_layer(
        path,
        "matches",
        shapely.points(points.ref_map),
        "Point",
        {
            "match_id": ids,
            "ref_col": points.ref_px[:, 0],
            "ref_row": points.ref_px[:, 1],
            "mov_col": points.mov_px[:, 0],
            "mov_row": points.mov_px[:, 1],
            "ref_x": points.ref_map[:, 0],
            "ref_y": points.ref_map[:, 1],
            "mov_x": points.mov_map[:, 0],
            "mov_y": points.mov_map[:, 1],
            "dx": delta[:, 0],
            "dy": delta[:, 1],
            "shift": shift,
            "score": points.score,
            "reliability": points.reliability,
            "residual_px": points.residual_px,
            "inlier": points.inlier,
            "role": points.role,
            "status": np.full(len(points), "auto", object),
            "tile_id": points.tile_id,
            "matcher": points.matcher,
        },
        crs,
        append=False,
    )
    write_layer(
        path,
        "displacements",
        lines,
        "LineString",
        {
            "match_id": ids[both],
            "dx": delta[both, 0],
            "dy": delta[both, 1],
            "shift": shift[both],
            "residual_px": points.residual_px[both],
            "inlier": points.inlier[both],
            "role": points.role[both],
        },
        crs,
        append=True,
    )
    write_layer(
        path,
        "tiles",
        np.array(
            [
                shapely.multipolygons([t["geometry"]])
                if t["geometry"].geom_type == "Polygon"
                else t["geometry"]
                for t in tiles
            ],
            dtype=object,
        ),
        "MultiPolygon",
        {
            "tile_id": np.array([t["tile_id"] for t in tiles], object),
            "status": np.array([t["status"] for t in tiles], object),
            "matcher": np.array([t["matcher"] for t in tiles], object),
            "matches": np.array([t["matches"] for t in tiles], np.int64),
            "inliers": np.array([t["inliers"] for t in tiles], np.int64),
            "seconds": np.array([t["seconds"] for t in tiles], np.float64),
        },
        crs,
        append=True,
    )


def write_points_file(path: str, points: TiePoints, crs: CRS | None) -> None:
    """Write the inliers as a QGIS Georeferencer file: where moving pixels lie on the map.

    QGIS counts image coordinates from the corner of the first pixel, with y negative downwards.
    """
    lines = [f"#CRS: {crs.to_wkt()}"] if crs else []
    lines.append("mapX,mapY,sourceX,sourceY,enable,dX,dY,residual")
    for i in np.flatnonzero(points.inlier):
        x, y = points.ref_map[i]
        col, row = points.mov_px[i] + 0.5
        lines.append(f"{x:.6f},{y:.6f},{col:.4f},{-row:.4f},1,0,0,0")
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
