"""Follows a run by its folder: events as they are written, its record, its picture.

The folder is all there is to know, so the run goes on without this window, and any window finds it
again. Files are read in small parts; whether the process still lives is asked of the engine.
"""

from __future__ import annotations

import json
import logging
import os
from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from qgis_imatch.training.calls import Calls

logger = logging.getLogger(__name__)

TICK_MS = 1000
PART_BYTES = 512 * 1024  # read at a time: a few milliseconds
ASK_EVERY = 4  # ticks between two questions to the engine
ACTIVE = ("starting", "running")
Event = Dict[str, Any]


class Follower(QObject):
    """One run at a time.

    Attributes:
        folder: of the run; empty: none.
        row: what the engine says of it (`train_runs`).

    Signals:
        started(folder): another run, or the same one from the start: forget its curve.
        came(events): new ones, in order.
        changed(row): status and figures.
    """

    started = pyqtSignal(str)
    came = pyqtSignal(list)
    changed = pyqtSignal(dict)

    def __init__(self, calls: Calls, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._calls = calls
        self.folder = ""
        self.row: Dict[str, Any] = {}
        self._offset, self._inode, self._ticks = 0, 0, 0
        self._is_new = True  # events that were there before are not told to the log again
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def is_active(self) -> bool:
        return self.row.get("status") in ACTIVE

    def open(self, folder: str, row: Optional[Dict[str, Any]] = None) -> None:
        """Follow a run."""
        self.folder, self.row = folder, dict(row or {})
        self._ticks, self._is_new = 0, True
        self._begin()
        self.tick()
        self._timer.start()

    def rest(self) -> None:
        """Nobody looks: `open` goes on."""
        self._timer.stop()

    def close(self) -> None:
        """Follow nothing; the run goes on."""
        self._timer.stop()
        self._calls.drop("follow")
        self.folder, self.row = "", {}

    def ask(self) -> None:
        """Ask the engine how the run is."""
        if self.folder and not self._calls.is_running("follow"):
            spec = {"folder": self.folder}
            self._calls.ask("follow", "train_runs", spec, self._on_answer, self._on_no_answer)

    def tick(self) -> None:
        """Read what is new."""
        events = self._read()
        if events:
            self._log(events)
            self.came.emit(events)
        if self._ticks % ASK_EVERY == 0 or any(one["kind"] == "status" for one in events):
            self.ask()
        self._ticks += 1

    def _begin(self) -> None:
        self._offset = self._inode = 0
        self.started.emit(self.folder)

    def _read(self) -> List[Event]:
        path = os.path.join(self.folder, "events.jsonl")
        try:
            with open(path, "rb") as file:
                state = os.fstat(file.fileno())
                if self._inode and (state.st_ino != self._inode or state.st_size < self._offset):
                    self._begin()  # written anew: the curve went back to a checkpoint
                self._inode = state.st_ino
                file.seek(self._offset)
                data = file.read(PART_BYTES)
        except OSError:
            return []
        whole = data.rfind(b"\n") + 1
        self._offset += whole
        events = []
        for line in data[:whole].splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict) and {"kind", "step", "epoch"} <= set(event):
                events.append(event)
        return events

    def _log(self, events: List[Event]) -> None:
        """Tell QGIS's log panel what is new, but not what a run did before it was opened."""
        was_new, self._is_new = self._is_new, False
        if was_new:
            return
        name = os.path.basename(self.folder)
        for event in events:
            if event["kind"] == "warning":
                logger.warning("training %s: %s", name, event.get("message"))
            elif event["kind"] == "status":
                logger.info("training %s: %s %s", name, event.get("status"), event.get("message"))
            elif event["kind"] == "epoch":
                said = ", ".join(
                    f"{key} {value:.4g}"
                    for key, value in sorted(event.get("validation", {}).items())
                    if isinstance(value, (int, float))
                )
                logger.info("training %s: epoch %s, validation: %s", name, event["epoch"], said)

    def _on_answer(self, answer: Dict[str, Any]) -> None:
        rows = answer.get("runs") or []
        if rows:
            self.row = dict(rows[0])
            self.changed.emit(self.row)

    def _on_no_answer(self, error: Dict[str, Any]) -> None:
        logger.info("The state of %s is not known: %s", self.folder, error.get("message"))
