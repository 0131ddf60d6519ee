"""Scenes of gathered files as virtual rasters: bands stacked, dates of a cube told apart, tagged.

Nothing is copied: GDAL reads the files that the virtual raster names.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml  # nosec B405 # only writes

import numpy as np
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning

_TYPES = {
    "uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32",
    "int32": "Int32", "uint64": "UInt64", "int64": "Int64", "float32": "Float32",
    "float64": "Float64",
}  # fmt: skip


@dataclass(frozen=True)
class Band:
    """A band of some file.

    Attributes:
        path: a file, or a variable of a netCDF file as `NETCDF:"FILE":VARIABLE`.
        number: from 1.
        name: what the virtual raster calls it.
    """

    path: str
    number: int
    name: str


@dataclass(frozen=True)
class Classes:
    """A classification that says where the ground is seen.

    Attributes:
        band: whose values are classes.
        clear: classes in which it is.
        cloud: classes of clouds and their shadows.
    """

    band: Band
    clear: Sequence[int]
    cloud: Sequence[int]

    def shares(self) -> tuple[float, float]:
        """Of clear ground and of cloud."""
        with opened(self.band.path) as source:
            values = source.read(self.band.number)
        return float(np.isin(values, self.clear).mean()), float(np.isin(values, self.cloud).mean())


@dataclass(frozen=True)
class Stack:
    """What a virtual raster is made of.

    Attributes:
        bands: all with one grid.
        tags: metadata of the whole.
        classes: where the ground is not seen, all bands are masked.
        crs, transform: in place of what the files say.
    """

    bands: Sequence[Band]
    tags: Mapping[str, str] = field(default_factory=dict)
    classes: Classes | None = None
    crs: str | None = None
    transform: Affine | None = None


def write(path: Path, stack: Stack) -> None:
    """Write a virtual raster.

    Raises:
        OSError: the folder can't be written to.
        rasterio.errors.RasterioIOError: a file can't be read.
        ValueError: the bands' grids differ.
    """
    root, crs, transform = Xml.Element("VRTDataset"), stack.crs, stack.transform
    size: tuple[int, int] | None = None
    children = []
    for number, band in enumerate(stack.bands, start=1):
        with opened(band.path) as source:
            if size is None:
                size = (source.width, source.height)
                crs = crs or (source.crs.to_wkt() if source.crs else None)
                if transform is None and not source.transform.is_identity:
                    transform = source.transform
            elif size != (source.width, source.height):
                raise ValueError(f"{band.path} is not of the size of the other bands of {path}")
            dtype, nodata = source.dtypes[band.number - 1], source.nodatavals[band.number - 1]
        child = Xml.Element("VRTRasterBand", dataType=_TYPES[dtype], band=str(number))
        _text(child, "Description", band.name)
        if nodata is not None:
            _text(child, "NoDataValue", repr(float(nodata)))
        child.append(_source("SimpleSource", path, band, size))
        children.append(child)
    if size is None:
        raise ValueError(f"{path} would have no bands")
    root.set("rasterXSize", str(size[0]))
    root.set("rasterYSize", str(size[1]))
    if crs:
        _text(root, "SRS", crs)
    if transform is not None:
        _text(root, "GeoTransform", ", ".join(repr(float(v)) for v in transform.to_gdal()))
    metadata = Xml.SubElement(root, "Metadata")
    for key, value in stack.tags.items():
        _text(metadata, "MDI", value).set("key", key)
    root.extend(children)
    if stack.classes:
        root.append(_mask(stack.classes, path, size))
    path.parent.mkdir(parents=True, exist_ok=True)
    Xml.indent(root)
    Xml.ElementTree(root).write(path, encoding="utf-8")


def _mask(classes: Classes, path: Path, size: tuple[int, int]) -> Xml.Element:
    mask = Xml.Element("MaskBand")
    band = Xml.SubElement(mask, "VRTRasterBand", dataType="Byte")
    source = _source("ComplexSource", path, classes.band, size)
    # Between the values that it names, a table interpolates: so each class is named.
    known = range(max((*classes.clear, *classes.cloud)) + 2)
    _text(source, "LUT", ",".join(f"{v}:{255 if v in classes.clear else 0}" for v in known))
    band.append(source)
    return mask


def _source(kind: str, path: Path, band: Band, size: tuple[int, int]) -> Xml.Element:
    source = Xml.Element(kind)
    is_file = not band.path.startswith("NETCDF:")
    name = os.path.relpath(band.path, path.parent) if is_file else band.path
    _text(source, "SourceFilename", name).set("relativeToVRT", str(int(is_file)))
    _text(source, "SourceBand", str(band.number))
    for corner in ("SrcRect", "DstRect"):
        Xml.SubElement(source, corner, xOff="0", yOff="0", xSize=str(size[0]), ySize=str(size[1]))
    return source


def _text(parent: Xml.Element, name: str, text: str) -> Xml.Element:
    child = Xml.SubElement(parent, name)
    child.text = text
    return child


def opened(path: str) -> rasterio.DatasetReader:
    """A file or variable, with no word about a lack of georeferencing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(path)
