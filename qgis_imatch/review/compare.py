"""Before and after: the moving raster over the reference, in turns (flicker) or cut (swipe)."""

from __future__ import annotations

import math
from typing import Optional

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPointF, QRect, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from qgis_imatch.i18n import tr
from qgis_imatch.review.screen import View

OFF, FLICKER, SWIPE = range(3)
BEFORE, AFTER = range(2)

FLICKER_MS = 650
SETTLE_MS = 150  # the map has to rest so long before the other raster is drawn
GRIP_PX = 8
KNOB_AT = 0.8  # of the height: below the place that is looked at
TEXT_GROUND = QColor(20, 20, 20, 190)


class Comparison(QObject):
    """Draws the moving raster over the left map.

    Attributes:
        mode: `OFF`, `FLICKER` or `SWIPE`.
        which: `BEFORE` (by its own georeferencing) or `AFTER` (warped by the model).
        divider: of swipe, share of the map's width.

    Signals:
        changed(): draw again.
        wanted(extent): the raster of `which` is needed for this ground; answer with `set_layer`.
    """

    changed = pyqtSignal()
    wanted = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.mode, self.which, self.divider = OFF, BEFORE, 0.5
        self.note = ""
        self._is_over = False
        self._layer: Optional[QgsRasterLayer] = None
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._image: Optional[QImage] = None
        self._extent = QgsRectangle()
        self._turns = QTimer(self)
        self._turns.setInterval(FLICKER_MS)
        self._turns.timeout.connect(self.turn)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)

    @property
    def is_showing(self) -> bool:
        """Whether the moving raster is drawn, at least in part."""
        return self._image is not None and (
            self.mode == SWIPE or (self.mode == FLICKER and self._is_over)
        )

    def set_mode(self, mode: int) -> None:
        """Flicker, swipe, or nothing."""
        self.mode = mode
        self._is_over = mode == FLICKER
        if mode == FLICKER:
            self._turns.start()
        else:
            self._turns.stop()
        if mode == OFF:
            self._drop()
        else:
            self._ask()
        self.changed.emit()

    def set_which(self, which: int) -> None:
        """Before or after the alignment."""
        if which != self.which:
            self.which = which
            self._drop()
            if self.mode != OFF:
                self._ask()

    def turn(self) -> None:
        """Flicker: the other of the two."""
        self._is_over = not self._is_over
        self.changed.emit()

    def view_changed(self) -> None:
        """The map moved, or the model is another one."""
        if self.mode != OFF:
            self._settle.start()

    def set_layer(self, layer: Optional[QgsRasterLayer], note: str = "") -> None:
        """The raster to draw; None, with a word why, while there is none."""
        self._layer, self.note = layer, note
        if self.mode == OFF:
            return
        if layer is None:
            self._stop_job()
            self._image = None
            self.changed.emit()
            return
        self._render(layer)

    def grabs(self, x: float, view: View) -> bool:
        """Whether the divider is at an overlay column."""
        return self.mode == SWIPE and abs(x - self._column(view.box)) <= GRIP_PX

    def drag(self, x: float, view: View) -> None:
        """The divider goes to an overlay column."""
        share = (x - view.box.left()) / max(1, view.box.width())
        self.divider = min(0.99, max(0.01, share))
        self.changed.emit()

    def release(self) -> None:
        """Stop everything."""
        self.mode = OFF
        self._turns.stop()
        self._drop()

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw over the left map."""
        if self.mode == OFF:
            return
        painter.save()
        box = view.box
        painter.setClipRect(box)
        if self.is_showing and self._image is not None:
            x = self._column(box)
            if self.mode == SWIPE:
                painter.setClipRect(QRectF(x, box.top(), box.right() + 1 - x, box.height()))
            start = view.place((self._extent.xMinimum(), self._extent.yMaximum()))
            end = view.place((self._extent.xMaximum(), self._extent.yMinimum()))
            painter.drawImage(QRectF(start, end), self._image)
            painter.setClipRect(box)
        if self.mode == SWIPE:
            self._draw_divider(painter, box)
        self._draw_words(painter, box)
        painter.restore()

    def _draw_divider(self, painter: QPainter, box: QRect) -> None:
        x, middle = self._column(box), box.top() + KNOB_AT * box.height()
        for width, ink in ((4.0, QColor(20, 20, 20, 160)), (2.0, QColor("white"))):
            painter.setPen(QPen(ink, width))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setPen(QPen(QColor(20, 20, 20, 160), 1))
        painter.setBrush(QColor("white"))
        painter.drawEllipse(QPointF(x, middle), 12, 12)
        painter.setBrush(QColor(60, 60, 60))
        painter.setPen(Qt.PenStyle.NoPen)
        for sign in (-1, 1):
            tip = [QPointF(x + sign * 8, middle), QPointF(x + sign * 3, middle - 4)]
            painter.drawPolygon(QPolygonF([*tip, QPointF(x + sign * 3, middle + 4)]))

    def _draw_words(self, painter: QPainter, box: QRect) -> None:
        """What is seen: on which side of the divider, or in this turn."""
        moving = tr("Moving, before") if self.which == BEFORE else tr("Moving, after")
        moving = self.note or moving
        if self.mode == SWIPE:
            x = self._column(box)
            self._label(painter, tr("Reference"), box, x - 8, is_right=True)
            self._label(painter, moving, box, x + 8, is_right=False)
        else:
            text = moving if self.is_showing or self.note else tr("Reference")
            self._label(painter, text, box, box.left() + 8, is_right=False)

    @staticmethod
    def _label(painter: QPainter, text: str, box: QRect, x: float, is_right: bool) -> None:
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 14, metrics.height() + 6
        left = x - width if is_right else x
        place = QRectF(left, box.bottom() - height - 7, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(TEXT_GROUND)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor("white"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _column(self, box: QRect) -> float:
        return box.left() + self.divider * box.width()

    def _ask(self) -> None:
        self._settle.stop()
        extent = self._canvas.mapSettings().visibleExtent()
        if not extent.isEmpty() and math.isfinite(extent.width()):
            self.wanted.emit(extent)

    def _render(self, layer: QgsRasterLayer) -> None:
        self._stop_job()
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setLayers([layer])
        settings.setBackgroundColor(QColor(0, 0, 0, 0))
        job = QgsMapRendererParallelJob(settings)
        job.finished.connect(lambda: self._on_rendered(job))
        self._job = job
        job.start()

    def _on_rendered(self, job: QgsMapRendererParallelJob) -> None:
        if job is not self._job:
            return
        self._image = job.renderedImage()
        self._extent = job.mapSettings().visibleExtent()
        self._job = None
        self.changed.emit()

    def _stop_job(self) -> None:
        job, self._job = self._job, None
        if job is not None and job.isActive():
            job.cancelWithoutBlocking()

    def _drop(self) -> None:
        self._stop_job()
        self._settle.stop()
        self._layer, self._image, self.note = None, None, ""
        self.changed.emit()
