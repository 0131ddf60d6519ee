"""A run's process: started so that it outlives whoever started it, and followed by its files."""

from __future__ import annotations

import os
import subprocess  # nosec B404 # lists of arguments, never a shell
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from backend.detached import outlive
from backend.errors import EngineError, ImatchError
from backend.types import IsCancelled
from training.trainer.events import Event, read_events
from training.trainer.run import ACTIVE, Run

POLL_S = 0.2
# How long a pause or stop may take: a validation runs to its end.
PATIENCE_S = 600.0


def start(run: Run) -> None:
    """Start a process that trains the run; it needs neither a terminal nor this process.

    Raises:
        EngineError: the process can't be started.
        OutputError: another process trains the run, or the folder can't be written.
    """
    with run.held():
        pass  # nobody else does, or this says who
    run.expect()
    options: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        flags = ("DETACHED_PROCESS", "CREATE_NEW_PROCESS_GROUP", "CREATE_BREAKAWAY_FROM_JOB")
        options = {"creationflags": sum(getattr(subprocess, flag) for flag in flags)}
    try:
        with run.log.open("ab") as log:
            child = subprocess.Popen(  # nosec B603
                [sys.executable, "-m", "training.trainer", str(run.folder)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=run.folder,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                **options,
            )
        outlive(child.pid)
    except OSError as err:
        raise EngineError(
            f"The training process can't be started: {err.strerror or err}. {run.log} may tell "
            "more; check the engine (imatch doctor)."
        ) from err


def follow(
    run: Run, on_event: Callable[[Event], None], is_cancelled: IsCancelled, offset: int = 0
) -> None:
    """Read the run's events as they come, until its process ends; a cancel pauses the run.

    Args:
        offset: in the events, from which on they are new.
    """
    paused = False
    while True:
        status = run.status()  # before the last look at the events
        events, offset = read_events(run.events, offset)
        for event in events:
            on_event(event)
        if status not in ACTIVE:
            return
        if is_cancelled() and not paused:
            run.command("pause")
            paused = True
        time.sleep(POLL_S)


def wait_for_end(run: Run, is_cancelled: IsCancelled) -> None:
    """Wait until the process has done what it was asked for.

    Raises:
        ImatchError: it has not after a long time.
    """
    until = time.monotonic() + PATIENCE_S
    while run.status() in ACTIVE and not is_cancelled():
        if time.monotonic() > until:
            raise ImatchError(
                f"The run in {run.folder} has not ended {PATIENCE_S / 60:.0f} minutes after it was "
                f"asked to. {run.log} may tell why; end process {run.record().get('pid', '?')} by "
                "hand and resume the run: it goes on from its last checkpoint."
            )
        time.sleep(POLL_S)


def tail(run: Run, lines: int = 5) -> Iterator[str]:
    """The last lines of the run's log."""
    try:
        text = run.log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    yield from text.splitlines()[-lines:]
