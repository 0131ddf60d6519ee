"""The engine's `backend.protocol`, loaded as one file.

It is not imported as `backend.protocol`, because all plugins share QGIS's interpreter and another
one may have a package called `backend`.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from types import ModuleType

from qgis_imatch.paths import engine_sources


def _load() -> ModuleType:
    name = "qgis_imatch.engine._backend_protocol"
    spec = importlib.util.spec_from_file_location(
        name, engine_sources() / "backend" / "protocol.py"
    )
    if spec is None or spec.loader is None:
        raise ImportError("The plugin's folder is incomplete: install Imatch again.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def engine_version() -> str:
    """The version of the engine's sources that came with this plugin."""
    text = (engine_sources() / "backend" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    return found.group(1) if found else ""


protocol = _load()
