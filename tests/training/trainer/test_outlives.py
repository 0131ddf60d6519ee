"""A training goes on when the worker that started it ends."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil

CODE = """
import subprocess, sys
from backend.detached import end_children, outlive
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
kept, ended = (subprocess.Popen(sleep, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
               for _ in range(2))
outlive(kept.pid)
print(kept.pid, ended.pid, flush=True)
end_children()
"""


def test_a_worker_that_ends_leaves_a_training_alone() -> None:
    said = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    kept, ended = (int(pid) for pid in said.stdout.split())
    try:
        until = time.monotonic() + 5
        while psutil.pid_exists(ended) and time.monotonic() < until:
            time.sleep(0.05)
        assert psutil.Process(kept).is_running()
        assert not psutil.pid_exists(ended) or psutil.Process(ended).status() == "zombie"
    finally:
        psutil.Process(kept).kill()
