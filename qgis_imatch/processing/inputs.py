"""From parameters to files that the engine reads.

What is a file already is named as it is. The rest (memory layers, selected features, unsaved edits,
web maps) is captured in the thread of the layers, and written in that of the algorithm.
"""

from __future__ import annotations

import os
from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from qgis_imatch.i18n import tr
from qgis_imatch.keypoints.polygons import LAYER, engine_source
from qgis_imatch.match.request import area_text, crs_text
from qgis_imatch.match.sources import (
    View,
    check_written,
    engine_path,
    grid_for,
    new_file,
    write_task,
)

SCREEN_PX = 2000  # of a web map that nothing else gives a resolution to


class RasterInput:
    """A raster layer as a file.

    Args:
        layer: to read.
        other: whose ground and resolution count where the layer is a web map.
        area, area_crs: the ground that is wanted of a layer that has to be written.
    """

    def __init__(
        self,
        layer: QgsRasterLayer,
        other: QgsRasterLayer,
        area: Optional[QgsRectangle] = None,
        area_crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> None:
        self.name, self.origin = layer.name(), layer.source()
        self._path = raster_file(layer)
        self._task: Any = None
        if self._path is None:
            view = View(layer.extent(), layer.crs(), layer.extent().width() / SCREEN_PX)
            crs = area_crs if area_crs is not None else QgsCoordinateReferenceSystem()
            grid = grid_for(layer, other, area, crs, view)
            self._path = new_file(self.name, ".tif")
            self._task = write_task(layer, grid, self._path)

    def file(self, feedback: QgsProcessingFeedback) -> str:
        """The file, written where there was none.

        Raises:
            RequestError, QgsProcessingException: that failed.
        """
        if self._task is not None:
            feedback.pushInfo(tr("Writing “{}” to a file first.").format(self.name))
            feedback.canceled.connect(self._task.cancel)
            is_written = self._task.run()
            feedback.canceled.disconnect(self._task.cancel)  # else it lives as long as the feedback
            if feedback.isCanceled():
                raise QgsProcessingException(tr("Cancelled before it began."))
            if not is_written:
                raise QgsProcessingException(
                    tr("“{}” could not be written to a file. Save it as a GeoTIFF first.").format(
                        self.name
                    )
                )
            self._task = None
            check_written(str(self._path), self.name)
        return str(self._path)


class VectorInput:
    """The features of a source as a file: `polygons` and `layer` of a spec."""

    def __init__(
        self,
        source: QgsProcessingFeatureSource,
        layer: Optional[QgsVectorLayer],
        value: Any,
        called: Optional[str] = None,
    ) -> None:
        """
        Args:
            source: the features as captured, selection and edits included.
            layer: it is of, where known.
            value: the parameter's.
            called: what the engine wants the layer in the file to be called; None where any will
                do.
        """
        self.name = source.sourceName()
        self.origin = layer.source() if layer is not None else ""
        self._source = source
        is_part = isinstance(value, QgsProcessingFeatureSourceDefinition) and (
            value.selectedFeaturesOnly or value.featureLimit > 0
        )
        self._direct = engine_source(layer, is_part) if layer is not None and not is_part else None
        self._called = called or LAYER
        if called and self._direct and self._direct["layer"] not in (None, called):
            self._direct = None

    def fields(self, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        """Where the engine finds the features, written where they were no file.

        Raises:
            QgsProcessingException: that failed.
        """
        if self._direct is not None:
            return {**self._direct, "polygons": absolute(self._direct["polygons"])}
        path = new_file(self.name, ".gpkg")
        feedback.pushInfo(tr("Writing “{}” to a file first.").format(self.name))
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", self._called
        # A field `fid` of the layer's own need not be a number, nor differ from row to row.
        options.layerOptions = ["FID=imatch_fid"]
        source = self._source
        writer = QgsVectorFileWriter.create(
            path,
            source.fields(),
            source.wkbType(),
            source.sourceCrs(),
            QgsProject.instance().transformContext(),
            options,
        )
        fast = QgsFeatureSink.Flag.FastInsert
        ok = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
        for feature in source.getFeatures() if ok else ():
            ok = ok and writer.addFeature(feature, fast)
            if feedback.isCanceled() or not ok:
                break
        why = writer.errorMessage()
        del writer
        if not ok:
            raise QgsProcessingException(
                tr(
                    "“{}” could not be written to a file: {}. Save it as a GeoPackage first."
                ).format(self.name, why)
            )
        return {"polygons": path, "layer": self._called}


def absolute(path: str) -> str:
    """A path that the engine, which works in another folder, understands too."""
    return os.path.abspath(path) if os.path.exists(path) else path


def raster_file(layer: QgsRasterLayer) -> Optional[str]:
    """The file of a layer that is one; None where it has to be written."""
    path = engine_path(layer)
    return None if path is None else absolute(path)


def area_of(source: Optional[QgsProcessingFeatureSource]) -> Dict[str, Any]:
    """`aoi` and `aoi_crs` of a spec: the dissolved polygons of a source; empty without one.

    Raises:
        RequestError: nothing with an area is left.
    """
    if source is None:
        return {}
    parts = [feature.geometry() for feature in source.getFeatures()]
    whole = [g if g.isGeosValid() else g.makeValid() for g in parts if not g.isNull()]
    area = QgsGeometry.unaryUnion(whole) if whole else QgsGeometry()
    return {"aoi": area_text(area), "aoi_crs": crs_text(source.sourceCrs())}


def bounds_of(
    source: Optional[QgsProcessingFeatureSource],
) -> Tuple[Optional[QgsRectangle], Optional[QgsCoordinateReferenceSystem]]:
    """Extent and CRS of a source; nothing without one."""
    return (None, None) if source is None else (source.sourceExtent(), source.sourceCrs())


def without_none(fields: Mapping[str, Any]) -> Dict[str, Any]:
    """The fields that say something; the engine knows what to do without the others."""
    return {key: value for key, value in fields.items() if value is not None}
