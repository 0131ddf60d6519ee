"""Specs of training: what runs have in common, and what training of a matcher needs besides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from backend.preprocess import Preprocess
from backend.specs import Device, Spec

Precision = Literal["auto", "32", "16-mixed", "bf16-mixed"]


def _absolute(path: str) -> str:
    return str(Path(path).absolute())


# A run goes on later, from wherever it is resumed.
File = Annotated[str, Field(min_length=1), AfterValidator(_absolute)]


class TrackerSpec(Spec):
    """Where figures go besides the run folder; a name alone stands for one with its defaults.

    Attributes:
        address: of the MLflow store or server; None: `mlflow.db` in the run's parent folder.
        project: experiment of MLflow, project of Neptune (`workspace/project`).
        mode: of Neptune; the hosted service has closed, so only a server of one's own is `async`.
    """

    name: Literal["mlflow", "tensorboard", "csv", "neptune"]
    address: str | None = None
    project: str = Field(default="imatch", min_length=1)
    mode: Literal["offline", "async"] = "offline"


class RunSpec(Spec):
    """What every training run needs, whatever it trains.

    Attributes:
        operation: name under which the spec is registered.
        learner: `module:Class` of the `training.trainer.learner.Learner` that is trained.
        run: folder of the run, which is made; one folder holds one run.
        resume: go on with the run that the folder holds, from its last checkpoint.
        wait: follow the run until it ends; otherwise answer as soon as it has been started.
        prepare: make the folder only; `python -m training.trainer FOLDER` then starts it, on one
            machine or on each of several.
        note: of the person, for the history.
        epochs: passes; each ends with a validation.
        max_seconds: of training, validation included; then it ends and keeps the best. None: no
            limit.
        batch_size: samples of one device in one pass; a step has `accumulate` times as many.
        accumulate: passes whose gradients add up to one step.
        optimiser, learning_rate, weight_decay: of the steps.
        warmup_steps: over which the learning rate rises from 0.
        schedule: of the learning rate afterwards: `cosine` and `linear` fall to 0 with the last
            epoch.
        clip_norm: longest gradient; None does not clip.
        precision: `16-mixed` and `bf16-mixed` compute in 16 bits where that is safe; `auto` is the
            latter where the device computes in it by itself, else `32`.
        device, devices, nodes, strategy: where it runs, as Lightning understands them.
        workers: processes that prepare samples; 0 prepares them in the training process.
        seed: of everything random.
        monitor: figure of the validation that decides which weights are best.
        mode: whether a smaller or a larger one is better.
        keep: weights of the best epoch, or of the last, where few samples are measured on and the
            best is so by chance.
        patience: epochs without a better one, after which training stops; None never stops.
        min_delta: how much better counts as better.
        checkpoint_steps: steps between checkpoints; each epoch ends with one besides.
        log_steps: steps between two lines of the training curve.
        trackers: where figures go besides the run folder.
    """

    operation: ClassVar[str]
    learner: ClassVar[str]

    run: File
    resume: bool = False
    wait: bool = True
    prepare: bool = False
    note: str = ""
    epochs: int = Field(10, ge=1)
    max_seconds: float | None = Field(None, gt=0)
    batch_size: int = Field(8, ge=1)
    accumulate: int = Field(1, ge=1)
    optimiser: Literal["adamw", "adam", "sgd"] = "adamw"
    learning_rate: float = Field(1e-4, gt=0, le=10)
    weight_decay: float = Field(0.01, ge=0, le=1)
    warmup_steps: int = Field(0, ge=0)
    schedule: Literal["constant", "cosine", "linear"] = "cosine"
    clip_norm: float | None = Field(1.0, gt=0)
    precision: Precision = "32"
    device: Device = "auto"
    devices: int | Literal["auto"] = 1
    nodes: int = Field(1, ge=1)
    strategy: str = "auto"
    workers: int = Field(0, ge=0, le=64)
    seed: int = Field(0, ge=0, lt=2**32)
    monitor: str = "loss"
    mode: Literal["min", "max"] = "min"
    keep: Literal["best", "last"] = "best"
    patience: int | None = Field(10, ge=1)
    min_delta: float = Field(0.0, ge=0)
    checkpoint_steps: int = Field(200, ge=1)
    log_steps: int = Field(10, ge=1)
    trackers: list[TrackerSpec] = Field(default_factory=lambda: [TrackerSpec(name="mlflow")])

    @field_validator("trackers", mode="before")
    @classmethod
    def _names(cls, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [{"name": one} if isinstance(one, str) else one for one in value]

    @field_validator("devices")
    @classmethod
    def _some(cls, value: int | str) -> int | str:
        if isinstance(value, int) and value < 1:
            raise ValueError("Input should be 1 or more, or auto")
        return value


class CuratedSpec(Spec):
    """Curated keypoints to learn from (`training.datasets.curated`).

    Attributes:
        layer: GeoPackage with a curated layer.
        rasters: that show the keypoints.
        bands: 1-based; None takes all but alpha.
        names: of these bands, where the preprocessing asks for them by name.
    """

    layer: File
    rasters: list[File] = Field(min_length=1)
    bands: list[int] | None = None
    names: list[str] = Field(default_factory=list)


class DataSpec(Spec):
    """Where pairs come from; what is drawn from more often has the larger weight.

    Attributes:
        catalogue: of `imatch dataset`; its own splits are kept.
        rasters: files of any places and dates; a catalogue of them is made in the run's folder,
            which keeps a block of each place from training.
        landscapes: weight of synthetic landscapes beside 1 for all that is real; 0 makes none.
        size: of the views, pixels; a multiple of 8.
        samples, validation_samples: pairs of an epoch, and of a validation.
        pool: so many different pairs are made, kept in memory and used again, turned and mirrored;
            None makes every pair anew, which takes longer than learning from it on a processor.
        augment: preset of the augmentation; None leaves views as they are.
        strength: of the augmentation; 1 is what the preset means.
        preprocess: what the model is shown; None: the mean of all bands between its percentiles.
        components: learn the preprocess from the data instead: so many principal components of the
            bands that all scenes with several bands have.
        curated: keypoints that a person drew.
    """

    catalogue: File | None = None
    rasters: list[File] = Field(default_factory=list)
    landscapes: float = Field(0.0, ge=0)
    size: int = Field(256, ge=32, le=2048, multiple_of=8)
    samples: int = Field(1000, ge=1)
    validation_samples: int = Field(64, ge=1)
    pool: int | None = Field(None, ge=1)
    augment: Literal["sentinel2", "landsat", "very_high_resolution", "cheap"] | None = None
    strength: float = Field(1.0, ge=0, le=3)
    preprocess: Preprocess | None = None
    components: Literal[1, 3] | None = None
    curated: CuratedSpec | None = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not (self.catalogue or self.rasters or self.landscapes):
            raise ValueError("Name a catalogue, rasters, or a weight for landscapes")
        if self.catalogue and self.rasters:
            raise ValueError("Name a catalogue or rasters, not both: add the rasters to it")
        if self.preprocess and self.components:
            raise ValueError("Say how bands are mixed, or let it be learnt, not both")
        return self


FILES = ("weights", "extractor_weights", "subpixel")  # options that may name a file
# Of models that match two images at once; all others are extractors.
OBJECTIVE_OF = {
    "lightglue": "assignment",
    "loftr": "coarse_to_fine",
    "subpixel": "subpixel_places",
}


def _default_objectives(fields: dict[str, Any]) -> dict[str, float | dict[str, Any]]:
    if own := OBJECTIVE_OF.get(fields.get("model", "")):
        return {own: 1.0}
    return {"cross_date_descriptors": 1.0, "cross_date_detector": 1.0}


class TrainSpec(RunSpec):
    """Train a matcher.

    Attributes:
        model: name in `training.models`.
        options: of the model; `weights` says what it starts from.
        objectives: name to weight, or to weight, schedule and options (`training.objectives`).
        data: what it sees.
    """

    operation: ClassVar[str] = "train"
    learner: ClassVar[str] = "training.trainer.matcher:MatcherLearner"

    model: str = "superpoint"
    options: dict[str, Any] = Field(default_factory=dict)
    objectives: dict[str, float | dict[str, Any]] = Field(default_factory=_default_objectives)
    data: DataSpec

    @field_validator("options")
    @classmethod
    def _files_anywhere(cls, value: dict[str, Any]) -> dict[str, Any]:
        """The run's own process has another current folder."""
        given = {name: value[name] for name in FILES if isinstance(value.get(name), str)}
        here = {name: _absolute(one) for name, one in given.items() if Path(one).is_file()}
        return {**value, **here}


class RunsSpec(Spec):
    """List runs.

    Attributes:
        folder: whose sub-folders are runs, or a run itself.
    """

    folder: File


class ControlSpec(Spec):
    """Tell a run what to do.

    Attributes:
        run: its folder.
        action: `pause` and `stop` write a checkpoint and end the process; `resume` starts one that
            goes on from there.
        wait: until the run has done so.
    """

    run: File
    action: Literal["pause", "stop", "resume"]
    wait: bool = False
