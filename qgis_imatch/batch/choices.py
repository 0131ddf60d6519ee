"""What is to be matched and how: the left side of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.raster_list import RasterList
from qgis_imatch.match.panels.widgets import SPACING, Form, Hint, combo
from qgis_imatch.match.request import RequestError
from qgis_imatch.processing.algorithm import MATCHERS, starting_matcher


class Choices(QWidget):
    """Fields of the operations `batch` and `series`."""

    def __init__(self) -> None:
        super().__init__()
        self.task = combo(
            ("series", tr("Time series: solve all pairs together")),
            ("batch", tr("Pairs of a table (CSV)")),
        )
        self.scenes = RasterList(
            tr("&Scenes"),
            tr("Add all rasters of a folder"),
            tr("Dates come from metadata and file names; scenes that overlap form a group."),
        )
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
        self._show_task()

    def _lay_out(self) -> None:
        head = Form()
        head.add(tr("&Task"), self.task, tr("What is done with the rasters"))
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
        found = self.scenes.checked()
        if len(found) < 2 and not any(Path(path).is_dir() for path in found):
            raise RequestError(tr("Check at least two scenes, or add a folder of rasters."))
        return found

    def _show_task(self) -> None:
        is_series = self.operation == "series"
        for part in (self.scenes, self.of_series):
            part.setVisible(is_series)
        for part in (self.of_table, self._filler):
            part.setVisible(not is_series)
        is_chain = self.pairs.currentData() == "chain"
        self.reach.setVisible(is_chain)
        self._reach_label.setVisible(is_chain)
