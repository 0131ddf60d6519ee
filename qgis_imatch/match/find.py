"""The rasters of an earlier run, found again."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from qgis_imatch.i18n import tr


def find_raster(origin: str, path: str, name: str) -> Optional[QgsRasterLayer]:
    """A raster of the project, else opened from its file and added; None where it is nowhere.

    Args:
        origin: the source of the layer that the run was of.
        path: the file that the engine read.
        name: of the layer.
    """
    project = QgsProject.instance()
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.source() in (origin, path):
            return layer
    layer = QgsRasterLayer(path, name)
    if not layer.isValid():
        return None
    project.addMapLayer(layer)
    return layer


def not_found(name: str) -> str:
    """The sentence about a layer that is nowhere."""
    return tr("“{}” is neither in the project nor where it was. Choose it here.").format(name)
