"""Bringing the person to the engine's set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QWidget

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.i18n import tr

if TYPE_CHECKING:
    from qgis_imatch.engine.setup_dialog import SetupDialog

SETUP_NAME = "ImatchSetup"


def show_setup(engine: EngineClient, parent: QWidget) -> SetupDialog:
    """Open the set-up dialog, or raise the one that `parent` already has."""
    from qgis_imatch.engine.setup_dialog import SetupDialog

    dialog = parent.findChild(QDialog, SETUP_NAME)
    if dialog is None:
        dialog = SetupDialog(engine, parent)
        dialog.setObjectName(SETUP_NAME)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def close_setup(parent: QWidget) -> None:
    """End what the set-up dialog runs and take it away, where there is one."""
    dialog = parent.findChild(QDialog, SETUP_NAME)
    if dialog is not None:
        dialog.shut_down()
        dialog.setParent(None)
        dialog.deleteLater()


def offer_setup(bar: QgsMessageBar, engine: EngineClient, parent: QWidget) -> QgsMessageBarItem:
    """Put a line with the button 'Set up engine' into a message bar.

    Args:
        bar: of the dock that needs the engine.
        engine: the plugin's client.
        parent: window that the dialog belongs to.

    Returns:
        The item, so that the caller can take it away when the engine is there.
    """
    item = bar.createMessage(
        tr("Engine needed"), tr("Imatch matches with an engine of its own, set up once.")
    )
    button = QPushButton(tr("Set up engine"), item)
    button.clicked.connect(lambda: show_setup(engine, parent))
    item.layout().addWidget(button)
    bar.pushWidget(item, Qgis.MessageLevel.Warning)
    return item
