"""The window of training: what is learned from, how, at what cost; the run; what it brought."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QCloseEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import Hint, own_icon, theme_icon, tool_button
from qgis_imatch.match.request import RequestError
from qgis_imatch.training import presets
from qgis_imatch.training.afterwards import Afterwards
from qgis_imatch.training.calls import Calls
from qgis_imatch.training.follow import ACTIVE, Follower
from qgis_imatch.training.pages.advanced import AdvancedPage
from qgis_imatch.training.pages.data import DataPage
from qgis_imatch.training.pages.history import HistoryPage
from qgis_imatch.training.pages.model import ModelPage, runs_folder
from qgis_imatch.training.pages.result import ResultPage
from qgis_imatch.training.pages.run import RunPage
from qgis_imatch.training.prepare import Preparation
from qgis_imatch.training.split_map import SplitMap

SETTINGS = "imatch/training"
SIZE = (1060, 780)
DATA, MODEL, ADVANCED, RUN, RESULT, HISTORY = range(6)


def scrolled(page: QWidget) -> QScrollArea:
    """A page of fields that scrolls where the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(page)
    return area


class TrainingWindow(QWidget):
    """Wires the pages to the engine. All that takes long runs there, or in the run's own process.

    Attributes:
        data, model, advanced, run, result, history: the pages.
        follower: follows the run that is open.
    """

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Imatch: train a matcher"))
        self.setWindowIcon(own_icon("train"))
        self._iface = iface
        self.calls = Calls(engine, self)
        self.follower = Follower(self.calls, self)
        self.preparation = Preparation(self.calls, self)
        self.split_map = SplitMap(iface.mapCanvas())
        self._was_active = False
        self._cost: Optional[Dict[str, Any]] = None
        self._lay_out(engine)
        self.afterwards = Afterwards(
            self.calls,
            self.preparation,
            self.result,
            self.history,
            self._folder,
            lambda words, yes: self._is_sure(words, yes),
            self,
        )
        self._connect()
        self.advanced.take(presets.preset(presets.ADAPT))
        self.resize(*SIZE)
        geometry = QgsSettings().value(f"{SETTINGS}/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.pages.setCurrentRow(DATA)

    def _lay_out(self, engine: Any) -> None:
        self.data, self.model, self.advanced = DataPage(), ModelPage(), AdvancedPage()
        self.run, self.result, self.history = RunPage(), ResultPage(), HistoryPage()
        self.pages, self.stack = QListWidget(), QStackedWidget()
        titles = (tr("Data"), tr("Model"), tr("Advanced"), tr("Run"), tr("Result"), tr("Runs"))
        parts = (self.data, self.model, self.advanced, self.run, self.result, self.history)
        for title, page in zip(titles, parts):
            self.pages.addItem(title)
            self.stack.addWidget(
                page if page in (self.run, self.result, self.history) else scrolled(page)
            )
        self.pages.setAccessibleName(tr("Pages"))
        self.pages.setFixedWidth(self.pages.sizeHintForColumn(0) + 44)
        self.pages.setSpacing(2)
        self.adapt_button = QPushButton(tr("&Adapt to my imagery"))
        self.adapt_button.setStyleSheet(PRIMARY)
        self.adapt_button.setToolTip(
            tr("One click: the best model there is learns from the data, in 20 minutes at most")
        )
        self.start_button = QPushButton(tr("S&tart training"))
        self.start_button.setToolTip(tr("With the fields as they are"))
        self.help = tool_button(theme_icon("mActionHelpContents"), tr("Help"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setMaximumWidth(220)
        self.stage = Hint()
        self.cancel_button = QPushButton(theme_icon("mTaskCancel"), tr("Ca&ncel"))
        foot = QHBoxLayout()
        foot.addWidget(self.stage, 1)
        foot.addWidget(self.progress)
        foot.addWidget(self.cancel_button)
        foot.addStretch(0)
        for button in (self.start_button, self.adapt_button, self.help):
            foot.addWidget(button)
        bar = QgsMessageBar()
        self.messages = Messages(bar, engine, self._iface.mainWindow())
        middle = QHBoxLayout()
        middle.addWidget(self.pages)
        middle.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(bar)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)
        self._show_progress(1.0, "")

    def _connect(self) -> None:
        self.pages.currentRowChanged.connect(self._on_page)
        self.data.preview.connect(self.preview)
        self.data.changed.connect(self._on_data)
        self.model.preset_chosen.connect(lambda name: self.advanced.take(presets.preset(name)))
        self.model.preset_chosen.connect(self._on_preset)
        self.model.estimate.connect(self.estimate)
        self.model.changed.connect(self._forget_cost)
        self.advanced.changed.connect(self._forget_cost)
        self.adapt_button.clicked.connect(lambda: self.adapt())
        self.start_button.clicked.connect(lambda: self.start())
        self.help.clicked.connect(lambda: open_help("training"))
        self.cancel_button.clicked.connect(lambda: self._cancel())
        self.preparation.progressed.connect(self._show_progress)
        self.preparation.failed.connect(self._on_error)
        self.follower.started.connect(self.run.begin)
        self.follower.came.connect(self.run.add)
        self.follower.changed.connect(self._on_row)
        self.run.control.connect(self._control)
        self.history.opened.connect(lambda row: self.open_run(row))
        self.afterwards.told.connect(self.messages.tell)
        self.afterwards.failed.connect(self._on_error)
        self.afterwards.compared.connect(lambda: self.pages.setCurrentRow(RESULT))
        self.afterwards.used.connect(self._on_new_matcher)
        self.afterwards.found.connect(self._on_found)
        self.afterwards.deleted.connect(self._on_deleted)

    # -- before the start ----------------------------------------------------------------------

    def preview(self) -> None:
        """Show on the map how the ground is shared out."""
        self._with_catalogue(self._ask_blocks)

    def estimate(self) -> None:
        """Look up or measure what the training costs."""
        self._with_catalogue(lambda path: self._ask_cost(path, self._show_cost))

    def adapt(self) -> None:
        """The one click: the preset, then as `start`."""
        self.model.choose(presets.ADAPT)
        self.start()

    def start(self) -> None:
        """Catalogue, estimate, start."""
        try:
            if self.model.has_models() and not self.model.agree():
                return
            self._spec("checked before anything is made")
        except RequestError as err:
            self.messages.warn(str(err))
            return
        self._with_catalogue(self._start_with)

    def _with_catalogue(self, then: Any) -> None:
        self.messages.clear()
        try:
            said = self.data.check()
        except RequestError as err:
            self.messages.warn(str(err))
            return
        if said:
            self.messages.warn(said)
        if self.data.wants_catalogue:
            then(self.data.file.filePath().strip())
            return
        files, dates = self.data.files(), self.data.rasters.dates()
        self.preparation.catalogue(self._folder(), files, dates, then)

    def _spec(self, catalogue: str) -> Dict[str, Any]:
        data = {**self.advanced.data_fields(), **self.data.fields(catalogue)}
        fields = {**self.model.fields(), **self.advanced.fields(), "data": data}
        if fields["objectives"].get("curated") and "curated" not in data:
            raise RequestError(
                tr(
                    "This learns from curated keypoints, and none are chosen. Choose a layer of "
                    "keypoints under Data, or give that objective the weight 0 under Advanced."
                )
            )
        if "curated" not in fields["objectives"]:
            data.pop("curated", None)
        return fields

    def _ask_blocks(self, path: str) -> None:
        spec = {"catalogue": path, "size": self.advanced.data_fields()["size"]}
        self.preparation.ask("train_blocks", spec, self._show_blocks)

    def _show_blocks(self, answer: Dict[str, Any]) -> None:
        self.data.show_split(answer, self.split_map.show(answer["blocks"]))

    def _ask_cost(self, path: str, then: Any) -> None:
        try:
            spec = self._spec(path)
        except RequestError as err:
            self.messages.warn(str(err))
            return
        self.preparation.ask("train_estimate", spec, then)

    def _show_cost(self, answer: Dict[str, Any]) -> None:
        self._cost = answer
        self.model.show_cost(answer)

    def _start_with(self, path: str) -> None:
        if self._cost is not None:
            self._launch(path, self._cost)
        else:
            self._ask_cost(path, lambda answer: self._launch(path, answer))

    def _launch(self, path: str, cost: Dict[str, Any]) -> None:
        self._show_cost(cost)
        if cost["warnings"] and not self._is_sure("\n".join(cost["warnings"]), tr("Start anyway")):
            return
        try:
            spec = self._spec(path)
        except RequestError as err:
            self.messages.warn(str(err))
            return
        self.preparation.ask("train", {**spec, "wait": False}, self._on_started)

    def _on_started(self, answer: Dict[str, Any]) -> None:
        self._forget_cost()
        self.model.name.clear()
        self.open_run({"run": answer["run"], "status": "starting"})
        self.afterwards.list_runs()

    # -- the run -------------------------------------------------------------------------------

    def open_run(self, row: Dict[str, Any]) -> None:
        """Follow a run, and show its page."""
        self._was_active = row.get("status") in ACTIVE
        self.follower.open(str(row["run"]), row)
        self.run.show_row(row)
        is_over = bool(row.get("weights")) and not self._was_active
        self.pages.setCurrentRow(RESULT if is_over else RUN)
        self.result.show_row(row)

    def _on_row(self, row: Dict[str, Any]) -> None:
        self.run.show_row(row)
        self.result.show_row(row)
        is_active = row.get("status") in ACTIVE
        if self._was_active and not is_active:
            self.afterwards.list_runs()
            is_whole = row.get("status") in ("done", "stopped") and row.get("weights")
            if is_whole and not self.preparation.is_busy:
                self.afterwards.compare()
        self._was_active = is_active

    def _control(self, action: str) -> None:
        if self.follower.folder:
            spec = {"run": self.follower.folder, "action": action}
            self.calls.ask("control", "train_control", spec, self._on_control, self._on_error)

    def _on_control(self, answer: Dict[str, Any]) -> None:
        if answer.get("status") in ACTIVE:
            self._was_active = True
            self.messages.tell(tr("The run does so after its current step."))
        self.follower.ask()

    # -- the window ----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine what there is; go on following."""
        super().showEvent(event)
        if not event.spontaneous():
            self._load_models()
            self.afterwards.list_runs()
            if self.follower.folder:
                row = self.follower.row
                self.follower.open(self.follower.folder, row)
                self.run.show_row(row)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The run goes on; the map is as it was."""
        QgsSettings().setValue(f"{SETTINGS}/geometry", self.saveGeometry())
        self.split_map.clear()
        self.follower.rest()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Before the window is taken away."""
        self.split_map.clear()
        self.follower.close()
        self.preparation.cancel()
        self.calls.drop_all()

    def _folder(self) -> str:
        """Where runs lie."""
        return str(self.model.folder.filePath()).strip() or runs_folder()

    def _on_new_matcher(self) -> None:
        for panel in self._iface.mainWindow().findChildren(MatcherPanel):
            panel.load()
        self._load_models()

    def _on_found(self, rows: List[Dict[str, Any]]) -> None:
        """Runs of an earlier window, or of another QGIS."""
        if not self.follower.folder:
            self.open_run(rows[0])

    def _on_deleted(self, folder: str) -> None:
        if folder == self.follower.folder:
            self.follower.close()
            self.run.begin("")
            self.result.show_row({})

    def _load_models(self) -> None:
        self.calls.ask(
            "models",
            "models",
            {},
            lambda answer: self.model.show_models(answer.get("models") or []),
            self._on_error,
        )

    def _on_page(self, row: int) -> None:
        self.stack.setCurrentIndex(row)
        for button in (self.start_button, self.adapt_button):
            button.setVisible(row in (DATA, MODEL, ADVANCED))
        if row == HISTORY:
            self.afterwards.list_runs()

    def _on_data(self) -> None:
        self.split_map.clear()
        self._forget_cost()

    def _on_preset(self, name: str) -> None:
        self.data.set_synthetic(float(presets.preset(name).data["landscapes"]))

    def _forget_cost(self) -> None:
        self._cost = None
        self.model.forget_cost()

    def _cancel(self) -> None:
        self.preparation.cancel()

    def _show_progress(self, fraction: float, sentence: str) -> None:
        is_busy = bool(sentence)
        self.progress.setRange(0, 100 if fraction > 0 else 0)
        self.progress.setValue(round(100 * fraction))
        self.progress.setVisible(is_busy)
        self.cancel_button.setVisible(is_busy)
        self.stage.say(sentence)
        for button in (self.start_button, self.adapt_button):
            button.setEnabled(not is_busy)

    def _on_error(self, error: Dict[str, Any]) -> None:
        self.messages.show_error(error)

    def _is_sure(self, words: str, yes: str) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        wanted = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is wanted
