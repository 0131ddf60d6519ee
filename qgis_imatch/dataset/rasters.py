"""Which rasters become scenes, and what is said of them."""

from __future__ import annotations

from typing import Any, Dict, List

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.dates import in_text
from qgis_imatch.match.panels.raster_list import RasterList
from qgis_imatch.match.panels.run_bar import PRIMARY
from qgis_imatch.match.panels.widgets import SPACING, Form
from qgis_imatch.match.request import RequestError


class RastersTab(QWidget):
    """A list of rasters, and the fields that hold for all that is checked.

    Signals:
        start: the button was pressed.
    """

    start = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.rasters = RasterList(
            tr("&Rasters of the project, files and folders"),
            tr("Add a folder with all below it"),
            tr("A catalogue names the files; it copies no pixels."),
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
        self.button.clicked.connect(lambda: self.start.emit())
        self._lay_out()
        self.set_exists(False)

    def _lay_out(self) -> None:
        form = Form()
        form.add(tr("&Place"), self.place, tr("Of all checked rasters: what you call the ground"))
        form.add(tr("&Date"), self.day, tr("Of all checked rasters"))
        form.add(tr("&Sensor"), self.sensor, tr("Of all checked rasters, for example sentinel2"))
        form.add(tr("&Licence"), self.licence, tr("Of all checked rasters, kept with each scene"))
        form.add_below(self.correct)
        column = QVBoxLayout(self)
        column.setSpacing(SPACING)
        column.addWidget(self.rasters, 1)
        column.addLayout(form)
        column.addSpacing(SPACING)
        column.addWidget(self.button)

    def set_exists(self, exists: bool) -> None:
        """Whether there is a catalogue that the rasters are added to."""
        text = tr("&Add to the catalogue") if exists else tr("&Build the catalogue")
        self.button.setText(text)

    def paths(self) -> List[str]:
        """What is checked.

        Raises:
            RequestError: nothing is.
        """
        checked = self.rasters.checked()
        if not checked:
            raise RequestError(tr("Check at least one raster, or add a folder."))
        return checked

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
