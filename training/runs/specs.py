"""Specs of the operations around a run."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from backend.specs import Device, Spec
from training.specs import File, TrainSpec


class BlocksSpec(Spec):
    """Where the ground of each split lies.

    Attributes:
        catalogue: of `imatch dataset`.
        size: of the views that are trained on, pixels; tiles of it are counted.
    """

    catalogue: File
    size: int = Field(256, ge=32, le=2048)


class EstimateSpec(TrainSpec):
    """What a training would cost, before it starts.

    Attributes:
        probe: measure a few steps even where an earlier run tells the time.
    """

    operation: ClassVar[str] = "train_estimate"

    probe: bool = False


class CompareSpec(Spec):
    """Compare a run's best weights with those it started from, on held-out ground.

    Attributes:
        run: its folder.
        pairs: of each data set.
        budget: keypoints per view.
        baseline: a matcher beside them; None: none.
        device: where models run.
    """

    run: File
    pairs: int = Field(32, ge=2, le=2000)
    budget: int = Field(512, ge=16, le=8192)
    baseline: str | None = "sift"
    device: Device = "auto"


class RunFolder(Spec):
    """A run by its folder."""

    run: File


class NoteSpec(RunFolder):
    """What the person says about a run."""

    note: str = Field(max_length=2000)


class ExportSpec(RunFolder):
    """A run's best weights as one file to hand on.

    Attributes:
        output: `.safetensors` (the card is inside) or `.zip` (weights, card, spec, comparison).
        overwrite: replace a file that exists.
    """

    output: str
    overwrite: bool = False
