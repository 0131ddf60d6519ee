"""One job from pressing the button to the engine's answer: files first, then the engine's call.

A job lives on the main thread and only waits for signals. `JobTask` shows it in QGIS's task
manager, where it can be cancelled too.
"""

from __future__ import annotations

import threading
from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsApplication, QgsProject, QgsRasterFileWriterTask, QgsRasterLayer, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QThreadPool, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.match import request as requests
from qgis_imatch.match import sources
from qgis_imatch.match.request import LayerArea, Request, RequestError

CANCELLED = {"kind": "cancelled", "message": "Cancelled. Nothing was written."}


class JobTask(QgsTask):
    """The job's row in the task manager; its thread only sleeps."""

    cancel_asked = pyqtSignal()

    def __init__(self, description: str) -> None:
        super().__init__(description, QgsTask.Flag.CanCancel)
        self._ended = threading.Event()
        self._ok = False

    def run(self) -> bool:
        # Older QGIS versions run tasks in the pool that also renders the map: lend the place out.
        pool = QThreadPool.globalInstance()
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
    """Runs a function in the background and hands on its answer or its sentence of failure."""

    answered = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self, description: str, work: Callable[[], Any]) -> None:
        super().__init__(description)
        self._work = work
        self._answer: Any = None
        self._failure = ""

    def run(self) -> bool:
        try:
            self._answer = self._work()
        except RequestError as err:
            self._failure = str(err)
        return not self._failure

    def finished(self, ok: bool) -> None:
        if ok:
            self.answered.emit(self._answer)
        else:
            self.refused.emit(self._failure or tr("Cancelled."))


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
        self,
        engine: Any,
        request: Request,
        view: sources.View,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self.request = request
        self.spec: Dict[str, Any] = dict(request.options)
        self.report: Dict[str, Any] = {}
        self._engine = engine
        self._view = view
        self._present = self._layers_in_project()
        # Asked now: a layer may be gone by the time that its turn comes.
        area = request.area
        self._ground = (area.extent(), area.layer.crs() if area.layer is not None else area.crs)
        self._paths = {
            "reference": sources.engine_path(request.reference),
            "moving": sources.engine_path(request.moving),
        }
        self._call: Any = None
        self._over = False
        self._cancelling = False
        self._writing: Optional[QgsTask] = None
        self._steps: List[Callable[[], None]] = []
        self._task: Optional[JobTask] = None

    @property
    def is_over(self) -> bool:
        return self._over

    def start(self) -> None:
        """Begin; everything that follows arrives by signal."""
        if self.request.operation != requests.TILES:
            self._show_task()
        if self.request.pair is not None:
            self.spec.update(self.request.pair)
            self._call_engine()
            return
        self._steps = [
            self._write_area,
            lambda: self._write_raster("reference", self.request.reference, self.request.moving),
            lambda: self._write_raster("moving", self.request.moving, self.request.reference),
            self._call_engine,
        ]
        self._next()

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
        self._fail(CANCELLED)  # first, because the writing task calls its end an error
        if writing is not None:
            writing.cancel()

    def removed_layers(self) -> List[str]:
        """Names of the pair's layers that have left the project since the start."""
        present = self._layers_in_project()
        return [name for layer_id, name in self._present.items() if layer_id not in present]

    def _layers_in_project(self) -> Dict[str, str]:
        layers = QgsProject.instance().mapLayers()
        pair = zip(self.request.layer_ids, self.request.names)
        return {layer_id: name for layer_id, name in pair if layer_id in layers}

    def _show_task(self) -> None:
        self._task = JobTask(tr("Imatch: {}").format(self.request.title))
        self._task.cancel_asked.connect(self.cancel)
        self._task.taskCompleted.connect(self._forget_task)
        self._task.taskTerminated.connect(self._forget_task)
        QgsApplication.taskManager().addTask(self._task)

    def _next(self) -> None:
        if self._over:
            return
        try:
            self._steps.pop(0)()
        except RequestError as err:
            self._refuse(str(err))

    def _write_area(self) -> None:
        area = self.request.area
        if area.kind == requests.OVERLAP:
            self._next()
        elif area.layer is not None:
            self.spec["aoi_crs"] = requests.crs_text(area.layer.crs())
            self.progressed.emit(0.0, tr("Reading the polygons of “{}”…").format(area.layer.name()))
            task = WorkTask(tr("Imatch: reading polygons"), LayerArea(area.layer).dissolve)
            task.answered.connect(self._have_area)
            task.refused.connect(self._refuse)
            self._run(task)
        elif area.geometry is not None:
            self.spec["aoi_crs"] = requests.crs_text(area.crs)
            self._have_area(requests.area_text(area.geometry))

    def _have_area(self, wkt: str) -> None:
        self._writing = None
        self.spec["aoi"] = wkt
        self._next()

    def _write_raster(self, role: str, layer: QgsRasterLayer, other: QgsRasterLayer) -> None:
        path = self._paths[role]
        if path is not None:
            self.spec[role] = path
            self._next()
            return
        if sip.isdeleted(layer) or sip.isdeleted(other):
            name = self.request.names[0 if role == "reference" else 1]
            raise RequestError(
                tr("“{}” left the project before it was written to a file. Add it again.").format(
                    name
                )
            )
        grid = sources.grid_for(layer, other, *self._ground, self._view)
        note = tr("Writing “{}” to a file first: {} x {} pixels…")
        self.progressed.emit(0.0, note.format(layer.name(), grid.columns, grid.rows))
        self.spec[role] = sources.new_file(layer)
        task = sources.write_task(layer, grid, self.spec[role])
        task.writeComplete.connect(self._have_raster)
        task.errorOccurred.connect(
            lambda *_: self._refuse(
                tr(
                    "“{}” could not be written to a file. Save it as a GeoTIFF yourself "
                    "(Export > Save As) and match that."
                ).format(layer.name())
            )
        )
        self._run(task)

    def _have_raster(self, *_: Any) -> None:
        self._writing = None
        self._next()

    def _run(self, task: QgsTask) -> None:
        self._writing = task
        if isinstance(task, QgsRasterFileWriterTask):
            task.progressChanged.connect(self._show_writing)
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
