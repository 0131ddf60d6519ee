"""One of the two maps: pans live, tells clicks from drags, and never shows the project's layers."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import QFrame, QWidget

GROUND = QColor(52, 54, 58)  # quiet beside imagery, in light and dark themes
DRAG_PX = 4  # a shorter movement is a click


class ReviewCanvas(QgsMapCanvas):
    """A map of one raster.

    Signals:
        left(): the mouse went elsewhere.
    """

    left = pyqtSignal()

    def __init__(
        self, layer: QgsRasterLayer, crs: QgsCoordinateReferenceSystem, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCanvasColor(GROUND)
        self.enableAntiAliasing(True)
        # A cancelled drawing ends later and would write into the cache of a map that is gone.
        self.setCachingEnabled(False)
        self.setParallelRenderingEnabled(True)
        self.setPreviewJobsEnabled(False)  # two maps at once are work enough
        self.setMinimumSize(160, 120)
        self.setProject(QgsProject.instance())
        self.setDestinationCrs(crs)
        self.raster = layer  # a map holds its layers weakly
        self.setLayers([layer])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only the arrows move the map; other keys are the window's."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ReviewTool(QgsMapTool):
    """The mouse on one map; `host` decides what a press means.

    The host has `take_hold(side, point, modifiers)`, which says whether something else than the map
    is dragged, `drag(side, point, is_end)`, `click(side, point, modifiers)` and
    `hover(side, point)`.
    """

    def __init__(self, canvas: ReviewCanvas, host: Any, side: int) -> None:
        super().__init__(canvas)
        self._host, self._side = host, side
        self._start: Optional[QgsPointXY] = None
        self._start_px = QPoint()
        self._grabbed = False
        self._panning = False

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.mapPoint()
            self._start_px = QPoint(event.pos())
            self._panning = False
            self._grabbed = self._host.take_hold(self._side, event.pos(), event.modifiers())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._host.hover(self._side, event.pos())
        if self._start is None:
            return
        if self._grabbed:
            self._host.drag(self._side, event.pos(), False)
            return
        if (event.pos() - self._start_px).manhattanLength() >= DRAG_PX:
            self._panning = True
        if self._panning:
            canvas = self.canvas()
            now = canvas.getCoordinateTransform().toMapCoordinates(event.pos())
            centre = canvas.center()
            canvas.setCenter(
                QgsPointXY(
                    centre.x() + self._start.x() - now.x(), centre.y() + self._start.y() - now.y()
                )
            )

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        self._start = None
        if self._grabbed:
            self._grabbed = False
            self._host.drag(self._side, event.pos(), True)
        elif not self._panning:
            self._host.click(self._side, event.pos(), event.modifiers())
