"""What the tests of the curation share: keypoints in the engine's format over the real rasters."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from qgis_imatch.match import layers

DATA = Path(__file__).resolve().parents[1] / "data"
REFERENCE, MOVING = DATA / "s2_ref_384.tif", DATA / "s2_mov_384.tif"

FIELDS = (
    "keypoint_id:integer,polygon_id:integer,method:string,score:double,repeat_rate:double,"
    "spread_px:double,match_score:double,dates:integer,status:string,note:string,"
    "edited_by:string,edited_at:string,name:string,polygon_method:string,cleared:date"
)
POLYGON_FIELDS = (
    "polygon_id:integer,source_fid:integer,state:string,keypoints:integer,name:string,"
    "method:string,cleared:date"
)
PER_POLYGON = 4
POLYGONS = 9
SPEC = {"rasters": [str(REFERENCE), str(MOVING)], "method": "persistent", "max_per_polygon": 4}


def write_keypoints(path: Path, per_row: int = 3, step: float = 0.3) -> Path:
    """A GeoPackage as the engine writes it: squares in a grid, a keypoint at each corner.

    Args:
        path: to write.
        per_row: squares in a row and rows of squares.
        step: side of a square as a share of its cell.
    """
    raster = QgsRasterLayer(str(REFERENCE), "r")
    box, crs = raster.extent(), raster.crs().authid()
    cell = box.width() / per_row
    points = _memory("Point", FIELDS, crs)
    polygons = _memory("MultiPolygon", POLYGON_FIELDS, crs)
    rows: dict[str, list[QgsFeature]] = {"points": [], "polygons": []}
    for number in range(1, per_row * per_row + 1):
        left = box.xMinimum() + cell * ((number - 1) % per_row + 0.3)
        top = box.yMaximum() - cell * ((number - 1) // per_row + 0.3)
        square = QgsRectangle(left, top - cell * step, left + cell * step, top)
        own = [f"plot {number}", "walked", "2016-05-30"]
        outline = QgsGeometry.fromRect(square)
        corners = outline.asPolygon()[0][:PER_POLYGON]
        outline.convertToMultiType()
        values = [number, number - 1, "ok", PER_POLYGON, *own]
        rows["polygons"].append(_feature(polygons, outline, values))
        for i, corner in enumerate(corners):
            key = PER_POLYGON * (number - 1) + i + 1
            rate = (key % 10) / 10
            values = [key, number, "persistent", 1 - rate / 2, rate, 0.3, 0.8, 2]
            values += ["auto", "", "", "", *own]
            rows["points"].append(_feature(points, QgsGeometry.fromPointXY(corner), values))
    points.dataProvider().addFeatures(rows["points"])
    polygons.dataProvider().addFeatures(rows["polygons"])
    _write(points, path, "keypoints")
    _write(polygons, path, "polygons")
    return path


def add_keypoints(path: Path, spec: dict[str, Any] | None = None) -> QgsVectorLayer:
    """The file's layer in the project, marked as the dock marks it."""
    layer = QgsVectorLayer(f"{path}|layername=keypoints", "Keypoints", "ogr")
    assert layer.isValid()
    layers.mark(layer, SPEC if spec is None else spec, [])
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_rasters() -> list[QgsRasterLayer]:
    """Both dates, the later one on top."""
    made = [
        QgsRasterLayer(str(p), n) for p, n in ((MOVING, "2016-05-29"), (REFERENCE, "2016-06-08"))
    ]
    for layer in made:
        assert layer.isValid()
        QgsProject.instance().addMapLayer(layer)
    return made


def rows(path: Path) -> dict[int, tuple[Any, ...]]:
    """status, note, edited_by by keypoint_id, as saved in the layer."""
    sql = "SELECT keypoint_id, status, note, edited_by FROM keypoints ORDER BY 1"
    return {row[0]: row[1:] for row in read(path, sql)}


def journal(path: Path) -> dict[int, dict[str, Any]]:
    """The unsaved edits as another program reads them."""
    try:
        found = read(path, "SELECT * FROM keypoints_autosave ORDER BY 1")
    except sqlite3.OperationalError:
        return {}
    return {
        key: {"deleted": bool(deleted), "x": x, "y": y, **json.loads(attributes)}
        for key, deleted, x, y, attributes, _saved_at in found
    }


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def _memory(kind: str, fields: str, crs: str) -> QgsVectorLayer:
    columns = "&".join(f"field={field}" for field in fields.split(","))
    return QgsVectorLayer(f"{kind}?crs={crs}&{columns}", "m", "memory")


def _feature(layer: QgsVectorLayer, geometry: QgsGeometry, values: list[Any]) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    feature.setAttributes(values)
    feature.setGeometry(geometry)
    return feature


def _write(layer: QgsVectorLayer, path: Path, name: str) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    options.layerOptions = ["GEOMETRY_NAME=geom"]
    if path.exists():
        action = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        options.actionOnExistingFile = action
    context = QgsProject.instance().transformContext()
    error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    assert error[0] == QgsVectorFileWriter.WriterError.NoError, error


def other_crs() -> QgsCoordinateReferenceSystem:
    """A CRS of the map that is not the layers'."""
    return QgsCoordinateReferenceSystem("EPSG:3857")
