"""Pythons of this machine from which the engine's virtual environment can be made."""

from __future__ import annotations

import glob
import json
import os
import shutil
import sys
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from qgis_imatch.engine.environment import qgis_bundle, scrubbed_environment
from qgis_imatch.i18n import tr

OLDEST = (3, 11)
PROBE_MS = 15_000
# Run by the Python in question, so in the syntax of any Python 3.
PROBE = (
    "import json, struct, sys\n"
    "try:\n"
    "    import ensurepip, venv\n"
    "    has_venv = True\n"
    "except ImportError:\n"
    "    has_venv = False\n"
    "print(json.dumps({'version': list(sys.version_info[:3]), 'venv': has_venv,"
    " 'bits': 8 * struct.calcsize('P'), 'executable': sys.executable}))\n"
)


@dataclass(frozen=True)
class BasePython:
    """What a Python said of itself.

    Attributes:
        executable: path of the interpreter.
        version: major, minor, patch.
        has_venv: it can make virtual environments with pip.
        bits: 32 or 64.
    """

    executable: str
    version: Tuple[int, int, int]
    has_venv: bool
    bits: int

    @property
    def version_text(self) -> str:
        return ".".join(map(str, self.version))

    def problem(self) -> str:
        """Why no engine can be made from it and what to do, "" where one can."""
        name = tr("Python {version} ({path})").format(
            version=self.version_text, path=self.executable
        )
        if self.version < OLDEST:
            return tr(
                "{python} is too old: the engine needs Python 3.11 or newer. Install one from "
                "python.org or your system's packages, then choose it here."
            ).format(python=name)
        if self.bits < 64:
            return tr("{python} is a 32-bit one. Install a 64-bit Python 3.11 or newer.").format(
                python=name
            )
        if not self.has_venv:
            return tr(
                "{python} can't make virtual environments, because the package for that is "
                "missing. On Debian and Ubuntu run: sudo apt install python3-venv"
            ).format(python=name)
        return ""


def parse_probe(output: str) -> Optional[BasePython]:
    """What the probe printed; None where it is something else."""
    try:
        said = json.loads(output.strip().splitlines()[-1])
        major, minor, patch = said["version"]
        return BasePython(said["executable"], (major, minor, patch), said["venv"], said["bits"])
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def candidates() -> List[str]:
    """Programs that may be a suitable Python, best first. Starts no process."""
    paths: List[Optional[str]] = []
    if os.path.basename(sys.executable).lower().startswith("python"):
        paths.append(sys.executable)
    if sys.platform == "win32":
        paths.append(os.path.join(sys.base_prefix, "python.exe"))
        paths += glob.glob(
            os.path.join(qgis_bundle() or "C:\\OSGeo4W", "apps", "Python3*", "python.exe")
        )
        local = os.environ.get("LOCALAPPDATA", "")
        paths += glob.glob(os.path.join(local, "Programs", "Python", "Python3*", "python.exe"))
    else:
        paths.append(os.path.join(sys.base_prefix, "bin", "python3"))
        if sys.platform == "darwin":
            paths += glob.glob("/Library/Frameworks/Python.framework/Versions/3.*/bin/python3")
            paths += glob.glob("/opt/homebrew/bin/python3.*[0-9]")
    names = [f"python3.{minor}" for minor in (13, 12, 11, 14)]
    paths += [shutil.which(name) for name in (*names, "python3", "python", "py")]
    found: Dict[str, str] = {}
    for path in paths:
        if path and os.path.isfile(path):
            found.setdefault(os.path.realpath(path), path)
    return list(found.values())


class PythonSearch(QObject):
    """Asks the candidates one after the other what they are.

    Signals:
        found: one that answered (`BasePython`), suitable or not.
        finished: all were asked.
    """

    found = pyqtSignal(object)
    finished = pyqtSignal()

    def __init__(self, paths: Optional[List[str]] = None, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._paths = candidates() if paths is None else list(paths)
        self._seen: List[str] = []
        self._process = QProcess(self)
        self._process.setProcessEnvironment(scrubbed_environment())
        # Methods, not lambdas: Qt lets go of them when this object is destroyed in the middle.
        self._process.finished.connect(self._take_answer)
        self._process.errorOccurred.connect(self._on_error)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._process.kill)

    def start(self) -> None:
        """Begin, or go on with the next; returns at once."""
        QTimer.singleShot(0, self._ask_next)

    def stop(self) -> None:
        """Ask no more, and leave no process."""
        self._paths = []
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(1000)

    def _ask_next(self) -> None:
        if not self._paths:
            self.finished.emit()
            return
        self._timer.start(PROBE_MS)
        self._process.start(self._paths.pop(0), ["-c", PROBE])

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.start()  # not at once: the process object is still busy with the error

    def _take_answer(self) -> None:
        self._timer.stop()
        python = parse_probe(
            bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace")
        )
        if python is not None and os.path.realpath(python.executable) not in self._seen:
            self._seen.append(os.path.realpath(python.executable))
            self.found.emit(python)
        self.start()
