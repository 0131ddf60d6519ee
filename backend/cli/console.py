"""What the command line shows: progress on standard error, results on standard output."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from backend import leftovers, operations
from backend.errors import ImatchError

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T", bound=Mapping[str, Any])

PLAIN_STEP = 0.1


class PlainProgress:
    """Lines for a log file or a pipe: one per stage and one per further 10 %."""

    def __init__(self) -> None:
        self._stage = ""
        self._next = 0.0

    def __call__(self, fraction: float, stage: str, message: str) -> None:
        if stage == self._stage and fraction < self._next:
            return
        self._stage = stage
        self._next = fraction + PLAIN_STEP
        print(f"{fraction:4.0%} {stage}: {message}".rstrip(": "), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Nothing stays open."""


class BarProgress:
    """A bar for a terminal."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar: tqdm[Any] = tqdm(
            total=1.0,
            bar_format="{percentage:3.0f}% |{bar:30}| {elapsed} {desc}",
            leave=False,
            file=sys.stderr,
        )

    def __call__(self, fraction: float, stage: str, message: str) -> None:
        self._bar.n = min(max(fraction, 0.0), 1.0)
        self._bar.set_description_str(f"{stage}: {message}".rstrip(": "))

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


class Console:
    """Shows one command's progress, result and errors.

    Args:
        as_json: standard output holds one JSON document and nothing else, errors included.
        quiet: neither progress nor summary.
        verbose: tracebacks of errors.
    """

    def __init__(self, as_json: bool, quiet: bool, verbose: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet
        self.verbose = verbose

    def run(self, name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
        """Run an operation with progress; Ctrl-C cancels it, a second Ctrl-C stops at once."""
        progress = self._progress()
        leftovers.sweep()
        try:
            with (
                _cancel_on_interrupt() as cancelled,
                _only_results_on_stdout(),
                warnings.catch_warnings(),
            ):
                if not self.verbose:
                    warnings.simplefilter("ignore")  # what matters to people is in the report
                return operations.run(name, spec, progress, cancelled.is_set)
        finally:
            progress.close()

    def _progress(self) -> PlainProgress | BarProgress | _NoProgress:
        if self.quiet or self.as_json:
            return _NoProgress()
        return BarProgress() if sys.stderr.isatty() else PlainProgress()

    def result(self, value: T, summary: Callable[[T], str]) -> None:
        """Print what came out: JSON for programs, `summary` of it for people."""
        if self.as_json:
            print(json.dumps(value, allow_nan=False, indent=1))
        elif not self.quiet:
            print(summary(value))

    def error(self, err: ImatchError) -> None:
        """Print the sentence; to standard output as JSON when a program asked."""
        if self.verbose:
            traceback.print_exception(err)
        if self.as_json:
            document = {"error": {"kind": err.kind, "message": str(err), **err.details}}
            print(json.dumps(document, default=str, indent=1))
        else:
            print(f"imatch: {err}", file=sys.stderr)


class _NoProgress:
    def __call__(self, fraction: float, stage: str, message: str) -> None:
        pass

    def close(self) -> None:
        pass


@contextmanager
def _cancel_on_interrupt() -> Iterator[threading.Event]:
    cancelled = threading.Event()

    def interrupted(*_: Any) -> None:
        if cancelled.is_set():
            raise KeyboardInterrupt
        cancelled.set()
        # Not `print`: the signal may have come in the middle of one, which can't be entered twice.
        with suppress(OSError):
            os.write(2, b"\nStopping; press Ctrl-C again to stop at once.\n")

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield cancelled
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _only_results_on_stdout() -> Iterator[None]:
    """Send what libraries (Python and C) and child processes print meanwhile to standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
