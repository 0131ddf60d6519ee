"""QGIS tasks that a job consists of."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any, Callable, Generator

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QThreadPool, pyqtSignal

from qgis_imatch.match.request import RequestError


class JobTask(QgsTask):
    """The job's row in the task manager; its thread only sleeps."""

    cancel_asked = pyqtSignal()

    def __init__(self, description: str) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._ended = threading.Event()
        self._ok = False

    def run(self) -> bool:
        # The pool has as few places as there are cores: lend this one out. Two jobs would else
        # keep what has to be written first from ever being so. Older QGIS versions run tasks in
        # the pool that also renders the map.
        manager = QgsApplication.taskManager()
        pool = (
            manager.threadPool() if hasattr(manager, "threadPool") else QThreadPool.globalInstance()
        )
        pool.releaseThread()
        try:
            while not self._ended.wait(0.2):
                if self.isCanceled():
                    return False
        finally:
            pool.reserveThread()
        return self._ok

    def cancel(self) -> None:
        super().cancel()
        self.cancel_asked.emit()

    def end(self, ok: bool) -> None:
        """Let the row go, as done or failed."""
        self._ok = ok
        self._ended.set()


class WorkTask(QgsTask):
    """Runs a function in the background.

    Attributes:
        answer: what the function returned.
        failure: the sentence of its RequestError.
    """

    def __init__(self, description: str, work: Callable[[], Any]) -> None:
        super().__init__(description)
        self._work = work
        self.answer: Any = None
        self.failure = ""

    def run(self) -> bool:
        try:
            self.answer = self._work()
        except RequestError as err:
            self.failure = str(err)
        return not self.failure


@dataclass(frozen=True)
class Step:
    """What has to be made in the background before the engine can be called.

    Attributes:
        sentence: says so to the person.
        task: makes it; the answer of a WorkTask is sent back to who yielded the step.
        failure: sentence where the task fails without one of its own.
    """

    sentence: str
    task: QgsTask
    failure: str


Steps = Generator[Step, Any, None]
