"""The rasters that an exchange file speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from affine import Affine
from pyproj import CRS

from backend.errors import InputError
from backend.raster import open_raster


@dataclass(frozen=True)
class RasterImage:
    """What a file of keypoints needs to know of a raster.

    Attributes:
        path: as given.
        width, height: pixels.
        crs: None in pixel space.
        transform: pixel corner to map.
    """

    path: str
    width: int
    height: int
    crs: CRS | None
    transform: Affine


def read_images(paths: Sequence[str]) -> list[RasterImage]:
    """Open each raster and note where it lies.

    Raises:
        InputError: one can't be opened.
    """
    images = []
    for path in paths:
        with open_raster(path) as raster:
            images.append(
                RasterImage(path, raster.width, raster.height, raster.crs, raster.transform)
            )
    return images


def target_crs(images: Sequence[RasterImage], name: str) -> CRS | None:
    """The CRS that longitudes and latitudes go to: the first raster's; None without rasters.

    Raises:
        InputError: the raster has none.
    """
    if not images:
        return None
    if images[0].crs is None:
        raise InputError(
            f"{name} is in longitude and latitude, but {images[0].path} has no CRS to put the "
            "keypoints into. Leave the raster out, or georeference it."
        )
    return images[0].crs
