"""The spec of the operation `evaluate_matchers`."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from backend.specs import Device, Spec
from training.specs import File

SetName = Literal["places", "dates", "domain", "tie_points"]


class EvaluateMatchersSpec(Spec):
    """Compare matchers, trained models and runs on ground that no training saw.

    Attributes:
        candidates: names of matchers, files that training wrote, and folders of runs.
        baselines: matchers that stand beside them.
        starts: the weights that a file or run started from stand beside it, too.
        catalogue: of `imatch dataset`; its split `test` holds places and dates.
        pictures: files or folders of the original domain: what the starting weights were made for.
        output: folder for `evaluation.json`, `evaluation.md` and `evaluation.png`.
        sets: what is measured: `places`: ground of places that training knows nothing of; `dates`:
            test ground on two dates; `domain`: pictures under sampled homographies; `tie_points`:
            two dates through the whole pipeline.
        pairs: of each set; `tie_points` takes a quarter of them.
        size: of the views, pixels.
        scene_px: side of the windows of `tie_points`.
        budget: keypoints of each view, at most, for all alike.
        strength: of the sampled geometry and tone.
    """

    candidates: list[str] = Field(default_factory=list)
    baselines: list[str] = Field(default_factory=lambda: ["sift"])
    starts: bool = True
    catalogue: File | None = None
    pictures: list[File] = Field(default_factory=list)
    output: File
    overwrite: bool = False
    sets: list[SetName] = Field(["places", "dates", "domain", "tie_points"], min_length=1)
    pairs: int = Field(40, ge=1)
    size: int = Field(256, ge=64, le=2048, multiple_of=8)
    scene_px: int = Field(512, ge=128, le=4096)
    budget: int = Field(1024, ge=16)
    strength: float = Field(1.0, ge=0, le=3)
    device: Device = "auto"
    seed: int = Field(0, ge=0)
    agree: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not (self.candidates or self.baselines):
            raise ValueError("Name at least one matcher, file or run")
        if not (self.catalogue or self.pictures):
            raise ValueError("Name a catalogue (of imatch dataset), pictures, or both")
        return self
