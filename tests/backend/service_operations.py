"""Operations that only the tests of the worker and the command line register."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
import time
import warnings
from typing import Any, Literal

from pydantic import Field

from backend.errors import CancelledError, InputError
from backend.operations import Operation, register
from backend.specs import MatchSpec, Spec
from backend.types import IsCancelled, Progress

NAME = "service_operations"


class SleepSpec(Spec):
    """`stubborn` never looks at its cancellation; `child` leaves a child process running."""

    seconds: float = Field(ge=0, le=60)
    stubborn: bool = False
    child: bool = False


class FailSpec(Spec):
    how: Literal["unforeseen", "memory", "torch", "disk", "nan", "array", "exit", "package"]


class NoSpec(Spec):
    """No fields."""


def sleep(spec: SleepSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Report every 5 ms, far more often than a client wants to hear."""
    if spec.child:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    began = time.monotonic()
    while (passed := time.monotonic() - began) < spec.seconds:
        if is_cancelled() and not spec.stubborn:
            raise CancelledError
        progress(passed / spec.seconds, "sleep", f"{passed:.3f} s")
        time.sleep(0.005)
    progress(float("nan"), "sleep", "no number")
    progress(1.0, "sleep", "awake")
    return {"slept": spec.seconds}


def echo(spec: NoSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    return {"pid": os.getpid(), "text": "Čerťák 山"}


def fail(spec: FailSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    if spec.how == "memory":
        raise MemoryError
    if spec.how == "torch":
        raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB")
    if spec.how == "disk":
        raise OSError(errno.ENOSPC, "No space left on device", "/data/out.gpkg")
    if spec.how == "package":
        raise ModuleNotFoundError("No module named 'kornia'", name="kornia")
    if spec.how == "exit":
        sys.exit(7)
    if spec.how == "nan":
        return {"rmse": float("nan")}
    if spec.how == "array":
        return {"points": object()}
    raise KeyError("unforeseen thing")


def noisy(spec: NoSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Print in every way that libraries do."""
    print("noise from print")
    print("noise on stderr", file=sys.stderr)
    os.write(1, b"noise from C\n")
    subprocess.run([sys.executable, "-c", "print('noise from a child')"], check=True)
    # A child that reads its standard input must not swallow requests.
    subprocess.run([sys.executable, "-c", "import sys; sys.stdin.read()"], check=True, timeout=20)
    warnings.warn("noise from warnings", stacklevel=1)
    logging.getLogger("somelibrary").warning("noise from logging")
    return {"quiet": True}


def contribute() -> None:
    """Register them all; also what an entry point of the group `imatch.operations` names."""
    register("sleep", Operation(f"{NAME}:SleepSpec", f"{NAME}:sleep"))
    register("echo", Operation(f"{NAME}:NoSpec", f"{NAME}:echo", quick=True))
    register("fail", Operation(f"{NAME}:FailSpec", f"{NAME}:fail"))
    register("noisy", Operation(f"{NAME}:NoSpec", f"{NAME}:noisy"))


def contribute_match() -> None:
    """Put `match` above in the place of the real one."""
    register("match", Operation("backend.specs:MatchSpec", f"{NAME}:match"))


def match(spec: MatchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """A report as the design's contract has it; the matcher's name chooses how it ends."""
    if spec.matcher == "unforeseen":
        raise KeyError("unforeseen thing")
    if spec.matcher == "wait":
        return sleep(SleepSpec(seconds=50), progress, is_cancelled)
    if spec.matcher == "missing":
        raise InputError(f"There is no file {spec.reference}. Check its path.", path=spec.reference)
    print("noise from print")
    os.write(1, b"noise from C\n")
    warnings.warn("noise from warnings", stacklevel=1)
    for index in range(101):
        progress(index / 100, "read" if index < 50 else "match", f"tile {index}")
    found = spec.matcher not in ("unverified", "no_overlap")
    return {
        "version": 1,
        "reference": spec.reference,
        "moving": spec.moving,
        "matcher": spec.matcher,
        "matches": 4321 if found else 12,
        "inliers": 3210 if found else 0,
        "coverage": 0.87 if found else 0.0,
        "model": {"type": "affine", "ref_px_to_mov_px": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]},
        "rmse_px": 0.123 if found else None,
        "check_rmse_px": 0.145 if found else None,
        "check_points": 321 if found else 0,
        "shift_map_units": [7.5, -19.25],
        "seconds": {"read": 0.1, "match": 1.0, "refine": 0.2, "total": 1.3},
        "peak_memory_mb": 400.0,
        "warnings": [] if found else ["Nothing fits: try another matcher."],
        "status": "ok" if found else spec.matcher,
        "output": spec.output,
        "layers": ["matches", "displacements", "tiles"],
        "map": {"crs": "EPSG:32633", "extent": [0, 0, 1, 1]},
    }
