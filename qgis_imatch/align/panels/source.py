"""Which matches an alignment rests on: fresh ones, or some that were made and reviewed before."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QFileInfo, QLocale, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match import layers
from qgis_imatch.match.panels.rasters import RastersPanel
from qgis_imatch.match.panels.widgets import Form, Hint, own_icon, tool_button
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.sources import engine_path

FRESH, FILE = "", "file"  # of the list; other entries are paths


def path_of(layer: QgsVectorLayer) -> str:
    """The GeoPackage of a layer of matches."""
    return str(layer.source().split("|")[0])


def matches_layers() -> List[QgsVectorLayer]:
    """The project's layers of matches, the one on top of the layer tree first."""
    ordered = QgsProject.instance().layerTreeRoot().layerOrder()
    return [
        layer for layer in ordered if isinstance(layer, QgsVectorLayer) and layers.is_matches(layer)
    ]


def find_layer(path: str) -> Optional[QgsVectorLayer]:
    """The project's layer of the matches in a file."""
    found = (layer for layer in matches_layers() if Path(path_of(layer)) == Path(path))
    return next(found, None)


def is_of(layer: QgsVectorLayer, pair: List[Optional[QgsRasterLayer]]) -> bool:
    """True where the matches were made from these two rasters."""
    spec = layers.spec_of(layer)
    if None in pair or "reference" not in spec or "moving" not in spec:
        return False
    if layers.origins_of(layer) == [raster.source() for raster in pair]:
        return True
    return [spec.get("reference"), spec.get("moving")] == [engine_path(raster) for raster in pair]


def _title(path: str) -> str:
    """When it was changed last, then its name: results of one pair have names that begin alike."""
    when = QLocale().toString(QFileInfo(path).lastModified(), QLocale.FormatType.ShortFormat)
    return f"{when} · {Path(path).stem}"


class SourcePanel(QWidget):
    """The list of what there is for the pair that `rasters` names.

    Signals:
        review(path): look at the chosen matches first.
    """

    review = pyqtSignal(str)

    def __init__(self, rasters: RastersPanel) -> None:
        super().__init__()
        self._rasters = rasters
        self._wanted: Optional[str] = None  # until the person chooses: the newest result
        self.form = Form()
        self.setLayout(self.form)
        self.combo = QComboBox()
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.currentIndexChanged.connect(lambda _index: self._show())
        self.combo.activated.connect(lambda _index: self._remember_choice())
        self.button = tool_button(
            own_icon("review"), tr("Review these matches before they are used"), tr("Review…")
        )
        self.button.clicked.connect(lambda: self.review.emit(self.path()))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.combo, 1)
        line.addWidget(self.button)
        label = self.form.add(tr("Mat&ches"), row, tr("The matches that say how far to move what"))
        label.setBuddy(self.combo)
        self.combo.setAccessibleName(tr("Matches"))
        self.file = QgsFileWidget()
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setDialogTitle(tr("Matches of this pair"))
        self.file.setToolTip(tr("A GeoPackage of matches that Imatch made from this pair"))
        self.file.fileChanged.connect(lambda _path: self._show())
        self.form.add_below(self.file)
        self.hint = Hint()
        self.form.add_below(self.hint)
        # Layers come and go in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        project = QgsProject.instance()
        project.layersAdded.connect(self._refresh_later)
        project.layersRemoved.connect(self._refresh_later)
        rasters.changed.connect(self._refresh_later)
        self.refresh()

    def path(self) -> str:
        """The chosen GeoPackage; empty for fresh matches."""
        chosen = self.combo.currentData()
        return self.file.filePath().strip() if chosen == FILE else str(chosen)

    @property
    def is_fresh(self) -> bool:
        """True where the pair is to be matched first."""
        return bool(self.combo.currentData() == FRESH)

    def choose(self, path: str) -> None:
        """Take the matches of a file, whether the project has them or not; "" for fresh ones."""
        self._wanted = path
        self.refresh()

    def checked(self) -> Dict[str, Any]:
        """The chosen GeoPackage as `matches` of a spec, with the pair it was made from if known.

        Raises:
            RequestError: there is no such file, or its layer has edits that are not saved.
        """
        path = self.path()
        if not path:
            raise RequestError(tr("Choose the GeoPackage with the matches, or match first."))
        if not Path(path).is_file():
            raise RequestError(
                tr("{} does not exist any more. Choose other matches, or match first.").format(path)
            )
        layer = find_layer(path)
        if layer is not None and layer.isModified():
            raise RequestError(
                tr("“{}” has edits that are not saved. Save them, then align.").format(layer.name())
            )
        if layer is None or not is_of(layer, self._rasters.layers()):
            return {"matches": path}  # the engine sees whether they belong to the pair
        spec = layers.spec_of(layer)
        return {"reference": spec["reference"], "moving": spec["moving"], "matches": path}

    def refresh(self) -> None:
        """Offer what the project has for the pair; the choice stays where it can."""
        pair = self._rasters.layers()
        found = [layer for layer in matches_layers() if is_of(layer, pair)]
        paths = list(dict.fromkeys(path_of(layer) for layer in found))
        self.combo.blockSignals(True)
        self.combo.clear()
        for path in paths:
            self.combo.addItem(_title(path), path)
            self.combo.setItemData(self.combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        self.combo.addItem(tr("Match first"), FRESH)
        self.combo.addItem(tr("From a file…"), FILE)
        if self._wanted not in (None, FRESH, FILE, *paths):
            self.file.setFilePath(str(self._wanted))
            self._wanted = FILE
        index = 0 if self._wanted is None else self.combo.findData(self._wanted)
        self.combo.setCurrentIndex(max(0, index))
        self.combo.blockSignals(False)
        self._show()

    def _refresh_later(self, *_: Any) -> None:
        self._later.start(0)

    def _remember_choice(self) -> None:
        self._wanted = self.combo.currentData()

    def _show(self) -> None:
        is_file = self.combo.currentData() == FILE
        self.file.setVisible(is_file)
        self.button.setEnabled(bool(self.path()))
        self.combo.setToolTip(self.path())
        if self.is_fresh:
            self.hint.say(tr("Matches first, as the page Match says; the matches are kept."))
        elif not is_file:
            self.hint.say(tr("Those you rejected are left out, those you added are used."))
        else:
            self.hint.say("")
