"""A list to check rasters in: layers of the project, files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import List, Set

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, Hint, theme_icon, tool_button
from qgis_imatch.match.sources import engine_path

PATH = Qt.ItemDataRole.UserRole
ENDINGS = (
    "*.tif *.tiff *.vrt *.jp2 *.img *.dat *.png *.jpg *.jpeg *.ntf *.nc *.hdf *.h5 *.asc *.bil"
)


class RasterList(QWidget):
    """A list with check boxes that follows the project, and buttons that add to it.

    Args:
        title: above the list, with the key that leads there.
        folder_tip: what a folder stands for.
        about: below the list, where no layer had to be left out.
    """

    def __init__(self, title: str, folder_tip: str, about: str) -> None:
        super().__init__()
        self._about = about
        self._unchecked: Set[str] = set()  # sources of layers that the person does not want
        self._others: List[str] = []  # files and folders that are no layers
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(title.replace("&", ""))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.hint = Hint()
        folder = tool_button(theme_icon("mActionFileOpen"), folder_tip, tr("Add folder…"))
        files = tool_button(theme_icon("mActionAdd"), tr("Add raster files"), tr("Add files…"))
        remove = tool_button(
            theme_icon("mActionRemove"), tr("Take the marked files and folders off the list")
        )
        label = QLabel(title)
        label.setBuddy(self.list)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(label, 1)
        for button in (folder, files, remove):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        folder.clicked.connect(lambda: self._ask_folder())
        files.clicked.connect(lambda: self._ask_files())
        remove.clicked.connect(lambda: self._remove())
        self.list.itemChanged.connect(self._on_item)
        # Layers come and go in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        # No lambdas: bound methods are let go with this widget, and the project outlives it.
        project.layersAdded.connect(self._refresh_later)
        project.layersRemoved.connect(self._refresh_later)
        self.refresh()

    def add_path(self, path: str) -> None:
        """Put a file or folder on the list."""
        if path and path not in self._others:
            self._others.append(path)
            self.refresh()

    def checked(self) -> List[str]:
        """Files and folders that are checked, each once."""
        items = [self.list.item(row) for row in range(self.list.count())]
        checked = [str(i.data(PATH)) for i in items if i.checkState() == Qt.CheckState.Checked]
        return list(dict.fromkeys(checked))

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
                self._add(path, layer.name(), "mIconRasterLayer")
        for path in self._others:
            self._add(path, path, "mIconFolder" if Path(path).is_dir() else "mIconRaster")
        self.list.blockSignals(False)
        left_out = tr("Left out, because they are no files: {}. Export them as GeoTIFF first.")
        self.hint.say(left_out.format(", ".join(lost)) if lost else self._about)

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
