"""The curation panel: what is left, the keypoint in hand, buttons, keys."""

from __future__ import annotations

from html import escape
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Tuple

from qgis.core import Qgis
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget, QgsMessageBar
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qgis_imatch.curation import record
from qgis_imatch.curation.bulk import BulkBox
from qgis_imatch.curation.session import Session
from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages
from qgis_imatch.match.panels.widgets import (
    SPACING,
    Column,
    Hint,
    own_icon,
    theme_icon,
    tool_button,
)
from qgis_imatch.match.summary import whole

COLOURS = {
    record.AUTO: "#2f7fb8",
    record.ACCEPTED: "#27a567",
    record.REJECTED: "#c8372d",
    record.ADDED: "#d9a400",
}


class _Row(NamedTuple):
    icon: str  # of the plugin; of QGIS's theme where it begins with mAction
    text: str
    key: str
    tip: str
    is_checkable: bool = False


def _buttons() -> Dict[str, _Row]:
    return {
        "previous": _Row(
            "review-previous", tr("Previous"), "P", tr("The unreviewed keypoint before, close up")
        ),
        "next": _Row("review-next", tr("Next"), "N", tr("The next unreviewed keypoint, close up")),
        "accept": _Row("review-accept", tr("Accept"), "A", tr("This keypoint is right")),
        "reject": _Row(
            "review-reject", tr("Reject"), "R", tr("This keypoint is wrong; so is a right click")
        ),
        "undo": _Row("mActionUndo", tr("Undo"), "U", tr("Take the last edit back (also Ctrl+Z)")),
        "redo": _Row("mActionRedo", tr("Redo"), "Ctrl+Y", tr("Do again what was taken back")),
        "reset": _Row("review-reset", tr("Unreviewed"), "⌫", tr("Take your verdict on it back")),
        "delete": _Row(
            "mActionDeleteSelected", tr("Delete"), "Del", tr("Delete a keypoint that you added")
        ),
        "date": _Row("curate-date", tr("Other date"), "D", tr("Show the next raster alone")),
        "draw": _Row(
            "draw", tr("New polygon"), "", tr("Draw a polygon and get its keypoints"), True
        ),
    }


class CuratePanel(QgsDockWidget):
    """A dock that belongs to one session.

    Signals:
        act(name): a button was pressed: of `_buttons`, `curate`, `save`, `discard`, `cancel`,
            `help`.
        note(text): the person wrote a note.
        closing(): the person closes the dock.
    """

    act = pyqtSignal(str)
    note = pyqtSignal(str)
    closing = pyqtSignal()

    def __init__(self, session: Session, engine: Any, parent: QWidget) -> None:
        super().__init__(tr("Curate keypoints"), parent)
        self.setObjectName("ImatchCuration")
        self._session = session
        self.buttons: Dict[str, QToolButton] = {}
        self._counts: Dict[str, QLabel] = {}
        self._may_close = False
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(9, 9, 9, SPACING)
        column.setSpacing(SPACING + 2)
        for part in (
            self._head(),
            self._progress(),
            self._current(),
            self._grid(),
            self._drawing(),
            self._bulk(),
            self._keys(),
        ):
            column.addWidget(part)
        column.addStretch(1)
        bar = QgsMessageBar()
        holder = QWidget()
        whole_column = QVBoxLayout(holder)
        whole_column.setContentsMargins(0, 0, 0, 0)
        whole_column.setSpacing(0)
        whole_column.addWidget(bar)
        whole_column.addWidget(Column(body, 340), 1)
        whole_column.addWidget(self._foot())
        self.setWidget(holder)
        self.messages = Notices(bar, engine, parent)
        self.show_counts()
        self.show_current(None, {})

    def show_counts(self) -> None:
        """What is left, and what was judged."""
        counts = self._session.order.counts
        for status, label in self._counts.items():
            label.setText(f"<b>{whole(counts[status])}</b>")
        done = len(self._session.order) - counts[record.AUTO]
        self.progress.setMaximum(max(1, len(self._session.order)))
        self.progress.setValue(done)
        self.progress.setFormat(
            tr("{} left").format(whole(counts[record.AUTO]))
            if counts[record.AUTO]
            else tr("All looked at")
        )
        stack = self._session.layer.undoStack()
        self.buttons["undo"].setEnabled(stack.canUndo())
        self.buttons["redo"].setEnabled(stack.canRedo())
        self.buttons["save"].setEnabled(self._session.layer.isModified())
        self.buttons["discard"].setEnabled(self._session.layer.isModified())

    def show_current(self, key: Optional[int], values: Mapping[str, Any]) -> None:
        """The keypoint in hand; None for none."""
        has_one = key is not None
        status = record.status_of(values.get("status"))
        self.title.setText(
            tr("Keypoint {key} — {status}").format(
                key=key,
                status=f"<span style='color:{COLOURS[status]}'>{record.title_of(status)}</span>",
            )
            if has_one
            else tr("No keypoint in hand")
        )
        self.details.say(
            _details(values) if has_one else tr("Click one on the map, or press N for the next.")
        )
        if not self.note_edit.hasFocus() or not has_one:
            self.note_edit.setText(str(values.get("note") or ""))
        self.note_edit.setEnabled(has_one)
        for name in ("accept", "reject", "reset"):
            self.buttons[name].setEnabled(has_one)
        self.buttons["delete"].setEnabled(status == record.ADDED and has_one)

    def show_job(self, fraction: Optional[float], sentence: str = "") -> None:
        """A polygon's keypoints are being drawn; None: no more."""
        is_on = fraction is not None
        self.job.setVisible(is_on)
        self.buttons["draw"].setEnabled(not is_on)
        if fraction is not None:
            self.job_bar.setRange(0, 100 if fraction > 0 else 0)
            self.job_bar.setValue(round(100 * fraction))
            self.job_bar.setFormat(sentence or "%p%")

    def show_state(self, is_active: bool, text: str = "") -> None:
        """Whether mouse and keys on the map curate."""
        self.buttons["curate"].setChecked(is_active)
        self.state.say(text)

    def close_now(self) -> None:
        """Close without asking."""
        self._may_close = True
        self.bulk.release()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The session decides, as edits may be unsaved."""
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()
            self.closing.emit()

    # Parts, from the top

    def _head(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        name = QLabel(f"<b>{escape(self._session.layer.name())}</b>")
        name.setToolTip(self._session.path)
        row.addWidget(name, 1)
        tip = tr("Mouse and keys on the map curate; press to go back to it after another tool")
        button = self._button("curate", own_icon("curate"), tip, tr("On the map"))
        button.setCheckable(True)
        row.addWidget(button)
        return part

    def _progress(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        self.progress = QProgressBar()
        self.progress.setToolTip(tr("Share of the keypoints that you looked at"))
        grid.addWidget(self.progress, 0, 0, 1, 4)
        titles = (
            (record.AUTO, tr("unreviewed")),
            (record.ACCEPTED, tr("accepted")),
            (record.REJECTED, tr("rejected")),
            (record.ADDED, tr("added")),
        )
        for place, (status, text) in enumerate(titles):
            number = QLabel()
            title = QLabel(f"<span style='color:{COLOURS[status]}'>●</span> {text}")
            for label, line in ((number, 1), (title, 2)):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                grid.addWidget(label, line, place)
            self._counts[status] = number
        return part

    def _current(self) -> QWidget:
        part = QFrame()
        part.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(part)
        column.setContentsMargins(7, 5, 7, 7)
        column.setSpacing(3)
        self.title = QLabel()
        self.details = Hint()
        self.note_edit = QLineEdit()
        self.note_edit.setPlaceholderText(tr("Note (E)"))
        self.note_edit.setToolTip(tr("A note on this keypoint; Enter keeps it"))
        self.note_edit.setAccessibleName(tr("Note"))
        self.note_edit.editingFinished.connect(lambda: self.note.emit(self.note_edit.text()))
        for widget in (self.title, self.details, self.note_edit):
            column.addWidget(widget)
        return part

    def _grid(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, (name, row) in enumerate(_buttons().items()):
            is_theme = row.icon.startswith("mAction")
            icon = theme_icon(row.icon) if is_theme else own_icon(row.icon)
            key = f"  {row.key}" if row.key else ""
            button = self._button(name, icon, f"<b>{row.text}</b>{key}<br>{row.tip}", row.text)
            button.setText(f"{row.text}{key}")
            button.setCheckable(row.is_checkable)
            button.setAutoRaise(False)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            grid.addWidget(button, place // 2, place % 2)
        return part

    def _drawing(self) -> QWidget:
        self.job = QWidget()
        row = QHBoxLayout(self.job)
        row.setContentsMargins(0, 0, 0, 0)
        self.job_bar = QProgressBar()
        row.addWidget(self.job_bar, 1)
        tip = tr("Give the polygon's keypoints up")
        row.addWidget(self._button("cancel", theme_icon("mActionCancel"), tip, tr("Cancel")))
        self.job.setVisible(False)
        return self.job

    def _bulk(self) -> QWidget:
        box = QgsCollapsibleGroupBox(tr("All that an expression chooses"))
        column = QVBoxLayout(box)
        column.setContentsMargins(7, 7, 7, 7)
        self.bulk = BulkBox(self._session)
        column.addWidget(self.bulk)
        box.setCollapsed(True)
        self.bulk_group = box
        return box

    def _keys(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.state = Hint()
        keys: Tuple[Tuple[str, str], ...] = (
            (tr("click"), tr("add, at the best place near")),
            (tr("Alt or Shift + click"), tr("add exactly there")),
            (tr("drag a keypoint"), tr("move it")),
            (tr("drag the ground"), tr("move the map")),
            (tr("right click"), tr("reject")),
            ("N, P", tr("next, previous")),
            ("A, R", tr("accept, reject")),
            ("D", tr("other date")),
            ("U, Ctrl+Y", tr("undo, redo")),
            ("E", tr("note")),
        )
        lines = "".join(
            f"<tr><td style='padding-right:8px'><b>{key}</b></td><td>{text}</td></tr>"
            for key, text in keys
        )
        column.addWidget(self.state)
        column.addWidget(Hint(f"<table>{lines}</table>"))
        return part

    def _foot(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(9, 4, 9, 6)
        for name, icon, text, tip in (
            ("save", "mActionSaveEdits", tr("Save"), tr("Write all edits into the layer")),
            ("discard", "mActionRollbackEdits", tr("Discard"), tr("Let all unsaved edits go")),
            ("help", "mActionHelpContents", tr("Help"), tr("How to curate keypoints")),
        ):
            row.addWidget(self._button(name, theme_icon(icon), tip, text))
        row.addStretch(1)
        return part

    def _button(self, name: str, icon: Any, tip: str, text: str) -> QToolButton:
        button = tool_button(icon, tip, text)
        button.setObjectName(f"ImatchCurate{name.title()}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys stay with the map
        button.clicked.connect(lambda _checked=False: self.act.emit(name))
        self.buttons[name] = button
        return button


class Notices(Messages):
    """The panel's message bar, which also offers a copy where edits are not safe."""

    is_unsafe = False

    def offer_copy(self, sentence: str, save_copy: Callable[[], Any]) -> None:
        """Edits can't be kept where they belong; said once."""
        if not self.is_unsafe:
            self.is_unsafe = True
            self._push(sentence, Qgis.MessageLevel.Warning, tr("Save a copy…"), save_copy)

    def all_safe(self) -> None:
        """The edits are in the file; where they were not before, say so."""
        if self.is_unsafe:
            self.is_unsafe = False
            self.tell(tr("All edits are safe in the file."))


def _details(values: Mapping[str, Any]) -> str:
    parts: List[str] = []
    if values.get("polygon_id") is not None:
        parts.append(tr("polygon {}").format(values["polygon_id"]))
    if values.get("method"):
        parts.append(str(values["method"]))
    figures = (
        ("score", tr("score {:.2f}")),
        ("repeat_rate", tr("found again {:.0%}")),
        ("spread_px", tr("spread {:.2f} px")),
    )
    for name, text in figures:
        value = values.get(name)
        if isinstance(value, (int, float)):
            parts.append(text.format(value))
    who = values.get("edited_by")
    if who:
        parts.append(tr("edited by {}").format(who))
    return " · ".join(parts)
