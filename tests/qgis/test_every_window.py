"""Every window in every language: no two keys alike, and nothing cut off.

With IMATCH_SHOTS=FOLDER the windows are drawn into pictures there, to be looked at.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any, Callable, Iterator
from unittest.mock import MagicMock

import curation_helpers
import pytest
import review_helpers
from conftest import REPOSITORY, process_events_until
from match_helpers import StandInEngine, close_dock
from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAction,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from qgis_imatch import help as help_pages
from qgis_imatch.batch.window import BatchWindow
from qgis_imatch.curation.opening import open_curation
from qgis_imatch.dataset.window import DatasetWindow
from qgis_imatch.dock import ImatchDock
from qgis_imatch.engine.setup_dialog import SetupDialog
from qgis_imatch.i18n import load_translator
from qgis_imatch.names.dock import NamesDock
from qgis_imatch.review.window import open_review
from qgis_imatch.settings.page import OptionsPage
from qgis_imatch.tour.window import TourWindow
from qgis_imatch.training.window import TrainingWindow

SHOTS = os.environ.get("IMATCH_SHOTS", "")
States = Iterator[tuple[str, QWidget]]


def dock(iface: Any, engine: Any, folder: Path) -> States:
    made = ImatchDock(iface, engine)
    made.setFloating(True)
    made.resize(400, 1000)
    made.show()
    for operation in ("match", "coregister", "keypoints"):
        made.show_page(operation)
        yield operation, made
    close_dock(made)


def names(iface: Any, engine: Any, folder: Path) -> States:
    made = NamesDock(iface, engine)
    made.resize(420, 900)
    made.show()
    yield "", made
    close_dock(made)


def review(iface: Any, engine: Any, folder: Path) -> States:
    path = review_helpers.write_result(folder / "m.gpkg")
    path.with_suffix(".json").write_text(json.dumps(review_helpers.RASTERS))
    made = open_review(iface, engine, str(path))
    yield "", made
    made.close()


def batch(iface: Any, engine: Any, folder: Path) -> States:
    made = BatchWindow(iface, engine)
    made.show()
    yield "", made
    made.shut_down()
    made.close()


def dataset(iface: Any, engine: Any, folder: Path) -> States:
    made = DatasetWindow(iface, engine)
    made.show()
    yield "", made
    made.shut_down()
    made.close()


def training(iface: Any, engine: Any, folder: Path) -> States:
    made = TrainingWindow(iface, engine)
    made.show()
    for row in range(made.pages.count()):
        made.pages.setCurrentRow(row)
        yield f"page{row}", made
    made.shut_down()
    made.close()


def curation(iface: Any, engine: Any, folder: Path) -> States:
    curation_helpers.add_rasters()
    path = curation_helpers.write_keypoints(folder / "k.gpkg")
    curator = open_curation(iface, engine, curation_helpers.add_keypoints(path))
    curator.panel.setFloating(True)
    curator.panel.show()
    yield "", curator.panel
    curator.release()


def setup(iface: Any, engine: Any, folder: Path) -> States:
    made = SetupDialog(StandInEngine(found=False))
    made.show()
    yield "", made
    made.shut_down()
    made.close()


def settings(iface: Any, engine: Any, folder: Path) -> States:
    made = OptionsPage(StandInEngine(found=False), iface.mainWindow())
    made.resize(620, 640)
    made.show()
    yield "", made
    made.close()


def tour(iface: Any, engine: Any, folder: Path) -> States:
    made = TourWindow(MagicMock(), iface)
    made.show()
    for number, _ in enumerate(made.steps):
        yield f"step{number}", made
        made.go(1)


WINDOWS: dict[str, Callable[[Any, Any, Path], States]] = {
    one.__name__: one
    for one in (
        dock, names, review, batch, dataset, training, curation, setup, settings, tour,
    )
}  # fmt: skip


def texts_of(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Buttons, labels with a field, groups and tabs in sight, and what they say."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QTabBar):
            for tab in range(widget.count()):
                yield widget, widget.tabText(tab)
        elif isinstance(widget, (QAbstractButton, QLabel)):
            yield widget, widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget, widget.title()
        elif isinstance(widget, QComboBox) and not widget.isEditable():
            yield widget, widget.currentText()


def collisions(window: QWidget) -> list[list[str]]:
    """Texts in sight whose key is the same."""
    keys: dict[str, list[str]] = defaultdict(list)
    for widget, text in texts_of(window):
        if isinstance(widget, QComboBox):
            continue
        key = QKeySequence.mnemonic(text).toString()
        if key and (not isinstance(widget, QLabel) or widget.buddy() is not None):
            keys[key].append(text)
    return [texts for texts in keys.values() if len(texts) > 1]


def cut(window: QWidget) -> list[str]:
    """Texts in sight that have less room than they need."""
    found = []
    for widget, text in texts_of(window):
        if not text or isinstance(widget, (QTabBar, QGroupBox)):
            continue
        if isinstance(widget, QComboBox):
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            box = QStyle.ComplexControl.CC_ComboBox
            room = widget.style().subControlRect(box, option, field, widget).width()
            short = room < widget.fontMetrics().horizontalAdvance(text)
        elif isinstance(widget, QLabel) and (widget.wordWrap() or widget.pixmap()):
            short = widget.height() < widget.heightForWidth(widget.width())
        else:
            short = widget.width() < widget.minimumSizeHint().width()
        if short:
            found.append(f"{type(widget).__name__} {widget.size()} {widget.sizeHint()}: {text}")
    for head in window.findChildren(QHeaderView):
        if head.isVisible() and head.orientation() == Qt.Orientation.Horizontal:
            for section in range(head.count()):
                title = head.model().headerData(section, head.orientation())
                needed = head.fontMetrics().horizontalAdvance(str(title))
                if not head.isSectionHidden(section) and head.sectionSize(section) < needed:
                    found.append(f"{title}: {head.sectionSize(section)} of {needed}")
    for area in window.findChildren(QScrollArea):
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and area.horizontalScrollBarPolicy() == never:
            needed = area.widget().minimumSizeHint().width()
            if area.viewport().width() < needed:
                found.append(f"all of {area.widget()}: {area.viewport().width()} of {needed}")
    return found


@pytest.mark.parametrize("language", ["en", "de", "uk"])
@pytest.mark.parametrize("name", WINDOWS)
def test_window(
    name: str,
    language: str,
    qgis_new_project: Any,
    qgis_iface: Any,
    engine: StandInEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qgis_imatch.engine.base_python.candidates", lambda: [])
    translator = load_translator(language)
    assert translator is not None or language == "en"
    if translator is not None:
        QCoreApplication.installTranslator(translator)
    try:
        for state, window in WINDOWS[name](qgis_iface, engine, tmp_path):
            process_events_until(lambda: True)
            QApplication.processEvents()
            if SHOTS:
                window.grab().save(f"{SHOTS}/{name}-{state}-{language}.png")
                with open(f"{SHOTS}/{name}-{state}-{language}.txt", "w") as file:
                    file.write("\n".join(sorted({text for _, text in texts_of(window)})))
            assert not collisions(window), state
            assert not cut(window), state
        if not sip.isdeleted(window):
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    finally:
        QgsProject.instance().clear()
        if translator is not None:
            QCoreApplication.removeTranslator(translator)


# The settings have QGIS's own help button, and the tour explains itself.
@pytest.mark.parametrize("name", [name for name in WINDOWS if name not in ("settings", "tour")])
def test_help_opens_the_page_of_the_window(
    name: str,
    qgis_new_project: Any,
    qgis_iface: Any,
    engine: StandInEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qgis_imatch.engine.base_python.candidates", lambda: [])
    monkeypatch.setattr(help_pages, "help_site", lambda: tmp_path)  # so that Markdown is shown
    shown: list[Path] = []
    monkeypatch.setattr(help_pages, "show_page", shown.append)
    for state, window in WINDOWS[name](qgis_iface, engine, tmp_path):
        actions = [one for one in window.findChildren(QAction) if one.text() == "Help"]
        buttons = [
            one
            for one in window.findChildren(QAbstractButton)
            if one.isVisible() and "Help" in (one.text(), one.toolTip())
        ]
        assert actions or buttons, state
        (actions[0].trigger if actions else buttons[0].click)()
    section = {"setup": "setup", "curation": "curate", "dock": "keypoints"}.get(name, name)
    assert shown[-1] == REPOSITORY / "docs" / (help_pages.SECTIONS[section].split("#")[0] + ".md")
    if not sip.isdeleted(window):
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
