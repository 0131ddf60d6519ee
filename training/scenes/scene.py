"""A scene: one raster on one date of one place, and what its file tells about it."""

from __future__ import annotations

import hashlib
import math
import re
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import numpy as np
import shapely
from pyproj import Geod, Transformer
from shapely.geometry.base import BaseGeometry

from backend.band_names import band_names, sensor_name
from backend.errors import InputError
from backend.geometry import Matrix
from backend.keypoints.dates import raster_date
from backend.raster import Raster, open_raster, px_to_map
from backend.types import Image, Points

State = Literal["reference", "corrected", "unverified"]
Six = tuple[float, float, float, float, float, float]

IDENTITY: Six = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
OVERVIEW_PX = 512  # what shares and footprints are measured on
_EDGE_PX = 64  # the footprint of a larger overview would only have more corners
_GEOD = Geod(ellps="WGS84")
_CLOUD_TAGS = ("CLOUD_COVER", "CLOUDY_PIXEL_PERCENTAGE", "CLOUD_COVERAGE_ASSESSMENT")


@dataclass(frozen=True)
class Scene:
    """One raster of one place.

    Attributes:
        scene_id: unique in its catalogue; it follows the pixels, not the file's name.
        place: as the person calls it.
        path: absolute; windows are read from there.
        sensor: empty where not known.
        bands: a name per band, by position.
        crs: `EPSG:n` or WKT; empty where the raster has none.
        gsd_m: metres per pixel in the middle; NaN where not known.
        footprint: outline of the ground with data, convex, EPSG:4326; None without a CRS.
        cloud_share, nodata_share: 0..1, of the raster; clouds as metadata say, else as looked at.
        file_hash: sha256 of the file.
        look_hash: sha256 of an overview's values: the same for a copy in another format.
        group: scenes whose ground overlaps have the same.
        state: whether its ground is known in the group's grid to less than a pixel.
        correction: of ref_px to ref_px, rows of an affine matrix: where the ground of a pixel of
            the group's reference lies by this scene's own georeferencing.
        dx_px, dy_px: that correction in the middle of the scene, pixels of the reference.
        check_px: root mean square error at check points, pixels of the reference.
        split: `train`, `val`, `test`, or `blocks` where blocks of the place are split.
        shown: where it shows valid ground (see `training.scenes.shown`); empty where not looked at.
        pin: the split that its place has to be in; empty where any will do.
        moment: what tells its date from others where the day is not known, such as `before`.
    """

    scene_id: str
    place: str
    path: str
    day: date | None
    sensor: str
    bands: tuple[str, ...]
    width: int
    height: int
    crs: str
    gsd_m: float
    footprint: BaseGeometry | None
    cloud_share: float
    nodata_share: float
    file_hash: str
    look_hash: str
    licence: str = ""
    source: str = ""
    group: str = ""
    state: State = "reference"
    correction: Six = IDENTITY
    dx_px: float = 0.0
    dy_px: float = 0.0
    check_px: float = math.nan
    split: str = ""
    shown: str = ""
    pin: str = ""
    moment: str = ""

    @property
    def when(self) -> date | str | None:
        """What tells dates apart: the day, else the moment; None where neither is known."""
        return self.day or self.moment or None

    @property
    def matrix(self) -> Matrix:
        """The correction as 3 x 3."""
        return np.array([self.correction[:3], self.correction[3:], (0.0, 0.0, 1.0)])


def describe(
    path: str,
    place: str | None = None,
    day: date | None = None,
    sensor: str | None = None,
    licence: str = "",
    source: str = "",
) -> Scene:
    """A scene from a file; what is given is taken as said, the rest is read from the file.

    Raises:
        InputError: it can't be read, or shows nothing.
    """
    with open_raster(path) as raster:
        tags = {key.upper(): str(value) for key, value in raster.dataset.tags().items()}
        look = raster.overview(OVERVIEW_PX, average=False)
        shown = float(look.valid.mean())
        if not shown:
            raise InputError(f"{raster.name} shows nothing: all of it is nodata.")
        gsd = ground_sampling_distance(raster)
        described = [text or "" for text in raster.dataset.descriptions]
        names = [described[band - 1] for band in raster.bands]
        kinds = [raster.dataset.colorinterp[band - 1].name for band in raster.bands]
        sensor = sensor or tags.get("SENSOR", "") or sensor_name(raster.name, tags)
        pixels = look_hash(look)
        place = place or tags.get("PLACE") or _place_of(path, raster.crs is not None)
        cloud = _cloud_share(raster, look, tags)
        masked = cloud if tags.get("CLOUDS_MASKED") == "YES" else 0.0
        return Scene(
            scene_id=f"{_slug(place)}-{pixels[:10]}",
            place=place,
            path=str(Path(path).absolute()),
            day=day or raster_date(raster),
            sensor=sensor,
            bands=band_names(names, kinds, sensor, raster.name),
            width=raster.width,
            height=raster.height,
            crs=_crs_text(raster),
            gsd_m=gsd,
            footprint=_footprint(raster, look),
            cloud_share=cloud,
            nodata_share=max(0.0, 1 - shown - masked),
            file_hash=file_hash(path),
            look_hash=pixels,
            licence=licence or tags.get("LICENCE", ""),
            source=source or tags.get("SOURCE", ""),
            pin=tags.get("SPLIT", "").lower(),
            moment=tags.get("MOMENT", ""),
        )


def file_hash(path: str) -> str:
    """sha256 of a file.

    Raises:
        InputError: it can't be read.
    """
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as err:
        raise InputError(f"{path} can't be read ({err.strerror}).") from err


def look_hash(look: Image) -> str:
    """sha256 of the values that an overview shows; formats and compression do not change it."""
    size = np.array(look.pixels.shape, np.int64).tobytes()
    return hashlib.sha256(size + look.pixels.astype("<f4").tobytes()).hexdigest()


def ground_sampling_distance(raster: Raster) -> float:
    """Metres per pixel in the middle of a raster; NaN where it has no CRS."""
    if raster.crs is None:
        return math.nan
    middle = np.array([raster.width / 2, raster.height / 2])
    lonlat = to_lonlat(raster, middle + np.array([[0, 0], [1, 0], [0, 1]], np.float64))
    if not np.isfinite(lonlat).all():
        return math.nan
    lon, lat = lonlat.T
    _, _, metres = _GEOD.inv([lon[0]] * 2, [lat[0]] * 2, lon[1:], lat[1:])
    return float(np.mean(metres))


def to_lonlat(raster: Raster, px: Points) -> Points:
    """Longitude and latitude (N, 2) of (N, 2) pixels; NaN where the CRS can't tell."""
    xy = px_to_map(raster.transform, px)
    to_wgs = Transformer.from_crs(raster.crs, "EPSG:4326", always_xy=True)
    lonlat = np.column_stack(to_wgs.transform(xy[:, 0], xy[:, 1]))
    lonlat[~np.isfinite(lonlat).all(axis=1)] = np.nan
    return lonlat


def _footprint(raster: Raster, look: Image) -> BaseGeometry | None:
    if raster.crs is None:
        return None
    # Two corners of every row that shows something say where the data end.
    rows = np.flatnonzero(look.valid.any(axis=1))
    left = look.valid[rows].argmax(axis=1)
    right = look.width - look.valid[rows][:, ::-1].argmax(axis=1)
    corners = np.concatenate(
        [np.column_stack([x, rows + dy]) for x in (left, right) for dy in (0, 1)]
    )
    scale = np.array([raster.width / look.width, raster.height / look.height])
    hull = shapely.MultiPoint(corners * scale - 0.5).convex_hull
    # Straight edges of one CRS are curved in another.
    hull = shapely.segmentize(hull, max(raster.width, raster.height) / _EDGE_PX)
    ground = shapely.transform(hull, lambda px: to_lonlat(raster, px))
    if not np.isfinite(shapely.get_coordinates(ground)).all():
        return None
    return shapely.make_valid(ground)


def _cloud_share(raster: Raster, look: Image, tags: dict[str, str]) -> float:
    for name in _CLOUD_TAGS:
        if name in tags:
            try:
                return min(1.0, max(0.0, float(tags[name]) / 100))
            except ValueError:
                continue
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        clear = raster.overview(OVERVIEW_PX, cloud_mask=True, average=False)
    return float((look.valid & ~clear.valid).mean())


def _crs_text(raster: Raster) -> str:
    if raster.crs is None:
        return ""
    code = raster.crs.to_epsg()
    return f"EPSG:{code}" if code else str(raster.crs.to_wkt())


def _place_of(path: str, is_on_map: bool) -> str:
    """The folder's name, because dates of one place usually lie together.

    Pictures without a CRS can't be told to show the same place, so each has its own name.
    """
    parent = Path(path).absolute().parent.name
    return parent if is_on_map and parent else Path(path).stem


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "scene"
