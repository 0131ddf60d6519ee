"""The folder of a batch: one run at a time, and the pairs that are done there already."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import filelock

from backend.batch.pool import Pool
from backend.batch.specs import WorkSpec
from backend.batch.table import Row
from backend.batch.task import read_record, run_pair
from backend.errors import CancelledError, OutputError
from backend.types import IsCancelled, Progress

Record = dict[str, Any]


@contextlib.contextmanager
def working(output: str) -> Iterator[tuple[Path, Path]]:
    """The folder of the results, and the name of a file that is there while the run goes on.

    Raises:
        OutputError: the folder can't be written to, or another run is at work there.
    """
    folder = Path(output).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=0):
            work = folder / ".work"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(exist_ok=True)
            try:
                yield folder, work / f"running-{uuid.uuid4().hex}"
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except filelock.Timeout as err:
        raise OutputError(f"Another batch is at work in {folder}. Wait until it ends.") from err
    except OSError as err:
        raise OutputError(f"{folder} can't be written to ({err}). Choose another folder.") from err


def done_before(folder: Path, row: Row, retry_failed: bool) -> Record | None:
    """What became of a row in an earlier run; None where it is to be done (again)."""
    old = read_record(folder / "pairs" / row.id)
    if old is None or old["fingerprint"] != row.fingerprint:
        return None
    return None if old["status"] == "failed" and retry_failed else old


def run_pairs(
    spec: WorkSpec,
    rows: Sequence[Row],
    folder: Path,
    marker: Path,
    pool: Pool,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> tuple[dict[str, Record], int]:
    """Match what is not done yet.

    Args:
        progress: called with the share of the pairs that is done.

    Returns:
        Records by id, and how many of them were there already.
    """
    records: dict[str, Record] = {}
    left = []
    for row in rows:
        if row.error is not None:
            records[row.id] = {"status": "failed", "error": row.error, "report": None}
        elif old := done_before(folder, row, spec.retry_failed):
            records[row.id] = old
        else:
            left.append(row)
    before = sum(1 for row in rows if row.id in records and row.error is None)
    (folder / "pairs").mkdir(exist_ok=True)
    jobs = [(row, str(folder), str(marker)) for row in left]
    try:
        for number, record in pool.run(run_pair, jobs, is_cancelled):
            row = left[number]
            records[row.id] = record
            points = (record["report"] or {}).get("inliers", 0)
            said = f"{len(records)} of {len(rows)}: {row.id}: {record['status']}"
            progress(len(records) / len(rows), "pairs", f"{said}, {points} tie points")
    except CancelledError:
        raise CancelledError(
            f"Cancelled. {len(records)} of {len(rows)} pairs are done and kept; run it again to "
            "go on."
        ) from None
    return records, before
