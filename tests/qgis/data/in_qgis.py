"""Run by a real QGIS (`qgis --code`): load the plugin, look at it, unload it, say what was seen."""

from __future__ import annotations

import json
import os
import time
import traceback

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDialog, QToolBar

said = {"error": ""}


def note_exception(kind, error, trace, *_args, **_kwargs) -> None:
    """Instead of QGIS's own, which opens a dialog that nobody would close."""
    said["error"] = "".join(traceback.format_exception(kind, error, trace))


qgis.utils.showException = note_exception


def main_window():
    return qgis.utils.iface.mainWindow()


def texts() -> list:
    toolbar = main_window().findChild(QToolBar, "ImatchToolbar")
    return [] if toolbar is None else [action.text() for action in toolbar.actions()]


def menu_of(layer) -> list:
    """What a right click on a layer in the layer tree offers."""
    qgis.utils.iface.setActiveLayer(layer)
    menu = qgis.utils.iface.layerTreeView().menuProvider().createContextMenu()
    return [action.text() for action in menu.actions()]


def load() -> None:
    started = time.perf_counter()
    if not qgis.utils.loadPlugin("qgis_imatch") or not qgis.utils.startPlugin("qgis_imatch"):
        raise RuntimeError("QGIS did not load the plugin")
    said["seconds_to_start"] = time.perf_counter() - started
    said["actions"] = texts()
    plugin = qgis.utils.plugins["qgis_imatch"]
    plugin._open_setup()
    plugin.match_action.trigger()


def look() -> None:
    plugin = qgis.utils.plugins["qgis_imatch"]
    said["dock_is_visible"] = plugin.dock.isVisible()
    from qgis_imatch.match import layers

    report = {"output": os.environ["IMATCH_TEST_MATCHES"]}
    spec = {"reference": "a.tif", "moving": "b.tif"}
    list(layers.add_results(report, spec, "a - b", QgsProject.instance()))
    for layer in QgsProject.instance().mapLayers().values():
        said[f"menu_of_{layer.source().split('=')[-1]}"] = menu_of(layer)
    plugin.dock.close()
    said["action_is_checked_after_close"] = plugin.match_action.isChecked()
    said["setup_is_visible"] = main_window().findChild(QDialog, "ImatchSetup").isVisible()
    if not qgis.utils.unloadPlugin("qgis_imatch") and not said["error"]:
        raise RuntimeError("QGIS did not unload the plugin")


def leave() -> None:
    said["actions_after_unload"] = texts()


def step(*todo) -> None:
    """One after the other, with the event loop running between them."""
    try:
        todo[0]()
    except Exception:
        said["error"] = traceback.format_exc()
    if said["error"] or len(todo) == 1:
        with open(os.environ["IMATCH_TEST_ANSWER"], "w", encoding="utf-8") as file:
            json.dump(said, file)
        QgsProject.instance().clear()  # or QGIS would ask whether to save it
        qgis.utils.iface.actionExit().trigger()
    else:
        QTimer.singleShot(500, lambda: step(*todo[1:]))


QTimer.singleShot(500, lambda: step(load, look, leave))
