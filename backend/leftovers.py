"""Temporary files of processes that were killed: noted before they are made, removed by the next.

A process that makes temporary files has a list of them in `leftovers` of the data folder, and holds
a lock on it. Lists whose lock is free belong to processes that are gone; the next engine that
starts removes what they name. Nothing is found by its name alone, so no file of a person or of a
process that still runs is ever taken.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from backend.folders import data_folder

log = logging.getLogger(__name__)

KEEP_S = 7 * 24 * 3600  # tiles of a match that was interrupted

_lock = threading.Lock()
_noted: list[str] = []
_held: FileLock | None = None
_inherited: list[FileLock | None] = []


def folder() -> Path:
    """Where the lists are."""
    return data_folder() / "leftovers"


def unfinished_folder() -> Path:
    """Where matches that were interrupted have their finished tiles (`backend.unfinished`)."""
    return data_folder() / "unfinished"


@contextlib.contextmanager
def noted(*paths: str | Path) -> Iterator[None]:
    """Note temporary files or folders while the block runs, which removes them itself.

    A data folder that can't be written costs the tidying up, not the job.
    """
    mine = [os.path.abspath(path) for path in paths]
    with _lock:
        _noted.extend(mine)
        _write()
    try:
        yield
    finally:
        with _lock:
            for path in mine:
                _noted.remove(path)
            _write()


@contextlib.contextmanager
def scratch(prefix: str = "imatch-", parent: Path | None = None) -> Iterator[str]:
    """A temporary folder that is gone after the block, or after a kill with the next start.

    Args:
        parent: where it is made; None for the system's folder for temporary files.
    """
    name = tempfile.mktemp(prefix=prefix, dir=parent)  # nosec B306 (made below, refused if there)
    with noted(name):
        os.mkdir(name, 0o700)
        try:
            yield name
        finally:
            shutil.rmtree(name, ignore_errors=True)


def sweep() -> list[str]:
    """Remove what processes that are gone have left on this machine; returns the paths removed."""
    removed: list[str] = []
    mine = _held.lock_file if _held else None
    locks = [path for path in sorted(folder().glob(f"{_machine()}-*.lock")) if str(path) != mine]
    gone: list[tuple[Path, FileLock]] = []
    kept = set(_noted)
    try:
        for path in locks:
            lock = FileLock(path, timeout=0, thread_local=False)
            try:
                lock.acquire()
                gone.append((path, lock))
            except (Timeout, OSError, NotImplementedError):
                kept.update(_read(path.with_suffix(".txt")))
        for path, _ in gone:
            for name in set(_read(path.with_suffix(".txt"))) - kept:
                if os.path.lexists(name) and _remove(name):
                    removed.append(name)
            with contextlib.suppress(OSError):
                path.with_suffix(".txt").unlink(missing_ok=True)
                path.unlink(missing_ok=True)
    finally:
        for _, lock in gone:
            lock.release()
    removed += _forget_unfinished()
    if removed:
        log.info("Removed what a killed process has left: %s", removed)
    return removed


def abandon() -> None:
    """Remove what this process has noted, because it ends before its jobs do. The list stays: a
    job may make one of them again, and the next start finds it there.
    """
    for path in list(_noted):
        if os.path.lexists(path):
            _remove(path)


def _write() -> None:
    global _held
    try:
        if _held is None:
            _held = _locked()
        names = Path(_held.lock_file).with_suffix(".txt")
        if _noted:
            beside = names.with_suffix(".new")
            beside.write_text("\n".join(_noted), encoding="utf-8", errors="surrogateescape")
            os.replace(beside, names)
        else:
            names.unlink(missing_ok=True)
    except (OSError, Timeout, NotImplementedError) as err:
        log.warning("Temporary files can't be noted (%s); a kill would leave them behind", err)


def _locked() -> FileLock:
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{_machine()}-{os.getpid()}-{os.urandom(4).hex()}.lock"
    lock = FileLock(path, timeout=0, thread_local=False)
    lock.acquire()
    if not path.exists():  # a sweep came between making and locking it
        lock.release()
        raise OSError(f"{path} was removed")
    return lock


def _forget_after_fork() -> None:
    """A forked child writes a list of its own; it keeps the lock object, whose end would unlock."""
    global _held, _lock
    _inherited.append(_held)
    _held, _lock = None, threading.Lock()
    _noted.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)


def _forget_unfinished() -> list[str]:
    """What nobody came back to for a week."""
    try:
        found = list(unfinished_folder().iterdir())
        old = [str(each) for each in found if time.time() - each.stat().st_mtime > KEEP_S]
    except OSError:
        return []
    return [path for path in old if _remove(path)]


def _machine() -> str:
    """Home folders are shared between machines, folders for temporary files are not."""
    return re.sub(r"[^\w.]", "_", socket.gethostname())


def _read(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:
        return []
    return [line for line in text.split("\n") if os.path.isabs(line)]


def _remove(path: str) -> bool:
    try:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
    except OSError as err:
        log.warning("%s is left by a killed process and can't be removed: %s", path, err)
        return False
    return True
