"""From a raster layer to a file that the engine reads.

Most layers are files already. The others (web maps, virtual and memory rasters, a CRS that only the
project knows) are written to a GeoTIFF first, over the ground and at the resolution that the match
needs.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generator, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsRaster,
    QgsRasterBandStats,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterFileWriterTask,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip

from qgis_imatch.i18n import tr
from qgis_imatch.match.request import RequestError
from qgis_imatch.match.tasks import Step

MAX_PIXELS = 12_000 * 12_000
LOOKED_AT = 1_000_000  # pixels, about, by which a file is judged
MARGIN_PX = 64  # ground around the area, so that an offset does not push matches off the edge
_NETWORK = re.compile(r"/vsi(?!zip|tar|gzip|7z|rar|subfile|mem)|(?<!file)://", re.IGNORECASE)
_SUBDATASET = re.compile(r'^[A-Za-z0-9_]{2,}:"?(?P<file>.+?)"?(:[^:/\\]*)?$')


@dataclass(frozen=True)
class Grid:
    """The pixels to write: an extent in `crs`, and its size in pixels."""

    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    columns: int
    rows: int


@dataclass(frozen=True)
class View:
    """What the map shows: its extent in `crs`, and map units per screen pixel."""

    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    units_per_pixel: float

    @classmethod
    def of(cls, canvas: QgsMapCanvas) -> View:
        """What a canvas shows now."""
        crs = canvas.mapSettings().destinationCrs()
        return cls(canvas.extent(), crs, canvas.mapUnitsPerPixel())


def engine_path(layer: QgsRasterLayer) -> Optional[str]:
    """The name under which the engine reads the layer as it is; None where it must be written out.

    Paths, archives (`/vsizip/`) and subdatasets (`NETCDF:"file":name`) are read as they are.
    """
    if layer.dataProvider() is None or layer.dataProvider().name() != "gdal":
        return None
    source = layer.source()
    if "authcfg=" in source or _has_own_crs(layer):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("gdal", source)
    if parts.get("openOptions"):
        return None
    path = str(parts.get("path") or "")
    prefix = str(parts.get("vsiPrefix") or "")
    if _NETWORK.search(prefix + path):  # QGIS reads it, the engine stays off the network
        return None
    if (prefix + path).startswith("/vsimem/"):  # lives in the memory of QGIS only
        return None
    if prefix:
        return prefix + path + str(parts.get("vsiSuffix") or "")
    if (path.startswith("/vsi") or Path(path).exists()) and not parts.get("layerName"):
        return path
    plain = source.split("|")[0]
    subdataset = _SUBDATASET.match(plain)
    if subdataset and Path(subdataset.group("file")).exists():
        return str(plain)
    return None


def _has_own_crs(layer: QgsRasterLayer) -> bool:
    """True where the person gave the layer another CRS than its file says.

    A picture without georeferencing stays a picture, whatever CRS QGIS gave it by default.
    """
    crs = layer.dataProvider().crs()
    if not layer.crs().isValid() or layer.crs() == crs:
        return False
    extent = layer.extent()
    in_pixels = (extent.xMinimum(), extent.xMaximum()) == (0, layer.width())
    return bool(crs.isValid() or not in_pixels)


def _has_pixels(layer: QgsRasterLayer) -> bool:
    """True where the layer has a resolution of its own; web maps have none."""
    size = QgsRasterDataProvider.Capability.Size
    return bool(layer.dataProvider().capabilities() & size) and layer.width() > 0


def _to(
    extent: QgsRectangle, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsRectangle:
    if not source.isValid() or not target.isValid():
        return QgsRectangle(extent)
    transform = QgsCoordinateTransform(source, target, QgsProject.instance())
    transform.setBallparkTransformsAreAppropriate(True)
    return transform.transformBoundingBox(extent)


def _pixel_of(layer: QgsRasterLayer, crs: QgsCoordinateReferenceSystem) -> float:
    """Side of the layer's middle pixel in units of `crs`."""
    centre = layer.extent().center()
    width, height = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    pixel = QgsRectangle.fromCenterAndSize(centre, width, height)
    return math.sqrt(_to(pixel, layer.crs(), crs).area())


def grid_for(
    layer: QgsRasterLayer,
    other: QgsRasterLayer,
    area: Optional[QgsRectangle],
    area_crs: QgsCoordinateReferenceSystem,
    view: View,
) -> Grid:
    """The part of `layer` to write for a match with `other`.

    Args:
        layer: the layer to write.
        other: the other raster of the pair; where it has pixels, its ground and resolution count.
        area: the area of interest's bounding box in `area_crs`; None for the whole overlap.
        view: what the map shows, used where neither the area nor a raster has bounds.

    Raises:
        RequestError: nothing to write there, or far too many pixels.
    """
    crs = layer.crs()
    try:
        if area is not None:
            extent = _to(area, area_crs, crs)
        elif _has_pixels(other):
            extent = _to(other.extent(), other.crs(), crs)
        elif _has_pixels(layer):
            extent = QgsRectangle(layer.extent())
        else:
            extent = _to(view.extent, view.crs, crs)
        if _has_pixels(layer):
            pixel = layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
        elif _has_pixels(other):
            pixel = (_pixel_of(other, crs),) * 2
        else:
            screen = QgsRectangle.fromCenterAndSize(
                view.extent.center(), *(view.units_per_pixel,) * 2
            )
            pixel = (math.sqrt(_to(screen, view.crs, crs).area()),) * 2
    except QgsCsException as err:
        raise RequestError(
            tr("The area can't be brought into the CRS of “{}”: {}").format(layer.name(), err)
        ) from err
    return _grid(layer, extent, pixel)


def _grid(layer: QgsRasterLayer, extent: QgsRectangle, pixel: tuple[float, float]) -> Grid:
    bounds = layer.extent()
    extent.grow(MARGIN_PX * max(pixel))
    if not bounds.isEmpty():
        extent = extent.intersect(bounds)
    if extent.isEmpty():
        raise RequestError(
            tr(
                "“{}” shows nothing in the area that is wanted. Choose another area, or check the "
                "layer's CRS."
            ).format(layer.name())
        )
    # Whole pixels of the layer, so that writing does not resample.
    west = (
        bounds.xMinimum()
        + math.floor((extent.xMinimum() - bounds.xMinimum()) / pixel[0]) * pixel[0]
    )
    north = (
        bounds.yMaximum()
        - math.floor((bounds.yMaximum() - extent.yMaximum()) / pixel[1]) * pixel[1]
    )
    columns = max(1, round((extent.xMaximum() - west) / pixel[0]))
    rows = max(1, round((north - extent.yMinimum()) / pixel[1]))
    if columns * rows > MAX_PIXELS:
        raise RequestError(
            tr(
                "“{}” is not a file and would be written with {} x {} pixels. Choose a smaller "
                "area, or save the part that you need as a GeoTIFF (Export > Save As)."
            ).format(layer.name(), columns, rows)
        )
    whole = QgsRectangle(west, north - rows * pixel[1], west + columns * pixel[0], north)
    return Grid(whole, layer.crs(), columns, rows)


def write(
    layer: QgsRasterLayer,
    other: QgsRasterLayer,
    area: Optional[QgsRectangle],
    area_crs: QgsCoordinateReferenceSystem,
    view: View,
    name: str,
) -> Generator[Step, Any, str]:
    """Write a layer that is no file to a new one; arguments as those of `grid_for`.

    Args:
        name: of the layer, which may be gone.

    Returns:
        The file.

    Raises:
        RequestError: it can't be written.
    """
    if sip.isdeleted(layer) or sip.isdeleted(other):
        raise RequestError(
            tr("“{}” left the project before it was written to a file. Add it again.").format(name)
        )
    grid = grid_for(layer, other, area, area_crs, view)
    path = new_file(name, ".tif")
    note = tr("Writing “{}” to a file first: {} x {} pixels…")
    yield Step(
        note.format(name, grid.columns, grid.rows),
        write_task(layer, grid, path),
        tr(
            "“{}” could not be written to a file. Save it as a GeoTIFF yourself "
            "(Export > Save As) and choose that."
        ).format(name),
    )
    check_written(path, name)
    return path


def check_written(path: str, name: str) -> None:
    """Look at the file that was written of a layer.

    Raises:
        RequestError: nothing is seen in it, as where a web map can't be reached.
    """
    if _is_blank(path):  # apart, so that what is raised holds no layer
        raise RequestError(
            tr(
                "“{}” shows nothing there. If it is a web map, see whether QGIS draws it now, and "
                "run this again."
            ).format(name)
        )


def _is_blank(path: str) -> bool:
    """True where a file has a band of opacity that is zero everywhere."""
    layer = QgsRasterLayer(path)
    last = layer.bandCount()
    alpha = QgsRaster.ColorInterpretation.AlphaBand
    if layer.dataProvider().colorInterpretation(last) != alpha:
        return False
    most = QgsRasterBandStats.Stats.Max
    seen = layer.dataProvider().bandStatistics(last, most, layer.extent(), LOOKED_AT)
    return bool(seen.maximumValue == 0)


def new_file(name: str, ending: str) -> str:
    """A new file in the temporary folder that QGIS removes when it ends, named after a layer."""
    stem = re.sub(r"[^\w-]+", "_", name)[:40] or "layer"
    return QgsProcessingUtils.generateTempFilename(stem + ending)


def write_task(layer: QgsRasterLayer, grid: Grid, path: str) -> QgsRasterFileWriterTask:
    """The task that writes `grid` of the layer to `path`."""
    pipe = QgsRasterPipe()
    pipe.set(layer.dataProvider().clone())
    writer = QgsRasterFileWriter(path)
    writer.setCreateOptions(["COMPRESS=DEFLATE", "TILED=YES", "BIGTIFF=IF_SAFER"])
    return QgsRasterFileWriterTask(
        writer,
        pipe,
        grid.columns,
        grid.rows,
        grid.extent,
        grid.crs,
        QgsProject.instance().transformContext(),
    )
