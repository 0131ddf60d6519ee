"""The table of matches: sorted, filtered, and quick with many thousands of rows."""

from __future__ import annotations

import math
from typing import Any, Callable, Dict, List, Optional, Sequence, Set

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.review import record
from qgis_imatch.review.marks import kind_of, status_icon
from qgis_imatch.review.record import Match
from qgis_imatch.review.review import Review

ID, STATUS, RESIDUAL, SCORE, RELIABILITY, SHIFT, ROLE, MATCHER = range(8)
ALL, TO_CHECK, UNVERIFIED, ACCEPTED, REJECTED, ADDED = range(6)

_ORDER = {record.AUTO: 0, record.REJECTED: 2, record.ACCEPTED: 3, record.ADDED: 4}

FILTERS: Dict[int, Callable[[Match], bool]] = {
    ALL: lambda m: True,
    TO_CHECK: lambda m: m.status == record.AUTO and m.inlier,
    UNVERIFIED: lambda m: m.status == record.AUTO and not m.inlier,
    ACCEPTED: lambda m: m.status == record.ACCEPTED,
    REJECTED: lambda m: m.status == record.REJECTED,
    ADDED: lambda m: m.status == record.ADDED,
}

# A key to sort by; unknown numbers come last whichever way.
_KEYS: Dict[int, Callable[[Match], Any]] = {
    ID: lambda m: m.match_id,
    STATUS: lambda m: _ORDER.get(m.status, 5) + (0 if m.inlier or m.status != record.AUTO else 1),
    RESIDUAL: lambda m: m.residual_px,
    SCORE: lambda m: m.score,
    RELIABILITY: lambda m: m.reliability,
    SHIFT: lambda m: m.shift,
    ROLE: lambda m: m.role,
    MATCHER: lambda m: m.matcher,
}
MARGIN_PX = 24  # around a title, the arrow of its order included
_NUMBERS = (ID, RESIDUAL, SCORE, RELIABILITY, SHIFT)


class MatchTable(QAbstractTableModel):
    """The review's rows as the person wants to see them.

    Attributes:
        ids: match_id of each shown row, from the top.
    """

    def __init__(self, review: Review, unit: str, parent: Optional[QWidget] = None) -> None:
        """
        Args:
            unit: short name of the map unit, for the shift.
        """
        super().__init__(parent)
        self._review = review
        self._filter = ALL
        self._column, self._descending = RESIDUAL, True
        self.ids: List[int] = []
        self._at: Dict[int, int] = {}
        self._titles = [
            tr("Point"),
            tr("Status"),
            tr("Residual (px)"),
            tr("Score"),
            tr("Reliability"),
            tr("Shift ({})").format(unit),
            tr("Role"),
            tr("Matcher"),
        ]
        self._tips = [
            tr("Number of the point, the same in the layer"),
            tr("What you, or the match, said of it"),
            tr("How far from where the model expects it, in pixels of the reference"),
            tr("The matcher's confidence, 0 to 1"),
            tr("How sure the sub-pixel refinement is, 0 to 1"),
            tr("From the place in the reference to the place in the moving raster"),
            tr("tie: the model is fitted to it; check: held out to measure the error"),
            tr("What found it"),
        ]
        self._icons: Dict[str, QIcon] = {}
        review.changed.connect(self._on_changed)
        review.measured.connect(self._on_measured)
        self.arrange()

    def set_filter(self, kind: int) -> None:
        """Show only rows of one kind (`ALL`, `TO_CHECK`, ...)."""
        self._filter = kind
        self.arrange()

    def counts(self) -> List[int]:
        """How many rows each filter has, in their order."""
        totals = [0] * len(FILTERS)
        for row in self._review.rows.values():
            for kind, is_in in FILTERS.items():
                totals[kind] += is_in(row)
        return totals

    def row_of(self, match_id: int) -> int:
        """Where a match is shown; -1 where it is not."""
        return self._at.get(match_id, -1)

    def arrange(self) -> None:
        """Sort and filter anew, keeping the selection."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.ids[index.row()]) for index in self.persistentIndexList()]
        is_in, key = FILTERS[self._filter], _KEYS[self._column]
        rows = [m for m in self._review.rows.values() if is_in(m)]
        unknown: List[Match] = []
        if self._column in _NUMBERS:
            unknown = [m for m in rows if math.isnan(key(m))]
            rows = [m for m in rows if not math.isnan(key(m))]
        rows.sort(key=key, reverse=self._descending)
        self.ids = [m.match_id for m in rows] + [m.match_id for m in unknown]
        self._at = {match_id: row for row, match_id in enumerate(self.ids)}
        for old, match_id in kept:
            row = self._at.get(match_id, -1)
            new = self.index(row, old.column()) if row >= 0 else QModelIndex()
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, Qt's signature
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt calls this when a header is clicked."""
        self._column, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self.arrange()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._titles[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._tips[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignVCenter
            return flags.value if hasattr(flags, "value") else int(flags)  # Qt 6, Qt 5
        match = self._review.rows.get(self.ids[index.row()])
        if match is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(match, column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATUS:
            kind = kind_of(match)
            if kind not in self._icons:
                self._icons[kind] = status_icon(kind)
            return self._icons[kind]
        return None

    def _on_changed(self, ids: Set[int]) -> None:
        is_in = FILTERS[self._filter]
        rows = self._review.rows
        is_same = all((i in rows and is_in(rows[i])) == (i in self._at) for i in ids)
        if is_same and self._column != STATUS:
            self._repaint()  # rows stay where they are under the person's eyes
        else:
            self.arrange()

    def _on_measured(self) -> None:
        if self._column == RESIDUAL:
            self.arrange()
        else:
            self._repaint()

    def _repaint(self) -> None:
        if self.ids:
            last = self.index(len(self.ids) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _text(match: Match, column: int) -> str:
    if column == ID:
        return str(match.match_id)
    if column == STATUS:
        return record.status_name(match)
    if column == ROLE:
        return tr("check") if match.is_check else tr("tie")
    if column == MATCHER:
        return match.matcher
    value = _KEYS[column](match)
    if math.isnan(value):
        return "–"
    return f"{value:.3f}" if abs(value) < 100 else f"{value:,.0f}".replace(",", " ")


class MatchView(QTableView):
    """The table on the screen.

    Signals:
        current_changed(match_id): another row is in hand; -1 for none.
    """

    current_changed = pyqtSignal(int)

    def __init__(self, model: MatchTable, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("ImatchReviewTable")
        self.setModel(model)
        self._model = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(18, 18))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(RESIDUAL, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, letters in enumerate((7, 14, 12, 8, 10, 11, 10, 10)):
            width = letters * self.fontMetrics().averageCharWidth() + MARGIN_PX
            title = model.headerData(column, Qt.Orientation.Horizontal)
            needed = header.fontMetrics().horizontalAdvance(str(title)) + MARGIN_PX
            header.resizeSection(column, max(width, needed))
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.layoutChanged.connect(self._keep_in_sight)

    def current_id(self) -> int:
        """The match in hand; -1 for none."""
        row = self.currentIndex().row()
        return self._model.ids[row] if 0 <= row < len(self._model.ids) else -1

    def selected_ids(self) -> List[int]:
        """All selected matches."""
        ids = self._model.ids
        ranges = [(r.top(), r.bottom()) for r in self.selectionModel().selection()]
        rows = sorted({row for top, bottom in ranges for row in range(top, bottom + 1)})
        return [ids[row] for row in rows if row < len(ids)]

    def go_to(self, match_id: int) -> bool:
        """Take a match in hand; False where it is not shown."""
        return self.go_to_row(self._model.row_of(match_id))

    def go_to_row(self, row: int) -> bool:
        """Take a row in hand; False where there is none."""
        if not 0 <= row < len(self._model.ids):
            return False
        index = self._model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) row; False at the end."""
        row = self.currentIndex().row()
        return self.go_to_row(row + by if row >= 0 else 0)

    def select_ids(self, ids: Sequence[int]) -> None:
        """Select several matches."""
        picked = QItemSelection()
        rows = sorted(row for row in map(self._model.row_of, ids) if row >= 0)
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at] != rows[at - 1] + 1:  # a run of rows ends
                first, last = rows[start], rows[at - 1]
                picked.select(self._model.index(first, 0), self._model.index(last, 0))
                start = at
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(picked, flag.ClearAndSelect | flag.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave plain letters to the window's keys: no search by typing."""
        if event.text().isalnum() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.row()
        self.current_changed.emit(self._model.ids[row] if 0 <= row < len(self._model.ids) else -1)
