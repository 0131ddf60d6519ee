"""`imatch dataset`: grammar, commands, and their results in words and figures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from backend.cli import values, words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}
_FEW = 5  # sentences of a kind that are told to people; all are in the JSON


def add_dataset(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "catalogues of scenes to train on, and what training sees of them"
    parser = subparsers.add_parser("dataset", help=what, description=f"{what.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(
        name: str, help_: str, summary: Callable[[Mapping[str, Any]], str]
    ) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(
            name,
            help=help_,
            description=f"{help_[:1].upper()}{help_[1:]}.",
            argument_default=argparse.SUPPRESS,
        )
        add_output_options(sub)
        sub.set_defaults(command=partial(_run, f"dataset_{name}", summary))
        return sub

    build = action("build", "register rasters as scenes, correct and split them", made_summary)
    build.add_argument("paths", nargs="+", metavar="PATH", help="rasters, or folders of them")
    build.add_argument("--output", required=True, metavar="FILE.gpkg", help="catalogue to write")
    build.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    _add_registration(build)
    _add_split(build)
    more = action("add", "add rasters to a catalogue, or find its moved files again", made_summary)
    more.add_argument("catalogue", metavar="CATALOGUE", help="GeoPackage of `imatch dataset build`")
    more.add_argument("paths", nargs="+", metavar="PATH", help="rasters, or folders of them")
    _add_registration(more)
    _add_split(more)
    listing = action("list", "show the scenes of a catalogue", list_summary)
    listing.add_argument("catalogue", metavar="CATALOGUE")
    split = action("split", "share a catalogue's ground out anew", made_summary)
    split.add_argument("catalogue", metavar="CATALOGUE")
    _add_split(split)
    check = action("check", "look for leaks between splits, and for files that are gone", checked)
    check.add_argument("catalogue", metavar="CATALOGUE")
    _add_tile(check)
    check.add_argument("--buffer-px", type=int, metavar="PIXELS", help="least distance (64)")
    card = action("card", "write the data card", card_summary)
    card.add_argument("catalogue", metavar="CATALOGUE")
    card.add_argument("--output", required=True, metavar="FILE.md", help="card to write")
    card.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    _add_tile(card)
    gather = action("gather", "fetch the project's real imagery and make its catalogue", gathered)
    gather.add_argument("--folder", metavar="DIR", help="where to (IMATCH_DATA, else data)")
    gather.add_argument(
        "--only", type=values.names, metavar="NAME,NAME", help="these sources only (all)"
    )
    gather.add_argument("--matcher", metavar="NAME", help="corrects dates (auto)")
    show = action("show", "draw what training sees on one sheet", show_summary)
    show.add_argument("--output", required=True, metavar="FILE.png", help="picture to write")
    show.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    show.add_argument("--what", help="pairs, samples or augmentations side by side (pairs)")
    show.add_argument("--catalogue", metavar="CATALOGUE", help="else synthetic landscapes")
    show.add_argument("--split", help="train, val or test (train)")
    show.add_argument("--preset", help="none, cheap, sentinel2, landsat, very_high_resolution")
    show.add_argument("--strength", type=float, help="of the augmentation, 0 to 3 (1)")
    show.add_argument("--first", type=int, metavar="N", help="number of the first sample (0)")
    show.add_argument("--count", type=int, metavar="N", help="samples (12)")
    show.add_argument("--size-px", type=int, metavar="PIXELS", help="side of a view (256)")
    show.add_argument("--colour", help="true or false: near infrared, red, green (true)")
    show.add_argument("--seed", type=int, metavar="N", help="of everything random (0)")
    made = action("landscapes", "write synthetic landscapes with their truth", landscapes_summary)
    made.add_argument("folder", metavar="FOLDER", help="where to; it is made if missing")
    made.add_argument("--overwrite", action="store_true", help="replace files that exist")
    made.add_argument("--count", type=int, metavar="N", help="how many (1)")
    made.add_argument("--seed", type=int, metavar="N", help="of the first (0)")
    made.add_argument("--size", type=int, metavar="PIXELS", help="side (512)")
    made.add_argument("--gsd", type=float, metavar="METRES", help="of a pixel (10)")
    made.add_argument("--kind", help="plain, hills, mountains, boreal, dry or farms (drawn)")
    made.add_argument("--sensor", help="sentinel2, landsat or very_high_resolution (sentinel2)")
    real = action("realism", "measure synthetic landscapes beside real scenes", realism_summary)
    real.add_argument("--catalogue", metavar="CATALOGUE", help="real scenes (of `make data`)")
    real.add_argument("--sensor", help="sentinel2, landsat or very_high_resolution (sentinel2)")
    real.add_argument("--landscapes", type=int, metavar="N", help="how many are made (16)")
    real.add_argument("--tile-px", type=int, metavar="PIXELS", help="side of a tile (96)")
    real.add_argument("--matchers", type=values.names, metavar="NAME,NAME", help="(sift,xfeat-mnn)")
    real.add_argument("--seed", type=int, metavar="N", help="of landscapes and tiles (0)")
    real.add_argument("--output", metavar="FILE.json", help="all figures")


def _add_registration(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("the scenes", argument_default=argparse.SUPPRESS).add_argument
    add("--place", metavar="NAME", help="of all of them (the folder's name)")
    add("--day", metavar="YYYY-MM-DD", help="of all of them (from metadata or name)")
    add("--sensor", metavar="NAME", help="of all of them (from metadata or name)")
    add("--licence", metavar="TEXT", help="of all of them, for the data card")
    add("--source", metavar="TEXT", help="of all of them, for the data card")
    add("--matcher", metavar="NAME", help="corrects dates against each other (auto)")
    add(
        "--correct",
        action=argparse.BooleanOptionalAction,
        help="correct the misregistration of dates; without, they make no pairs (yes)",
    )


def _add_split(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group("the splits", argument_default=argparse.SUPPRESS).add_argument
    add("--shares", nargs=3, type=float, metavar=("TRAIN", "VAL", "TEST"), help="(0.7 0.15 0.15)")
    add("--seed", type=int, metavar="N", help="of the order of places (0)")
    add("--buffer-px", type=int, metavar="PIXELS", help="between blocks of different splits (64)")


def _add_tile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--size", type=int, metavar="PIXELS", help="side of a tile (256)")


def _run(
    operation: str,
    summary: Callable[[Mapping[str, Any]], str],
    options: argparse.Namespace,
    console: Console,
) -> int:
    fields = {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}
    result = console.run(operation, fields)
    console.result(result, summary)
    return 3 if result.get("missing") else 0


def _counts(result: Mapping[str, Any]) -> list[str]:
    def listed(name: str) -> str:
        return ", ".join(f"{count} {key}" for key, count in sorted(result[name].items()))

    return [
        f"{result['scenes']} scenes of {result['groups']} places, "
        f"{result['groups_with_dates']} of them with several dates",
        words.table([(name, listed(name)) for name in ("sensors", "states", "splits")]),
    ]


def _told(sentences: list[str], head: str) -> list[str]:
    shown = [f"{head}: {sentence}" for sentence in sentences[:_FEW]]
    more = len(sentences) - _FEW
    return [*shown, *([f"{head}: {more} more; see --json."] if more > 0 else [])]


def made_summary(result: Mapping[str, Any]) -> str:
    """Counts, what was left out and why, and the file."""
    skipped = [f"{one['path']}. {one['why']}" for one in result["skipped"]]
    return "\n".join(
        [
            *_counts(result),
            *_told(skipped, "Left out"),
            *_told(list(result["warnings"]), "Warning"),
            f"Written: {result['output']}",
        ]
    )


def list_summary(result: Mapping[str, Any]) -> str:
    """One line per scene."""
    rows = [("SCENE", "GROUP", "DAY", "SENSOR", "SIZE", "CLOUD", "STATE", "SHIFT PX", "SPLIT")]
    for one in result["scenes_listed"]:
        rows.append(
            (
                one["scene_id"],
                one["group"],
                one["day"] or "-",
                one["sensor"] or "-",
                "x".join(map(str, one["size"])),
                f"{one['cloud_share']:.0%}",
                one["state"],
                ", ".join(f"{value:+.2f}" for value in one["shift_px"]),
                one["split"],
            )
        )
    return "\n".join([words.table(rows), *_counts(result)])


def checked(result: Mapping[str, Any]) -> str:
    """That nothing leaks."""
    return "\n".join(["No split can be seen in another.", *_counts(result)])


def card_summary(result: Mapping[str, Any]) -> str:
    """Tiles by split, and the file."""
    tiles = ", ".join(f"{split} {count}" for split, count in result["tiles"].items())
    return (
        f"{result['tile_scenes']:,.0f} tiles over all dates on {result['ground_tiles']:,.0f} tiles "
        f"of ground ({tiles}); {result['date_pairs']:,} pairs of dates\n"
        f"Written: {result['output']}"
    )


def landscapes_summary(result: Mapping[str, Any]) -> str:
    """How much of what, and where."""
    return (
        f"{result['landscapes']} landscapes, {result['views']} rasters, {result['clearings']} "
        f"clear-cuts and {result['mountains']} named summits in {result['folder']}"
    )


def realism_summary(result: Mapping[str, Any]) -> str:
    """The table, and which figures are not like those of real scenes."""
    outside = [row["figure"] for row in result["rows"] if row["inside"] is False]
    told = f"Outside of the real range: {', '.join(outside)}." if outside else "All inside."
    return "\n".join([result["table"], told, *(f"Written: {path}" for path in result["files"])])


def show_summary(result: Mapping[str, Any]) -> str:
    """How many samples, and where."""
    return f"{result['samples']} samples ({result['what']}): {result['output']}"


def gathered(result: Mapping[str, Any]) -> str:
    """What is there now, and what could not be had."""
    return "\n".join(
        [
            made_summary(result),
            card_summary({**result, "output": result["card"]}),
            *_told(list(result["missing"]), "Missing"),
        ]
    )
