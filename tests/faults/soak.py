"""500 small jobs in one worker: memory, open files and threads must not grow. `make soak`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import psutil
from worker_run import LostError, Run

from backend import protocol

WARM = 20  # jobs until all is imported and loaded
MOST_GROWTH_MB = 60.0
MOST_MORE = 2  # open files or threads
JOBS = ("match", "coregister", "keypoints", "tag", "models")


def figures(pid: int) -> tuple[float, int, int]:
    """MB of its own memory, open files, threads of a process."""
    process = psutil.Process(pid)
    with process.oneshot():
        return process.memory_full_info().uss / 2**20, process.num_fds(), process.num_threads()


def main() -> int:
    """Run, print the figures, and return 1 where they grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=500)
    options = parser.parse_args()
    began = time.monotonic()
    rows = []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        run = Run(Path(folder), "match", random.Random(0))
        run.begin()
        print("| jobs | memory, MB | open files | threads |\n|---|---|---|---|")
        for number in range(1, options.jobs + 1):
            run.job = JOBS[number % len(JOBS)]
            run.output = run.outputs / f"o{number}.{'tif' if run.job == 'coregister' else 'gpkg'}"
            spec = {} if run.job == "models" else {**run.spec(), "overwrite": True}
            run.send(protocol.request(number, run.job, spec))
            answer = run.wait(number)
            if "error" in answer:
                raise LostError(f"job {number}, {run.job}: {answer['error']['message']}")
            run.seen.clear()
            run.output.unlink(missing_ok=True)
            if number in (WARM, options.jobs) or number % 100 == 0:
                rows.append(figures(run.process.pid))
                memory, files, threads = rows[-1]
                print(f"| {number} | {memory:.0f} | {files} | {threads} |", flush=True)
        run.end()
    more = [last - first for first, last in zip(rows[0], rows[-1], strict=True)]
    print(f"{(time.monotonic() - began) / 60:.0f} minutes", file=sys.stderr)
    if more[0] > MOST_GROWTH_MB or more[1] > MOST_MORE or more[2] > MOST_MORE:
        print(f"It grew by {more[0]:.0f} MB, {more[1]} files, {more[2]} threads.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
