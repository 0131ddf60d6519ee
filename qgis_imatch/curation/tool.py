"""The map tool: what mouse and keys mean over the map."""

from __future__ import annotations

from typing import Callable, Dict, Optional

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

DRAG_PX = 4  # a shorter movement is a click
GRAB_PX = 9  # a click this near to a keypoint takes it

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# Window managers take Alt and the mouse for themselves here and there, so Shift does the same.
_EXACT = Qt.KeyboardModifier.AltModifier | _SHIFT

KEYS: Dict[int, str] = {
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_R: "reject",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_P: "previous",
    Qt.Key.Key_D: "date",
    Qt.Key.Key_E: "note",
    Qt.Key.Key_U: "undo",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Backspace: "reset",
}

Find = Callable[[QgsPointXY, float], Optional[int]]


class CurateTool(QgsMapTool):
    """Mouse and keys while keypoints are curated.

    Signals:
        act(name): a key asks for an act, a value of `KEYS`, `redo`.
        picked(fid): the mouse took a keypoint.
        added(point, is_snapped): a click on the ground, in the map's CRS.
        dragging(point): a keypoint is being moved.
        moved(fid, point): it was let go.
        rejected(fid): a right click on a keypoint.
        let_go(): a drag was given up.
        nothing_here(): a right click on no keypoint.
    """

    act = pyqtSignal(str)
    picked = pyqtSignal(object)
    added = pyqtSignal(QgsPointXY, bool)
    dragging = pyqtSignal(QgsPointXY)
    moved = pyqtSignal(object, QgsPointXY)
    rejected = pyqtSignal(object)
    let_go = pyqtSignal()
    nothing_here = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, find: Find) -> None:
        """
        Args:
            canvas: the map.
            find: the keypoint within so many screen pixels of a place of the map.
        """
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._find = find
        self._start: Optional[QPoint] = None
        self._grabbed: Optional[int] = None
        self._is_drag = False
        self.mouse: Optional[QgsPointXY] = None

    def activate(self) -> None:
        super().activate()
        self.canvas().installEventFilter(self)
        self.canvas().setFocus()

    def deactivate(self) -> None:
        self._give_up()
        self.canvas().removeEventFilter(self)
        super().deactivate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """QGIS's own shortcuts leave these keys to curation while the map has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and _name(event):
            event.accept()
            return True
        is_key = event.type() == QEvent.Type.KeyPress
        if is_key and event.key() == Qt.Key.Key_Escape and self._start is not None:
            self._give_up()  # here, as the canvas passes no keys on while a button is down
            return True
        return False

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = QPoint(event.pixelPoint())
            is_exact = bool(event.modifiers() & _EXACT)
            self._grabbed = None if is_exact else self._find(event.mapPoint(), GRAB_PX)
            self._is_drag = False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        self.mouse = event.mapPoint()
        if self._start is None:
            return
        if (event.pixelPoint() - self._start).manhattanLength() >= DRAG_PX:
            if not self._is_drag and self._grabbed is not None:
                self.picked.emit(self._grabbed)
            self._is_drag = True
        if self._is_drag and self._grabbed is not None:
            self.dragging.emit(event.mapPoint())
        elif self._is_drag:
            self.canvas().panAction(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            fid = self._find(event.mapPoint(), GRAB_PX)
            if fid is None:
                self.nothing_here.emit()
            else:
                self.rejected.emit(fid)
            return
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        grabbed, is_drag = self._grabbed, self._is_drag
        self._start, self._grabbed, self._is_drag = None, None, False
        if is_drag and grabbed is not None:
            self.moved.emit(grabbed, event.mapPoint())
        elif is_drag:
            self.canvas().panActionEnd(event.pixelPoint())
        elif grabbed is not None:
            self.picked.emit(grabbed)
        else:
            self.added.emit(event.mapPoint(), not event.modifiers() & _EXACT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = _name(event)
        if name:
            self.act.emit(name)
            # QGIS deletes the selected features where a tool leaves these keys accepted.
            event.ignore()

    def release(self) -> None:
        """Leave the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.deleteLater()

    def _give_up(self) -> None:
        if self._is_drag and self._grabbed is None:
            self.canvas().panActionEnd(self._start)
        elif self._is_drag:
            self.let_go.emit()
        self._start, self._grabbed, self._is_drag = None, None, False


def _name(event: QKeyEvent) -> str:
    keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if keys == Qt.KeyboardModifier.NoModifier:
        return KEYS.get(event.key(), "")
    if keys == _CONTROL and event.key() == Qt.Key.Key_Z:
        return "undo"
    if keys == _CONTROL and event.key() == Qt.Key.Key_Y:
        return "redo"
    if keys == _CONTROL | _SHIFT and event.key() == Qt.Key.Key_Z:
        return "redo"
    return ""
