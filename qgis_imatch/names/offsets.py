"""Offsets of a text in code points, and in the positions of the Qt document that shows it.

The engine counts Unicode code points. A QTextDocument counts UTF-16 units, in which characters
beyond U+FFFF are two, and makes one line end of CR LF. Standard library only.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_DIFFERENT = re.compile("\r\n|[\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with NULs and half characters, which neither files nor Qt hold, replaced one by
    one, so that offsets stay."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


class QtOffsets:
    """Converts between both; O(log n) a conversion.

    Args:
        text: without half characters, see `clean`.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._points = [0]  # code points at which the difference changes
        self._units = [0]  # the same places in units
        self._shifts = [0]  # units minus code points from there on
        shift = 0
        for found in _DIFFERENT.finditer(text):
            shift += -1 if found.end() - found.start() == 2 else 1
            self._points.append(found.end())
            self._units.append(found.end() + shift)
            self._shifts.append(shift)
        self.units_length = self.length + shift

    def units(self, offset: int) -> int:
        """The document's position before a code point; offsets outside are brought inside."""
        offset = min(max(offset, 0), self.length)
        row = bisect_left(self._points, offset + 1) - 1
        units = offset + self._shifts[row]
        if row + 1 < len(self._units):
            units = min(units, self._units[row + 1] - 1)  # between CR and LF there is no place
        return units

    def offset(self, units: int) -> int:
        """The code point at a position of the document; inside of a character its beginning."""
        units = min(max(units, 0), self.units_length)
        row = bisect_left(self._units, units + 1) - 1
        offset = units - self._shifts[row]
        if row + 1 < len(self._points):
            is_end_of_line = self._shifts[row + 1] < self._shifts[row]
            last = self._points[row + 1] - (2 if is_end_of_line else 1)
            offset = min(offset, last)
        return offset
