"""One run of each fault; `make test-faults` makes 200."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNER = Path(__file__).resolve().parents[1] / "faults" / "run_faults.py"


def test_no_fault_loses_anything() -> None:
    done = subprocess.run(
        [sys.executable, str(RUNNER), "--runs", "10"], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "| all | 10 | 10 | 0 |" in done.stdout
