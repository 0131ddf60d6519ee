"""The worker: runs operations for a client over standard input and output (`backend.protocol`).

Start it with `python -m backend.worker`. One long job runs at a time, others wait in order; quick
operations run at once beside it. Models stay loaded between jobs, because the process stays.

Threads: the main one reads requests, one runs long jobs, each quick operation has its own.
Whatever a library prints goes to the log file, so that it can't break the protocol.
"""

from __future__ import annotations

import importlib
import logging
import os
import platform
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NoReturn

import backend
from backend import leftovers, operations, protocol
from backend.channel import Channel, ProgressReporter, read_lines
from backend.detached import end_children
from backend.errors import CancelledError, ImatchError
from backend.log import capture

log = logging.getLogger(__name__)

STOP_TIMEOUT_S = 1.5  # the plugin kills a worker 2 s after it closed its end
WARM_UP_AFTER_S = 3.0


@dataclass(frozen=True)
class Job:
    """One request for an operation."""

    id: Any
    method: str
    params: dict[str, Any]
    quick: bool
    started: threading.Event = field(default_factory=threading.Event)
    cancelled: threading.Event = field(default_factory=threading.Event)


class Worker:
    """Answers the messages of one client.

    Args:
        stream: where answers go.
        log_file: its path is told to the client and named when something unexpected happens.
        leave: ends the process; called when the client is gone without closing its end.
    """

    def __init__(self, stream: BinaryIO, log_file: str, leave: Callable[[], None]) -> None:
        self._channel = Channel(stream, self._on_lost)
        self._leave = leave
        self._log_file = log_file
        self._greeted = False
        self._jobs: dict[Any, Job] = {}
        self._jobs_lock = threading.Lock()
        self._long_jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        threading.Thread(target=self._run_long_jobs, name="jobs", daemon=True).start()

    def serve(self, lines: Iterator[bytes]) -> None:
        """Handle messages until the client closes its end or says `shutdown`."""
        for line in lines:
            if not line.strip():
                continue
            try:
                message = protocol.decode(line)
            except protocol.ProtocolError as err:
                self._refuse(None, protocol.PARSE_ERROR, f"The engine can't read this: {err}.")
                continue
            if message.get("method") == "shutdown":
                break
            self._handle(message)

    def _on_lost(self) -> None:
        """End the process from outside the main thread, which waits for a line that never comes."""

        def leave() -> None:
            self.stop()
            self._leave()

        log.warning("The client no longer reads")
        threading.Thread(target=leave, name="lost", daemon=True).start()

    def stop(self) -> None:
        """Cancel everything and wait a moment for it to end."""
        for job in self._current_jobs():
            self._cancel(job)
        deadline = time.monotonic() + STOP_TIMEOUT_S
        while self._jobs and time.monotonic() < deadline:
            time.sleep(0.02)
        if self._jobs:
            log.warning("Leaving jobs that did not stop: %s", list(self._jobs))

    def _handle(self, message: protocol.Message) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method is None:
            return  # an answer: this worker asks nothing
        if "id" not in message:
            self._notified(method, params)
            return
        request_id = message["id"]
        if isinstance(request_id, bool) or not isinstance(request_id, (int, str)):
            self._refuse(
                None, protocol.INVALID_REQUEST, "The id of a request is a whole number or text."
            )
        elif method == "hello":
            self._hello(request_id, params)
        elif not self._greeted:
            self._refuse(request_id, protocol.INVALID_REQUEST, "The first request must be 'hello'.")
        else:
            self._start(request_id, method, params)

    def _notified(self, method: str, params: dict[str, Any]) -> None:
        if method != "cancel":
            log.warning("Unknown notification %r", method)
            return
        # A loop, because a client's mistake (a list, say) can't be looked up as a key.
        for job in self._current_jobs():
            if job.id == params.get("id"):
                self._cancel(job)

    def _current_jobs(self) -> list[Job]:
        with self._jobs_lock:
            return list(self._jobs.values())

    def _cancel(self, job: Job) -> None:
        """Ask a running job to stop; answer one that still waits, whose turn would come late."""
        with self._jobs_lock:
            job.cancelled.set()
            if job.started.is_set() or job.id not in self._jobs:
                return
            del self._jobs[job.id]
        self._channel.send(_failure(job.id, CancelledError()))

    def _hello(self, request_id: Any, params: dict[str, Any]) -> None:
        theirs = params.get("protocol")
        if theirs != protocol.PROTOCOL_VERSION:
            self._refuse(
                request_id,
                protocol.INVALID_REQUEST,
                f"The engine (version {backend.__version__}) speaks protocol "
                f"{protocol.PROTOCOL_VERSION}, the plugin {theirs!r}: they come from different "
                "versions of Imatch. Install the engine again from the plugin "
                "(Imatch > Engine set-up).",
                kind="version",
                engine=backend.__version__,
                protocol=protocol.PROTOCOL_VERSION,
            )
            return
        operations.load_contributions()
        self._greeted = True
        log.info("Client: %s", params.get("client"))
        self._channel.send(
            protocol.result(
                request_id,
                {
                    "protocol": protocol.PROTOCOL_VERSION,
                    "engine": backend.__version__,
                    "python": platform.python_version(),
                    "pid": os.getpid(),
                    "operations": sorted(operations.OPERATIONS),
                    "log": self._log_file,
                },
            )
        )

    def _start(self, request_id: Any, method: str, params: dict[str, Any]) -> None:
        try:
            quick = operations.get(method).quick
        except ImatchError as err:
            self._refuse(
                request_id, protocol.METHOD_NOT_FOUND, str(err), kind=err.kind, **err.details
            )
            return
        job = Job(request_id, method, params, quick)
        with self._jobs_lock:
            known = job.id in self._jobs
            must_wait = not quick and any(not other.quick for other in self._jobs.values())
            if not known:
                self._jobs[job.id] = job
        if known:
            self._refuse(
                None, protocol.INVALID_REQUEST, f"A request with the id {job.id!r} still runs."
            )
            return
        if must_wait:
            ProgressReporter(self._channel, job.id)(0.0, "queued", "Waiting for another job")
        if quick:
            name = f"quick-{job.id}"
            threading.Thread(target=self._run, args=(job,), name=name, daemon=True).start()
        else:
            self._long_jobs.put(job)

    def _run_long_jobs(self) -> None:
        try:
            job = self._long_jobs.get(timeout=WARM_UP_AFTER_S)
        except queue.Empty:
            self._warm_up()
            job = self._long_jobs.get()
        while True:
            self._run(job)
            job = self._long_jobs.get()

    def _warm_up(self) -> None:
        """Import what is slow to import while the person still chooses."""
        try:
            for module in ("torch", "backend.pipeline"):
                importlib.import_module(module)
        except Exception:  # the job that needs it will say so
            log.exception("The engine can't warm up")

    def _run(self, job: Job) -> None:
        """Run one job and answer it, whatever happens; one cancelled before has its answer."""
        with self._jobs_lock:
            if job.cancelled.is_set():
                return
            job.started.set()
        progress = ProgressReporter(self._channel, job.id)
        began = time.monotonic()
        log.info("%s %s starts: %.2000r", job.method, job.id, job.params)
        try:
            value = operations.run(job.method, job.params, progress, job.cancelled.is_set)
            answer = protocol.result(job.id, value)
            protocol.encode(answer)  # a result that JSON can't carry fails here, like any error
        except ImatchError as err:
            log.info("%s %s: %s (%s)", job.method, job.id, err, err.kind, exc_info=err.__cause__)
            answer = _failure(job.id, err)
        except BaseException as err:
            log.exception("%s %s failed", job.method, job.id)
            answer = protocol.error(
                job.id,
                protocol.INTERNAL_ERROR,
                f"The engine failed in {job.method!r} in a way that was not foreseen "
                f"({type(err).__name__}: {err}). The log {self._log_file} tells where; please "
                "attach it when you report this.",
                kind="internal",
                log=self._log_file,
            )
        progress.flush()
        with self._jobs_lock:
            del self._jobs[job.id]
        self._channel.send(answer)
        log.info("%s %s ends after %.1f s", job.method, job.id, time.monotonic() - began)

    def _refuse(self, request_id: Any, code: int, message: str, **data: Any) -> None:
        log.warning("Refused %r: %s", request_id, message)
        self._channel.send(
            protocol.error(request_id, code, message, **{"kind": "protocol", **data})
        )


def _failure(job_id: Any, err: ImatchError) -> protocol.Message:
    """The answer for an error that has its sentence; details that JSON can't carry become text."""
    details = {
        key: value if isinstance(value, (str, int, bool, type(None))) else repr(value)
        for key, value in err.details.items()
    }
    return protocol.error(
        job_id, protocol.OPERATION_FAILED, str(err), **{**details, "kind": err.kind}
    )


def _take_over(descriptor: int, mode: str) -> BinaryIO:
    """A private copy of a standard descriptor that neither libraries nor child processes see."""
    return os.fdopen(os.dup(descriptor), mode)  # type: ignore[return-value]


def _leave() -> NoReturn:
    """End the process now, with what a library may have started (pip, say).

    A normal exit would wait for a job that ignores its cancellation.
    """
    end_children()
    leftovers.abandon()
    logging.shutdown()
    os._exit(0)


def main() -> NoReturn:
    """Serve on standard input and output until the client is gone. Never returns."""
    requests = _take_over(0, "rb")
    answers = _take_over(1, "wb")
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    try:
        log_file = str(capture("worker"))
    except OSError as err:
        sys.exit(
            f"The engine can't write its log: {err}. Give it another folder with the environment "
            "variable IMATCH_LOG_DIR."
        )
    # Ctrl-C in the terminal that QGIS was started from is meant for QGIS; it then closes our input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log.info("Imatch %s, Python %s, %s", backend.__version__, sys.version, platform.platform())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    threading.Thread(target=leftovers.sweep, name="sweep", daemon=True).start()
    worker = Worker(answers, log_file, leave=_leave)
    try:
        worker.serve(read_lines(requests))
    finally:
        worker.stop()
        _leave()


if __name__ == "__main__":
    main()
