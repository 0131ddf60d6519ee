"""Footprints of a catalogue's scenes as a layer, coloured by split. Main thread only."""

from __future__ import annotations

import os
from typing import List, Optional

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer

from qgis_imatch.i18n import tr
from qgis_imatch.styles import load_style

LAYER = "scenes"
PROPERTY = "imatch/catalogue"


def open_footprints(path: str) -> Optional[QgsVectorLayer]:
    """The styled layer, in no project yet; None where the file has no scenes."""
    layer = QgsVectorLayer(f"{path}|layername={LAYER}", tr("Scenes by split"), "ogr")
    if not layer.isValid():
        return None
    style_footprints(layer)
    layer.setCustomProperty(PROPERTY, path)
    return layer


def style_footprints(layer: QgsVectorLayer) -> None:
    """Colour by split; the map tip names place, date and sensor."""
    load_style(layer, "scenes")


def footprints_of(path: str) -> List[QgsMapLayer]:
    """The project's layers of a catalogue."""
    wanted = os.path.realpath(path)
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if os.path.realpath(layer.source().split("|")[0]) == wanted
    ]


def show_footprints(path: str) -> Optional[QgsVectorLayer]:
    """The project's layer of footprints, added on top where there is none."""
    for layer in footprints_of(path):
        return layer
    layer = open_footprints(path)
    if layer is not None:
        project = QgsProject.instance()
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
    return layer


def let_go(path: str) -> bool:
    """Take a catalogue's layers away, for a file that is open is not replaced on every system.

    Returns:
        True where there were any.
    """
    ids = [layer.id() for layer in footprints_of(path)]
    QgsProject.instance().removeMapLayers(ids)
    return bool(ids)
