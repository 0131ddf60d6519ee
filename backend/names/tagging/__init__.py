"""Finding names of mountains in texts: recognisers, and the operation `tag`."""

from __future__ import annotations

from backend.names.tagging.base import Recogniser
from backend.names.tagging.choose import open_recogniser

__all__ = ["Recogniser", "open_recogniser"]
