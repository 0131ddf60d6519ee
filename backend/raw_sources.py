"""Virtual rasters that would show the bytes of any file on the disk as pixels.

GDAL has a guard against that from version 3.12 on (`backend.guard` sets it); rasterio's wheels have
older ones. What such a raster shows would go into results that people hand on.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import rasterio
from rasterio.errors import RasterioError

from backend.errors import InputError

_RAW, _INSIDE = "vrtrawrasterband", "&lt;vrtdataset"  # a virtual raster written out inside another


def refuse_foreign_bytes(dataset: Any, name: str, seen: frozenset[str] = frozenset()) -> None:
    """To be called with an open rasterio dataset.

    Args:
        name: of the raster, for people.
        seen: virtual rasters that this one lies in.

    Raises:
        InputError: it, or a virtual raster in it, takes bytes from a file that lies neither beside
            it nor below.
    """
    if dataset.driver != "VRT":
        return
    own = os.path.realpath(dataset.name)
    files = [os.path.realpath(path) for path in dataset.files]
    text = str(dataset.tags(ns="xml:VRT")).lower()
    foreign = [path for path in files if not Path(path).is_relative_to(os.path.dirname(own))]
    if _RAW in text and (foreign or _INSIDE in text):
        raise InputError(
            f"{name} shows the bytes of files outside its folder as pixels "
            f"({', '.join(foreign[:1]) or 'of a raster written inside it'}). If you trust it, put "
            "those files beside it, or convert it to GeoTIFF."
        )
    for path in dataset.files:
        if os.path.realpath(path) not in {own, *seen} and _is_virtual(path):
            try:
                inner = rasterio.open(path)
            except (RasterioError, OSError, ValueError):
                continue  # GDAL shows nothing of it either
            with inner:
                refuse_foreign_bytes(inner, name, seen | {own})


def _is_virtual(path: str) -> bool:
    if path.startswith("/vsi"):
        return path.lower().endswith(".vrt")
    try:
        with open(path, "rb") as file:
            return b"<VRTDataset" in file.read(512)
    except OSError:
        return False
