"""Rasters: opening with clear errors, windowed reading with a validity mask, georeferencing.

Pixel coordinates are (column, row), (0, 0) at the centre of the upper-left pixel; `px_to_map` and
`map_to_px` are the only place where they meet map coordinates.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import rasterio
from affine import Affine
from pyproj import CRS
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from backend.band_names import band_names, sensor_name
from backend.errors import InputError, SpecError
from backend.raw_sources import refuse_foreign_bytes
from backend.types import Image, Mask, Points

log = logging.getLogger(__name__)

CLOUD_SIGMAS = 8.0  # brighter than the median by so many robust deviations is cloud-like
CLOUD_SPECK_PX = 7  # smaller bright specks are roofs, not clouds
CLOUD_GROW_PX = 25  # clouds end in haze and stand beside their shadow's edge
OVERVIEW_PX = 1024
FRAME_PX = 1024
WHOLE_FRAME = 0.95  # a picture that is black outside of a smaller part shows that part only
EDGE_STEPS = 33  # points along each edge of a footprint: reprojected edges are curved
LARGEST = 1e30  # no sensor measures such values, but many programs mark nodata by them


def px_to_map(transform: Affine, px: Points) -> Points:
    """Map coordinates of pixel coordinates, (N, 2) to (N, 2), in the raster's CRS."""
    col, row = px[:, 0] + 0.5, px[:, 1] + 0.5
    x = transform.a * col + transform.b * row + transform.c
    y = transform.d * col + transform.e * row + transform.f
    return np.column_stack([x, y])


def map_to_px(transform: Affine, xy: Points) -> Points:
    """Pixel coordinates of map coordinates, (N, 2) to (N, 2)."""
    inverse = ~transform
    col = inverse.a * xy[:, 0] + inverse.b * xy[:, 1] + inverse.c
    row = inverse.d * xy[:, 0] + inverse.e * xy[:, 1] + inverse.f
    return np.column_stack([col, row]) - 0.5


@dataclass
class Raster:
    """An open raster. Made by `open_raster`; reads are not thread-safe on one object.

    Attributes:
        crs: None where the file states none, or states one without a geotransform.
        transform: pixel corner to map; identity where the raster is not georeferenced.
        bands: 1-based bands that reads return.
    """

    path: str
    dataset: Any
    crs: CRS | None
    transform: Affine
    bands: tuple[int, ...]
    _stats: dict[int, tuple[float, float]] = field(default_factory=dict)
    _frames: dict[tuple[int, ...], Points | None] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return int(self.dataset.width)

    @property
    def height(self) -> int:
        return int(self.dataset.height)

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(self.dataset.dtypes[self.bands[0] - 1])

    @property
    def name(self) -> str:
        return Path(self.path).name

    def band_names(self) -> dict[int, str]:
        """What each 1-based band but alpha shows, as training calls it; `b1`... where not known."""
        kinds = [kind.name for kind in self.dataset.colorinterp]
        bands = [n for n, kind in enumerate(kinds, start=1) if kind != "alpha"]
        tags = {key.upper(): value for key, value in self.dataset.tags().items()}
        sensor = tags.get("SENSOR", "") or sensor_name(self.name, tags)
        described = [self.dataset.descriptions[n - 1] or "" for n in bands]
        names = band_names(described, [kinds[n - 1] for n in bands], sensor, self.name)
        return dict(zip(bands, names, strict=True))

    def read(
        self,
        col: float,
        row: float,
        width: float,
        height: float,
        out_size: tuple[int, int] | None = None,
        bands: Sequence[int] | None = None,
        cloud_mask: bool = False,
        average: bool = True,
    ) -> Image:
        """Read a window, given by the corner (not centre) of its first pixel, in pixels.

        Args:
            col, row, width, height: the window; what lies outside the raster comes back invalid.
            out_size: (width, height) to decimate to, by averaging; default: the window's own.
            bands: 1-based bands; default: the raster's.
            cloud_mask: mark bright cloud-like areas as invalid.
            average: where decimated; else single pixels are picked, which is quicker.

        Returns:
            Raw values as float32, (bands, height, width), 0 where invalid.

        Raises:
            InputError: the file can't be read there.
        """
        out_w, out_h = out_size or (round(width), round(height))
        use = list(bands or self.bands)
        pixels = np.zeros((len(use), out_h, out_w), np.float32)
        valid = np.zeros((out_h, out_w), np.bool_)
        scale_x, scale_y = width / out_w, height / out_h
        # The part of the output that lies inside the raster, in whole output pixels.
        left = max(0, math.ceil(-col / scale_x - 1e-6))
        top = max(0, math.ceil(-row / scale_y - 1e-6))
        right = min(out_w, math.floor((self.width - col) / scale_x + 1e-6))
        bottom = min(out_h, math.floor((self.height - row) / scale_y + 1e-6))
        if right <= left or bottom <= top:
            return Image(pixels, valid)
        window = Window(
            col + left * scale_x,
            row + top * scale_y,
            (right - left) * scale_x,
            (bottom - top) * scale_y,
        )
        shape = (len(use), bottom - top, right - left)
        decimated = max(scale_x, scale_y) > 1.01
        how = Resampling.average if decimated and average else Resampling.nearest
        try:
            raw = self.dataset.read(use, window=window, out_shape=shape, resampling=how)
            mask = self._mask(use, raw, window, shape)
        except (RasterioError, OSError, ValueError) as err:
            log.debug("reading %s failed", self.path, exc_info=True)
            raise InputError(
                f"{self.name} can't be read at column {window.col_off:.0f}, "
                f"row {window.row_off:.0f}: the file is damaged or truncated. "
                "Copy or download it again."
            ) from err
        with np.errstate(over="ignore"):  # only what the mask leaves out can be too large
            part = raw.astype(np.float32, copy=False)
        if cloud_mask:
            mask &= ~self._cloud_like(use, part, max(scale_x, scale_y))
        part = np.where(mask, part, np.float32(0))
        pixels[:, top:bottom, left:right] = part
        valid[top:bottom, left:right] = mask
        return Image(pixels, valid)

    def _mask(
        self, use: list[int], raw: npt.NDArray[Any], window: Window, shape: tuple[int, int, int]
    ) -> Mask:
        mask: Mask = np.ones(shape[1:], np.bool_)
        masked = []
        for number, band in zip(use, raw, strict=True):
            flags = self.dataset.mask_flag_enums[number - 1]
            nodata = self.dataset.nodatavals[number - 1]
            if flags == [MaskFlags.nodata] and nodata is not None:
                # Compared here, because GDAL reads a raster anew, and slowly, for this mask.
                mask &= differs(band, nodata)
            elif flags != [MaskFlags.all_valid]:
                masked.append(number)
        if masked:
            masks = self.dataset.read_masks(
                masked, window=window, out_shape=(len(masked), *shape[1:])
            )
            mask &= (masks > 0).all(axis=0)
        if raw.dtype.kind == "f":
            mask &= (np.abs(raw) < LARGEST).all(axis=0)  # NaN fails as well
        elif self.dataset.nodata is None:
            # Satellite products and turned pictures often leave the outside at 0 unsaid.
            if raw.dtype.itemsize > 1:
                mask &= (raw != 0).any(axis=0)
            elif (frame := self._frame(use)) is not None:
                mask &= _inside(frame, window, shape)
        return mask

    def _frame(self, use: list[int]) -> Points | None:
        """Outline (N, 2), convex, of what is not black in an 8-bit picture; None where that is
        about all of it. Black inside of it may be a shadow, water or an unlit place."""
        key = tuple(use)
        if key not in self._frames:
            self._frames[key] = None  # the overview below asks for a mask as well
            seen = self.overview(FRAME_PX, use, average=False)
            shown = np.argwhere((seen.pixels != 0).any(axis=0))[:, ::-1]
            if len(shown) > 2:
                hull = cv2.convexHull(shown.astype(np.int32)).reshape(-1, 2)
                share = cv2.contourArea(hull.astype(np.float32)) / (seen.width * seen.height)
                if share < WHOLE_FRAME:
                    scale = np.array([self.width / seen.width, self.height / seen.height])
                    self._frames[key] = (hull + 0.5) * scale - 0.5
        return self._frames[key]

    def _cloud_like(self, use: list[int], pixels: npt.NDArray[np.float32], scale: float) -> Mask:
        bright = np.zeros(pixels.shape[1:], np.bool_)
        for number, band in zip(use, pixels, strict=True):
            limit = self._cloud_limit(number)
            if math.isfinite(limit):
                bright |= band > limit
        if not bright.any():
            return bright
        speck = max(3, round(CLOUD_SPECK_PX / scale)) | 1
        grow = max(3, round(CLOUD_GROW_PX / scale)) | 1
        opened = cv2.morphologyEx(
            bright.astype(np.uint8), cv2.MORPH_OPEN, np.ones((speck, speck), np.uint8)
        )
        ellipse = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (grow, grow))
        return np.asarray(cv2.dilate(opened, ellipse) > 0)

    def _cloud_limit(self, band: int) -> float:
        """Value above which a band looks like cloud; infinite for 8-bit pictures."""
        if np.dtype(self.dataset.dtypes[band - 1]).itemsize == 1:
            return math.inf
        if band not in self._stats:
            values = self.overview(512, bands=[band], average=False)
            inside = values.pixels[0][values.valid]
            if inside.size < 100:
                self._stats[band] = (math.inf, 0.0)
            else:
                median = float(np.median(inside))
                deviation = 1.4826 * float(np.median(np.abs(inside - median)))
                self._stats[band] = (median, deviation)
        median, deviation = self._stats[band]
        return median + CLOUD_SIGMAS * deviation if deviation > 0 else math.inf

    def footprint(self) -> Points:
        """Ring of the raster's outline in its own pixels, (N, 2), with points along the edges."""
        t = np.linspace(0, 1, EDGE_STEPS)[:-1]
        w, h = self.width, self.height
        ring = np.concatenate(
            [
                np.column_stack([t * w, 0 * t]),
                np.column_stack([0 * t + w, t * h]),
                np.column_stack([w - t * w, 0 * t + h]),
                np.column_stack([0 * t, h - t * h]),
            ]
        )
        return np.asarray(ring - 0.5)

    def overview(
        self,
        size: int = OVERVIEW_PX,
        bands: Sequence[int] | None = None,
        cloud_mask: bool = False,
        average: bool = True,
    ) -> Image:
        """The whole raster with its longer side at most `size` pixels."""
        scale = max(1.0, max(self.width, self.height) / size)
        out = (max(1, round(self.width / scale)), max(1, round(self.height / scale)))
        return self.read(0, 0, self.width, self.height, out, bands, cloud_mask, average)


def differs(band: npt.NDArray[Any], nodata: float) -> Mask:
    """Where a band is not nodata; everywhere, where its type can't hold that value."""
    if band.dtype.kind in "iu":
        limits = np.iinfo(band.dtype)
        if not limits.min <= nodata <= limits.max or nodata != int(nodata):
            return np.ones(band.shape, np.bool_)
    return np.asarray(band != np.asarray(nodata, np.float64).astype(band.dtype))


def _inside(frame: Points, window: Window, shape: tuple[int, int, int]) -> Mask:
    """Which pixels of a window, read at `shape` (bands, rows, columns), a convex outline holds."""
    scale = np.array([window.width / shape[2], window.height / shape[1]])
    local = (frame + 0.5 - [window.col_off, window.row_off]) / scale - 0.5
    mask = np.zeros(shape[1:], np.uint8)
    cv2.fillConvexPoly(mask, np.rint(local).astype(np.int32), 1)
    return mask > 0


@contextlib.contextmanager
def open_raster(path: str, bands: Sequence[int] | None = None) -> Iterator[Raster]:
    """Open a raster that GDAL reads.

    Args:
        path: file, or a GDAL name such as a subdataset.
        bands: 1-based bands; default: all but alpha.

    Raises:
        InputError: missing, a folder, empty, damaged, or of a type that can't be matched.
        SpecError: a band that the raster does not have.
    """
    name = Path(path).name or path
    if os.path.isdir(path) and not path.lower().endswith((".zarr", ".safe")):
        raise InputError(f"{path} is a folder. Choose a raster file inside it.")
    looks_like_file = ":" not in path[2:] and not path.startswith("/vsi")
    if looks_like_file and not os.path.exists(path):
        raise InputError(f"{path} does not exist. Was it moved, or its drive disconnected?")
    if looks_like_file and os.path.isfile(path) and os.path.getsize(path) == 0:
        raise InputError(f"{name} is empty (0 bytes). Copy or download it again.")
    with contextlib.ExitStack() as stack:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                dataset = stack.enter_context(rasterio.open(path))
        except (RasterioError, OSError, ValueError) as err:  # the last: text that is no UTF-8
            log.debug("opening %s failed", path, exc_info=True)
            raise InputError(
                f"{name} can't be opened as a raster: it is damaged, or of a format that "
                f"GDAL does not read. Copy it again, or convert it to GeoTIFF. ({err})"
            ) from err
        refuse_foreign_bytes(dataset, name)
        yield Raster(path, dataset, *_georeference(dataset), _choose(dataset, name, bands))


def _georeference(dataset: Any) -> tuple[CRS | None, Affine]:
    transform = dataset.transform
    if dataset.crs is None or transform.is_identity or abs(transform.determinant) == 0:
        return None, Affine.identity()
    try:
        return CRS.from_user_input(dataset.crs.to_wkt()), transform
    except Exception as err:  # pyproj raises several kinds for odd WKT
        log.warning(
            "the CRS of %s can't be understood (%s); pixel space is used", dataset.name, err
        )
        return None, Affine.identity()


def _choose(dataset: Any, name: str, bands: Sequence[int] | None) -> tuple[int, ...]:
    if dataset.count == 0:
        raise InputError(f"{name} has no bands of its own. Choose one of its subdatasets.")
    if bands:
        for band in bands:
            if band > dataset.count:
                raise SpecError(
                    f"{name} has no band {band}. It has bands 1 to {dataset.count}.",
                    field="bands",
                    value=str(band),
                    allowed=f"1 to {dataset.count}",
                )
        chosen = tuple(bands)
    else:
        kinds = dataset.colorinterp
        chosen = tuple(i + 1 for i in range(dataset.count) if kinds[i] != ColorInterp.alpha)
    for band in chosen:
        if dataset.dtypes[band - 1].startswith("complex"):
            raise InputError(
                f"{name} holds complex numbers. Convert it to amplitude first "
                "(for example with gdal_translate -ot Float32)."
            )
    return chosen
