"""The log takes what is printed, also after it has turned over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import logging, os, sys
from backend import log
log.MAX_BYTES = 20_000
path = log.capture("worker")
for index in range(300):
    logging.getLogger("test").info("line %d %s", index, "x" * 80)
os.write(1, b"printed last on 1\\n")
os.write(2, b"printed last on 2\\n")
print("é printed from Python")
sys.exit(0 if path.is_file() else 1)
"""


def test_prints_follow_the_log_when_it_turns_over(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "IMATCH_LOG_DIR": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert done.stdout == done.stderr == b""
    [current] = tmp_path.glob("worker-*.log")
    [before] = tmp_path.glob("worker-*.log.1")
    assert before.stat().st_size <= 20_000
    text = current.read_text(encoding="utf-8")
    assert current.stat().st_size <= 20_200
    for last in ("line 299", "printed last on 1", "printed last on 2", "é printed from Python"):
        assert last in text
