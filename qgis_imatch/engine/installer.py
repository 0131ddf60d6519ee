"""Runs a set-up's steps one after the other, without ever blocking QGIS."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import signal
import subprocess  # nosec B404 # lists of arguments, never a shell
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, QProcess, QTimer, pyqtSignal

from qgis_imatch.engine import install_steps
from qgis_imatch.engine.environment import add_proxy, scrubbed_environment
from qgis_imatch.engine.failures import Failure, explain
from qgis_imatch.engine.install_steps import Plan, Step
from qgis_imatch.engine.pip_progress import PipProgress
from qgis_imatch.i18n import tr

logger = logging.getLogger(__name__)

# Its own process group, so that cancel reaches what pip starts too.
_AS_GROUP = "import os, sys; os.setsid(); os.execv(sys.argv[1], sys.argv[1:])"
_REMOVE = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"


class EngineInstaller(QObject):
    """Makes the engine's virtual environment. Use one per set-up.

    Signals:
        progress: fraction 0..1, the step's title, message.
        output: a line that a command printed.
        finished: the doctor's report (`ok`, `checks`); the engine is there.
        failed: a `Failure`. What was made stays, so that a retry goes on from there.
        cancelled: the person cancelled; what was made is removed, an engine that was there stays.
    """

    progress = pyqtSignal(float, str, str)
    output = pyqtSignal(str)
    finished = pyqtSignal(dict)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, plan: Plan, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._sources = ""
        self._steps: List[Step] = []
        self._done_weight = 0.0
        self._total_weight = 1.0
        self._step: Optional[Step] = None
        self._commands: List[List[str]] = []
        self._pip = PipProgress(1)
        self._text: List[str] = []
        self._rest = ""
        self._is_cancelled = False
        self._is_renewal = False
        self._process: Optional[QProcess] = None
        QCoreApplication.instance().aboutToQuit.connect(self.abort)

    def start(self) -> None:
        """Begin; returns at once."""
        QTimer.singleShot(0, self._begin)

    def is_running(self) -> bool:
        """True while a step's command runs."""
        return self._process is not None

    def cancel(self) -> None:
        """Kill what runs and remove what was made; `cancelled` follows."""
        if self._is_cancelled:
            return
        self._is_cancelled = True
        self.progress.emit(self._fraction(0.0), tr("Cancelling"), tr("Removing what was made"))
        self._kill()

    def abort(self) -> None:
        """For the moment when QGIS closes: kill what runs and leave it."""
        if self._process is not None:
            self._process.blockSignals(True)
            self._kill()
            self._process.waitForFinished(1000)
            self._process = None
        self._forget_sources()

    def _begin(self) -> None:
        if self._is_cancelled:
            self.cancelled.emit()
            return
        problem = install_steps.space_problem(self._plan)
        if problem is not None:
            self.failed.emit(problem)
            return
        try:
            self._is_renewal = install_steps.begin(self._plan)
            self._sources = tempfile.mkdtemp(prefix="imatch-")
            install_steps.copy_sources(Path(self._sources))
        except OSError as err:
            self._fail(explain(str(err), tr("Preparing"), self._plan.wheels))
            return
        self._steps = install_steps.steps(self._plan, Path(self._sources))
        self._total_weight = sum(step.weight for step in self._steps)
        self._next_step()

    def _next_step(self) -> None:
        if self._step is not None:
            self._done_weight += self._step.weight
        if not self._steps:
            self._succeed()
            return
        self._step = self._steps.pop(0)
        self._commands = self._step.commands()
        self._report(0.0, "")
        if self._commands:
            self._next_command()
        else:
            self._next_step()

    def _next_command(self) -> None:
        if self._step is None:
            return
        command = self._commands.pop(0)
        self._text, self._rest = [], ""
        self._pip = PipProgress(self._step.packages)
        self._say("> " + subprocess.list2cmdline(command))
        if sys.platform != "win32":
            command = [self._plan.python, "-c", _AS_GROUP, *command]
        self._run(command)

    def _run(self, command: List[str]) -> None:
        process = QProcess(self)
        environment = add_proxy(scrubbed_environment())
        for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"):
            environment.remove(name)
        environment.insert("PIP_USER", "0")
        environment.insert("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        process.setProcessEnvironment(environment)
        # Not the folder of the sources: the doctor is to see the engine that was installed.
        process.setWorkingDirectory(str(self._plan.folder))
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.errorOccurred.connect(self._on_error)
        process.finished.connect(self._on_finished)
        self._process = process
        process.start(command[0], command[1:])

    def _kill(self) -> None:
        if self._process is None:
            return
        pid = int(self._process.processId())
        if sys.platform == "win32":
            QProcess.startDetached("taskkill", ["/T", "/F", "/PID", str(pid)])
        elif pid:
            with suppress(OSError):  # it ended just now, or has no group yet
                os.killpg(pid, signal.SIGKILL)
        self._process.kill()

    def _read(self) -> None:
        if self._process is None:
            return
        text = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace")
        *lines, self._rest = (self._rest + text).replace("\r", "\n").split("\n")
        for line in lines:
            self._take_line(line)

    def _take_line(self, line: str) -> None:
        news = self._pip.feed(line) if self._step is not None and self._step.packages else None
        if news is not None:
            self._report(*news)
        if line.strip() and not line.startswith("Progress "):
            self._say(line)

    def _say(self, line: str) -> None:
        self._text.append(line)
        logger.info("set-up: %s", line)
        self.output.emit(line)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            process, self._process = self._process, None
            process.deleteLater()
            self._fail(
                Failure(
                    "python",
                    tr("{python} can't be started: {why}. Choose another Python.").format(
                        python=process.program(), why=process.errorString()
                    ),
                )
            )

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._rest:
            self._take_line(self._rest)
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._is_cancelled:
            self._remove_what_was_made()
            return
        if self._step is None:
            return
        is_last = not self._steps  # the doctor: what it finds counts, not its exit status
        succeeded = code == 0 and status == QProcess.ExitStatus.NormalExit
        if (self._report_of_doctor() is not None) if is_last else succeeded:
            self._after_success()
        elif self._commands:
            self._next_command()
        elif self._step.optional:
            self._next_step()
        else:
            self._fail_step(code)

    def _after_success(self) -> None:
        try:
            if self._step is not None and self._step.after is not None:
                self._step.after()
        except OSError as err:
            self._fail(explain(str(err), tr("Writing the environment")))
            return
        self._next_step()

    def _report_of_doctor(self) -> Optional[Dict[str, Any]]:
        text = "\n".join(self._text)
        begin = re.search(r"^\{", text, re.MULTILINE)
        try:
            report = json.JSONDecoder().raw_decode(text, begin.start() if begin else 0)[0]
        except ValueError:
            return None
        return report if isinstance(report, dict) and "checks" in report else None

    def _succeed(self) -> None:
        report = self._report_of_doctor() or {}
        try:
            install_steps.mark_ready(self._plan)
        except OSError as err:
            self._fail(explain(str(err), tr("Writing the environment")))
            return
        self._forget_sources()
        self.progress.emit(1.0, tr("Done"), "")
        self.finished.emit(report)

    def _fail_step(self, code: int) -> None:
        if self._step is None:
            return
        failure = explain("\n".join(self._text), self._step.title, self._plan.wheels, code)
        self._fail(self._step.explain(failure) if self._step.explain else failure)

    def _fail(self, failure: Failure) -> None:
        logger.warning("Set-up failed (%s): %s", failure.kind, failure.message)
        self._forget_sources()
        self.failed.emit(failure)

    def _remove_what_was_made(self) -> None:
        """In a process of its own: gigabytes of small files take their time."""
        self._forget_sources()
        if self._is_renewal:  # an engine whose update was cancelled still runs
            install_steps.mark_ready(self._plan)
            self.cancelled.emit()
            return
        process = QProcess(self)
        process.setProcessEnvironment(scrubbed_environment())
        process.finished.connect(self._on_removed)
        process.errorOccurred.connect(self._on_removed)
        process.start(self._plan.python, ["-c", _REMOVE, str(self._plan.folder)])

    def _on_removed(self) -> None:
        if self._is_cancelled:
            self._is_cancelled = False
            self.cancelled.emit()

    def _forget_sources(self) -> None:
        if self._sources:
            shutil.rmtree(self._sources, ignore_errors=True)
            self._sources = ""

    def _fraction(self, share: float) -> float:
        weight = self._step.weight if self._step is not None else 0.0
        return (self._done_weight + share * weight) / self._total_weight

    def _report(self, share: float, message: str) -> None:
        title = self._step.title if self._step is not None else ""
        self.progress.emit(self._fraction(share), title, message)
