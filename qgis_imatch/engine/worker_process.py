"""One worker process: starting it, reading and writing its lines, ending it. Never waits."""

from __future__ import annotations

import logging
import re
import sys
from collections import deque
from typing import Any, Deque, Dict, Optional

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from qgis_imatch.engine.environment import EngineLocation, worker_environment
from qgis_imatch.engine.protocol import protocol
from qgis_imatch.i18n import tr
from qgis_imatch.paths import data_dir

logger = logging.getLogger(__name__)

STOP_MS = 2000


class WorkerProcess(QObject):
    """`python -m backend.worker` as a stream of messages.

    Signals:
        message: one decoded message from the worker.
        ended: the process is gone or never came up; a sentence says why.
    """

    message = pyqtSignal(dict)
    ended = pyqtSignal(str)

    def __init__(self, location: EngineLocation, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._location = location
        self._reason = ""
        self._buffer = bytearray()
        self._stderr_rest = b""
        self._stderr: Deque[str] = deque(maxlen=20)
        self._process = QProcess(self)
        self._process.setProgram(location.python)
        self._process.setArguments(["-m", "backend.worker"])
        self._process.setProcessEnvironment(worker_environment(location))
        if data_dir().is_dir():
            self._process.setWorkingDirectory(str(data_dir()))
        self._process.readyReadStandardOutput.connect(self._read_messages)
        self._process.readyReadStandardError.connect(self._read_stderr)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)

    def start(self) -> None:
        """Start the process; `ended` follows where that fails."""
        logger.info("Starting the engine: %s (%s)", self._location.python, self._location.source)
        self._process.start()

    def pid(self) -> int:
        """The process id, 0 where it does not run."""
        return int(self._process.processId())

    def send(self, message: Dict[str, Any]) -> None:
        """Queue a message for the worker. Raises ValueError where it is not JSON."""
        self._process.write(protocol.encode(message))

    def stop(self) -> None:
        """Ask the worker to end by closing its input; kill it where it takes longer than 2 s."""
        self._process.closeWriteChannel()
        QTimer.singleShot(STOP_MS, self._process.kill)

    def kill(self, reason: str) -> None:
        """End the process at once; `ended` will carry `reason`."""
        self._reason = reason
        self._process.kill()

    def stop_and_wait(self) -> None:
        """For the moment when QGIS closes: stop, waiting 2 s at the most, then kill."""
        self._process.blockSignals(True)
        self._process.closeWriteChannel()
        if not self._process.waitForFinished(STOP_MS):
            self._process.kill()
            self._process.waitForFinished(STOP_MS)

    def _read_messages(self) -> None:
        seen = len(self._buffer)
        self._buffer += bytes(self._process.readAllStandardOutput())
        start = 0
        while True:
            end = self._buffer.find(b"\n", max(start, seen))
            if end < 0:
                break
            self._take_line(bytes(self._buffer[start:end]))
            start = end + 1
        del self._buffer[:start]
        if len(self._buffer) > protocol.MAX_LINE_BYTES:
            self.kill(tr("The engine sent a message that is too large and was stopped."))

    def _take_line(self, line: bytes) -> None:
        if not line.strip():
            return
        try:
            message = protocol.decode(line)
        except protocol.ProtocolError as err:
            logger.warning("The engine wrote a line that is no message (%s): %r", err, line[:200])
            return
        self.message.emit(message)

    def _read_stderr(self) -> None:
        *lines, self._stderr_rest = (
            self._stderr_rest + bytes(self._process.readAllStandardError())
        ).split(b"\n")
        for line in lines:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self._stderr.append(text)
                logger.info("engine: %s", text)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(
                tr(
                    "The engine's Python can't be started: {python} ({why}). Open Engine set-up "
                    "and set the engine up again or choose another environment."
                ).format(python=self._location.python, why=self._process.errorString())
            )

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_messages()
        self._read_stderr()
        crashed = status == QProcess.ExitStatus.CrashExit
        sentence = self._reason or self._why_ended(code, crashed)
        logger.info("The engine ended with %s (crashed: %s)", code, crashed)
        self.ended.emit(sentence)

    def _why_ended(self, code: int, crashed: bool) -> str:
        if crashed and sys.platform != "win32":
            if code == 9:
                return tr(
                    "The engine was killed by the system (signal 9), most often because memory ran "
                    "out. Choose a smaller tile size or fewer keypoints, close other programs, and "
                    "run it again."
                )
            return tr(
                "The engine crashed inside one of its libraries (signal {signal}). Run it again; "
                "if it happens again, choose another matcher and report it with the log."
            ).format(signal=code)
        missing = re.search(r"No module named '?([\w.]+)", "\n".join(self._stderr))
        if missing is not None:
            return tr(
                "The engine's Python {python} lacks the package {package}. Open Engine set-up and "
                "press Set up, or choose another environment."
            ).format(python=self._location.python, package=missing.group(1))
        last = self._stderr[-1] if self._stderr else tr("it gave no reason")
        return tr(
            "The engine ended unexpectedly (exit status {code}: {last}). Run it again; if it "
            "happens again, open Engine set-up and press Check."
        ).format(code=code, last=last)
