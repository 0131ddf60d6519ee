"""The operations that training contributes to the engine (entry point `imatch.operations`)."""

from __future__ import annotations

from backend.operations import Operation, register

OPERATIONS: dict[str, Operation] = {
    "dataset_build": Operation("training.scenes.specs:BuildSpec", "training.scenes.job:build"),
    "dataset_add": Operation("training.scenes.specs:AddSpec", "training.scenes.job:add"),
    "dataset_list": Operation(
        "training.scenes.specs:CatalogueSpec", "training.scenes.job:listing", quick=True
    ),
    "dataset_split": Operation("training.scenes.specs:SplitSpec", "training.scenes.job:split_anew"),
    "dataset_check": Operation("training.scenes.specs:CheckSpec", "training.scenes.job:check"),
    "dataset_card": Operation("training.scenes.specs:CardSpec", "training.scenes.job:card"),
    "dataset_gather": Operation(
        "training.scenes.specs:GatherSpec", "training.scenes.gather:gather"
    ),
    "dataset_show": Operation("training.show:ShowSpec", "training.show:show"),
    "dataset_landscapes": Operation(
        "training.landscapes.files:LandscapesSpec", "training.landscapes.files:landscapes"
    ),
    "dataset_realism": Operation("training.realism:RealismSpec", "training.realism:realism"),
    # Quick beside a long job: the training itself is a process of its own.
    "train": Operation("training.specs:TrainSpec", "training.trainer.jobs:train", quick=True),
    "train_runs": Operation(
        "training.specs:RunsSpec", "training.trainer.jobs:list_runs", quick=True
    ),
    "train_control": Operation(
        "training.specs:ControlSpec", "training.trainer.jobs:control", quick=True
    ),
    "train_blocks": Operation("training.runs.specs:BlocksSpec", "training.runs.blocks:blocks"),
    "train_estimate": Operation(
        "training.runs.specs:EstimateSpec", "training.runs.estimate:estimate"
    ),
    "train_compare": Operation("training.runs.specs:CompareSpec", "training.runs.compare:compare"),
    "train_note": Operation(
        "training.runs.specs:NoteSpec", "training.runs.keeping:note", quick=True
    ),
    "train_delete": Operation(
        "training.runs.specs:RunFolder", "training.runs.keeping:delete", quick=True
    ),
    "train_export": Operation(
        "training.runs.specs:ExportSpec", "training.runs.keeping:export", quick=True
    ),
    "train_names": Operation(
        "training.names.tagger.specs:TrainNamesSpec", "training.trainer.jobs:train", quick=True
    ),
    "export_names": Operation(
        "training.names.tagger.specs:ExportNamesSpec", "training.names.tagger.export:export_names"
    ),
    "evaluate_names": Operation(
        "training.names.evaluation:EvaluateNamesSpec", "training.names.evaluation:evaluate_names"
    ),
    "evaluate_matchers": Operation(
        "training.evaluation.specs:EvaluateMatchersSpec",
        "training.evaluation.job:evaluate_matchers",
    ),
    "search": Operation("training.search:SearchSpec", "training.search:search", quick=True),
}


def contribute() -> None:
    """Register them all; imports nothing heavy."""
    for name, operation in OPERATIONS.items():
        register(name, operation)
