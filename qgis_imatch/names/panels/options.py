"""How names are looked for: recogniser, gazetteer, least score."""

from __future__ import annotations

from typing import Any, Dict

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import Form, combo

SHIPPED, LOOKUP, OWN = "", "gazetteer", "own"


class OptionsBox(QgsCollapsibleGroupBox):
    """Fields of the operation `tag` that are mostly left as they are.

    Signals:
        changed: another value.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Options"))
        self.setFlat(True)
        form = Form()
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 7, 7, 7)
        column.addLayout(form)
        self.model = combo(
            (SHIPPED, tr("The best that there is")),
            (LOOKUP, tr("Only names that the gazetteer knows")),
            (OWN, tr("A recogniser of yours")),
        )
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.gazetteer = QgsFileWidget()
        self.gazetteer.setFilter(tr("Gazetteers") + " (*.sqlite)")
        self.gazetteer.lineEdit().setPlaceholderText(tr("yours, else the one of Imatch"))
        self.score = QDoubleSpinBox()
        self.score.setRange(0.0, 1.0)
        self.score.setSingleStep(0.05)
        self.score.setSpecialValueText(tr("as the recogniser says"))
        form.add(tr("&Recogniser"), self.model, tr("What finds the names in a text"))
        self._folder_label = form.add(
            tr("Fol&der"), self.folder, tr("Of a recogniser that you trained")
        )
        form.add(tr("&Gazetteer"), self.gazetteer, tr("Which mountains there are"))
        form.add(tr("Least &score"), self.score, tr("Names below are left out"))
        self.setCollapsed(True)
        self.model.currentIndexChanged.connect(lambda _index: self._show())
        for signal in (
            self.folder.fileChanged,
            self.gazetteer.fileChanged,
            self.score.valueChanged,
        ):
            signal.connect(lambda *_: self.changed.emit())
        self._show()

    def use_recogniser(self, folder: str) -> None:
        """Choose a recogniser of the person's."""
        self.folder.setFilePath(folder)
        self.model.setCurrentIndex(self.model.findData(OWN))

    def spec(self) -> Dict[str, Any]:
        """The fields of the spec that are not left as they are."""
        spec: Dict[str, Any] = {}
        model = self.model.currentData()
        if model == OWN:
            model = self.folder.filePath()
        if model:
            spec["model"] = model
        if self.gazetteer.filePath():
            spec["gazetteer"] = self.gazetteer.filePath()
        if self.score.value() > 0:
            spec["threshold"] = self.score.value()
        return spec

    def _show(self) -> None:
        is_own = self.model.currentData() == OWN
        fields: tuple[QWidget, ...] = (self.folder, self._folder_label)
        for field in fields:
            field.setVisible(is_own)
        self.changed.emit()
