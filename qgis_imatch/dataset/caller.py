"""One operation of the engine at a time, with a row in QGIS's task manager where it takes long."""

from __future__ import annotations

from typing import Any, Dict, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.match.tasks import JobTask


class Caller(QObject):
    """Calls the engine; a new call takes the place of the one that runs.

    Signals:
        progressed(fraction, sentence).
        finished(operation, result), failed(operation, error with `kind` and `message`): of the
            latest call only.
    """

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(str, dict)
    failed = pyqtSignal(str, dict)

    def __init__(self, engine: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._call: Any = None
        self._task: Optional[JobTask] = None

    @property
    def is_busy(self) -> bool:
        return self._call is not None

    def run(self, operation: str, spec: Dict[str, Any], title: str = "") -> None:
        """Call an operation; a `title` shows it in the task manager."""
        self.drop()
        call = self._call = self._engine.call(operation, spec)
        call.progress.connect(lambda fraction, stage, text: self._on(call, fraction, text or stage))
        call.finished.connect(lambda result: self._end(call, True, operation, result))
        call.failed.connect(lambda error: self._end(call, False, operation, error))
        if title:
            self._task = JobTask(title)
            self._task.cancel_asked.connect(self.cancel)
            QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Ask the call to stop; `failed` with kind `cancelled` follows."""
        if self._call is not None:
            self._call.cancel()

    def drop(self) -> None:
        """Stop the call, and hear no more of it."""
        call, self._call = self._call, None
        self._end_task(False)
        if call is not None:
            call.cancel()

    def _on(self, call: Any, fraction: float, sentence: str) -> None:
        if call is self._call:
            if self._task is not None:
                self._task.setProgress(100 * fraction)
            self.progressed.emit(fraction, sentence)

    def _end(self, call: Any, ok: bool, operation: str, answer: Dict[str, Any]) -> None:
        if call is not self._call:
            return
        self._call = None
        self._end_task(ok)
        (self.finished if ok else self.failed).emit(operation, dict(answer))

    def _end_task(self, ok: bool) -> None:
        task, self._task = self._task, None  # the task manager deletes the row
        if task is not None:
            task.end(ok)
