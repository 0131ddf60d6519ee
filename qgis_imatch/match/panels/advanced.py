"""The few settings that a person may want to change."""

from __future__ import annotations

from typing import Any, Dict

from qgis.gui import QgsCollapsibleGroupBox, QgsSpinBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import SPACING, Form, combo

ALL_POINTS = 9  # one below the engine's smallest number, shown as 'All'


class AdvancedBox(QgsCollapsibleGroupBox):
    """Model, search, refinement, number of points, tiles, clouds, Georeferencer file.

    Signals:
        changed: a setting that the grid of tiles depends on.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(tr("Advanced"))
        self.setSaveCollapsedState(False)
        self.model = combo(
            ("auto", tr("Automatic")),
            ("shift", tr("Shift")),
            ("similarity", tr("Similarity (shift, rotation, scale)")),
            ("affine", tr("Affine")),
            ("homography", tr("Homography")),
        )
        self.search = combo(
            ("auto", tr("When the georeferencing fails")),
            ("never", tr("Never")),
            ("always", tr("Always")),
        )
        self.max_points = QgsSpinBox()
        self.max_points.setRange(ALL_POINTS, 1_000_000)
        self.max_points.setSpecialValueText(tr("All"))
        self.max_points.setClearValue(ALL_POINTS, tr("All"))
        self.max_points.setSingleStep(100)
        self.tile_size = QgsSpinBox()
        self.tile_size.setRange(128, 4096)
        self.tile_size.setSingleStep(128)
        self.tile_size.setSuffix(" px")
        self.tile_size.setClearValue(1024)
        self.refine = QCheckBox(tr("Refine to &sub-pixel"))
        self.cloud_mask = QCheckBox(tr("Leave out &clouds"))
        self.points = QCheckBox(tr("Also write a &Georeferencer file (.points)"))
        self._lay_out()
        self.set_fields({})
        self.setCollapsed(True)
        self.tile_size.valueChanged.connect(lambda _value: self.changed.emit())
        self.cloud_mask.toggled.connect(lambda _on: self.changed.emit())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        form = Form()
        form.add(tr("Mo&del"), self.model, tr("Transformation that verified matches follow"))
        form.add(
            tr("&Large offsets"),
            self.search,
            tr("Search for an unknown offset, rotation or scale before matching tiles"),
        )
        form.add(
            tr("Tie &points"),
            self.max_points,
            tr("Keep at most so many, evenly spread over the area"),
        )
        form.add(
            tr("Tile si&ze"),
            self.tile_size,
            tr("Side of a matching tile; smaller needs less memory, larger sees more context"),
        )
        layout.addLayout(form)
        for box, tip in (
            (self.refine, tr("Place every tie point to a fraction of a pixel; slower")),
            (self.cloud_mask, tr("Leave out bright, saturated areas that look like clouds")),
            (self.points, tr("Write the tie points for QGIS's Georeferencer, beside the output")),
        ):
            box.setToolTip(tip)
            layout.addWidget(box)
        self.form = form

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec; the .points file's name is the output's affair."""
        points = self.max_points.value()
        return {
            "model": self.model.currentData(),
            "search": self.search.currentData(),
            "refine": self.refine.isChecked(),
            "max_points": None if points == ALL_POINTS else points,
            "tile_size": self.tile_size.value(),
            "cloud_mask": self.cloud_mask.isChecked(),
        }

    @property
    def wants_points_file(self) -> bool:
        return self.points.isChecked()

    def set_fields(self, spec: Dict[str, Any]) -> None:
        """Fill from a spec; what it does not say gets the engine's default."""
        self.model.setCurrentIndex(max(0, self.model.findData(spec.get("model", "auto"))))
        self.search.setCurrentIndex(max(0, self.search.findData(spec.get("search", "auto"))))
        self.refine.setChecked(spec.get("refine", True))
        self.max_points.setValue(spec.get("max_points") or ALL_POINTS)
        self.tile_size.setValue(spec.get("tile_size", 1024))
        self.cloud_mask.setChecked(spec.get("cloud_mask", True))
        self.points.setChecked(bool(spec.get("points")))
