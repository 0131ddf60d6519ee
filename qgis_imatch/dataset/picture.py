"""A picture that fits its window, or is looked at close up."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter, QPalette, QPixmap, QResizeEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

STEP = 1.25  # of one notch of the wheel
MOST = 12.0  # screen pixels per pixel


class PictureView(QGraphicsView):
    """The wheel zooms, dragging moves, a double click shows all."""

    def __init__(self) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self._item: Optional[QGraphicsPixmapItem] = None
        self._fits = True
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)

    @property
    def pixmap(self) -> Optional[QPixmap]:
        """The picture in sight."""
        return self._item.pixmap() if self._item is not None else None

    def show_file(self, path: str) -> bool:
        """Show a picture; the zoom stays where the next one is of the same size."""
        pixmap = QPixmap(path)
        if pixmap.isNull():
            return False
        is_alike = self.pixmap is not None and self.pixmap.size() == pixmap.size()
        self.scene().clear()
        self._item = self.scene().addPixmap(pixmap)
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.scene().setSceneRect(self._item.boundingRect())
        self._fits = self._fits or not is_alike
        self._fit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the mouse is."""
        factor = STEP if event.angleDelta().y() > 0 else 1 / STEP
        scale = self.transform().m11() * factor
        if self._item is not None and scale <= MOST:
            self._fits = scale <= self._whole()
            self.scale(factor, factor)
            self._fit()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Show all of it again."""
        self._fits = True
        self._fit()

    def _whole(self) -> float:
        size, room = self._item.boundingRect(), self.viewport().rect()
        return float(min(room.width() / size.width(), room.height() / size.height()))

    def _fit(self) -> None:
        if self._item is not None and self._fits:
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)
