"""A run while it goes: curves, sample matches, what it says, and buttons that steer it."""

from __future__ import annotations

import os
import time
from html import escape
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPixmap, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon
from qgis_imatch.training.curves import CurvePanel
from qgis_imatch.training.follow import ACTIVE
from qgis_imatch.training.pages.model import duration

MOST_LINES = 500
PICTURES = ("matches-before.png", "matches.png")
GOES_ON = ("paused", "interrupted", "failed", "stopped")  # can be resumed


def status_words(row: Mapping[str, Any]) -> str:
    """A run's status for people."""
    words = {
        "starting": tr("Starting"),
        "running": tr("Running"),
        "paused": tr("Paused"),
        "stopped": tr("Stopped"),
        "done": tr("Done"),
        "failed": tr("Failed"),
        "interrupted": tr("Interrupted"),
    }
    status = str(row.get("status", ""))
    return words.get(status, status)


class Picture(QLabel):
    """An image that fits its place and keeps its shape."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._stamp = 0.0
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(80)

    def sizeHint(self) -> QSize:
        return QSize(320, 160)

    def show_file(self, path: str) -> None:
        """Load the file if it is another one than before."""
        try:
            stamp = os.stat(path).st_mtime
        except OSError:
            self._whole, self._stamp = QPixmap(), 0.0
            self.clear()
            return
        if stamp != self._stamp:
            self._whole, self._stamp = QPixmap(path), stamp
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._whole.isNull():
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.setPixmap(self._whole.scaled(self.size(), keep, smooth))


class RunPage(QWidget):
    """The run that is followed.

    Signals:
        control(action): `pause`, `resume` or `stop`.
    """

    control = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._folder = ""
        self._row: Dict[str, Any] = {}
        self._seconds = 0.0  # of an epoch with its validation
        self.head = QLabel(tr("No run is open. Start one, or open one under Runs."))
        self.head.setTextFormat(Qt.TextFormat.RichText)
        self.head.setWordWrap(True)
        self.pause = QPushButton(theme_icon("temporal_navigation/pause"), tr("&Pause"))
        self.pause.setToolTip(tr("End the process; resuming goes on with the very same curve"))
        self.resume = QPushButton(theme_icon("temporal_navigation/forward"), tr("&Resume"))
        self.resume.setToolTip(tr("Go on from the last checkpoint"))
        self.stop = QPushButton(theme_icon("mTaskCancel"), tr("&Stop and keep best"))
        self.stop.setToolTip(tr("End the training; the best weights so far are the result"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.curves = CurvePanel()
        self.pictures = [Picture(tr("Before training")), Picture(tr("Now"))]
        self.captions = [Hint(), Hint()]
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setMaximumBlockCount(MOST_LINES)
        self.lines.setMinimumHeight(60)
        self.lines.setAccessibleName(tr("What the run says"))
        self._lay_out()
        self.pause.clicked.connect(lambda: self.control.emit("pause"))
        self.resume.clicked.connect(lambda: self.control.emit("resume"))
        self.stop.clicked.connect(lambda: self.control.emit("stop"))
        self._show()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.bar, 1)
        buttons.addStretch(0)
        for button in (self.pause, self.resume, self.stop):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        samples = QWidget()
        row = QHBoxLayout(samples)
        row.setContentsMargins(0, 0, 0, 0)
        for caption, picture in zip(self.captions, self.pictures):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(caption)
            column.addWidget(picture, 1)
            row.addLayout(column, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        for part, stretch in ((self.curves, 4), (samples, 3), (self.lines, 1)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setChildrenCollapsible(False)
        split.setSizes([330, 240, 90])
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addWidget(self.head)
        column.addLayout(buttons)
        column.addWidget(split, 1)

    def begin(self, folder: str) -> None:
        """Another run, or the same one from the start."""
        self._folder = folder
        self._row, self._seconds = {}, 0.0
        self.curves.clear()
        self.lines.clear()
        for caption, picture in zip(self.captions, self.pictures):
            caption.say("")
            picture.show_file("")
        self._show()

    def add(self, events: Sequence[Mapping[str, Any]]) -> None:
        """What happened."""
        self.curves.add(events)
        for event in events:
            kind = event["kind"]
            if kind == "picture":
                self._caption(event)
            elif kind == "epoch" and event["epoch"]:
                self._seconds = sum(event.get("seconds", {}).values())
            line = self._line(event)
            if line:
                self.lines.appendPlainText(line)
        for name, picture in zip(PICTURES, self.pictures):
            picture.show_file(os.path.join(self._folder, name))
        self._show()

    def show_row(self, row: Mapping[str, Any]) -> None:
        """What the engine says of the run."""
        self._row = dict(row)
        best = row.get("best") or {}
        steps, epochs = row.get("steps") or 0, row.get("epochs") or 1
        self.curves.show_run(max(1, round(steps / epochs)) if steps else 0, best.get("epoch"))
        self._show()

    def _show(self) -> None:
        row, status = self._row, self._row.get("status")
        is_active = status in ACTIVE
        self.pause.setEnabled(is_active)
        self.stop.setEnabled(is_active)
        self.resume.setEnabled(status in GOES_ON)
        self.bar.setVisible(bool(row))
        steps = row.get("steps") or 0
        self.bar.setValue(round(1000 * min(1.0, (row.get("step") or 0) / steps)) if steps else 0)
        if row:
            self.head.setText("<br>".join(self._words(is_active)))
        elif self._folder:
            self.head.setText(tr("Asking how the run is…"))

    def _words(self, is_active: bool) -> List[str]:
        row = self._row
        name = escape(str(row.get("name") or os.path.basename(self._folder)))
        parts = [f"<b>{name}</b>", escape(status_words(row))]
        if row.get("epochs"):
            parts.append(tr("epoch {} of {}").format(row.get("epoch", 0), row["epochs"]))
        best = row.get("best")
        if best:
            parts.append(tr("best {} after epoch {}").format(f"{best['value']:.4g}", best["epoch"]))
        if is_active and self._seconds and row.get("epochs"):
            left = (row["epochs"] - row.get("epoch", 0)) * self._seconds
            parts.append(tr("{} left at most").format(duration(left)))
        lines = [" · ".join(parts)]
        said = self._sentence()
        if said:
            lines.append(escape(said))
        lines += [f"⚠ {escape(one)}" for one in (row.get("warnings") or [])[-3:]]
        return lines

    def _sentence(self) -> str:
        status = self._row.get("status")
        if status == "interrupted":
            return tr(
                "The process ended without a word: it was killed, the memory was not enough, or "
                "the computer went off. Resume goes on from the last checkpoint; if it happens "
                "again, choose a smaller batch."
            )
        if status == "starting":
            return tr("Loading the model and the data…")
        if status == "running":
            return tr("It goes on when this window or QGIS is closed.")
        return str(self._row.get("message") or "")

    def _caption(self, event: Mapping[str, Any]) -> None:
        which = 1 if event["epoch"] else 0
        title = tr("After epoch {}").format(event["epoch"]) if which else tr("Before training")
        words = tr("{}: {} of {} sample matches right").format(
            title, event.get("right", "?"), event.get("matches", "?")
        )
        self.captions[which].say(escape(words))

    def _line(self, event: Mapping[str, Any]) -> Optional[str]:
        clock = time.strftime("%H:%M:%S", time.localtime(float(event.get("time", 0))))
        kind = event["kind"]
        if kind == "status":
            text = f"{event.get('status', '')}: {event.get('message', '')}"
        elif kind == "warning":
            text = "⚠ " + str(event.get("message", ""))
        elif kind == "epoch":
            figures = event.get("validation", {})
            names = [name for name in self.curves.charts if isinstance(figures.get(name), float)]
            said = ", ".join(f"{name} {figures[name]:.4g}" for name in names)
            text = tr("validation after epoch {}: {}").format(event["epoch"], said)
        else:
            return None
        return f"{clock}  {text}"
