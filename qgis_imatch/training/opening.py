"""The one window of training, made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtWidgets import QWidget

if TYPE_CHECKING:
    from qgis_imatch.training.window import TrainingWindow

NAME = "ImatchTrainingWindow"


def show_training(iface: Any, engine: Any) -> TrainingWindow:
    """Open the window, or raise the one that there is."""
    from qgis_imatch.training.window import TrainingWindow

    window = iface.mainWindow().findChild(QWidget, NAME)
    if window is None:
        window = TrainingWindow(iface, engine, iface.mainWindow())
        window.setObjectName(NAME)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def close_training(parent: QWidget) -> None:
    """Take the window away, where there is one; a training goes on by itself."""
    window = parent.findChild(QWidget, NAME)
    if window is not None:
        window.shut_down()
        window.setParent(None)
        window.deleteLater()
