"""The operation `series`: scenes paired, matched, solved together and aligned, group by group."""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backend.batch.job import STATUSES, pair_row, planned, write_table
from backend.batch.pool import Pool
from backend.batch.scenes import Scene, pairs_of, read_scenes
from backend.batch.solving import AUTO, Group, Solved, solve_group
from backend.batch.specs import RASTER_FIELDS, BatchSpec, SeriesSpec
from backend.batch.summary import write_summary
from backend.batch.table import Row, rows_of
from backend.batch.task import Correction, read_record, run_scene
from backend.batch.work import run_pairs, working
from backend.errors import CancelledError, SpecError
from backend.output import written_whole
from backend.report import write_json
from backend.types import IsCancelled, Progress

SCENE_STATUSES = ("reference", "corrected", "unchecked", "unlinked", "failed")
OF_LINKS = ("used", "before_px", "after_px", "residual_px", "redundancy", "loop_px")
MANY_PAIRS = 1000
MAX_ID = 100  # characters of a pair's id, as `rows_of` cuts it


def series(spec: SeriesSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Match the scenes of a series and solve them together; see docs/batch.md.

    Raises:
        ImatchError: the scenes, the folder or the scheduler can't be used, or cancelled; what is
            finished is kept then.
    """
    began = time.perf_counter()
    groups, rows = _plan(spec)
    share = 0.6 if spec.align else 0.95  # of the progress

    def of_pairs(done: float, stage: str, message: str) -> None:
        progress(share * done, stage, message)

    def of_rasters(done: float, stage: str, message: str) -> None:
        progress(share + (0.97 - share) * done, stage, message)

    scenes = [scene for group in groups for scene in group.members]
    with working(spec.output) as (folder, marker):
        with Pool(spec, marker, max(len(rows), len(scenes)), progress) as pool:
            records, before = run_pairs(spec, rows, folder, marker, pool, of_pairs, is_cancelled)
            progress(share, "solve", "Solving the network")
            pairs = {row.id: pair_row(row, records[row.id]) for row in rows}
            solved = [solve_group(group, pairs, spec) for group in groups]
            if spec.align:
                jobs = list(_corrections(spec, groups, solved))
                _align(jobs, spec, folder, marker, pool, of_rasters, is_cancelled)
        result = _result(groups, solved, pairs, folder, before)
        write_table(result["csv"], result["scenes"])
        write_table(result["pairs_csv"], result["rows"])
        write_table(result["loops_csv"], [row for one in solved for row in one.loops])
        links = [{**row, "first": row["reference"], "second": row["moving"]}
                 for row in result["rows"]]  # fmt: skip
        write_summary(result["summary"], scenes, result["scenes"], links)
        result["seconds"]["total"] = round(time.perf_counter() - began, 3)
        with written_whole(result["report"]) as part:
            write_json(part, result)
    return result


def series_plan(spec: SeriesSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """The scenes and the pairs that `series` would have, without matching; see `batch_plan`."""
    groups, rows = _plan(spec)
    scenes = [
        {
            "id": scene.id,
            "group": group.name,
            "date": scene.written_day,
            "path": scene.path,
            "error": scene.error,
        }
        for group in groups
        for scene in group.members
    ]
    folder = Path(spec.output).absolute()
    return {"scenes": scenes, "rows": planned(rows, folder, spec.retry_failed)}


def _plan(spec: SeriesSpec) -> tuple[list[Group], list[Row]]:
    found: dict[str, list[Scene]] = defaultdict(list)
    for scene in read_scenes(spec):
        found[scene.group].append(scene)
    names = {
        name
        for members in found.values()
        for scene in members
        for name in (scene.id, scene.path, Path(scene.path).name)
    }
    if spec.reference not in AUTO and spec.reference not in names:
        raise SpecError(
            f"There is no scene {spec.reference!r} to be the reference. Give the id or file name "
            "of a scene, or first, last or mean.",
            field="reference",
            value=repr(spec.reference),
            allowed="first, last, mean, or a scene",
        )
    pairs = {name: pairs_of(members, spec) for name, members in found.items()}
    given = []
    for name, members in found.items():
        for first, second in pairs[name]:
            a, b = members[first], members[second]
            cells: dict[str, Any] = {"reference": a.path, "moving": b.path, "group": name}
            for side, scene in (("reference_bands", a), ("moving_bands", b)):
                if scene.bands:
                    cells[side] = list(scene.bands)
            given.append({**cells, "id": _pair_id(a, b)})
    fields = {k: v for k, v in spec.options.items() if k not in RASTER_FIELDS}
    rows = rows_of(
        BatchSpec.model_validate({"pairs": given, "output": spec.output, "options": fields})
    )
    ids = iter(row.id for row in rows)
    groups = [
        Group(name, members, [(a, b, next(ids)) for a, b in pairs[name]])
        for name, members in found.items()
    ]
    return groups, rows


def _pair_id(first: Scene, second: Scene) -> str:
    """A name that stays the same whichever other scenes there are; long ones are cut, not mixed."""
    name = f"{first.id}--{second.id}"
    if len(name) <= MAX_ID:
        return name
    told = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{first.id[:42]}--{second.id[:42]}-{told}"


# -- aligned rasters -------------------------------------------------------------------------------


def _corrections(
    spec: SeriesSpec, groups: Sequence[Group], solved: Sequence[Solved]
) -> list[tuple[Correction, dict[str, Any]]]:
    """What is to be written, and the row of the scene that it is told in.

    A scene that stays where it is, on its own grid, is its own aligned raster.
    """
    jobs = []
    fields = {k: v for k, v in spec.options.items() if k in RASTER_FIELDS}
    for group, one in zip(groups, solved, strict=True):
        for scene, matrix, row in zip(group.members, one.matrices, one.scenes, strict=True):
            if matrix is None or scene.error:
                continue
            if np.array_equal(matrix, np.eye(3)) and fields.get("grid", "own") == "own":
                row["raster"] = scene.path
                continue
            given = {"reference": one.base.path, "moving": scene.path, **fields}
            stamps = [
                [Path(path).stat().st_size, Path(path).stat().st_mtime_ns]
                for path in (one.base.path, scene.path)
                if Path(path).is_file()
            ]
            rounded = matrix.round(9).tolist()
            text = json.dumps([given, stamps, rounded], sort_keys=True)
            fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
            jobs.append((Correction(scene.id, given, matrix.tolist(), fingerprint), row))
    return jobs


def _align(
    jobs: Sequence[tuple[Correction, dict[str, Any]]],
    spec: SeriesSpec,
    folder: Path,
    marker: Path,
    pool: Pool,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    """Write the aligned rasters and name them in the scenes' rows."""
    (folder / "aligned").mkdir(exist_ok=True)
    left = []
    for job, row in jobs:
        old = read_record(folder / "aligned" / job.id)
        if old and old["fingerprint"] == job.fingerprint and old["status"] == "ok":
            row["raster"] = old["raster"]
        else:
            left.append((job, row))
    done = len(jobs) - len(left)
    tasks = [(job, str(folder), str(marker)) for job, _ in left]
    try:
        for number, record in pool.run(run_scene, tasks, is_cancelled):
            job, row = left[number]
            done += 1
            if record["status"] == "ok":
                row["raster"] = record["raster"]
            else:
                row["error"] = record["error"]
            progress(done / len(jobs), "align", f"{done} of {len(jobs)}: {job.id}")
    except CancelledError:
        raise CancelledError(
            f"Cancelled. {done} of {len(jobs)} aligned rasters are done and kept; run it again to "
            "go on."
        ) from None


# -- what came out ---------------------------------------------------------------------------------


def _result(
    groups: Sequence[Group],
    solved: Sequence[Solved],
    pairs: dict[str, dict[str, Any]],
    folder: Path,
    before: int,
) -> dict[str, Any]:
    added = {name: row for one in solved for name, row in one.links.items()}
    rows = [
        {**row, **{key: added.get(name, {}).get(key) for key in OF_LINKS}}
        for name, row in pairs.items()
    ]
    scenes = [row for one in solved for row in one.scenes]
    counts = Counter(row["status"] for row in rows)
    states = Counter(row["status"] for row in scenes)
    good = states["corrected"] + states["unchecked"]
    lost = states["unlinked"] + states["failed"]
    errors = [row for row in scenes if row["error"] and row["status"] not in ("unlinked", "failed")]
    warnings = [text for one in solved for text in one.warnings]
    if len(rows) > MANY_PAIRS:
        warnings.append(
            f"There are {len(rows):,} pairs. A chain of a longer reach needs far fewer."
        )
    return {
        "version": 1,
        "operation": "series",
        "status": "failed" if not good else "partial" if lost or errors else "ok",
        "output": str(folder),
        "csv": str(folder / "scenes.csv"),
        "pairs_csv": str(folder / "pairs.csv"),
        "loops_csv": str(folder / "loops.csv"),
        "summary": str(folder / "summary.gpkg"),
        "report": str(folder / "series.json"),
        "groups": [one.facts for one in solved],
        "scenes": scenes,
        "states": {status: states[status] for status in SCENE_STATUSES},
        "pairs": len(rows),
        "counts": {status: counts[status] for status in STATUSES},
        "rows": rows,
        "done_before": before,
        "seconds": {"total": 0.0},
        "warnings": warnings,
    }
