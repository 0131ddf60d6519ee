"""`imatch train`: grammar, commands, and their results in words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backend.cli import words
from backend.cli.console import Console
from backend.errors import SpecError

ACTIONS = ("list", "pause", "stop", "resume")
EPILOG = """\
imatch train SPEC.yaml                train as a file says; options change what it says
imatch train --run R --catalogue C    or without a file
imatch train SPEC.yaml --search       search for settings: many short runs
imatch train list FOLDER              runs, and how they are
imatch train stop RUN                 end it and keep its best weights; pause: to go on later
imatch train resume RUN               go on from the last checkpoint, also after a crash

Ctrl-C pauses a run that is waited for. docs/training.md tells more.
"""
_PLAIN = (
    "run", "model", "epochs", "batch_size", "learning_rate", "precision", "device", "devices",
    "nodes", "accumulate", "seed", "max_seconds", "workers",
)  # fmt: skip
_DATA = ("catalogue", "rasters", "landscapes", "augment", "samples", "size")


def add_train(subparsers: Any, add_output_options: Callable[[Any], None]) -> None:
    """Add the command to the parser of `imatch`."""
    what = "train a matcher; list, pause, stop and resume runs"
    parser = subparsers.add_parser(
        "train",
        help=what,
        description=f"{what.capitalize()}.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "what",
        nargs="*",
        metavar="SPEC | ACTION FOLDER",
        help=f"spec as YAML or JSON, or one of {', '.join(ACTIONS)} and a folder",
    )
    suppressed = argparse.SUPPRESS
    add = parser.add_argument_group("the run", argument_default=suppressed).add_argument
    add("--run", metavar="FOLDER", help="folder of the run, which is made")
    add("--resume", action="store_true", help="go on with the run that the folder holds")
    add("--detach", action="store_true", help="do not wait: the run goes on by itself")
    add("--prepare", action="store_true", help="make the folder only, to start on several nodes")
    add("--note", help="for the history")
    add("--model", metavar="NAME", help="what is trained (superpoint)")
    add(
        "--objective",
        action="append",
        metavar="NAME=WEIGHT",
        help="what it is trained by; may be repeated",
    )
    add("--weights", metavar="NAME|FILE", help="what training starts from (scratch)")
    add("--agree", action="append", metavar="LICENCE", help="agree to a licence, by its name")
    add = parser.add_argument_group("the data", argument_default=suppressed).add_argument
    add("--catalogue", metavar="FILE.gpkg", help="of `imatch dataset`")
    add("--rasters", nargs="+", metavar="FILE", help="rasters instead of a catalogue")
    add("--landscapes", type=float, metavar="WEIGHT", help="synthetic ones, beside 1 for real (0)")
    add("--augment", metavar="PRESET", help="sentinel2, landsat or very_high_resolution (none)")
    add("--samples", type=int, metavar="N", help="pairs of an epoch (1000)")
    add("--size", type=int, metavar="PIXELS", help="side of the views (256)")
    add = parser.add_argument_group("the training", argument_default=suppressed).add_argument
    add("--epochs", type=int, metavar="N", help="each ends with a validation (10)")
    add("--max-seconds", type=float, metavar="S", help="end then, and keep the best")
    add("--batch-size", type=int, metavar="N", help="pairs at a time, of a device (8)")
    add("--accumulate", type=int, metavar="N", help="batches of a step (1)")
    add("--learning-rate", type=float, metavar="RATE", help="largest one (0.0001)")
    add("--precision", help="32, 16-mixed or bf16-mixed (32)")
    add("--device", help="auto, cpu or cuda (auto)")
    add("--devices", metavar="N", help="of this machine (1), or auto")
    add("--nodes", type=int, metavar="N", help="machines (1)")
    add("--workers", type=int, metavar="N", help="processes that prepare samples (0)")
    add("--seed", type=int, metavar="N", help="of everything random (0)")
    add("--tracker", action="append", metavar="NAME", help="mlflow, tensorboard, csv, neptune")
    add(
        "--set",
        action="append",
        metavar="FIELD=VALUE",
        help="any field of the spec, such as data.strength=0.5",
    )
    add = parser.add_argument_group("search", argument_default=suppressed).add_argument
    add("--search", action="store_true", help="search for settings; --run is the study's folder")
    add("--trials", type=int, metavar="N", help="in all (20)")
    add("--storage", metavar="ADDRESS", help="of Optuna (SQLite in the folder)")
    add("--search-workers", type=int, metavar="N", help="trials at a time (1)")
    add_output_options(parser)
    parser.set_defaults(command=run_train)


def run_train(options: argparse.Namespace, console: Console) -> int:
    """`imatch train`."""
    given = vars(options)
    what: list[str] = given["what"]
    if what and what[0] in ACTIONS:
        return _act(what, given, console)
    if len(what) > 1:
        raise SpecError(
            f"Give one spec, or an action ({', '.join(ACTIONS)}) and a folder; not "
            f"{' '.join(what)!r}.",
            field="arguments",
        )
    fields = _fields(what[0] if what else None, given)
    if given.get("search"):
        return _search(fields, given, console)
    fields["wait"] = not given.get("detach", False)
    result = console.run("train", fields)
    console.result(result, run_summary)
    return 0


def _act(what: list[str], given: Mapping[str, Any], console: Console) -> int:
    action, *rest = what
    if len(rest) != 1:
        raise SpecError(f"Say which folder: imatch train {action} FOLDER.", field="arguments")
    if action == "list":
        console.result(console.run("train_runs", {"folder": rest[0]}), runs_table)
        return 0
    wait = not given.get("detach", False)
    fields = {"run": rest[0], "action": action, "wait": wait}
    console.result(console.run("train_control", fields), run_summary)
    return 0


def _fields(path: str | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """The spec of a file, changed by the options."""
    fields: dict[str, Any] = {}
    if path:
        from backend.cli.commands import read_spec

        operation, fields = read_spec(path)
        if operation not in (None, "train", "search"):
            if not given.get("search"):
                raise SpecError(
                    f"The spec {path} is for {operation!r}; run it with `imatch run`.",
                    field="operation",
                )
            fields["operation"] = operation  # the search finds out whether it trains
    for name in (*_PLAIN, "note", "resume", "prepare"):
        if name in given:
            fields[name] = given[name]
    if str(fields.get("devices", "")).isdigit():
        fields["devices"] = int(fields["devices"])
    data = {name: given[name] for name in _DATA if name in given}
    if data:
        fields["data"] = {**fields.get("data", {}), **data}
    options = {name: given[name] for name in ("weights", "agree") if name in given}
    if options:
        fields["options"] = {**fields.get("options", {}), **options}
    if "objective" in given:
        fields["objectives"] = dict(_pair(text, "NAME=WEIGHT") for text in given["objective"])
    if "tracker" in given:
        fields["trackers"] = [name for name in given["tracker"] if name != "none"]
    for text in given.get("set", []):
        name, value = _pair(text, "FIELD=VALUE")
        _put(fields, name.split("."), value)
    return fields


def _pair(text: str, form: str) -> tuple[str, Any]:
    from backend.yaml_text import plain_values

    name, equals, value = text.partition("=")
    if not equals or not name:
        raise SpecError(f"{text!r} is not of the form {form}.", field="arguments")
    try:
        return name, plain_values(value)
    except ValueError as err:
        raise SpecError(f"{text!r}: the value is no YAML.", field=name, value=value) from err


def _put(fields: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        inside = fields.get(part)
        fields[part] = dict(inside) if isinstance(inside, dict) else {}
        fields = fields[part]
    fields[path[-1]] = value


def _search(fields: dict[str, Any], given: Mapping[str, Any], console: Console) -> int:
    """A file for a search has `space` beside the fields of the training, or is a whole one."""
    own = ("folder", "trials", "storage", "study", "pruner", "workers", "space", "seed")
    if "base" in fields:
        spec = {name: fields[name] for name in (*own, "base", "operation") if name in fields}
    else:
        named = {"operation": fields.pop("operation")} if "operation" in fields else {}
        space = fields.pop("space", {})
        spec = {"base": fields, "space": space, **named}
    run = fields.pop("run", None)
    if run:
        spec["folder"] = run
    for option, name in (
        ("trials", "trials"),
        ("storage", "storage"),
        ("search_workers", "workers"),
    ):
        if option in given:
            spec[name] = given[option]
    result = console.run("search", spec)
    console.result(result, search_summary)
    return 0


def run_summary(result: Mapping[str, Any]) -> str:
    """What became of a run."""
    lines = [f"{result['run']}: {result['status']}. {result['message']}".rstrip()]
    if best := result["best"]:
        value = words.figure(best["value"], 4)
        lines.append(f"Best {best['monitor']}: {value} after epoch {best['epoch']}")
    if result["weights"]:
        lines.append(f"Weights: {result['weights']}")
    return "\n".join(lines)


def runs_table(result: Mapping[str, Any]) -> str:
    """One line per run."""
    if not result["runs"]:
        return "No runs."
    rows = [("RUN", "STATUS", "MODEL", "EPOCH", "BEST", "MADE", "NOTE")]
    for run in result["runs"]:
        best = run.get("best")
        rows.append(
            (
                Path(run["run"]).name,
                run["status"],
                str(run.get("model") or "-"),
                f"{run.get('epoch', '?')}/{run.get('epochs', '?')}",
                f"{best['monitor']} {best['value']:.4g}" if best else "-",
                str(run.get("created") or "-")[:16],
                str(run.get("note") or run.get("message") or ""),
            )
        )
    return words.table(rows)


def search_summary(result: Mapping[str, Any]) -> str:
    """The best settings, and what matters."""
    best = result["best"]
    counts = ", ".join(f"{count} {state}" for state, count in result["trials"].items())
    rows = [("PARAMETER", "BEST", "IMPORTANCE")]
    for name, value in best["parameters"].items():
        told = f"{value:.4g}" if isinstance(value, float) else str(value)
        rows.append((name, told, words.figure(result["importances"].get(name), 2)))
    head = f"{counts}. Best: trial {best['number']}, {best['value']:.4g} ({best['run']})"
    files = [f"Written: {path}" for path in result["files"]]
    return "\n".join([head, words.table(rows), *files])
