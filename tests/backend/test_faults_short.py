"""One run of each fault that is quick; `make test-faults` makes 220 of all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).resolve().parents[1] / "faults" / "run_faults.py"
SLOW = ("batch killed", "training killed", "QGIS killed with unsaved edits")


def test_no_fault_loses_anything() -> None:
    skipped = [word for fault in SLOW for word in ("--skip", fault)]
    done = subprocess.run(
        [sys.executable, str(RUNNER), "--runs", "15", *skipped],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert "| all | 15 | 15 | 0 |" in done.stdout
