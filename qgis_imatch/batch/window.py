"""The window of many pairs and time series: choices, a table that fills in, and the summary."""

from __future__ import annotations

import time
from html import escape
from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.batch import results
from qgis_imatch.batch.choices import Choices
from qgis_imatch.batch.table import PairTable
from qgis_imatch.dataset.caller import Caller
from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import SPACING, Hint, own_icon, theme_icon, tool_button
from qgis_imatch.match.request import RequestError

SETTINGS = "imatch/batch"
SIZE = (1180, 720)
WATCH_MS = 700  # how often the table looks for pairs that are finished


class BatchWindow(QWidget):
    """Wires the choices and the table to the operations `batch` and `series`.

    Attributes:
        choices, table: the parts.
        jobs: the operation that runs.
    """

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Imatch: many pairs and time series"))
        self.setWindowIcon(own_icon("batch"))
        self._iface = iface
        self.jobs = Caller(engine, self)
        self._spec: Dict[str, Any] = {}
        self._operation = ""
        self._is_run = False
        self._began = 0.0
        self.choices = Choices()
        self.table = PairTable()
        self._lay_out(engine)
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._connect()
        self._enable(True)
        settings = QgsSettings()
        self.resize(*SIZE)
        geometry = settings.value(f"{SETTINGS}/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        self.choices.output.setFilePath(str(settings.value(f"{SETTINGS}/output", "") or ""))

    def _lay_out(self, engine: Any) -> None:
        self.plan_button = QPushButton(theme_icon("mActionOpenTable"), tr("&List the pairs"))
        self.plan_button.setToolTip(tr("Show which pairs there are, and which are done already"))
        self.run_button = QPushButton(tr("&Run"))
        self.run_button.setStyleSheet(PRIMARY)
        self.run_button.setToolTip(tr("Does what is not done yet in the output folder"))
        self.help = tool_button(theme_icon("mActionHelpContents"), tr("Help"))
        row = QHBoxLayout()
        row.addWidget(self.help)
        row.addWidget(self.plan_button)
        row.addWidget(self.run_button, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choices, 1)
        column.addSpacing(SPACING)
        column.addLayout(row)
        self.verdict = Hint()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.verdict)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([390, SIZE[0] - 390])
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.stage = Hint()
        self.cancel_button = QPushButton(theme_icon("mTaskCancel"), tr("Ca&ncel"))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.stage, 2)
        foot.addWidget(self.progress, 3)
        foot.addWidget(self.cancel_button)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        bar = QgsMessageBar()
        self.messages = Messages(bar, engine, self._iface.mainWindow())
        whole = QVBoxLayout(self)
        whole.addWidget(bar)
        whole.addWidget(split, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.help.clicked.connect(lambda: open_help("batch"))
        self.plan_button.clicked.connect(lambda: self.start(False))
        self.run_button.clicked.connect(lambda: self.start(True))
        self.cancel_button.clicked.connect(lambda: self.jobs.cancel())
        self.jobs.progressed.connect(self._on_progress)
        self.jobs.finished.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self._watch.timeout.connect(self._fill)

    def start(self, is_run: bool) -> None:
        """List the pairs, and where that is wanted do what is not done yet."""
        self.messages.clear()
        try:
            self._spec = self.choices.spec()
        except RequestError as err:
            self.messages.warn(str(err))
            return
        self._operation, self._is_run = self.choices.operation, is_run
        QgsSettings().setValue(f"{SETTINGS}/output", self._spec["output"])
        self.verdict.say("")
        self._enable(False)
        self._on_progress(0.0, tr("Looking at the rasters…"))
        self.jobs.run(f"{self._operation}_plan", self._spec)

    def shut_down(self) -> None:
        """Stop what runs."""
        self._watch.stop()
        self.jobs.drop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep place and size for the next time; a job goes on."""
        QgsSettings().setValue(f"{SETTINGS}/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _enable(self, is_idle: bool) -> None:
        for part in (self.choices, self.plan_button, self.run_button):
            part.setEnabled(is_idle)
        self.foot.setVisible(not is_idle)

    def _on_progress(self, fraction: float, sentence: str) -> None:
        self.progress.setRange(0, 100 if fraction > 0 else 0)
        self.progress.setValue(round(100 * fraction))
        self.stage.say(escape(sentence))

    def _fill(self) -> None:
        self.table.pairs.fill(self._spec["output"], self._began)

    def _on_done(self, operation: str, result: Dict[str, Any]) -> None:
        if operation.endswith("_plan"):
            self._on_plan(result)
            return
        self._watch.stop()
        self._enable(True)
        self.table.pairs.show_rows(result["rows"])
        self.verdict.say(escape(_verdict(result)))
        for warning in result["warnings"]:
            self.messages.warn(str(warning))
        results.let_go(result["summary"])
        title = tr("Batch: {}").format(Path(result["output"]).name)
        layer = results.add(result["summary"], title)
        if layer is not None:
            self._iface.setActiveLayer(layer)
            self._iface.zoomToActiveLayer()

    def _on_plan(self, result: Dict[str, Any]) -> None:
        rows = result["rows"]
        self.table.pairs.show_rows(rows)
        done = sum(1 for row in rows if row["status"])
        said = tr("{} pairs, {} of them done.").format(len(rows), done)
        bad = ["{}: {}".format(s["id"], s["error"]) for s in result.get("scenes", []) if s["error"]]
        self.verdict.say(escape(" ".join([said, *bad])))
        if not self._is_run or not rows:
            self._enable(True)
            if not rows:
                self.messages.warn(tr("There are no pairs: no two scenes overlap."))
            return
        if not bad:
            self.verdict.say("")
        summary = str(Path(self._spec["output"], "summary.gpkg"))
        results.let_go(summary)
        self._began = time.time() - 1
        self._watch.start()
        self._on_progress(0.0, tr("Starting the processes…"))
        self.jobs.run(self._operation, self._spec, tr("Imatch: {} pairs").format(len(rows)))

    def _on_failed(self, operation: str, error: Dict[str, Any]) -> None:
        self._watch.stop()
        self._enable(True)
        if self._is_run and not operation.endswith("_plan"):
            self._fill()
        if error.get("kind") == "cancelled":
            self.messages.tell(str(error.get("message", "")))
        else:
            self.messages.show_error(error)


def _verdict(result: Dict[str, Any]) -> str:
    """What came out, in a line or two."""
    counts = result["counts"]
    said = [
        tr("{ok} of {all} pairs are ok, {unverified} unverified, {no} without overlap, {failed} "
           "failed.").format(
            ok=counts["ok"], all=result["pairs"], unverified=counts["unverified"],
            no=counts["no_overlap"], failed=counts["failed"],
        )
    ]  # fmt: skip
    for group in result.get("groups", []):
        if group["after_px"] is not None:
            said.append(
                tr("{name}{solved} of {all} scenes solved: off each other by {before:.2f} px "
                   "before, {after:.2f} px after.").format(
                    name=group["group"] + ": " if group["group"] else "",
                    solved=group["solved"], all=group["scenes"], before=group["before_px"],
                    after=group["after_px"],
                )
            )  # fmt: skip
        if group["loop_median_px"] is not None:
            said.append(
                tr("{loops} loops close to {median:.2f} px, the worst to {worst:.2f} px.").format(
                    loops=group["loops"], median=group["loop_median_px"],
                    worst=group["loop_worst_px"],
                )
            )  # fmt: skip
    return " ".join(said)
