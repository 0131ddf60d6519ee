"""`imatch batch`: grammar, command, and its result in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}
_OPTIONS = ("matcher", "tile_size", "cloud_mask", "agree")
# More lines would hide the summary; all are in the table.
_SHOWN = 20


def add_batch(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "match many pairs, several at a time; run it again to go on where it stopped"
    parser = subparsers.add_parser("batch", help=what, description=f"{what.capitalize()}.")
    parser.add_argument("pairs", metavar="PAIRS.csv", help="table: reference, moving, ...")
    group = parser.add_argument_group("the batch", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--output", metavar="FOLDER", required=True, help="folder for the results")
    add("--align", action="store_true", help="align each moving raster as well")
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
    add_output_options(parser)
    parser.set_defaults(command=run_batch)


def run_batch(options: argparse.Namespace, console: Console) -> int:
    """`imatch batch`. Exit status 0 where all pairs are verified, else 3."""
    given = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    of_each = {name: given.pop(name) for name in _OPTIONS if name in given}
    result = console.run("batch", {**given, "options": of_each})
    console.result(result, batch_summary)
    return 0 if result["status"] == "ok" else 3


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
