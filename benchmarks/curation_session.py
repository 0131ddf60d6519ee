"""Run inside QGIS by `curation.py`: curate with real key and mouse events, and time each."""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest

SAMPLE = Path(os.environ["IMATCH_SAMPLE"])
OUTPUT = Path(os.environ["IMATCH_OUTPUT"])
ANSWER = Path(os.environ["IMATCH_ANSWER"])
COUNT = int(os.environ["IMATCH_KEYPOINTS"])
TIMES = 30
FIELDS = (
    "keypoint_id:integer,polygon_id:integer,method:string,score:double,repeat_rate:double,"
    "spread_px:double,match_score:double,dates:integer,status:string,note:string,"
    "edited_by:string,edited_at:string"
)


def write_keypoints(path: Path, raster: QgsRasterLayer) -> None:
    columns = "&".join(f"field={field}" for field in FIELDS.split(","))
    layer = QgsVectorLayer(f"Point?crs={raster.crs().authid()}&{columns}", "m", "memory")
    box, side = raster.extent(), round(COUNT**0.5)
    features = []
    for i in range(COUNT):
        feature = QgsFeature(layer.fields())
        rate = i % 10 / 10
        values = [i + 1, i // 4 + 1, "persistent", 0.8, rate, 0.3, 0.7, 2, "auto", "", "", ""]
        feature.setAttributes(values)
        x = box.xMinimum() + (i % side + 0.5) * box.width() / side
        y = box.yMaximum() - (i // side + 0.5) * box.height() / side
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "keypoints"
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)


def timed(act) -> float:
    """Milliseconds until the window can take the next event."""
    began = time.perf_counter()
    act()
    QCoreApplication.processEvents()
    return 1000 * (time.perf_counter() - began)


def drawn() -> None:
    """Until the map stands still, as it does while a person looks."""
    QTest.qWait(30)
    until = time.monotonic() + 10
    while canvas.isDrawing() and time.monotonic() < until:
        QTest.qWait(10)


def spot(curator, fid: int) -> QPoint:
    row = curator.session.order.rows[fid]
    place = canvas.getCoordinateTransform().transform(curator.view.to_map((row.x, row.y)))
    return QPoint(round(place.x()), round(place.y()))


def key(which, keys=Qt.KeyboardModifier.NoModifier):
    return lambda: QTest.keyClick(canvas, which, keys)


def click(where: QPoint, button=Qt.MouseButton.LeftButton, keys=Qt.KeyboardModifier.ShiftModifier):
    return lambda: QTest.mouseClick(canvas.viewport(), button, keys, where)


def release(where: QPoint):
    left = Qt.MouseButton.LeftButton
    return lambda: QTest.mouseRelease(canvas.viewport(), left, pos=where)


def measure() -> dict:
    from qgis_imatch.curation.opening import current_curation

    project = QgsProject.instance()
    raster = QgsRasterLayer(str(SAMPLE / "reference.tif"), "reference")
    project.setCrs(raster.crs())
    project.addMapLayer(raster)
    path = OUTPUT / "many.gpkg"
    write_keypoints(path, raster)
    layer = QgsVectorLayer(f"{path}|layername=keypoints", "Keypoints", "ogr")
    project.addMapLayer(layer)
    qgis.utils.iface.setActiveLayer(layer)
    canvas.setExtent(layer.extent())
    drawn()
    plugin = qgis.utils.plugins["qgis_imatch"]
    answer = {"open_s": timed(plugin.curate_action.trigger) / 1000}
    curator = current_curation()
    session = curator.session
    drawn()
    acts = ("next", "accept", "click", "drag", "reject", "undo")
    times = {name: [] for name in acts}
    for i in range(TIMES):
        times["next"].append(timed(key(Qt.Key.Key_N)))
        drawn()
        times["accept"].append(timed(key(Qt.Key.Key_A)))
        drawn()
        where = spot(curator, session.order.fid(curator.current))
        times["reject"].append(timed(click(where, Qt.MouseButton.RightButton)))
        drawn()
        times["undo"].append(timed(key(Qt.Key.Key_U)))
        drawn()
        times["click"].append(timed(click(where + QPoint(9 + i % 5, 9 + i % 7))))
        drawn()
        end = where + QPoint(40, 25)
        QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
        for share in (0.4, 0.8, 1.0):
            QTest.mouseMove(canvas.viewport(), where + (end - where) * share)
            QTest.qWait(30)
        times["drag"].append(timed(release(end)))
        drawn()
    counts = session.order.counts
    if (counts["accepted"], counts["added"]) != (2 * TIMES, TIMES):  # by A and by moving
        raise RuntimeError(f"Not every act was done: {counts}")
    answer.update(times)
    bulk = curator.panel.bulk
    bulk.expression.setExpression('"repeat_rate" < 0.5')
    while bulk.found is None:
        QTest.qWait(20)
    answer["bulk"] = len(bulk.found)
    answer["bulk_s"] = timed(bulk.button.click) / 1000
    answer["save_s"] = timed(lambda: curator.do("save")) / 1000
    curator.release()
    return answer


def main() -> None:
    answer = {"error": ""}
    try:
        answer.update(measure())
    except Exception:
        answer["error"] = traceback.format_exc()
        for layer in QgsProject.instance().mapLayersByName("Keypoints"):
            layer.rollBack()  # or QGIS would ask about its edits
    ANSWER.write_text(json.dumps(answer), encoding="utf-8")
    QgsProject.instance().clear()  # or QGIS would ask whether to save it
    qgis.utils.iface.actionExit().trigger()


canvas = qgis.utils.iface.mapCanvas()
QTimer.singleShot(3000, main)
