"""Processes that outlive the worker that started them, such as a training."""

from __future__ import annotations

from contextlib import suppress

_outliving: set[int] = set()


def outlive(pid: int) -> None:
    """The worker leaves this child of its process alone when it ends."""
    _outliving.add(pid)


def end_children() -> None:
    """End what this process has started, and what that has started, but for those."""
    import psutil

    waiting = psutil.Process().children()
    while waiting:
        child = waiting.pop()
        if child.pid in _outliving:
            continue
        with suppress(psutil.Error):
            waiting += child.children()
            child.kill()
