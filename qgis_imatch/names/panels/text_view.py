"""The text with its names marked: click one, or select words."""

from __future__ import annotations

from html import escape
from typing import List, Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.names.offsets import QtOffsets
from qgis_imatch.names.panels.marks import format_of, meaning_of, place_of, title_of
from qgis_imatch.names.record import Name, Names

Place = Tuple[int, int]


class TextView(QPlainTextEdit):
    """Shows one text, always as plain text. Places are code points.

    Signals:
        picked(place): the person clicked a name.
        selected(place): the person selected words; None where nothing is selected any more.
    """

    picked = pyqtSignal(object)
    selected = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(tr("Text"))
        self.setPlaceholderText(
            tr("The text stands here, with the names of mountains marked in it.")
        )
        self.setMinimumHeight(90)
        self._offsets = QtOffsets("")
        self._names: Names = ()
        self.selectionChanged.connect(lambda: self.selected.emit(self.selection()))

    def show_text(self, text: str) -> None:
        """Another text, without names yet."""
        self._offsets = QtOffsets(text)
        self._names = ()
        self.setExtraSelections([])
        self.setPlainText(text)

    def show_names(self, names: Names, current: Optional[Place] = None) -> None:
        """Mark names; `current` is in hand."""
        self._names = names
        marks: List[QTextEdit.ExtraSelection] = []
        for name in names:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(name.start, name.end)
            mark.format = format_of(name, (name.start, name.end) == current)
            marks.append(mark)
        self.setExtraSelections(marks)

    def scroll_to(self, place: Place) -> None:
        """Bring a place into sight; what was selected is not any more."""
        self.setTextCursor(self._cursor(place[1], place[1]))
        self.ensureCursorVisible()

    def select(self, place: Place) -> None:
        """Select words."""
        self.setTextCursor(self._cursor(*place))

    def selection(self) -> Optional[Place]:
        """What is selected; None for nothing."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return (
            self._offsets.offset(cursor.selectionStart()),
            self._offsets.offset(cursor.selectionEnd()),
        )

    def name_at(self, point: QPoint) -> Optional[Name]:
        """The name under a point of the viewport; the shortest where several lie over another."""
        cursor = self.cursorForPosition(point)
        box = self.cursorRect(cursor)
        if not box.adjusted(-40, -2, 40, 2).contains(point):  # beside the text
            return None
        position = cursor.position()
        if point.x() < box.left():  # the cursor stands behind the character that was hit
            position -= 1
        offset = self._offsets.offset(max(0, position))
        inside = [name for name in self._names if name.start <= offset < name.end]
        return min(inside, key=lambda name: name.end - name.start, default=None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        name = self.name_at(event.pos())
        if name is not None:
            self.picked.emit((name.start, name.end))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the dock are not the text's."""
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """A name tells about itself under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            name = self.name_at(event.pos())
            if name is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip_of(name), self)
            return True
        return bool(super().viewportEvent(event))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.units(start))
        cursor.setPosition(self._offsets.units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def tip_of(name: Name) -> str:
    """A name in a tooltip."""
    place = place_of(name.candidate)
    meaning = escape(meaning_of(name)) + (f", {escape(place)}" if place else "")
    status = tr("{status}, score {score:.2f}").format(
        status=title_of(name.status), score=name.score
    )
    return f"<p style='white-space:pre'><b>{meaning}</b><br>{status}</p>"
