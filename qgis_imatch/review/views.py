"""The two linked maps side by side, and what the mouse does on them."""

from __future__ import annotations

import math
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Set, Tuple

from qgis.core import QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.review.canvas import ReviewCanvas, ReviewTool
from qgis_imatch.review.compare import Comparison
from qgis_imatch.review.frames import Link
from qgis_imatch.review.overlay import Overlay
from qgis_imatch.review.record import Match, Pixel
from qgis_imatch.review.review import Review
from qgis_imatch.review.screen import view_of

LEFT, RIGHT = 0, 1
LOOK, ADD, MOVE = range(3)  # what a click means

REACH_PX = 9  # so near to a mark a click takes it
CLOSE_UP = 6.0  # screen pixels for a pixel of the raster when a match is shown close up
KEEP_ZOOM = 3.0  # a person who is already about so close keeps the own zoom
MIN_TURN = 0.5  # degrees: a smaller turn of the right map would only blur it
REFRESH_MS = 30


class LinkedViews(QWidget):
    """Reference on the left, moving raster on the right; panning or zooming one moves the other.

    Signals:
        picked(match_id, modifiers): a mark was clicked.
        boxed(ids): a box was drawn around marks, with Shift.
        added(left, right), moved(left, right): both ends of a point, map coordinates.
        mode_changed(): `mode` or the step within it is another one.
    """

    picked = pyqtSignal(int, object)
    boxed = pyqtSignal(object)
    added = pyqtSignal(object, object)
    moved = pyqtSignal(object, object)
    mode_changed = pyqtSignal()

    def __init__(
        self,
        canvases: Callable[[QWidget], Sequence[ReviewCanvas]],
        titles: Sequence[str],
        link: Link,
        review: Review,
        places: Callable[[Match], Tuple[Pixel, Pixel]],
        prepare: Callable[[int, QgsRectangle], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        """
        Args:
            canvases: makes both maps for a parent.
            places: where both ends of a match lie on the maps.
            prepare: called with side and extent before a map is drawn.
        """
        super().__init__(parent)
        self.canvases = list(canvases(self))
        self.link = link
        self.mode = LOOK
        self._review, self._places, self._prepare = review, places, prepare
        self._leading = -1  # the map that the other one follows just now
        self._dragging: Optional[str] = None
        self._pressed = QPointF()
        self._vectors: Dict[int, Pixel] = {}
        self._is_exact = True
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(6)
        self._names = titles
        self.titles = [QLabel(title) for title in titles]
        for canvas, title in zip(self.canvases, self.titles):
            splitter.addWidget(_titled(canvas, title))
        splitter.setSizes([1000, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.splitter = splitter
        self.overlay = Overlay(self.canvases, self)
        self.comparison = Comparison(self.canvases[LEFT], self)
        self.comparison.changed.connect(self.overlay.update)
        self.overlay.comparison = self.comparison
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self.draw)
        self._tools = []
        for side, canvas in enumerate(self.canvases):
            tool = ReviewTool(canvas, self, side)
            canvas.setMapTool(tool)
            self._tools.append(tool)
            canvas.extentsChanged.connect(lambda side=side: self._on_extent(side))
            canvas.mapCanvasRefreshed.connect(self.overlay.update)
            canvas.left.connect(self._no_hover)
        splitter.splitterMoved.connect(lambda *_: self._on_extent(LEFT))
        review.changed.connect(self._on_rows)
        self._on_rows(review.rows)

    # What is shown

    def show_all(self) -> None:
        """Both maps show all points, or the whole reference where there are none."""
        self.link.anchor = (0.0, 0.0)
        shown = [self.overlay.place_of(i) for i, m in self._review.rows.items() if m.counts]
        spots = [QgsPointXY(*s[LEFT]) for s in shown if s and all(map(math.isfinite, s[LEFT]))]
        canvas = self.canvases[LEFT]
        box = QgsRectangle()
        for spot in spots:
            box.combineExtentWith(spot.x(), spot.y())
        if len(spots) < 2 or box.isEmpty():
            box = canvas.fullExtent()
        box.scale(1.08)
        canvas.setExtent(box)
        if not self._is_linked((canvas.center().x(), canvas.center().y())):
            self.canvases[RIGHT].setExtent(self.canvases[RIGHT].fullExtent())
        self._on_extent(LEFT)

    def show_match(self, match_id: int) -> None:
        """Show a match close up, both of its ends in the middle of their maps."""
        self.overlay.current = match_id
        places = self.overlay.place_of(match_id)
        self.overlay.expected = None
        if places is None or not all(math.isfinite(v) for end in places for v in end):
            self.overlay.update()
            return
        left, right = places
        self.overlay.expected = self._expected(match_id, left, right)
        self.link.anchor_at(left, right)
        canvas = self.canvases[LEFT]
        _, scale = self.link.turn(left, self.link.left.pixel_size, True)
        wanted = max(self.link.left.pixel_size, self.link.right.pixel_size / scale) / CLOSE_UP
        now = canvas.mapUnitsPerPixel()
        units = now if wanted / KEEP_ZOOM < now < wanted * KEEP_ZOOM else wanted
        self._set_view(LEFT, left, units, 0.0)
        if not self._is_linked(left):
            self._set_view(RIGHT, right, self.link.right.pixel_size / CLOSE_UP, 0.0)
        self._on_extent(LEFT)

    def follow_model(self, matrix: Optional[List[List[float]]], vectors: Dict[int, Pixel]) -> None:
        """The maps are linked by a new model; the left one stays where it is.

        Args:
            matrix: ref_px to mov_px; None where the model bends, which an affine then stands for.
            vectors: residuals of the fitted matches, reference pixels.
        """
        self.link.follow_model(matrix, self._review.rows.values())
        self._vectors, self._is_exact = vectors, matrix is not None
        current = self.overlay.place_of(self.overlay.current)
        if current is not None:
            self.overlay.expected = self._expected(self.overlay.current, *current)
            self.link.anchor_at(*current)
        self._on_extent(LEFT)

    def show_selected(self, ids: Iterable[int]) -> None:
        """Ring the marks that a verdict would be given to."""
        self.overlay.selected = set(ids)
        self.overlay.update()

    def set_lines(self, are_on: bool) -> None:
        """Join the points of both maps, or don't."""
        self.overlay.lines = are_on
        self.overlay.update()

    def hide_kinds(self, kinds: Tuple[str, ...]) -> None:
        """Leave kinds of marks out."""
        self.overlay.hidden = kinds
        self.overlay.update()

    # Adding and moving points

    def set_mode(self, mode: int) -> None:
        """Clicks look, add a point, or move the one in hand."""
        self.mode = mode
        self.overlay.proposed = None
        self.overlay.ends, self.overlay.is_adding = {}, mode == ADD
        if mode == MOVE:
            current = self.overlay.place_of(self.overlay.current)
            if current is not None:
                self.overlay.ends = dict(enumerate(current))
        shape = Qt.CursorShape.ArrowCursor if mode == LOOK else Qt.CursorShape.CrossCursor
        for tool in self._tools:
            tool.setCursor(shape)
        self.overlay.update()
        self.mode_changed.emit()

    def missing_side(self) -> int:
        """While a point is added: the map that waits for a click; -1 for either."""
        sides = [side for side in (LEFT, RIGHT) if side not in self.overlay.ends]
        return sides[0] if len(sides) == 1 else -1

    def take_expected(self) -> None:
        """While a point is added: put its other end where the model expects it."""
        if self.mode == ADD and self.overlay.proposed is not None:
            self._set_end(*self.overlay.proposed, True)

    # What the tools ask

    def take_hold(self, side: int, at: QPoint, modifiers: Any) -> bool:
        """Whether a press takes hold of something other than the map."""
        spot = self._spot(side, at)
        if self.mode == LOOK and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._dragging = "box"
            self._pressed = spot
        elif side == LEFT and self.comparison.grabs(
            spot.x(), view_of(self.canvases[0], self.overlay)
        ):
            self._dragging = "divider"
        elif self.mode == MOVE and side in self.overlay.ends:
            view = view_of(self.canvases[side], self.overlay)
            away = view.place(self.overlay.ends[side]) - spot
            self._dragging = "end" if math.hypot(away.x(), away.y()) <= 2.5 * REACH_PX else None
        else:
            self._dragging = None
        return self._dragging is not None

    def drag(self, side: int, at: QPoint, is_end: bool) -> None:
        """What was grabbed goes with the mouse."""
        if self._dragging == "divider":
            view = view_of(self.canvases[LEFT], self.overlay)
            self.comparison.drag(self._spot(side, at).x(), view)
        elif self._dragging == "box":
            self._drag_box(side, self._spot(side, at), is_end)
        else:
            self._set_end(side, self._place(side, at), is_end)

    def click(self, side: int, at: QPoint, modifiers: Any) -> None:
        """A click that was no drag."""
        if self.mode != LOOK:
            self._set_end(side, self._place(side, at), True)
            return
        found = self.overlay.nearest(side, self._spot(side, at), REACH_PX)
        if found >= 0:
            self.picked.emit(found, modifiers)

    def hover(self, side: int, at: QPoint) -> None:
        """Show on the other map where the mouse would be there."""
        there = self.link.predicted(self._place(side, at), side == LEFT)
        self.overlay.hover = (side, there) if all(map(math.isfinite, there)) else None
        if side == LEFT:
            view = view_of(self.canvases[LEFT], self.overlay)
            is_near = self.comparison.grabs(self._spot(side, at).x(), view)
            looks = Qt.CursorShape.ArrowCursor if self.mode == LOOK else Qt.CursorShape.CrossCursor
            self._tools[LEFT].setCursor(Qt.CursorShape.SplitHCursor if is_near else looks)
        self.overlay.update()

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.overlay.setGeometry(self.rect())
        self.overlay.raise_()

    def release(self) -> None:
        """Stop drawing before the window goes."""
        self._refresh.stop()
        self.comparison.release()
        for canvas in self.canvases:
            canvas.stopRendering()
            canvas.setLayers([])

    def _drag_box(self, side: int, spot: QPointF, is_end: bool) -> None:
        box = QRectF(self._pressed, spot).normalized()
        self.overlay.box = None if is_end else box
        self.overlay.update()
        if is_end:
            self.boxed.emit(self.overlay.within(side, box))

    def _is_linked(self, place: Pixel) -> bool:
        """Whether anything says where a place of the left map lies on the right one."""
        return all(map(math.isfinite, self.link.predicted(place, True)))

    def _expected(self, match_id: int, left: Pixel, right: Pixel) -> Optional[Pixel]:
        """Where the model expects a match's right end; None where that is not known."""
        vector = self._vectors.get(match_id)
        if vector is None:
            return self.link.predicted(left, True) if self._is_exact else None
        # The residual leads on from the reference's place; the link says how far that is there.
        col, row = self.link.left.to_px(left)
        ahead = self.link.left.to_map((col + vector[0], row + vector[1]))
        (x0, y0), (x1, y1) = self.link.predicted(left, True), self.link.predicted(ahead, True)
        return right[0] - (x1 - x0), right[1] - (y1 - y0)

    def _set_end(self, side: int, place: Pixel, is_end: bool) -> None:
        self.overlay.ends[side] = place
        missing = self.missing_side()
        if missing >= 0:
            there = self.link.predicted(place, missing == RIGHT)
            is_known = all(map(math.isfinite, there))
            self.overlay.proposed = (missing, there) if is_known else None
        else:
            self.overlay.proposed = None
        self.overlay.update()
        if not is_end or len(self.overlay.ends) < 2:
            self.mode_changed.emit()
            return
        left, right = self.overlay.ends[LEFT], self.overlay.ends[RIGHT]
        if self.mode == ADD:
            self.set_mode(LOOK)
            self.added.emit(left, right)
        else:
            self.moved.emit(left, right)

    def _on_rows(self, ids: Iterable[int]) -> None:
        changed: Set[int] = set(ids)
        for match_id in changed:
            match = self._review.rows.get(match_id)
            if match is None:
                self.overlay.forget(match_id)
            else:
                self.overlay.set_match(match, *self._places(match))
        if self.mode == MOVE and self.overlay.current in changed:
            self.set_mode(MOVE)
        self.overlay.update()

    def _on_extent(self, side: int) -> None:
        """One map moved: take the other one along."""
        if self._leading >= 0:
            return
        self._leading = side
        try:
            self._follow(side)
        finally:
            self._leading = -1
        self._refresh.start()
        self.comparison.view_changed()
        self.overlay.update()

    def _follow(self, side: int) -> None:
        leader = self.canvases[side]
        centre = leader.center().x(), leader.center().y()
        there = self.link.across(centre, side == LEFT)
        units = leader.mapUnitsPerPixel()
        angle, scale = self.link.turn(centre, units * 100, side == LEFT)
        if all(math.isfinite(v) for v in (*there, units)) and units > 0:
            turned = angle if side == LEFT and abs(angle) >= MIN_TURN else 0.0
            self._set_view(1 - side, there, units * scale, turned)

    def _set_view(self, side: int, centre: Pixel, units: float, angle: float) -> None:
        canvas = self.canvases[side]
        if side == RIGHT and self._leading == LEFT and canvas.rotation() != angle:
            canvas.setRotation(angle)
            note = tr("{} (turned by {:.0f}° to lie like the reference)")
            text = note.format(self._names[RIGHT], abs(angle)) if angle else self._names[RIGHT]
            self.titles[RIGHT].setText(text)
        half_width, half_height = canvas.width() * units / 2, canvas.height() * units / 2
        x, y = centre
        canvas.setExtent(
            QgsRectangle(x - half_width, y - half_height, x + half_width, y + half_height)
        )

    def draw(self) -> None:
        """Draw both maps anew."""
        for side, canvas in enumerate(self.canvases):
            self._prepare(side, canvas.mapSettings().visibleExtent())
            canvas.refresh()

    def _no_hover(self) -> None:
        self.overlay.hover = None
        self.overlay.update()

    def _spot(self, side: int, at: QPoint) -> QPointF:
        """Overlay pixel of a pixel of a map."""
        viewport = self.canvases[side].viewport()
        return QPointF(viewport.mapTo(self, QPoint(at)) - self.overlay.pos())

    def _place(self, side: int, at: QPoint) -> Pixel:
        """Map coordinates of a pixel of a map."""
        point = self.canvases[side].getCoordinateTransform().toMapCoordinates(at)
        return point.x(), point.y()


def _titled(canvas: ReviewCanvas, title: QLabel) -> QWidget:
    title.setContentsMargins(8, 3, 8, 3)
    title.setTextFormat(Qt.TextFormat.PlainText)
    title.setMinimumWidth(40)
    font = title.font()
    font.setBold(True)
    title.setFont(font)
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(title)
    column.addWidget(canvas, 1)
    return pane
