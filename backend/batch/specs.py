"""Spec of the operation `batch`."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from backend.specs import MatchOptions, Spec

Memory = Annotated[
    str, StringConstraints(pattern=r"(?i)^(auto|0|[0-9]+(\.[0-9]+)? ?([kmgt]i?)?b?)$")
]
NOT_OPTIONS = {"reference", "moving"}
MATCH_FIELDS = frozenset(MatchOptions.model_fields) - NOT_OPTIONS
ALIGN_FIELDS = frozenset({"grid", "resampling", "geotransform_only", "extent", "model"})


class BatchSpec(Spec):
    """Which pairs, how they are matched, and by whom.

    Attributes:
        pairs: CSV table with the columns `reference` and `moving`, or the rows themselves as
            mappings; see docs/batch.md for the other columns.
        options: fields of the `match` operation (with `align` of `coregister` as well) for every
            pair, but for `reference`, `moving` and the outputs. A row's own columns come first.
        align: write the moving raster of each pair aligned with its reference, besides the match.
        output: folder for the results; made where it is not there.
        retry_failed: try again what failed in an earlier run.
        workers: processes, one core each; None: as many as cores. Not for a scheduler.
        memory_limit: of each process, such as `4GB`; `auto` shares the machine's memory, `0` sets
            none. One that takes more is ended, and its pair tried again.
        attempts: a pair whose process is lost so often counts as failed.
        scheduler: address of a Dask scheduler, such as `tcp://host:8786`; None starts processes on
            this machine.
    """

    pairs: str | list[dict[str, Any]]
    options: dict[str, Any] = Field(default_factory=dict)
    align: bool = False
    output: str
    retry_failed: bool = False
    workers: int | None = Field(None, ge=1, le=256)
    memory_limit: Memory = "auto"
    attempts: int = Field(3, ge=1, le=10)
    scheduler: str | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.scheduler is not None and self.workers is not None:
            raise ValueError(
                "Leave out workers where a scheduler is given: it has workers of its own"
            )
        return self


def option_fields(align: bool) -> frozenset[str]:
    """Fields that `options` and the columns of a table may have."""
    return MATCH_FIELDS | (ALIGN_FIELDS if align else {"model"})
