"""How the moving raster is moved, and on which pixels it comes to lie."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QWidget

from qgis_imatch.align.summary import model_titles
from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import Form, Hint, combo

SHIFTS = ("auto", "shift")  # models that can go without resampling


def model_hints() -> Mapping[str, str]:
    """What each model is for, in a line."""
    return {
        "auto": tr("The simplest that explains the matches, judged at points left out."),
        "shift": tr("Moves the raster as a whole. Enough for most dates of one satellite."),
        "similarity": tr("Also turns and scales it. For screenshots and maps."),
        "affine": tr("Also stretches and shears it. For scans, and for other sensors."),
        "homography": tr("Also tilts it. For oblique pictures of flat ground."),
        "polynomial2": tr("Bends it gently. For old scanners and wide swaths."),
        "tps": tr("Follows every match. For relief; needs good matches everywhere."),
    }


class TransformationPanel(QWidget):
    """Model, grid, resampling."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        self.model = combo(*model_titles().items())
        for index, hint in enumerate(model_hints().values()):
            self.model.setItemData(index, hint, Qt.ItemDataRole.ToolTipRole)
        self.hint = Hint()
        self.only_georeferencing = QCheckBox(tr("Only move the geor&eferencing"))
        self.grid = combo(
            ("own", tr("The moving raster's own")), ("reference", tr("Exactly the reference's"))
        )
        self.resampling = combo(
            ("auto", tr("Automatic")),
            ("nearest", tr("Nearest neighbour")),
            ("bilinear", tr("Bilinear")),
            ("cubic", tr("Cubic")),
            ("lanczos", tr("Lanczos")),
        )
        self._lay_out()
        self.set_fields({})
        self.model.currentIndexChanged.connect(lambda _index: self._show())
        self.only_georeferencing.toggled.connect(lambda _on: self._show())

    def _lay_out(self) -> None:
        self.form.add(tr("Mo&del"), self.model, tr("How the moving raster may be transformed"))
        self.form.add_below(self.hint)
        self.form.add(
            tr("Grid"),
            self.grid,
            tr(
                "Own keeps the moving raster's resolution and CRS. The reference's makes both "
                "rasters lie pixel on pixel, for band arithmetic and change detection."
            ),
        )
        self.form.add(
            tr("Re&sampling"),
            self.resampling,
            tr("How new pixels are made. Automatic: nearest for classes, else cubic."),
        )
        self.form.addWidget(self.only_georeferencing, self.form.rowCount(), 0, 1, 2)
        self.only_georeferencing.setToolTip(
            tr("Shift the raster and keep every pixel as it is: nothing is resampled")
        )

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        is_only = self.only_georeferencing.isEnabled() and self.only_georeferencing.isChecked()
        return {
            "model": self.model.currentData(),
            "grid": "own" if is_only else self.grid.currentData(),
            "resampling": "auto" if is_only else self.resampling.currentData(),
            "geotransform_only": is_only,
        }

    def set_fields(self, spec: Mapping[str, Any]) -> None:
        """Fill from a spec; what it does not say gets the engine's default."""
        for field, key, default in (
            (self.model, "model", "auto"),
            (self.grid, "grid", "own"),
            (self.resampling, "resampling", "auto"),
        ):
            _select(field, str(spec.get(key, default)))
        self.only_georeferencing.setChecked(bool(spec.get("geotransform_only")))
        self._show()

    def _show(self) -> None:
        model = str(self.model.currentData())
        self.hint.say(model_hints()[model])
        self.only_georeferencing.setEnabled(model in SHIFTS)
        is_only = self.fields()["geotransform_only"]
        self.grid.setEnabled(not is_only)
        self.resampling.setEnabled(not is_only)


def _select(field: QComboBox, value: str) -> None:
    field.setCurrentIndex(max(0, field.findData(value)))
