"""Specs of the operations `batch` and `series`."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from backend.specs import MatchOptions, Spec

Memory = Annotated[
    str, StringConstraints(pattern=r"(?i)^(auto|0|[0-9]+(\.[0-9]+)? ?([kmgt]i?)?b?)$")
]
NOT_OPTIONS = {"reference", "moving"}
MATCH_FIELDS = frozenset(MatchOptions.model_fields) - NOT_OPTIONS
RASTER_FIELDS = frozenset({"grid", "resampling", "geotransform_only"})
ALIGN_FIELDS = RASTER_FIELDS | {"extent", "model"}


class WorkSpec(Spec):
    """Where many pairs are worked on, and where the results go.

    Attributes:
        options: fields of the `match` operation (with `align` of `coregister` as well) for every
            pair, but for `reference`, `moving` and the outputs.
        output: folder for the results; made where it is not there.
        retry_failed: try again what failed in an earlier run.
        workers: processes, one core each; None: as many as cores. Not for a scheduler.
        memory_limit: of each process, such as `4GB`; `auto` shares the machine's memory, `0` sets
            none. One that takes more is ended, and its pair tried again.
        attempts: a pair whose process is lost so often counts as failed.
        scheduler: address of a Dask scheduler, such as `tcp://host:8786`; None starts processes on
            this machine.
    """

    options: dict[str, Any] = Field(default_factory=dict)
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


class BatchSpec(WorkSpec):
    """Which pairs, how they are matched, and by whom.

    Attributes:
        pairs: CSV table with the columns `reference` and `moving`, or the rows themselves as
            mappings; see docs/batch.md for the other columns, which come before `options`.
        align: write the moving raster of each pair aligned with its reference, besides the match.
    """

    pairs: str | list[dict[str, Any]]
    align: bool = False


class SeriesSpec(WorkSpec):
    """Scenes that are paired, matched and solved together, group by group.

    Attributes:
        scenes: CSV table with the column `scene` (see docs/batch.md for the others), the rows
            themselves as mappings, or rasters and folders of rasters.
        pairs: within a group, in the order of dates: `all` that overlap; `chain`: each with the
            next `reach` ones; `star`: all with the reference.
        groups: `column`: scenes of the same `group`; `overlap`: scenes whose footprints overlap,
            maybe over others; `auto`: by column where there is one, else by overlap.
        reference: the scene that stays where it is: `first` or `last` by date, or its id, name or
            path; `mean` moves all, so that their corrections are none on average.
        model: of the corrections; `auto` is affine where such a network foretells clearly better
            than one of shifts what pairs left out of it saw.
        align: write aligned rasters.
    """

    scenes: str | list[str | dict[str, Any]]
    pairs: Literal["all", "chain", "star"] = "all"
    reach: int = Field(1, ge=1, le=1000)
    groups: Literal["auto", "column", "overlap"] = "auto"
    reference: str = "first"
    model: Literal["auto", "shift", "affine"] = "auto"
    align: bool = True

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        unknown = sorted(set(self.options) - MATCH_FIELDS - RASTER_FIELDS)
        if unknown:
            known = ", ".join(sorted(MATCH_FIELDS | RASTER_FIELDS))
            raise ValueError(f"There is no option {unknown[0]!r}. Known options: {known}")
        if self.options.get("geotransform_only") and self.model == "affine":
            raise ValueError("With geotransform_only the model is a pure shift, not affine")
        return self


def option_fields(align: bool) -> frozenset[str]:
    """Fields that `options` and the columns of a table may have."""
    return MATCH_FIELDS | (ALIGN_FIELDS if align else {"model"})
