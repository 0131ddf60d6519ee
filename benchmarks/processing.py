"""`qgis_process run imatch:match` beside the plain command and QGIS's own start; all algorithms."""

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
CLEARING = ROOT / "resources" / "sample" / "clearing"
SERIES = [f"RASTERS={CLEARING / day}.tif" for day in ("2018-07-01", "2019-07-06", "2020-08-04")]
PAIR = [f"REFERENCE={ROOT}/tests/data/s2_ref_384.tif", f"MOVING={ROOT}/tests/data/s2_mov_384.tif"]
POLYGONS = f"POLYGONS={CLEARING / 'clearings.geojson'}"
# By algorithm, in their order; each runs within seconds in a folder of its own.
SMALL = {
    "match": [*PAIR, "MATCHER=sift", "OUTPUT=m.gpkg"],
    "coregister": [*PAIR, "MATCHES=m.gpkg|layername=matches", "OUTPUT=aligned.tif"],
    "evaluate_matches": ["MATCHES=m.gpkg|layername=matches", "REPORT=fit.json"],
    "match_pairs": ["TABLE=pairs.csv", "MATCHER=sift", "WORKERS=1", "FOLDER=p", "SUMMARY=p.gpkg"],
    "align_series": [*SERIES, "MATCHER=sift", "WORKERS=1", "FOLDER=s", "SUMMARY=s.gpkg"],
    "keypoints": [POLYGONS, "METHOD=corners", "PIXEL_SIZE=10", "OUTPUT=k.gpkg"],
    "evaluate_keypoints": [POLYGONS, *SERIES, "METHODS=corners", "FOLDS=2", "TABLE=k.csv"],
    "build_dataset": [*SERIES, "CORRECT=false", "OUTPUT=c.gpkg"],
    "train": [f"RASTERS={REFERENCE}", "EPOCHS=1", "SAMPLES=2", "VALIDATION=1", "BATCH_SIZE=1",
              "SIZE=64", "OUTPUT=run"],
    "tag_metadata": [f"LAYERS={CLEARING / 'clearings.geojson'}", "OUTPUT=names.gpkg"],
    "tag_field": [f"INPUT={CLEARING / 'clearings.geojson'}", "FIELD=name", "OUTPUT=tagged.gpkg"],
    "mountain_layer": ["TEXT=Above Mount Etna.", "OUTPUT=mountains.gpkg"],
}  # fmt: skip


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
        ran = sum(_ran(program, name, words, env, Path(folder)) for name, words in SMALL.items())
    rows.append(
        Row(
            "algorithms that run without a window and write what they should",
            f"{ran} of {len(SMALL)}",
            "all",
            ran == len(SMALL),
        )
    )
    rows.append(
        Row("start of qgis_process with its plugins, seconds", f"{statistics.median(start_s):.1f}")
    )
    return rows


def _ran(program: str, name: str, words: list[str], env: dict[str, str], folder: Path) -> bool:
    """Whether an algorithm ends well, and the file or folder that is named last is there."""
    pair = ",".join(word.partition("=")[2] for word in PAIR)
    (folder / "pairs.csv").write_text(f"reference,moving\n{pair}\n")
    command = [program, "run", f"imatch:{name}", *(f"--{word}" for word in words)]
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True)
    is_there = (folder / words[-1].partition("=")[2]).exists()
    if done.returncode or not is_there:
        print(f"{name}: {done.stdout[-400:]}{done.stderr[-400:]}", file=sys.stderr)
    return done.returncode == 0 and is_there


def _seconds(command: list[str], env: dict[str, str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-800:]}{done.stderr[-800:]}")
    return time.perf_counter() - begin
