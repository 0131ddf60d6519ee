"""Run inside QGIS by `demo.py`: match the sample pair in the dock, align it, save pictures.

Every step waits for a signal or a timer, so that QGIS stays what a person would see.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import (
    Qgis,
    QgsContrastEnhancement,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QLineF, QPointF, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen
from qgis.PyQt.QtWidgets import QDockWidget

OUTPUT = Path(os.environ["IMATCH_OUTPUT"])
SAMPLE = Path(os.environ["IMATCH_SAMPLE"])
ANSWER = Path(os.environ["IMATCH_ANSWER"])
JOBS_SECONDS = 360
DOCK_WIDTH = 400  # screen px
SIDE, GAP, HEAD = 900, 20, 44  # of the picture of the pair, px
MAP_WIDTH = 1600  # px
CLOSE_UP = (198, 412, 72)  # column, row and side of the ground that is shown before and after
CHECKS = 6  # squares on a side of the chequerboards
LINES_ACROSS = 9  # a line for the best tie point in each of so many by so many cells


class Session:
    """The steps in order; each schedules the next."""

    def __init__(self) -> None:
        self.iface = qgis.utils.iface
        self.canvas = self.iface.mapCanvas()
        self.answer = {"error": "", "qgis": Qgis.version()}
        self.started = 0.0
        self.ended = False

    def after(self, milliseconds: int, step) -> None:
        QTimer.singleShot(milliseconds, lambda: self.guarded(step))

    def guarded(self, step, *values) -> None:
        """Run a step; whatever goes wrong ends the session with a sentence."""
        if self.ended:
            return
        try:
            step(*values)
        except Exception:
            self.fail(f"The session stopped on an error:\n{traceback.format_exc()}")

    def open_pair(self) -> None:
        window = self.iface.mainWindow()
        window.setGeometry(0, 0, 1600, 1000)
        plugin = qgis.utils.plugins.get("qgis_imatch")
        if plugin is None:
            self.fail("QGIS did not load the plugin: its output in qgis.log says why.")
            return
        dates = {"moving": "Sentinel-2 2016-05-29", "reference": "Sentinel-2 2016-06-08"}
        self.pair = {}
        for role, name in dates.items():
            layer = self.iface.addRasterLayer(str(SAMPLE / f"{role}.tif"), name)
            if layer is None or not layer.isValid():
                self.fail(f"QGIS can't open the sample {SAMPLE / f'{role}.tif'}.")
                return
            stretch(layer)
            self.pair[role] = layer
        self.iface.setActiveLayer(self.pair["reference"])
        self.iface.zoomToActiveLayer()
        window.findChild(QDockWidget, "Browser").close()
        plugin.match_action.trigger()
        self.dock = plugin.dock
        window.resizeDocks([self.dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
        self.after(1500, self.press_match)

    def press_match(self) -> None:
        dock = self.dock
        dock.rasters.set_layers(self.pair["reference"], self.pair["moving"])
        dock.match.output.file.setFilePath(str(OUTPUT / "matches.gpkg"))
        dock.runner.finished.connect(lambda job, notes: self.guarded(self.have_result, job))
        dock.runner.failed.connect(lambda job, error: self.fail(error["message"]))
        button = dock.run_bar.button
        if not button.isEnabled():
            self.fail(f"The dock does not let Match be pressed: {button.toolTip()}")
            return
        self.press("match")
        self.after(1000 * JOBS_SECONDS, self.give_up)

    def press(self, operation: str) -> None:
        self.operation = operation
        self.started = time.monotonic()
        self.dock.run_bar.button.click()
        job = self.dock.runner.latest
        if job is None or job.request.operation != operation:
            self.fail(f"The dock started no job of {operation} when its button was pressed.")

    def give_up(self) -> None:
        self.fail(f"The job {self.operation} was not done within {JOBS_SECONDS} s.")

    def have_result(self, job) -> None:
        self.answer[f"{self.operation}_seconds"] = time.monotonic() - self.started
        if self.operation == "match":
            self.have_matches()
        else:
            self.have_aligned(job)

    def have_matches(self) -> None:
        os.replace(OUTPUT / "matches.json", OUTPUT / "report.json")
        self.dock.zoom_to_result()
        root = QgsProject.instance().layerTreeRoot()
        for node in root.children():
            node.setExpanded(False)
        root.children()[0].setExpanded(True)  # the result
        self.after(3000, self.save_match)  # the map draws meanwhile

    def save_match(self) -> None:
        self.dock.match.output.file.setFilePath("")  # pictures name no folder of this computer
        self.iface.messageBar().clearWidgets()  # it lies over the map
        save(self.iface.mainWindow().grab().toImage(), "window.png")
        save(map_picture(self.canvas.mapSettings()), "map.png")
        save(pair_picture(self.pair["reference"], self.pair["moving"]), "pair.png")
        self.dock.result.align_button.click()
        self.dock.align.output.file.setFilePath(str(OUTPUT / "aligned.tif"))
        self.press("coregister")

    def have_aligned(self, job) -> None:
        layers = QgsProject.instance().mapLayers().values()
        aligned = [layer for layer in layers if layer.source() == str(OUTPUT / "aligned.tif")]
        if not aligned:
            self.fail(f"No aligned raster came: {' '.join(job.report['warnings'])}")
            return
        self.pair["aligned"] = aligned[0]
        for layer in layers:
            is_raster = isinstance(layer, QgsRasterLayer)
            node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
            node.setItemVisibilityChecked(is_raster or layer.name().startswith("Residuals"))
        self.after(3000, self.save_aligned)

    def save_aligned(self) -> None:
        self.dock.align.output.file.setFilePath("")
        self.iface.messageBar().clearWidgets()
        save(self.iface.mainWindow().grab().toImage(), "align.png")
        save(before_and_after(self.pair), "before_after.png")
        plugin = qgis.utils.plugins["qgis_imatch"]
        plugin.review(str(OUTPUT / "matches.gpkg"))
        from qgis_imatch.review.window import open_windows  # known once the plugin is loaded

        if not open_windows():
            self.fail("The review window did not open.")
            return
        self.review = open_windows()[0]
        self.review.actions["next"].trigger()  # shows the first point close up in both dates
        self.after(4000, self.save_review)

    def save_review(self) -> None:
        save(self.review.grab().toImage(), "review.png")
        self.review.close()
        self.end()

    def fail(self, sentence: str) -> None:
        if not self.ended:
            self.answer["error"] = sentence
            self.end()

    def end(self) -> None:
        """Leave the answer and QGIS."""
        self.ended = True
        ANSWER.write_text(json.dumps(self.answer), encoding="utf-8")
        # QGIS asks before it leaves changes, or layers whose files are in the system's folder for
        # temporary files (a clone may lie there), and nobody would answer.
        QgsProject.instance().clear()
        # QGIS asks before it leaves a task that has not gone yet, and nobody would answer.
        QTimer.singleShot(1000, self.iface.actionExit().trigger)


def stretch(layer: QgsRasterLayer) -> None:
    """Show the ground with contrast although some pixels are bright cloud."""
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
    renderer = layer.renderer()
    contrast = QgsContrastEnhancement(renderer.contrastEnhancement())
    contrast.setMinimumValue(600)
    contrast.setMaximumValue(1700)
    renderer.setContrastEnhancement(contrast)
    layer.triggerRepaint()


def save(image: QImage, name: str) -> None:
    if not image.save(str(OUTPUT / name)):
        raise OSError(f"{OUTPUT / name} can't be written")


def map_picture(shown: QgsMapSettings) -> QImage:
    """What the map shows, larger."""
    settings = QgsMapSettings(shown)
    factor = MAP_WIDTH / shown.outputSize().width()
    settings.setOutputSize(shown.outputSize() * factor)
    settings.setOutputDpi(shown.outputDpi() * factor)
    return rendered(settings)


def rendered(settings: QgsMapSettings) -> QImage:
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def close_up(layer: QgsRasterLayer, reference: QgsRasterLayer) -> QImage:
    """A raster on the ground of `CLOSE_UP`, each pixel drawn as a square."""
    column, row, side = CLOSE_UP
    extent, step = reference.extent(), reference.rasterUnitsPerPixelX()
    west, north = extent.xMinimum() + column * step, extent.yMaximum() - row * step
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(reference.crs())
    settings.setExtent(QgsRectangle(west, north - side * step, west + side * step, north))
    settings.setOutputSize(QSize(SIDE, SIDE))
    return rendered(settings)


def before_and_after(pair: dict) -> QImage:
    """Chequerboards of both dates: what runs on from square to square lies right."""
    image = QImage(2 * SIDE + GAP, SIDE + HEAD, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(QFont("sans-serif", 15))
    reference = close_up(pair["reference"], pair["reference"])
    square = SIDE // CHECKS
    for number, (role, title) in enumerate((("moving", "Before"), ("aligned", "After"))):
        start = QPointF(number * (SIDE + GAP), HEAD)
        painter.drawImage(start, reference)
        other = close_up(pair[role], pair["reference"])
        for index in range(CHECKS * CHECKS):
            row, column = divmod(index, CHECKS)
            if (row + column) % 2:
                part = QRectF(column * square, row * square, square, square)
                painter.drawImage(part.translated(start), other, part)
        head = QRectF(start.x(), 0, SIDE, HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, f"{title}: both dates in squares")
    painter.end()
    return image


def best_points() -> list:
    """Evenly spread tie points, (reference pixel, moving pixel) each."""
    layer = QgsVectorLayer(f"{OUTPUT / 'matches.gpkg'}|layername=matches", "matches")
    best = {}
    for point in layer.getFeatures('"inlier"'):
        cell = tuple(int(point[name] * LINES_ACROSS / 1280) for name in ("ref_col", "ref_row"))
        if cell not in best or point["reliability"] > best[cell]["reliability"]:
            best[cell] = point
    names = (("ref_col", "ref_row"), ("mov_col", "mov_row"))
    return [[QPointF(p[x] + 0.5, p[y] + 0.5) for x, y in names] for p in best.values()]


def pair_picture(reference: QgsRasterLayer, moving: QgsRasterLayer) -> QImage:
    """Both rasters side by side, the same ground joined by lines."""
    image = QImage(2 * SIDE + GAP, SIDE + HEAD, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QFont("sans-serif", 15))
    sides = ((reference, QPointF(0, HEAD)), (moving, QPointF(SIDE + GAP, HEAD)))
    for layer, start in sides:
        painter.drawImage(start, layer.previewAsImage(QSize(SIDE, SIDE)))
        title = QRectF(start.x(), 0, SIDE, HEAD)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, layer.name())
    for number, points in enumerate(best_points()):
        ends = [
            start + points[side] * (SIDE / layer.width())
            for side, (layer, start) in enumerate(sides)
        ]
        colour = QColor.fromHsv(number * 137 % 360, 230, 250)
        painter.setPen(QPen(colour, 1.6))
        painter.drawLine(QLineF(*ends))
        painter.setPen(QPen(QColor("black"), 1))
        painter.setBrush(colour)
        for end in ends:
            painter.drawEllipse(end, 4, 4)
    painter.end()
    return image


sys.excepthook = lambda *error: session.fail("".join(traceback.format_exception(*error)))
session = Session()
session.after(1500, session.open_pair)
