"""Which polygons keypoints are drawn from."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QSizePolicy, QWidget

from qgis_imatch.i18n import tr, tr_n
from qgis_imatch.keypoints.polygons import engine_source
from qgis_imatch.match import layers, summary
from qgis_imatch.match.panels.widgets import Form, Hint
from qgis_imatch.match.request import RequestError


class PolygonsPanel(QWidget):
    """A polygon layer of the project, or its selected features.

    Signals:
        changed: another layer, another selection, or other edits.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Optional[QgsVectorLayer] = None
        self.form = Form()
        self.setLayout(self.form)
        self.layer = QgsMapLayerComboBox()
        self.layer.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer.setAllowEmptyLayer(False)
        self.layer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.form.add(tr("&Polygons"), self.layer, tr("The polygons that keypoints are drawn from"))
        self.only_selected = QCheckBox()
        self.only_selected.setToolTip(tr("Leave out the polygons that are not selected"))
        self.form.add_below(self.only_selected)
        self.hint = Hint()
        self.form.add_below(self.hint)
        # Edits come in bunches.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        self.layer.layerChanged.connect(self._on_layer)
        self.only_selected.toggled.connect(lambda _on: self._show())
        # No lambda: a bound method is let go with this widget, and the project outlives it.
        QgsProject.instance().layersAdded.connect(self._leave_out_results)
        self._leave_out_results()
        self._on_layer(self.layer.currentLayer())

    def current(self) -> Optional[QgsVectorLayer]:
        """The chosen layer; None where the project has none with polygons."""
        return self.layer.currentLayer()

    def checked(self) -> QgsVectorLayer:
        """The chosen layer.

        Raises:
            RequestError: there is none.
        """
        layer = self.current()
        if layer is None:
            raise RequestError(tr("Add a layer of polygons to the project, then choose it here."))
        return layer

    @property
    def is_part(self) -> bool:
        """True where only the selected polygons count."""
        return self.only_selected.isChecked() and not self.only_selected.isHidden()

    def set_layer(self, layer: QgsVectorLayer, only_selected: bool) -> str:
        """Choose a layer; a sentence where its selection is wanted and there is none."""
        self.layer.setLayer(layer)
        self.only_selected.setChecked(only_selected)
        if only_selected and not layer.selectedFeatureCount():
            return tr(
                "That run was of selected polygons of “{}” only. Select them again, or run it with "
                "all of them."
            ).format(layer.name())
        return ""

    def _leave_out_results(self, *_: object) -> None:
        """Tiles and polygons that Imatch wrote itself are no polygons to begin with."""
        results = [
            layer for layer in QgsProject.instance().mapLayers().values() if layers.spec_of(layer)
        ]
        self.layer.setExceptedLayerList(results)

    def _on_layer(self, layer: Optional[QgsVectorLayer]) -> None:
        if self._shown is not None and not sip.isdeleted(self._shown):
            for signal in self._signals(self._shown):
                signal.disconnect(self._refresh_later)
        self._shown = layer
        if layer is not None:
            for signal in self._signals(layer):
                signal.connect(self._refresh_later)
        self.only_selected.setChecked(False)
        self._show()

    @staticmethod
    def _signals(layer: QgsVectorLayer) -> list:
        return [
            layer.selectionChanged,
            layer.layerModified,
            layer.afterCommitChanges,
            layer.afterRollBack,
            layer.subsetStringChanged,
        ]

    def _refresh_later(self, *_: object) -> None:
        self._later.start(0)

    def _show(self) -> None:
        layer = self.current()
        count = layer.selectedFeatureCount() if layer is not None else 0
        self.only_selected.setVisible(count > 0)
        self.only_selected.setText(tr("Only the &selected ones ({})").format(summary.whole(count)))
        if layer is None:
            self.hint.say(tr("The project has no layer of polygons yet."))
        else:
            self.hint.say(" ".join(filter(None, self._words(layer, count))))
        self.changed.emit()

    def _words(self, layer: QgsVectorLayer, selected: int) -> list:
        count = selected if self.is_part else layer.featureCount()
        text = tr_n("{} polygon.", "{} polygons.", count) if count >= 0 else ""
        words = [text.format(summary.whole(count))]
        if engine_source(layer, False) is None:
            edits = tr("Written to a file first, with your unsaved edits.")
            words.append(edits if layer.isModified() else tr("Written to a file first."))
        elif self.is_part:
            words.append(tr("Written to a file first."))
        return words
