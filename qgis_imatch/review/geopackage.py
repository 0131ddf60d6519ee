"""GeoPackage layers, features and files, as the store reads and writes them."""

from __future__ import annotations

import os
from typing import Any, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorDataProvider,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr
from qgis_imatch.review import record
from qgis_imatch.review.record import Match, ReviewError


def layers_of(path: str) -> List[QgsVectorLayer]:
    """The project's layers that lie in a GeoPackage."""
    wanted = os.path.realpath(path)
    layers = QgsProject.instance().mapLayers().values()
    vectors = [layer for layer in layers if isinstance(layer, QgsVectorLayer)]
    return [v for v in vectors if os.path.realpath(v.source().split("|")[0]) == wanted]


def open_layer(path: str, name: str) -> Optional[QgsVectorLayer]:
    options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext())
    options.skipCrsValidation = True
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr", options)
    return layer if layer.isValid() else None


def is_writable(layer: QgsVectorLayer) -> bool:
    """Whether a layer takes edits at all."""
    wanted = (
        QgsVectorDataProvider.Capability.ChangeAttributeValues
        | QgsVectorDataProvider.Capability.ChangeGeometries
        | QgsVectorDataProvider.Capability.AddFeatures
    )
    return bool(layer.dataProvider().capabilities() & wanted == wanted)


def crs_of(layer: QgsVectorLayer) -> QgsCoordinateReferenceSystem:
    """The CRS; invalid where GeoPackage says "undefined", which QGIS takes for a CRS."""
    crs = layer.crs()
    is_none = crs.description().lower().startswith("undefined") or not crs.isValid()
    return QgsCoordinateReferenceSystem() if is_none else crs


def identity(path: str) -> Optional[Tuple[int, int]]:
    """Tells one file from another under the same name; None where there is none."""
    if path.startswith("/vsi"):
        return (0, 0)
    try:
        state = os.stat(path)
    except OSError:
        return None
    return state.st_dev, state.st_ino


def point(match: Match) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(match.ref_x, match.ref_y))


def line(match: Match) -> QgsGeometry:
    ends = [QgsPointXY(match.mov_x, match.mov_y), QgsPointXY(match.ref_x, match.ref_y)]
    return QgsGeometry.fromPolylineXY(ends)


def values_of(match: Match) -> List[Any]:
    return [record.to_value(value) for value in match]


def feature_of(layer: QgsVectorLayer, values: List[Any], geometry: QgsGeometry) -> QgsFeature:
    names = record.FIELDS if len(values) == len(record.FIELDS) else record.LINE_FIELDS
    feature = QgsFeature(layer.fields())
    for name, value in zip(names, values):
        feature.setAttribute(name, value)
    feature.setGeometry(geometry)
    return feature


def write_layer(
    path: str, name: str, like: QgsVectorLayer, features: List[QgsFeature], is_new: bool
) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    options.layerOptions = ["GEOMETRY_NAME=geom"]
    action = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = (
        action.CreateOrOverwriteFile if is_new else action.CreateOrOverwriteLayer
    )
    context = QgsProject.instance().transformContext()
    fields = like.fields()
    fields.remove(fields.indexOf("fid"))
    writer = QgsVectorFileWriter.create(
        path, fields, like.wkbType(), crs_of(like), context, options
    )
    for feature in features:
        copy = QgsFeature(fields)
        for field in fields:
            copy.setAttribute(field.name(), feature.attribute(field.name()))
        copy.setGeometry(feature.geometry())
        writer.addFeature(copy)
    error, text = writer.hasError(), writer.errorMessage()
    del writer  # closes the file
    if error != QgsVectorFileWriter.WriterError.NoError:
        raise ReviewError(tr("{} can't be written: {}").format(path, text))
