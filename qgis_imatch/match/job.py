"""One job from pressing the button to the engine's answer: files first, then the engine's call.

A job lives on the main thread and only waits for signals. `JobTask` shows it in QGIS's task
manager, where it can be cancelled too.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import TILES, Request, RequestError
from qgis_imatch.match.sources import View
from qgis_imatch.match.tasks import JobTask, Step, Steps


def _cancelled() -> Dict[str, Any]:
    return {"kind": "cancelled", "message": tr("Cancelled. Nothing was written.")}


class Job(QObject):
    """Prepares the files of a request and runs one of the engine's operations on them.

    Attributes:
        request: what was asked; its layers may be gone from the project by now.
        spec: the engine's spec, complete once the call is made.
        report: the engine's answer once finished.

    Signals:
        progressed(fraction, sentence), finished(report), failed(error with `kind` and `message`).
    """

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(
        self, engine: Any, request: Request, view: View, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self.request = request
        self.spec: Dict[str, Any] = dict(request.options)
        self.report: Dict[str, Any] = {}
        self._engine = engine
        self._present = self._layers_in_project()
        self._steps: Steps = request.prepare(self.spec, view)
        self._call: Any = None
        self._over = False
        self._cancelling = False
        self._writing: Optional[QgsTask] = None
        self._task: Optional[JobTask] = None

    @property
    def is_over(self) -> bool:
        return self._over

    @property
    def was_called(self) -> bool:
        """True once the engine has the spec."""
        return self._call is not None

    def start(self) -> None:
        """Begin; everything that follows arrives by signal."""
        if self.request.operation != TILES:
            self._show_task()
        if self.request.prepared is None:
            self._go_on()
        else:
            self.spec.update(self.request.prepared)
            self._call_engine()

    def cancel(self) -> None:
        """Ask to stop; `failed` with kind `cancelled` follows."""
        if self._over or self._cancelling:
            return
        self._cancelling = True
        self.progressed.emit(0.0, tr("Cancelling…"))
        if self._call is not None:
            self._call.cancel()
            return
        writing, self._writing = self._writing, None
        self._fail(_cancelled())  # first, because the writing task calls its end an error
        if writing is not None:
            writing.cancel()

    def removed_layers(self) -> List[str]:
        """Names of the job's layers that have left the project since the start."""
        present = self._layers_in_project()
        return [name for layer_id, name in self._present.items() if layer_id not in present]

    def _layers_in_project(self) -> Dict[str, str]:
        layers = QgsProject.instance().mapLayers()
        named = zip(self.request.layer_ids, self.request.names)
        return {layer_id: name for layer_id, name in named if layer_id in layers}

    def _show_task(self) -> None:
        self._task = JobTask(tr("Imatch: {}").format(self.request.title))
        self._task.cancel_asked.connect(self.cancel)
        self._task.taskCompleted.connect(self._forget_task)
        self._task.taskTerminated.connect(self._forget_task)
        QgsApplication.taskManager().addTask(self._task)

    def _go_on(self, answer: Any = None) -> None:
        """Prepare up to the next step that takes time, or call the engine after the last one."""
        self._writing = None
        if self._over:
            return
        try:
            step = self._steps.send(answer)
        except StopIteration:
            self._call_engine()
        except RequestError as err:
            self._refuse(str(err))
        else:
            self._run(step)

    def _run(self, step: Step) -> None:
        task = self._writing = step.task
        self.progressed.emit(0.0, step.sentence)
        task.progressChanged.connect(self._show_writing)
        task.taskCompleted.connect(lambda: self._go_on(getattr(task, "answer", None)))
        task.taskTerminated.connect(
            lambda: self._refuse(getattr(task, "failure", "") or step.failure)
        )
        QgsApplication.taskManager().addTask(task)

    def _show_writing(self, percent: float) -> None:
        if self._task is not None:
            self._task.setProgress(percent / 10)  # writing out is the smaller part of the job

    def _call_engine(self) -> None:
        self.progressed.emit(0.0, tr("Starting the engine…"))
        self._call = self._engine.call(self.request.operation, self.spec)
        self._call.progress.connect(self._progress)
        self._call.finished.connect(self._finish)
        self._call.failed.connect(self._fail)

    def _progress(self, fraction: float, stage: str, message: str) -> None:
        if self._over or self._cancelling:
            return
        if self._task is not None:
            self._task.setProgress(100 * fraction)
        self.progressed.emit(fraction, message or stage)

    def _refuse(self, message: str) -> None:
        self._writing = None
        self._fail({"kind": "input", "message": message})

    def _finish(self, report: Dict[str, Any]) -> None:
        if self._over:
            return
        self._over = True
        self.report = dict(report)
        self._end_task(True)
        self.finished.emit(self.report)

    def _fail(self, error: Dict[str, Any]) -> None:
        if self._over:
            return
        self._over = True
        self._end_task(False)
        self.failed.emit(dict(error))

    def _end_task(self, ok: bool) -> None:
        if self._task is not None:
            self._task.end(ok)

    def _forget_task(self) -> None:
        """The task manager deletes the row once it ended."""
        self._task = None
