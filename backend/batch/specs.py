"""Specs of the operations `batch` and `time_series`."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from backend.specs import MatchOptions, Spec

Pairing = Literal["chain", "star", "all"]
Memory = Annotated[
    str, StringConstraints(pattern=r"(?i)^(auto|0|[0-9]+(\.[0-9]+)? ?([kmgt]i?)?b?)$")
]
NOT_OPTIONS = {"reference", "moving"}
MATCH_FIELDS = frozenset(MatchOptions.model_fields) - NOT_OPTIONS
ALIGN_FIELDS = frozenset({"grid", "resampling", "geotransform_only", "extent", "model"})


class SceneItem(Spec):
    """A scene with what its file does not say.

    Attributes:
        scene: path of the raster.
        date: None reads it from metadata and the file's name.
        group: None leaves that to `group_by`.
    """

    scene: str
    date: datetime.date | None = None
    group: str | None = None


class ManyPairs(Spec):
    """Which pairs, how they are matched, and by whom.

    Attributes:
        pairs: CSV table with the columns `reference` and `moving`, or the rows themselves as
            mappings; see docs/batch.md for the other columns.
        scenes: instead of pairs: rasters, folders of rasters, or a CSV table with the column
            `scene`; they are paired within their groups.
        pairing: `chain`: each scene with those that follow it in time; `star`: the anchor with
            each other; `all`: each with each.
        neighbours: so many following scenes of each, in a chain.
        group_by: what makes a group of scenes that name none: `none`: all are one; `folder`: the
            folder they lie in; `overlap`: ground that they share, maybe over several others.
        anchor: path or file name of the scene that stays where it is, of each group that has it;
            None takes the one in the middle of the dates.
        options: fields of the `match` operation (with `align` of `coregister` as well) for every
            pair, but for `reference`, `moving` and the outputs. A row's own columns come first.
        output: folder for the results; made where it is not there.
        retry_failed: try again what failed in an earlier run.
        workers: processes, one core each; None chooses by cores and memory. Not for a scheduler.
        memory_limit: of each process, such as `4GB`; `auto` shares the machine's memory, `0` sets
            none. One that takes more is ended, and its pair tried again.
        attempts: a pair whose process is lost so often counts as failed.
        scheduler: address of a Dask scheduler, such as `tcp://host:8786`; None starts processes on
            this machine.
    """

    pairs: str | list[dict[str, Any]] | None = None
    scenes: list[str | SceneItem] | None = None
    pairing: Pairing = "chain"
    neighbours: int = Field(1, ge=1)
    group_by: Literal["none", "folder", "overlap"] = "none"
    anchor: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    output: str
    retry_failed: bool = False
    workers: int | None = Field(None, ge=1, le=256)
    memory_limit: Memory = "auto"
    attempts: int = Field(3, ge=1, le=10)
    scheduler: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (not self.pairs) == (not self.scenes):
            raise ValueError("Give either pairs (a table) or scenes (rasters or folders)")
        if self.scheduler is not None and self.workers is not None:
            raise ValueError(
                "Leave out workers where a scheduler is given: it has workers of its own"
            )
        return self


class BatchSpec(ManyPairs):
    """Match many pairs.

    Attributes:
        align: write the moving raster of each pair aligned with its reference, besides the match.
    """

    align: bool = False


class TimeSeriesSpec(ManyPairs):
    """Co-register the scenes of each group, all pairs solved together.

    Attributes:
        model: correction of each scene.
        relative_to: `mean`: scenes move onto the mean of their positions; `anchor`: onto the
            anchor, which stays.
        rasters: write the aligned rasters; else the solution only.
        grid: `reference`: all on the anchor's grid, so that they stack; `own`: each on its own.
        resampling: as in `coregister`.
        disagree_px: a pair that is farther from the solution is suspected (and farther than the
            others are), pixels of the anchor.
    """

    neighbours: int = Field(3, ge=1)
    model: Literal["shift", "affine"] = "affine"
    relative_to: Literal["mean", "anchor"] = "mean"
    rasters: bool = True
    grid: Literal["reference", "own"] = "reference"
    resampling: Literal["auto", "nearest", "bilinear", "cubic", "lanczos"] = "auto"
    disagree_px: float = Field(0.5, gt=0)


def option_fields(align: bool) -> frozenset[str]:
    """Fields that `options` and the columns of a table may have."""
    return MATCH_FIELDS | (ALIGN_FIELDS if align else {"model"})
