"""`imatch evaluate`: grammar, commands, and their results in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import values, words
from backend.cli.console import Console
from backend.cli.evaluate_names import add_names

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def add_evaluate(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "measure what was made: keypoints, matchers, names"
    parser = subparsers.add_parser("evaluate", help=what, description=f"{what.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    what = "compare ways to draw keypoints: how well are they found again on other dates?"
    keypoints = actions.add_parser("keypoints", help=what, description=what)
    keypoints.add_argument("polygons", metavar="POLYGONS", help="vector file, or WKT of a polygon")
    group = keypoints.add_argument_group("the test", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--rasters", nargs="+", metavar="FILE", required=True, help="rasters of several dates")
    add("--dates", nargs="+", metavar="DATE", help="of the rasters, YYYY-MM-DD (from the files)")
    add("--methods", type=values.names, metavar="NAME,NAME", help="methods to compare (all)")
    add("--folds", type=int, metavar="N", help="lots of dates, each held out in turn (4)")
    add(
        "--judges", type=values.names, metavar="NAME,NAME", help="detectors that look for keypoints"
    )
    add("--matcher", metavar="NAME", help="matches held-out dates (aliked-lightglue)")
    add("--layer", metavar="NAME", help="layer of POLYGONS, where it has several")
    add("--date-field", metavar="FIELD", help="the polygons' dates")
    add("--date-rule", help="since: rasters from a polygon's date on serve it; until (since)")
    add("--max-per-polygon", type=int, metavar="N", help="keep at most so many of each (8)")
    add("--min-repeat-rate", type=float, metavar="SHARE", help="of persistent (0.75)")
    add("--band-px", type=float, metavar="PIXELS", help="how far from the outline (6)")
    add("--detector", metavar="NAME", help="sparse matcher that image and persistent use (auto)")
    add("--table", metavar="FILE.csv", help="table to write")
    add("--report", metavar="FILE.json", help="JSON report to write")
    add("--overwrite", action="store_true", help="replace files that exist")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--device", help="auto, cpu or cuda (auto)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")
    add_output_options(keypoints)
    keypoints.set_defaults(command=run_keypoints)
    _add_matchers(actions, add_output_options)
    add_names(actions, add_output_options)


def _add_matchers(actions: Any, add_output_options: Callable[[Any], None]) -> None:
    what = "compare matchers, trained models and runs on ground that no training saw"
    parser = actions.add_parser("matchers", help=what, description=f"{what.capitalize()}.")
    parser.add_argument(
        "candidates",
        nargs="*",
        metavar="MATCHER | FILE | RUN",
        help="names of matchers, files that training wrote, folders of runs",
    )
    group = parser.add_argument_group("the test", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--output", metavar="FOLDER", required=True, help="folder for table, plots and JSON")
    add("--catalogue", metavar="FILE.gpkg", help="of imatch dataset: held-out places and dates")
    add("--pictures", nargs="+", metavar="PATH", help="the original domain: pictures or folders")
    add("--baselines", type=values.names, metavar="NAME,NAME", help="stand beside them (sift)")
    add("--no-starts", dest="starts", action="store_false", help="leave starting weights out")
    add("--sets", type=values.names, help="of places, dates, domain, tie_points (all)")
    add("--pairs", type=int, metavar="N", help="of each set (40)")
    add("--size", type=int, metavar="PIXELS", help="side of the views (256)")
    add("--scene-px", type=int, metavar="PIXELS", help="side of windows for tie points (512)")
    add("--budget", type=int, metavar="N", help="keypoints of each view, for all alike (1024)")
    add("--strength", type=float, help="of the sampled geometry and tone, 0 to 3 (1)")
    add("--overwrite", action="store_true", help="replace files that exist")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--device", help="auto, cpu or cuda (auto)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")
    add_output_options(parser)
    parser.set_defaults(command=run_matchers)


def run_matchers(options: argparse.Namespace, console: Console) -> int:
    """`imatch evaluate matchers`."""
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    console.result(console.run("evaluate_matchers", fields), matchers_summary)
    return 0


def matchers_summary(result: Mapping[str, Any]) -> str:
    """One line for each set and candidate, and what to mind."""
    parts = []
    if result["rows"]:
        rows = [("ON", "CANDIDATE", "AUC@3", "MMA@3", "SCORE", "REPEAT", "OFF PX", "KEYPOINTS")]
        rows += [
            (
                one["data"],
                one["candidate"],
                *(words.figure(one[key], 3) for key in ("auc_3px", "mma_3px", "matching_score")),
                words.figure(one["repeatability"], 3),
                words.figure(one["localisation_px"], 2),
                words.figure(one["keypoints"], 0),
            )
            for one in result["rows"]
        ]
        parts.append(words.table(rows))
    if result["tie_points"]:
        ties = [("TIE POINTS OF", "VERIFIED", "POINTS", "MEDIAN PX", "RMSE PX")]
        ties += [
            (
                one["candidate"],
                words.figure(one["verified"], 2),
                words.figure(one["tie_points"], 0),
                words.figure(one["median_px"], 2),
                words.figure(one["rmse_px"], 2),
            )
            for one in result["tie_points"]
        ]
        parts.append(words.table(ties))
    parts += [f"Warning: {warning}" for warning in result["warnings"]]
    parts += [f"Written: {path}" for path in result["files"]]
    return "\n".join(parts)


def run_keypoints(options: argparse.Namespace, console: Console) -> int:
    """`imatch evaluate keypoints`."""
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    console.result(console.run("evaluate_keypoints", fields), keypoints_summary)
    return 0


def keypoints_summary(result: Mapping[str, Any]) -> str:
    """One line per method, and what to mind."""
    rows = [("METHOD", "PER POLYGON", "<1 PX", "<2 PX", "JUDGE", "IN MATCH", "SPREAD PX", "ASKED")]
    for one in result["methods"]:
        rows.append(
            (
                one["method"],
                words.figure(one["keypoints_per_polygon"], 1),
                words.figure(one["repeat_rate_1px"], 2),
                words.figure(one["repeat_rate_2px"], 2),
                one["judge"],
                words.figure(one["in_verified_match"], 2),
                words.figure(one["spread_px"], 2),
                f"{one['asked']:,}",
            )
        )
    head = (
        f"{result['polygons']:,} polygons, {len(result['rasters'])} rasters, "
        f"{result['folds']} folds, {result['seconds']:.0f} s"
    )
    warnings = [f"Warning: {warning}" for warning in result["warnings"]]
    return "\n".join([head, words.table(rows), *warnings])
