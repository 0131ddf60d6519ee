"""`imatch tag`: grammar, command, and its result in words."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backend.cli import words
from backend.cli.console import Console
from backend.leftovers import scratch

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}
_SHOWN = 40


def add_tag(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "find names of mountains in texts, and which mountains they mean"
    parser = subparsers.add_parser("tag", help=what, description=f"{what.capitalize()}.")
    parser.add_argument(
        "input", metavar="INPUT", help="text file, JSONL with `id` and `text`, or - for either"
    )
    add = parser.add_argument_group("the job", argument_default=argparse.SUPPRESS).add_argument
    add("--output", metavar="FILE.jsonl", help="texts with their names, one a line")
    add("--model", metavar="NAME|FOLDER", help="gazetteer, or a tagger you trained (Imatch's own)")
    add("--gazetteer", metavar="FILE.sqlite", help="gazetteer to use (your own, else Imatch's)")
    add(
        "--extent",
        nargs=4,
        type=float,
        metavar=("WEST", "SOUTH", "EAST", "NORTH"),
        help="of the layer that the texts describe, degrees: mountains there come first",
    )
    add("--threshold", type=float, metavar="SCORE", help="least score of a name (the tagger's own)")
    add("--overwrite", action="store_true", help="replace the output if it exists")
    add_output_options(parser)
    parser.set_defaults(command=run_tag)


def run_tag(options: argparse.Namespace, console: Console) -> int:
    """`imatch tag`."""
    spec = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    with _standard_input(spec["input"]) as path:
        console.result(console.run("tag", {**spec, "input": path}), tag_summary)
    return 0


@contextmanager
def _standard_input(path: str) -> Iterator[str]:
    """What comes on standard input as a file, JSON lines where it begins as an object."""
    if path != "-":
        yield path
        return
    with scratch("imatch-tag-") as folder:
        file = Path(folder, "stdin.txt")
        with file.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out)
        with file.open("rb") as stream:
            if stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
                file = file.rename(file.with_suffix(".jsonl"))
        yield str(file)


def tag_summary(result: Mapping[str, Any]) -> str:
    """The first names with their likeliest mountains, and where the rest is."""
    lines = [f"{result['spans']:,} names in {result['texts']:,} texts, by {result['model']}"]
    rows = [("TEXT", "AT", "NAME", "SCORE", "MEANS")]
    for row in result["documents"] or ():
        for one in row["spans"]:
            name = " ".join(row["text"][one["start"] : one["end"]].split())
            at = f"{one['start']}-{one['end']}"
            rows.append((row["id"], at, name, f"{one['score']:.2f}", _means(one["candidates"])))
    if len(rows) > 1:
        lines.append(words.table(rows[: _SHOWN + 1]))
    if len(rows) > _SHOWN + 1:
        lines.append(f"and {len(rows) - _SHOWN - 1:,} more")
    if result["output"]:
        lines.append(f"Written to {result['output']}")
    return "\n".join([*lines, *(f"Warning: {text}" for text in result["warnings"])])


def _means(candidates: list[Mapping[str, Any]]) -> str:
    if not candidates:
        return "not in the gazetteer"
    first = candidates[0]
    metres = "" if first["elevation"] is None else f", {first['elevation']:.0f} m"
    more = f", or {len(candidates) - 1} others" if len(candidates) > 1 else ""
    country = f" ({first['country']})" if first["country"] else ""
    return f"{first['name']}{country}{metres}, {first['score']:.2f}{more}"
