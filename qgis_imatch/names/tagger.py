"""Looks through texts with the engine, a few at a time, so that names appear while it goes on and
a cancelled or broken run keeps what it had."""

from __future__ import annotations

import hashlib
import logging
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.summary import whole
from qgis_imatch.match.tasks import JobTask
from qgis_imatch.names.record import Name, Names, NamesError, Text, in_order

logger = logging.getLogger(__name__)

OPERATION = "tag"
# One call: about a second of the engine's work, and an answer that is read within a blink.
MOST_CHARACTERS, MOST_TEXTS = 20_000, 200


def batches(texts: Sequence[Text]) -> Iterator[List[Text]]:
    """Texts for one call each; all of a call have the same extent."""
    batch: List[Text] = []
    size = 0
    for text in texts:
        is_full = size + len(text.text) > MOST_CHARACTERS or len(batch) == MOST_TEXTS
        if batch and (is_full or text.extent != batch[0].extent):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text.text)
    if batch:
        yield batch


def specs(texts: Sequence[Text]) -> Iterator[Tuple[List[Text], Dict[str, Any]]]:
    """Texts for one call each, with what the call says of them.

    Several calls are parts of one task, which the engine goes on with where a kill ended it.
    """
    all_batches = list(batches(texts))
    told = hashlib.sha256()
    for text in texts if len(all_batches) > 1 else ():
        told.update(f"{text.digest} {text.extent}\n".encode())
    for batch in all_batches:
        spec: Dict[str, Any] = {"texts": [{"id": text.id, "text": text.text} for text in batch]}
        if batch[0].extent is not None:
            spec["extent"] = list(batch[0].extent)
        if len(all_batches) > 1:
            spec["part"] = {"task": told.hexdigest(), "is_last": batch is all_batches[-1]}
        yield batch, spec


def names_of(answer: Mapping[str, Any], texts: Sequence[Text]) -> Dict[str, Names]:
    """Names by text id, as the engine answered.

    Raises:
        NamesError: the answer does not belong to these texts.
    """
    known = {text.id: text for text in texts}
    found: Dict[str, Names] = {}
    for document in answer.get("documents", []):
        text = known.get(str(document.get("id")))
        if text is None:
            raise NamesError(tr("The engine answered with a text that nobody asked for."))
        spans = document.get("spans", [])
        found[text.id] = in_order(Name.read(span, len(text.text)) for span in spans)
    return found


class Tagging(QObject):
    """One run over some texts.

    Signals:
        progressed(fraction, sentence).
        found(names by text id): of the texts that are done.
        ended(error, warnings): the error is None where all texts are done.
    """

    progressed = pyqtSignal(float, str)
    found = pyqtSignal(object)
    ended = pyqtSignal(object, list)

    def __init__(
        self,
        engine: Any,
        texts: Sequence[Text],
        options: Mapping[str, Any],
        title: str,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._options = dict(options)
        self._specs = specs(texts)
        self._batch: List[Text] = []
        self._all = max(1, sum(len(text.text) for text in texts))
        self._count = len(texts)
        self._done = self._texts_done = 0
        self._warnings: Dict[str, None] = {}
        self._call: Any = None
        self._over = False
        self._task: Optional[JobTask] = JobTask(tr("Imatch: names in {}").format(title))

    def start(self) -> None:
        """Begin; what follows arrives by signal."""
        if self._task is not None:
            self._task.cancel_asked.connect(self.cancel)
            self._task.taskCompleted.connect(self._forget_task)
            self._task.taskTerminated.connect(self._forget_task)
            QgsApplication.taskManager().addTask(self._task)
        self.progressed.emit(0.0, tr("Starting the engine…"))
        self._next()

    def cancel(self) -> None:
        """Stop after what is at hand; names that were found stay."""
        if not self._over and self._call is not None:
            self._call.cancel()

    def _next(self) -> None:
        self._batch, spec = next(self._specs, ([], {}))
        if not self._batch:
            self._end(None)
            return
        self._call = self._engine.call(OPERATION, {**self._options, **spec})
        self._call.progress.connect(self._progress)
        self._call.finished.connect(self._take)
        self._call.failed.connect(self._end)

    def _progress(self, fraction: float, stage: str, message: str) -> None:
        size = sum(len(text.text) for text in self._batch)
        self._tell((self._done + fraction * size) / self._all, message or stage)

    def _take(self, answer: Dict[str, Any]) -> None:
        try:
            found = names_of(answer, self._batch)
        except NamesError as err:
            logger.error("tag: %s", err)
            self._end({"kind": "protocol", "message": str(err)})
            return
        self._warnings.update(dict.fromkeys(str(each) for each in answer.get("warnings", [])))
        self._done += sum(len(text.text) for text in self._batch)
        self._texts_done += len(self._batch)
        self.found.emit(found)
        self._tell(
            self._done / self._all,
            tr_n("{done} of {count} text", "{done} of {count} texts", self._count).format(
                done=whole(self._texts_done), count=whole(self._count)
            ),
        )
        self._next()

    def _tell(self, fraction: float, sentence: str) -> None:
        if self._task is not None:
            self._task.setProgress(100 * fraction)
        self.progressed.emit(fraction, sentence)

    def _end(self, error: Optional[Dict[str, Any]]) -> None:
        if self._over:
            return
        self._over = True
        if self._task is not None:
            self._task.end(error is None)
        self.ended.emit(error, list(self._warnings))

    def _forget_task(self) -> None:
        """The task manager deletes the row once it ended."""
        self._task = None
