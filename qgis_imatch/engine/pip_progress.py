"""How far a `pip install` is, from its output."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from qgis_imatch.i18n import tr

_COLLECTING = re.compile(r"^\s*(Collecting|Processing \S+/)(?P<name>[A-Za-z0-9_.]+)")
_DOWNLOADING = re.compile(r"^\s*Downloading (?P<file>\S+?)(\.metadata)?( \((?P<size>[^)]+)\))?$")
_BYTES = re.compile(r"^Progress (?P<done>\d+) of (?P<total>\d+)$")
_INSTALLING = re.compile(r"^Installing collected packages: (?P<names>.+)$")
_BUILDING = re.compile(r"^\s*Building wheel for (?P<name>\S+)")


class PipProgress:
    """Turns lines into a share of the step and a sentence. The share never falls.

    Args:
        packages: about how many packages the step collects.
    """

    def __init__(self, packages: int) -> None:
        self._packages = packages
        self._collected = 0
        self._share = 0.0
        self._name = ""

    def feed(self, line: str) -> Optional[Tuple[float, str]]:
        """The share 0..1 and a message after this line; None where it says nothing new."""
        line = line.rstrip()
        if found := _BYTES.match(line):
            done, total = int(found["done"]), max(1, int(found["total"]))
            if total < 2_000_000:  # small ones would only flicker
                return None
            message = tr("Downloading {name}, {done:.0f} of {total:.0f} MB").format(
                name=self._name, done=done / 1e6, total=total / 1e6
            )
            return self._reached(self._collecting_share(self._collected + done / total), message)
        if found := _COLLECTING.match(line):
            self._collected += 1
            self._name = found["name"]
            share = self._collecting_share(self._collected)
            return self._reached(share, tr("Looking for {}").format(self._name))
        if (found := _DOWNLOADING.match(line)) and not line.endswith(".metadata"):
            self._name = found["file"].rsplit("/", 1)[-1].split("-")[0]
            size = f" ({found['size']})" if found["size"] else ""
            return self._reached(self._share, tr("Downloading {}").format(self._name + size))
        if found := _BUILDING.match(line):
            return self._reached(self._share, tr("Building {}").format(found["name"]))
        if found := _INSTALLING.match(line):
            return self._reached(0.8, tr("Installing {}").format(found["names"]))
        return None

    def _collecting_share(self, collected: float) -> float:
        return 0.8 * min(1.0, collected / (self._packages + 1))

    def _reached(self, share: float, message: str) -> Tuple[float, str]:
        self._share = max(self._share, share)
        return self._share, message
