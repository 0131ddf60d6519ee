"""The operation `batch`: many pairs on Dask workers, resumable."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from backend.batch.pool import Pool
from backend.batch.scenes import scenes_of_pairs
from backend.batch.specs import BatchSpec
from backend.batch.summary import write_summary
from backend.batch.table import Row, rows_of
from backend.batch.work import Record, done_before, run_pairs, working
from backend.output import written_whole
from backend.report import write_json
from backend.types import IsCancelled, Progress

STATUSES = ("ok", "unverified", "no_overlap", "failed")
FIGURES = ("matcher", "matches", "inliers", "coverage", "rmse_px", "check_rmse_px", "check_points")


def batch(spec: BatchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Match the pairs of a table; see docs/batch.md for the report and the files.

    Raises:
        ImatchError: the table, the folder or the scheduler can't be used, or cancelled; what is
            finished is kept then.
    """
    began = time.perf_counter()
    rows = rows_of(spec)

    def of_pairs(share: float, stage: str, message: str) -> None:
        progress(0.98 * share, stage, message)

    with working(spec.output) as (folder, marker):
        with Pool(spec, marker, len(rows), progress) as pool:
            records, before = run_pairs(spec, rows, folder, marker, pool, of_pairs, is_cancelled)
        listed = [pair_row(row, records[row.id]) for row in rows]
        counts = Counter(row["status"] for row in listed)
        good = counts["ok"]
        result: dict[str, Any] = {
            "version": 1,
            "operation": "batch",
            "status": "ok" if good == len(rows) else "partial" if good else "failed",
            "output": str(folder),
            "csv": str(folder / "batch.csv"),
            "summary": str(folder / "summary.gpkg"),
            "report": str(folder / "batch.json"),
            "pairs": len(rows),
            "counts": {status: counts[status] for status in STATUSES},
            "done_before": before,
            "rows": listed,
            "seconds": {"total": 0.0},
            "warnings": [],
        }
        write_table(result["csv"], listed)
        write_summary(result["summary"], *scenes_of_pairs(listed))
        result["seconds"]["total"] = round(time.perf_counter() - began, 3)
        with written_whole(result["report"]) as part:
            write_json(part, result)
    return result


def batch_plan(spec: BatchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The rows that `batch` would have, without matching: what is done has its figures already."""
    rows = rows_of(spec)
    return {"rows": planned(rows, Path(spec.output).absolute(), spec.retry_failed)}


def planned(rows: Sequence[Row], folder: Path, retry_failed: bool) -> list[dict[str, Any]]:
    """As `pair_row`; the status of what is to be done is empty."""
    listed = []
    for row in rows:
        record: Record = {"status": "", "error": None, "report": None}
        if row.error is not None:
            record.update(status="failed", error=row.error)
        else:
            record = done_before(folder, row, retry_failed) or record
        listed.append(pair_row(row, record))
    return listed


def pair_row(row: Row, record: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `batch.csv`."""
    report = record["report"] or {}
    dx, dy = report.get("shift_map_units") or (None, None)
    return {
        "id": row.id,
        "line": row.line,
        "group": row.group,
        "reference": row.match.get("reference"),
        "moving": row.match.get("moving"),
        "status": record["status"],
        **{name: report.get(name) for name in FIGURES},
        "dx": dx,
        "dy": dy,
        "seconds": record.get("seconds"),
        "error": record["error"],
        "matches_file": record.get("matches_file"),
        "raster": record.get("raster"),
    }


def write_table(path: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """A CSV file with a header."""
    with written_whole(path) as part, open(part, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["id"])
        writer.writeheader()
        writer.writerows(rows)
