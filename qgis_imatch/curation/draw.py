"""A new polygon on the map and its keypoints: runs operation `keypoints` on it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from qgis_imatch.curation import record
from qgis_imatch.curation.view import raster_paths
from qgis_imatch.i18n import tr
from qgis_imatch.match.layers import spec_of
from qgis_imatch.match.map_tools import PolygonTool
from qgis_imatch.match.request import RequestError, area_text, crs_text
from qgis_imatch.review import geopackage

# What a spec says of its own polygons and files, not of how keypoints are drawn.
FOREIGN = (
    "polygons",
    "layer",
    "polygons_crs",
    "output",
    "report",
    "overwrite",
    "date_field",
    "date_rule",
)

Drawn = List[Tuple[float, float, Dict[str, Any]]]


class Draw(QObject):
    """One polygon at a time.

    Attributes:
        tool: the map tool that takes the corners.

    Signals:
        ended(): the person has drawn the polygon, or given it up.
        progressed(fraction, sentence).
        drawn(outline, rows): the polygon and its keypoints (x, y, attributes), all in the layer's
            CRS.
        failed(error): as an engine's call says it.
    """

    ended = pyqtSignal()
    progressed = pyqtSignal(float, str)
    drawn = pyqtSignal(QgsGeometry, object)
    failed = pyqtSignal(dict)

    def __init__(
        self,
        engine: Any,
        layer: QgsVectorLayer,
        canvas: QgsMapCanvas,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._layer = layer
        self._canvas = canvas
        self.tool = PolygonTool(canvas)
        self.tool.drawn.connect(self._on_outline)
        self.tool.cancelled.connect(self.ended)
        self._call: Optional[Any] = None
        self._folder: Optional[tempfile.TemporaryDirectory[str]] = None
        self._outline = QgsGeometry()

    @property
    def is_busy(self) -> bool:
        return self._call is not None

    def begin(self) -> None:
        """The map takes corners now."""
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()

    def _on_outline(self, outline: QgsGeometry) -> None:
        """Draw keypoints of a polygon in the map's CRS."""
        self.ended.emit()
        self.progressed.emit(0.0, "")
        crs = self._canvas.mapSettings().destinationCrs()
        own = geopackage.crs_of(self._layer)
        self._outline = QgsGeometry(outline)
        try:
            self._outline.transform(QgsCoordinateTransform(crs, own, QgsProject.instance()))
            text = area_text(self._outline)
        except (QgsCsException, RequestError) as err:
            self.failed.emit({"kind": "spec", "message": str(err)})
            return
        self._folder = tempfile.TemporaryDirectory(prefix="imatch_polygon_")
        self._output = str(Path(self._folder.name) / "keypoints.gpkg")
        spec = {
            **self._how(),
            "polygons": text,
            "polygons_crs": crs_text(own),
            "output": self._output,
        }
        self._call = self._engine.call("keypoints", spec)
        self._call.progress.connect(self._on_progress)
        self._call.finished.connect(self._on_finished)
        self._call.failed.connect(self._on_failed)

    def cancel(self) -> None:
        """Give up; `failed` with kind `cancelled` follows."""
        if self._call is not None:
            self._call.cancel()

    def release(self) -> None:
        """Nobody waits for the answer any more."""
        call, self._call = self._call, None
        if call is not None:
            call.cancel()
        self._clean()
        self.tool.release()

    def _how(self) -> Dict[str, Any]:
        """As the layer's own keypoints were drawn; else from what the map shows."""
        spec = {k: v for k, v in spec_of(self._layer).items() if k not in FOREIGN}
        if spec:
            return spec
        query = f"\"method\" <> '{record.MANUAL}'"
        first = next(self._layer.getFeatures(query), None)
        method = first.attribute("method") if first is not None else ""
        how: Dict[str, Any] = {"rasters": raster_paths(self._canvas)}
        if method:
            how["method"] = method
        return how

    def _on_progress(self, fraction: float, stage: str, message: str) -> None:
        if self._call is not None:
            self.progressed.emit(fraction, message or stage)

    def _on_finished(self, report: Dict[str, Any]) -> None:
        if self._call is None:
            return
        self._call = None
        rows = self._read(report)
        self._clean()
        if rows:
            self.drawn.emit(self._outline, rows)
            return
        reasons = " ".join(str(w) for w in report.get("warnings") or [])
        sentence = tr("No keypoint was found in this polygon.")
        self.failed.emit({"kind": "nothing", "message": f"{sentence} {reasons}".strip()})

    def _on_failed(self, error: Dict[str, Any]) -> None:
        if self._call is not None:
            self._call = None
            self._clean()
            self.failed.emit(error)

    def _read(self, report: Dict[str, Any]) -> Drawn:
        layer = geopackage.open_layer(str(report.get("output") or self._output), "keypoints")
        if layer is None:
            return []
        there, own = geopackage.crs_of(layer), geopackage.crs_of(self._layer)
        back = QgsCoordinateTransform(there, own, QgsProject.instance())
        names = [name for name in layer.fields().names() if name != "fid"]
        rows: Drawn = []
        for feature in layer.getFeatures():
            point = back.transform(feature.geometry().asPoint())
            values = {name: record.plain(feature.attribute(name)) for name in names}
            rows.append((point.x(), point.y(), values))
        return rows

    def _clean(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
