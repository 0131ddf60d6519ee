"""How the ground is shared out, and whether one split can be seen in another."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Mapping

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from qgis_imatch.dataset.table import split_title
from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon, tool_button
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.summary import BAD, GOOD

SHARES = (0.7, 0.15, 0.15)  # of train, val and test, as the engine has them
BUFFER_PX = 64
FEW = 6  # leaks that are told


class SplitsPanel(QWidget):
    """Shares, buffer and seed; the verdict of the leak check.

    Signals:
        split, check: the buttons.
    """

    split = pyqtSignal()
    check = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.shares: Dict[str, QDoubleSpinBox] = {}
        self.buffer, self.seed = QSpinBox(), QSpinBox()
        self.buffer.setRange(0, 4096)
        self.buffer.setValue(BUFFER_PX)
        self.buffer.setSuffix(" px")
        self.seed.setRange(0, 999_999)
        self.split_button = tool_button(
            theme_icon("mActionRefresh"),
            tr("Share places and blocks out anew; the catalogue is replaced"),
            tr("Split ane&w"),
        )
        self.check_button = tool_button(
            theme_icon("mActionFilter2"),
            tr("Look for tiles of one split that another can see, and for files that are gone"),
            tr("Chec&k for leaks"),
        )
        for button in (self.split_button, self.check_button):
            button.setAutoRaise(False)
        self.split_button.clicked.connect(lambda: self.split.emit())
        self.check_button.clicked.connect(lambda: self.check.emit())
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.verdict = Hint()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for name, value in zip(("train", "val", "test"), SHARES):
            box = self.shares[name] = QDoubleSpinBox()
            box.setRange(0, 100)
            box.setDecimals(0)
            box.setSuffix(" %")
            box.setValue(100 * value)
            self._pair(row, split_title(name).capitalize(), box, tr("Share of the ground"))
        tip = tr("Least distance of blocks of different splits, pixels of the place's reference")
        self._pair(row, tr("Buffer"), self.buffer, tip)
        self._pair(row, tr("Seed"), self.seed, tr("Another number shares places out otherwise"))
        row.addStretch(1)
        row.addWidget(self.split_button)
        row.addWidget(self.check_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.counts)
        column.addLayout(row)
        column.addWidget(self.verdict)

    @staticmethod
    def _pair(row: QHBoxLayout, text: str, field: QWidget, tip: str) -> None:
        label = QLabel(text)
        label.setToolTip(tip)
        field.setToolTip(tip)
        field.setAccessibleName(text)
        row.addWidget(label)
        row.addWidget(field)
        row.addSpacing(SPACING)

    def fields(self) -> Dict[str, Any]:
        """`shares`, `seed` and `buffer_px` of a spec.

        Raises:
            RequestError: the shares do not make a whole.
        """
        shares = [box.value() / 100 for box in self.shares.values()]
        if abs(sum(shares) - 1) > 1e-6:
            raise RequestError(
                tr("The shares of training, validation and test add up to {:.0%}, not 100 %.")
                .format(sum(shares))
                .replace("%,", " %,")
            )
        return {"shares": shares, "seed": self.seed.value(), "buffer_px": self.buffer.value()}

    def show_counts(self, summary: Mapping[str, Any]) -> None:
        """What the catalogue holds."""
        states = summary["states"]
        self.counts.setText(
            tr(
                "<b>{scenes}</b> of {places}, {dated} of them with several dates; "
                "{corrected} corrected, {unverified} not verified"
            ).format(
                scenes=tr_n("%n scene", "%n scenes", summary["scenes"]),
                places=tr_n("%n place", "%n places", summary["groups"]),
                dated=summary["groups_with_dates"],
                corrected=states.get("corrected", 0),
                unverified=states.get("unverified", 0),
            )
        )

    def show_clean(self) -> None:
        """The check found nothing."""
        self._say(GOOD, tr("No split can be seen in another."), [])

    def show_leaks(self, message: str, leaks: List[str]) -> None:
        """The check found leaks, or files that are gone."""
        if not leaks:
            self._say(BAD, message, [])
            return
        more = len(leaks) - FEW
        listed = leaks[:FEW] + ([tr("… and {} more.").format(more)] if more > 0 else [])
        head = tr_n(
            "The splits leak in %n way. Do not train on this; split anew.",
            "The splits leak in %n ways. Do not train on this; split anew.",
            len(leaks),
        )
        self._say(BAD, head, listed)

    def forget_verdict(self) -> None:
        """The catalogue has changed."""
        self.verdict.say("")

    def _say(self, colour: str, sentence: str, details: List[str]) -> None:
        lines = "".join(f"<br>• {escape(line)}" for line in details)
        self.verdict.say(f"<b style='color:{colour}'>{escape(sentence)}</b>{lines}")
