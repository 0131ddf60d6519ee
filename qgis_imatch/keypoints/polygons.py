"""From a polygon layer to a file that the engine reads.

Most layers are files already. The others (memory layers, layers with unsaved edits, a filter or
joined fields, databases, a CRS that only the project knows), and a selection, are written to a
GeoPackage first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Generator, Optional

from qgis.core import (
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorFileWriterTask,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr
from qgis_imatch.match.sources import new_file
from qgis_imatch.match.tasks import Step

LAYER = "polygons"


def engine_source(layer: QgsVectorLayer, only_selected: bool) -> Optional[Dict[str, Any]]:
    """`polygons` and `layer` of a spec, by which the engine reads the layer as it is.

    None where it has to be written out.
    """
    provider = layer.dataProvider()
    if provider is None or provider.name() != "ogr" or only_selected or layer.isModified():
        return None
    if layer.subsetString() or layer.fields().names() != provider.fields().names():
        return None
    if layer.crs() != provider.crs():
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    special = ("openOptions", "geometryType", "authcfg", "uniqueGeometryType")
    path = str(parts.get("path") or "")
    in_memory = f"{parts.get('vsiPrefix') or ''}{path}".startswith("/vsimem/")
    if in_memory or any(parts.get(key) for key in special):
        return None
    name = parts.get("layerName") or None
    if name is None and parts.get("layerId"):
        return None  # a layer that only has a number
    if parts.get("vsiPrefix"):
        path = f"{parts['vsiPrefix']}{path}{parts.get('vsiSuffix') or ''}"
    elif not path.startswith("/vsi") and not Path(path).exists():
        return None
    return {"polygons": path, "layer": name}


def write(
    layer: QgsVectorLayer, only_selected: bool, name: str
) -> Generator[Step, Any, Dict[str, Any]]:
    """Write a layer as it is in QGIS, its unsaved edits included.

    Args:
        layer: to write.
        only_selected: only its selected features.
        name: of the layer, for people.

    Returns:
        `polygons` and `layer` of a spec.
    """
    path = new_file(name, ".gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = LAYER
    options.onlySelectedFeatures = only_selected
    # A field `fid` of the layer's own need not be a number, nor differ from row to row.
    options.layerOptions = ["FID=imatch_fid"]
    yield Step(
        tr("Writing the polygons of “{}” to a file first…").format(name),
        QgsVectorFileWriterTask(layer, path, options),
        tr(
            "The polygons of “{}” could not be written to a file. Save them as a GeoPackage "
            "yourself (Export > Save Features As) and choose that layer."
        ).format(name),
    )
    return {"polygons": path, "layer": LAYER}


def find(origin: str, spec: Dict[str, Any], name: str) -> Optional[QgsVectorLayer]:
    """The layer of an earlier run: from the project, else opened from its file."""
    project = QgsProject.instance()
    source = str(spec.get("polygons") or "")
    if spec.get("layer"):
        source += f"|layername={spec['layer']}"
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.source() in (origin, source):
            return layer
    layer = QgsVectorLayer(source, name, "ogr")
    if not layer.isValid():
        return None
    project.addMapLayer(layer)
    return layer
