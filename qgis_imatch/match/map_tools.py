"""Map tools: draw an area, pick tiles."""

from __future__ import annotations

from typing import List, Optional

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

STROKE = QColor("#e69f00")
FILL = QColor(230, 159, 0, 40)
POLYGON = QgsWkbTypes.GeometryType.PolygonGeometry
DRAG_PX = 4  # a shorter movement is a click


def area_band(canvas: QgsMapCanvas) -> QgsRubberBand:
    """A rubber band for areas of interest."""
    band = QgsRubberBand(canvas, POLYGON)
    band.setStrokeColor(STROKE)
    band.setFillColor(FILL)
    band.setWidth(2)
    return band


class _DragTool(QgsMapTool):
    """A tool that knows whether the mouse was dragged or clicked."""

    cancelled = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band = area_band(canvas)
        self._start: Optional[QgsPointXY] = None
        self._start_px = QPoint()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.mapPoint()
            self._start_px = QPoint(event.pixelPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._start is not None and self._is_drag(event):
            rectangle = QgsRectangle(self._start, event.mapPoint())
            self._band.setToGeometry(QgsGeometry.fromRect(rectangle), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._reset()
            self.cancelled.emit()

    def deactivate(self) -> None:
        self._reset()
        super().deactivate()

    def release(self) -> None:
        """Leave the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)
        self.deleteLater()

    def _is_drag(self, event: QgsMapMouseEvent) -> bool:
        return (event.pixelPoint() - self._start_px).manhattanLength() >= DRAG_PX

    def _reset(self) -> None:
        self._start = None
        self._band.reset(POLYGON)


class RectangleTool(_DragTool):
    """Drag a rectangle. Esc gives up."""

    drawn = pyqtSignal(QgsGeometry)  # in the canvas's CRS

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        start = self._start
        if event.button() != Qt.MouseButton.LeftButton or start is None:
            return
        is_drag = self._is_drag(event)
        self._reset()
        if is_drag:
            self.drawn.emit(QgsGeometry.fromRect(QgsRectangle(start, event.mapPoint())))


class PolygonTool(QgsMapTool):
    """Click the corners; a right click or Enter closes, Backspace takes one back, Esc gives up."""

    drawn = pyqtSignal(QgsGeometry)  # in the canvas's CRS
    cancelled = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band = area_band(canvas)
        self._corners: List[QgsPointXY] = []

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self._close()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._corners.append(event.mapPoint())
            self._show(event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            event.accept()
            self._reset()
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._close()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._corners:
            event.accept()
            self._corners.pop()
            self._show(self._corners[-1] if self._corners else None)

    def deactivate(self) -> None:
        self._reset()
        super().deactivate()

    def release(self) -> None:
        """Leave the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)
        self.deleteLater()

    def _show(self, cursor: Optional[QgsPointXY]) -> None:
        self._band.reset(POLYGON)
        if self._corners and cursor is not None:
            for corner in [*self._corners, cursor]:
                self._band.addPoint(corner)

    def _close(self) -> None:
        corners = self._corners
        self._reset()
        if len(corners) >= 3:
            self.drawn.emit(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))

    def _reset(self) -> None:
        self._corners = []
        self._band.reset(POLYGON)


class TilePickTool(_DragTool):
    """Click a tile to switch it, drag to take several; with Shift or Ctrl, drag to let them go."""

    clicked = pyqtSignal(QgsPointXY)
    dragged = pyqtSignal(QgsRectangle, bool)  # in the canvas's CRS; True takes, False lets go

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        start = self._start
        if event.button() != Qt.MouseButton.LeftButton or start is None:
            return
        is_drag = self._is_drag(event)
        self._reset()
        if not is_drag:
            self.clicked.emit(event.mapPoint())
            return
        keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        lets_go = bool(event.modifiers() & keys)
        self.dragged.emit(QgsRectangle(start, event.mapPoint()), not lets_go)
