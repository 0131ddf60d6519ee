"""Training the recogniser with the person's corrections: a run of its own, which goes on when QGIS
is closed, and taking over what it brought."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Callable, Dict, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.summary import whole
from qgis_imatch.names.exchange import write_rows
from qgis_imatch.names.kept import Kept, training_rows
from qgis_imatch.names.record import NamesError
from qgis_imatch.names.work import PlainTask
from qgis_imatch.paths import data_dir

TRAIN, RUNS, EXPORT = "train_names", "train_runs", "export_names"
PREFIX = "names-"  # of the folders of these runs
MADE = 100  # texts an epoch that the grammar writes beside the corrections
# From what the shipped tagger knows, with it as teacher, so that it forgets nothing meanwhile.
GENTLY: Dict[str, Any] = {
    "start": "shipped",
    "teachers": ["shipped"],
    "teaching": 0.3,
    "learning_rate": 5e-5,
    "warmup_steps": 5,
    "epochs": 4,
}
LEAST_LINES = 10  # fewer teach nothing that can be measured


def runs_folder() -> Path:
    """Where runs are, those of matchers too."""
    return data_dir() / "runs"


class Retraining(QObject):
    """Starts a run, and makes a recogniser of the newest one that is done.

    Signals:
        told(sentence).
        failed(error).
        ready(folder): of the recogniser that was made.
    """

    told = pyqtSignal(str)
    failed = pyqtSignal(dict)
    ready = pyqtSignal(str)

    def __init__(self, engine: Any, kept: Kept, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._kept = kept
        self._task: Optional[PlainTask] = None

    def start(self, gazetteer: str = "") -> None:
        """Write the judged lines to a file, and start a run with them."""
        name = f"{PREFIX}{datetime.now():%Y%m%d-%H%M%S}"
        path = data_dir() / "names" / f"{name}.jsonl"

        def write() -> int:
            rows = training_rows(self._kept.documents())
            if len(rows) < LEAST_LINES:
                raise NamesError(
                    tr_n(
                        "{count} line of text is judged whole so far; at least {least} are "
                        "needed. Judge all names of more lines, then train.",
                        "{count} lines of text are judged whole so far; at least {least} are "
                        "needed. Judge all names of more lines, then train.",
                        len(rows),
                    ).format(count=whole(len(rows)), least=LEAST_LINES)
                )
            path.parent.mkdir(parents=True, exist_ok=True)
            write_rows(rows, str(path))
            return len(rows)

        def train(lines: int) -> None:
            # As many readings of corrections as of other texts, however few they are.
            texts: Dict[str, Any] = {
                "corpora": [str(path)],
                "repeat": max(1, MADE // lines),
                "made": MADE,
                "validation_share": 0.01,  # hardly any: each correction is there to be learnt
            }
            if gazetteer:
                texts["gazetteer"] = gazetteer
            note = tr_n(
                "Corrections of mountain names: %n line",
                "Corrections of mountain names: %n lines",
                lines,
            )
            spec = {
                **GENTLY,
                "run": str(runs_folder() / name),
                "texts": texts,
                "wait": False,
                "note": note,
            }
            self._ask(TRAIN, spec, lambda answer: self._on_started(answer, lines))

        task = self._task = PlainTask(tr("Imatch: corrections to train with"), write)
        task.taskCompleted.connect(lambda: train(task.answer))
        task.taskTerminated.connect(
            lambda: self.failed.emit({"kind": "input", "message": task.failure})
        )
        QgsApplication.taskManager().addTask(task)

    def use_newest(self) -> None:
        """Make a recogniser of the newest run that is done."""
        self._ask(RUNS, {"folder": str(runs_folder())}, self._on_runs)

    def _on_started(self, answer: Dict[str, Any], lines: int) -> None:
        sentence = tr_n(
            "Training with {lines} judged line has begun, in {run}. It goes on when QGIS is "
            "closed; “Use what was trained” takes it over once it is done.",
            "Training with {lines} judged lines has begun, in {run}. It goes on when QGIS is "
            "closed; “Use what was trained” takes it over once it is done.",
            lines,
        )
        self.told.emit(sentence.format(lines=whole(lines), run=answer.get("run", "")))

    def _on_runs(self, answer: Dict[str, Any]) -> None:
        ours = [
            row for row in answer.get("runs", []) if Path(str(row["run"])).name.startswith(PREFIX)
        ]
        done = [row for row in ours if row.get("status") == "done" and row.get("weights")]
        if not done:
            self.told.emit(
                tr("No training is done yet ({}).").format(
                    ours[0].get("message") or ours[0]["status"]
                )
                if ours
                else tr("Nothing was trained with corrections yet.")
            )
            return
        run = Path(str(done[0]["run"]))
        output = data_dir() / "names" / "recognisers" / run.name
        if output.is_dir():
            self.ready.emit(str(output))
            return
        output.parent.mkdir(parents=True, exist_ok=True)
        self.told.emit(tr("Making a recogniser of what was trained…"))
        spec = {
            "weights": str(done[0]["weights"]),
            "output": str(output),
            "name": run.name,
            "most_loss": 0.0,
        }

        def made(_answer: Dict[str, Any]) -> None:
            self.ready.emit(str(output))

        def failed(error: Dict[str, Any]) -> None:
            if error.get("kind") != "quantisation":
                self.failed.emit(error)
                return
            # What a few corrections moved is often less than the steps of 8 bits.
            self._ask(EXPORT, {**spec, "quantise": False}, made)

        self._ask(EXPORT, spec, made, failed)

    def _ask(
        self,
        operation: str,
        spec: Dict[str, Any],
        then: Callable[[Dict[str, Any]], None],
        otherwise: Optional[Callable[[Dict[str, Any]], None]] = None,
    ) -> None:
        call = self._engine.call(operation, spec)
        call.finished.connect(then)
        call.failed.connect(otherwise or self.failed)
