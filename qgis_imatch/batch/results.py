"""The summary of a batch as layers of the project. Main thread only."""

from __future__ import annotations

import os
from typing import List, Optional

from qgis.core import QgsProject, QgsVectorLayer

from qgis_imatch.i18n import tr
from qgis_imatch.styles import load_style

# Layer of the summary, and its style; the first is drawn on top.
LAYERS = {"centres": "batch_centres", "links": "batch_links", "scenes": "batch_scenes"}


def title_of(name: str) -> str:
    """What people call a layer of the summary."""
    return {
        "centres": tr("Scenes of the batch"),
        "links": tr("Pairs of the batch"),
        "scenes": tr("Footprints of the batch"),
    }[name]


def dress(layer: QgsVectorLayer, name: str) -> None:
    """Name and style."""
    layer.setName(title_of(name))
    load_style(layer, LAYERS[name])


def let_go(path: str) -> None:
    """Take a summary's layers away, for a file that is open is not replaced on every system."""
    project, wanted = QgsProject.instance(), os.path.realpath(path)
    root = project.layerTreeRoot()
    for layer in list(project.mapLayers().values()):
        if os.path.realpath(layer.source().split("|")[0]) == wanted:
            node = root.findLayer(layer.id())
            group = node.parent() if node is not None else None
            project.removeMapLayer(layer.id())
            if group is not None and group is not root and not group.children():
                root.removeChildNode(group)


def add(path: str, title: str) -> Optional[QgsVectorLayer]:
    """Add the summary in a group on top; the layer of the pairs, or None where there is none."""
    made: List[QgsVectorLayer] = []
    for name in LAYERS:
        layer = QgsVectorLayer(f"{path}|layername={name}", title_of(name), "ogr")
        if layer.isValid():
            dress(layer, name)
            made.append(layer)
    if not made:
        return None
    project = QgsProject.instance()
    group = project.layerTreeRoot().insertGroup(0, title)
    for layer in made:
        project.addMapLayer(layer, False)
        group.addLayer(layer)
    return made[0]
