"""What is to be matched and how: the left side of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Set

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.dataset.rasters import ENDINGS
from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import (
    SPACING,
    Form,
    Hint,
    combo,
    theme_icon,
    tool_button,
)
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import engine_path
from qgis_imatch.processing.algorithm import MATCHERS, starting_matcher

PATH = Qt.ItemDataRole.UserRole


class Choices(QWidget):
    """Fields of the operations `batch` and `series`."""

    def __init__(self) -> None:
        super().__init__()
        self._unchecked: Set[str] = set()
        self._others: List[str] = []  # files and folders that are no layers
        self.task = combo(
            ("series", tr("Time series: solve all pairs together")),
            ("batch", tr("Pairs of a table (CSV)")),
        )
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Scenes"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.folder = tool_button(
            theme_icon("mActionFileOpen"), tr("Add all rasters of a folder"), tr("Add folder…")
        )
        self.files = tool_button(theme_icon("mActionAdd"), tr("Add raster files"), tr("Add files…"))
        self.hint = Hint()
        self.table = QgsFileWidget()
        self.table.setFilter(tr("Tables (*.csv *.txt *.tsv);;All files (*)"))
        self.table_hint = Hint(
            tr("A table with the columns reference and moving; also id, group, matcher, aoi, …")
        )
        self.pairs = combo(
            ("all", tr("all scenes with each other")),
            ("chain", tr("a chain: each with the next ones")),
            ("star", tr("a star: all with the reference")),
        )
        self.reach = QSpinBox()
        self.reach.setRange(1, 100)
        self.reach.setValue(3)
        self.reference = combo(
            ("first", tr("the first by date")),
            ("last", tr("the last by date")),
            ("mean", tr("the mean of all")),
        )
        self.matcher = combo(*((name, name) for name in MATCHERS))
        self.matcher.setCurrentIndex(self.matcher.findData(starting_matcher()))
        self.align = QCheckBox(tr("Write &aligned rasters"))
        self.align.setChecked(True)
        self.grid = QCheckBox(tr("… on the reference's &grid"))
        self.retry = QCheckBox(tr("Tr&y again what failed before"))
        self.workers = QSpinBox()
        self.workers.setRange(0, 256)
        self.workers.setSpecialValueText(tr("as many as cores"))
        self.scheduler = QLineEdit()
        self.scheduler.setPlaceholderText(tr("this computer; or tcp://host:8786"))
        self.output = QgsFileWidget()
        self.output.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.output.lineEdit().setPlaceholderText(tr("Folder for the results"))
        self._lay_out()
        self.task.currentIndexChanged.connect(lambda _row: self._show_task())
        self.pairs.currentIndexChanged.connect(lambda _row: self._show_task())
        self.align.toggled.connect(self.grid.setEnabled)
        self.folder.clicked.connect(lambda: self._ask_folder())
        self.files.clicked.connect(lambda: self._ask_files())
        self.list.itemChanged.connect(self._on_item)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        # No lambdas: bound methods are let go with this widget, and the project outlives it.
        project.layersAdded.connect(self._refresh_later)
        project.layersRemoved.connect(self._refresh_later)
        self.refresh()
        self._show_task()

    def _lay_out(self) -> None:
        head = Form()
        head.add(tr("&Task"), self.task, tr("What is done with the rasters"))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        label = QLabel(tr("&Scenes"))
        label.setBuddy(self.list)
        buttons.addWidget(label, 1)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.files)
        self.scenes = QWidget()
        column = QVBoxLayout(self.scenes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        self.of_table = QWidget()
        form = Form()
        form.add(tr("Ta&ble"), self.table, tr("CSV file with a header, a row per pair"))
        form.add_below(self.table_hint)
        self.of_table.setLayout(form)
        self.of_series = QWidget()
        series = Form()
        series.add(tr("&Pairs"), self.pairs, tr("Which scenes of a place are matched"))
        self._reach_label = series.add(
            tr("R&each"), self.reach, tr("Each scene is matched with so many that follow")
        )
        series.add(tr("Re&ference"), self.reference, tr("The scene that stays where it is"))
        self.of_series.setLayout(series)
        rest = Form()
        rest.add(
            tr("&Matcher"),
            self.matcher,
            tr("auto starts fast and goes on to stronger ones until the result verifies"),
        )
        rest.add_below(self.align)
        rest.add_below(self.grid)
        rest.add(tr("Pro&cesses"), self.workers, tr("How many pairs are worked on at a time"))
        rest.add(tr("Sche&duler"), self.scheduler, tr("Address of a Dask cluster's scheduler"))
        rest.add(
            tr("&Output folder"),
            self.output,
            tr("A folder with a batch that was stopped goes on where it was"),
        )
        rest.add_below(self.retry)
        self._forms = [head, form, series, rest]
        width = max(one.label_width() for one in self._forms)
        for one in self._forms:
            one.set_label_width(width)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACING)
        whole.addLayout(head)
        whole.addWidget(self.scenes, 1)
        whole.addWidget(self.of_table)
        whole.addWidget(self.of_series)
        whole.addLayout(rest)
        self._filler = QWidget()
        whole.addWidget(self._filler, 1)

    @property
    def operation(self) -> str:
        """`series` or `batch`."""
        return str(self.task.currentData())

    def add_path(self, path: str) -> None:
        """Put a file or folder on the list."""
        if path and path not in self._others:
            self._others.append(path)
            self.refresh()

    def spec(self) -> Dict[str, Any]:
        """As the operation has it.

        Raises:
            RequestError: something has to be chosen first.
        """
        output = self.output.filePath().strip()
        if not output:
            raise RequestError(tr("Choose a folder for the results."))
        scheduler = self.scheduler.text().strip()
        spec: Dict[str, Any] = {
            "output": output,
            "options": {"matcher": self.matcher.currentData()},
            "align": self.align.isChecked(),
            "retry_failed": self.retry.isChecked(),
        }
        if scheduler:
            spec["scheduler"] = scheduler
        elif self.workers.value():
            spec["workers"] = self.workers.value()
        if self.align.isChecked() and self.grid.isChecked():
            spec["options"]["grid"] = "reference"
        if self.operation == "batch":
            table = self.table.filePath().strip()
            if not Path(table).is_file():
                raise RequestError(tr("Choose the table of the pairs: a CSV file."))
            return {**spec, "pairs": table}
        return {
            **spec,
            "scenes": self._checked(),
            "pairs": self.pairs.currentData(),
            "reach": self.reach.value(),
            "reference": self.reference.currentData(),
        }

    def _checked(self) -> List[str]:
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [str(i.data(PATH)) for i in items if i.checkState() == Qt.CheckState.Checked]
        found = list(dict.fromkeys(checked))
        if len(found) < 2 and not any(Path(path).is_dir() for path in found):
            raise RequestError(tr("Check at least two scenes, or add a folder of rasters."))
        return found

    def refresh(self) -> None:
        """Offer what the project has; what the person chose stays."""
        self.list.blockSignals(True)
        self.list.clear()
        lost = []
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsRasterLayer) and layer.isValid():
                path = engine_path(layer)
                if path is None:
                    lost.append(layer.name())
                else:
                    self._add(path, layer.name(), "mIconRasterLayer")
        for path in self._others:
            is_folder = Path(path).is_dir()
            text = path if is_folder else Path(path).name
            self._add(path, text, "mIconFolder" if is_folder else "mIconRaster")
        self.list.blockSignals(False)
        left_out = tr("Left out, because they are no files: {}. Export them as GeoTIFF first.")
        self.hint.say(
            left_out.format(", ".join(lost))
            if lost
            else tr("Dates come from metadata and file names; scenes that overlap form a group.")
        )

    def _add(self, path: str, text: str, icon: str) -> None:
        item = QListWidgetItem(theme_icon(icon), text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_on = path not in self._unchecked
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        item.setData(PATH, path)
        item.setToolTip(path)
        self.list.addItem(item)

    def _on_item(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self._unchecked.discard(item.data(PATH))
        else:
            self._unchecked.add(item.data(PATH))

    def _show_task(self) -> None:
        is_series = self.operation == "series"
        for part in (self.scenes, self.of_series):
            part.setVisible(is_series)
        for part in (self.of_table, self._filler):
            part.setVisible(not is_series)
        is_chain = self.pairs.currentData() == "chain"
        self.reach.setVisible(is_chain)
        self._reach_label.setVisible(is_chain)

    def _ask_folder(self) -> None:
        home = QgsProject.instance().absolutePath()
        self.add_path(QFileDialog.getExistingDirectory(self, tr("Folder of rasters"), home))

    def _ask_files(self) -> None:
        home = QgsProject.instance().absolutePath()
        kinds = tr("Rasters ({});;All files (*)").format(ENDINGS)
        for path in QFileDialog.getOpenFileNames(self, tr("Raster files"), home, kinds)[0]:
            self.add_path(path)

    def _refresh_later(self, *_: object) -> None:
        self._later.start(0)
