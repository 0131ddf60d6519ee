"""The worker's end of the protocol: lines in, messages and progress out, from any thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from backend import protocol

PROGRESS_INTERVAL_S = 0.1


class Channel:
    """Writes messages, one at a time, from any thread.

    Args:
        stream: where to.
        on_lost: called once, when the client no longer reads; later messages are dropped.
    """

    def __init__(self, stream: BinaryIO, on_lost: Callable[[], None]) -> None:
        self._stream = stream
        self._on_lost = on_lost
        self._lock = threading.Lock()
        self._lost = False

    def send(self, message: protocol.Message) -> None:
        """Write one message.

        Raises:
            ValueError, TypeError: the message holds what JSON can't carry.
        """
        line = protocol.encode(message)
        with self._lock:
            if self._lost:
                return
            try:
                self._stream.write(line)
                self._stream.flush()
                return
            except OSError:
                self._lost = True
        self._on_lost()


class ProgressReporter:
    """Sends a job's progress, at most every `PROGRESS_INTERVAL_S`, and never loses the last one."""

    def __init__(self, channel: Channel, job_id: Any) -> None:
        self._channel = channel
        self._id = job_id
        self._lock = threading.Lock()
        self._sent_at = float("-inf")
        self._fraction = 0.0
        self._pending: protocol.Message | None = None
        self._timer: threading.Timer | None = None

    def __call__(self, fraction: float, stage: str, message: str) -> None:
        if fraction == fraction:  # what is no number moves nothing
            self._fraction = min(max(float(fraction), 0.0), 1.0)
        note = protocol.notification(
            "progress",
            id=self._id,
            fraction=self._fraction,
            stage=str(stage),
            message=str(message),
        )
        with self._lock:
            self._pending = note
            wait = self._sent_at + PROGRESS_INTERVAL_S - time.monotonic()
            if wait <= 0:
                self._send_pending()
            elif self._timer is None:
                self._timer = threading.Timer(wait, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Send what waits. Call it before the job's answer."""
        with self._lock:
            self._send_pending()

    def _send_pending(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._pending is not None:
            self._channel.send(self._pending)
            self._pending = None
            self._sent_at = time.monotonic()


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines until the end of the stream. Of one that is too long only the beginning is kept."""
    limit = protocol.MAX_LINE_BYTES + 1
    while line := stream.readline(limit):
        yield line
        while len(line) == limit and not line.endswith(b"\n"):
            line = stream.readline(limit)
