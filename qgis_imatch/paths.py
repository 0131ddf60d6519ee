"""Where the plugin's files and the person's data lie.

In a checkout `resources/` and the engine's sources stand beside `qgis_imatch/`; in the zip they
stand inside it, the sources in `qgis_imatch/engine/`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PLUGIN = Path(__file__).resolve().parent


def is_checkout() -> bool:
    """True where the plugin runs from a clone of the repository, False where from the zip."""
    return not (PLUGIN / "engine" / "backend").is_dir()


def engine_sources() -> Path:
    """The folder that holds `backend/` and `pyproject.toml` of this plugin's version."""
    return PLUGIN.parent if is_checkout() else PLUGIN / "engine"


def resource(*parts: str) -> Path:
    """A file below `resources/`, for example `resource("icons", "imatch.svg")`."""
    return (PLUGIN.parent if is_checkout() else PLUGIN).joinpath("resources", *parts)


def metadata_file() -> Path:
    """The plugin's `metadata.txt`."""
    return (PLUGIN.parent if is_checkout() else PLUGIN) / "metadata.txt"


def help_site() -> Path:
    """The folder of the built help pages; in a clone they may not have been built."""
    return PLUGIN.parent / "build" / "docs" if is_checkout() else PLUGIN / "docs"


def help_sources() -> Path:
    """The folder of the Markdown that the help is made from; only a clone has it."""
    return PLUGIN.parent / "docs"


def data_dir() -> Path:
    """The person's data folder, the same that the engine uses; not made here."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "imatch"


def log_dir() -> Path:
    """Where the plugin and the engine write their logs."""
    return Path(os.environ.get("IMATCH_LOG_DIR") or data_dir() / "logs")


def venv_python(folder: Path) -> Path:
    """The interpreter of the virtual environment in `folder`, existing or not."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"
