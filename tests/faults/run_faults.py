"""Break Imatch in many ways and count what is lost: `make test-faults`.

Each run starts a real worker (or training, or QGIS), breaks something at a random moment and then
looks at what is left. Moments come from `--seed` and the run's number, and a run that lost
something is named with both, so that `--only FAULT --first N --runs 1` does it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path

import gathering
import processes
import worker_faults
from worker_faults import WORKER_FAULTS
from worker_run import GoneError, LostError, Run

JOBS = ("match", "coregister", "keypoints", "tag", "dataset_build", "dataset_gather")
PROCESS_FAULTS: dict[str, Callable[[Path, random.Random], None]] = {
    "training killed": processes.training_killed,
    "QGIS killed with unsaved edits": processes.qgis_killed,
}
GATHER_FAULTS = {
    "download cut": gathering.download_cut,
    "package changed": gathering.package_changed,
}
FAULTS = [*WORKER_FAULTS, *GATHER_FAULTS, *PROCESS_FAULTS]
OWN_JOBS = {"batch killed": "batch", **dict.fromkeys(GATHER_FAULTS, "dataset_gather")}
TURN = 10  # of so many rounds, one has the faults that take long
SLOW = {"batch killed", *PROCESS_FAULTS}


def attempt(fault: str, number: int, seed: int) -> str:
    """Run one; "" or what was lost."""
    chance = random.Random(f"{seed} {fault} {number}")
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        job = OWN_JOBS.get(fault, JOBS[number % len(JOBS)])
        if (fault, job) == ("clock changed", "dataset_gather"):
            job = "match"  # libfaketime breaks Python's sleep, which only gathering calls
        try:
            if fault in PROCESS_FAULTS:
                PROCESS_FAULTS[fault](Path(folder), chance)
            else:
                _with_a_worker(fault, Run(Path(folder), job, chance))
        except LostError as err:
            return f"{fault}, run {number} ({job}), seed {seed}: {err}"
        except GoneError:
            return f"{fault}, run {number} ({job}), seed {seed}: the worker ended without a word"
    return ""


def _with_a_worker(fault: str, run: Run) -> None:
    with gathering.index_for(run) if run.job == "dataset_gather" else nullcontext() as run.index:
        run.begin()
        try:
            {**WORKER_FAULTS, **GATHER_FAULTS}[fault](run)
            if run.process.poll() is None:
                run.end()
            run.check_files()
        finally:
            run.process.kill()
            run.process.wait()


def runs(count: int, first: int, names: list[str]) -> Iterator[tuple[str, int]]:
    """Faults in turn, slow ones seldom, each with the numbers of its runs."""
    done: Counter[str] = Counter()
    turn = 0
    while done.total() < count:
        for name in names:
            is_due = len(names) == 1 or name not in SLOW or turn % TURN in (0, TURN // 2)
            if is_due and done.total() < count:
                yield name, first + done[name]
                done[name] += 1
        turn += 1


def main(arguments: list[str] | None = None) -> int:
    """Run, print the table, and return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=220)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--only", choices=FAULTS)
    parser.add_argument("--skip", choices=FAULTS, action="append", default=[])
    parser.add_argument("--at-once", type=int, default=2)
    options = parser.parse_args(arguments)
    names = [options.only] if options.only else [n for n in FAULTS if n not in options.skip]
    for name in list(names):
        if why := worker_faults.unable(name) or processes.unable(name):
            print(f"Not tried: {name} ({why}).", file=sys.stderr)
            names.remove(name)
    began = time.monotonic()
    todo = list(runs(options.runs, options.first, names)) if names else []
    with ThreadPoolExecutor(options.at_once) as pool:
        ends = []
        for end in pool.map(lambda each: attempt(*each, options.seed), todo):
            ends.append(end)
            if end or len(ends) % 20 == 0:
                print(f"{len(ends)} of {len(todo)} {end}", file=sys.stderr, flush=True)
    tried = Counter(fault for fault, _ in todo)
    lost = Counter(fault for (fault, _), end in zip(todo, ends, strict=True) if end)
    print("| fault | tried | survived | lost |\n|---|---|---|---|")
    for fault, count in tried.items():
        print(f"| {fault} | {count} | {count - lost[fault]} | {lost[fault]} |")
    print(f"| all | {len(todo)} | {len(todo) - lost.total()} | {lost.total()} |")
    print(f"{(time.monotonic() - began) / 60:.0f} minutes, seed {options.seed}", file=sys.stderr)
    for end in filter(None, ends):
        print(end, file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
