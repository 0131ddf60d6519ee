"""Faults of a worker: what is broken, and when."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from worker_run import GONE_S, GoneError, LostError, Run

from backend import protocol

FAKETIME = next(
    (str(p) for p in Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), "no libfaketime"
)
DISK_MB = 24
DAY_S = 86_400


def kill(run: Run) -> None:
    run.start()
    run.pause()
    run.kill()
    run.again()


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
    if not run.answered():
        raise LostError("garbage before a job broke the job")


def split_messages(run: Run) -> None:
    line = protocol.encode(protocol.request(1, run.job, run.spec()))
    at = 0
    while at < len(line):
        step = run.chance.randrange(1, max(2, len(line) // 4))
        run.write(line[at : at + step])
        at += step
        time.sleep(run.chance.uniform(0, 0.05))
    if not run.answered():
        raise LostError("a message in pieces was not understood")


def cancel(run: Run) -> None:
    run.start()
    run.pause()
    run.send(protocol.notification("cancel", id=1))
    run.answered()


def inputs_gone(run: Run) -> None:
    run.start()
    run.pause()
    shutil.rmtree(run.inputs)
    run.answered()


def inputs_cut(run: Run) -> None:
    run.start()
    run.pause()
    for path in run.inputs.iterdir():
        os.truncate(path, run.chance.randrange(path.stat().st_size))
    run.answered()


def drive_lost(run: Run) -> None:
    """The folder of the results goes away, as a network drive does."""
    run.start()
    run.pause()
    os.rename(run.outputs, run.outputs.with_name("lost"))
    run.answered()
    run.end()
    shutil.rmtree(run.outputs.with_name("lost"))
    run.outputs.mkdir(exist_ok=True)


def file_limit(run: Run) -> None:
    """No file may grow beyond a limit."""
    limit = run.chance.randrange(0, 150_000)
    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (limit, limit))
    run.start()
    run.answered()


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of its own, for as long as the block runs; needs root."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(folder)], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def disk_full(run: Run) -> None:
    """Somebody else fills the disk of the results during the job; a little room is left."""
    with small_disk(run.outputs):
        run.start()
        filler = run.outputs.with_name("out") / "o.json"  # a name that may be there
        run.pause(0.5)
        free = shutil.disk_usage(run.outputs).free - run.chance.randrange(0, 200_000)
        filler = run.outputs / "somebody's film"
        with contextlib.suppress(OSError), filler.open("wb") as out:
            out.write(bytes(max(0, free)))
        run.answered()
        filler.unlink()
        run.end()
        run.check_files()


def little_memory(run: Run) -> None:
    """Little more address space than the worker has; it may end, and the next one works."""
    run.start()
    now = psutil.Process(run.process.pid).memory_info().vms
    limit = now + run.chance.randrange(0, 400) * 2**20
    resource.prlimit(run.process.pid, resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    try:
        run.answered()
        run.end()
    except GoneError:
        run.process.wait(GONE_S)
    run.again()


def clock(run: Run) -> None:
    """The system's clock jumps by up to a year during the job, forward or back."""
    run.process.kill()
    run.process.wait()
    now = run.folder / "clock"
    now.write_text("+0\n")
    run.environment |= {
        "LD_PRELOAD": FAKETIME,
        "FAKETIME_TIMESTAMP_FILE": str(now),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    run.begin()
    run.start()
    run.pause()
    now.write_text(f"{run.chance.choice('+-')}{run.chance.randrange(365 * DAY_S)}\n")
    if not run.answered():
        raise LostError("a job did not outlive a change of the clock")
    run.send(protocol.request(2, "models", {}))
    run.wait(2)


def batch_killed(run: Run) -> None:
    """Pairs that were done are kept, the others are done by the same batch again."""
    run.start()
    run.pause(6)
    done = {path.parent.name: path.stat().st_mtime_ns for path in _records(run)}
    run.kill()
    run.again()
    counts = run.wait(1)["result"]["counts"]
    if counts["ok"] != 4:
        raise LostError(f"of 4 pairs, {counts} after going on")
    after = {path.parent.name: path.stat().st_mtime_ns for path in _records(run)}
    if any(after.get(name) != stamp for name, stamp in done.items()):
        raise LostError("a pair that was done was done again")


def _records(run: Run) -> list[Path]:
    return list(run.output.glob("pairs/*/record.json"))


WORKER_FAULTS: dict[str, Callable[[Run], None]] = {
    "worker killed": kill,
    "input pipe cut": close_input,
    "worker terminated": terminate,
    "garbage": garbage,
    "message split and delayed": split_messages,
    "cancelled": cancel,
    "inputs removed": inputs_gone,
    "inputs truncated": inputs_cut,
    "drive of the results lost": drive_lost,
    "file size limit": file_limit,
    "disk full": disk_full,
    "too little memory": little_memory,
    "clock changed": clock,
    "batch killed": batch_killed,
}


def unable(fault: str) -> str:
    """Why this machine can't have a fault; "" where it can."""
    if fault == "disk full" and os.geteuid() != 0:
        return "only root can mount a small disk"
    if fault == "clock changed" and not Path(FAKETIME).is_file():
        return "the package faketime is not installed"
    return ""
