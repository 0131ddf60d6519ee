"""What is done with a run once it has weights: compared, used, handed on, noted, deleted."""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from qgis_imatch.i18n import tr
from qgis_imatch.training.calls import Calls
from qgis_imatch.training.follow import ACTIVE
from qgis_imatch.training.pages.history import HistoryPage
from qgis_imatch.training.pages.result import ResultPage
from qgis_imatch.training.prepare import Preparation

IsSure = Callable[[str, str], bool]


class Afterwards(QObject):
    """Wires the pages of results and of runs to the engine.

    Args:
        folder: answers where runs lie.
        is_sure: asks the person: the question, and what the button for yes says.

    Signals:
        told(sentence): something was done.
        failed(error): with `kind` and `message`.
        compared: the comparison is there.
        used: there is a new matcher.
        found(rows): runs that are being trained.
        deleted(folder): of a run.
    """

    told = pyqtSignal(str)
    failed = pyqtSignal(dict)
    compared = pyqtSignal()
    used = pyqtSignal()
    found = pyqtSignal(list)
    deleted = pyqtSignal(str)

    def __init__(
        self,
        calls: Calls,
        preparation: Preparation,
        result: ResultPage,
        history: HistoryPage,
        folder: Callable[[], str],
        is_sure: IsSure,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self.calls, self.preparation = calls, preparation
        self.result, self.history = result, history
        self._folder, self._is_sure = folder, is_sure
        result.compare.connect(self.compare)
        result.use.connect(self.use)
        result.export.connect(lambda: self.export(result.row))
        history.refresh.connect(self.list_runs)
        history.note.connect(self._note)
        history.export.connect(self.export)
        history.delete.connect(self._delete)

    def compare(self) -> None:
        """Measure before and after on held-out ground."""
        folder = str(self.result.row.get("run") or "")
        if folder:
            self.preparation.ask("train_compare", {"run": folder}, self._on_compared)

    def _on_compared(self, answer: Dict[str, Any]) -> None:
        if answer.get("run") == self.result.row.get("run"):
            self.result.show_comparison(answer)
            self.compared.emit()

    def use(self, spec: Dict[str, Any], overwrite: bool = False) -> None:
        """Make a matcher of the weights; asks where they did not get better."""
        kept = self.result.kept()
        if kept and kept.get("verdict") != "better" and not overwrite:
            words = "{}\n\n{}".format(kept["sentence"], tr("Use it all the same?"))
            if not self._is_sure(words, tr("Use it")):
                return
        spec = {**spec, "overwrite": overwrite}
        self.calls.ask(
            "use",
            "models_add",
            spec,
            self._on_used,
            lambda error: self._on_not_used(spec, error),
        )

    def _on_used(self, row: Dict[str, Any]) -> None:
        self.told.emit(tr("“{}” is a matcher now: choose it in the dock.").format(row.get("title")))
        self.used.emit()

    def _on_not_used(self, spec: Dict[str, Any], error: Dict[str, Any]) -> None:
        is_taken = error.get("field") == "name" and "already" in str(error.get("message"))
        if is_taken and self._is_sure(
            tr("You have a model “{}” already. Replace it?").format(spec["name"]), tr("Replace")
        ):
            self.use(spec, overwrite=True)
        elif not is_taken:
            self.failed.emit(error)

    def export(self, row: Dict[str, Any]) -> None:
        """Write weights and card to a file that the person names."""
        name = os.path.join(os.path.expanduser("~"), f"{row.get('name') or 'model'}.zip")
        path, _filter = QFileDialog.getSaveFileName(
            self.result,
            tr("Export the model"),
            name,
            tr("Weights, card and licence (*.zip);;Weights (*.safetensors)"),
        )
        if path:
            spec = {"run": row["run"], "output": path, "overwrite": True}
            self.calls.ask("export", "train_export", spec, self._on_exported, self.failed.emit)

    def _on_exported(self, answer: Dict[str, Any]) -> None:
        self.told.emit(tr("{} is written.").format(answer["output"]))

    def list_runs(self) -> None:
        """Read the folder of runs again."""
        folder = self._folder()
        if not os.path.isdir(folder):
            self.history.show_runs([], folder)
            return
        self.calls.ask(
            "runs",
            "train_runs",
            {"folder": folder},
            lambda answer: self._on_runs(answer.get("runs") or [], folder),
            self.failed.emit,
        )

    def _on_runs(self, rows: List[Dict[str, Any]], folder: str) -> None:
        rows = [row for row in rows if row.get("operation", "train") == "train"]
        self.history.show_runs(rows, folder)
        active = [row for row in rows if row.get("status") in ACTIVE]
        if active:
            self.found.emit(active)

    def _note(self, row: Dict[str, Any], text: str) -> None:
        spec = {"run": row["run"], "note": text}
        self.calls.ask("note", "train_note", spec, lambda _row: self.list_runs(), self._not_noted)

    def _not_noted(self, error: Dict[str, Any]) -> None:
        self.failed.emit(error)
        self.list_runs()

    def _delete(self, row: Dict[str, Any]) -> None:
        words = tr(
            "Delete the run “{}” with its weights, curves and checkpoints ({:.0f} MB)? A matcher "
            "that you made of it stays."
        ).format(row.get("name"), row.get("bytes", 0) / 1e6)
        if not self._is_sure(words, tr("Delete")):
            return
        self.calls.ask(
            "delete",
            "train_delete",
            {"run": row["run"]},
            lambda _answer: self._on_deleted(str(row["run"])),
            self.failed.emit,
        )

    def _on_deleted(self, folder: str) -> None:
        self.deleted.emit(folder)
        self.list_runs()
