"""What lies over both maps: points, the lines that join them, crosshairs, hints of the mouse."""

from __future__ import annotations

import math
from typing import Dict, Iterable, List, Optional, Sequence, Set, Tuple

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.review import marks
from qgis_imatch.review.compare import OFF, Comparison
from qgis_imatch.review.record import Match, Pixel
from qgis_imatch.review.screen import View, view_of

LINES_ACROSS, LINES_DOWN = 7, 5  # a line for one point in each of so many cells of the left map
LINE_ALPHA = 170
MAX_MARKS = 8000  # on one map at once: more are quicker to zoom into than to draw
GHOST = QColor(255, 255, 255, 230)
BOX = QColor(255, 225, 77, 45)
REACH = 26  # screen px: half of a crosshair
MARGIN = 8  # screen px around a map within which a mark is drawn


class Overlay(QWidget):
    """Spans both maps and lets the mouse through.

    Attributes:
        current: the match in hand, -1 for none.
        selected: the matches that a verdict would be given to.
        box: drawn by the person around marks, overlay pixels.
        lines: whether points are joined.
        hidden: kinds of marks (`marks.KINDS`) that are not drawn.
        hover: side and overlay pixel where the other map's mouse would be; None for none.
        expected: where the model expects the match in hand on the right, map coordinates.
        ends: places set by hand while a point is added or moved, map coordinates by side.
        is_adding: a point is being added, so that none is in hand.
        proposed: side and place where the model expects the added point's other end.
        comparison: draws on the left map below the points.
    """

    def __init__(self, canvases: Sequence[QgsMapCanvas], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvases = canvases
        self._places: Dict[int, Tuple[Pixel, Pixel]] = {}
        self._kinds: Dict[int, str] = {}
        self._counts: Dict[int, bool] = {}
        self.current = -1
        self.selected: Set[int] = set()
        self.box: Optional[QRectF] = None
        self.lines = True
        self.hidden: Tuple[str, ...] = ()
        self.hover: Optional[Tuple[int, Pixel]] = None
        self.expected: Optional[Pixel] = None
        self.ends: Dict[int, Pixel] = {}
        self.is_adding = False
        self.proposed: Optional[Tuple[int, Pixel]] = None
        self.comparison: Optional[Comparison] = None

    def set_match(self, match: Match, left: Pixel, right: Pixel) -> None:
        """Take over a match and where its ends lie on the maps."""
        self._places[match.match_id] = left, right
        self._kinds[match.match_id] = marks.kind_of(match)
        self._counts[match.match_id] = match.counts

    def forget(self, match_id: int) -> None:
        """Take a match away."""
        for table in (self._places, self._kinds, self._counts):
            table.pop(match_id, None)

    def place_of(self, match_id: int) -> Optional[Tuple[Pixel, Pixel]]:
        """Where a match's ends lie on the maps."""
        return self._places.get(match_id)

    def nearest(self, side: int, at: QPointF, within: float) -> int:
        """The visible match nearest to an overlay pixel; -1 where none is so near."""
        view = view_of(self._canvases[side], self)
        best, found = within, -1
        for match_id, places in self._places.items():
            if self._kinds[match_id] in self.hidden:
                continue
            spot = view.place(places[side])
            distance = math.hypot(spot.x() - at.x(), spot.y() - at.y())
            if distance <= best:
                best, found = distance, match_id
        return found

    def within(self, side: int, box: QRectF) -> List[int]:
        """The matches whose marks on a map lie in a box of overlay pixels."""
        view = view_of(self._canvases[side], self)
        return [
            match_id
            for match_id, places in self._places.items()
            if self._kinds[match_id] not in self.hidden and box.contains(view.place(places[side]))
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        views = [view_of(canvas, self) for canvas in self._canvases]
        is_comparing = self.comparison is not None and self.comparison.mode != OFF
        if self.comparison is not None:
            self.comparison.paint(painter, views[0])
        seen = [self._thinned(spots) for spots in self._seen(views)]
        both = [i for i in seen[0] if i in seen[1]]
        if self.lines and not is_comparing:  # then the left map is to be looked at
            self._draw_lines(painter, seen, self._spread(both, seen[0], views[0].box))
        radius = _radius(max(len(seen[0]), len(seen[1])))
        for side, view in enumerate(views):
            painter.setClipRect(view.box)
            self._draw_points(painter, seen[side], radius)
            self._draw_selected(painter, seen[side], radius + 3)
            self._draw_hand(painter, side, view)
        if self.box is not None:
            painter.setClipping(False)
            painter.setPen(QPen(marks.SELECTED, 1.4))
            painter.setBrush(BOX)
            painter.drawRect(self.box)
        painter.end()

    def _seen(self, views: Sequence[View]) -> List[Dict[int, QPointF]]:
        """Overlay pixels of the matches that each map shows."""
        found: List[Dict[int, QPointF]] = []
        for side, (a, b, c, d, e, f, box) in enumerate(views):
            left, right = box.left() - MARGIN, box.right() + MARGIN
            top, bottom = box.top() - MARGIN, box.bottom() + MARGIN
            spots: Dict[int, QPointF] = {}
            for match_id, places in self._places.items():
                x, y = places[side]
                px, py = a * x + b * y + c, d * x + e * y + f
                if (
                    left <= px <= right
                    and top <= py <= bottom
                    and self._kinds[match_id] not in self.hidden
                ):
                    spots[match_id] = QPointF(px, py)
            found.append(spots)
        return found

    def _thinned(self, spots: Dict[int, QPointF]) -> Dict[int, QPointF]:
        """The same marks on both maps, fewer where they are too many to be told apart."""
        step = len(spots) // MAX_MARKS + 1
        if step == 1:
            return spots
        return {i: spot for i, spot in spots.items() if i % step == 0 or i == self.current}

    def _spread(self, ids: Iterable[int], spots: Dict[int, QPointF], box: QRect) -> List[int]:
        """One match of each cell of the left map, the same ones as long as the map stays."""
        cells: Dict[Tuple[int, int], int] = {}
        left, top = box.left(), box.top()
        width, height = max(1, box.width()) / LINES_ACROSS, max(1, box.height()) / LINES_DOWN
        for match_id in ids:
            if self._counts[match_id]:
                spot = spots[match_id]
                cell = int((spot.x() - left) / width), int((spot.y() - top) / height)
                cells.setdefault(cell, match_id)
        return list(cells.values())

    def _draw_lines(
        self, painter: QPainter, seen: Sequence[Dict[int, QPointF]], ids: Sequence[int]
    ) -> None:
        for match_id in ids:
            if match_id == self.current:
                continue
            colour = QColor(marks.COLOURS[self._kinds[match_id]])
            colour.setAlpha(LINE_ALPHA if len(ids) < 20 else LINE_ALPHA - 50)
            painter.setPen(QPen(colour, 1.1))
            painter.drawLine(seen[0][match_id], seen[1][match_id])
        if self.current in seen[0] and self.current in seen[1] and not self.is_adding:
            for width, ink in ((4.2, marks.CASING), (2.0, marks.SELECTED)):
                painter.setPen(QPen(ink, width))
                painter.drawLine(_between(seen[0][self.current], seen[1][self.current]))

    def _draw_points(self, painter: QPainter, seen: Dict[int, QPointF], radius: float) -> None:
        groups: Dict[str, List[QPointF]] = {kind: [] for kind in marks.KINDS}
        for match_id, spot in seen.items():
            groups[self._kinds[match_id]].append(spot)
        for kind in reversed(marks.KINDS):
            marks.draw(painter, kind, groups[kind], radius)

    def _draw_selected(self, painter: QPainter, seen: Dict[int, QPointF], radius: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(marks.SELECTED, 1.6))
        for match_id in self.selected:
            if match_id in seen and match_id != self.current:
                painter.drawEllipse(seen[match_id], radius, radius)

    def _draw_hand(self, painter: QPainter, side: int, view: View) -> None:
        """The match in hand, what is being placed, and the other map's mouse."""
        places = None if self.is_adding else self._places.get(self.current)
        place = self.ends.get(side) or (places[side] if places and not self.ends else None)
        if place is not None:
            marks.crosshair(painter, view.place(place), REACH)
        if self.proposed is not None and self.proposed[0] == side:
            _ring(painter, view.place(self.proposed[1]))
        if side == 1 and self.expected is not None and places is not None:
            self._draw_expected(painter, view.place(self.expected), view.place(places[1]))
        if self.hover is not None and self.hover[0] != side:
            spot = view.place(self.hover[1])
            for width, ink in ((3.0, marks.CASING), (1.2, GHOST)):
                painter.setPen(QPen(ink, width))
                painter.drawLine(spot + QPointF(-7, 0), spot + QPointF(7, 0))
                painter.drawLine(spot + QPointF(0, -7), spot + QPointF(0, 7))

    def _draw_expected(self, painter: QPainter, expected: QPointF, found: QPointF) -> None:
        """A dashed ring where the model expects the point, if that is anywhere else."""
        if math.hypot(expected.x() - found.x(), expected.y() - found.y()) < 3:
            return
        _ring(painter, expected)
        painter.drawLine(expected, found)


def _ring(painter: QPainter, place: QPointF) -> None:
    """Where the model expects something."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, ink in ((3.4, marks.CASING), (1.6, GHOST)):
        pen = QPen(ink, width)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(place.x() - 8, place.y() - 8, 16, 16))


def _between(start: QPointF, end: QPointF) -> QLineF:
    """The line from one crosshair to the other, which leaves both places free to be seen."""
    line = QLineF(start, end)
    if line.length() <= 2 * REACH:
        return line
    share = REACH / line.length()
    return QLineF(line.pointAt(share), line.pointAt(1 - share))


def _radius(count: int) -> float:
    """Marks get smaller where they are many."""
    if count > 1000:
        return 2.2
    return 3.0 if count > 300 else marks.RADIUS
