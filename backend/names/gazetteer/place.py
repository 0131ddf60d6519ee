"""What the gazetteer knows about one mountain."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("peak", "range", "volcano", "hill", "massif", "ridge", "plateau", "pass")


@dataclass(frozen=True)
class Place:
    """An entry of the gazetteer.

    Attributes:
        id: `source:id`, stable over rebuilds of the same data.
        name: as its source spells it.
        aliases: its other names.
        lon, lat: degrees, WGS 84; None where no source says where it lies.
        elevation: metres above sea level, None where not known.
        country: ISO 3166 two-letter code, empty where not known or where it lies in several.
        kind: one of `KINDS`.
        source: name of the source, whose licence `Gazetteer.info` tells.
        score: 0..1, how well it fits what was searched, distance included; 1 outside of searches.
        likeness: 0..1, how well its name alone fits.
        matched: the name that fitted, empty outside of searches.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    elevation: float | None = None
    country: str = ""
    kind: str = "peak"
    source: str = ""
    score: float = 1.0
    likeness: float = 1.0
    matched: str = ""

    @property
    def position(self) -> tuple[float, float] | None:
        """(lon, lat) in degrees, or None."""
        return None if self.lon is None or self.lat is None else (self.lon, self.lat)
