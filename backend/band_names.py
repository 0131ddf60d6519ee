"""What a raster's bands and sensor are called, from what its file says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# A file's or product's name says it; the first that fits.
_SENSORS = (
    ("sentinel2", r"(?<![a-z0-9])s2[abc]?(?![a-z0-9])|sentinel-?2"),
    ("sentinel2", r"(?<![a-z0-9])t\d\d[a-z]{3}_\d{8}t"),
    ("sentinel1", r"(?<![a-z0-9])s1[abc]?(?![a-z0-9])|sentinel-?1"),
    ("landsat8", r"(?<![a-z0-9])(lc0?[89]|l[89])|landsat-?[89]|(?<![a-z])oli(?![a-z])"),
    ("landsat7", r"(?<![a-z0-9])(le0?7|l7|lsat7)|landsat-?7|(?<![a-z])etm(?![a-z])"),
    ("landsat5", r"(?<![a-z0-9])(lt0?[45]|l5)|landsat-?[45]"),
    ("worldview", r"(?<![a-z0-9])wv0?[1-4](?![0-9])|worldview"),
    ("planetscope", r"planetscope|analyticms|(?<![a-z])psscene"),
    ("naip", r"(?<![a-z])naip"),
)  # fmt: skip
_SENSOR_TAGS = ("SENSOR_ID", "SENSOR", "SPACECRAFT_NAME", "SPACECRAFT_ID", "PLATFORM", "SATELLITE")

SENTINEL2 = {
    "1": "coastal", "2": "blue", "3": "green", "4": "red", "5": "rededge1", "6": "rededge2",
    "7": "rededge3", "8": "nir", "8a": "nir2", "9": "vapour", "10": "cirrus", "11": "swir1",
    "12": "swir2",
}  # fmt: skip
LANDSAT8 = {
    "1": "coastal", "2": "blue", "3": "green", "4": "red", "5": "nir", "6": "swir1",
    "7": "swir2", "8": "pan", "9": "cirrus", "10": "thermal1", "11": "thermal2",
}  # fmt: skip
LANDSAT7 = {
    "1": "blue", "2": "green", "3": "red", "4": "nir", "5": "swir1", "6": "thermal1",
    "7": "swir2", "8": "pan",
}  # fmt: skip
_NUMBERED = {
    "sentinel2": SENTINEL2, "landsat8": LANDSAT8, "landsat7": LANDSAT7, "landsat5": LANDSAT7,
}  # fmt: skip
_WORDS = {
    "near infrared": "nir", "near-infrared": "nir", "infrared": "nir", "nir08": "nir",
    "grey": "gray", "panchromatic": "pan", "swir16": "swir1", "swir22": "swir2",
}  # fmt: skip
KNOWN = {*SENTINEL2.values(), *LANDSAT8.values(), "gray", "vv", "vh", "hh", "hv"}
_COLOURS = ("red", "green", "blue", "gray")
# Bands in the order in which analysts stack them, where nothing else is said.
_USUAL = {"landsat5": 6, "landsat7": 6}
_NUMBER = re.compile(r"^(?:b|band)[ _-]?0?(\d{1,2}a?)$")
_IN_NAME = re.compile(r"[_-](?:b|band)0?(\d{1,2}a?)(?![a-z0-9])")


def sensor_name(name: str, tags: Mapping[str, str]) -> str:
    """The sensor that tags or a file's name tell; empty where neither does."""
    said = " ".join(tags.get(tag, "") for tag in _SENSOR_TAGS).lower()
    for text in (said, name.lower()):
        for sensor, pattern in _SENSORS:
            if text and re.search(pattern, text):
                return sensor
    return ""


def band_names(
    described: Sequence[str], kinds: Sequence[str], sensor: str, file_name: str
) -> tuple[str, ...]:
    """A name per band, all different.

    Args:
        described: what the file calls each band, maybe empty.
        kinds: GDAL's colour interpretation of each.
        sensor: as `sensor_name`.
        file_name: of a single band, it may tell which one.
    """
    numbered = _NUMBERED.get(sensor, {})
    names = [_known(text, numbered) for text in described]
    if len(names) == 1 and not names[0]:
        found = _IN_NAME.search(file_name.lower())
        names = [numbered.get(found[1], "") if found else ""]
        return (names[0] or "gray",)
    if not any(names):
        names = [kind if kind in _COLOURS else "" for kind in kinds]
        if names.count("gray") or len(set(filter(None, names))) < 3:
            names = [""] * len(kinds)
        if not any(names) and len(names) >= _USUAL.get(sensor, 99):
            names = [numbered.get(str(n + 1), "") for n in range(len(names))]
    out: list[str] = []
    for n, name in enumerate(names, start=1):
        out.append(name if name and name not in out else f"b{n}")
    return tuple(out)


def _known(text: str, numbered: Mapping[str, str]) -> str:
    """One of the names that training knows; empty where a text is none."""
    plain = text.strip().lower()
    plain = _WORDS.get(plain, plain)
    if plain in KNOWN:
        return plain
    found = _NUMBER.match(plain)
    return numbered.get(found[1], "") if found else ""
