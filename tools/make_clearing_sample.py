"""Cut the clearing series and its polygons from the Sentinel-2 cube that nrt ships.

Usage: python tools/make_clearing_sample.py sentinel2_cube_subset_romania_10m.nc

The file is `nrt/data/` of the wheel of nrt 0.2.1. The polygons are derived, not digitised: where
NDVI fell by more than 0.12 between the clear summer dates of 2017 and 2018 and those of 2019, at
an eighth of a pixel; clearings under 4 pixels are left out.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
import shapely
from rasterio.transform import from_origin

TARGET = Path(__file__).resolve().parents[1] / "resources" / "sample" / "clearing"
BANDS = {"B2": "blue", "B3": "green", "B4": "red", "B8": "near infrared"}
# The cube's coordinate variables; GDAL's driver gives the subdatasets no geotransform.
TRANSFORM = from_origin(5271982.57655193, 2533004.21491519, 10, 10)
EPOCH = date(2015, 8, 1)
SHIPPED = (
    "2018-07-01", "2019-06-16", "2019-07-06", "2019-08-20", "2019-10-09", "2020-04-16",
    "2020-05-16", "2020-07-05", "2020-08-04", "2020-08-29", "2020-09-13", "2020-10-03",
)  # fmt: skip
SEEN_ON = "2019-06-16"  # first clear summer date with the clearings; cut in the winter before
FALL, FINER, LEAST_PX = 0.12, 8, 4.0
CLEAR = (4, 5)  # classes of the scene classification: vegetation, bare soil


def read(path: str, name: str) -> tuple[Any, dict[str, str]]:
    """All dates of a variable, (dates, rows, columns), and the tags."""
    with rasterio.open(f"netcdf:{path}:{name}") as dataset:
        return dataset.read(), dataset.tags()


def clearings(ndvi: dict[date, Any]) -> list[shapely.Polygon]:
    """Outlines in map coordinates of where the summer's NDVI fell."""

    def summer(*years: int) -> Any:
        return np.median([v for d, v in ndvi.items() if d.year in years and 6 <= d.month <= 8], 0)

    fall = (summer(2017, 2018) - summer(2019)).astype(np.float32)
    fine = cv2.resize(fall, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_CUBIC)
    rings, _ = cv2.findContours(
        (fine > FALL).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    found = []
    for ring in rings:
        if len(ring) > 3:
            corners = (ring[:, 0, :] + 0.5) / FINER
            outline = shapely.simplify(shapely.make_valid(shapely.Polygon(corners)), 0.1)
            if outline.geom_type == "Polygon" and outline.area >= LEAST_PX:
                found.append(
                    shapely.transform(
                        outline,
                        lambda xy: np.column_stack(TRANSFORM * (xy[:, 0], xy[:, 1])).round(2),
                    )
                )
    return found


def main() -> None:
    path = sys.argv[1]
    cube = {name: read(path, name) for name in (*BANDS, "SCL")}
    days = cube["B2"][1]["NETCDF_DIM_time_VALUES"].strip("{}").split(",")
    dates = [EPOCH + timedelta(int(day)) for day in days]
    TARGET.mkdir(parents=True, exist_ok=True)
    profile = {
        "driver": "GTiff", "width": 100, "height": 100, "count": len(BANDS), "dtype": "uint16",
        "nodata": 0, "crs": "EPSG:3035", "transform": TRANSFORM, "compress": "deflate",
        "predictor": 2, "zlevel": 9, "interleave": "band",
    }  # fmt: skip
    ndvi = {}
    for n, day in enumerate(dates):
        red, infrared = (cube[name][0][n].astype(np.float32) for name in ("B4", "B8"))
        if np.isin(cube["SCL"][0][n], CLEAR).mean() > 0.97:
            ndvi[day] = (infrared - red) / np.maximum(infrared + red, 1)
        if day.isoformat() in SHIPPED:
            with rasterio.open(TARGET / f"{day}.tif", "w", **profile) as out:
                for band, (name, words) in enumerate(BANDS.items(), start=1):
                    out.write(cube[name][0][n], band)
                    out.set_band_description(band, words)
                out.update_tags(ACQUISITION_DATE=day.isoformat())
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"clearing {n}", "img_date": SEEN_ON},
            "geometry": shapely.geometry.mapping(outline),
        }
        for n, outline in enumerate(clearings(ndvi), start=1)
    ]
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3035"}},
        "features": features,
    }
    (TARGET / "clearings.geojson").write_text(json.dumps(collection, indent=1) + "\n")
    print(f"{len(features)} clearings, {len(SHIPPED)} dates in {TARGET}")


if __name__ == "__main__":
    main()
