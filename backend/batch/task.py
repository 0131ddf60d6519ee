"""One pair, as a process of the batch works on it; its folder appears when all in it is whole."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from backend import operations
from backend.batch.table import Row
from backend.errors import CancelledError, ImatchError
from backend.report import write_json

log = logging.getLogger(__name__)


def read_record(folder: Path) -> dict[str, Any] | None:
    """What became of a pair; None where it is not finished."""
    try:
        found: dict[str, Any] = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def run_pair(row: Row, output: str, stop: str) -> dict[str, Any]:
    """Match one pair (and align it) and publish its folder by one renaming.

    Args:
        output: folder of the batch.
        stop: the job is cancelled once this file is there.
    """
    final = Path(output, "pairs", row.id)
    before = read_record(final)
    if before and before["fingerprint"] == row.fingerprint and before["status"] != "failed":
        return before  # its process died after the work, before it could tell
    work = Path(tempfile.mkdtemp(dir=Path(output, ".work")))
    began = time.perf_counter()
    record: dict[str, Any] = {"version": 1, "id": row.id, "fingerprint": row.fingerprint}
    try:
        record.update(_work(row, work, final, stop))
    except CancelledError:
        shutil.rmtree(work, ignore_errors=True)
        raise
    except Exception as err:
        if not isinstance(err, ImatchError):
            log.exception("the pair %s failed", row.id)
        said = str(err) if isinstance(err, ImatchError) else f"{type(err).__name__}: {err}"
        record.update(status="failed", error=said, report=None)
    record["seconds"] = round(time.perf_counter() - began, 3)
    write_json(str(work / "record.json"), record)
    if final.exists():
        os.replace(final, Path(tempfile.mkdtemp(dir=Path(output, ".work")), "old"))
    os.replace(work, final)
    return record


def _work(row: Row, work: Path, final: Path, stop: str) -> dict[str, Any]:
    def quiet(fraction: float, stage: str, message: str) -> None:
        pass

    def is_cancelled() -> bool:
        return os.path.exists(stop)

    matches, raster = work / f"{row.id}.gpkg", work / f"{row.id}.tif"
    report = operations.run("match", {**row.match, "output": str(matches)}, quiet, is_cancelled)
    report["output"] = str(final / matches.name)
    write_json(str(work / "report.json"), report)
    found = {"matches_file": report["output"], "raster": None}
    if row.align and report["status"] == "ok":
        spec = {**row.align, "matches": str(matches), "output": str(raster)}
        aligned = operations.run("coregister", spec, quiet, is_cancelled)
        found["raster"] = aligned["output"] = str(final / raster.name)
        write_json(str(work / "align.json"), aligned)
    warnings = report["warnings"]
    error = None if report["status"] == "ok" else (warnings[0] if warnings else None)
    return {"status": report["status"], "error": error, "report": report, **found}
