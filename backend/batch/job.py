"""The operation `batch`: many pairs on Dask workers, resumable."""

from __future__ import annotations

import csv
import os
import queue
import shutil
import time
from collections import Counter
from pathlib import Path
from typing import Any

import filelock

from backend.batch.specs import BatchSpec
from backend.batch.table import Row, rows_of
from backend.batch.task import read_record, run_pair
from backend.errors import CancelledError, EngineError, OutputError
from backend.output import written_whole
from backend.report import write_json
from backend.types import IsCancelled, Progress

FIGURES = ("matcher", "matches", "inliers", "coverage", "rmse_px", "check_rmse_px", "check_points")


def batch(spec: BatchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Match the pairs of a table; see docs/batch.md for the report and the files.

    Raises:
        ImatchError: the table, the folder or the scheduler can't be used, or cancelled; what is
            finished is kept then.
    """
    began = time.perf_counter()
    rows = rows_of(spec)
    output = Path(spec.output).absolute()
    try:
        (output / "pairs").mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(output / ".lock", timeout=0):
            shutil.rmtree(output / ".work", ignore_errors=True)
            (output / ".work").mkdir()
            try:
                records, before = _run(spec, rows, output, progress, is_cancelled)
            finally:
                shutil.rmtree(output / ".work", ignore_errors=True)
            return _report(rows, records, before, output, time.perf_counter() - began)
    except filelock.Timeout as err:
        raise OutputError(f"Another batch is at work in {output}. Wait until it ends.") from err
    except OSError as err:
        raise OutputError(f"{output} can't be written to ({err}). Choose another folder.") from err


def _run(
    spec: BatchSpec, rows: list[Row], output: Path, progress: Progress, is_cancelled: IsCancelled
) -> tuple[dict[str, dict[str, Any]], int]:
    """Records by id, and how many of them were there already."""
    records: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.error is not None:
            records[row.id] = {"status": "failed", "error": row.error, "report": None}
            continue
        old = read_record(output / "pairs" / row.id)
        if old is None or old["fingerprint"] != row.fingerprint:
            continue
        if old["status"] != "failed" or not spec.retry_failed:
            records[row.id] = old
    before = sum(1 for row in rows if row.id in records and row.error is None)
    left = [row for row in rows if row.id not in records]
    if not left:
        return records, before
    import dask
    from distributed import Client, LocalCluster

    stop = output / ".work" / "stop"
    settings = {
        "distributed.scheduler.allowed-failures": spec.attempts - 1,
        "distributed.scheduler.worker-saturation": 1.0,
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.pause": False,
    }
    progress(0.0, "start", "Starting the processes")
    with dask.config.set(settings):
        cluster = None
        if spec.scheduler is None:
            workers = min(spec.workers or os.cpu_count() or 1, len(left))
            cluster = LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=workers,
                threads_per_worker=1,
                memory_limit=spec.memory_limit,
                dashboard_address=None,
            )
        try:
            client = Client(  # type: ignore[no-untyped-call]
                cluster or spec.scheduler, set_as_default=False, timeout=30
            )
        except OSError as err:
            raise EngineError(
                f"There is no Dask scheduler at {spec.scheduler} ({err}). Start one, or leave it "
                "out to work on this machine."
            ) from err
        ended: queue.SimpleQueue[tuple[Row, Any]] = queue.SimpleQueue()
        try:
            for row in left:
                future = client.submit(run_pair, row, str(output), str(stop), pure=False)
                future.add_done_callback(  # type: ignore[no-untyped-call]
                    lambda done, row=row: ended.put((row, done))
                )
            while len(records) < len(rows):
                if is_cancelled():
                    stop.touch()
                    raise CancelledError(
                        f"Cancelled. {len(records)} of {len(rows)} pairs are done and kept; run "
                        "it again to go on."
                    )
                try:
                    row, done = ended.get(timeout=0.2)
                except queue.Empty:
                    continue
                record = records[row.id] = _outcome(row, done, spec)
                points = (record["report"] or {}).get("inliers", 0)
                said = f"{len(records)} of {len(rows)}: {row.id}: {record['status']}"
                progress(0.98 * len(records) / len(rows), "pairs", f"{said}, {points} tie points")
        finally:
            client.close()  # type: ignore[no-untyped-call]
            if cluster is not None:
                cluster.close()
    return records, before


def _outcome(row: Row, done: Any, spec: BatchSpec) -> dict[str, Any]:
    if done.status == "finished":
        record: dict[str, Any] = done.result()
        return record
    if done.status != "error":
        raise EngineError(
            "The connection to the scheduler was lost. What is finished is kept; run it again."
        )
    err = done.exception()
    said = f"{type(err).__name__}: {err}"
    if type(err).__name__ == "KilledWorker":
        said = (
            f"The process that worked on this pair died {spec.attempts} times, most likely for "
            "lack of memory. Give it more (memory_limit), fewer workers, or smaller tiles."
        )
    return {"status": "failed", "error": said, "report": None}


def _report(
    rows: list[Row], records: dict[str, dict[str, Any]], before: int, output: Path, total: float
) -> dict[str, Any]:
    listed = []
    for row in rows:
        record = records[row.id]
        report = record["report"] or {}
        dx, dy = report.get("shift_map_units") or (None, None)
        listed.append(
            {
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
        )
    counts = Counter(row["status"] for row in listed)
    good = counts["ok"]
    result: dict[str, Any] = {
        "version": 1,
        "operation": "batch",
        "status": "ok" if good == len(rows) else "partial" if good else "failed",
        "output": str(output),
        "csv": str(output / "batch.csv"),
        "report": str(output / "batch.json"),
        "pairs": len(rows),
        "counts": {s: counts[s] for s in ("ok", "unverified", "no_overlap", "failed")},
        "done_before": before,
        "rows": listed,
        "seconds": {"total": round(total, 3)},
        "warnings": [],
    }
    with (
        written_whole(result["csv"]) as part,
        open(part, "w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.DictWriter(file, list(listed[0]) if listed else ["id"])
        writer.writeheader()
        writer.writerows(listed)
    with written_whole(result["report"]) as part:
        write_json(part, result)
    return result
