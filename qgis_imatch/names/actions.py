"""The actions of the names dock: icon, words, keys and tooltip of each."""

from __future__ import annotations

from typing import Callable, Dict, NamedTuple, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QWidget

from qgis_imatch.i18n import tr
from qgis_imatch.match.panels.widgets import own_icon, theme_icon


class _Row(NamedTuple):
    icon: str  # of the plugin; of QGIS's theme where it begins with m
    text: str
    keys: Tuple[str, ...]
    tip: str


def _rows() -> Dict[str, _Row]:
    return {
        "accept": _Row(
            "review-accept", tr("Accept"), ("A",), tr("This is a mountain; go on to the next")
        ),
        "reject": _Row(
            "review-reject", tr("Reject"), ("R",), tr("This is no mountain; go on to the next")
        ),
        "previous": _Row(
            "review-previous", tr("Previous"), ("P",), tr("The name before that is not judged yet")
        ),
        "next": _Row("review-next", tr("Next"), ("N",), tr("The next name that is not judged yet")),
        "add": _Row(
            "review-add", tr("Add"), ("I",), tr("Mark the words that you selected as a mountain")
        ),
        "extent": _Row(
            "review-move",
            tr("Set extent"),
            ("E",),
            tr("The name in hand becomes the words that you selected"),
        ),
        "zoom": _Row(
            "mActionZoomToSelected", tr("Zoom to it"), ("Z",), tr("Show where the mountain stands")
        ),
        "reset": _Row(
            "review-reset", tr("Unjudged"), ("Backspace",), tr("Take your verdict on it back")
        ),
        "undo": _Row("mActionUndo", tr("Undo"), ("Ctrl+Z",), tr("Take the last edit back")),
        "redo": _Row(
            "mActionRedo",
            tr("Redo"),
            ("Ctrl+Y", "Ctrl+Shift+Z"),
            tr("Do again what was taken back"),
        ),
        "accept_all": _Row(
            "review-accept",
            tr("Accept these words everywhere"),
            ("Shift+A",),
            tr("Accept all names of the same words that are not judged yet, in all texts"),
        ),
        "reject_all": _Row(
            "review-reject",
            tr("Reject these words everywhere"),
            ("Shift+R",),
            tr("Reject all names of the same words that are not judged yet, in all texts"),
        ),
        "accept_sure": _Row(
            "review-accept",
            tr("Accept all that are sure…"),
            (),
            tr("Accept all names that are not judged yet from a score on"),
        ),
        "start_left": _Row("", tr("Begin a word earlier"), ("Alt+Left",), ""),
        "start_right": _Row("", tr("Begin a word later"), ("Alt+Right",), ""),
        "end_left": _Row("", tr("End a word earlier"), ("Alt+Shift+Left",), ""),
        "end_right": _Row("", tr("End a word later"), ("Alt+Shift+Right",), ""),
        "search": _Row("", tr("Search another mountain"), ("F",), ""),
        "write": _Row(
            "mActionSaveMapAsImage",
            tr("Write back"),
            (),
            tr("Put the accepted mountains into the layers' metadata; nothing there is replaced"),
        ),
        "write_undo": _Row(
            "mActionUndo",
            tr("Take back what was written"),
            (),
            tr("Remove from the layers what was written last"),
        ),
        "points": _Row(
            "mActionCapturePoint",
            tr("Point layer"),
            (),
            tr("Make a layer of the mountains, all but the rejected ones"),
        ),
        "export": _Row(
            "mActionFileSaveAs",
            tr("Export…"),
            (),
            tr("Write the annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C"),
        ),
        "import": _Row(
            "mActionFileOpen",
            tr("Import…"),
            (),
            tr("Open annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, W3C"),
        ),
        "retrain": _Row(
            "",
            tr("Retrain with my corrections"),
            (),
            tr("Train the recogniser with the lines that you judged; a run of its own"),
        ),
        "use_trained": _Row(
            "", tr("Use what was trained"), (), tr("Find names with the newest of your trainings")
        ),
        "help": _Row("mActionHelpContents", tr("Help"), ("F1",), tr("How to find mountain names")),
    }


def make_actions(widget: QWidget, run: Dict[str, Callable[[], None]]) -> Dict[str, QAction]:
    """All actions by name; their keys work wherever the focus is inside of `widget`."""
    actions: Dict[str, QAction] = {}
    for name, row in _rows().items():
        action = QAction(row.text, widget)
        if row.icon:
            is_theme = row.icon.startswith("mAction")
            action.setIcon(theme_icon(row.icon) if is_theme else own_icon(row.icon))
        action.setObjectName(f"ImatchNames{name.title().replace('_', '')}")
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = ", ".join(
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys
        )
        shown = f" <span style='color:gray'>({keys})</span>" if keys else ""
        action.setToolTip(f"<p style='white-space:pre'><b>{row.text}</b>{shown}</p>{row.tip}")
        action.setStatusTip(row.tip)
        action.triggered.connect(lambda _checked=False, name=name: run[name]())
        widget.addAction(action)
        actions[name] = action
    return actions


def key_help() -> str:
    """The small line of keys."""
    keys = (
        ("A", tr("accept")),
        ("R", tr("reject")),
        ("N P", tr("next, previous")),
        ("I", tr("add selection")),
        ("E", tr("extent")),
        ("1…9, 0", tr("which one")),
        ("Z", tr("zoom")),
    )
    return " &nbsp;·&nbsp; ".join(f"<b>{key}</b>&nbsp;{text}" for key, text in keys)
