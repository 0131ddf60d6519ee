"""Which rasters become scenes: layers of the project, files, folders, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.dates import in_text
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import SPACING, Form, Hint, theme_icon, tool_button
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import engine_path

PATH = Qt.ItemDataRole.UserRole
ENDINGS = (
    "*.tif *.tiff *.vrt *.jp2 *.img *.dat *.png *.jpg *.jpeg *.ntf *.nc *.hdf *.h5 *.asc *.bil"
)


class RastersTab(QWidget):
    """A list with check boxes, and the fields that hold for all that is checked.

    Signals:
        start: the button was pressed.
    """

    start = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._unchecked: set = set()  # sources of layers that the person does not want
        self._others: List[str] = []  # files and folders that are no layers
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(tr("Rasters"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.hint = Hint()
        self.folder = tool_button(
            theme_icon("mActionFileOpen"), tr("Add a folder with all below it"), tr("Add folder…")
        )
        self.files = tool_button(theme_icon("mActionAdd"), tr("Add raster files"), tr("Add files…"))
        self.remove = tool_button(
            theme_icon("mActionRemove"), tr("Take the marked files and folders off the list")
        )
        self.place, self.day, self.sensor = QLineEdit(), QLineEdit(), QLineEdit()
        self.place.setPlaceholderText(tr("each folder's name"))
        self.day.setPlaceholderText(tr("from metadata and file names, e.g. 2019-06-16"))
        self.sensor.setPlaceholderText(tr("from metadata and file names"))
        self.licence = QLineEdit()
        self.licence.setPlaceholderText(tr("for the data card"))
        self.correct = QCheckBox(tr("Correct how far dates of a place are &off each other"))
        self.correct.setChecked(True)
        self.correct.setToolTip(
            tr("Matches every date with its place's reference. Without it, dates make no pairs.")
        )
        self.button = QPushButton()
        self.button.setStyleSheet(PRIMARY)
        self._lay_out()
        self._connect()
        self.refresh()
        self.set_exists(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        label = QLabel(tr("&Rasters of the project, files and folders"))
        label.setBuddy(self.list)
        head.addWidget(label, 1)
        for button in (self.folder, self.files, self.remove):
            head.addWidget(button)
        form = Form()
        form.add(tr("&Place"), self.place, tr("Of all checked rasters: what you call the ground"))
        form.add(tr("&Date"), self.day, tr("Of all checked rasters"))
        form.add(tr("&Sensor"), self.sensor, tr("Of all checked rasters, for example sentinel2"))
        form.add(tr("&Licence"), self.licence, tr("Of all checked rasters, kept with each scene"))
        form.add_below(self.correct)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        column.addLayout(form)
        column.addSpacing(SPACING)
        column.addWidget(self.button)

    def _connect(self) -> None:
        self.folder.clicked.connect(lambda: self._ask_folder())
        self.files.clicked.connect(lambda: self._ask_files())
        self.remove.clicked.connect(lambda: self._remove())
        self.button.clicked.connect(lambda: self.start.emit())
        self.list.itemChanged.connect(self._on_item)
        # Layers come and go in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        # No lambdas: bound methods are let go with this widget, and the project outlives it.
        project.layersAdded.connect(self._refresh_later)
        project.layersRemoved.connect(self._refresh_later)

    def set_exists(self, exists: bool) -> None:
        """Whether there is a catalogue that the rasters are added to."""
        text = tr("&Add to the catalogue") if exists else tr("&Build the catalogue")
        self.button.setText(text)

    def add_path(self, path: str) -> None:
        """Put a file or folder on the list."""
        if path and path not in self._others:
            self._others.append(path)
            self.refresh()

    def paths(self) -> List[str]:
        """What is checked.

        Raises:
            RequestError: nothing is.
        """
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [str(i.data(PATH)) for i in items if i.checkState() == Qt.CheckState.Checked]
        if not checked:
            raise RequestError(tr("Check at least one raster, or add a folder."))
        return list(dict.fromkeys(checked))

    def fields(self) -> Dict[str, Any]:
        """`paths` and what holds for all of them, as a spec has it.

        Raises:
            RequestError: nothing is checked, or the date is none.
        """
        day = self.day.text().strip()
        found = in_text(day)
        if day and found is None:
            raise RequestError(tr("“{}” is no date. Write it as 2019-06-16.").format(day))
        return {
            "paths": self.paths(),
            "place": self.place.text().strip() or None,
            "day": found.isoformat() if found else None,
            "sensor": self.sensor.text().strip() or None,
            "licence": self.licence.text().strip(),
            "correct": self.correct.isChecked(),
        }

    def refresh(self) -> None:
        """Offer what the project has; what the person chose stays."""
        self.list.blockSignals(True)
        self.list.clear()
        lost = []
        for layer in QgsProject.instance().mapLayers().values():
            if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
                continue
            path = engine_path(layer)
            if path is None:
                lost.append(layer.name())
            else:
                self._add(path, layer.name(), path not in self._unchecked, "mIconRasterLayer")
        for path in self._others:
            icon = "mIconFolder" if Path(path).is_dir() else "mIconRaster"
            self._add(path, path, path not in self._unchecked, icon)
        self.list.blockSignals(False)
        self.hint.say(
            tr(
                "Left out, because a catalogue names files: {}. Save them as GeoTIFF first "
                "(Export > Save As)."
            ).format(", ".join(lost))
            if lost
            else tr("A catalogue names the files; it copies no pixels.")
        )

    def _add(self, path: str, text: str, is_on: bool, icon: str) -> None:
        item = QListWidgetItem(theme_icon(icon), text)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        item.setData(PATH, path)
        item.setToolTip(path)
        self.list.addItem(item)

    def _on_item(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self._unchecked.discard(item.data(PATH))
        else:
            self._unchecked.add(item.data(PATH))

    def _remove(self) -> None:
        marked = {item.data(PATH) for item in self.list.selectedItems()}
        self._others = [path for path in self._others if path not in marked]
        self.refresh()

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
