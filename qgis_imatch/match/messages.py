"""What the dock has to say: errors with what helps against them."""

from __future__ import annotations

from html import escape
from typing import Any, Callable, Mapping

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from qgis_imatch.engine.prompt import show_setup
from qgis_imatch.i18n import tr
from qgis_imatch.log import open_log

SETUP_KINDS = ("no_engine", "outdated")
LOG_KINDS = ("crashed", "protocol", "internal", "error")
SECONDS = 6


class _Sentence(QLabel):
    """Text that is shown whole in a narrow dock, where the bar's own text would be cut off."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


def say(iface: Any, sentence: str, level: Qgis.MessageLevel) -> None:
    """Show a sentence in QGIS's own message bar, which would take a layer's name for HTML."""
    iface.messageBar().pushMessage("Imatch", f"<span>{escape(sentence, quote=False)}</span>", level)


class Messages:
    """The dock's message bar. Whatever text arrives is shown as text, never as HTML."""

    def __init__(self, bar: QgsMessageBar, engine: Any, window: QWidget) -> None:
        self.bar = bar
        self._engine = engine
        self._window = window

    def clear(self) -> None:
        """Take everything away."""
        self.bar.clearWidgets()

    def tell(self, sentence: str) -> None:
        """Something good to know, for some seconds."""
        self._push(sentence, Qgis.MessageLevel.Info, seconds=SECONDS)

    def warn(self, sentence: str) -> None:
        """Something to change before the job can start."""
        self._push(sentence, Qgis.MessageLevel.Warning)

    def show_error(self, error: Mapping[str, Any]) -> None:
        """An error of the engine's client: `kind`, `message`, perhaps `log`."""
        kind = str(error.get("kind", "error"))
        sentence = str(error.get("message") or tr("The job failed. Open the log to see why."))
        if kind == "cancelled":
            self.tell(sentence)
        elif kind in SETUP_KINDS:
            self._push(
                sentence,
                Qgis.MessageLevel.Warning,
                tr("Set up engine"),
                lambda: show_setup(self._engine, self._window),
            )
        elif error.get("log") or kind in LOG_KINDS:
            log = str(error.get("log") or self._engine.log_path)
            self._push(sentence, Qgis.MessageLevel.Critical, tr("Open log"), lambda: open_log(log))
        else:
            self._push(sentence, Qgis.MessageLevel.Critical)

    def _push(
        self,
        sentence: str,
        level: Qgis.MessageLevel,
        text: str = "",
        action: Callable[[], Any] = lambda: None,
        seconds: int = 0,
    ) -> None:
        self.bar.clearWidgets()
        content = QWidget(self.bar)  # Python would throw it away without a parent
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 0, 4)
        column.addWidget(_Sentence(sentence))
        if text:
            button = QPushButton(text)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda: action())
            column.addWidget(button)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.bar.pushWidget(QgsMessageBarItem(content, level, seconds, self.bar), level, seconds)
