"""500 small jobs in one worker, and in one QGIS: memory, open files and threads must not grow.

soak.py                    in a worker alone
soak.py --qgis             in a QGIS with the plugin, under Xvfb, and in the worker that it has
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

import psutil
from worker_run import DATA, ROOT, LostError, Run

from backend import protocol

WARM = 20  # jobs until all is imported and loaded
MOST_GROWTH_MB = 60.0
MOST_MORE = 2  # open files or threads
JOBS = ("match", "coregister", "keypoints", "tag", "models")
LONGEST_S = 30.0  # a job in QGIS
Figures = tuple[float, int, int]


def figures(pid: int) -> Figures:
    """MB of its own memory, open files, threads of a process.

    Its own is what it wrote: pages of libraries count as its own, too, once no other process has
    them, so that another QGIS that ends would look like growth.
    """
    process = psutil.Process(pid)
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    own = kilobytes["Private_Dirty"] + kilobytes["Swap"]
    return own / 1024, process.num_fds(), process.num_threads()


def points(jobs: int) -> list[int]:
    """Jobs after which figures are taken."""
    return sorted({WARM, *range(100, jobs + 1, 100), jobs})


def in_worker(jobs: int) -> dict[str, list[Figures]]:
    """The figures of a worker."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        run = Run(Path(folder), "match", random.Random(0))
        run.begin()
        for number in range(1, jobs + 1):
            run.job = JOBS[number % len(JOBS)]
            run.output = run.outputs / f"o{number}.{'tif' if run.job == 'coregister' else 'gpkg'}"
            spec = {} if run.job == "models" else {**run.spec(), "overwrite": True}
            run.send(protocol.request(number, run.job, spec))
            answer = run.wait(number)
            if "error" in answer:
                raise LostError(f"job {number}, {run.job}: {answer['error']['message']}")
            run.seen.clear()
            run.output.unlink(missing_ok=True)
            if number in points(jobs):
                rows.append(figures(run.process.pid))
        run.end()
    return {"worker": rows}


def in_qgis(jobs: int) -> dict[str, list[Figures]]:
    """The figures of QGIS and of its worker."""
    sys.path.insert(0, str(ROOT))
    from tools.headless_qgis import run_in_qgis

    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        for role, name in (("reference", "ref"), ("moving", "mov")):
            shutil.copy(DATA / f"s2_{name}_384.tif", Path(folder) / f"{role}.tif")
        said = run_in_qgis(
            ROOT / "tests" / "faults" / "soak_session.py",
            ROOT / "build" / "soak",
            jobs * LONGEST_S,
            IMATCH_SOAK=folder,
            IMATCH_SOAK_JOBS=str(jobs),
            IMATCH_SOAK_AT=json.dumps(points(jobs)),
            XDG_DATA_HOME=str(Path(folder) / "home"),
        )
    rows = said["rows"]
    return {"QGIS": [row[1:4] for row in rows], "its worker": [row[4:7] for row in rows]}


def main() -> int:
    """Run, print the figures, and return 1 where they grew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("--qgis", action="store_true")
    options = parser.parse_args()
    began = time.monotonic()
    found = (in_qgis if options.qgis else in_worker)(options.jobs)
    print(f"{(time.monotonic() - began) / 60:.0f} minutes", file=sys.stderr)
    has_grown = False
    print("| process | jobs | memory, MB | open files | threads |\n|---|---|---|---|---|")
    for process, rows in found.items():
        for number, (memory, files, threads) in zip(points(options.jobs), rows, strict=True):
            print(f"| {process} | {number} | {memory:.0f} | {files} | {threads} |")
        more = [last - first for first, last in zip(rows[0], rows[-1], strict=True)]
        if more[0] > MOST_GROWTH_MB or more[1] > MOST_MORE or more[2] > MOST_MORE:
            grown = f"{more[0]:.0f} MB, {more[1]} files, {more[2]} threads"
            print(f"{process} grew by {grown}.", file=sys.stderr)
            has_grown = True
    return 1 if has_grown else 0


if __name__ == "__main__":
    sys.exit(main())
