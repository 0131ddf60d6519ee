"""The runs there are: opened, noted, handed on, deleted."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon
from qgis_imatch.training.pages.run import status_words

RUN = Qt.ItemDataRole.UserRole
NOTE = 7


class HistoryPage(QWidget):
    """A list with buttons.

    Signals:
        refresh: read the folder again.
        opened(row), note(row, text), export(row), delete(row): for a run.
    """

    refresh = pyqtSignal()
    opened = pyqtSignal(dict)
    note = pyqtSignal(dict, str)
    export = pyqtSignal(dict)
    delete = pyqtSignal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._rows: List[Dict[str, Any]] = []
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [
                tr("Run"),
                tr("Status"),
                tr("Model"),
                tr("Epoch"),
                tr("Best"),
                tr("Made"),
                tr("MB"),
                tr("Note"),
            ]
        )
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setAccessibleName(tr("Runs"))
        self.tree.setToolTip(tr("Double-click a run to open it, its note to write one"))
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.where = Hint()
        self.again = QPushButton(theme_icon("mActionRefresh"), tr("&Refresh"))
        self.open_button = QPushButton(theme_icon("mActionFileOpen"), tr("&Open"))
        self.note_button = QPushButton(theme_icon("mActionToggleEditing"), tr("&Note"))
        self.export_button = QPushButton(theme_icon("mActionFileSaveAs"), tr("E&xport…"))
        self.delete_button = QPushButton(theme_icon("mActionDeleteSelected"), tr("&Delete…"))
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        for button in (
            self.again,
            self.open_button,
            self.note_button,
            self.export_button,
            self.delete_button,
        ):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addWidget(self.tree, 1)
        column.addLayout(row)
        self._connect()
        self._on_choice()

    def _connect(self) -> None:
        self.again.clicked.connect(lambda: self.refresh.emit())
        self.open_button.clicked.connect(lambda: self._emit(self.opened))
        self.export_button.clicked.connect(lambda: self._emit(self.export))
        self.delete_button.clicked.connect(lambda: self._emit(self.delete))
        self.note_button.clicked.connect(lambda: self._edit_note())
        self.tree.itemSelectionChanged.connect(self._on_choice)
        self.tree.itemDoubleClicked.connect(self._on_double_click)
        self.tree.itemChanged.connect(self._on_edit)

    def show_runs(self, rows: Sequence[Mapping[str, Any]], folder: str) -> None:
        """Runs as the engine lists them, newest first."""
        chosen = (self.chosen() or {}).get("run")
        self._rows = [dict(row) for row in rows]
        self.where.say(tr("Runs in {}: {}").format(folder, len(rows)))
        self.tree.blockSignals(True)
        self.tree.clear()
        for row in self._rows:
            best = row.get("best")
            item = QTreeWidgetItem(
                [
                    str(row.get("name") or row["run"]),
                    status_words(row),
                    str(row.get("model") or ""),
                    "{} / {}".format(row.get("epoch", "?"), row.get("epochs", "?")),
                    f"{best['value']:.4g}" if best else "",
                    str(row.get("created") or "")[:16].replace("T", " "),
                    f"{row.get('bytes', 0) / 1e6:.0f}",
                    str(row.get("note") or ""),
                ]
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(1, str(row.get("message") or ""))
            item.setToolTip(0, str(row["run"]))
            item.setData(0, RUN, row["run"])
            self.tree.addTopLevelItem(item)
            if row["run"] == chosen:
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._on_choice()

    def chosen(self) -> Optional[Dict[str, Any]]:
        """The marked run."""
        item = self.tree.currentItem()
        if item is None or not item.isSelected():
            return None
        return next((row for row in self._rows if row["run"] == item.data(0, RUN)), None)

    def _emit(self, signal: Any) -> None:
        row = self.chosen()
        if row is not None:
            signal.emit(row)

    def _on_choice(self) -> None:
        row = self.chosen()
        for button in (self.open_button, self.note_button, self.delete_button):
            button.setEnabled(row is not None)
        self.export_button.setEnabled(bool(row and row.get("weights")))

    def _on_double_click(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == NOTE:
            self._edit_note()
        else:
            self._emit(self.opened)

    def _edit_note(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self.tree.editItem(item, NOTE)

    def _on_edit(self, item: QTreeWidgetItem, column: int) -> None:
        row = next((row for row in self._rows if row["run"] == item.data(0, RUN)), None)
        if column == NOTE and row is not None and item.text(NOTE) != (row.get("note") or ""):
            self.note.emit(row, item.text(NOTE).strip())
