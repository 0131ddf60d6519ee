"""What the tests of the match dock share: a stand-in for the engine's client, small real files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterBlock,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QByteArray, QEvent, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QLabel, QPushButton

UTM = "EPSG:32633"
WEST, NORTH = 340_000.0, 5_857_000.0


MODELS = {
    "models": [
        {"name": "sift", "title": "SIFT", "licence": "Apache-2.0", "state": "builtin", "bytes": 0},
        {"name": "auto", "title": "Automatic", "licence": "-", "state": "builtin", "bytes": 0},
        {
            "name": "superpoint-superglue",
            "title": "SuperPoint + SuperGlue",
            "licence": "Magic <b>Leap</b>",
            "licence_url": "https://example.org/licence",
            "needs_consent": "magic-leap",
            "commercial": False,
            "state": "to fetch",
            "bytes": 53_000_000,
        },
    ]
}


class StandInCall(QObject):
    """A call whose end the test decides."""

    progress = pyqtSignal(float, str, str)
    finished = pyqtSignal(dict)
    failed = pyqtSignal(dict)

    def __init__(self, method: str, params: dict[str, Any]) -> None:
        super().__init__()
        self.method, self.params = method, params
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True
        self.failed.emit({"kind": "cancelled", "message": "Cancelled. Nothing was written."})


class StandInEngine(QObject):
    """Records calls; has an engine unless `found` is False."""

    state_changed = pyqtSignal(str)
    log_path = ""

    def __init__(self, found: bool = True) -> None:
        super().__init__()
        self.found = found
        self.calls: list[StandInCall] = []

    def location(self) -> object | None:
        return object() if self.found else None

    def call(self, method: str, params: dict[str, Any] | None = None) -> StandInCall:
        call = StandInCall(method, dict(params or {}))
        self.calls.append(call)
        return call

    def last(self, method: str) -> StandInCall:
        return [call for call in self.calls if call.method == method][-1]

    def shutdown(self) -> None:
        """As the client has it."""

    def count(self, method: str) -> int:
        return sum(call.method == method for call in self.calls)


def write_raster(
    path: Path, crs: str = UTM, bands: int = 1, west: float = WEST, size: int = 64
) -> Path:
    """A GeoTIFF of 10 m pixels (for UTM) whose values differ everywhere."""
    step = 10.0 if QgsCoordinateReferenceSystem(crs).mapUnits() == 0 else 0.0001
    north = NORTH if step == 10.0 else 52.8
    extent = QgsRectangle(west, north - size * step, west + size * step, north)
    writer = QgsRasterFileWriter(str(path))
    provider = writer.createMultiBandRaster(
        Qgis.DataType.Byte, size, size, extent, QgsCoordinateReferenceSystem(crs), bands
    )
    block = QgsRasterBlock(Qgis.DataType.Byte, size, size)
    block.setData(QByteArray(bytes((7 * i + i // size) % 251 for i in range(size * size))))
    for band in range(1, bands + 1):
        provider.writeBlock(block, band)
    provider.setEditable(False)
    return path


def add_raster(path: Path, name: str, provider: str = "gdal") -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), name, provider)
    assert layer.isValid(), str(path)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_polygons(wkts: list[str], crs: str, name: str = "polygons") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={crs}", name, "memory")
    features = []
    for wkt in wkts:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


FIELDS = {
    "matches": "match_id:int,residual_px:double,inlier:bool,role:string,status:string",
    "displacements": "match_id:int,inlier:bool",
    "tiles": "tile_id:string,status:string,inliers:int",
}


def write_result(path: Path, crs: str = UTM) -> dict[str, Any]:
    """A GeoPackage as the engine writes it, and the report that belongs to it."""
    x, y, shift = WEST, NORTH, 20.0
    if not crs:
        x, y, shift = 0.0, 0.0, 2.0
    points = [QgsPointXY(x + 60 * i, y - 60 * j) for i in range(1, 9) for j in range(1, 9)]
    rows: dict[str, list[tuple[QgsGeometry, list[Any]]]] = {"matches": [], "displacements": []}
    for i, point in enumerate(points, 1):
        moved = QgsPointXY(point.x(), point.y() + shift)
        inlier, role = i % 7 > 0, "check" if i % 10 == 0 else "tie"
        values = [i, i / 64, inlier, role, "auto"]
        rows["matches"].append((QgsGeometry.fromPointXY(point), values))
        line = QgsGeometry.fromPolylineXY([moved, point])
        rows["displacements"].append((line, [i, inlier]))
    tile = QgsRectangle(x, y - 600, x + 600, y)
    rows["tiles"] = [(QgsGeometry.fromRect(tile), ["r0c0", "matched", 55])]
    kinds = {"matches": "Point", "displacements": "LineString", "tiles": "Polygon"}
    for name, features in rows.items():
        fields = "&".join(f"field={field}" for field in FIELDS[name].split(","))
        memory = QgsVectorLayer(f"{kinds[name]}?crs={crs}&{fields}", name, "memory")
        batch = []
        for geometry, values in features:
            feature = QgsFeature(memory.fields())
            feature.setGeometry(geometry)
            feature.setAttributes(values)
            batch.append(feature)
        assert memory.dataProvider().addFeatures(batch)[0]
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", name
        if path.exists():
            options.actionOnExistingFile = (
                QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            )
        context = QgsProject.instance().transformContext()
        error = QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(path), context, options)
        assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
    wkt = QgsCoordinateReferenceSystem(crs).toWkt() if crs else None
    return {
        "version": 1,
        "matcher": "sift",
        "matches": 64,
        "inliers": 55,
        "coverage": 0.75,
        "model": {"type": "affine", "ref_px_to_mov_px": [[1, 0, 0], [0, 1, 2], [0, 0, 1]]},
        "rmse_px": 0.14,
        "check_rmse_px": 0.15,
        "check_points": 6,
        "shift_map_units": [0.0, shift],
        "seconds": {"read": 0.1, "match": 1.0, "refine": 0.2, "total": 1.4},
        "peak_memory_mb": 610.0,
        "warnings": [],
        "status": "ok",
        "output": str(path),
        "layers": ["matches", "displacements", "tiles"],
        "map": {"crs": wkt, "extent": [x, y - 600, x + 600, y]},
    }


def shown_text(widget: Any) -> str:
    """All text of the labels and buttons in a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join(labels + [button.text() for button in widget.findChildren(QPushButton)])


def message(dock: Any) -> str:
    """What the dock's message bar says."""
    item = dock.messages.bar.currentItem()
    return shown_text(item) if item is not None else ""


def choose(dock: Any, reference: str, moving: str) -> None:
    """Choose the pair by the layers' names."""
    project = QgsProject.instance()
    dock.rasters.set_layers(
        project.mapLayersByName(reference)[0], project.mapLayersByName(moving)[0]
    )


def select(combo: Any, value: str) -> None:
    """Choose an entry by its value."""
    index = combo.findData(value)
    assert index >= 0, value
    combo.setCurrentIndex(index)


def changed_fields(
    dock: Any, engine: StandInEngine, operation: str, change: Callable[[Any], Any]
) -> dict[str, Any]:
    """What a change of the dock changes in the spec of the next job."""
    dock.start()
    plain = engine.last(operation).params
    change(dock)
    dock.start()
    changed = engine.last(operation).params
    return {key: changed[key] for key in changed if changed[key] != plain[key]}


def close_dock(dock: Any) -> None:
    """End a dock with all that it started."""
    tasks = QgsApplication.taskManager()
    tasks.cancelAll()
    while tasks.activeTasks():
        QApplication.processEvents()
    dock.deleteLater()
    QApplication.sendPostedEvents(dock, QEvent.Type.DeferredDelete)
