"""`imatch evaluate names`: grammar, command, and its result in figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import values, words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def add_names(actions: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the action to `imatch evaluate`."""
    what = "compare taggers of mountain names on annotated texts"
    parser = actions.add_parser("names", help=what, description=f"{what.capitalize()}.")
    parser.add_argument("input", nargs="+", metavar="TEXTS", help="in a format of annotations")
    add = parser.add_argument_group("the test", argument_default=argparse.SUPPRESS).add_argument
    add(
        "--models",
        type=values.names,
        metavar="NAME,NAME",
        help="imatch, gazetteer, spacy, or folders of taggers (imatch,gazetteer)",
    )
    add("--seen", nargs="+", metavar="TEXTS", help="texts they learnt from, to tell new names")
    add("--gazetteer", metavar="FILE.sqlite", help="gazetteer to use (your own, else Imatch's)")
    add("--report", metavar="FILE.json", help="JSON report to write, with figures by region")
    add("--overwrite", action="store_true", help="replace the report if it exists")
    add_output_options(parser)
    parser.set_defaults(command=run_names)


def run_names(options: argparse.Namespace, console: Console) -> int:
    """`imatch evaluate names`."""
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    console.result(console.run("evaluate_names", fields), names_summary)
    return 0


def names_summary(result: Mapping[str, Any]) -> str:
    """One line per tagger, then F1 by region."""
    rows = [("MODEL", "PRECISION", "RECALL", "F1", "PARTIAL", "OVERLAP", "NEW NAMES", "WORDS/S")]
    for one in result["models"]:
        rows.append(
            (
                one["model"],
                *(words.figure(one["strict"][k], 3) for k in ("precision", "recall", "f1")),
                words.figure(one["partial"]["f1"], 3),
                words.figure(one["overlap"]["f1"], 3),
                words.figure(one["recall_of_new_names"], 3),
                f"{one['words_per_second']:,}",
            )
        )
    regions = [("STRICT F1 IN", "TEXTS", *(one["model"] for one in result["models"]))]
    for region, figures in result["models"][0]["regions"].items():
        shown = (words.figure(one["regions"][region]["f1"], 3) for one in result["models"])
        regions.append((region, str(figures["texts"]), *shown))
    head = f"{result['names']:,} names in {result['texts']:,} texts"
    lines = [head, words.table(rows), "", words.table(regions)]
    if result["near_duplicates"]:
        apart = ", ".join(
            f"{one['model']} {one['without_near_duplicates']['f1']:.3f}" for one in result["models"]
        )
        lines.append(
            f"Without {result['near_duplicates']} texts that stand nearly alike in what was seen, "
            f"strict F1: {apart}"
        )
    return "\n".join(lines)
