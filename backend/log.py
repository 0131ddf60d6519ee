"""Log files: rotating, in the user's log folder, one per process so that none disturbs another."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from backend.folders import log_folder

FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
MAX_BYTES = 5 * 1024 * 1024
KEEP_FILES = 10


class _CapturingHandler(RotatingFileHandler):
    """A rotating log that standard output and standard error run into as well.

    The descriptors move with the rotation, so that what a C library prints (and the last words of
    a crash) always end in the current file, and so that Windows lets the old one be renamed.
    """

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        for descriptor in (1, 2):
            os.dup2(stream.fileno(), descriptor)
        return stream

    def doRollover(self) -> None:  # noqa: N802 (logging's name)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
        os.close(nowhere)
        super().doRollover()


def _remove_old(folder: Path, name: str) -> None:
    """Keep the newest files of this name; another process may hold or remove one meanwhile."""
    files = sorted(folder.glob(f"{name}-*.log*"), key=lambda path: path.name, reverse=True)
    for path in files[KEEP_FILES - 1 :]:
        try:
            path.unlink()
        except OSError:
            continue


def log_path(name: str) -> Path:
    """A fresh file name in the log folder, which is made; old files of this name are removed.

    Raises:
        OSError: the folder can't be written.
    """
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    _remove_old(folder, name)
    stamp = logging.Formatter().formatTime(logging.makeLogRecord({}), datefmt="%Y%m%d-%H%M%S")
    return folder / f"{name}-{stamp}-{os.getpid()}.log"


def capture(name: str) -> Path:
    """Send logging, warnings, crashes and everything printed to a log file; returns its path.

    Descriptors 1 and 2 lead to the file afterwards: duplicate what is needed of them before.

    Raises:
        OSError: the file can't be written.
    """
    path = log_path(name)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not under pythonw or a test's capture
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    handler = _CapturingHandler(
        path, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    faulthandler.enable(file=2)
    return path
