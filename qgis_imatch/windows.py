"""The windows of which there is one each, made when first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from qgis.PyQt.QtWidgets import QWidget

# Folder of the plugin whose module `window` has it, and its class.
WINDOWS = {"batch": "BatchWindow", "dataset": "DatasetWindow", "training": "TrainingWindow"}


def show_window(iface: Any, engine: Any, folder: str) -> Any:
    """Open a window of `WINDOWS`, or raise the one that there is."""
    name = WINDOWS[folder]
    window = iface.mainWindow().findChild(QWidget, f"Imatch{name}")
    if window is None:
        kind = getattr(import_module(f"qgis_imatch.{folder}.window"), name)
        window = kind(iface, engine, iface.mainWindow())
        window.setObjectName(f"Imatch{name}")
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def close_windows(parent: QWidget) -> None:
    """End what the windows run, and take them away; a training goes on by itself."""
    for name in WINDOWS.values():
        window = parent.findChild(QWidget, f"Imatch{name}")
        if window is not None:
            window.shut_down()
            window.setParent(None)
            window.deleteLater()
