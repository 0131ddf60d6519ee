"""What is learned from: rasters or a catalogue, curated keypoints, synthetic landscapes."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.curation.record import is_keypoints, path_of
from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.panels.raster_list import RasterList
from qgis_imatch.match.panels.widgets import SPACING, Form, Hint, combo, theme_icon
from qgis_imatch.match.request import RequestError
from qgis_imatch.training import catalogue
from qgis_imatch.training.split_map import COLOURS

MOST_SYNTHETIC = 90  # percent


class DataPage(QWidget):
    """The fields, and the split once it is known.

    Signals:
        preview: show on the map how the ground is shared out.
        changed: other data; what was said of the split no longer holds.
    """

    preview = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.by_rasters = QRadioButton(tr("&Rasters of this project"))
        self.by_catalogue = QRadioButton(tr("A &catalogue"))
        self.by_rasters.setChecked(True)
        self.rasters = RasterList()
        self.rasters.label.setText(tr("Check rasters of t&wo or more dates of the same ground"))
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.file.setFilter(tr("Catalogue (*.gpkg)"))
        self.file.lineEdit().setPlaceholderText(tr("GeoPackage of a data set"))
        self.keypoints = combo()
        self.synthetic = QSlider(Qt.Orientation.Horizontal)
        self.synthetic.setRange(0, MOST_SYNTHETIC)
        self.synthetic.setPageStep(10)
        self.share = QLabel()
        self.button = QPushButton(
            theme_icon("mActionShowAllLayers"), tr("Show training and held-out ground on the &map")
        )
        self.button.setToolTip(
            tr("Corrects the dates against each other first, which takes seconds to minutes")
        )
        self.said = Hint()
        self._lay_out()
        self.by_rasters.toggled.connect(lambda _on: self._on_change())
        self.rasters.changed.connect(self._on_change)
        self.file.fileChanged.connect(lambda _path: self._on_change())
        self.synthetic.valueChanged.connect(lambda _value: self._show_share())
        self.button.clicked.connect(lambda: self.preview.emit())
        # Layers come and go in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._offer_keypoints)
        project = QgsProject.instance()
        project.layersAdded.connect(self._offer_later)
        project.layersRemoved.connect(self._offer_later)
        self._offer_keypoints()
        self._show_share()
        self._on_change()

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.addWidget(self.by_rasters)
        choice.addWidget(self.by_catalogue)
        choice.addStretch(1)
        form = Form()
        form.add(
            tr("Curated &keypoints"),
            self.keypoints,
            tr("Layer whose keypoints were accepted and rejected; the detector learns from them"),
        )
        slider = QWidget()
        row = QHBoxLayout(slider)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.synthetic, 1)
        row.addWidget(self.share)
        self.share.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 8)
        form.add(
            tr("&Synthetic landscapes"),
            slider,
            tr("Share of made-up ground, which shows more than your imagery does"),
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addLayout(choice)
        column.addWidget(self.rasters)
        column.addWidget(self.file)
        column.addSpacing(SPACING)
        column.addLayout(form)
        column.addSpacing(SPACING)
        column.addLayout(buttons)
        column.addWidget(self.said)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Names may have changed meanwhile."""
        super().showEvent(event)
        self._offer_keypoints()

    @property
    def wants_catalogue(self) -> bool:
        """Whether a file says what there is, and not the list."""
        return self.by_catalogue.isChecked()

    def files(self) -> List[str]:
        """Of the checked rasters. Raises as `catalogue.files_of`."""
        return catalogue.files_of(self.rasters.chosen())

    def check(self) -> str:
        """What to mind about the data, empty where nothing.

        Raises:
            RequestError: something has to be changed first.
        """
        if self.wants_catalogue:
            if not self.file.filePath().strip():
                raise RequestError(tr("Choose the catalogue, or check rasters instead."))
            return ""
        self.files()
        return catalogue.check_dates(self.rasters.chosen(), self.rasters.dates())

    def fields(self, catalogue_path: str) -> Dict[str, Any]:
        """`data` of a spec, without what the model's page says.

        Raises:
            RequestError: curated keypoints, and no rasters that show them.
        """
        share = self.synthetic.value() / 100
        fields: Dict[str, Any] = {
            "catalogue": catalogue_path,
            "landscapes": round(share / (1 - share), 4),
        }
        layer = self.curated()
        if layer is not None:
            fields["curated"] = {"layer": path_of(layer), "rasters": self.files()}
        return fields

    def curated(self) -> Optional[QgsVectorLayer]:
        """The layer of curated keypoints, where one is chosen."""
        key = self.keypoints.currentData()
        return QgsProject.instance().mapLayer(key) if key else None

    def set_synthetic(self, weight: float) -> None:
        """By the weight beside 1 for all that is real."""
        self.synthetic.setValue(round(100 * weight / (1 + weight)))

    def show_split(self, answer: Mapping[str, Any], is_on_map: bool) -> None:
        """What the engine says of a catalogue."""
        tiles, dated = answer["tiles"], answer["dated"]
        words = tr(
            "<span style='color:{blue}'>■</span> to learn from: {train} places for views, {train2} "
            "of them on two dates &nbsp; <span style='color:{orange}'>■</span> held out: {val}, "
            "{val2} on two dates"
        ).format(
            blue=COLOURS["train"].name(),
            orange=COLOURS["val"].name(),
            train=tiles["train"],
            train2=dated["train"],
            val=tiles["val"],
            val2=dated["val"],
        )
        if not is_on_map:
            words += "<br>" + tr("Without georeferencing, the ground can't be shown on the map.")
        self.said.say(words + self._listed(answer["warnings"]))

    def say(self, sentence: str) -> None:
        """Something about the data."""
        self.said.say(escape(sentence))

    @staticmethod
    def _listed(sentences: Sequence[str]) -> str:
        return "".join(f"<br>⚠ {escape(one)}" for one in sentences)

    def _on_change(self) -> None:
        self.rasters.setVisible(not self.wants_catalogue)
        self.file.setVisible(self.wants_catalogue)
        self.said.say("")
        self.changed.emit()

    def _show_share(self) -> None:
        self.share.setText(f"{self.synthetic.value()} %")

    def _offer_later(self, *_: object) -> None:
        self._later.start(0)

    def _offer_keypoints(self) -> None:
        chosen = self.keypoints.currentData()
        self.keypoints.clear()
        self.keypoints.addItem(tr("None"), "")
        for layer in QgsProject.instance().mapLayers().values():
            if is_keypoints(layer):
                self.keypoints.addItem(layer.name(), layer.id())
        self.keypoints.setCurrentIndex(max(0, self.keypoints.findData(chosen)))
        self.keypoints.setEnabled(self.keypoints.count() > 1)
