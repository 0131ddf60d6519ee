"""Writes small OSM PBF files, which GDAL reads but does not write.

Format: https://wiki.openstreetmap.org/wiki/PBF_Format; plain nodes and ways in one block.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _packed(field: int, values: Iterable[int]) -> bytes:
    return _bytes(field, b"".join(map(_varint, values)))


def _blob(kind: bytes, content: bytes) -> bytes:
    blob = _number(2, len(content)) + _bytes(3, zlib.compress(content))
    header = _bytes(1, kind) + _number(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def write_pbf(path: Path, xml: str) -> None:
    """Write what an OSM XML document holds."""
    texts = [""]

    def index(text: str) -> int:
        if text not in texts:
            texts.append(text)
        return texts.index(text)

    nodes, ways = b"", b""
    for element in ElementTree.fromstring(xml):
        tags = element.findall("tag")
        keys = _packed(2, (index(tag.attrib["k"]) for tag in tags))
        values = _packed(3, (index(tag.attrib["v"]) for tag in tags))
        number = int(element.attrib["id"])
        if element.tag == "node":
            lat, lon = (round(float(element.attrib[axis]) * 1e7) for axis in ("lat", "lon"))
            place = _number(8, _zigzag(lat)) + _number(9, _zigzag(lon))
            nodes += _bytes(1, _number(1, _zigzag(number)) + keys + values + place)
        else:
            refs = [int(nd.attrib["ref"]) for nd in element.findall("nd")]
            steps = [b - a for a, b in zip([0, *refs], refs, strict=False)]
            ways += _bytes(3, _number(1, number) + keys + values + _packed(8, map(_zigzag, steps)))
    table = b"".join(_bytes(1, text.encode()) for text in texts)
    block = _bytes(1, table) + _bytes(2, nodes) + _bytes(2, ways)
    header = _bytes(4, b"OsmSchema-V0.6")
    path.write_bytes(_blob(b"OSMHeader", header) + _blob(b"OSMData", block))
