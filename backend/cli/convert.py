"""`imatch convert`: grammar, command, and its result in words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def add_convert(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "convert curated keypoints: GeoPackage, GeoJSON, COCO, CSV"
    parser = subparsers.add_parser("convert", help=what, description=f"{what}.")
    parser.add_argument("input", metavar="INPUT", help="file of any of these formats")
    parser.add_argument("output", metavar="OUTPUT", help="ending in .gpkg, .geojson, .json or .csv")
    add = parser.add_argument_group("the files", argument_default=argparse.SUPPRESS).add_argument
    add("--rasters", nargs="+", metavar="FILE", help="rasters that the keypoints lie in, for COCO")
    add("--format", help="of the output: gpkg, geojson, coco, csv (by its ending; .json is COCO)")
    add("--layer", metavar="NAME", help="layer of the keypoints, where INPUT has several")
    add("--overwrite", action="store_true", help="replace OUTPUT if it exists")
    add_output_options(parser)
    parser.set_defaults(command=run_convert)


def run_convert(options: argparse.Namespace, console: Console) -> int:
    """`imatch convert`."""
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    console.result(console.run("convert_keypoints", fields), convert_summary)
    return 0


def convert_summary(report: Mapping[str, Any]) -> str:
    """How many keypoints of which status went where, and what to mind."""
    statuses = [f"{count:,} {status}" for status, count in report["statuses"].items() if count]
    rows = [
        ("keypoints", f"{report['keypoints']:,}: {', '.join(statuses)}"),
        ("polygons", f"{report['polygons']:,}"),
        ("output", f"{report['output']} ({report['format']})"),
    ]
    return "\n".join([words.table(rows), *(f"Warning: {text}" for text in report["warnings"])])
