"""`imatch gazetteer`: grammar, commands, and their results in words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from backend.cli import words
from backend.cli.console import Console

_NOT_IN_SPEC = {"command", "json", "quiet", "verbose"}


def add_gazetteer(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "names of mountains: build, import, search, info"
    parser = subparsers.add_parser("gazetteer", help=what, description=f"{what.capitalize()}.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, run: Any, summary: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(
            name, help=summary, description=f"{summary[:1].upper()}{summary[1:]}."
        )
        sub.set_defaults(command=run)
        return sub

    build = action("build", run_build, "build the gazetteer of Imatch from packages")
    add = build.add_argument_group("the files", argument_default=argparse.SUPPRESS).add_argument
    add("--output", metavar="FILE.sqlite", required=True, help="gazetteer to write")
    add("--cache", metavar="FOLDER", help="keep what is fetched there")
    add("--partial", action="store_true", help="leave out sources that can't be fetched")
    add("--overwrite", action="store_true", help="replace the output if it exists")

    into = action("import", run_import, "put a file of names into your gazetteer")
    into.add_argument("input", metavar="FILE", help="text, zip, shapefile, GeoJSON, PBF, JSON, CSV")
    add = into.add_argument_group("the import", argument_default=argparse.SUPPRESS).add_argument
    add(
        "--source",
        required=True,
        metavar="NAME|FILE.yaml",
        help="geonames, natural_earth, osm, wikidata, wikidata_csv, wikidata_entities, or your own",
    )
    add("--gazetteer", metavar="FILE.sqlite", help="gazetteer to add to (your own)")
    add("--only", action="store_true", help="start a new gazetteer with nothing but these names")
    add("--encoding", help="of the file (the source's, mostly utf-8)")

    search = action("search", run_search, "look a name up")
    search.add_argument("name", metavar="NAME", help="as you would write it; mistakes may be in it")
    add = search.add_argument_group("the search", argument_default=argparse.SUPPRESS).add_argument
    add("--gazetteer", metavar="FILE.sqlite", help="gazetteer to use (your own, else Imatch's)")
    add("--limit", type=int, metavar="N", help="show at most so many (10)")
    add("--near", nargs=2, type=float, metavar=("LON", "LAT"), help="prefer what is near, degrees")

    info = action("info", run_info, "what a gazetteer holds, and under which licences")
    add = info.add_argument_group("the file", argument_default=argparse.SUPPRESS).add_argument
    add("--gazetteer", metavar="FILE.sqlite", help="gazetteer to show (your own, else Imatch's)")
    for one in (build, into, search, info):
        add_output_options(one)


def _spec(options: argparse.Namespace) -> dict[str, Any]:
    return {key: value for key, value in vars(options).items() if key not in _NOT_IN_SPEC}


def run_build(options: argparse.Namespace, console: Console) -> int:
    """`imatch gazetteer build`."""
    console.result(console.run("gazetteer_build", _spec(options)), build_summary)
    return 0


def run_import(options: argparse.Namespace, console: Console) -> int:
    """`imatch gazetteer import`."""
    console.result(console.run("gazetteer_import", _spec(options)), import_summary)
    return 0


def run_search(options: argparse.Namespace, console: Console) -> int:
    """`imatch gazetteer search`."""
    console.result(console.run("gazetteer_search", _spec(options)), search_summary)
    return 0


def run_info(options: argparse.Namespace, console: Console) -> int:
    """`imatch gazetteer info`."""
    console.result(console.run("gazetteer_info", _spec(options)), info_summary)
    return 0


def _left_out(reasons: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())


def build_summary(result: Mapping[str, Any]) -> str:
    """What each source gave."""
    rows = [("SOURCE", "ENTRIES", "PLACES", "LEFT OUT")]
    for name, source in result["sources"].items():
        left = _left_out(source["left_out"])
        rows.append((name, f"{source['rows']:,}", f"{source['places']:,}", left))
    lines = [
        words.table(rows),
        f"{result['places']:,} places with {result['names']:,} names in {result['output']}, "
        f"{result['seconds']:.0f} s",
    ]
    lines += [f"Warning: {name} is not in it. {why}" for name, why in result["missing"].items()]
    return "\n".join(lines)


def import_summary(result: Mapping[str, Any]) -> str:
    """How many places came in, and what was left out for which reason."""
    rows = [
        ("places", f"{result['places']:,}"),
        ("names", f"{result['names']:,}"),
        ("left out", _left_out(result["left_out"]) or "nothing"),
        ("gazetteer", result["gazetteer"]),
        ("seconds", f"{result['seconds']:.1f}"),
    ]
    lines = [words.table(rows)]
    if result["repeated"]:
        lines.append(f"{result['repeated']:,} entries had the id of an earlier one and were left.")
    if result["replaced"]:
        lines.append(f"They replace what was there of the source {result['source']}.")
    for reason, count in result["left_out"].items():
        if reason.startswith("not in the encoding"):
            lines.append(
                f"Warning: {count:,} lines are {reason}. Say which it is with --encoding, for "
                "example latin-1."
            )
    return "\n".join(lines)


def search_summary(result: Mapping[str, Any]) -> str:
    """One line a place."""
    if not result["places"]:
        return f"No mountain is called {result['name']!r} or nearly so in {result['gazetteer']}."
    rows = [("SCORE", "NAME", "KIND", "COUNTRY", "METRES", "LON", "LAT", "ID")]
    for place in result["places"]:
        matched = place["matched"]
        also = f" ({matched})" if matched != place["name"] else ""
        rows.append(
            (
                f"{place['score']:.2f}",
                place["name"] + also,
                place["kind"],
                place["country"],
                words.figure(place["elevation"], 0),
                words.figure(place["lon"], 3),
                words.figure(place["lat"], 3),
                place["id"],
            )
        )
    return words.table(rows)


def info_summary(result: Mapping[str, Any]) -> str:
    """Counts, and the sources with their licences."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in result["kinds"].items())
    rows = [
        ("gazetteer", f"{result['path']} ({result['bytes'] / 1e6:.1f} MB)"),
        ("places", f"{result['places']:,}, of which {result['placed']:,} with a position"),
        ("names", f"{result['names']:,}, of which {result['distinct_names']:,} different"),
        ("kinds", kinds),
        ("countries", f"{len([code for code in result['countries'] if code]):,}"),
    ]
    lines = [words.table(rows)]
    for source in result["sources"]:
        lines.append(f"{source['name']}: {source['places']:,} places. {source['attribution']}.")
        lines.append(f"    Licence: {source['licence']}")
    return "\n".join(lines)
