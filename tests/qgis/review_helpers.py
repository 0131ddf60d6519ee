"""What the tests of the match review share: a result of known truth over the real rasters."""

from __future__ import annotations

import math
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

from conftest import REPOSITORY
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

REFERENCE = REPOSITORY / "tests" / "data" / "s2_ref_384.tif"
MOVING = REPOSITORY / "tests" / "data" / "s2_mov_384.tif"
RASTERS = {"reference": str(REFERENCE), "moving": str(MOVING)}
SHIFT = (0.75, -1.9)  # moving minus reference, pixels
ROWS = 64
OUTLIER = 64  # the last one is wrong by 40 pixels and not verified

FIELDS = (
    *((name, "double") for name in ("ref_col", "ref_row", "mov_col", "mov_row")),
    *((name, "double") for name in ("ref_x", "ref_y", "mov_x", "mov_y", "dx", "dy", "shift")),
    *((name, "double") for name in ("score", "reliability", "residual_px")),
    ("inlier", "bool"),
    *((name, "string") for name in ("role", "status", "tile_id", "matcher")),
)


def noise(i: int) -> tuple[float, float]:
    """Of a point's place in the moving raster, pixels; the 7th point is the worst verified one."""
    size = 0.9 if i == 7 else 0.1 * (1 + i % 3)
    return size * math.cos(2.4 * i), size * math.sin(2.4 * i)


def true_rows() -> Iterator[dict[str, Any]]:
    """A grid of matches, 8 by 8."""
    for i in range(1, ROWS + 1):
        col, row = 25.0 + 45 * ((i - 1) % 8), 25.0 + 45 * ((i - 1) // 8)
        dx, dy = noise(i) if i != OUTLIER else (40.0, 0.0)
        yield {
            "match_id": i,
            "ref_col": col,
            "ref_row": row,
            "mov_col": col + SHIFT[0] + dx,
            "mov_row": row + SHIFT[1] + dy,
            "score": i / ROWS,
            "reliability": 1 - i / ROWS,
            "residual_px": math.hypot(dx, dy),
            "inlier": i != OUTLIER,
            "role": "check" if i % 10 == 0 else "tie",
            "status": "auto",
            "tile_id": "r0c0",
            "matcher": "sift",
        }


def write_result(
    path: Path, is_georeferenced: bool = True, turn: float = 0.0, rows: int = ROWS
) -> Path:
    """A GeoPackage as the engine writes it; `turn` turns the moving places, in degrees."""
    reference, moving = (QgsRasterLayer(str(p), "r") for p in (REFERENCE, MOVING))
    crs = reference.crs().authid() if is_georeferenced else ""
    kinds = "&".join(f"field={name}:{kind}" for name, kind in FIELDS)
    points = QgsVectorLayer(f"Point?crs={crs}&field=match_id:int&{kinds}", "m", "memory")
    kept = ("dx", "dy", "shift", "residual_px", "inlier", "role")
    kinds = "&".join(f"field={name}:{kind}" for name, kind in FIELDS if name in kept)
    lines = QgsVectorLayer(f"LineString?crs={crs}&field=match_id:int&{kinds}", "d", "memory")
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    for row in list(true_rows())[:rows]:
        x, y = row["mov_col"] - 190, row["mov_row"] - 190
        row["mov_col"], row["mov_row"] = 190 + cosine * x - sine * y, 190 + sine * x + cosine * y
        if is_georeferenced:
            ref = _on_map(reference, row["ref_col"], row["ref_row"])
            mov = _on_map(moving, row["mov_col"], row["mov_row"])
        else:
            ref = QgsPointXY(row["ref_col"] + 0.5, -row["ref_row"] - 0.5)
            mov = QgsPointXY(row["mov_col"] + 0.5, -row["mov_row"] - 0.5)
        row.update(ref_x=ref.x(), ref_y=ref.y(), mov_x=mov.x(), mov_y=mov.y())
        row.update(dx=mov.x() - ref.x(), dy=mov.y() - ref.y())
        row["shift"] = math.hypot(row["dx"], row["dy"])
        _add(points, row, QgsGeometry.fromPointXY(ref))
        _add(lines, row, QgsGeometry.fromPolylineXY([mov, ref]))
    for name, layer in (("matches", points), ("displacements", lines)):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", name
        options.layerOptions = ["GEOMETRY_NAME=geom"]
        if path.exists():
            options.actionOnExistingFile = (
                QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            )
        context = QgsProject.instance().transformContext()
        error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
        assert error[0] == QgsVectorFileWriter.WriterError.NoError, error
    return path


def _on_map(layer: QgsRasterLayer, col: float, row: float) -> QgsPointXY:
    box = layer.extent()
    return QgsPointXY(
        box.xMinimum() + (col + 0.5) * box.width() / layer.width(),
        box.yMaximum() - (row + 0.5) * box.height() / layer.height(),
    )


def _add(layer: QgsVectorLayer, row: dict[str, Any], geometry: QgsGeometry) -> None:
    feature = QgsFeature(layer.fields())
    for field in layer.fields():
        feature.setAttribute(field.name(), row[field.name()])
    feature.setGeometry(geometry)
    assert layer.dataProvider().addFeatures([feature])[0]


def read(path: Path, sql: str) -> list[tuple]:
    """What another program sees in the file now, while it may be open here."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def read_elsewhere(path: Path, sql: str) -> list[list]:
    """The same from another process."""
    code = (
        "import json, sqlite3, sys\n"
        "print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))"
    )
    import json

    command = [sys.executable, "-c", code, str(path), sql]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
