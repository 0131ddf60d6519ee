"""The window of data sets: rasters in, scenes and splits, and what training sees of them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget, QgsMessageBar
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.dataset import footprints
from qgis_imatch.dataset.caller import Caller
from qgis_imatch.dataset.rasters import RastersTab
from qgis_imatch.dataset.samples import SamplesTab
from qgis_imatch.dataset.splits import SplitsPanel
from qgis_imatch.dataset.table import SceneTable
from qgis_imatch.help import open_help
from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.widgets import SPACING, Hint, own_icon, theme_icon, tool_button
from qgis_imatch.match.request import RequestError

SETTINGS = "imatch/dataset"
SIZE = (1180, 760)
WRITES = ("dataset_build", "dataset_add", "dataset_split")
FEW = 4  # rasters left out and warnings that are told


class DatasetWindow(QWidget):
    """Wires the tabs to the engine's operations on catalogues.

    Attributes:
        rasters, table, splits, samples: the parts.
        jobs: the operation that runs on the catalogue.
    """

    def __init__(self, iface: Any, engine: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Imatch: data set"))
        self.setWindowIcon(own_icon("dataset"))
        self._iface = iface
        self.jobs = Caller(engine, self)
        self._listing = Caller(engine, self)
        self._was_on_map = False
        self.rasters = RastersTab()
        self.table = SceneTable()
        self.splits = SplitsPanel()
        self.samples = SamplesTab(engine)
        self._lay_out(engine)
        self._connect()
        settings = QgsSettings()
        self.resize(*SIZE)
        geometry = settings.value(f"{SETTINGS}/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        last = str(settings.value(f"{SETTINGS}/catalogue", "") or "")
        if Path(last).is_file():
            self.file.setFilePath(last)
        else:
            self._on_file()

    def _lay_out(self, engine: Any) -> None:
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setDialogTitle(tr("Catalogue to open, or to make"))
        self.file.setConfirmOverwrite(False)  # a catalogue that is there is opened
        self.file.lineEdit().setPlaceholderText(tr("A catalogue that is there, or a new name"))
        tip = tr("GeoPackage that says which rasters there are; a new name makes a new one")
        self.file.setToolTip(tip)
        label = QLabel(tr("&Catalogue"))
        label.setBuddy(self.file)
        self.map_button = tool_button(
            theme_icon("mActionAddOgrLayer"),
            tr("Add the scenes' footprints to the map, coloured by split"),
            tr("Footprints on the &map"),
        )
        self.map_button.setAutoRaise(False)
        self.help = tool_button(theme_icon("mActionHelpContents"), tr("Help"))
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.file, 1)
        head.addWidget(self.map_button)
        head.addWidget(self.help)
        scenes = QWidget()
        column = QVBoxLayout(scenes)
        column.setSpacing(SPACING)
        column.addWidget(self.table, 1)
        column.addWidget(self.splits)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.rasters, tr("Rasters"))
        self.tabs.addTab(scenes, tr("Scenes and splits"))
        self.tabs.addTab(self.samples, tr("What training sees"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.stage = Hint()
        self.cancel_button = QPushButton(theme_icon("mTaskCancel"), tr("Ca&ncel"))
        foot = QHBoxLayout()
        foot.addWidget(self.stage, 2)
        foot.addWidget(self.progress, 3)
        foot.addWidget(self.cancel_button)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        bar = QgsMessageBar()
        self.messages = Messages(bar, engine, self._iface.mainWindow())
        whole = QVBoxLayout(self)
        for part in (bar, head, self.tabs, self.foot):
            if isinstance(part, QHBoxLayout):
                whole.addLayout(part)
            else:
                whole.addWidget(part)
        whole.setStretchFactor(self.tabs, 1)
        self.foot.hide()

    def _connect(self) -> None:
        self.file.fileChanged.connect(lambda _path: self._on_file())
        self.map_button.clicked.connect(lambda: self.show_on_map())
        self.help.clicked.connect(lambda: open_help("dataset"))
        self.rasters.start.connect(self.build)
        self.splits.split.connect(self.split)
        self.splits.check.connect(self.check)
        self.table.doubleClicked.connect(self._zoom_to)
        self.cancel_button.clicked.connect(lambda: self.jobs.cancel())
        self.jobs.progressed.connect(self._on_progress)
        self.jobs.finished.connect(self._on_done)
        self.jobs.failed.connect(self._on_failed)
        self._listing.finished.connect(lambda _operation, result: self._on_listed(result))
        self._listing.failed.connect(lambda _operation, error: self._on_not_listed(error))
        self.samples.failed.connect(self.messages.show_error)

    @property
    def catalogue(self) -> str:
        """The file in the field, its ending completed; empty where none is named."""
        text = self.file.filePath().strip()
        return text if not text or text.lower().endswith(".gpkg") else text + ".gpkg"

    def build(self) -> None:
        """Make the catalogue of what is checked, or add that to the one there is."""
        path = self.catalogue
        try:
            if not path:
                raise RequestError(tr("Name the catalogue first: a new GeoPackage."))
            fields = {**self.rasters.fields(), **self.splits.fields()}
        except RequestError as err:
            self.messages.warn(str(err))
            return
        if Path(path).exists():
            self._run("dataset_add", {"catalogue": path, **fields}, tr("adding rasters"))
        else:
            self._run("dataset_build", {"output": path, **fields}, tr("building a catalogue"))

    def split(self) -> None:
        """Share the ground out anew."""
        try:
            fields = self.splits.fields()
        except RequestError as err:
            self.messages.warn(str(err))
            return
        self._run("dataset_split", {"catalogue": self.catalogue, **fields}, tr("splitting"))

    def check(self) -> None:
        """Look for leaks."""
        fields = {"catalogue": self.catalogue, "buffer_px": self.splits.buffer.value()}
        self._run("dataset_check", fields, tr("looking for leaks"))

    def show_on_map(self) -> None:
        """Add the footprints, and show where they lie."""
        layer = footprints.show_footprints(self.catalogue)
        if layer is None:
            self.messages.warn(tr("{} has no scenes to show.").format(self.catalogue))
            return
        self._iface.setActiveLayer(layer)
        self._iface.zoomToActiveLayer()

    def shut_down(self) -> None:
        """Stop what runs."""
        for caller in (self.jobs, self._listing):
            caller.drop()
        self.samples.shut_down()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep place and catalogue for the next time; a job goes on."""
        QgsSettings().setValue(f"{SETTINGS}/geometry", self.saveGeometry())
        QgsSettings().setValue(f"{SETTINGS}/catalogue", self.catalogue)
        super().closeEvent(event)

    def _run(self, operation: str, spec: Dict[str, Any], title: str) -> None:
        self.messages.clear()
        self.splits.forget_verdict()
        self._was_on_map = operation in WRITES and footprints.let_go(self.catalogue)
        self._enable(False)
        self._on_progress(0.0, tr("Starting the engine…"))
        self.foot.show()
        self.jobs.run(operation, spec, tr("Imatch: {}").format(title))

    def _enable(self, is_idle: bool) -> None:
        there = is_idle and Path(self.catalogue).is_file()
        self.rasters.button.setEnabled(is_idle)
        self.file.setEnabled(is_idle)
        for part in (self.splits.split_button, self.splits.check_button, self.map_button):
            part.setEnabled(there)

    def _on_progress(self, fraction: float, sentence: str) -> None:
        self.progress.setRange(0, 100 if fraction > 0 else 0)
        self.progress.setValue(round(100 * fraction))
        self.stage.say(escape(sentence))

    def _on_done(self, operation: str, result: Dict[str, Any]) -> None:
        self._idle()
        if operation in WRITES:
            self._on_file()
            self.tabs.setCurrentIndex(1)
            self._tell_left_out(result)
        self.splits.show_clean()  # what writes a catalogue has checked it

    def _on_failed(self, operation: str, error: Dict[str, Any]) -> None:
        self._idle()
        if operation == "dataset_check" and error.get("kind") in ("leak", "input"):
            leaks = [str(leak) for leak in error.get("leaks") or []]
            self.splits.show_leaks(str(error.get("message", "")), leaks)
        else:
            self.messages.show_error(error)

    def _idle(self) -> None:
        self.foot.hide()
        self._enable(True)
        if self._was_on_map:
            footprints.show_footprints(self.catalogue)

    def _tell_left_out(self, result: Dict[str, Any]) -> None:
        skipped = [f"{Path(one['path']).name}: {one['why']}" for one in result["skipped"]]
        told = [tr("Left out: {}").format(text) for text in _first(skipped)]
        told += _first([str(text) for text in result["warnings"]])
        if told:
            self.messages.warn("\n".join(told))

    def _on_file(self) -> None:
        """Look at what is in the catalogue of that name, if there is one."""
        path = self.catalogue
        exists = Path(path).is_file()
        self.rasters.set_exists(exists)
        self._enable(not self.jobs.is_busy)
        if exists:
            self._listing.run("dataset_list", {"catalogue": path})
        else:
            self._show_none()

    def _on_listed(self, result: Dict[str, Any]) -> None:
        self.table.show_scenes(result["scenes_listed"])
        self.splits.show_counts(result)
        self.tabs.setTabText(1, tr("Scenes and splits ({})").format(result["scenes"]))
        self.samples.show_catalogue(self.catalogue)

    def _on_not_listed(self, error: Dict[str, Any]) -> None:
        self._show_none()
        self.messages.show_error(error)

    def _show_none(self) -> None:
        self._listing.drop()
        self.table.show_scenes([])
        self.splits.counts.setText(tr("No catalogue yet: choose rasters, and build one."))
        self.splits.forget_verdict()
        self.tabs.setTabText(1, tr("Scenes and splits"))
        self.samples.show_catalogue(None)

    def _zoom_to(self, index: QModelIndex) -> None:
        """Show a scene's footprint on the map."""
        layer = footprints.show_footprints(self.catalogue)
        if layer is None:
            return
        wanted = self.table.scene_at(index)["scene_id"].replace("'", "''")
        layer.selectByExpression(f"\"scene_id\" = '{wanted}'")
        self._iface.mapCanvas().zoomToSelected(layer)


def _first(sentences: List[str]) -> List[str]:
    more = len(sentences) - FEW
    return sentences[:FEW] + ([tr("… and {} more.").format(more)] if more > 0 else [])
