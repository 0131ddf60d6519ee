"""`imatch keypoints`: grammar, and the result in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import values, words

_SKIPPED = {
    "empty": "without a polygon",
    "sliver": "smaller than a pixel",
    "outside": "outside the raster",
    "no_date": "without a date",
}


def _date(text: str) -> str | None:
    return None if text.lower() in ("none", "null", "-", "unknown") else text


def add_keypoints_options(parser: argparse.ArgumentParser) -> None:
    """Options of `backend.specs.KeypointsSpec`."""
    parser.add_argument(
        "polygons", nargs="?", metavar="POLYGONS", help="vector file, or WKT of a polygon"
    )

    def group(title: str) -> Callable[..., Any]:
        return parser.add_argument_group(title, argument_default=argparse.SUPPRESS).add_argument

    add = group("the polygons")
    add("--layer", metavar="NAME", help="layer of the file (its first one with polygons)")
    add("--polygons-crs", metavar="CRS", help="CRS of a WKT, or of a file that does not say it")
    add("--date-field", metavar="NAME", help="field with the date of each polygon")
    add("--date-rule", help="rasters that serve a polygon: since, or until its date (since)")
    add = group("the rasters")
    add("--rasters", nargs="+", metavar="RASTER", help="one or more dates; the first is the grid")
    add(
        "--dates",
        nargs="+",
        type=_date,
        metavar="DATE",
        help="of the rasters, such as 2021-06-30, or none (from metadata and names)",
    )
    add("--pixel-size", type=float, metavar="UNITS", help="map units, where there is no raster")
    add("--bands", type=values.bands, metavar="N,N", help="bands of the rasters, from 1")
    add(
        "--cloud-mask",
        action=argparse.BooleanOptionalAction,
        help="leave out bright saturated cloud-like areas (yes)",
    )
    add = group("the files")
    add("--output", metavar="FILE.gpkg", help="GeoPackage: keypoints, polygons")
    add("--report", metavar="FILE.json", help="JSON report to write besides")
    add("--overwrite", action="store_true", help="replace files that exist")
    add = group("the keypoints")
    add(
        "--method",
        help="persistent, image, corners, skeleton, pole, centroid (persistent)",
    )
    add("--max-per-polygon", type=int, metavar="N", help="keep at most so many, the best (8)")
    add("--min-distance-px", type=float, metavar="PIXELS", help="between two of a polygon (3)")
    add("--tolerance-px", type=float, metavar="PIXELS", help="detail of an outline (1.5)")
    add("--band-px", type=float, metavar="PIXELS", help="how far from outlines to look (6)")
    add("--detector", metavar="NAME", help="a sparse matcher of `imatch models list` (auto)")
    add(
        "--min-repeat-rate",
        type=float,
        metavar="SHARE",
        help="persistent: found again on this share of the other dates (0.5)",
    )
    add("--device", help="auto, cpu or cuda (auto)")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")


def keypoints_summary(report: Mapping[str, Any]) -> str:
    """How many keypoints there are, how good they are, and what was left out."""
    per_polygon = report["per_polygon"]
    rows = [
        ("method", report["method"]),
        ("polygons", f"{report['polygons_used']:,} of {report['polygons_read']:,}"),
    ]
    for state, label in _SKIPPED.items():
        if report["skipped"][state]:
            rows.append(("  skipped", f"{report['skipped'][state]:,} {label}"))
    if report["repaired"]:
        rows.append(("  repaired", f"{report['repaired']:,}"))
    rows.append(("keypoints", f"{report['keypoints']:,}"))
    if report["keypoints"]:
        each = f"{per_polygon['mean']:.1f} on average, {per_polygon['median']:g} in the middle"
        rows.append(("  per polygon", f"{each}; {per_polygon['without']:,} without any"))
    if report["repeat_rate"] is not None:
        rows.append(("repeat rate", f"{report['repeat_rate']:.0%} of the other dates"))
    if report["spread_px"] is not None:
        rows.append(("spread", f"{report['spread_px']:.2f} px"))
    rows.append(("time", f"{report['seconds']['total']:.1f} s"))
    rows.append(("output", report["output"]))
    head = {
        "ok": "Keypoints are drawn.",
        "nothing": "No keypoint could be drawn.",
    }[report["status"]]
    warnings = [f"Warning: {warning}" for warning in report["warnings"]]
    return "\n".join([head, words.table(rows), *warnings])
