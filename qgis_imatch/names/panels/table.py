"""The table of names found: quick with many thousands of rows."""

from __future__ import annotations

from html import escape
from typing import Any, List, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.names.panels.marks import (
    COLOURS,
    dot,
    meaning_of,
    place_of,
    position_of,
    title_of,
)
from qgis_imatch.names.record import REJECTED, STATUSES, SUGGESTED, Name
from qgis_imatch.names.session import Key, Session

NAME, MOUNTAIN, PLACE, SCORE = range(4)
ALL, OPEN, TRUE, FALSE, DOUBTFUL = range(5)
_LONGEST = 80  # characters of a name that a cell shows

_FILTERS = {
    ALL: lambda name: True,
    OPEN: lambda name: name.status == SUGGESTED,
    TRUE: lambda name: name.is_true,
    FALSE: lambda name: name.status == REJECTED,
    DOUBTFUL: lambda name: (
        name.status != REJECTED and (name.is_ambiguous or name.candidate is None)
    ),
}


def filter_titles() -> List[str]:
    """Words for each filter, in their order."""
    return [tr("All names"), tr("To judge"), tr("Accepted"), tr("Rejected"), tr("Which one?")]


class NamesModel(QAbstractTableModel):
    """The session's names.

    Attributes:
        keys: of each row, from the top.
    """

    def __init__(self, session: Session, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = ALL
        self._icons = {status: dot(status) for status in STATUSES}
        self.keys: List[Key] = []
        self._titles = [tr("Name"), tr("Mountain"), tr("Place"), tr("Score")]
        self._tips = [
            tr("As it stands in the text; the disc says what you said of it"),
            tr("Which mountain it most likely means, or you chose"),
            tr("Country and elevation"),
            tr("How sure the recogniser is that this names a mountain, 0 to 1"),
        ]

    def set_filter(self, kind: int) -> None:
        """Show only names of one kind (`ALL`, `OPEN`, ...)."""
        self._filter = kind
        self.arrange()

    def arrange(self) -> None:
        """Take the rows from the session anew."""
        wanted = _FILTERS[self._filter]
        keys = [(t.id, n.start, n.end) for t, n in self._session.all() if wanted(n)]
        if keys == self.keys:
            if keys:
                self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, SCORE))
            return
        count = len(self.keys)
        if count and keys[:count] == self.keys:  # more of them came: the view stays where it is
            self.beginInsertRows(QModelIndex(), count, len(keys) - 1)
            self.keys = keys
            self.endInsertRows()
            return
        self.beginResetModel()
        self.keys = keys
        self.endResetModel()

    def row_of(self, key: Optional[Key]) -> int:
        """Where a name is shown; -1 where it is not."""
        return self.keys.index(key) if key in self.keys else -1

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, Qt's signature
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._tips[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        key = self.keys[index.row()] if 0 <= index.row() < len(self.keys) else None
        name = self._session.find(key)
        if key is None or name is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._word(key, name, column)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return self._icons[name.status]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(key, name)
        if role == Qt.ItemDataRole.ForegroundRole and name.status == REJECTED:
            return QColor(COLOURS[REJECTED])
        if role == Qt.ItemDataRole.FontRole and column == MOUNTAIN:
            font = QFont()
            font.setItalic(name.candidate is None or name.is_ambiguous)
            return font
        return None

    def _word(self, key: Key, name: Name, column: int) -> str:
        if column == NAME:
            words = " ".join(self._session.texts[key[0]].text[name.start : name.end].split())
            return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        if column == MOUNTAIN:
            return meaning_of(name)
        return place_of(name.candidate) if column == PLACE else f"{name.score:.2f}"

    def _tip(self, key: Key, name: Name) -> str:
        lines = [
            f"<b>{escape(self._word(key, name, NAME))}</b>: {title_of(name.status)}",
            escape(self._session.texts[key[0]].title),
        ]
        if name.candidate is not None:
            lines.append(f"{escape(name.candidate.name)}, {position_of(name.candidate)}")
        return "<br>".join(lines)


class NamesView(QTableView):
    """The table.

    Signals:
        picked(key): the person chose a row.
        zoom(key): double-clicked it.
    """

    picked = pyqtSignal(object)
    zoom = pyqtSignal(object)

    def __init__(self, model: NamesModel, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._model = model
        self._is_told = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Names found"))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setMinimumHeight(80)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(36)
        for column in (NAME, MOUNTAIN):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, sample in ((PLACE, "MM, 8888 m"), (SCORE, tr("Score"))):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(sample) + 16)
        self.doubleClicked.connect(lambda index: self.zoom.emit(model.keys[index.row()]))

    def show_current(self, key: Optional[Key]) -> None:
        """Mark the row of a name, without telling anybody."""
        row = self._model.row_of(key)
        self._is_told = True
        if row < 0:
            self.clearSelection()
        elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))
        self._is_told = False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if not self._is_told and current.isValid() and self.hasFocus():
            self.picked.emit(self._model.keys[current.row()])

    def mouseReleaseEvent(self, event: Any) -> None:
        """A click on the row in hand shows it again, after another text was looked at."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.pos())
        if index.isValid():
            self.picked.emit(self._model.keys[index.row()])
