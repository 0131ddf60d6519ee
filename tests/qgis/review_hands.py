"""A person's hands in the review window, and what is in the file afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from conftest import process_events_until
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from review_helpers import read

from qgis_imatch.review.window import ReviewWindow

LEFT_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Opener = Callable[..., ReviewWindow]


def settle(window: ReviewWindow) -> None:
    """Until both maps are drawn."""
    QTest.qWait(60)
    process_events_until(lambda: not any(c.isDrawing() for c in window.views.canvases))


def press(window: ReviewWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
    window.activateWindow()
    QTest.keyClick(window.view, key, modifier)


def at(window: ReviewWindow, side: int, place: tuple[float, float]) -> QPoint:
    """A place's pixel on a map."""
    pixel = window.views.canvases[side].getCoordinateTransform().transform(*place)
    return QPoint(round(pixel.x()), round(pixel.y()))


def click(window: ReviewWindow, side: int, spot: QPoint) -> None:
    QTest.mouseClick(window.views.canvases[side].viewport(), LEFT_BUTTON, NO_KEYS, spot)


def drag(
    window: ReviewWindow,
    side: int,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    viewport = window.views.canvases[side].viewport()
    QTest.mousePress(viewport, LEFT_BUTTON, keys, start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * share)
        QTest.qWait(15)
    QTest.mouseRelease(viewport, LEFT_BUTTON, keys, end)


def statuses(path: Path) -> dict[int, str]:
    return dict(read(path, "SELECT match_id, status FROM matches WHERE status <> 'auto'"))
