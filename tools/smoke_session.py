"""Run by QGIS with the plugin from the zip (tools/smoke_package.py): what a person opens first."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QLabel, QTextBrowser

said = {"error": ""}


def open_dock() -> None:
    qgis.utils.plugins["qgis_imatch"].open_dock()


def look() -> None:
    plugin = qgis.utils.plugins["qgis_imatch"]
    said["file"] = sys.modules["qgis_imatch"].__file__
    dock = plugin.dock
    said["dock_is_visible"] = dock.isVisible()
    provider = QgsApplication.processingRegistry().providerById("imatch")
    said["algorithms"] = len(provider.algorithms())
    location = plugin.engine.location()
    said["engine"] = "" if location is None else location.python
    said["messages"] = [
        *(shown.text() for shown in dock.findChildren(QLabel)),
        *(shown.toPlainText() for shown in dock.findChildren(QTextBrowser)),
    ]
    # Again, from the start: what QGIS does when the person switches the plugin on.
    qgis.utils.unloadPlugin("qgis_imatch")
    for name in [name for name in sys.modules if name.split(".")[0] == "qgis_imatch"]:
        del sys.modules[name]
    begin, used = time.perf_counter(), time.process_time()
    qgis.utils.loadPlugin("qgis_imatch")
    qgis.utils.startPlugin("qgis_imatch")
    said["seconds_to_load"] = round(time.perf_counter() - begin, 2)
    said["processor_seconds_to_load"] = round(time.process_time() - used, 2)


def main(*steps) -> None:
    """One after the other, with the event loop running between them."""
    try:
        steps[0]()
    except Exception:
        said["error"] = traceback.format_exc()
    if len(steps) > 1 and not said["error"]:
        QTimer.singleShot(1000, lambda: main(*steps[1:]))
        return
    Path(os.environ["IMATCH_ANSWER"]).write_text(json.dumps(said), encoding="utf-8")
    QTimer.singleShot(0, QgsApplication.instance().exit)


QTimer.singleShot(1000, lambda: main(open_dock, look))
