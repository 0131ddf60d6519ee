"""How well keypoints of each method are found again on dates kept from it: two real series."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
import shapely

from benchmarks.common import ROOT, Row, imatch, sentinel2_pair

CLEARING = ROOT / "resources" / "sample" / "clearing"
WINDOW = ((700, 1340), (500, 1140))  # of the pair's first date: forest, fields, some cloud
LEAST_PX, MOST_PX, STANDS = 60, 4000, 40
TIMES = 2.0  # the repeat rate of centroids and poles
IN_MATCH = 0.8


def stands(source: Path, target: Path) -> None:
    """Outlines of dark patches, mostly stands of trees: Otsu's threshold, smoothed."""
    with rasterio.open(source) as dataset:
        band = dataset.read(1, window=WINDOW).astype(np.float32)
        transform = dataset.window_transform(rasterio.windows.Window.from_slices(*WINDOW))
        crs = dataset.crs.to_epsg()
    low, high = np.percentile(band[band > 0], [1, 95])
    gray = (np.clip((band - low) / (high - low), 0, 1) * 255).astype(np.uint8)
    smooth = cv2.GaussianBlur(gray, (0, 0), 2)
    _, dark = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    rings, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    shapes = [
        shapely.make_valid(shapely.Polygon(ring[:, 0, :] + 0.5)) for ring in rings if len(ring) > 3
    ]
    shapes = [s for s in shapes if s.geom_type == "Polygon" and LEAST_PX <= s.area <= MOST_PX]
    chosen = np.random.default_rng(0).permutation(len(shapes))[:STANDS]
    features = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": shapely.geometry.mapping(
                shapely.transform(
                    shapes[n], lambda xy: np.column_stack(transform * (xy[:, 0], xy[:, 1]))
                )
            ),
        }
        for n in chosen
    ]
    name = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    target.write_text(json.dumps({"type": "FeatureCollection", "crs": name, "features": features}))


def measure() -> list[Row]:
    dates = sorted(CLEARING.glob("20*.tif"))
    since = [path for path in dates if path.stem >= "2019-06"]
    rows = _rows("clearing series", CLEARING / "clearings.geojson", since, folds=4, bound=True)
    with tempfile.TemporaryDirectory() as folder:
        polygons = Path(folder) / "stands.geojson"
        pair = list(sentinel2_pair())
        stands(pair[0], polygons)
        rows += _rows("Sentinel-2 pair", polygons, pair, folds=2, bound=False)
    return rows


def _rows(name: str, polygons: Path, rasters: list[Path], folds: int, bound: bool) -> list[Row]:
    result, process = imatch(
        "evaluate", "keypoints", polygons, "--rasters", *rasters, "--folds", str(folds)
    )
    by_name: dict[str, dict[str, Any]] = {one["method"]: one for one in result["methods"]}
    rows = []
    for one in result["methods"]:
        spread = "-" if one["spread_px"] is None else f"{one['spread_px']:.2f}"
        figures = (
            f"{one['repeat_rate_1px']:.2f} / {one['repeat_rate_2px']:.2f} ({one['judge']}), "
            f"{one['in_verified_match']:.2f}, {spread}, "
            f"{one['keypoints_per_polygon']:.1f}"
        )
        rows.append(Row(f"{name}, {one['method']}: {FIGURES}", figures))
    ours = by_name["persistent"]
    plain = max(by_name[method]["repeat_rate_1px"] for method in ("centroid", "pole"))
    ratio = ours["repeat_rate_1px"] / plain
    rows += [
        Row(
            f"{name}: repeat rate at 1 px, persistent over the better of centroid and pole",
            f"{ratio:.1f}",
            f"at least {TIMES:.0f}" if bound else "",
            ratio >= TIMES if bound else None,
        ),
        Row(
            f"{name}: persistent keypoints in verified matches on held-out dates",
            f"{ours['in_verified_match']:.2f}",
            f"at least {IN_MATCH}" if bound else "",
            ours["in_verified_match"] >= IN_MATCH if bound else None,
        ),
        Row(f"{name}: seconds for all methods", f"{process.seconds:.0f}"),
    ]
    return rows


FIGURES = "found again within 1 / 2 px (judge), in verified match, spread px, per polygon"
