"""Where a map's coordinates lie on the screen."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsMapToPixel
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QPointF, QRect
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.review.record import Pixel


class View(NamedTuple):
    """Map coordinates to overlay pixels: x = a*X + b*Y + c, y = d*X + e*Y + f, inside `box`."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    box: QRect

    def place(self, point: Pixel) -> QPointF:
        x, y = point
        return QPointF(self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f)


def view_of(canvas: QgsMapCanvas, over: QWidget) -> View:
    """How a canvas lies below the overlay now."""
    origin = canvas.viewport().mapTo(over.parentWidget(), QPoint(0, 0)) - over.pos()
    to_pixel = canvas.getCoordinateTransform()
    centre = canvas.center()
    step = canvas.mapUnitsPerPixel() * 100
    x0, y0 = _pixel(to_pixel, centre.x(), centre.y())
    x1, y1 = _pixel(to_pixel, centre.x() + step, centre.y())
    x2, y2 = _pixel(to_pixel, centre.x(), centre.y() + step)
    a, b, d, e = (x1 - x0) / step, (x2 - x0) / step, (y1 - y0) / step, (y2 - y0) / step
    c = origin.x() + x0 - a * centre.x() - b * centre.y()
    f = origin.y() + y0 - d * centre.x() - e * centre.y()
    return View(a, b, c, d, e, f, QRect(origin, canvas.viewport().size()))


def _pixel(to_pixel: QgsMapToPixel, x: float, y: float) -> Pixel:
    point = to_pixel.transform(x, y)
    return point.x(), point.y()
