"""The few settings of keypoints that a person may want to change."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsRasterLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsDoubleSpinBox
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.methods import Method
from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.match.panels.rasters import BandsCombo
from qgis_imatch.match.panels.widgets import SPACING, Form


class AdvancedBox(QgsCollapsibleGroupBox):
    """Distance, detail of the outline, detector, bands, clouds.

    Attributes:
        detector: the panel that chooses it, which the engine's answers are shown to.
    """

    def __init__(self, engine: Any) -> None:
        super().__init__(tr("Advanced"))
        self.setSaveCollapsedState(False)
        self.distance = _pixels(0, 1000, 3)
        self.tolerance = _pixels(0.1, 100, 1.5)
        self.bands = BandsCombo()
        self.cloud_mask = QCheckBox(tr("Leave out &clouds"))
        self.cloud_mask.setToolTip(tr("Leave out bright, saturated areas that look like clouds"))
        self.detector = MatcherPanel(
            engine,
            tr("D&etector"),
            tr("What keypoints in images start from"),
            field="detector",
            auto=tr("The method's own choice."),
            kinds=("classical", "sparse"),
        )
        self.form = Form()
        self.form.add(
            tr("Min distance"),
            self.distance,
            tr("No two keypoints of a polygon lie nearer to each other"),
        )
        self._about_outlines: List[QWidget] = [
            self.form.add(
                tr("Tolerance"),
                self.tolerance,
                tr("Detail of the outline that counts; smaller wiggles are passed over"),
            ),
            self.tolerance,
        ]
        self._images_form = Form()
        self._images_form.add(
            tr("Bands"),
            self.bands,
            tr("Bands to look at. Automatic lets Imatch choose what shows most detail."),
        )
        self._about_images = QWidget()
        below = QVBoxLayout(self._about_images)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACING)
        below.addWidget(self.detector)
        below.addLayout(self._images_form)
        below.addWidget(self.cloud_mask)
        # One widget holds them all, because the box shows and hides its own children at will.
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        inner.addLayout(self.form)
        inner.addWidget(self._about_images)
        QVBoxLayout(self).addWidget(holder)
        self._grid: Optional[str] = None
        self.set_fields({})
        self.setCollapsed(True)

    @property
    def forms(self) -> List[Form]:
        """Whose labels stand in one column."""
        return [self.form, self.detector.form, self._images_form]

    def show_for(self, method: Method, name: str, grid: Optional[QgsRasterLayer]) -> None:
        """Show what matters for a method, and the bands of the raster that gives the pixels."""
        for widget in self._about_outlines:
            widget.setVisible(name in ("corners", "skeleton"))
        self._about_images.setVisible(method.sees_images)
        grid_id = grid.id() if grid is not None else None
        if grid_id != self._grid:
            self._grid = grid_id
            self.bands.show_layer(grid)

    def fields(self) -> Dict[str, Any]:
        """This box's part of the spec."""
        return {
            "min_distance_px": self.distance.value(),
            "tolerance_px": self.tolerance.value(),
            "bands": self.bands.bands(),
            "cloud_mask": self.cloud_mask.isChecked(),
            **self.detector.fields(),
        }

    def set_fields(self, spec: Mapping[str, Any]) -> None:
        """Fill from a spec; what it does not say gets the engine's default."""
        self.distance.setValue(spec.get("min_distance_px", 3.0))
        self.tolerance.setValue(spec.get("tolerance_px", 1.5))
        self.bands.set_bands(spec.get("bands"))
        self.cloud_mask.setChecked(spec.get("cloud_mask", True))
        self.detector.set_matcher(str(spec.get("detector", "auto")))


def _pixels(low: float, high: float, usual: float) -> QgsDoubleSpinBox:
    box = QgsDoubleSpinBox()
    box.setRange(low, high)
    box.setDecimals(1)
    box.setSingleStep(0.5)
    box.setClearValue(usual)
    box.setSuffix(" px")
    return box
