"""Folders of the user that outlive an installation: weights and logs.

Standard library only: the worker's handshake and `imatch --help` must be instant.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """`$XDG_DATA_HOME/imatch` or `~/.local/share/imatch`, or what Windows and macOS use instead."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(base) / "imatch"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "imatch"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "imatch"


def log_folder() -> Path:
    """Where logs go: `IMATCH_LOG_DIR`, else `logs` in the data folder. Need not exist yet."""
    chosen = os.environ.get("IMATCH_LOG_DIR")
    return Path(chosen) if chosen else data_folder() / "logs"
