"""The plugin's help pages."""

from __future__ import annotations

from configparser import ConfigParser
from configparser import Error as ConfigError

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from qgis_imatch.paths import metadata_file


def help_url(section: str = "") -> str:
    """Address of the help, at a section's anchor; "" where `metadata.txt` names no home page."""
    parser = ConfigParser(interpolation=None)
    try:
        parser.read(metadata_file(), encoding="utf-8")
        home = parser.get("general", "homepage", fallback="")
    except (ConfigError, UnicodeDecodeError):
        home = ""
    return f"{home}#{section}" if home and section else home


def open_help(section: str = "") -> None:
    """Show the help in the person's browser."""
    url = help_url(section)
    if url:
        QDesktopServices.openUrl(QUrl(url))
