"""The pairs of a batch as rows that fill in while it runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from qgis_imatch.i18n import tr

COLOURS = {"ok": "#009e73", "unverified": "#e69f00", "no_overlap": "#8c8c8c", "failed": "#d55e00"}
ROLE = Qt.ItemDataRole
WIDTHS = (180, 60, 70, 70, 75, 75, 65)
MARGIN_PX = 16  # around a title


def words() -> Dict[str, str]:
    """Statuses for people."""
    return {
        "": tr("waiting"),
        "ok": tr("ok"),
        "unverified": tr("unverified"),
        "no_overlap": tr("no overlap"),
        "failed": tr("failed"),
    }


class PairModel(QAbstractTableModel):
    """Rows of `batch_plan`; `fill` reads what became of pairs since.

    Attributes:
        rows: mappings as in `batch.csv`.
    """

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.rows: List[Dict[str, Any]] = []
        self._heads: Tuple[str, ...] = (
            tr("Pair"), tr("Group"), tr("Status"), tr("Tie points"), tr("RMSE (px)"),
            tr("Check (px)"), tr("Seconds"), tr("What happened"),
        )  # fmt: skip

    def show_rows(self, rows: List[Dict[str, Any]]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = [dict(row) for row in rows]
        self.endResetModel()

    def fill(self, folder: str, since: float) -> int:
        """Read records that appeared in a batch's folder; returns how many rows are done.

        Args:
            since: records from before this time are of another run.
        """
        for at, row in enumerate(self.rows):
            if row["status"]:
                continue
            record = _record(Path(folder, "pairs", row["id"], "record.json"), since)
            if record is not None:
                report = record.get("report") or {}
                for name in ("inliers", "rmse_px", "check_rmse_px"):
                    row[name] = report.get(name)
                for name in ("status", "error", "seconds"):
                    row[name] = record.get(name)
                self._changed(at)
        return sum(1 for row in self.rows if row["status"])

    def _changed(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._heads) - 1))

    # As Qt calls it.

    def rowCount(self, parent: Optional[QModelIndex] = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Optional[QModelIndex] = None) -> int:
        return len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole
    ) -> Any:
        if role == ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: QModelIndex, role: int = ROLE.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role in (ROLE.DisplayRole, ROLE.UserRole):
            return _cell(row, column, role == ROLE.UserRole)
        if role == ROLE.ForegroundRole and column == 2 and row["status"]:
            return QColor(COLOURS[row["status"]])
        if role == ROLE.TextAlignmentRole and 3 <= column <= 6:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == ROLE.ToolTipRole:
            return row["error"] or "{}\n{}".format(row["reference"], row["moving"])
        return None


def _record(path: Path, since: float) -> Optional[Mapping[str, Any]]:
    try:
        if path.stat().st_mtime < since:
            return None
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def _cell(row: Mapping[str, Any], column: int, for_sorting: bool) -> Any:
    if column == 2:
        return words()[row["status"]]
    names = ("id", "group", "", "inliers", "rmse_px", "check_rmse_px", "seconds", "error")
    value = row.get(names[column])
    if value is None or for_sorting:
        return value if value is not None else "" if column in (1, 7) or not for_sorting else -1.0
    return value if isinstance(value, (str, int)) else "{:.{}f}".format(value, 1 + (column < 6))


class PairTable(QTableView):
    """The view: sortable by every column."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs = PairModel(self)
        sorted_ = QSortFilterProxyModel(self)
        sorted_.setSourceModel(self.pairs)
        sorted_.setSortRole(ROLE.UserRole)
        self.setModel(sorted_)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(tr("Pairs"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(WIDTHS):
            title = self.pairs.headerData(column, Qt.Orientation.Horizontal)
            needed = head.fontMetrics().horizontalAdvance(str(title)) + MARGIN_PX
            self.setColumnWidth(column, max(width, needed))
        self.pairs.modelReset.connect(self._hide_empty)

    def _hide_empty(self) -> None:
        """No column for groups where there is one only."""
        self.setColumnHidden(1, not any(row["group"] for row in self.pairs.rows))
