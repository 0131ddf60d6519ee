"""What takes time: reading texts, looking through them, files in and out. Knows no widgets."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional

from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.sources import new_file
from qgis_imatch.match.summary import whole
from qgis_imatch.names import exchange
from qgis_imatch.names.kept import Kept
from qgis_imatch.names.panels.source import FIELD, METADATA, TEXT, Choice
from qgis_imatch.names.record import Names, NamesError, Text, recalled
from qgis_imatch.names.session import Session
from qgis_imatch.names.sources import FieldTask, of_layers
from qgis_imatch.names.tagger import Tagging
from qgis_imatch.names.texts import check_text, paged, read_file

SLICE_S = 0.03  # so long the main thread is held at once


def _cancelled() -> Dict[str, Any]:
    sentence = tr("Cancelled. What was found until then is kept.")
    return {"kind": "cancelled", "message": sentence}


class PlainTask(QgsTask):
    """Runs a function in the background; errors for people become `failure`."""

    def __init__(self, title: str, work: Callable[[], Any]) -> None:
        super().__init__(title)
        self._work = work
        self.answer: Any = None
        self.failure = ""

    def run(self) -> bool:
        try:
            self.answer = self._work()
        except (NamesError, OSError, ValueError, KeyError) as err:
            self.failure = str(err)
        return not self.failure


class Work(QObject):
    """One thing at a time; a second one has to wait.

    Signals:
        progressed(fraction, sentence).
        ended(error, notes): error is None where all went well; `told` says what came of it.
        told(sentence).
        labels_wanted(path, labels): an import has labels that nobody explained yet.
    """

    progressed = pyqtSignal(float, str)
    ended = pyqtSignal(object, list)
    told = pyqtSignal(str)
    labels_wanted = pyqtSignal(str, list)

    def __init__(
        self, engine: Any, session: Session, kept: Kept, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._session = session
        self._kept = kept
        self._tagging: Optional[Tagging] = None
        self._task: Optional[QgsTask] = None
        self._call: Any = None
        self._is_cancelled = False
        self._notes: List[str] = []
        self.is_busy = False

    def load_kept(self) -> None:
        """Read earlier corrections in the background."""
        self._run(PlainTask(tr("Imatch: earlier corrections"), self._kept.load), lambda _: None)

    def find(self, choice: Choice, options: Mapping[str, Any]) -> None:
        """Read the texts of a choice and look through them."""
        if self.is_busy:
            return
        self._begin(tr("Reading the texts…"))
        if choice.kind == TEXT:
            task = PlainTask(tr("Imatch: reading a text"), lambda: _pages_of(choice))
            self._run(task, lambda texts: self._tag(choice.title, texts, options))
        elif choice.kind == FIELD:
            self._read_field(choice, options)
        else:
            layers = (
                [choice.layer]
                if choice.kind == METADATA
                else list(QgsProject.instance().mapLayers().values())
            )
            title = layers[0].name() if choice.kind == METADATA else tr("all layers")
            self._read_layers(title, [layer.id() for layer in layers], options)

    def cancel(self) -> None:
        """Stop; what is there stays."""
        if not self.is_busy:
            return
        self._is_cancelled = True
        if self._tagging is not None:
            self._tagging.cancel()
        elif self._call is not None:
            self._call.cancel()
        elif self._task is not None:
            self._task.cancel()

    def export(self, path: str, kind: exchange.Format, overwrite: bool) -> None:
        """Write all names but the rejected ones to a file of some format."""
        if self.is_busy:
            return
        self._begin(tr("Writing…"))
        documents = self._session.documents()
        between = new_file("texts", ".jsonl")

        def written(count: int) -> None:
            self._ask(
                exchange.OPERATION,
                exchange.export_spec(between, path, kind, overwrite),
                lambda report: self._finish(
                    tr("Written to {path}. Names: {count}, texts: {texts}.").format(
                        count=whole(count), texts=whole(report["documents"]), path=path
                    ),
                    [str(note) for note in report.get("warnings", [])],
                ),
            )

        task = PlainTask(
            tr("Imatch: writing annotated texts"),
            lambda: exchange.write_lines(documents, between),
        )
        self._run(task, written)

    def read_annotated(self, path: str, labels: Mapping[str, str]) -> None:
        """Open a file of annotated texts of any format; `labels` say what its labels mean."""
        if self.is_busy:
            return
        self._begin(tr("Reading {}…").format(Path(path).name))
        between = new_file("texts", ".jsonl")

        def converted(report: Dict[str, Any]) -> None:
            self._notes = [str(note) for note in report.get("warnings", [])]
            task = PlainTask(
                tr("Imatch: reading annotated texts"), lambda: exchange.read_lines(between)
            )
            self._run(task, lambda answer: self._show_read(Path(path).name, *answer))

        def refused(error: Dict[str, Any]) -> None:
            if error.get("labels"):
                self._end(None, [])
                self.labels_wanted.emit(path, [str(label) for label in error["labels"]])
            else:
                self._end(error, [])

        spec = exchange.import_spec(path, between, labels)
        self._ask(exchange.OPERATION, spec, converted, refused)

    def read_plain(self, path: str, then: Callable[[str], None]) -> None:
        """Read a file of plain text; `then` gets the text."""
        if self.is_busy:
            return
        self._begin(tr("Reading {}…").format(Path(path).name))

        def read(text: str) -> None:
            self._end(None, [])
            then(text)

        self._run(PlainTask(tr("Imatch: reading a text"), lambda: read_file(path)), read)

    def _show_read(self, title: str, texts: List[Text], names: Dict[str, Names]) -> None:
        def show(known: Dict[str, Names]) -> None:
            self._session.open(title, texts)
            both = {
                text.id: recalled(names.get(text.id, ()), known.get(text.id, ())) for text in texts
            }
            self._session.show(both)
            sentence = tr("Names: {count}, texts: {texts}.").format(
                count=whole(sum(map(len, names.values()))), texts=whole(len(texts))
            )
            self._finish(sentence, self._notes)

        self._recall(texts, show)

    # Texts

    def _read_layers(self, title: str, ids: List[str], options: Mapping[str, Any]) -> None:
        project = QgsProject.instance()
        layers = (layer for layer in map(project.mapLayer, ids) if layer is not None)
        self._step_layers(title, of_layers(layers), len(ids), [], 0, options)

    def _step_layers(
        self,
        title: str,
        rows: Iterator[List[Text]],
        count: int,
        read: List[Text],
        done: int,
        options: Mapping[str, Any],
    ) -> None:
        """Some layers, then let the window breathe."""
        if sip.isdeleted(self):
            return
        if self._is_cancelled:
            self._end(_cancelled(), [])
            return
        until = time.monotonic() + SLICE_S
        for texts in rows:
            read += texts
            done += 1
            if time.monotonic() > until:
                sentence = tr("Reading layer {done} of {count}").format(
                    done=whole(done), count=whole(count)
                )
                self.progressed.emit(0.0, sentence)
                again = partial(self._step_layers, title, rows, count, read, done, options)
                QTimer.singleShot(0, again)
                return
        self._tag(title, read, options)

    def _read_field(self, choice: Choice, options: Mapping[str, Any]) -> None:
        task = FieldTask(choice.layer, choice.field)
        title = f"{choice.layer.name()}: {choice.field}"
        task.progressChanged.connect(
            lambda percent: self.progressed.emit(percent / 100, tr("Reading the features…"))
        )

        def read(_answer: Any) -> None:
            if task.empty:
                self._notes.append(
                    tr_n(
                        "{empty} of {features} feature has no text there.",
                        "{empty} of {features} features have no text there.",
                        task.features,
                    ).format(empty=whole(task.empty), features=whole(task.features))
                )
            self._tag(title, task.texts, options)

        self._run(task, read)

    def _tag(self, title: str, texts: List[Text], options: Mapping[str, Any]) -> None:
        if not texts:
            self._fail(tr("There is no text in {}. Choose another source.").format(title))
            return
        self._recall(texts, lambda known: self._start(title, texts, known, options))

    def _recall(self, texts: List[Text], then: Callable[[Dict[str, Names]], None]) -> None:
        """What was said of these texts before."""

        def look() -> Dict[str, Names]:
            known = ((text.id, self._kept.recall(text)) for text in texts)
            return {text_id: names for text_id, names in known if names}

        self._run(PlainTask(tr("Imatch: earlier corrections"), look), then)

    def _start(
        self,
        title: str,
        texts: List[Text],
        known: Mapping[str, Names],
        options: Mapping[str, Any],
    ) -> None:
        self._session.open(title, texts)
        self._session.show(known)
        self._tagging = Tagging(self._engine, texts, options, title, self)
        self._tagging.progressed.connect(self.progressed)
        self._tagging.found.connect(self._show_found)
        self._tagging.ended.connect(self._on_tagged)
        self._tagging.start()

    def _show_found(self, found: Mapping[str, Names]) -> None:
        texts = self._session.texts
        shown = {}
        for text_id, names in found.items():
            if text_id in texts:  # else other texts were opened meanwhile
                own = self._session.names(text_id)  # what the person did while this went on
                shown[text_id] = recalled(names, own)
        self._session.show(shown)

    def _on_tagged(self, error: Optional[Dict[str, Any]], warnings: List[str]) -> None:
        self._tagging = None
        count = sum(self._session.counts().values())
        if error is not None:
            if error.get("kind") == "cancelled":
                error = _cancelled()
            self._end(error, [])
            return
        sentence = tr("Names: {count}, texts: {texts}.").format(
            count=whole(count), texts=whole(len(self._session.texts))
        )
        self._finish(sentence if count else tr("No name of a mountain was found."), warnings)

    # Calls and tasks

    def _ask(
        self,
        operation: str,
        spec: Dict[str, Any],
        answer: Callable[[Dict[str, Any]], None],
        refused: Optional[Callable[[Dict[str, Any]], None]] = None,
    ) -> None:
        call = self._call = self._engine.call(operation, spec)
        call.finished.connect(lambda result: self._answered(answer, result))
        call.failed.connect(
            lambda error: self._answered(refused or (lambda e: self._end(e, [])), error)
        )

    def _answered(self, then: Callable[[Dict[str, Any]], None], value: Dict[str, Any]) -> None:
        self._call = None
        then(value)

    def _run(self, task: QgsTask, then: Callable[[Any], None]) -> None:
        self._task = task

        def completed() -> None:
            self._task = None
            then(getattr(task, "answer", None))

        def terminated() -> None:
            self._task = None
            if self._is_cancelled:
                self._end(_cancelled(), [])
            else:
                self._fail(getattr(task, "failure", "") or tr("The texts could not be read."))

        task.taskCompleted.connect(completed)
        task.taskTerminated.connect(terminated)
        QgsApplication.taskManager().addTask(task)

    def _begin(self, sentence: str) -> None:
        self.is_busy = True
        self._is_cancelled = False
        self._notes = []
        self.progressed.emit(0.0, sentence)

    def _finish(self, sentence: str, notes: List[str]) -> None:
        self._end(None, [*self._notes, *notes])
        self.told.emit(sentence)

    def _fail(self, sentence: str) -> None:
        self._end({"kind": "input", "message": sentence}, [])

    def _end(self, error: Optional[Dict[str, Any]], notes: List[str]) -> None:
        self.is_busy = False
        self._notes = []
        self.ended.emit(error, list(dict.fromkeys(notes)))


def _pages_of(choice: Choice) -> List[Text]:
    check_text(choice.text, choice.title)
    return paged("text", choice.title, choice.text)
