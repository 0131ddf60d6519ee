"""`imatch benchmark`: grammar, commands, and their results in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def add_benchmark(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "score matchers on labelled pairs, or on known truth"
    parser = subparsers.add_parser("benchmark", help=what, description=f"{what.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    what = "score matchers on a folder of image pairs with labelled landmarks (truth.json)"
    pairs = actions.add_parser("pairs", help=what, description=f"{what.capitalize()}.")
    pairs.add_argument("folder", metavar="FOLDER", help="folder with truth.json and its images")
    add = pairs.add_argument_group("the test", argument_default=argparse.SUPPRESS).add_argument
    add("--matcher", metavar="NAME,NAME", help="names of `imatch models list`, auto, or all (auto)")
    add("--rotate", action="store_true", help="turn each moving image by any angle")
    add("--scale", nargs=2, type=float, metavar=("LOW", "HIGH"), help="scale each moving image")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--output", metavar="DIR", help="folder for pairs.csv and pairs.png")
    add("--device", help="auto, cpu or cuda (auto)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")
    add_output_options(pairs)
    pairs.set_defaults(command=run_pairs)
    what = "distort one raster of a real pair in known ways, and see what a match recovers"
    accuracy = actions.add_parser("accuracy", help=what, description=f"{what.capitalize()}.")
    accuracy.add_argument("reference", help="raster that stays where it is")
    accuracy.add_argument("moving", help="another date, which is distorted")
    group = accuracy.add_argument_group("the test", argument_default=argparse.SUPPRESS)
    add = group.add_argument
    add("--matcher", metavar="NAME", help="a name of `imatch models list`, or auto (auto)")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--output", metavar="DIR", help="folder for accuracy.csv and accuracy.png")
    add("--device", help="auto, cpu or cuda (auto)")
    add_output_options(accuracy)
    accuracy.set_defaults(command=run_accuracy)


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    return {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}


def run_pairs(options: argparse.Namespace, console: Console) -> int:
    """`imatch benchmark pairs`."""
    console.result(console.run("benchmark_pairs", _fields(options)), pairs_summary)
    return 0


def pairs_summary(result: Mapping[str, Any]) -> str:
    """One line per matcher, then what is wrong, what is missing, and the files."""
    rows = [
        ("MATCHER", "<3 PX", "<5 PX", "<10 PX", "MEAN PX", "WRONG", "UNVERIFIED", "MEDIAN S")
        + ("LARGEST S", "MB")
    ]  # fmt: skip
    lines = []
    for one in result["matchers"]:
        rows.append(
            (
                one["matcher"],
                *(f"{one[f'share_under_{px}px']:.2f}" for px in (3, 5, 10)),
                words.figure(one["mean_error_px"], 2),
                str(len(one["wrong"])),
                str(len(one["unverified"])),
                words.figure(one["median_seconds"], 2),
                words.figure(one["largest_seconds"], 1),
                words.figure(one["peak_memory_mb"], 0),
            )
        )
        for kind in ("wrong", "unverified"):
            if one[kind]:
                lines.append(f"{one['matcher']}, {kind}: {' '.join(one[kind])}")
    lines += [f"Warning: {warning}" for warning in result["warnings"]]
    lines += [f"Written: {path}" for path in result["files"]]
    return "\n".join([f"{result['pairs']} pairs", words.table(rows), *lines])


def run_accuracy(options: argparse.Namespace, console: Console) -> int:
    """`imatch benchmark accuracy`."""
    result = console.run("benchmark_accuracy", _fields(options))
    console.result(result, accuracy_summary)
    return 0 if all(row["status"] == "ok" for row in result["rows"]) else 3


def accuracy_summary(result: Mapping[str, Any]) -> str:
    """One line per distortion, then each kind over its draws."""
    rows = [("DISTORTION", "SIZE", "STATUS", "FIELD PX", "LARGEST PX", "SAME POINT PX", "POINTS")]
    for row in result["rows"]:
        figures = ("field_rmse_px", "field_largest_px", "same_point_rmse_px")
        rows.append(
            (
                row["distortion"],
                row["size"],
                row["status"],
                *(words.figure(row[name], 3) for name in figures),
                f"{row['points']:,}",
            )
        )
    kinds = [f"{kind} {words.figure(value, 3)}" for kind, value in result["rmse_px"].items()]
    lines = [f"RMSE of the field, px: {', '.join(kinds)}"]
    lines += [f"Warning: {warning}" for warning in result["warnings"]]
    lines += [f"Written: {path}" for path in result["files"]]
    return "\n".join([words.table(rows), *lines])
