"""The plugin's log: the 'Imatch' tab of QGIS's log messages, and a file that outlives QGIS."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Optional

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from qgis_imatch.paths import log_dir

TAG = "Imatch"


class _QgisHandler(logging.Handler):
    """Passes records on to QGIS's log messages panel."""

    def emit(self, record: logging.LogRecord) -> None:
        level = Qgis.MessageLevel.Info
        if record.levelno >= logging.ERROR:
            level = Qgis.MessageLevel.Critical
        elif record.levelno >= logging.WARNING:
            level = Qgis.MessageLevel.Warning
        QgsMessageLog.logMessage(self.format(record), TAG, level, notifyUser=False)


def plugin_log() -> Path:
    """The plugin's own log file; the engine writes another one beside it."""
    return log_dir() / "plugin.log"


def start_logging() -> None:
    """Send the records to QGIS and to the file; to QGIS alone where the folder is not writable."""
    logger = logging.getLogger("qgis_imatch")
    stop_logging()
    logger.setLevel(logging.INFO)
    logger.addHandler(_QgisHandler())
    try:
        log_dir().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            plugin_log(), maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError as err:
        logger.warning("No log file is written: %s", err)
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)


def stop_logging() -> None:
    """Take the handlers off again, so that a reloaded plugin does not log twice."""
    logger = logging.getLogger("qgis_imatch")
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def open_log(path: Optional[str] = None) -> bool:
    """Show a log in the person's text viewer.

    Args:
        path: the engine's log, as `EngineClient.log_path` knows it; the plugin's own without it.

    Returns:
        False where no log was written yet or no viewer opened it.
    """
    for file in (path, str(plugin_log())):
        if file and Path(file).is_file():
            return bool(QDesktopServices.openUrl(QUrl.fromLocalFile(file)))
    return False
