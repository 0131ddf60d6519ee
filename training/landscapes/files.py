"""`imatch dataset landscapes`: landscapes as files, their truth as map layers beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
import rasterio
import shapely
from affine import Affine
from pydantic import Field
from pyproj import CRS, Transformer

from backend.errors import CancelledError, OutputError
from backend.output import check_outputs, write_layer, written_whole
from backend.raster import px_to_map
from backend.specs import Spec
from backend.types import IsCancelled, Progress
from training.landscapes.landscape import Landscape
from training.landscapes.mountains import kind_of
from training.sample import View

REFLECTANCE_ONE = 10000  # as Sentinel-2 stores it
_MIDDLE_M = 500_000  # easting of a zone's meridian
_STEP_M = 20_000  # between landscapes whose seeds fall into one zone
_LICENCE = "synthetic, made by Imatch from seed {}; no photograph"


class LandscapesSpec(Spec):
    """Landscapes to write.

    Attributes:
        folder: where to; for each, a folder of rasters and a GeoPackage. It is made if missing.
        overwrite: replace files that exist.
        count: how many.
        seed: of the first; the others follow.
        size, gsd: side in pixels, metres per pixel.
        kind: of country; None draws it.
        sensor: that sees them.
    """

    folder: str
    overwrite: bool = False
    count: Annotated[int, Field(ge=1, le=10_000)] = 1
    seed: Annotated[int, Field(ge=0)] = 0
    size: Annotated[int, Field(ge=64, le=4096)] = 512
    gsd: Annotated[float, Field(ge=0.3, le=60)] = 10.0
    kind: str | None = None
    sensor: Literal["sentinel2", "landsat", "very_high_resolution"] = "sentinel2"


def landscapes(
    spec: LandscapesSpec, progress: Progress, is_cancelled: IsCancelled
) -> dict[str, Any]:
    """Operation `dataset_landscapes`.

    Raises:
        SpecError: there is no such kind of country.
        OutputError: a file is there, or can't be written.
        CancelledError: the person stopped it; what is written so far is whole.
    """
    folder, files = Path(spec.folder), list[str]()
    counts = {"views": 0, "clearings": 0, "mountains": 0}
    for done in range(spec.count):
        if is_cancelled():
            raise CancelledError(f"Stopped after {done} of {spec.count} landscapes.")
        progress(done / spec.count, "landscapes", f"Landscape {done + 1} of {spec.count}")
        one = Landscape(spec.seed + done, spec.size, spec.gsd, kind=spec.kind)
        files += write(one, folder, spec.sensor, spec.overwrite)
        counts["views"] += len(one.days)
        counts["clearings"] += len(one.clearings)
        counts["mountains"] += len(one.mountains)
    return {"version": 1, "folder": spec.folder, "landscapes": spec.count, **counts, "files": files}


def write(one: Landscape, folder: Path, sensor: str, overwrite: bool = False) -> list[str]:
    """A GeoTIFF per day (reflectance x 10,000), and what is true as layers of a GeoPackage.

    Layers: `clearings` (polygons; felled, site), `mountains` (points; name, elevation in metres,
    kind, lon, lat), `rivers` (lines). All have the CRS of the rasters: UTM at the landscape's
    latitude, in a zone that its seed gives, so that different seeds are different ground.

    Returns:
        The paths, the GeoPackage last.

    Raises:
        OutputError: a file is there, or can't be written.
    """
    name = f"landscape-{one.seed}"
    rasters = {day: str(folder / name / f"{day.isoformat()}.tif") for day in one.days}
    layers = str(folder / f"{name}.gpkg")
    try:
        (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OutputError(f"{folder} can't be written to ({err}). Choose another folder.") from err
    check_outputs([*rasters.values(), layers], [], overwrite)
    crs, grid = ground(one)
    for day, path in rasters.items():
        with written_whole(path) as part:
            _write_view(part, one.view(day, sensor), one.seed, crs, grid)
    with written_whole(layers) as part:
        _write_truth(part, one, crs, grid)
    return [*rasters.values(), layers]


def ground(one: Landscape) -> tuple[CRS, Affine]:
    """CRS and geotransform of a landscape's pixels."""
    zone, row = 1 + one.seed % 60, one.seed // 60 % 20
    crs = CRS.from_epsg((32600 if one.character.latitude >= 0 else 32700) + zone)
    meridian = -183 + 6 * zone
    to_utm = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    _, north = to_utm.transform(meridian, one.character.latitude)
    half = one.size * one.gsd / 2
    left, top = _MIDDLE_M + (row - 10) * _STEP_M - half, round(north, -1) + half
    return crs, Affine(one.gsd, 0, left, 0, -one.gsd, top)


def _write_view(path: str, view: View, seed: int, crs: CRS, grid: Affine) -> None:
    values = np.clip(np.rint(view.pixels * REFLECTANCE_ONE), 0, np.iinfo(np.uint16).max)
    bands, height, width = values.shape
    profile = {"driver": "GTiff", "count": bands, "height": height, "width": width}
    profile |= {"dtype": "uint16", "crs": crs.to_wkt(), "transform": grid}
    profile |= {"compress": "deflate", "predictor": 2, "tiled": True}
    with rasterio.open(path, "w", **profile) as target:
        target.write(values.astype(np.uint16))
        target.descriptions = view.bands
        target.update_tags(
            PLACE=f"landscape-{seed}",
            SENSOR=view.sensor,
            ACQUISITION_DATE=str(view.day),
            LICENCE=_LICENCE.format(seed),
            SOURCE="landscapes",
        )


def _write_truth(path: str, one: Landscape, crs: CRS, grid: Affine) -> None:
    def on_map(px: npt.ArrayLike) -> npt.NDArray[np.float64]:
        return px_to_map(grid, np.asarray(px, np.float64).reshape(-1, 2))

    write_layer(
        path,
        "clearings",
        np.array([shapely.Polygon(on_map(c.polygon)) for c in one.clearings], object),
        "Polygon",
        {
            "felled": np.array([c.day.isoformat() for c in one.clearings], object),
            "site": np.array([c.site for c in one.clearings], np.int64),
        },
        crs,
        append=False,
    )
    summits = on_map([px for _, px, _ in one.mountains])
    to_lonlat = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    lon, lat = to_lonlat.transform(summits[:, 0], summits[:, 1])
    write_layer(
        path,
        "mountains",
        shapely.points(summits),
        "Point",
        {
            "name": np.array([name for name, _, _ in one.mountains], object),
            "elevation": np.array([height for _, _, height in one.mountains], np.float64),
            "kind": np.array([kind_of(h, one.relief) for _, _, h in one.mountains], object),
            "lon": lon,
            "lat": lat,
        },
        crs,
        append=True,
    )
    write_layer(
        path,
        "rivers",
        np.array([shapely.LineString(on_map(river)) for river in one.rivers], object),
        "LineString",
        {"river": np.arange(1, len(one.rivers) + 1)},
        crs,
        append=True,
    )
