"""What the moving raster looks like to the writer: its bands, and where they hold data."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.windows import Window

from backend.errors import InputError
from backend.raster import Raster, differs
from backend.types import Mask

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Source:
    """All bands of the moving raster.

    Attributes:
        dtype: of the output: the bands' own, or the smallest that holds all where they differ.
        nodata: of the output; None where the file states none that its type can hold.
        alpha: 1-based band that says where there is data; None without.
        masked: whether the file has a mask of its own (not from nodata or alpha).
        needs_mask: whether only a mask can say where the output has no data.
        fill: value of a band where there is no data.
        turn: held for every use of GDAL, by the writer too: GDAL's files are for one thread at a
            time, and its cache, when full, writes another file's blocks from the thread that reads.
    """

    raster: Raster
    dtype: np.dtype[Any]
    nodata: float | None
    alpha: int | None
    masked: bool
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def needs_mask(self) -> bool:
        return self.nodata is None and self.alpha is None

    @property
    def fill(self) -> float:
        if self.nodata is not None:
            return self.nodata
        return float("nan") if self.dtype.kind == "f" else 0

    @property
    def categorical(self) -> bool:
        """Whether values are classes, between which there is nothing."""
        dataset = self.raster.dataset
        return any(
            dataset.colorinterp[i - 1] == ColorInterp.palette
            or dataset.tags(i).get("LAYER_TYPE", "").lower() == "thematic"
            or dataset.tags(i, ns="IMAGE_STRUCTURE").get("NBITS") == "1"
            for i in dataset.indexes
        )

    def read(self, band: int, window: Window) -> Array:
        """One band's values in a window that lies inside."""
        return self._try(window, lambda: self.raster.dataset.read(band, window=window))

    def valid(self, band: int, values: Array, window: Window) -> Mask | None:
        """Where a band's values are data; None where all are.

        Zeros of more than 8 bits are no data where the file states nothing: satellite products
        often leave the outside at 0. They stay 0, but nothing is mixed with them.
        """
        flags = self.raster.dataset.mask_flag_enums[band - 1]
        nodata = self.raster.dataset.nodatavals[band - 1]
        valid: Mask | None = None
        if band == self.alpha:
            return None
        if MaskFlags.per_dataset in flags:
            valid = self.mask(window)
        elif MaskFlags.nodata in flags and nodata is not None:
            valid = differs(values, nodata)
        elif values.dtype.kind in "iu" and values.dtype.itemsize > 1:
            valid = values != 0
        if values.dtype.kind == "f":
            number = ~np.isnan(values)
            valid = number if valid is None else valid & number
        return None if valid is None or valid.all() else valid

    def mask(self, window: Window) -> Mask:
        """Where the file's own mask or alpha band shows data."""
        mask = self._try(window, lambda: self.raster.dataset.read_masks(1, window=window))
        return np.asarray(mask > 0)

    def _try(self, window: Window, read: Any) -> Array:
        try:
            with self.turn:
                return np.asarray(read())
        except (RasterioError, OSError, ValueError) as err:
            raise InputError(
                f"{self.raster.name} can't be read at column {window.col_off:.0f}, row "
                f"{window.row_off:.0f}: the file is damaged or truncated. Copy or download it "
                "again."
            ) from err


def describe(raster: Raster) -> Source:
    """Look at the moving raster's bands.

    Raises:
        InputError: a band of complex numbers.
    """
    dataset = raster.dataset
    if any(name.startswith("complex") for name in dataset.dtypes):
        raise InputError(
            f"{raster.name} holds complex numbers. Convert it to amplitude first (for example "
            "with gdal_translate -ot Float32)."
        )
    dtype = np.result_type(*dataset.dtypes)
    alphas = [i for i in dataset.indexes if dataset.colorinterp[i - 1] == ColorInterp.alpha]
    stated = [value for value in dataset.nodatavals if value is not None]
    nodata = next((value for value in stated if _holds(dtype, value)), None)
    flags = dataset.mask_flag_enums[0]
    masked = MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags
    return Source(raster, dtype, nodata, alphas[0] if alphas else None, masked)


def _holds(dtype: np.dtype[Any], value: float) -> bool:
    if dtype.kind == "f":
        return True
    limits = np.iinfo(dtype)
    return bool(np.isfinite(value) and limits.min <= value <= limits.max and value == int(value))
