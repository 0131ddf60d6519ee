"""Run inside QGIS by `plugin.py`: load the plugin, run a match, watch the event loop."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import Qt, QTimer

SAMPLE = Path(os.environ["IMATCH_SAMPLE"])
OUTPUT = Path(os.environ["IMATCH_OUTPUT"])
ANSWER = Path(os.environ["IMATCH_ANSWER"])
TICK_MS = 5
JOB_SECONDS = 240


class Watch:
    """The longest time between two turns of the event loop, beyond the timer's own interval."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest_ms = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._last) - TICK_MS)
        self._last = now

    def take(self) -> float:
        """The longest since the last call, in milliseconds, up to this moment."""
        self._tick()
        longest, self.longest_ms = self.longest_ms, 0.0
        return longest


class Session:
    """The steps in order; each schedules the next."""

    def __init__(self) -> None:
        self.answer = {"error": "", "qgis": Qgis.version()}
        self.ended = False

    def after(self, milliseconds: int, step) -> None:
        QTimer.singleShot(milliseconds, lambda: self.guarded(step))

    def guarded(self, step) -> None:
        if not self.ended:
            try:
                step()
            except Exception:
                self.end(traceback.format_exc())

    def load(self) -> None:
        started = time.perf_counter()
        if not (qgis.utils.loadPlugin("qgis_imatch") and qgis.utils.startPlugin("qgis_imatch")):
            self.end("QGIS did not load the plugin.")
            return
        self.answer["start_s"] = time.perf_counter() - started
        for name in ("reference", "moving"):
            qgis.utils.iface.addRasterLayer(str(SAMPLE / f"{name}.tif"), name)
        self.after(3000, self.open_dock)  # the map draws

    def open_dock(self) -> None:
        started = time.perf_counter()
        self.dock = qgis.utils.plugins["qgis_imatch"].open_dock()
        self.answer["dock_ms"] = 1000 * (time.perf_counter() - started)
        self.dock.match.output.file.setFilePath(str(OUTPUT / "matches.gpkg"))
        self.after(8000, self.begin_idle)  # the map draws, the engine starts and lists its models

    def begin_idle(self) -> None:
        self.watch = Watch()
        self.after(4000, self.press)

    def press(self) -> None:
        self.answer["idle_block_ms"] = self.watch.take()
        runner = self.dock.runner
        runner.failed.connect(lambda job, error: self.end(error["message"]))
        self.started = time.perf_counter()
        self.dock.run_bar.button.click()
        if runner.latest is None:
            self.end("The dock started no job.")
            return
        self.poll()
        runner.finished.connect(lambda job, notes: self.guarded(self.have_layers))
        self.after(1000 * JOB_SECONDS, lambda: self.end(f"No result within {JOB_SECONDS} s."))

    def poll(self) -> None:
        """Note the longest stand-still so far, and when it was."""
        if "job_s" in self.answer:
            return  # what comes now is the result on its way to the map
        longest = self.watch.take()
        if longest > self.answer.get("job_block_ms", -1.0):
            self.answer["job_block_ms"] = longest
            self.answer["job_block_at_s"] = time.perf_counter() - self.started
        self.after(20, self.poll)

    def have_layers(self) -> None:
        self.answer["job_s"] = time.perf_counter() - self.started
        self.after(4000, self.finish)  # the map draws the layers

    def finish(self) -> None:
        self.answer["result_block_ms"] = self.watch.take()
        self.end("")

    def end(self, error: str) -> None:
        """Leave the answer and QGIS."""
        if self.ended:
            return
        self.ended = True
        self.answer["error"] = error
        ANSWER.write_text(json.dumps(self.answer), encoding="utf-8")
        # QGIS asks before it leaves changes, or layers in the system's temporary folder.
        QgsProject.instance().clear()
        qgis.utils.iface.actionExit().trigger()


sys.excepthook = lambda *error: session.end("".join(traceback.format_exception(*error)))
session = Session()
session.after(2000, session.load)
