"""Processes that work on many jobs: of this machine, or of any Dask scheduler."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import backend
from backend.batch.specs import WorkSpec
from backend.errors import CancelledError, EngineError
from backend.limits import LIBRARIES, THREADS
from backend.types import IsCancelled, Progress

if TYPE_CHECKING:
    from distributed import Client, Future

WATCH_S = 0.2  # how often the person's wish to stop is looked for


class Pool:
    """Runs jobs, several at a time; its processes start when the first job comes.

    Args:
        marker: a file that jobs look at: they stop when it is gone. So they stop on a cluster too,
            and when whoever started them was killed and starts again.
        most: no more processes than this are of use.
    """

    def __init__(self, spec: WorkSpec, marker: Path, most: int, progress: Progress) -> None:
        self._spec, self._marker, self._most, self._progress = spec, marker, most, progress
        self._open = contextlib.ExitStack()
        self._client: Client | None = None

    def __enter__(self) -> Self:
        self._marker.touch()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._marker.unlink(missing_ok=True)
        self._open.close()

    def run(
        self,
        function: Callable[..., dict[str, Any]],
        jobs: Sequence[tuple[Any, ...]],
        is_cancelled: IsCancelled,
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Call the function with each job's arguments; yields the job's number and its record.

        A job whose process dies is done again, `attempts` times in all; what raises otherwise
        gives a record with the status `failed` and the `error`.

        Raises:
            EngineError: the scheduler can't be reached.
            CancelledError: the person cancelled.
        """
        if not jobs:
            return
        client = self._client or self._start()
        ended: queue.SimpleQueue[tuple[int, Future[Any]]] = queue.SimpleQueue()
        for number, job in enumerate(jobs):
            future = client.submit(function, *job, pure=False)
            future.add_done_callback(  # type: ignore[no-untyped-call]
                lambda done, number=number: ended.put((number, done))
            )
        left = len(jobs)
        while left:
            if is_cancelled():
                self._marker.unlink(missing_ok=True)
                raise CancelledError("Cancelled.")
            try:
                number, done = ended.get(timeout=WATCH_S)
            except queue.Empty:
                continue
            left -= 1
            yield number, self._record(done)

    def _start(self) -> Client:
        import dask
        from distributed import Client, LocalCluster

        spec = self._spec
        settings = {
            "distributed.scheduler.allowed-failures": spec.attempts - 1,
            "distributed.scheduler.worker-saturation": 1.0,
            "distributed.worker.memory.target": False,
            "distributed.worker.memory.spill": False,
            "distributed.worker.memory.pause": False,
            # Dask's own setting gives every large array back to the system, and asking for it anew
            # costs half as much time again as the work: glibc's default is left to learn.
            "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
        }
        self._progress(0.0, "start", "Starting the processes")
        self._open.enter_context(dask.config.set(settings))
        where: Any = spec.scheduler
        if where is None:
            with _deaf_to_ctrl_c():
                where = LocalCluster(  # type: ignore[no-untyped-call]
                    n_workers=min(spec.workers or os.cpu_count() or 1, self._most),
                    threads_per_worker=1,
                    memory_limit=spec.memory_limit,
                    dashboard_address=None,
                    silence_logs=logging.ERROR,
                    env=dict.fromkeys((THREADS, *LIBRARIES), "1"),
                )
            self._open.callback(where.close)
        try:
            client = Client(where, set_as_default=False, timeout=30)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as err:
            raise EngineError(
                f"There is no Dask scheduler at {spec.scheduler} ({err}). Start one, or leave it "
                "out to work on this machine."
            ) from err
        self._open.callback(client.close)
        self._client = client
        if spec.scheduler is not None:
            _check_versions(client)
        return client

    def _record(self, done: Future[Any]) -> dict[str, Any]:
        if done.status == "finished":
            record: dict[str, Any] = done.result()
            return record
        if done.status != "error":
            raise EngineError(
                "The connection to the scheduler was lost. What is finished is kept; run it again."
            )
        err = done.exception()  # type: ignore[no-untyped-call]
        said = f"{type(err).__name__}: {err}"
        if type(err).__name__ == "KilledWorker":
            said = (
                f"The process that worked on this died {self._spec.attempts} times, most likely "
                "for lack of memory. Give it more (memory_limit), fewer workers, or smaller tiles."
            )
        return {"status": "failed", "error": said, "report": None}


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that are started here hear no Ctrl-C, which a terminal sends to all at once.

    The marker stops them in order; they inherit the mask, as do threads that start more of them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _version() -> str:
    return backend.__version__


def _check_versions(client: Client) -> None:
    """Raises EngineError where a worker of the scheduler has another version, or none."""
    try:
        found = client.run(_version)
    except Exception as err:  # whatever the worker's Python says
        raise EngineError(
            f"A worker of the scheduler can't run Imatch ({err}). Install Imatch "
            f"{backend.__version__} in the environments of all workers."
        ) from err
    others = sorted(set(found.values()) - {backend.__version__})
    if others:
        raise EngineError(
            f"A worker of the scheduler has Imatch {others[0]}, and this is "
            f"{backend.__version__}. Install the same version everywhere."
        )
