"""`qgis_process run imatch:match` beside the plain command and QGIS's own start."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import ROOT, Row

RUNS = 3
LIMIT = 1.3
MATCHERS = ("sift", "auto")
REFERENCE = ROOT / "resources" / "sample" / "reference.tif"
MOVING = ROOT / "resources" / "sample" / "moving.tif"


def measure() -> list[Row]:
    # Debian's wrapper adds options that only the program qgis knows.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        raise SystemExit("This benchmark needs qgis_process: install QGIS.")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        plugins = Path(folder) / "plugins"
        plugins.mkdir()
        (plugins / "qgis_imatch").symlink_to(ROOT / "qgis_imatch")
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_PLUGINPATH": str(plugins),
            "QGIS_CUSTOM_CONFIG_PATH": str(Path(folder) / "profile"),
        }
        _seconds([program, "plugins", "enable", "qgis_imatch"], env)
        start_s = []
        for matcher in MATCHERS:
            plain, inside = [], []
            for _ in range(RUNS):
                out = str(Path(folder) / "out.gpkg")
                start_s.append(_seconds([program, "help", "imatch:match"], env))
                command = [sys.executable, "-m", "backend", "match", str(REFERENCE), str(MOVING)]
                command += ["--matcher", matcher, "--output", out, "--overwrite"]
                plain.append(_seconds(command, dict(os.environ)))
                given = [f"--REFERENCE={REFERENCE}", f"--MOVING={MOVING}", f"--OUTPUT={out}"]
                command = [program, "run", "imatch:match", *given, f"--MATCHER={matcher}"]
                inside.append(_seconds(command, env))
            pairs = zip(plain, start_s[-RUNS:], inside, strict=True)
            ratio = statistics.median(whole / (alone + start) for alone, start, whole in pairs)
            told = f"{statistics.median(inside):.1f} s beside {statistics.median(plain):.1f} s"
            rows.append(
                Row(
                    f"sample pair, {matcher}, times the plain command and QGIS's start together, "
                    f"median of {RUNS} ({told})",
                    f"{ratio:.2f}",
                    f"at most {LIMIT}",
                    ratio <= LIMIT,
                )
            )
    rows.append(
        Row("start of qgis_process with its plugins, seconds", f"{statistics.median(start_s):.1f}")
    )
    return rows


def _seconds(command: list[str], env: dict[str, str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-800:]}{done.stderr[-800:]}")
    return time.perf_counter() - begin
