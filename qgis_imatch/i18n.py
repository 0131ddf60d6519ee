"""The plugin's one translation function."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def tr(text: str) -> str:
    """`text` in the language of QGIS, or as it is where no translation exists."""
    return QCoreApplication.translate("Imatch", text)
