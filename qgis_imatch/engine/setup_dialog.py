"""The window in which a person sets the engine up, chooses another one, or checks it."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QFontDatabase, QIcon, QShowEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.engine.base_python import BasePython, PythonSearch
from qgis_imatch.engine.client import Call, EngineClient
from qgis_imatch.engine.environment import SETTING, find_engine
from qgis_imatch.engine.failures import Failure
from qgis_imatch.engine.installer import EngineInstaller
from qgis_imatch.engine.setup_widgets import ChecksView, PlanForm, StateFrame
from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.log import open_log
from qgis_imatch.paths import resource


class SetupDialog(QDialog):
    """Shows how the engine stands and changes it. A set-up goes on while the window is closed.

    Args:
        engine: the plugin's client; it is restarted when the engine changes.
        parent: the main window.
    """

    def __init__(self, engine: EngineClient, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._installer: Optional[EngineInstaller] = None
        self._call: Optional[Call] = None
        self._search: Optional[PythonSearch] = None
        self.setWindowTitle(tr("Imatch engine set-up"))
        self.setWindowIcon(QIcon(str(resource("icons", "setup.svg"))))
        self._build()
        self._show_idle()
        self.refresh()

    # --- what is shown ---

    def _build(self) -> None:
        self.state = StateFrame()
        self.state.link_clicked.connect(self._follow_link)
        intro = QLabel(
            tr(
                "Imatch matches in an environment of its own, apart from QGIS, so that neither can "
                "break the other. It is set up once."
            )
        )
        intro.setWordWrap(True)
        self.form = PlanForm()
        self.stage = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        self.progress = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self.progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        column.addLayout(row)
        self.checks = ChecksView()
        self.checks.hide()
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(5000)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setMinimumHeight(140)
        self.details = QgsCollapsibleGroupBox(tr("Details"))
        self.details.setSaveCollapsedState(False)
        QVBoxLayout(self.details).addWidget(self.log)
        self.details.setCollapsed(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        for widget in (intro, self.state, self.form, self.progress):
            layout.addWidget(widget)
        layout.addWidget(self.checks, 3)
        layout.addWidget(self.details, 2)
        layout.addStretch()
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.setup_button = self._button(tr("Set up"), self.set_up)
        self.check_button = self._button(tr("Check"), self.check)
        self.check_button.setToolTip(tr("Versions, imports, weights and a tiny real match"))
        self.choose_button = self._button(tr("Use an existing environment…"), self._choose)
        self.choose_button.setToolTip(tr("Choose the Python of an environment that has imatch"))
        self.close_button = self._button(tr("Close"), self.close)
        row.addWidget(self._button(tr("Help"), lambda: open_help("setup")))
        row.addWidget(self.choose_button)
        row.addStretch()
        for button in (self.check_button, self.setup_button, self.close_button):
            row.addWidget(button)
        return row

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now is the collapsed log known to take no room.
        if self.checks.isHidden() and self.details.isCollapsed():
            QTimer.singleShot(0, self._fit)

    def _fit(self) -> None:
        self.resize(680, self.minimumSizeHint().height())

    def refresh(self) -> None:
        """Show which engine there is; asks it for its version, which starts it."""
        location = self._engine.location()
        if location is None:
            self.setup_button.setText(tr("Set up"))
            self.state.show_state(
                "warning",
                tr("The engine is not set up yet"),
                tr("Look through the choices below and press Set up. It takes some minutes."),
            )
            self._show_idle()
            return
        self.setup_button.setText(tr("Set up again"))
        self.state.show_state("info", tr("Starting the engine…"), location.python)
        self._start_call("models", {})
        if self._call is not None:
            self._call.finished.connect(lambda _result: self._show_ready())

    def _show_ready(self) -> None:
        self._call = None
        location, hello = self._engine.location(), self._engine.hello
        if location is None:
            return
        text = tr("Version {engine}, Python {python}<br>{path}").format(
            engine=hello.get("engine", "?"), python=hello.get("python", "?"), path=location.python
        )
        if location.source == "setting":
            text += '<br><a href="forget">{}</a>'.format(tr("Use Imatch's own environment instead"))
        elif location.source == "environment":
            text += "<br>" + tr("Chosen by the variable IMATCH_ENGINE_PYTHON.")
        elif location.source == "checkout":
            text += "<br>" + tr("The environment of this checkout.")
        self.state.show_state("ok", tr("The engine is ready"), text)
        self._show_idle()

    def _show_idle(self) -> None:
        self._show_busy(False)
        self.progress.hide()

    def _show_busy(self, is_busy: bool) -> None:
        self.form.setEnabled(not is_busy)
        self.setup_button.setEnabled(not is_busy)
        self.choose_button.setEnabled(not is_busy)
        self.check_button.setEnabled(not is_busy and self._engine.location() is not None)
        self.cancel_button.setEnabled(is_busy)
        # What Enter does: nobody should set up again by accident.
        (self.close_button if self.state.kind == "ok" else self.setup_button).setDefault(True)

    def _show_progress(self, fraction: float, stage: str, message: str) -> None:
        self.progress.show()
        self.bar.setValue(round(1000 * fraction))
        text = f"{stage}: {message}" if message else stage
        width = max(200, self.stage.width())
        self.stage.setText(
            self.stage.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        )
        self.stage.setToolTip(text)

    def _show_report(self, report: Dict[str, Any]) -> None:
        self.checks.show()
        self.resize(self.width(), max(self.height(), 680))
        failed = self.checks.show_checks(list(report.get("checks", [])))
        if failed:
            self.state.show_state(
                "warning",
                tr_n(
                    "The engine is there, but %n check fails",
                    "The engine is there, but %n checks fail",
                    failed,
                ),
                tr("They stand first in the list, each with what to do."),
            )

    # --- set-up ---

    def is_setting_up(self) -> bool:
        """True while a set-up runs."""
        return self._installer is not None

    def shut_down(self) -> None:
        """Before the plugin or QGIS goes: leave no process behind."""
        self.form.search.stop()
        if self._search is not None:
            self._search.stop()
        if self._installer is not None:
            self._installer.abort()
            self._let_installer_go()

    def set_up(self, larger_build: bool = False) -> None:
        """Begin or retry the set-up with what is chosen."""
        problem = self.form.problem()
        if self._engine.state == "busy":
            problem = tr("The engine is at work. Wait for the job to end, or cancel it.")
        if problem:
            self.state.show_state("error", tr("This can't be set up"), problem)
            return
        self._engine.restart()  # an engine that runs holds its files
        self.checks.hide()
        self.log.clear()
        self.state.show_state(
            "info",
            tr("Setting up the engine"),
            tr("This takes some minutes. QGIS can be used meanwhile, and this window be closed."),
        )
        self._installer = EngineInstaller(self.form.plan(larger_build), self)
        self._installer.progress.connect(self._show_progress)
        self._installer.output.connect(self.log.appendPlainText)
        self._installer.finished.connect(self._on_set_up)
        self._installer.failed.connect(self._on_failed)
        self._installer.cancelled.connect(self._on_cancelled)
        self._show_busy(True)
        self._show_progress(0.0, tr("Preparing"), "")
        self._installer.start()

    def cancel(self) -> None:
        """Cancel the set-up or the check that runs."""
        self.cancel_button.setEnabled(False)
        if self._installer is not None:
            self._installer.cancel()
        elif self._call is not None:
            self._call.cancel()

    def _let_installer_go(self) -> None:
        if self._installer is not None:
            self._installer.deleteLater()
            self._installer = None

    def _on_set_up(self, report: Dict[str, Any]) -> None:
        plan = self.form.plan()
        self._let_installer_go()
        QgsSettings().remove(SETTING)
        found = find_engine()
        if found is None or found.python != plan.engine_python:  # another folder, or a checkout
            QgsSettings().setValue(SETTING, plan.engine_python)
        self._engine.restart()
        self.setup_button.setText(tr("Set up again"))
        self.state.show_state("ok", tr("The engine is ready"), plan.engine_python)
        self._show_report(report)
        self._show_idle()

    def _on_failed(self, failure: Failure) -> None:
        self._let_installer_go()
        self.setup_button.setText(tr("Retry"))
        self.state.show_state("error", tr("The set-up did not succeed"), failure.message)
        self.details.setCollapsed(False)
        self.resize(self.width(), max(self.height(), 620))
        self._show_idle()
        if failure.kind == "larger_build":
            self._offer_larger_build(failure)

    def _offer_larger_build(self, failure: Failure) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(failure.message)
        take = box.addButton(tr("Take the larger build"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        take.clicked.connect(lambda: self.set_up(larger_build=True))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _on_cancelled(self) -> None:
        self._let_installer_go()
        self.log.appendPlainText(tr("Cancelled."))
        self.refresh()

    # --- the engine that is there ---

    def check(self) -> None:
        """Let the engine check itself and show what it found."""
        self._start_call("doctor", {"device": "auto"})
        if self._call is not None:
            self._show_busy(True)
            self._show_progress(0.0, tr("Checking the engine"), "")
            self._call.progress.connect(
                lambda fraction, _stage, message: self._show_progress(
                    fraction, tr("Checking the engine"), message
                )
            )
            self._call.finished.connect(self._on_checked)

    def _start_call(self, method: str, params: Dict[str, Any]) -> None:
        self._call = self._engine.call(method, params)
        self._call.failed.connect(self._on_call_failed)

    def _on_checked(self, report: Dict[str, Any]) -> None:
        self._show_ready()
        self._show_report(report)

    def _on_call_failed(self, error: Dict[str, Any]) -> None:
        self._call = None
        self._show_idle()
        if error["kind"] == "cancelled":
            return
        if error["kind"] == "no_engine":
            self.refresh()
            return
        if error["kind"] == "outdated":
            self.setup_button.setText(tr("Update"))
        text = str(error["message"])
        text += '<br><a href="log">{}</a>'.format(tr("Open the log"))
        location = self._engine.location()
        if location is not None and location.source == "setting":
            text += ' · <a href="forget">{}</a>'.format(tr("Use Imatch's own environment instead"))
        self.state.show_state("error", tr("The engine does not work"), text)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Python of an environment that has imatch"))
        if path:
            self.use_python(path)

    def use_python(self, path: str) -> None:
        """Take a Python that the person chose, if it is one and new enough, and check it."""
        answers: List[BasePython] = []
        self._search = PythonSearch([path], self)
        self._search.found.connect(answers.append)
        self._search.finished.connect(lambda: self._take_choice(path, answers))
        self._search.start()

    def _take_choice(self, path: str, answers: List[BasePython]) -> None:
        python: Optional[BasePython] = answers[0] if answers else None
        problem = tr("{} is not a Python.").format(path) if python is None else python.problem()
        if python is not None and not python.has_venv:
            problem = ""  # nothing is to be made from it
        if problem:
            self.state.show_state("error", tr("This environment can't be used"), problem)
            return
        QgsSettings().setValue(SETTING, path)
        self._engine.restart()
        self.check()

    def _follow_link(self, link: str) -> None:
        if link == "log":
            open_log(self._engine.log_path)
        elif link == "forget":
            QgsSettings().remove(SETTING)
            self._engine.restart()
            self.refresh()
