"""How keypoints are found, and how many are kept."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsFieldProxyModel, QgsVectorLayer
from qgis.gui import QgsDoubleSpinBox, QgsFieldComboBox, QgsSpinBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.methods import DATES, DEFAULT, Method, methods
from qgis_imatch.match.panels.widgets import Form, Hint, combo

FIXED = QSizePolicy.Policy.Fixed
IGNORED = QSizePolicy.Policy.Ignored


class MethodPanel(QWidget):
    """The method, with a sentence about it.

    Signals:
        changed: another method.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        known = methods()
        self.combo = combo(*((name, method.title) for name, method in known.items()))
        for index, method in enumerate(known.values()):
            self.combo.setItemData(index, method.description, Qt.ItemDataRole.ToolTipRole)
        self.form.add(tr("Met&hod"), self.combo, tr("How keypoints are found"))
        self.hint = Hint()
        self.form.add_below(self.hint)
        self.combo.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    def current(self) -> Method:
        """The chosen method."""
        return methods()[self.combo.currentData()]

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        return {"method": self.combo.currentData()}

    def set_fields(self, spec: Mapping[str, Any]) -> None:
        """Fill from a spec."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(spec.get("method", DEFAULT))))

    def _show(self) -> None:
        self.hint.say(self.current().description)
        self.changed.emit()


class DatesPanel(QWidget):
    """Which rasters may serve a polygon, by its date."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        self.field = QgsFieldComboBox()
        kinds = QgsFieldProxyModel.Filter
        self.field.setFilters(kinds.Date | kinds.DateTime | kinds.String)
        self.field.setAllowEmptyFieldName(True)
        self.field.setSizePolicy(IGNORED, FIXED)
        self.form.add(
            tr("&Date field"),
            self.field,
            tr(
                "The polygons' own dates, for example when the ground was cleared. Without it, "
                "every raster serves every polygon."
            ),
        )
        self.rule = combo(
            ("since", tr("Rasters of that date and later")),
            ("until", tr("Rasters up to that date")),
        )
        self.rule_label = self.form.add(
            tr("Use"), self.rule, tr("Which rasters show what the polygon is about")
        )
        self.field.fieldChanged.connect(lambda _name: self._show())
        self._show()

    def show_layer(self, layer: Optional[QgsVectorLayer]) -> None:
        """Offer the fields of a layer; the choice stays where it can."""
        name = self.field.currentField()
        self.field.setLayer(layer)
        known = layer is not None and layer.fields().indexOf(name) >= 0
        self.field.setField(name if known else "")
        self._show()

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        field = self.field.currentField() if self.isVisibleTo(self.parentWidget()) else ""
        return {"date_field": field or None, "date_rule": self.rule.currentData()}

    def set_fields(self, spec: Mapping[str, Any]) -> None:
        """Fill from a spec; the layer is shown first."""
        self.field.setField(str(spec.get("date_field") or ""))
        self.rule.setCurrentIndex(max(0, self.rule.findData(spec.get("date_rule", "since"))))

    def _show(self) -> None:
        has_field = bool(self.field.currentField())
        self.rule.setVisible(has_field)
        self.rule_label.setVisible(has_field)


class CountPanel(QWidget):
    """How many keypoints are kept, and where they are looked for."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        self.most = QgsSpinBox()
        self.most.setRange(1, 1000)
        self.most.setClearValue(8)
        self.most.setSuffix(tr(" per polygon"))
        self.form.add(tr("At &most"), self.most, tr("So many keypoints of each polygon, the best"))
        self.band = QgsDoubleSpinBox()
        self.band.setRange(0.5, 128)
        self.band.setDecimals(1)
        self.band.setClearValue(6)
        self.band.setSuffix(" px")
        self._about_images = self._row(
            tr("&Band"), self.band, tr("So far from the outline, outwards and inwards, is looked")
        )
        self.repeat = QgsSpinBox()
        self.repeat.setRange(0, 100)
        self.repeat.setSingleStep(5)
        self.repeat.setClearValue(75)
        self.repeat.setSuffix(tr(" % of the other dates"))
        self._about_dates = self._row(
            tr("Found on"),
            self.repeat,
            tr("Keep what is found again on at least this share of the other dates"),
        )
        self.pixel = QgsDoubleSpinBox()
        self.pixel.setRange(0, 1_000_000)
        self.pixel.setDecimals(3)
        self.pixel.setSpecialValueText(tr("1 map unit"))
        self.pixel.setClearValue(0, tr("1 map unit"))
        self._about_pixels = self._row(
            tr("Pi&xel size"),
            self.pixel,
            tr(
                "What a pixel means where no raster is checked: map units, or metres where the CRS "
                "is in degrees. Polygons below it are skipped."
            ),
        )
        self.set_fields({})

    def _row(self, text: str, field: QWidget, tip: str) -> List[QWidget]:
        return [self.form.add(text, field, tip), field]

    def show_for(self, method: Method, has_rasters: bool) -> None:
        """Show what matters for a method."""
        shown: Tuple[Tuple[List[QWidget], bool], ...] = (
            (self._about_images, method.sees_images),
            (self._about_dates, method.needs == DATES),
            (self._about_pixels, not method.sees_images and not has_rasters),
        )
        for widgets, is_shown in shown:
            for widget in widgets:
                widget.setVisible(is_shown)

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        has_pixels = not self.pixel.isHidden() and self.pixel.value() > 0
        return {
            "max_per_polygon": self.most.value(),
            "band_px": self.band.value(),
            "min_repeat_rate": self.repeat.value() / 100,
            "pixel_size": self.pixel.value() if has_pixels else None,
        }

    def set_fields(self, spec: Mapping[str, Any]) -> None:
        """Fill from a spec; what it does not say gets the engine's default."""
        self.most.setValue(spec.get("max_per_polygon", 8))
        self.band.setValue(spec.get("band_px", 6.0))
        self.repeat.setValue(round(100 * spec.get("min_repeat_rate", 0.75)))
        self.pixel.setValue(spec.get("pixel_size") or 0)
