"""How a match is drawn: one colour and shape per status, the same on the maps and in the table."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Dict, Sequence

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from qgis_imatch.review import record
from qgis_imatch.review.record import Match

CASING = QColor(20, 20, 20, 200)
COLOURS: Dict[str, QColor] = {
    "auto": QColor("#56b4e9"),
    "check": QColor("#ffffff"),
    "accepted": QColor("#2fd18b"),
    "added": QColor("#f5b800"),
    "rejected": QColor("#ff5a4f"),
    "unverified": QColor("#b0b0b0"),
}
KINDS = tuple(COLOURS)
SELECTED = QColor("#ffe14d")
RADIUS = 4.0  # screen px


def kind_of(match: Match) -> str:
    """Which of `KINDS` a match is drawn as."""
    if match.status != record.AUTO:
        return match.status if match.status in COLOURS else "auto"
    if not match.inlier:
        return "unverified"
    return "check" if match.is_check else "auto"


def draw(painter: QPainter, kind: str, places: Sequence[QPointF], radius: float = RADIUS) -> None:
    """Draw all marks of one kind, by a stamp: many thousands have to be quick."""
    if not places:
        return
    stamp = _stamp(kind, radius, painter.device().devicePixelRatioF())
    half = stamp.width() / stamp.devicePixelRatio() / 2
    for place in places:
        painter.drawPixmap(QPointF(place.x() - half, place.y() - half), stamp)


def status_icon(kind: str) -> QIcon:
    """The mark of a kind as an icon for the table."""
    return QIcon(_stamp(kind, 4.2, 2.0))


@lru_cache(maxsize=64)
def _stamp(kind: str, radius: float, pixel_ratio: float) -> QPixmap:
    """One mark: a shape that those see too who don't see its colour."""
    side = 2 * math.ceil(1.4 * radius + 2.5)
    picture = QPixmap(round(side * pixel_ratio), round(side * pixel_ratio))
    picture.setDevicePixelRatio(pixel_ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    at, colour = QPointF(side / 2, side / 2), COLOURS[kind]
    if kind == "rejected":
        _cross(painter, at, radius, colour)
    elif kind == "added":
        _diamond(painter, at, 1.35 * radius, colour)
    else:
        size = radius * {"unverified": 0.6, "accepted": 1.25}.get(kind, 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, ink in ((size + 1.2, CASING), (size, colour)):
            painter.setBrush(ink)
            painter.drawEllipse(at, reach, reach)
        if kind == "accepted":
            _tick(painter, at, radius)
        elif kind == "check":
            painter.setBrush(CASING)
            painter.drawEllipse(at, 0.4 * radius, 0.4 * radius)
    painter.end()
    return picture


def crosshair(painter: QPainter, place: QPointF, reach: float) -> None:
    """The mark of the match in hand: it leaves the place itself free to be seen."""
    x, y = place.x(), place.y()
    gap = RADIUS + 4
    for width, ink in ((4.0, CASING), (1.8, SELECTED)):
        painter.setPen(QPen(ink, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x - gap, y - gap, 2 * gap, 2 * gap))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(
                QPointF(x + dx * gap, y + dy * gap), QPointF(x + dx * reach, y + dy * reach)
            )


def _cross(painter: QPainter, at: QPointF, r: float, colour: QColor) -> None:
    x, y = at.x(), at.y()
    for width, ink in ((4.2, CASING), (2.2, colour)):
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x - r, y - r), QPointF(x + r, y + r))
        painter.drawLine(QPointF(x - r, y + r), QPointF(x + r, y - r))


def _diamond(painter: QPainter, at: QPointF, r: float, colour: QColor) -> None:
    painter.setPen(QPen(CASING, 1.3))
    painter.setBrush(colour)
    corners = ((0, -r), (r, 0), (0, r), (-r, 0))
    painter.drawPolygon(QPolygonF([at + QPointF(dx, dy) for dx, dy in corners]))


def _tick(painter: QPainter, at: QPointF, r: float) -> None:
    pen = QPen(QColor(0, 45, 30), max(1.2, r * 0.4))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    bend = at + QPointF(-0.12 * r, 0.48 * r)
    painter.drawLine(at + QPointF(-0.55 * r, 0.05 * r), bend)
    painter.drawLine(bend, at + QPointF(0.6 * r, -0.45 * r))
