"""The scenes of a catalogue as a table that sorts."""

from __future__ import annotations

import math
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QColor, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qgis_imatch.i18n import tr

COLOURS = {"train": "#0072b2", "val": "#e69f00", "test": "#d55e00", "blocks": "#009e73"}
SORTED = Qt.ItemDataRole.UserRole
LOOKED_AT = 100  # rows that say how wide a column is
SPLIT = 1  # column
MOST_PX = 220  # width of a column, before a person draws it wider
Scene = Mapping[str, Any]


class Column(NamedTuple):
    """Title and tooltip of a column, what a scene has in it, and what it is sorted by."""

    title: str
    tip: str
    text: Callable[[Scene], str]
    key: Callable[[Scene], Any]


def split_title(split: str) -> str:
    """A split for people."""
    titles = {
        "train": tr("training"),
        "val": tr("validation"),
        "test": tr("test"),
        "blocks": tr("by blocks"),
    }
    return titles.get(split, split)


def residual(scene: Scene) -> str:
    """How a scene was off its place's reference, in words."""
    if scene["state"] == "reference":
        return tr("reference")
    if scene["state"] == "unverified":
        return tr("not verified")
    shift = math.hypot(*scene["shift_px"])
    check = scene.get("check_px")
    return f"{shift:.2f} px" if check is None else f"{shift:.2f} px ± {check:.2f}"


def _residual_key(scene: Scene) -> float:
    order = {"reference": -1.0, "unverified": math.inf}
    return order.get(scene["state"], math.hypot(*scene["shift_px"]))


def columns() -> List[Column]:
    """The table's columns from the left."""

    def plain(key: str) -> Callable[[Scene], str]:
        return lambda scene: str(scene.get(key) or "")

    def share(key: str) -> Callable[[Scene], str]:
        return lambda scene: f"{scene[key]:.0%}"

    def resolution(scene: Scene) -> str:
        return f"{scene['gsd_m']:.3g} m" if scene["gsd_m"] else tr("unknown")

    def bands(scene: Scene) -> str:
        return " ".join(scene["bands"])

    return [
        Column(tr("Place"), tr("As you called it"), plain("place"), plain("place")),
        Column(
            tr("Split"),
            tr("What it is used for"),
            lambda s: split_title(s["split"]),
            plain("split"),
        ),
        Column(tr("Date"), tr("When it was taken"), plain("day"), plain("day")),
        Column(tr("Sensor"), tr("That took it"), plain("sensor"), plain("sensor")),
        Column(tr("Bands"), tr("Names of its bands"), bands, lambda s: len(s["bands"])),
        Column(
            tr("Pixel"), tr("Side of a pixel on the ground"), resolution, lambda s: s["gsd_m"] or 0
        ),
        Column(
            tr("Size"),
            tr("Columns and rows"),
            lambda s: "{} × {}".format(*s["size"]),
            lambda s: s["size"][0] * s["size"][1],
        ),
        Column(
            tr("Cloud"),
            tr("Share of cloud, as metadata say, else as seen"),
            share("cloud_share"),
            lambda s: s["cloud_share"],
        ),
        Column(
            tr("No data"),
            tr("Share without data"),
            share("nodata_share"),
            lambda s: s["nodata_share"],
        ),
        Column(
            tr("Correction"),
            tr(
                "How far the scene was off its place's reference, and the error at check points "
                "after the correction. Scenes that are not verified take part in no pair of dates."
            ),
            residual,
            _residual_key,
        ),
    ]


class SceneModel(QAbstractTableModel):
    """Scenes as the engine lists them."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self.scenes: List[Dict[str, Any]] = []
        self._marks = {name: _square(colour) for name, colour in COLOURS.items()}

    def show(self, scenes: Sequence[Dict[str, Any]]) -> None:
        """Take other scenes."""
        self.beginResetModel()
        self.scenes = list(scenes)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.scenes)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self.columns[section].tip if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        scene, column = self.scenes[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(scene)
        if role == SORTED:
            return column.key(scene)
        if role == Qt.ItemDataRole.ToolTipRole:
            return scene["path"]
        is_split = index.column() == SPLIT
        if role == Qt.ItemDataRole.DecorationRole and is_split:
            return self._marks.get(scene["split"])
        return None


class SceneTable(QTableView):
    """The table; sorts by a click on a column's head."""

    def __init__(self) -> None:
        super().__init__()
        self.scenes = SceneModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.scenes)
        self._sorted.setSortRole(SORTED)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(LOOKED_AT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setAccessibleName(tr("Scenes"))

    def show_scenes(self, scenes: Sequence[Dict[str, Any]]) -> None:
        """Show these, each column as wide as it needs."""
        self.scenes.show(scenes)
        self.resizeColumnsToContents()
        for column in range(len(self.scenes.columns)):
            self.setColumnWidth(column, min(MOST_PX, self.columnWidth(column) + 8))

    def scene_at(self, index: QModelIndex) -> Dict[str, Any]:
        """The scene of a row."""
        return self.scenes.scenes[self._sorted.mapToSource(index).row()]


def _square(colour: str) -> QPixmap:
    square = QPixmap(10, 10)
    square.fill(QColor(colour))
    return square
