"""Runs jobs and turns what they give into layers and memory. Knows nothing of widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Dict, Iterator, List, Mapping, Optional

from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.align.layers import add_aligned
from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.layers import add_keypoints
from qgis_imatch.match import history, layers
from qgis_imatch.match.job import Job
from qgis_imatch.match.request import ALIGN, FILES, KEYPOINTS, Request
from qgis_imatch.match.sources import View


def matches_file(spec: Mapping[str, Any]) -> str:
    """The GeoPackage that holds the matches of a finished job."""
    return str(spec.get("matches") or spec.get("matches_output") or spec["output"])


class Runner(QObject):
    """All jobs of this QGIS session; the engine queues what it can't run at once.

    Attributes:
        latest: the job that was started last.
        done: the job whose result came last.

    Signals:
        progressed(fraction, sentence): of the latest job.
        finished(job, notes): its layers are in the project; notes are sentences for the person.
        failed(job, error).
    """

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object, list)
    failed = pyqtSignal(object, dict)

    def __init__(self, engine: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._running: List[Job] = []
        self.latest: Optional[Job] = None
        self.done: Optional[Job] = None

    @property
    def is_busy(self) -> bool:
        """True while a job runs or its layers are being added."""
        return bool(self._running)

    def start(self, request: Request, view: View) -> Job:
        """Run a request; it goes on whatever happens to the dock."""
        job = Job(self._engine, request, view, parent=self)
        job.progressed.connect(lambda fraction, text: self._on_progress(job, fraction, text))
        job.finished.connect(lambda report: self._on_finished(job))
        job.failed.connect(lambda error: self._on_failed(job, error))
        self._running.append(job)
        self.latest = job
        self._forget_old()
        job.start()
        return job

    def again(self, job: Job, files: Dict[str, Any], view: View) -> Job:
        """Run a job's spec once more, writing to other `files`."""
        options, prepared = {**job.spec, **files}, job.request.inputs_of(job.spec)
        return self.start(replace(job.request, options=options, prepared=prepared), view)

    def _forget_old(self) -> None:
        """Only the last result is asked for again; a day of jobs would fill the memory."""
        for job in self.findChildren(Job):
            if job not in self._running and job is not self.done:
                job.deleteLater()

    def _on_progress(self, job: Job, fraction: float, sentence: str) -> None:
        if job is self.latest:
            self.progressed.emit(fraction, sentence)

    def _on_finished(self, job: Job) -> None:
        project = QgsProject.instance()
        if job.spec.get("overwrite"):
            for path in filter(None, map(job.spec.get, FILES)):
                layers.remove_results(path, project)
        if job.request.operation == ALIGN:
            steps = add_aligned(job.report, job.spec, job.request, project)
        elif job.request.operation == KEYPOINTS:
            steps = add_keypoints(job.report, job.spec, job.request, project)
        else:
            title, origins = job.request.title, job.request.origins
            steps = layers.add_results(job.report, job.spec, title, project, origins)
        self._add(job, steps, False)

    def _add(self, job: Job, steps: Iterator[Any], has_layers: bool) -> None:
        """Add one layer and come back for the next, so that the window is never held up long."""
        if sip.isdeleted(self):  # the plugin was switched off in between
            return
        if next(steps, None) is not None:
            QTimer.singleShot(0, lambda: self._add(job, steps, True))
            return
        notes = [
            tr(
                "“{}” left the project while the job ran; the result was made from its file."
            ).format(name)
            for name in job.removed_layers()
        ]
        if not has_layers and job.report.get("status") == "ok":
            notes.append(tr("No layers were added: what the job wrote can't be read."))
        self.done = job
        self._end(job, str(job.report.get("status", "")))
        self.finished.emit(job, notes)

    def _on_failed(self, job: Job, error: Dict[str, Any]) -> None:
        self._end(job, str(error.get("kind", "error")))
        self.failed.emit(job, error)

    def _end(self, job: Job, outcome: str) -> None:
        self._running.remove(job)
        if not job.was_called:
            return  # it never became a job that could be run again
        history.remember(
            history.Run(
                spec=dict(job.spec),
                names=list(job.request.names),
                origins=list(job.request.origins),
                when=datetime.now().isoformat(timespec="seconds"),
                outcome=outcome,
                points=int(job.report.get("inliers") or job.report.get("keypoints") or 0),
                operation=job.request.operation,
                choices=job.request.choices,
            )
        )
