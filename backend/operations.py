"""Operations by name: the plain functions that the worker, the command line and Python call.

An operation is `(spec, progress, is_cancelled) -> result`; it knows neither QGIS nor the transport.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from backend.errors import SpecError
from backend.types import IsCancelled, Progress


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
    "tiles": Operation("backend.specs:TilesSpec", "backend.pipeline:tiles", quick=True),
    "models": Operation("backend.specs:ModelsSpec", "backend.weights:models", quick=True),
    "fetch": Operation("backend.specs:FetchSpec", "backend.weights:fetch_model", quick=True),
    "doctor": Operation("backend.specs:DoctorSpec", "backend.doctor:doctor"),
}


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def register(name: str, operation: Operation) -> None:
    """Add an operation; `training` contributes its own this way."""
    OPERATIONS[name] = operation


def _ignore_progress(fraction: float, stage: str, message: str) -> None:
    pass


def _never_cancelled() -> bool:
    return False


def validate(name: str, spec: Mapping[str, Any]) -> BaseModel:
    """The spec as its pydantic model.

    Raises:
        SpecError: no such operation, or a field is wrong: `details` name field, value and allowed.
    """
    if name not in OPERATIONS:
        known = ", ".join(sorted(OPERATIONS))
        raise SpecError(
            f"There is no operation {name!r}. Known operations: {known}.", field="operation"
        )
    model: type[BaseModel] = _load(OPERATIONS[name].spec)
    try:
        return model.model_validate(dict(spec))
    except ValidationError as err:
        first = err.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "spec"
        value = first.get("input") if first["type"] != "missing" else None
        raise SpecError(
            f"{where}: {first['msg']} (got {value!r}).",
            field=where,
            value=repr(value),
            allowed=first["msg"],
        ) from err


def run(
    name: str,
    spec: Mapping[str, Any],
    progress: Progress = _ignore_progress,
    is_cancelled: IsCancelled = _never_cancelled,
) -> dict[str, Any]:
    """Validate `spec` and run the operation. Raises `ImatchError` for whatever a person can mend."""
    model = validate(name, spec)
    function: Callable[[BaseModel, Progress, IsCancelled], dict[str, Any]] = _load(
        OPERATIONS[name].function
    )
    return function(model, progress, is_cancelled)
