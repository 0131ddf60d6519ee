"""Reference and moving raster, and which of their bands are used."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsMapLayerProxyModel, QgsRasterLayer
from qgis.gui import QgsCheckableComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.find import find_raster, not_found
from qgis_imatch.match.panels.widgets import Form, own_icon, tool_button
from qgis_imatch.match.request import RequestError


class BandsCombo(QgsCheckableComboBox):
    """Checkable bands of a raster; none checked lets the engine choose."""

    def __init__(self) -> None:
        super().__init__()
        self.setDefaultText(tr("Automatic"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_layer(self, layer: Optional[QgsRasterLayer]) -> None:
        """Offer the bands of a layer, none checked."""
        self.clear()
        if layer is not None:
            for band in range(1, layer.bandCount() + 1):
                self.addItem(layer.bandName(band), band)
        self.setEnabled(self.count() > 1)

    def bands(self) -> Optional[List[int]]:
        """Checked bands from 1; None for automatic."""
        return [int(band) for band in self.checkedItemsData()] or None

    def set_bands(self, bands: Optional[List[int]]) -> None:
        """Check these bands only."""
        for index in range(self.count()):
            wanted = self.itemData(index) in (bands or [])
            state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
            self.setItemCheckState(index, state)


class RastersPanel(QWidget):
    """Which pair of rasters.

    Signals:
        changed: another layer or other bands.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.setLayout(self.form)
        self.reference, self.moving = QgsMapLayerComboBox(), QgsMapLayerComboBox()
        self.reference_bands, self.moving_bands = BandsCombo(), BandsCombo()
        band_tip = tr("Bands to match with. Automatic lets Imatch choose what shows most detail.")
        self.form.add(
            tr("&Reference"),
            self.reference,
            tr("The raster that stays where it is; results are in its CRS"),
        )
        labels = [self.form.add(tr("Bands"), self.reference_bands, band_tip)]
        self.form.add(
            tr("Mo&ving"), self.moving, tr("The raster to compare with it, often another date")
        )
        labels.append(self.form.add(tr("Bands"), self.moving_bands, band_tip))
        self._about_bands = [*labels, self.reference_bands, self.moving_bands]
        self.swap = tool_button(own_icon("swap"), tr("Swap reference and moving"))
        self.swap.clicked.connect(self.swap_layers)
        first = self.form.getItemPosition(self.form.indexOf(self.reference))[0]
        self.form.addWidget(self.swap, first, 2, 4, 1, Qt.AlignmentFlag.AlignVCenter)
        for combo, bands in self._pairs():
            combo.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            combo.setAllowEmptyLayer(False)
            combo.layerChanged.connect(bands.show_layer)
            combo.layerChanged.connect(lambda _layer: self.changed.emit())
            bands.checkedItemsChanged.connect(lambda _items: self.changed.emit())
            bands.show_layer(combo.currentLayer())
        self._choose_two()

    def layers(self) -> List[Optional[QgsRasterLayer]]:
        """Reference and moving; None where the project has no raster."""
        return [self.reference.currentLayer(), self.moving.currentLayer()]

    def pair(self) -> Tuple[QgsRasterLayer, QgsRasterLayer]:
        """Reference and moving.

        Raises:
            RequestError: the project has no raster.
        """
        reference, moving = self.layers()
        if reference is None or moving is None:
            raise RequestError(tr("Add two raster layers to the project, then choose them here."))
        return reference, moving

    def fields(self) -> Dict[str, Any]:
        """This panel's part of the spec."""
        return {
            "reference_bands": self.reference_bands.bands(),
            "moving_bands": self.moving_bands.bands(),
        }

    def set_fields(self, spec: Dict[str, Any]) -> None:
        """Fill the bands from a spec; layers are set first, with `set_layers`."""
        self.reference_bands.set_bands(spec.get("reference_bands"))
        self.moving_bands.set_bands(spec.get("moving_bands"))

    def set_layers(self, reference: QgsRasterLayer, moving: QgsRasterLayer) -> None:
        """Choose the pair."""
        self.reference.setLayer(reference)
        self.moving.setLayer(moving)

    def show_pair(
        self, origins: Sequence[str], spec: Mapping[str, Any], names: Sequence[str]
    ) -> List[str]:
        """Choose the rasters of a spec, adding them if they left the project.

        Returns:
            Sentences about those that are nowhere.
        """
        pair = [
            find_raster(origin, str(spec[role]), name)
            for origin, role, name in zip(origins, ("reference", "moving"), names)
        ]
        if pair[0] is not None and pair[1] is not None:
            self.set_layers(pair[0], pair[1])
        return [not_found(name) for layer, name in zip(pair, names) if layer is None]

    def show_bands(self, is_shown: bool) -> None:
        """Whether bands matter now."""
        for widget in self._about_bands:
            widget.setVisible(is_shown)

    def swap_layers(self) -> None:
        """Exchange the two rasters with their bands."""
        reference, moving = self.layers()
        bands = self.fields()
        self.set_layers(moving, reference)
        self.reference_bands.set_bands(bands["moving_bands"])
        self.moving_bands.set_bands(bands["reference_bands"])

    def _pairs(self) -> list[tuple[QgsMapLayerComboBox, BandsCombo]]:
        return [(self.reference, self.reference_bands), (self.moving, self.moving_bands)]

    def _choose_two(self) -> None:
        """Start with two different layers where there are two."""
        if self.moving.count() > 1 and self.moving.currentIndex() == self.reference.currentIndex():
            self.moving.setCurrentIndex(self.reference.currentIndex() + 1)
