"""The Imatch plugin. QGIS calls `classFactory`; nothing heavy is imported before it is needed."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """The plugin object that QGIS keeps."""
    from qgis_imatch.plugin import ImatchPlugin

    return ImatchPlugin(iface)
