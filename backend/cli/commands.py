"""One function per command: makes the spec, runs the operation, shows the result."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend import operations
from backend.cli import words
from backend.cli.console import Console
from backend.cli.keypoints import keypoints_summary
from backend.errors import InputError, OutputError, SpecError
from backend.wkt import is_wkt

# Options that steer the command itself; all others are fields of the spec.
_NOT_IN_SPEC = {"command", "json", "quiet", "verbose", "spec", "save_spec"}
_PATHS = (
    "reference", "moving", "output", "report", "points", "matches", "matches_output", "gcps",
    "residuals", "polygons", "rasters",
)  # fmt: skip
# Operations that end with a report; the words for it.
_REPORTS = {
    "match": words.match_summary,
    "coregister": words.coregister_summary,
    "keypoints": keypoints_summary,
}


def _fields(options: argparse.Namespace) -> dict[str, Any]:
    """The fields of the spec that the person gave."""
    given = vars(options)
    fields = {
        key: value for key, value in given.items() if key not in _NOT_IN_SPEC and value is not None
    }
    if "bands" in fields and "reference" in given:  # of both rasters of a pair
        bands = fields.pop("bands")
        fields = {"reference_bands": bands, "moving_bands": bands, **fields}
    return fields


def read_spec(path: str) -> tuple[str | None, dict[str, Any]]:
    """The operation (None if the file names none) and the fields of a YAML or JSON spec.

    Raises:
        InputError: the file can't be read.
        SpecError: it is not a mapping.
    """
    from backend.yaml_text import plain_values

    try:
        content = plain_values(Path(path).read_text(encoding="utf-8"))
    except OSError as err:
        raise InputError(f"The spec {path} can't be read: {err.strerror}.") from err
    except ValueError as err:
        raise SpecError(f"The spec {path} is neither YAML nor JSON: {err}", field="spec") from err
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise SpecError(f"The spec {path} must hold fields such as `reference: ...`.", field="spec")
    operation = content.pop("operation", None)
    if operation is not None and not isinstance(operation, str):
        raise SpecError(f"The spec {path}: `operation` must be a name.", field="operation")
    return operation, content


def save_spec(path: str, operation: str, fields: Mapping[str, Any]) -> None:
    """Write a whole spec, defaults included and paths absolute, so that it reruns from anywhere.

    Raises:
        OutputError: the file can't be written.
    """
    spec = {
        "operation": operation,
        **operations.validate(operation, fields).model_dump(mode="json"),
    }
    for key in _PATHS:
        if value := spec.get(key):
            many = isinstance(value, list)
            spec[key] = [_absolute(path) for path in value] if many else _absolute(value)
    if path.lower().endswith(".json"):
        text = json.dumps(spec, ensure_ascii=False, indent=1) + "\n"
    else:
        import yaml

        text = yaml.safe_dump(spec, allow_unicode=True, sort_keys=False)
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as err:
        raise OutputError(
            f"The spec can't be written to {path}: {err.strerror}. Choose another folder."
        ) from err


def _absolute(path: str) -> str:
    """A path that holds from anywhere; polygons may be given as WKT, which is none."""
    return path if is_wkt(path) else str(Path(path).absolute())


def _reported(console: Console, operation: str, fields: Mapping[str, Any]) -> int:
    report = console.run(operation, fields)
    console.result(report, _REPORTS[operation])
    return 0 if report["status"] == "ok" else 3


def _from_options(operation: str, options: argparse.Namespace, console: Console) -> int:
    fields = _fields(options)
    if options.spec:
        named, saved = read_spec(options.spec)
        if named not in (None, operation):
            raise SpecError(
                f"The spec {options.spec} is for {named!r}; run it with `imatch run`.",
                field="operation",
            )
        fields = {**saved, **fields}
    if options.save_spec:
        save_spec(options.save_spec, operation, fields)
    return _reported(console, operation, fields)


def match(options: argparse.Namespace, console: Console) -> int:
    """`imatch match`."""
    return _from_options("match", options, console)


def coregister(options: argparse.Namespace, console: Console) -> int:
    """`imatch coregister`."""
    return _from_options("coregister", options, console)


def keypoints(options: argparse.Namespace, console: Console) -> int:
    """`imatch keypoints`."""
    return _from_options("keypoints", options, console)


def tiles(options: argparse.Namespace, console: Console) -> int:
    """`imatch tiles`."""
    result = console.run("tiles", _fields(options))
    console.result(result, words.tiles_summary)
    return 0


def run_spec(options: argparse.Namespace, console: Console) -> int:
    """`imatch run`."""
    operation, fields = read_spec(options.spec)
    if operation is None:
        raise SpecError(
            f"The spec {options.spec} does not say what to do; add a line such as "
            "`operation: match`.",
            field="operation",
        )
    if operation in _REPORTS:
        return _reported(console, operation, fields)
    result = console.run(operation, fields)
    console.result(result, words.as_json)
    return 1 if not result.get("ok", True) else 0


def models_list(options: argparse.Namespace, console: Console) -> int:
    """`imatch models list`."""
    result = console.run("models", {})
    console.result(result, words.models_table)
    return 0


def models_info(options: argparse.Namespace, console: Console) -> int:
    """`imatch models info NAME`."""
    [row] = console.run("models", {"name": options.name})["models"]
    console.result(row, words.model_details)
    return 0


def models_fetch(options: argparse.Namespace, console: Console) -> int:
    """`imatch models fetch NAME`."""
    row = console.run("fetch", _fields(options))
    console.result(row, words.model_details)
    return 0


def models_add(options: argparse.Namespace, console: Console) -> int:
    """`imatch models add FILE --name NAME`."""
    console.result(console.run("models_add", _fields(options)), words.model_details)
    return 0


def models_remove(options: argparse.Namespace, console: Console) -> int:
    """`imatch models remove NAME`."""
    result = console.run("models_remove", _fields(options))
    console.result(result, lambda said: f"{said['name']} is removed.")
    return 0


def doctor(options: argparse.Namespace, console: Console) -> int:
    """`imatch doctor`."""
    result = console.run("doctor", _fields(options))
    console.result(result, words.doctor_table)
    return 0 if result["ok"] else 1


def worker(options: argparse.Namespace, console: Console) -> int:
    """`imatch worker`."""
    from backend.worker import main

    main()
