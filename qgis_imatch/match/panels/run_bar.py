"""The button, the progress, and the runs before."""

from __future__ import annotations

from html import escape
from typing import List

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match import history
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon, tool_button
from qgis_imatch.match.request import ALIGN, KEYPOINTS

PRIMARY = """
QPushButton { background: palette(highlight); color: palette(highlighted-text);
  border: 1px solid transparent; border-radius: 4px; padding: 7px 14px; font-weight: bold; }
QPushButton:focus { border-color: palette(text); }
QPushButton:disabled { background: palette(midlight); color: palette(mid); }
"""


class RunBar(QWidget):
    """Always in sight at the dock's foot.

    Signals:
        start, cancel: the buttons.
        chosen: one of the recent runs (`history.Run`).
    """

    start = pyqtSignal()
    cancel = pyqtSignal()
    chosen = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, SPACING, 9, 9)
        layout.setSpacing(SPACING)
        progress = QHBoxLayout()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.cancel_button = QPushButton(theme_icon("mTaskCancel"), tr("Ca&ncel"))
        self.cancel_button.setToolTip(tr("Stop the job; nothing is written"))
        self.cancel_button.clicked.connect(lambda: self.cancel.emit())
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel_button)
        self.stage = Hint()
        self.stage.setMinimumHeight(self.stage.fontMetrics().height())
        buttons = QHBoxLayout()
        self.button = QPushButton()
        self.button.setStyleSheet(PRIMARY)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.start.emit())
        self.recent = tool_button(theme_icon("mIconHistory"), tr("Recent runs"))
        self.recent.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.recent.setMenu(QMenu(self.recent))
        self.recent.menu().setToolTipsVisible(True)
        self.recent.menu().aboutToShow.connect(self._fill_recent)
        self.help = tool_button(theme_icon("mActionHelpContents"), tr("Help"))
        self.help.clicked.connect(lambda: open_help(self._section))
        self._section = ""
        buttons.addWidget(self.button, 1)
        buttons.addWidget(self.recent)
        buttons.addWidget(self.help)
        layout.addLayout(progress)
        layout.addWidget(self.stage)
        layout.addLayout(buttons)
        self.show_idle()

    def show_idle(self) -> None:
        """No job of this dock runs."""
        self.bar.hide()
        self.cancel_button.hide()
        self.stage.say("")

    def show_progress(self, fraction: float, sentence: str) -> None:
        """A job runs; a bar without end until it knows how far it is."""
        self.bar.setRange(0, 100 if fraction > 0 else 0)
        self.bar.setValue(round(100 * fraction))
        self.bar.show()
        self.cancel_button.show()
        self.stage.say(escape(sentence))

    def set_button(self, section: str, text: str, tip: str, is_ready: bool) -> None:
        """What the button does and whether it can be pressed; `section` of the help is about it."""
        self._section = section
        self.button.setText(text)
        self.button.setToolTip(tip)
        self.button.setEnabled(is_ready)

    def _fill_recent(self) -> None:
        menu = self.recent.menu()
        menu.clear()
        runs: List[history.Run] = history.load()
        for run in runs:
            text = "{}   {}".format(run.when.replace("T", " ")[:16], run.title)
            action = menu.addAction(text.replace("&", "&&"))
            action.setToolTip(escape(_outcome(run)))
            action.triggered.connect(lambda _checked=False, run=run: self.chosen.emit(run))
        if not runs:
            menu.addAction(tr("No runs yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(tr("Forget all")).triggered.connect(lambda: history.forget_all())


def _outcome(run: history.Run) -> str:
    if run.outcome == "ok" and run.operation == ALIGN:
        return tr("Aligned, model {}").format(run.spec.get("model", "auto"))
    if run.outcome == "ok" and run.operation == KEYPOINTS:
        return tr_n("{} keypoint, method {}", "{} keypoints, method {}", run.points).format(
            run.points, run.spec.get("method", "")
        )
    if run.outcome == "ok":
        return tr_n(
            "{} verified match, matcher {}", "{} verified matches, matcher {}", run.points
        ).format(run.points, run.spec.get("matcher", "auto"))
    return tr("Ended with: {}").format(run.outcome or tr("unknown"))
