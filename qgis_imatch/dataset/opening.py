"""The one window of data sets, made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtWidgets import QWidget

if TYPE_CHECKING:
    from qgis_imatch.dataset.window import DatasetWindow

NAME = "ImatchDatasetWindow"


def show_dataset(iface: Any, engine: Any) -> DatasetWindow:
    """Open the window, or raise the one that there is."""
    from qgis_imatch.dataset.window import DatasetWindow

    window = iface.mainWindow().findChild(QWidget, NAME)
    if window is None:
        window = DatasetWindow(iface, engine, iface.mainWindow())
        window.setObjectName(NAME)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def close_dataset(parent: QWidget) -> None:
    """End what the window runs and take it away, where there is one."""
    window = parent.findChild(QWidget, NAME)
    if window is not None:
        window.shut_down()
        window.setParent(None)
        window.deleteLater()
