"""The larger parts of the dock: the button and its progress, the text, the names."""

from __future__ import annotations

from html import escape
from typing import Dict, Mapping

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import Hint, theme_icon, tool_button
from qgis_imatch.match.summary import whole
from qgis_imatch.names.panels.marks import COLOURS, title_of
from qgis_imatch.names.panels.table import NamesModel, NamesView, filter_titles
from qgis_imatch.names.panels.text_view import TextView
from qgis_imatch.names.record import STATUSES
from qgis_imatch.names.session import Session


class RunPane(QWidget):
    """Starts the search, and shows how far it is."""

    start = pyqtSignal()
    cancel = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        column = _column(self, 3)
        self.button = QPushButton(tr("Find names"))
        self.button.setStyleSheet(PRIMARY)
        self.button.clicked.connect(lambda: self.start.emit())
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel_button = QPushButton(theme_icon("mTaskCancel"), tr("Ca&ncel"))
        self.cancel_button.setToolTip(tr("Stop; names that were found until then are kept"))
        self.cancel_button.clicked.connect(lambda: self.cancel.emit())
        self.stage = Hint()
        self.stage.setTextFormat(Qt.TextFormat.PlainText)
        self.stage.setWordWrap(False)  # a scroll area gives wrapped lines no less than they like
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel_button)
        for widget in (self.button, self._progress, self.stage):
            column.addWidget(widget)
        self.show_idle()

    def show_progress(self, fraction: float, sentence: str) -> None:
        """Something runs; a bar without end until it knows how far it is."""
        self._bar.setRange(0, 100 if fraction > 0 else 0)
        self._bar.setValue(round(100 * fraction))
        self._progress.show()
        self.button.hide()
        self.say(sentence)

    def show_idle(self) -> None:
        """Nothing runs."""
        self._progress.hide()
        self.button.show()
        self.say("")

    def say(self, sentence: str) -> None:
        """What came of it, in a line."""
        self.stage.say(sentence)
        self.stage.setToolTip(escape(sentence))

    def show_missing(self, missing: str) -> None:
        """What has to be given before it can start; "" for nothing."""
        tip = tr("Look for names of mountains; you can keep working meanwhile")
        self.button.setEnabled(not missing)
        self.button.setToolTip(missing or tip)


class TextPane(QWidget):
    """One of the texts, with its title.

    Signals:
        step(texts): the person wants to see another one, so many on.
    """

    step = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        column = _column(self, 2)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.count = Hint()
        self.count.setWordWrap(False)
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._back = tool_button(theme_icon("mActionArrowLeft"), tr("The text before"))
        self._on = tool_button(theme_icon("mActionArrowRight"), tr("The next text"))
        self._back.clicked.connect(lambda: self.step.emit(-1))
        self._on.clicked.connect(lambda: self.step.emit(1))
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        for widget in (self.count, self._back, self._on):
            row.addWidget(widget)
        self.view = TextView()
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def show_place(self, title: str, place: int, count: int) -> None:
        """Which text of how many is in sight, from 0."""
        self.title.setText(title)
        many = count > 1
        self.count.say(f"{whole(place + 1)} / {whole(count)}" if many else "")
        for button, is_end in ((self._back, place == 0), (self._on, place + 1 == count)):
            button.setVisible(many)
            button.setEnabled(not is_end)


class NamesPane(QWidget):
    """The table, how many there are of each state, and which are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        column = _column(self, 2)
        self._counts: Dict[str, QLabel] = {}
        row = QHBoxLayout()
        for status in STATUSES:
            label = QLabel()
            label.setToolTip(title_of(status))
            self._counts[status] = label
            row.addWidget(label)
        row.addStretch(1)
        self.filter = QComboBox()
        self.filter.addItems(filter_titles())
        self.filter.setToolTip(tr("Which names the table shows"))
        self.filter.setAccessibleName(tr("Filter"))
        row.addWidget(self.filter)
        self.model = NamesModel(session, self)
        self.table = NamesView(self.model)
        self.filter.currentIndexChanged.connect(self.model.set_filter)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many names have each state."""
        for status, label in self._counts.items():
            dot = f"<span style='color:{COLOURS[status]}'>●</span>"
            label.setText(f"{dot} {whole(counts[status])}")


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
