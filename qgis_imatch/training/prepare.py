"""From the fields to a running training: catalogue, estimate, start; one step after the other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr
from qgis_imatch.training import catalogue
from qgis_imatch.training.calls import Calls
from qgis_imatch.training.catalogue import Call

PURPOSE = "prepare"
Then = Callable[[str], None]


class Preparation(QObject):
    """Makes the catalogue that a training or a preview needs, and asks what follows.

    Signals:
        progressed(fraction, sentence): 1 and an empty sentence when nothing runs any more.
        failed(error): with `kind` and `message`.
    """

    progressed = pyqtSignal(float, str)
    failed = pyqtSignal(dict)

    def __init__(self, calls: Calls, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._calls = calls

    @property
    def is_busy(self) -> bool:
        return self._calls.is_running(PURPOSE)

    def cancel(self) -> None:
        """Stop; `failed` with kind `cancelled` follows."""
        self._calls.cancel(PURPOSE)

    def catalogue(
        self,
        folder: str,
        files: Sequence[str],
        dates: Optional[Sequence[Optional[str]]],
        then: Then,
    ) -> None:
        """Make the catalogue of these files in `folder`, unless there is; `then` gets its path."""
        path = catalogue.path_for(folder, files, dates)
        if os.path.exists(path):
            then(path)
            return
        part = str(Path(path).with_name("part-" + Path(path).name))
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            why = tr("The folder {} can't be made: {}. Choose another one.")
            message = why.format(Path(path).parent, err.strerror or err)
            self.failed.emit({"kind": "output", "message": message})
            return
        self._next(
            catalogue.calls_for(part, files, dates), 0, lambda: self._whole(part, path, then)
        )

    def ask(
        self, operation: str, spec: Dict[str, Any], then: Callable[[Dict[str, Any]], None]
    ) -> None:
        """One operation, with its progress shown."""

        def done(answer: Dict[str, Any]) -> None:
            self.progressed.emit(1.0, "")
            then(answer)

        self.progressed.emit(0.0, tr("Asking the engine…"))
        self._calls.ask(PURPOSE, operation, spec, done, self._on_failed, self.progressed.emit)

    def _next(self, calls: List[Call], number: int, done: Callable[[], None]) -> None:
        if number == len(calls):
            done()
            return
        operation, spec = calls[number]

        def told(fraction: float, sentence: str) -> None:
            self.progressed.emit((number + fraction) / len(calls), sentence)

        told(0.0, tr("Reading the rasters…"))
        self._calls.ask(
            PURPOSE,
            operation,
            spec,
            lambda answer: self._after(calls, number, answer, done),
            self._on_failed,
            told,
        )

    def _after(
        self, calls: List[Call], number: int, answer: Dict[str, Any], done: Callable[[], None]
    ) -> None:
        skipped = answer.get("skipped") or []
        if skipped:  # a file that is left out is no detail: the person checked it
            message = "{}: {}".format(skipped[0].get("path", ""), skipped[0].get("why", ""))
            self._on_failed({"kind": "input", "message": message})
            return
        self._next(calls, number + 1, done)

    def _whole(self, part: str, path: str, then: Then) -> None:
        try:
            os.replace(part, path)
        except OSError as err:
            message = tr("{} can't be written: {}.").format(path, err.strerror or err)
            self._on_failed({"kind": "output", "message": message})
            return
        self.progressed.emit(1.0, "")
        then(path)

    def _on_failed(self, error: Dict[str, Any]) -> None:
        self.progressed.emit(1.0, "")
        self.failed.emit(error)
