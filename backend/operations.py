"""Operations by name: the plain functions that the worker, the command line and Python call.

An operation is `(spec, progress, is_cancelled) -> result`; it knows neither QGIS nor the transport.
This module imports nothing heavy: specs and functions are imported when they are asked for.
"""

from __future__ import annotations

import errno
import importlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import backend.guard  # noqa: F401 (before any reader of files: it sets what GDAL may not do)
from backend.errors import EngineError, ImatchError, OutOfMemoryError, OutputError, SpecError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    from backend.types import IsCancelled, Progress

log = logging.getLogger(__name__)

ENTRY_POINT_GROUP = "imatch.operations"


@dataclass(frozen=True)
class Operation:
    """Where an operation's spec and function live; imported when first asked for.

    Attributes:
        spec: `module:Class` of the pydantic model.
        function: `module:function`.
        quick: answers within a moment, so the worker runs it beside a long job.
    """

    spec: str
    function: str
    quick: bool = False


OPERATIONS: dict[str, Operation] = {
    "match": Operation("backend.specs:MatchSpec", "backend.pipeline:match"),
    "coregister": Operation("backend.specs:CoregisterSpec", "backend.coregistration:coregister"),
    "batch": Operation("backend.batch.specs:BatchSpec", "backend.batch.job:batch"),
    "batch_plan": Operation(
        "backend.batch.specs:BatchSpec", "backend.batch.job:batch_plan", quick=True
    ),
    "series": Operation("backend.batch.specs:SeriesSpec", "backend.batch.series:series"),
    "series_plan": Operation(
        "backend.batch.specs:SeriesSpec", "backend.batch.series:series_plan", quick=True
    ),
    "evaluate_keypoints": Operation(
        "backend.specs:EvaluateKeypointsSpec", "backend.keypoints.evaluation:evaluate_keypoints"
    ),
    "snap": Operation("backend.specs:SnapSpec", "backend.keypoints.snap:snap", quick=True),
    "convert_keypoints": Operation(
        "backend.keypoints.exchange.job:ConvertKeypointsSpec",
        "backend.keypoints.exchange.job:convert_keypoints",
    ),
    "convert_annotations": Operation(
        "backend.names.formats.job:ConvertAnnotationsSpec",
        "backend.names.formats.job:convert_annotations",
    ),
    "keypoints": Operation("backend.specs:KeypointsSpec", "backend.keypoints.job:extract"),
    "fit": Operation("backend.specs:FitSpec", "backend.fit:fit", quick=True),
    "tiles": Operation("backend.specs:TilesSpec", "backend.footprints:tiles", quick=True),
    "models": Operation("backend.specs:ModelsSpec", "backend.weights:models", quick=True),
    "fetch": Operation("backend.specs:FetchSpec", "backend.weights:fetch_model", quick=True),
    "models_add": Operation("backend.own_models:AddSpec", "backend.own_models:add", quick=True),
    "models_remove": Operation(
        "backend.own_models:RemoveSpec", "backend.own_models:remove", quick=True
    ),
    "gazetteer_build": Operation(
        "backend.names.gazetteer.job:BuildSpec", "backend.names.gazetteer.job:gazetteer_build"
    ),
    "gazetteer_import": Operation(
        "backend.names.gazetteer.job:ImportSpec", "backend.names.gazetteer.job:gazetteer_import"
    ),
    "gazetteer_search": Operation(
        "backend.names.gazetteer.job:SearchSpec",
        "backend.names.gazetteer.job:gazetteer_search",
        quick=True,
    ),
    "gazetteer_info": Operation(
        "backend.names.gazetteer.job:InfoSpec",
        "backend.names.gazetteer.job:gazetteer_info",
        quick=True,
    ),
    "tag": Operation("backend.names.tagging.job:TagSpec", "backend.names.tagging.job:tag"),
    "doctor": Operation("backend.specs:DoctorSpec", "backend.doctor:doctor"),
    "benchmark_pairs": Operation(
        "backend.benchmark.specs:BenchmarkPairsSpec", "backend.benchmark.pairs:benchmark_pairs"
    ),
    "benchmark_accuracy": Operation(
        "backend.benchmark.specs:BenchmarkAccuracySpec",
        "backend.benchmark.accuracy:benchmark_accuracy",
    ),
}


def register(name: str, operation: Operation) -> None:
    """Add an operation under a name, replacing one of that name."""
    OPERATIONS[name] = operation


@cache
def load_contributions() -> None:
    """Register what installed distributions contribute, once per process.

    A distribution names a function without arguments in the entry-point group
    `imatch.operations`; the function calls `register`. One that fails is logged and left out, so
    that a broken addition never takes matching away.
    """
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINT_GROUP):
        try:
            entry.load()()
        except Exception:
            log.exception("The operations of %s could not be registered", entry.value)


def get(name: str) -> Operation:
    """The operation of that name.

    Raises:
        SpecError: there is none.
    """
    if name not in OPERATIONS:
        load_contributions()
    if name not in OPERATIONS:
        known = ", ".join(sorted(OPERATIONS))
        raise SpecError(
            f"There is no operation {name!r}. Known operations: {known}.",
            field="operation",
            value=repr(name),
            allowed=known,
        )
    return OPERATIONS[name]


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def _spec_error(err: ValidationError, model: type[BaseModel]) -> SpecError:
    """The first mistake as a sentence that names the field, the value and what is allowed."""
    first = err.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    value = repr(first["input"])
    if first["type"] == "missing":
        return SpecError(
            f"{field} is missing; give it a value.", field=field, value=None, allowed="required"
        )
    if first["type"] == "extra_forbidden":
        known = ", ".join(sorted(model.model_fields))
        return SpecError(
            f"There is no field {field!r} here. Known fields: {known}.",
            field=field,
            value=value,
            allowed=known,
        )
    allowed = first["msg"].removeprefix("Value error, ")
    if not field:  # about several fields together, whose sentence names them
        return SpecError(f"{allowed}.", field="spec", value=None, allowed=allowed)
    return SpecError(
        f"{field}: {allowed} (got {value}).", field=field, value=value, allowed=allowed
    )


def validate(name: str, spec: Mapping[str, Any]) -> BaseModel:
    """The spec as its pydantic model.

    Raises:
        SpecError: no such operation, or a field is wrong: `details` name field, value and allowed.
    """
    operation = get(name)
    from pydantic import ValidationError

    model: type[BaseModel] = _load(operation.spec)
    try:
        return model.model_validate(dict(spec))
    except ValidationError as err:
        raise _spec_error(err, model) from err


# What allocators say: torch (CPU, CUDA), OpenCV. They raise plain RuntimeErrors of their own.
_OUT_OF_MEMORY = ("out of memory", "can't allocate memory", "insufficient memory", "bad_alloc")
_DISK_FULL = ("no space left on device", "not enough space on the disk", "disk is full")


def explain(err: Exception) -> ImatchError | None:
    """The sentence for an error that any operation can run into, or None if it is none of these."""
    text = str(err).lower()
    if isinstance(err, MemoryError) or any(sign in text for sign in _OUT_OF_MEMORY):
        return OutOfMemoryError(
            "The memory was not enough for this job. Close other programs, or choose smaller tiles "
            "(tile_size), fewer keypoints (max_keypoints) or the CPU (device), and run it again."
        )
    full = isinstance(err, OSError) and err.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or any(sign in text for sign in _DISK_FULL):
        where = getattr(err, "filename", None)
        return OutputError(
            f"The disk is full, so {where or 'the result'} could not be written. Free some space "
            "or choose an output on another disk, and run it again."
        )
    if isinstance(err, OSError) and err.filename:
        return ImatchError(
            f"{err.filename} can't be reached ({err.strerror}). Check that its drive is connected "
            "and that its folder is still there, then run it again."
        )
    if isinstance(err, ModuleNotFoundError):
        return EngineError(
            f"The engine lacks the Python package {err.name!r}. Install the engine again from the "
            "plugin (Imatch > Engine set-up), or with pip in its virtual environment.",
            package=err.name,
        )
    return None


def _ignore_progress(fraction: float, stage: str, message: str) -> None:
    pass


def _never_cancelled() -> bool:
    return False


def run(
    name: str,
    spec: Mapping[str, Any],
    progress: Progress = _ignore_progress,
    is_cancelled: IsCancelled = _never_cancelled,
) -> dict[str, Any]:
    """Validate `spec` and run the operation. Raises `ImatchError` for what a person can mend."""
    try:
        model = validate(name, spec)
        function: Callable[[BaseModel, Progress, IsCancelled], dict[str, Any]] = _load(
            get(name).function
        )
        return function(model, progress, is_cancelled)
    except ImatchError:
        raise
    except Exception as err:
        if known := explain(err):
            raise known from err
        raise
