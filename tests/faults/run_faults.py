"""Break the engine's worker in many ways and count what is lost: `make test-faults`.

Each run starts a real worker, sends it one job, breaks something at a random moment and then looks
at what is left. Moments come from `--seed` and the run's number, and a run that lost something is
named with both, so that `--only FAULT --first N --runs 1` does it again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import rasterio

from backend import protocol

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"
PATIENCE_S = 90.0
GONE_S = 6.0
JOBS = ("match", "coregister", "keypoints", "tag")


class LostError(Exception):
    """A promise was not kept; says which."""


class Run:
    """One worker with one job in a folder of its own.

    Attributes:
        inputs, outputs, scratch: folders below it; `scratch` is the worker's folder for
            temporary files.
    """

    def __init__(self, folder: Path, job: str, chance: random.Random) -> None:
        self.job, self.chance = job, chance
        self.inputs, self.outputs = folder / "in", folder / "out"
        self.scratch = folder / "tmp"
        for each in (self.inputs, self.outputs, self.scratch):
            each.mkdir()
        for name in ("s2_ref_384.tif", "s2_mov_384.tif"):
            shutil.copy(DATA / name, self.inputs)
        self.output = self.outputs / {"coregister": "o.tif", "tag": "o.jsonl"}.get(job, "o.gpkg")
        self.seen: list[dict[str, Any]] = []
        self.arrived = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backend.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={
                **os.environ,
                "IMATCH_LOG_DIR": str(folder / "logs"),
                "TMPDIR": str(self.scratch),
                "IMATCH_THREADS": "1",
            },
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.send(protocol.request(0, "hello", {"protocol": protocol.PROTOCOL_VERSION}))
        self.wait(0)

    def _listen(self) -> None:
        try:
            for line in self.process.stdout:
                with self.arrived:
                    self.seen.append(protocol.decode(line))
                    self.arrived.notify_all()
        except ValueError as err:  # closed by a fault, or a line that is no message
            if not self.process.stdout.closed:
                raise LostError(f"the worker wrote a line that is no message: {err}") from err

    def spec(self) -> dict[str, Any]:
        """A small job on real imagery."""
        reference, moving = (str(self.inputs / f"s2_{n}_384.tif") for n in ("ref", "mov"))
        pair = {"reference": reference, "moving": moving, "matcher": "sift", "tile_size": 128}
        outline = "POLYGON((341500 5847000,343500 5847000,343500 5848500,341500 5847000))"
        texts = [{"id": str(i), "text": "From Mont Blanc to Elbrus."} for i in range(2000)]
        return {
            "match": {**pair, "report": str(self.outputs / "o.json")},
            "coregister": pair,
            "keypoints": {"polygons": outline, "rasters": [reference], "method": "image"}
            | {"detector": "sift", "polygons_crs": "EPSG:32633"},
            "tag": {"texts": texts, "model": "gazetteer"},
        }[self.job] | {"output": str(self.output)}

    def start(self) -> None:
        """Send the job and wait until it works."""
        self.send(protocol.request(1, self.job, self.spec()))
        self._until(
            lambda: any(m.get("method") == "progress" or m.get("id") == 1 for m in self.seen)
        )

    def send(self, message: protocol.Message) -> None:
        self.write(protocol.encode(message))

    def write(self, line: bytes) -> None:
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def pause(self) -> None:
        """A random moment of the job."""
        time.sleep(self.chance.uniform(0, 1.5))

    def wait(self, request_id: int) -> dict[str, Any]:
        """The answer to a request."""
        self._until(lambda: any("method" not in m and m["id"] == request_id for m in self.seen))
        return next(m for m in self.seen if "method" not in m and m["id"] == request_id)

    def _until(self, is_there: Callable[[], bool]) -> None:
        with self.arrived:
            if not self.arrived.wait_for(is_there, PATIENCE_S):
                raise LostError(f"no answer within {PATIENCE_S:.0f} s")

    def end(self) -> None:
        """Close our end; the worker and what it started must go."""
        family = []
        with contextlib.suppress(psutil.Error):
            own = psutil.Process(self.process.pid)
            family = [own, *own.children(recursive=True)]
        with contextlib.suppress(OSError):  # it has gone already
            self.process.stdin.close()
        try:
            self.process.wait(GONE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise LostError("the worker did not end") from None
        if psutil.wait_procs(family, timeout=1)[1]:
            raise LostError("a child of the worker runs on")


def answered(run: Run) -> None:
    """Done, or a sentence for the person."""
    answer = run.wait(1)
    if "error" not in answer:
        return
    message = answer["error"]["message"]
    if answer["error"]["data"]["kind"] == "internal" or "Traceback" in message or len(message) < 20:
        raise LostError(f"no sentence for a person: {message!r}")


def kill(run: Run) -> None:
    run.start()
    run.pause()
    run.process.kill()
    run.process.wait()


def close_input(run: Run) -> None:
    run.start()
    run.pause()
    run.end()


def terminate(run: Run) -> None:
    """As when the system shuts down."""
    run.start()
    run.pause()
    run.process.terminate()
    run.process.wait(GONE_S)


def garbage(run: Run) -> None:
    for _ in range(20):
        size = run.chance.randrange(1, 4000)
        run.write(run.chance.randbytes(size).replace(b"\n", b" ") + b"\n")
    run.start()
    answered(run)
    if "error" in run.wait(1):
        raise LostError("garbage before a job broke the job")


def split_messages(run: Run) -> None:
    line = protocol.encode(protocol.request(1, run.job, run.spec()))
    at = 0
    while at < len(line):
        step = run.chance.randrange(1, max(2, len(line) // 4))
        run.write(line[at : at + step])
        at += step
        time.sleep(run.chance.uniform(0, 0.05))
    if "error" in run.wait(1):
        raise LostError("a message in pieces was not understood")


def cancel(run: Run) -> None:
    run.start()
    run.pause()
    run.send(protocol.notification("cancel", id=1))
    answered(run)


def inputs_gone(run: Run) -> None:
    run.start()
    run.pause()
    shutil.rmtree(run.inputs)
    answered(run)


def inputs_cut(run: Run) -> None:
    run.start()
    run.pause()
    for path in run.inputs.iterdir():
        os.truncate(path, run.chance.randrange(path.stat().st_size))
    answered(run)


def drive_lost(run: Run) -> None:
    """The folder of the results goes away, as a network drive does."""
    run.start()
    run.pause()
    os.rename(run.outputs, run.outputs.with_name("lost"))
    answered(run)
    run.end()
    shutil.rmtree(run.outputs.with_name("lost"))
    run.outputs.mkdir(exist_ok=True)


def disk_full(run: Run) -> None:
    """No file may grow beyond a limit, which the system refuses as it does on a full disk."""
    limit = run.chance.randrange(0, 150_000)
    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (limit, limit))
    run.start()
    answered(run)


FAULTS: dict[str, Callable[[Run], None]] = {
    "worker killed": kill,
    "input pipe cut": close_input,
    "worker terminated": terminate,
    "garbage": garbage,
    "message split and delayed": split_messages,
    "cancelled": cancel,
    "inputs removed": inputs_gone,
    "inputs truncated": inputs_cut,
    "drive of the results lost": drive_lost,
    "file size limit": disk_full,
}


def check_files(run: Run, is_killed: bool) -> None:
    """Results are whole or not there; nothing else is left (a killed worker can't tidy up)."""
    for path in run.outputs.iterdir():
        if path == run.output:
            _open(path)
        elif path.name == "o.json":
            json.loads(path.read_text(encoding="utf-8"))
        elif not (is_killed and (".part" in path.name or path.name.endswith(".work"))):
            raise LostError(f"{path.name} is left behind")
    if not is_killed and (left := list(run.scratch.glob("imatch-*"))):
        raise LostError(f"{left[0].name} is left in the folder for temporary files")


def _open(path: Path) -> None:
    try:
        if path.suffix == ".gpkg":
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
                if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise LostError(f"{path.name} is damaged")
        elif path.suffix == ".tif":
            with rasterio.open(path) as source:
                source.read()
        else:
            for line in path.read_text(encoding="utf-8").splitlines():
                json.loads(line)
    except (sqlite3.Error, rasterio.errors.RasterioError, ValueError) as err:
        raise LostError(f"{path.name} is not whole: {err}") from err


def attempt(fault: str, number: int, seed: int) -> str:
    """Run one; "" or what was lost."""
    chance = random.Random(f"{seed} {fault} {number}")
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        run = Run(Path(folder), JOBS[number % len(JOBS)], chance)
        try:
            FAULTS[fault](run)
            if run.process.poll() is None:
                run.end()
            check_files(run, fault == "worker killed")
        except LostError as err:
            return f"{fault}, run {number} ({run.job}), seed {seed}: {err}"
        finally:
            run.process.kill()
            run.process.wait()
    return ""


def runs(count: int, first: int, only: str | None) -> Iterator[tuple[str, int]]:
    names = [only] if only else list(FAULTS)
    for index in range(count):
        yield names[index % len(names)], first + index // len(names)


def main(arguments: list[str] | None = None) -> int:
    """Run, print the table, and return 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--only", choices=FAULTS)
    parser.add_argument("--at-once", type=int, default=2)
    options = parser.parse_args(arguments)
    todo = list(runs(options.runs, options.first, options.only))
    with ThreadPoolExecutor(options.at_once) as pool:
        ends = list(pool.map(lambda each: attempt(*each, options.seed), todo))
    tried = Counter(fault for fault, _ in todo)
    lost = Counter(fault for (fault, _), end in zip(todo, ends, strict=True) if end)
    print("| fault | tried | survived | lost |\n|---|---|---|---|")
    for fault, count in tried.items():
        print(f"| {fault} | {count} | {count - lost[fault]} | {lost[fault]} |")
    print(f"| all | {len(todo)} | {len(todo) - lost.total()} | {lost.total()} |")
    for end in filter(None, ends):
        print(end, file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
