"""What is written beside an aligned raster: residuals, and ground control points."""

from __future__ import annotations

from xml.etree import ElementTree  # nosec B405 # reads what GDAL writes here, see below

import numpy as np
import shapely
from rasterio import shutil as raster_files

from backend.coregistration.figures import metres_per_pixel
from backend.output import write_layer
from backend.pair import Pair
from backend.tie_points import TiePoints, spread_evenly
from backend.types import Mask, Points

MAX_GCPS = 1000  # more make programs that read them slow, not better


def write_residuals(
    path: str, pair: Pair, points: TiePoints, held: Mask, before: Points | None, after: Points
) -> None:
    """Write the layer `residuals`: a line per point, from where it is to where the model puts it.

    Args:
        points: all that were used or held out.
        held: (N,) which were held out.
        before, after: (N, 2) error vectors in reference pixels, without and with the model.
    """
    metres = metres_per_pixel(pair, points.ref_px)
    nothing = np.full_like(after, np.nan)
    before = nothing if before is None else before
    after_m = nothing if metres is None else after * metres
    ends = pair.reference_map(points.ref_px + after)
    lines = shapely.linestrings(np.stack([points.ref_map, ends], axis=1))
    write_layer(
        path,
        "residuals",
        lines,
        "LineString",
        {
            "role": np.where(held, "check", "tie").astype(object),
            "before_x_px": before[:, 0],
            "before_y_px": before[:, 1],
            "before_px": np.linalg.norm(before, axis=1),
            "x_px": after[:, 0],
            "y_px": after[:, 1],
            "residual_px": np.linalg.norm(after, axis=1),
            "residual_m": np.linalg.norm(after_m, axis=1),
        },
        pair.reference.crs,
        append=False,
    )


def write_gcps(path: str, pair: Pair, points: TiePoints) -> None:
    """Write a virtual raster of the moving raster with ground control points in its place.

    GDAL and QGIS count a ground control point's pixel and line from the corner.
    """
    chosen = points.select(spread_evenly(points, MAX_GCPS, seed=0))
    moving, crs = pair.moving, pair.reference.crs
    raster_files.copy(moving.dataset, path, driver="VRT")
    tree = ElementTree.parse(path)  # nosec B314 # of the line above
    root = tree.getroot()
    for name in ("SRS", "GeoTransform", "GCPList"):
        for element in root.findall(name):
            root.remove(element)
    attributes = {} if crs is None else {"Projection": crs.to_wkt("WKT1_GDAL")}
    listed = ElementTree.Element("GCPList", attributes)
    for number, (px, xy) in enumerate(zip(chosen.mov_px + 0.5, chosen.ref_map, strict=True), 1):
        ElementTree.SubElement(
            listed,
            "GCP",
            {
                "Id": str(number),
                "Pixel": f"{px[0]:.4f}",
                "Line": f"{px[1]:.4f}",
                "X": repr(float(xy[0])),
                "Y": repr(float(xy[1])),
            },
        )
    root.insert(0, listed)
    tree.write(path, encoding="utf-8")
