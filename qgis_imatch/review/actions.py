"""The review window's actions: icon, words, keys and tooltip of each."""

from __future__ import annotations

from typing import Callable, Dict, NamedTuple, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QMainWindow

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import own_icon, theme_icon


class _Row(NamedTuple):
    icon: str  # of the plugin; of QGIS's theme where it begins with mAction
    text: str
    tip: str
    keys: Tuple[str, ...]
    checkable: bool = False


def _rows() -> Dict[str, _Row]:
    return {
        "accept": _Row(
            "review-accept",
            tr("Accept"),
            tr("This match is right: it counts, whatever the model says"),
            ("A",),
        ),
        "reject": _Row(
            "review-reject",
            tr("Reject"),
            tr("This match is wrong: it never counts"),
            ("R", "Del"),
        ),
        "previous": _Row(
            "review-previous",
            tr("Previous"),
            tr("Show the row above"),
            ("P", "Up"),
        ),
        "next": _Row(
            "review-next",
            tr("Next"),
            tr("Show the row below and leave this one as it is"),
            ("Space", "N", "U", "Down"),
        ),
        "add": _Row(
            "review-add",
            tr("Add point"),
            tr("Click the same place in both maps; Enter takes the place that the model expects"),
            ("I",),
            True,
        ),
        "move": _Row(
            "review-move",
            tr("Move point"),
            tr("Click or drag where an end of this match really is; it counts as accepted then"),
            ("M",),
            True,
        ),
        "reset": _Row(
            "review-reset",
            tr("Back to automatic"),
            tr("Take your verdict on this match back"),
            ("Backspace",),
        ),
        "worse": _Row(
            "review-worse",
            tr("Reject worse than…"),
            tr("Reject all automatic matches whose residual is larger than a limit"),
            ("W",),
        ),
        "undo": _Row("mActionUndo", tr("Undo"), tr("Take the last edit back"), ("Ctrl+Z",)),
        "redo": _Row(
            "mActionRedo",
            tr("Redo"),
            tr("Do again what was taken back"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
        ),
        "whole": _Row(
            "mActionZoomFullExtent", tr("Show all"), tr("Both maps show all points"), ("Home",)
        ),
        "lines": _Row(
            "review-lines", tr("Lines"), tr("Join the same places in both maps"), ("L",), True
        ),
        "contrast": _Row(
            "review-contrast",
            tr("Local contrast"),
            tr("Stretch the colours to what the maps show, so that dark ground is seen close up"),
            ("C",),
            True,
        ),
        "flicker": _Row(
            "review-flicker",
            tr("Flicker"),
            tr("Show reference and moving raster in turns in the left map"),
            ("F",),
            True,
        ),
        "swipe": _Row(
            "review-swipe",
            tr("Swipe"),
            tr("Lay the moving raster over the reference and drag the divider"),
            ("S",),
            True,
        ),
        "after": _Row(
            "review-after",
            tr("After"),
            tr(
                "Flicker and swipe show the moving raster aligned by the model; "
                "off: where its own georeferencing puts it"
            ),
            ("B",),
            True,
        ),
        "copy": _Row(
            "mActionFileSaveAs",
            tr("Save a copy…"),
            tr("Write all points with your verdicts to a new file and go on in that one"),
            (),
        ),
        "align": _Row(
            "align",
            tr("Align with these…"),
            tr("Align the moving raster with the matches as they are now"),
            (),
        ),
        "help": _Row("mActionHelpContents", tr("Help"), tr("How to review matches"), ("F1",)),
    }


EDITS = ("accept", "reject", "add", "move", "reset", "worse", "undo", "redo")


def make_actions(window: QMainWindow, run: Dict[str, Callable[..., None]]) -> Dict[str, QAction]:
    """All actions by name; `run` has a function for each, given the state where it has one."""
    actions: Dict[str, QAction] = {}
    for name, row in _rows().items():
        action = QAction(_icon(row.icon), row.text, window)
        action.setObjectName(f"ImatchReview{name.title()}")
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        keys = [
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys
        ]
        shown = f" <span style='color:gray'>({', '.join(keys)})</span>" if keys else ""
        action.setToolTip(f"<p style='white-space:pre'><b>{row.text}</b>{shown}</p>{row.tip}")
        action.setStatusTip(row.tip)
        action.setCheckable(row.checkable)
        if row.checkable:
            action.toggled.connect(run[name])
        else:
            action.triggered.connect(lambda _checked=False, name=name: run[name]())
        actions[name] = action
        window.addAction(action)  # its keys work wherever the focus is
    return actions


def fill_toolbar(window: QMainWindow, actions: Dict[str, QAction]) -> None:
    """One toolbar, in groups; the aim of it all on the right."""
    bar = window.addToolBar(tr("Review"))
    bar.setObjectName("ImatchReviewToolbar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    groups: Sequence[Sequence[str]] = (
        ("accept", "reject", "previous", "next"),
        ("add", "move", "undo", "redo", "worse"),
        ("whole", "lines", "contrast"),
        ("flicker", "swipe", "after"),
        ("copy", "help"),
    )
    with_text = ("accept", "reject", "flicker", "swipe", "after")
    for number, group in enumerate(groups):
        if number:
            bar.addSeparator()
        for name in group:
            bar.addAction(actions[name])
            if name in with_text:
                button = bar.widgetForAction(actions[name])
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _icon(name: str) -> QIcon:
    return theme_icon(name) if name.startswith("mAction") else own_icon(name)


def key_help(mode_hint: Optional[str] = None) -> str:
    """The small line of keys, or what a mode waits for."""
    if mode_hint:
        return f"<b>{mode_hint}</b>"
    keys = (
        ("A", tr("accept")),
        ("R", tr("reject")),
        ("Space", tr("next")),
        ("P", tr("previous")),
        ("I", tr("add")),
        ("M", tr("move")),
        ("Ctrl+Z", tr("undo")),
        ("F", tr("flicker")),
        ("S", tr("swipe")),
        ("B", tr("before/after")),
        ("L", tr("lines")),
        ("Home", tr("show all")),
    )
    return " &nbsp;·&nbsp; ".join(f"<b>{key}</b>&nbsp;{text}" for key, text in keys)
