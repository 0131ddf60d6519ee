"""What a kept result depends on, as values that change with it: files, the engine."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import backend


def of_file(path: str | Path) -> tuple[str, int, int]:
    """Where a file is, its bytes, and when it was changed; zeros where it is not there."""
    try:
        about = os.stat(path)
    except OSError:  # GDAL names parts of archives as well
        return str(path), 0, 0
    return os.path.realpath(path), about.st_size, about.st_mtime_ns


def of_engine() -> tuple[str, int]:
    """The version, and when its code was changed last."""
    code = Path(backend.__file__).parent.rglob("*.py")
    return backend.__version__, max(os.stat(path).st_mtime_ns for path in code)


def digest(value: Any) -> str:
    """32 letters for a text, or for what JSON can hold."""
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]
