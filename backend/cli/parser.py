"""The command line's grammar. An option that is not given leaves the spec's own default alone."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, NoReturn

import backend
from backend.cli import commands, values
from backend.cli.annotations import add_annotations
from backend.cli.batch import add_batch
from backend.cli.benchmark import add_benchmark
from backend.cli.console import Console
from backend.cli.convert import add_convert
from backend.cli.dataset import add_dataset
from backend.cli.evaluate import add_evaluate
from backend.cli.gazetteer import add_gazetteer
from backend.cli.keypoints import add_keypoints_options
from backend.cli.tag import add_tag
from backend.cli.train import add_train
from backend.errors import SpecError

Command = Callable[[argparse.Namespace, Console], int]


class Parser(argparse.ArgumentParser):
    """Raises SpecError instead of ending the process, so that `--json` can report it as well."""

    def __init__(self, **options: Any) -> None:
        # No abbreviations: `--json` and its like are looked for before the arguments are parsed.
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise SpecError(
            f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.", field="arguments"
        )


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is printed")
    group.add_argument("--json", action="store_true", help="print the result as JSON, and only it")
    volume = group.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", help="no progress and no summary")
    volume.add_argument(
        "--verbose", action="store_true", help="log to standard error, tracebacks included"
    )


def _add_pair_options(parser: argparse.ArgumentParser) -> None:
    """Options of `backend.specs.PairSpec`."""
    # SUPPRESS on a positional would turn it into an empty field of the spec.
    parser.add_argument("reference", nargs="?", help="raster that stays where it is")
    parser.add_argument("moving", nargs="?", help="raster to find in it")
    add = parser.add_argument_group("the pair", argument_default=argparse.SUPPRESS).add_argument
    add("--bands", type=values.bands, metavar="N,N", help="bands of both rasters, from 1")
    add("--reference-bands", type=values.bands, metavar="N,N", help="bands of the reference")
    add("--moving-bands", type=values.bands, metavar="N,N", help="bands of the moving raster")
    add("--aoi", metavar="FILE", help="area of interest: polygon file, or WKT of a polygon")
    add("--aoi-crs", metavar="CRS", help="CRS of the WKT (default: the reference's)")
    add("--tile-size", type=int, metavar="PIXELS", help="side of a matching tile (1024)")
    add(
        "--cloud-mask",
        action=argparse.BooleanOptionalAction,
        help="leave out bright saturated cloud-like areas (yes)",
    )


def _files(parser: argparse.ArgumentParser, output: str, what: str) -> Callable[..., Any]:
    add = parser.add_argument_group("the files", argument_default=argparse.SUPPRESS).add_argument
    add("--output", metavar=output, help=what)
    add("--report", metavar="FILE.json", help="JSON report to write besides")
    add("--points", metavar="FILE.points", help="file of the QGIS Georeferencer to write besides")
    add("--overwrite", action="store_true", help="replace files that exist")
    return add


def _add_match_options(parser: argparse.ArgumentParser) -> None:
    """Options of `backend.specs.MatchSpec`."""
    _files(parser, "FILE.gpkg", "GeoPackage: matches, displacements, tiles")
    add = _add_matching(parser)
    add("--model", help="transformation: auto, shift, similarity, affine, homography (auto)")
    _add_spec_options(parser)


def _add_coregister_options(parser: argparse.ArgumentParser) -> None:
    """Options of `backend.specs.CoregisterSpec`."""
    add = _files(parser, "FILE.tif", "aligned raster: cloud-optimised GeoTIFF")
    add("--gcps", metavar="FILE.vrt", help="moving raster with ground control points, as VRT")
    add("--residuals", metavar="FILE.gpkg", help="map of the errors that remain")
    add("--matches", metavar="FILE.gpkg", help="use these matches, maybe reviewed; match nothing")
    add("--matches-output", metavar="FILE.gpkg", help="keep the fresh match")
    add = parser.add_argument_group(
        "the alignment", argument_default=argparse.SUPPRESS
    ).add_argument
    add(
        "--model",
        help="auto, shift, similarity, affine, homography, polynomial2, tps (auto)",
    )
    add("--grid", help="own: the moving raster's; reference: exactly the reference's (own)")
    add("--resampling", help="auto, nearest, bilinear, cubic, lanczos (auto)")
    add(
        "--geotransform-only",
        action="store_true",
        help="move the georeferencing by a pure shift, resample nothing",
    )
    add(
        "--extent",
        nargs=4,
        type=float,
        metavar=("XMIN", "YMIN", "XMAX", "YMAX"),
        help="write this part only, in the reference's CRS",
    )
    _add_matching(parser)
    _add_spec_options(parser)


def _add_matching(parser: argparse.ArgumentParser) -> Callable[..., Any]:
    """Options of `backend.specs.MatchOptions`."""
    add = parser.add_argument_group("the match", argument_default=argparse.SUPPRESS).add_argument
    add("--matcher", metavar="NAME", help="a name of `imatch models list`, or auto (auto)")
    add(
        "--tiles",
        type=values.names,
        metavar="ID,ID",
        help="match only these tiles of `imatch tiles`",
    )
    add("--max-keypoints", type=int, metavar="N", help="per tile and image (2048)")
    add("--threshold-px", type=float, metavar="PIXELS", help="largest residual of an inlier (3)")
    add(
        "--refine",
        action=argparse.BooleanOptionalAction,
        help="sub-pixel refinement of the tie points (yes)",
    )
    add("--window-px", type=int, metavar="PIXELS", help="side of the refinement window (48)")
    add("--fill-px", type=int, metavar="PIXELS", help="one added point per such square (20)")
    add("--max-points", type=int, metavar="N", help="keep at most so many, evenly spread (all)")
    add("--check-share", type=float, metavar="SHARE", help="held out as check points (0.1)")
    add("--search", help="for a large offset, rotation, scale: auto, never, always (auto)")
    add("--device", help="auto, cpu or cuda (auto)")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")
    return add


def _add_spec_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("specs")
    group.add_argument("--spec", metavar="FILE", help="start from this YAML or JSON spec")
    group.add_argument("--save-spec", metavar="FILE", help="write the whole spec, for `imatch run`")


def _add_models(subparsers: Any) -> None:
    parser = subparsers.add_parser("models", help="matchers and their weights: list, fetch, add")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="all matchers with weights, licence, size and state")
    fetch = actions.add_parser("fetch", help="fetch the weights of one matcher")
    info = actions.add_parser("info", help="everything about one matcher")
    for action in (fetch, info):
        action.add_argument("name", metavar="NAME", help="a name of `imatch models list`")
    fetch.add_argument(
        "--agree",
        action="append",
        default=[],
        metavar="LICENCE",
        help="agree to a licence, by the name that `imatch models info NAME` shows",
    )
    fetch.add_argument("--path", metavar="FILE", help="a weights file that you already have")
    add = actions.add_parser("add", help="make a matcher of weights that you trained")
    add.add_argument("path", metavar="FILE", help="best.safetensors of a run of `imatch train`")
    add.add_argument("--name", required=True, help="lower-case letters, digits and hyphens")
    add.add_argument("--title", default="", help="for lists (the name)")
    add.add_argument("--note", default="", help="what it is good for")
    add.add_argument("--overwrite", action="store_true", help="replace your model of that name")
    remove = actions.add_parser("remove", help="delete a matcher that you made so")
    remove.add_argument("name", metavar="NAME", help="of your model")
    for action, command in (
        (listing, commands.models_list),
        (fetch, commands.models_fetch),
        (info, commands.models_info),
        (add, commands.models_add),
        (remove, commands.models_remove),
    ):
        _add_output_options(action)
        action.set_defaults(command=command)


def build_parser() -> Parser:
    """The parser; `command` of its result is the function to call."""
    parser = Parser(
        prog="imatch",
        description="Find where the same ground lies in two satellite rasters.",
        epilog="Exit status: 0 done, 1 failed, 2 bad arguments, 3 done but unverified.",
    )
    parser.add_argument("--version", action="version", version=f"imatch {backend.__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, what: str) -> argparse.ArgumentParser:
        subparser: argparse.ArgumentParser = subparsers.add_parser(
            name, help=what, description=f"{what[:1].upper()}{what[1:]}."
        )
        subparser.set_defaults(command=command)
        return subparser

    match = add("match", commands.match, "match two rasters")
    _add_pair_options(match)
    _add_match_options(match)
    _add_output_options(match)
    coregister = add(
        "coregister", commands.coregister, "align the moving raster with the reference"
    )
    _add_pair_options(coregister)
    _add_coregister_options(coregister)
    _add_output_options(coregister)
    keypoints = add("keypoints", commands.keypoints, "draw keypoints from polygons")
    add_keypoints_options(keypoints)
    _add_spec_options(keypoints)
    _add_output_options(keypoints)
    tiles = add("tiles", commands.tiles, "show the tiles that a match of two rasters would have")
    _add_pair_options(tiles)
    _add_output_options(tiles)
    run = add("run", commands.run_spec, "run a spec that was saved as YAML or JSON")
    run.add_argument("spec", metavar="SPEC", help="file with `operation` and its fields")
    _add_output_options(run)
    _add_models(subparsers)
    add_convert(subparsers, _add_output_options)
    add_annotations(subparsers, _add_output_options)
    add_benchmark(subparsers, _add_output_options)
    add_gazetteer(subparsers, _add_output_options)
    add_batch(subparsers, _add_output_options)
    add_evaluate(subparsers, _add_output_options)
    add_dataset(subparsers, _add_output_options)
    add_train(subparsers, _add_output_options)
    add_tag(subparsers, _add_output_options)
    doctor = add("doctor", commands.doctor, "check that the engine works")
    doctor.add_argument("--device", default=argparse.SUPPRESS, help="auto, cpu or cuda (auto)")
    _add_output_options(doctor)
    add("worker", commands.worker, "serve a client such as QGIS on standard input and output")
    return parser
