"""`imatch annotations`: grammar, command, and its result in words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def _label(text: str) -> tuple[str, str]:
    label, equals, ours = text.rpartition("=")
    if not (equals and label):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not THEIRS=OURS, such as LOC=MOUNTAIN, or LOC= to leave LOC out"
        )
    return label, ours


def add_annotations(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "convert annotated texts: JSONL, CoNLL, brat, Label Studio, spaCy, Web Annotation"
    parser = subparsers.add_parser("annotations", help=what, description=f"{what}.")
    parser.add_argument("input", metavar="INPUT", help="file of any of these, or folder of brat's")
    parser.add_argument("output", metavar="OUTPUT", help="file to write, or folder for brat")
    add = parser.add_argument_group("the files", argument_default=argparse.SUPPRESS).add_argument
    formats = "jsonl, conll, brat, label-studio, spacy, web-annotation"
    add("--format", metavar="NAME", help=f"of OUTPUT: {formats} (by its ending)")
    add("--from", dest="source", metavar="NAME", help="format of INPUT (told by its content)")
    add(
        "--label",
        dest="labels",
        action="append",
        type=_label,
        metavar="THEIRS=OURS",
        help="what a label means: LOC=MOUNTAIN; LOC= leaves it out; '*=' all that are not named",
    )
    add("--overwrite", action="store_true", help="replace OUTPUT if it exists")
    add_output_options(parser)
    parser.set_defaults(command=run_annotations)


def run_annotations(options: argparse.Namespace, console: Console) -> int:
    """`imatch annotations`."""
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    if "labels" in fields:
        fields["labels"] = dict(fields["labels"])
    console.result(console.run("convert_annotations", fields), annotations_summary)
    return 0


def annotations_summary(report: Mapping[str, Any]) -> str:
    """How many texts and spans went where, and what to mind."""
    spans = ", ".join(f"{count:,} {label}" for label, count in report["spans"].items())
    rows = [
        ("texts", f"{report['documents']:,}"),
        ("spans", spans or "none"),
        ("input", f"{report['input']} ({report['source']})"),
        ("output", f"{report['output']} ({report['format']})"),
    ]
    return "\n".join([words.table(rows), *(f"Warning: {text}" for text in report["warnings"])])
