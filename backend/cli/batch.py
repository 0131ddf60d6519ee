"""`imatch batch` and `imatch series`: grammar, commands, and results in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}
_OPTIONS = ("matcher", "tile_size", "cloud_mask", "agree", "grid")
_TABLES = (".csv", ".txt", ".tsv")
# More lines would hide the summary; all are in the table.
_SHOWN = 20


def add_batch(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the two commands to the parser of `imatch`."""
    what = "match many pairs, several at a time; run it again to go on where it stopped"
    parser = subparsers.add_parser("batch", help=what, description=f"{what.capitalize()}.")
    parser.add_argument("pairs", metavar="PAIRS.csv", help="table: reference, moving, ...")
    group = parser.add_argument_group("the batch", argument_default=argparse.SUPPRESS)
    group.add_argument("--align", action="store_true", help="align each moving raster as well")
    _add_work(group, parser)
    add_output_options(parser)
    parser.set_defaults(command=run_batch)
    what = "match a series of scenes in pairs, solve all pairs together and align the scenes"
    parser = subparsers.add_parser("series", help=what, description=f"{what.capitalize()}.")
    parser.add_argument(
        "scenes",
        metavar="SCENES",
        nargs="+",
        help="rasters and folders of rasters, or one table: scene, group, date, ...",
    )
    group = parser.add_argument_group("the series", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--pairs", choices=["all", "chain", "star"], help="which scenes are matched (all)")
    add("--reach", type=int, metavar="N", help="of a chain: each with the next N scenes (1)")
    add("--groups", choices=["auto", "column", "overlap"], help="what makes a group (auto)")
    add("--reference", metavar="SCENE", help="first, last, mean, or a scene's name (first)")
    add("--model", choices=["auto", "shift", "affine"], help="of the corrections (auto)")
    add("--align", action=argparse.BooleanOptionalAction, help="write aligned rasters (yes)")
    add("--grid", choices=["own", "reference"], help="of the aligned rasters (own)")
    _add_work(group, parser)
    add_output_options(parser)
    parser.set_defaults(command=run_series)


def _add_work(group: Any, parser: argparse.ArgumentParser) -> None:
    add = group.add_argument
    add("--output", metavar="FOLDER", required=True, help="folder for the results")
    add("--retry-failed", action="store_true", help="try again what failed in an earlier run")
    add("--workers", type=int, metavar="N", help="processes on this machine (as many as cores)")
    add("--memory-limit", metavar="SIZE", help="of each process, such as 4GB (auto)")
    add("--attempts", type=int, metavar="N", help="of a pair whose process dies (3)")
    add("--scheduler", metavar="ADDRESS", help="of a Dask scheduler, such as tcp://host:8786")
    group = parser.add_argument_group("every match", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--matcher", metavar="NAME", help="a name of `imatch models list`, or auto (auto)")
    add("--tile-size", type=int, metavar="PIXELS", help="side of a matching tile (1024)")
    add(
        "--cloud-mask",
        action=argparse.BooleanOptionalAction,
        help="leave out bright saturated cloud-like areas (yes)",
    )
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")


def _spec(options: argparse.Namespace) -> dict[str, Any]:
    given = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    of_each = {name: given.pop(name) for name in _OPTIONS if name in given}
    return {**given, "options": of_each}


def run_batch(options: argparse.Namespace, console: Console) -> int:
    """`imatch batch`. Exit status 0 where all pairs are verified, else 3."""
    result = console.run("batch", _spec(options))
    console.result(result, batch_summary)
    return 0 if result["status"] == "ok" else 3


def run_series(options: argparse.Namespace, console: Console) -> int:
    """`imatch series`. Exit status 0 where all scenes are solved, else 3."""
    spec = _spec(options)
    if len(spec["scenes"]) == 1 and spec["scenes"][0].lower().endswith(_TABLES):
        [spec["scenes"]] = spec["scenes"]
    result = console.run("series", spec)
    console.result(result, series_summary)
    return 0 if result["status"] == "ok" else 3


def series_summary(result: Mapping[str, Any]) -> str:
    """What became of the scenes, how well the loops close, and where the results are."""
    states = result["states"]
    lines = [
        f"{len(result['scenes']):,} scenes, {result['pairs']:,} pairs "
        f"({result['counts']['ok']:,} ok); {result['done_before']:,} were done before"
    ]
    for group in result["groups"]:
        name = f"{group['group']}: " if group["group"] else ""
        line = f"  {name}{group['solved']} of {group['scenes']} scenes solved"
        if group["after_px"] is not None:
            line += (
                f"; off each other {group['before_px']:.2f} px before, {group['after_px']:.2f} px "
                "after"
            )
        if group["loop_median_px"] is not None:
            line += (
                f"; {group['loops']} loops close to {group['loop_median_px']:.2f} px (median), "
                f"{group['loop_worst_px']:.2f} px (worst)"
            )
        lines.append(line)
    bad = [row for row in result["scenes"] if row["error"]]
    lines += [f"  {row['id']}: {row['error']}" for row in bad[:_SHOWN]]
    if len(bad) > _SHOWN:
        lines.append(f"  and {len(bad) - _SHOWN:,} more")
    lines += [f"Warning: {text}" for text in result["warnings"]]
    if result["counts"]["failed"] or states["failed"]:
        lines.append("Failed pairs are tried again with --retry-failed.")
    lines.append(f"{result['summary']} shows them all.")
    return "\n".join(lines)


def batch_summary(result: Mapping[str, Any]) -> str:
    """How many pairs became what, the ones that were not verified, and where the results are."""
    counts = result["counts"]
    parts = [
        f"{result['pairs']:,} pairs: {counts['ok']:,} ok",
        f"{counts['unverified']:,} unverified",
        f"{counts['no_overlap']:,} without overlap",
        f"{counts['failed']:,} failed",
    ]
    lines = [", ".join(parts) + f"; {result['done_before']:,} were done before"]
    bad = [row for row in result["rows"] if row["status"] != "ok"]
    lines += [f"  {row['id']}: {row['error'] or row['status']}" for row in bad[:_SHOWN]]
    if len(bad) > _SHOWN:
        lines.append(f"  and {len(bad) - _SHOWN:,} more")
    if counts["failed"]:
        lines.append("Failed pairs are tried again with --retry-failed.")
    lines.append(f"{result['csv']} lists them all.")
    return "\n".join(lines)
