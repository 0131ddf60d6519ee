"""The aligned raster as a cloud-optimised GeoTIFF, with all that its bands are known by."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import rasterio
from rasterio import shutil as raster_files
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from backend.coregistration.grid import Grid
from backend.coregistration.source import Source
from backend.coregistration.warp import BLOCK_PX, Block
from backend.errors import CancelledError, OutputError
from backend.leftovers import noted
from backend.limits import threads
from backend.types import IsCancelled, Progress

# What is true of the old pixels only.
STALE_TAGS = ("STATISTICS_", "OVR_RESAMPLING_ALG")
SIDE_FILES = (".aux.xml", ".ovr", ".msk")
ROOM = 2.0  # times the raw size: the work file and, at worst, the result


def check_room(source: Source, grid: Grid, folder: Path) -> None:
    """Raises OutputError where the disk will not hold the result."""
    raw = _raw_size(source, grid)
    free = shutil.disk_usage(folder).free
    if free < ROOM * raw:
        raise OutputError(
            f"The aligned raster needs up to {ROOM * raw / 2**20:.0f} MB in {folder}, and "
            f"{free / 2**20:.0f} MB are free. Free some space, or choose a folder on another disk."
        )


def _raw_size(source: Source, grid: Grid) -> int:
    return grid.width * grid.height * source.raster.dataset.count * source.dtype.itemsize


def write_cog(
    path: str,
    source: Source,
    grid: Grid,
    blocks: Generator[Block, None, None],
    with_mask: bool,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> None:
    """Write blocks to a work file and turn it into a cloud-optimised GeoTIFF.

    Args:
        path: a new file (see `backend.output.written_whole`); a folder beside it holds the work.
        with_mask: keep each block's mask in the file.
        progress: called with the share that is done.

    Raises:
        OSError: disk full, or GDAL can't write.
        InputError: the moving raster can't be read.
        CancelledError: the person cancelled.
    """
    with _scratch(path) as scratch, _told(scratch, _raw_size(source, grid)):
        work, cog = str(scratch / "work.tif"), str(scratch / "cog.tif")
        with _created(work, source, grid) as target, contextlib.closing(blocks):
            _describe(target, source)
            total = -(-grid.width // BLOCK_PX) * -(-grid.height // BLOCK_PX)
            area = 0
            for block in blocks:
                if is_cancelled():
                    raise CancelledError
                with source.turn:
                    target.write(block.values, window=block.window)
                    if with_mask:
                        target.write_mask(block.mask, window=block.window)
                area += block.mask.size
                share = area / (grid.width * grid.height)
                progress(0.8 * share, "write", f"Block {max(1, round(share * total))} of {total}")
        if is_cancelled():
            raise CancelledError
        progress(0.8, "write", "Writing the GeoTIFF")
        raster_files.copy(work, cog, driver="COG", **_options(source))
        if is_cancelled():
            raise CancelledError
        os.replace(cog, path)


def remove_side_files(path: str) -> None:
    """Statistics, overviews and masks that programs keep beside a raster that was replaced."""
    for end in SIDE_FILES:
        Path(f"{path}{end}").unlink(missing_ok=True)


@contextlib.contextmanager
def _scratch(path: str) -> Iterator[Path]:
    """A folder for work files; one that a killed process left is emptied."""
    folder = Path(f"{path}.work")
    shutil.rmtree(folder, ignore_errors=True)
    with noted(folder):
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _told(folder: Path, needed: int) -> Iterator[None]:
    """GDAL's errors of writing as what the system said.

    By then GDAL has removed its own work files, so a disk counts as full where it has no room for
    `needed` bytes more.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            yield
    except Exception as err:
        # Some of GDAL's errors reach Python by a family that rasterio keeps to itself.
        if not isinstance(err, RasterioError) and not type(err).__name__.startswith("CPLE_"):
            raise
        text = str(err).rstrip(".")
        full = "space" in text.lower() or shutil.disk_usage(folder).free < needed
        raise OSError(errno.ENOSPC if full else errno.EIO, f"GDAL says: {text}") from err


def _created(path: str, source: Source, grid: Grid) -> Any:
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": grid.width,
        "height": grid.height,
        "count": source.raster.dataset.count,
        "dtype": source.dtype,
        "tiled": True,
        "blockxsize": BLOCK_PX,
        "blockysize": BLOCK_PX,
        "interleave": "band",
        "BIGTIFF": "IF_SAFER",
        "crs": None if grid.crs is None else grid.crs.to_wkt(),
    }
    if grid.written is not None:
        profile["transform"] = grid.written
    if source.nodata is not None:
        profile["nodata"] = source.nodata
    if source.raster.dataset.count > 1 or source.alpha is not None:
        profile["photometric"] = "MINISBLACK"  # colours are set band by band
    return rasterio.open(path, "w", **profile)


def _describe(target: Any, source: Source) -> None:
    """Names, tags, colours, scales: everything but the pixels."""
    dataset = source.raster.dataset
    with contextlib.suppress(RasterioError):  # GeoTIFF can't hold every interpretation
        target.colorinterp = dataset.colorinterp
    target.descriptions = dataset.descriptions
    target.scales, target.offsets = dataset.scales, dataset.offsets
    target.units = [unit or "" for unit in dataset.units]
    for band in (0, *dataset.indexes):  # 0: the file's own
        tags = dataset.tags(band)
        target.update_tags(band, **{k: v for k, v in tags.items() if not k.startswith(STALE_TAGS)})
    for band in dataset.indexes:
        if dataset.colorinterp[band - 1] == ColorInterp.palette:
            target.write_colormap(band, dataset.colormap(band))


def _options(source: Source) -> dict[str, str]:
    return {
        "COMPRESS": "DEFLATE",
        "PREDICTOR": "YES",
        "OVERVIEW_RESAMPLING": "NEAREST" if source.categorical else "AVERAGE",
        "NUM_THREADS": str(threads()),
        "BIGTIFF": "IF_SAFER",
    }
