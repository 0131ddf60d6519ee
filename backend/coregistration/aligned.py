"""The raster that an alignment gives, however the alignment came about."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from backend.alignment import Alignment
from backend.coregistration.grid import Grid, make_grid
from backend.coregistration.resample import Kernel
from backend.coregistration.shift import copied_blocks, shifted_grid
from backend.coregistration.source import Source
from backend.coregistration.warp import Warp
from backend.coregistration.write import check_room, write_cog
from backend.types import IsCancelled, Progress

OFF_PX = 0.1


class RasterOptions(Protocol):
    """What `backend.specs.CoregisterSpec` says of the raster."""

    @property
    def grid(self) -> Literal["own", "reference"]: ...
    @property
    def resampling(self) -> Literal["auto", "nearest", "bilinear", "cubic", "lanczos"]: ...
    @property
    def geotransform_only(self) -> bool: ...
    @property
    def extent(self) -> list[float] | None: ...


def kernel_of(options: RasterOptions, source: Source) -> Kernel:
    """The resampling; classes are never mixed unless the person says so."""
    if options.resampling != "auto":
        return options.resampling
    return "nearest" if source.categorical else "cubic"


def write_aligned(
    alignment: Alignment,
    source: Source,
    options: RasterOptions,
    output: str,
    part: str,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> tuple[Grid, list[str]]:
    """Write the moving raster to where the alignment puts it.

    Args:
        source: of the alignment's moving raster.
        output, part: the file's name in the end and until it is whole.
        progress: called with the share that is done.

    Returns:
        Its grid, and warnings.

    Raises:
        SpecError: the extent shows nothing of it.
        OutputError, OSError: no room, or it can't be written.
        CancelledError: the person cancelled.
    """
    warnings = []
    if options.geotransform_only:
        grid, off = shifted_grid(alignment)
        if off > OFF_PX:
            warnings.append(
                f"A shift of the geotransform leaves up to {off:.2f} px at the raster's edge, "
                "because the two CRSs differ. Leave geotransform_only out to avoid that."
            )
        blocks, with_mask = copied_blocks(source), source.masked
    else:
        grid = make_grid(alignment, options.grid, options.extent)
        blocks = Warp(source, alignment, grid, kernel_of(options, source)).blocks()
        with_mask = source.needs_mask
    check_room(source, grid, Path(output).absolute().parent)
    write_cog(part, source, grid, blocks, with_mask, progress, is_cancelled)
    return grid, warnings
