"""The worker client, waited for in the thread of an algorithm."""

from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QEventLoop, QTimer

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.i18n import tr

WATCH_MS = 150  # how often the person's wish to stop is looked for


class Engine:
    """A worker for some calls: `with Engine(feedback) as engine: engine.run(...)`.

    The dock's client belongs to the main thread; this one belongs to the thread that made it, and
    ends with the block.
    """

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._client = EngineClient()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.shutdown()

    def run(
        self, operation: str, spec: Dict[str, Any], begin: float = 0.0, end: float = 1.0
    ) -> Dict[str, Any]:
        """Run one of the engine's operations to its end.

        Args:
            begin, end: share of the whole job that it is.

        Returns:
            The operation's report.

        Raises:
            QgsProcessingException: it failed, with the engine's sentence; or it was cancelled.
        """
        feedback = self._feedback
        if feedback.isCanceled():  # while its inputs were written
            raise QgsProcessingException(tr("Cancelled before it began."))
        loop = QEventLoop()
        reports: List[Dict[str, Any]] = []
        errors: List[Dict[str, Any]] = []
        told = [""]

        def on_progress(fraction: float, stage: str, message: str) -> None:
            feedback.setProgress(100 * (begin + (end - begin) * fraction))
            if (message or stage) != told[0]:
                told[0] = message or stage
                feedback.setProgressText(told[0])

        call = self._client.call(operation, spec)
        call.progress.connect(on_progress)
        call.finished.connect(lambda report: (reports.append(report), loop.quit()))
        call.failed.connect(lambda error: (errors.append(error), loop.quit()))
        watch = QTimer()
        watch.setInterval(WATCH_MS)
        watch.timeout.connect(lambda: call.cancel() if feedback.isCanceled() else None)
        watch.start()
        loop.exec()
        watch.stop()
        if reports:
            for warning in reports[0].get("warnings") or []:
                feedback.pushWarning(str(warning))
            return reports[0]
        error = errors[0]
        if error.get("log"):
            feedback.pushInfo(str(error["log"]))
        # Of a subclass QGIS would show the traceback instead of the sentence.
        raise QgsProcessingException(str(error.get("message", "")))


def run(operation: str, spec: Dict[str, Any], feedback: QgsProcessingFeedback) -> Dict[str, Any]:
    """One call; see `Engine.run`."""
    with Engine(feedback) as engine:
        return engine.run(operation, spec)
