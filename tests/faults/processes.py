"""Faults of processes that no worker runs: a training, and QGIS with edits."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

from worker_run import ROOT, LostError

TRAINER = ROOT / "tests" / "training" / "trainer"
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
LONGEST_S = 120
# The engine's guards stand in the environment once a fault has loaded it here. QGIS has none of
# them, and could not change a row of a GeoPackage with them: SQLite would distrust its triggers.
OUTSIDE = dict(os.environ)
_one_at_a_time = threading.Lock()


def training_killed(folder: Path, chance: random.Random) -> None:
    """SIGKILL to a training, maybe twice; it goes on, and its curve is that of an unbroken one."""
    run = _training(folder / "run")
    for _ in range(chance.choice((1, 1, 2))):
        process = _train(run)
        time.sleep(chance.uniform(0.5, 12))
        process.kill()
        process.wait()
    if _train(run).wait(LONGEST_S) != 0:
        raise LostError("a killed training does not go on")
    if run.record()["status"] != "done":
        raise LostError(f"the training is {run.record()['status']} in the end")
    if _curve(run) != _unbroken_curve():
        raise LostError("the curve differs from that of a training that was left alone")
    if left := list(run.folder.rglob("*.part")):
        raise LostError(f"{left[0].name} is left behind")


def _training(folder: Path) -> Any:
    sys.path.insert(0, str(TRAINER))
    import tiny

    from backend import operations
    from training.trainer.run import Run

    with _one_at_a_time:
        tiny.register()
        spec = operations.validate("train_tiny", tiny.spec(folder, epochs=8, checkpoint_steps=1))
    return Run.create(folder, "train_tiny", spec.model_dump(mode="json"))


def _curve(run: Any) -> list[tuple[Any, ...]]:
    import tiny

    return tiny.curve(run)


@cache
def _unbroken_curve() -> list[tuple[Any, ...]]:
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        run = _training(Path(folder) / "run")
        if _train(run).wait(LONGEST_S) != 0:
            raise LostError("a training without any fault failed")
        return _curve(run)


def _train(run: Any) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(str(each) for each in (TRAINER / "child", ROOT))
    return subprocess.Popen(
        [sys.executable, "-m", "training.trainer", str(run.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def qgis_killed(folder: Path, chance: random.Random) -> None:
    """SIGKILL to QGIS while a person judges matches or keypoints: what was done is kept."""
    what = chance.choice(("review", "curation"))
    process = _qgis("edit", what, folder, str(chance.random()))
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
    deadline = time.monotonic() + LONGEST_S
    reader.start()
    while not said and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    time.sleep(chance.uniform(0, 1.5))
    process.kill()
    process.wait()
    reader.join()
    wanted: dict[str, str] = {}
    for key, status, *why in (line.split(maxsplit=2) for line in said if line.endswith("\n")):
        if status == "waits":  # nobody else has the file: it has no reason to refuse an edit
            raise LostError(f"{what}: the file did not take {key}: {why[0].strip()}")
        wanted[key] = status
    if not wanted:
        raise LostError("QGIS did not come as far as an edit")
    after = _qgis("show", what, folder)
    try:
        shown, _ = after.communicate(timeout=LONGEST_S)
    except subprocess.TimeoutExpired:
        after.kill()
        raise LostError(f"QGIS did not open the file within {LONGEST_S} s") from None
    kept = dict(line.split() for line in shown.splitlines())
    for key, status in wanted.items():  # one that was begun may be there or not
        if status != "begun" and kept.get(key) != status:
            raise LostError(f"{what}: {key} was {status} and is {kept.get(key)}")


def _qgis(task: str, what: str, folder: Path, *more: str) -> subprocess.Popen[str]:
    script = ROOT / "tests" / "faults" / "in_qgis.py"
    return subprocess.Popen(
        [str(QGIS_PYTHON), str(script), task, what, str(folder), *more],
        cwd=ROOT,
        env={**OUTSIDE, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def unable(fault: str) -> str:
    """Why this machine can't have a fault; "" where it can."""
    if fault.startswith("QGIS") and not QGIS_PYTHON.is_file():
        return "there is no .venv-qgis; make setup makes it"
    return ""
