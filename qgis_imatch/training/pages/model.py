"""What is trained, from where, under which name; and what that costs."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match import consent
from qgis_imatch.match.panels.widgets import SPACING, Form, Hint, combo, theme_icon
from qgis_imatch.match.request import RequestError
from qgis_imatch.paths import data_dir
from qgis_imatch.training import presets
from qgis_imatch.training.presets import Start

FOLDER_SETTING = "imatch/training/folder"


def runs_folder() -> str:
    """Where runs lie."""
    chosen = str(QgsSettings().value(FOLDER_SETTING, "") or "")
    return chosen or str(data_dir() / "runs")


def duration(seconds: float) -> str:
    """Seconds as a person says them."""
    if seconds < 90:
        return tr("{} s").format(round(seconds))
    if seconds < 5400:
        return tr("{} min").format(round(seconds / 60))
    return tr("{} h {:02d} min").format(int(seconds // 3600), int(seconds % 3600 // 60))


class ModelPage(QWidget):
    """Preset, start, name, folder, cost.

    Signals:
        preset_chosen(name): the other pages take its fields.
        estimate: measure or look up what it costs.
        changed: other fields; the estimate no longer holds.
    """

    preset_chosen = pyqtSignal(str)
    estimate = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._starts: List[Start] = []
        self.preset = combo(*((one.name, one.title) for one in presets.presets()))
        self.about = Hint()
        self.start = combo()
        self.licence = Hint()
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("by date and time"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("for the list of runs"))
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(runs_folder())
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.button = QPushButton(theme_icon("mActionMeasure"), tr("&Estimate"))
        self.button.setToolTip(
            tr("From an earlier run like this one, or else by measuring a few steps")
        )
        self._lay_out()
        self.preset.currentIndexChanged.connect(lambda _index: self._on_preset())
        self.start.currentIndexChanged.connect(lambda _index: self._on_start())
        self.folder.fileChanged.connect(self._on_folder)
        self.button.clicked.connect(lambda: self.estimate.emit())
        self._on_preset()

    def _lay_out(self) -> None:
        form = Form()
        form.add(tr("&What for"), self.preset, tr("Fills all fields, here and under Advanced"))
        form.add_below(self.about)
        form.add(tr("Start f&rom"), self.start, tr("Weights that training begins with"))
        form.add_below(self.licence)
        form.add(tr("&Name"), self.name, tr("Of the run and its folder"))
        form.add(tr("N&ote"), self.note, tr("What this run is about"))
        form.add(tr("&Folder"), self.folder, tr("Runs lie in it, each in a folder of its own"))
        box = QGroupBox(tr("What it costs"))
        inside = QVBoxLayout(box)
        inside.addWidget(self.cost)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addLayout(form)
        column.addSpacing(SPACING)
        column.addWidget(box)
        column.addStretch(1)
        self.forget_cost()

    def show_models(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Offer what the engine has to start from; the choice stays."""
        chosen = self.start.currentData()
        self._starts = presets.starts(rows)
        self.start.blockSignals(True)
        self.start.clear()
        for one in self._starts:
            self.start.addItem(one.title, f"{one.model} {one.weights}")
        self.start.blockSignals(False)
        at = self.start.findData(chosen) if chosen else -1
        if at >= 0:
            self.start.setCurrentIndex(at)
        else:
            self._choose_start()
        self._on_start()

    def has_models(self) -> bool:
        """Whether the engine has answered."""
        return bool(self._starts)

    def chosen_start(self) -> Start:
        """What training begins with.

        Raises:
            RequestError: the engine has not answered yet.
        """
        index = self.start.currentIndex()
        if not self._starts or index < 0:
            raise RequestError(
                tr("The engine has not said yet which models there are. Wait a moment.")
            )
        return self._starts[index]

    def choose(self, name: str) -> None:
        """A preset by name, all of its fields anew."""
        self.preset.setCurrentIndex(self.preset.findData(name))
        self._on_preset()

    def agree(self) -> bool:
        """Ask for the person's yes to the terms of the start, where it needs one."""
        start = self.chosen_start()
        if not start.consent:
            return True
        url = str(start.row.get("licence_url") or "")
        return consent.ask(self.window(), start.consent, start.title, start.licence, url)

    def fields(self) -> Dict[str, Any]:
        """This page's part of a spec.

        Raises:
            RequestError: the name is no name of a folder, or the engine has not answered yet.
        """
        start = self.chosen_start()
        options: Dict[str, Any] = {"weights": start.weights}
        if start.consent:
            options["agree"] = [start.consent]
        return {
            "run": self.run_path(),
            "note": self.note.text().strip(),
            "model": start.model,
            "options": options,
        }

    def run_path(self) -> str:
        """The run's folder.

        Raises:
            RequestError: the name is no name of a folder, or the folder is taken.
        """
        name = self.name.text().strip() or datetime.now().strftime("%Y-%m-%d %H.%M.%S")
        if name in (".", "..") or any(sign in name for sign in '/\\:*?"<>|'):
            raise RequestError(
                tr("“{}” can't be the name of a folder. Leave out / \\ : * ? \" < > |").format(name)
            )
        path = Path(self.folder.filePath().strip() or runs_folder()) / name
        if path.exists():
            raise RequestError(
                tr("There is a run “{}” already. Choose another name, or open that one.").format(
                    name
                )
            )
        return str(path)

    def show_cost(self, answer: Mapping[str, Any]) -> None:
        """The engine's estimate."""
        memory = tr("not known")
        if answer["memory_mb"]:
            memory = tr("{:,} of {:,} MB free").format(
                answer["memory_mb"], answer["free_memory_mb"]
            )
        lines = [
            tr_n(
                "<b>Time:</b> about {} ({:.2g} s for {:,} step at most)",
                "<b>Time:</b> about {} ({:.2g} s for each of {:,} steps at most)",
                answer["steps"],
            ).format(duration(answer["seconds"]), answer["step_seconds"], answer["steps"]),
            tr("<b>Memory:</b> {}").format(memory),
            tr("<b>Disk:</b> {:,} of {:,} MB free").format(
                answer["disk_mb"], answer["free_disk_mb"]
            ),
            tr("Known from {}.").format(escape(str(answer["basis"]))),
            *(f"⚠ {escape(one)}" for one in answer["warnings"]),
        ]
        self.cost.setText("<br>".join(lines))

    def forget_cost(self) -> None:
        """Something has changed."""
        self.cost.setText(tr("Not known yet. Training goes on when QGIS is closed."))

    def _choose_start(self) -> None:
        is_scratch = self.preset.currentData() == presets.SCRATCH
        best = presets.best_start(self._starts, is_scratch)
        if best is not None:
            self.start.setCurrentIndex(self._starts.index(best))

    def _on_preset(self) -> None:
        one = presets.preset(str(self.preset.currentData()))
        self.about.say(escape(one.tip))
        self._choose_start()
        self.preset_chosen.emit(one.name)
        self._on_change()

    def _on_start(self) -> None:
        if self._starts and self.start.currentIndex() >= 0:
            start = self.chosen_start()
            words = tr("The result is under: {}").format(escape(start.licence or tr("unknown")))
            if start.row.get("state") == "to fetch":
                words += " · " + tr("weights are fetched first")
            self.licence.say(words)
        self._on_change()

    def _on_folder(self, path: str) -> None:
        QgsSettings().setValue(FOLDER_SETTING, path.strip())

    def _on_change(self) -> None:
        self.forget_cost()
        self.changed.emit()
