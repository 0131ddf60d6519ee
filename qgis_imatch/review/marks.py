"""How a match is drawn: one colour and shape per status, the same on the maps and in the table."""

from __future__ import annotations

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
    """Draw all marks of one kind, a shape that also those see who don't see its colour."""
    if not places:
        return
    colour = COLOURS[kind]
    points = QPolygonF(list(places))
    if kind == "rejected":
        _crosses(painter, places, radius, colour)
    elif kind == "added":
        _diamonds(painter, places, radius, colour)
    else:
        size = 2 * radius * (0.6 if kind == "unverified" else 1.0)
        for width, ink in ((size + 2.4, CASING), (size, colour)):
            pen = QPen(ink, width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)
        if kind == "accepted":
            _ticks(painter, places, radius)
        elif kind == "check":
            pen = QPen(CASING, size * 0.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)


def status_icon(match: Match) -> QIcon:
    """The mark as an icon for the table."""
    side = 14
    picture = QPixmap(2 * side, 2 * side)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, kind_of(match), [QPointF(side / 2, side / 2)], 4.2)
    painter.end()
    return QIcon(picture)


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


def _crosses(painter: QPainter, places: Sequence[QPointF], r: float, colour: QColor) -> None:
    for width, ink in ((4.2, CASING), (2.2, colour)):
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for p in places:
            painter.drawLine(QPointF(p.x() - r, p.y() - r), QPointF(p.x() + r, p.y() + r))
            painter.drawLine(QPointF(p.x() - r, p.y() + r), QPointF(p.x() + r, p.y() - r))


def _diamonds(painter: QPainter, places: Sequence[QPointF], r: float, colour: QColor) -> None:
    painter.setPen(QPen(CASING, 1.3))
    painter.setBrush(colour)
    r = r * 1.35
    for p in places:
        corners = ((0, -r), (r, 0), (0, r), (-r, 0))
        painter.drawPolygon(QPolygonF([QPointF(p.x() + dx, p.y() + dy) for dx, dy in corners]))


def _ticks(painter: QPainter, places: Sequence[QPointF], r: float) -> None:
    pen = QPen(QColor(0, 45, 30), max(1.2, r * 0.4))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for p in places:
        bend = QPointF(p.x() - 0.12 * r, p.y() + 0.48 * r)
        painter.drawLine(QPointF(p.x() - 0.55 * r, p.y() + 0.05 * r), bend)
        painter.drawLine(bend, QPointF(p.x() + 0.6 * r, p.y() - 0.45 * r))
