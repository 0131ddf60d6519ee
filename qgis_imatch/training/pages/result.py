"""What a training brought: before and after on held-out ground, and the model to use."""

from __future__ import annotations

import json
import os
import re
from html import escape
from typing import Any, Dict, Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QGroupBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import SPACING, Form, Hint, theme_icon
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.summary import BAD, GOOD

COLUMNS = (
    "data", "candidate", "matches", "repeatability", "mma_1px", "mma_3px", "auc_3px", "seconds",
)  # fmt: skip
SHARES = ("repeatability", "mma_1px", "mma_3px", "auc_3px")


def heading(column: str) -> str:
    """A column's title."""
    words = {
        "data": tr("On"),
        "candidate": tr("Model"),
        "matches": tr("Matches"),
        "repeatability": tr("Found again"),
        "mma_1px": tr("Right, 1 px"),
        "mma_3px": tr("Right, 3 px"),
        "auc_3px": tr("AUC, 3 px"),
        "seconds": tr("Seconds"),
    }
    return words[column]


def cell(column: str, value: Any) -> str:
    """A figure of the table."""
    if value is None:
        return "–"
    if column in SHARES:
        return f"{100 * value:.1f} %"
    if isinstance(value, float):
        return f"{value:.2f}" if column == "seconds" else f"{value:.0f}"
    words = {
        "before training": tr("before training"),
        "after training": tr("after training"),
        "held-out ground, as it is": tr("held-out ground, as it is"),
        "held-out ground, augmented": tr("held-out ground, augmented"),
    }
    return words.get(str(value), str(value))


def slug(text: str) -> str:
    """A model's name as the engine takes it, made of any text."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return plain[:40].strip("-") or "my-model"


class ResultPage(QWidget):
    """The comparison and 'Use this model'.

    Signals:
        compare: measure before and after.
        use(spec): make a matcher of the weights (`models_add`).
        export: write weights and card to a file.
    """

    compare = pyqtSignal()
    use = pyqtSignal(dict)
    export = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.row: Dict[str, Any] = {}
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setTextFormat(Qt.TextFormat.RichText)
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setHorizontalHeaderLabels([heading(column) for column in COLUMNS])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(tr("Before and after training"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.compare_button = QPushButton(
            theme_icon("mActionCalculateField"), tr("&Compare with before")
        )
        self.compare_button.setToolTip(
            tr("On held-out ground, with the same number of keypoints for all")
        )
        self.about = Hint(
            tr(
                "Right: share of mutual nearest neighbours within so many pixels of the truth. "
                "AUC: of homographies, at the corners. All on ground that training never saw."
            )
        )
        self.title, self.note = QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(tr("as the dock shows it"))
        self.note.setPlaceholderText(tr("what it is good for"))
        self.use_button = QPushButton(tr("&Use this model"))
        self.use_button.setStyleSheet(PRIMARY)
        self.use_button.setToolTip(tr("Makes it a matcher in the dock, and for the command line"))
        self.export_button = QPushButton(theme_icon("mActionFileSaveAs"), tr("E&xport…"))
        self.export_button.setToolTip(tr("Weights, model card and licence as one file"))
        self.licence = Hint()
        self._lay_out()
        self.compare_button.clicked.connect(lambda: self.compare.emit())
        self.use_button.clicked.connect(lambda: self.use.emit(self.use_fields()))
        self.export_button.clicked.connect(lambda: self.export.emit())
        self.show_row({})

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.verdict, 1)
        head.addWidget(self.compare_button)
        box = QGroupBox(tr("Use it"))
        form = Form()
        form.add(tr("&Name"), self.title, tr("Of the matcher"))
        form.add(tr("N&ote"), self.note, tr("Shown where matchers are chosen"))
        form.add_below(self.licence)
        buttons = QHBoxLayout()
        buttons.addWidget(self.use_button)
        buttons.addWidget(self.export_button)
        buttons.addStretch(1)
        inside = QVBoxLayout(box)
        inside.addLayout(form)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addWidget(box)

    def show_row(self, row: Mapping[str, Any]) -> None:
        """Another run, or another state of it."""
        is_other = row.get("run") != self.row.get("run")
        self.row = dict(row)
        has_weights = bool(row.get("weights"))
        for part in (self.compare_button, self.use_button, self.export_button):
            part.setEnabled(has_weights)
        if is_other:
            self.title.setText("")
            self.title.setPlaceholderText(str(row.get("name") or tr("as the dock shows it")))
            self.note.setText(str(row.get("note") or ""))
        if is_other or not row:
            self.show_comparison(self.kept())

    def show_comparison(self, answer: Optional[Mapping[str, Any]]) -> None:
        """The engine's `train_compare`; None where nothing was compared yet."""
        self.table.setRowCount(0)
        if answer is None:
            words = tr("Not compared yet.") if self.row.get("weights") else ""
            self.verdict.setText(words or tr("No run with weights is open."))
            return
        colour = {"better": GOOD, "worse": BAD}.get(str(answer.get("verdict")))
        sentence = escape(str(answer.get("sentence", "")))
        self.verdict.setText(f"<b style='color:{colour}'>{sentence}</b>" if colour else sentence)
        rows = answer.get("rows") or []
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for at, column in enumerate(COLUMNS):
                item = QTableWidgetItem(cell(column, row.get(column)))
                if at > 1:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                if row.get("candidate") == "after training":
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.table.setItem(number, at, item)

    def use_fields(self) -> Dict[str, Any]:
        """The spec of `models_add`.

        Raises:
            RequestError: there are no weights.
        """
        if not self.row.get("weights"):
            raise RequestError(tr("This run has no weights yet."))
        title = self.title.text().strip() or str(self.row.get("name") or "")
        return {
            "path": self.row["weights"],
            "name": slug(title),
            "title": title,
            "note": self.note.text().strip(),
        }

    def kept(self) -> Optional[Dict[str, Any]]:
        """What an earlier comparison left in the run's folder."""
        folder = str(self.row.get("run") or "")
        try:
            with open(os.path.join(folder, "comparison.json"), encoding="utf-8") as file:
                kept = json.load(file)
        except (OSError, ValueError):
            return None
        return kept if folder and isinstance(kept, dict) else None
