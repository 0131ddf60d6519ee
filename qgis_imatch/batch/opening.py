"""The one window of batches, made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtWidgets import QWidget

if TYPE_CHECKING:
    from qgis_imatch.batch.window import BatchWindow

NAME = "ImatchBatchWindow"


def show_batch(iface: Any, engine: Any) -> BatchWindow:
    """Open the window, or raise the one that there is."""
    from qgis_imatch.batch.window import BatchWindow

    window = iface.mainWindow().findChild(QWidget, NAME)
    if window is None:
        window = BatchWindow(iface, engine, iface.mainWindow())
        window.setObjectName(NAME)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def close_batch(parent: QWidget) -> None:
    """End what the window runs and take it away, where there is one."""
    window = parent.findChild(QWidget, NAME)
    if window is not None:
        window.shut_down()
        window.setParent(None)
        window.deleteLater()
