"""What training of a tagger needs, and its export."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from backend.specs import Spec
from training.specs import File, RunSpec

SHIPPED = "shipped"  # in place of weights: the tagger that came with Imatch


class AugmentSpec(Spec):
    """How often training texts are changed; see `training.names.tagger.augment.Augmentation`."""

    swap: float = Field(0.5, ge=0, le=1)
    upper: float = Field(0.05, ge=0, le=0.3)
    lower: float = Field(0.03, ge=0, le=0.3)
    title: float = Field(0.04, ge=0, le=0.3)
    decoy: float = Field(0.1, ge=0, le=0.5)
    forget: float = Field(0.25, ge=0, le=1)
    hide: float = Field(0.3, ge=0, le=1)


class TextsSpec(Spec):
    """What a tagger learns from.

    Attributes:
        corpora: annotated texts in any format of `imatch annotations`; corrections made in QGIS
            are such a file.
        labels: what their labels mean, or the name of a known label set (`few-nerd`).
        validation: texts to measure on; none takes `validation_share` of the corpora, by name, so
            that no name of it is in the others.
        leave_out: texts that are kept for tests: what stands in the corpora nearly alike is left
            out, and none of their names is written about.
        repeat: how often an epoch reads the corpora, each time changed otherwise; for a few
            corrections beside many made texts.
        unmarked: plain texts, one a line, without marks: what the teachers think of them is learnt
            (Hinton, Vinyals and Dean 2015, section 3: a set of its own to learn from them). A line
            with a name that is kept for tests and stands in no corpus is left out.
        made: texts that the grammar writes anew for each epoch.
        gazetteer: of the names that they are about and that the network is told of.
        augment: changes of the corpora's texts.
    """

    corpora: list[File] = Field(default_factory=list)
    labels: dict[str, str] | str | None = None
    validation: list[File] = Field(default_factory=list)
    validation_share: float = Field(0.1, gt=0, lt=1)
    leave_out: list[File] = Field(default_factory=list)
    repeat: int = Field(1, ge=1, le=100)
    unmarked: list[File] = Field(default_factory=list)
    made: int = Field(700, ge=0, le=100_000)
    gazetteer: File | None = None
    augment: AugmentSpec = Field(default_factory=lambda: AugmentSpec.model_validate({}))

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.corpora and not self.made:
            raise ValueError("Name corpora, or a number of texts to be made")
        return self


class TrainNamesSpec(RunSpec):
    """Train a tagger of names.

    Attributes:
        encoder: `e5`, `minilm` or `mpnet`, which Imatch fetches; or the folder, or name, of an
            encoder of transformers that is on this computer.
        layers: keep so many of the encoder's, the lowest ones; none keeps all.
        start: `best.safetensors` of an earlier run or the folder of an exported tagger, to go on
            from, as with corrections; `shipped` is the tagger that came with Imatch.
        teachers: the same, of any encoder: their mean opinion of each text is learnt beside its
            marks (Hinton, Vinyals and Dean 2015). No word is hidden from them.
        teaching: share of the loss that is the distance to the teachers.
        vocabulary: keep so many of the encoder's pieces, the most frequent ones and all letters;
            none keeps all. Not with `start`, whose vocabulary stays.
        common: files of plain text like what will be read: pieces that stand there often are kept
            before others.
        fixed_pieces: leave the vectors of word pieces as they are: few texts have few of them.
        fixed_layers: leave so many of the lowest layers as they are, and with them all that lies
            below.
        layer_decay: factor of the rate from each layer to the one below it (Howard and Ruder 2018).
        dropout: in the encoder and before the last layer.
        label_smoothing: share of the truth that is spread over all tags (Szegedy et al. 2016).
        average: decay of the running mean of the weights that is measured and kept; 0 keeps the
            weights themselves (Izmailov et al. 2018; as exponential mean, Tarvainen and Valpola
            2017).
        consistency: weight of the distance between two passes with different dropout (R-Drop, Liang
            et al. 2021); above 0 it doubles the time.
        texts: what it learns from.
    """

    operation: ClassVar[str] = "train_names"
    learner: ClassVar[str] = "training.names.tagger.learner:TaggerLearner"

    epochs: int = Field(8, ge=1)
    batch_size: int = Field(16, ge=1)
    learning_rate: float = Field(2e-4, gt=0, le=10)
    warmup_steps: int = Field(60, ge=0)
    monitor: str = "f1"
    mode: Literal["min", "max"] = "max"
    encoder: str = Field("e5", min_length=1)
    layers: int | None = Field(None, ge=1)
    start: Literal["shipped"] | File | None = None
    teachers: list[Literal["shipped"] | File] = Field(default_factory=list)
    teaching: float = Field(0.7, ge=0, le=1)
    vocabulary: int | None = Field(None, ge=2000)
    common: list[File] = Field(default_factory=list)
    fixed_pieces: bool = True
    fixed_layers: int = Field(0, ge=0)
    layer_decay: float = Field(0.9, gt=0, le=1)
    dropout: float = Field(0.1, ge=0, lt=1)
    label_smoothing: float = Field(0.05, ge=0, lt=1)
    average: float = Field(0.99, ge=0, lt=1)
    consistency: float = Field(0.0, ge=0)
    texts: TextsSpec

    @model_validator(mode="after")
    def _heard(self) -> Self:
        if self.texts.unmarked and not self.teachers:
            raise ValueError("Texts without marks (unmarked) teach nothing alone. Name teachers")
        return self


class ExportNamesSpec(Spec):
    """Make a tagger folder of a trained network.

    Attributes:
        weights: `best.safetensors` of a run.
        output: folder to write.
        calibration: annotated texts by which scores are calibrated and quantisation is judged;
            none takes the run's own validation texts.
        name: of the tagger, as people see it.
        bias: taken from the score of no name; above 0 finds more. None takes what finds best in the
            texts of calibration.
        most_loss: F1 that quantisation may cost; a quantised model that costs more is refused.
        quantise: write 8-bit weights; else 32-bit ones.
        vocabulary: keep so many of the encoder's pieces, the most frequent ones and all letters;
            none keeps all.
        common: files of plain text like what will be read: pieces that stand there often are kept
            before others.
        licence: of the tagger, for its card; it depends on the corpora.
        overwrite: replace the folder.
    """

    weights: File
    output: File
    calibration: list[File] = Field(default_factory=list)
    name: str = Field("imatch-names", min_length=1)
    bias: float | None = Field(None, ge=-5, le=5)
    most_loss: float = Field(0.01, ge=0, le=1)
    quantise: bool = True
    vocabulary: int | None = Field(None, ge=2000)
    common: list[File] = Field(default_factory=list)
    licence: str = "that of the corpora it learnt from"
    overwrite: bool = False
