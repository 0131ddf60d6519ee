"""Annotated texts in the formats of other tools: read, write, and what each can't hold.

`read` and `write` work on any of `FORMATS`; a new format is one module and one row there.
"""

from __future__ import annotations

from backend.names.formats.base import Format, Reading
from backend.names.formats.catalogue import FORMATS, read, write
from backend.names.formats.labels import mapped

__all__ = ["FORMATS", "Format", "Reading", "mapped", "read", "write"]
