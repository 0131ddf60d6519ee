"""What a process of the batch does; a job's folder appears when all in it is whole."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio

from backend import operations
from backend.alignment import Alignment
from backend.batch.table import Row
from backend.coregistration.aligned import write_aligned
from backend.coregistration.job import GDAL_CACHE_MB
from backend.coregistration.source import describe
from backend.errors import CancelledError, ImatchError
from backend.geometry import inverse
from backend.output import written_whole
from backend.pair import open_pair
from backend.raster import open_raster
from backend.report import write_json
from backend.specs import CoregisterSpec
from backend.transformation import Transformation
from backend.types import IsCancelled

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Correction:
    """A scene whose raster is to be written where the network puts it.

    Attributes:
        fields: of `CoregisterSpec`; `reference` is the scene whose pixels are the frame.
        matrix: 3 x 3, what the scene claims to where the ground is, in that frame.
        fingerprint: changes with all of these, and with the rasters' size or time.
    """

    id: str
    fields: dict[str, Any]
    matrix: list[list[float]]
    fingerprint: str


def read_record(folder: Path) -> dict[str, Any] | None:
    """What became of a job; None where it is not finished."""
    try:
        found: Any = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    is_whole = isinstance(found, dict) and {"fingerprint", "status"} <= found.keys()
    return found if is_whole else None


def run_pair(row: Row, output: str, marker: str) -> dict[str, Any]:
    """Match one pair (and align it) and publish its folder.

    Args:
        output: folder of the batch.
        marker: the job is cancelled once this file is gone.
    """

    def work(folder: Path, final: Path, is_cancelled: IsCancelled) -> dict[str, Any]:
        return _match(row, folder, final, is_cancelled)

    return _published(Path(output), "pairs", row.id, row.fingerprint, marker, work)


def run_scene(scene: Correction, output: str, marker: str) -> dict[str, Any]:
    """Write one scene's aligned raster and publish its folder; see `run_pair`."""

    def work(folder: Path, final: Path, is_cancelled: IsCancelled) -> dict[str, Any]:
        return _align(scene, folder, final, is_cancelled)

    return _published(Path(output), "aligned", scene.id, scene.fingerprint, marker, work)


def _published(
    output: Path,
    kind: str,
    name: str,
    fingerprint: str,
    marker: str,
    work: Callable[[Path, Path, IsCancelled], dict[str, Any]],
) -> dict[str, Any]:
    """Do the work in a folder of its own, and publish that by one renaming."""
    final = output / kind / name
    before = read_record(final)
    if before and before["fingerprint"] == fingerprint and before["status"] != "failed":
        return before  # its process died after the work, before it could tell
    folder = Path(tempfile.mkdtemp(dir=output / ".work"))
    began = time.perf_counter()
    record: dict[str, Any] = {"version": 1, "id": name, "fingerprint": fingerprint}
    try:
        record.update(work(folder, final, lambda: not os.path.exists(marker)))
    except CancelledError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except Exception as err:
        if not isinstance(err, ImatchError):
            log.exception("%s failed", name)
        said = str(err) if isinstance(err, ImatchError) else f"{type(err).__name__}: {err}"
        record.update(status="failed", error=said, report=None)
    record["seconds"] = round(time.perf_counter() - began, 3)
    write_json(str(folder / "record.json"), record)
    if final.exists():
        os.replace(final, Path(tempfile.mkdtemp(dir=output / ".work"), "old"))
    os.replace(folder, final)
    return record


def _quiet(fraction: float, stage: str, message: str) -> None:
    pass


def _match(row: Row, folder: Path, final: Path, is_cancelled: IsCancelled) -> dict[str, Any]:
    matches, raster = folder / f"{row.id}.gpkg", folder / f"{row.id}.tif"
    report = operations.run("match", {**row.match, "output": str(matches)}, _quiet, is_cancelled)
    report["output"] = str(final / matches.name)
    write_json(str(folder / "report.json"), report)
    found = {"matches_file": report["output"], "raster": None}
    if row.align and report["status"] == "ok":
        spec = {**row.align, "matches": str(matches), "output": str(raster)}
        aligned = operations.run("coregister", spec, _quiet, is_cancelled)
        if aligned["output"]:
            found["raster"] = aligned["output"] = str(final / raster.name)
        write_json(str(folder / "align.json"), aligned)
    warnings = report["warnings"]
    error = None if report["status"] == "ok" else (warnings[0] if warnings else None)
    return {"status": report["status"], "error": error, "report": report, **found}


def _align(scene: Correction, folder: Path, final: Path, is_cancelled: IsCancelled) -> Any:
    raster = folder / f"{scene.id}.tif"
    spec = CoregisterSpec.model_validate({**scene.fields, "output": str(raster)})
    with (
        rasterio.Env(GDAL_CACHEMAX=GDAL_CACHE_MB, GDAL_TIFF_INTERNAL_MASK=True),
        open_raster(spec.reference) as reference,
        open_raster(spec.moving) as moving,
        written_whole(spec.output) as part,
    ):
        back = Transformation("affine", inverse(np.array(scene.matrix)))
        alignment = Alignment(open_pair(reference, moving, spec), back)
        grid, warnings = write_aligned(
            alignment, describe(moving), spec, spec.output, part, _quiet, is_cancelled
        )
    return {
        "status": "ok",
        "error": None,
        "raster": str(final / raster.name),
        "extent": grid.extent(),
        "warnings": warnings,
    }
