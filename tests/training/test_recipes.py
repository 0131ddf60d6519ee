"""The recipes of what ships run, made short."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
import yaml
from rasters import ROOT

import training
from backend import operations
from training.models import load
from training.models.base import TrainableModel
from training.specs import TrainSpec
from training.trainer.fit import fit
from training.trainer.run import Run

SAMPLE = ROOT / "resources" / "sample"
RECIPES = sorted((Path(training.__file__).parent / "recipes").glob("*.yaml"))


def test_there_are_recipes() -> None:
    assert "imatch-superpoint" in [path.stem for path in RECIPES]


def short(path: Path, run: Path, **options: str) -> TrainableModel:
    """The model of a recipe, trained for two steps."""
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    less = {"size": 64, "samples": 4, "validation_samples": 2, "landscapes": 0.0}
    fields["data"] |= {
        **less, "rasters": [str(SAMPLE / "reference.tif"), str(SAMPLE / "moving.tif")],
    }  # fmt: skip
    fields["options"] |= options
    fields |= {"run": str(run), "epochs": 2, "batch_size": 2, "trackers": [], "device": "cpu"}
    spec = operations.validate("train", fields)
    result = fit(Run.create(str(run), "train", spec.model_dump(mode="json")))
    assert result["status"] == "done"
    return load(run / "best.safetensors").model


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_made_short_trains_from_real_rasters(path: Path, tmp_path: Path) -> None:
    model = short(path, tmp_path / "run")
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert model.options["width"] == fields["options"]["width"]
    assert "Magic Leap" not in model.licence


def test_the_recipes_of_what_ships_build_on_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `make train-superpoint` has it: files are named from the folder that one stands in."""
    monkeypatch.chdir(tmp_path)
    recipe = {path.stem.removeprefix("imatch-superpoint"): path for path in RECIPES}
    places = short(recipe["-subpixel"], tmp_path / "places")
    first = short(recipe[""], tmp_path / "first")
    # Training sees neither file under these names: its own process has another folder.
    fields = {"weights": "first/best.safetensors", "subpixel": "places/best.safetensors"}
    spec = TrainSpec(run="unused", options=fields, data={"landscapes": 1.0})
    assert spec.options == {name: str(tmp_path / value) for name, value in fields.items()}
    whole = short(recipe["-finish"], tmp_path / "whole", **fields).tensors()
    inner = {name.removeprefix("subpixel."): one for name, one in whole.items()}
    assert all(torch.equal(inner[name], one) for name, one in places.tensors().items())
    assert whole["conv1a.weight"].shape == first.tensors()["conv1a.weight"].shape


def test_the_parts_of_what_ships_as_loftr_build_on_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    recipe = {path.stem: path for path in RECIPES}
    first = short(recipe["imatch-loftr"], tmp_path / "first")
    whole = short(
        recipe["imatch-loftr-finish"], tmp_path / "whole", weights="first/best.safetensors"
    )
    assert whole.options["weights"] == "best.safetensors"
    assert {name: one.shape for name, one in whole.tensors().items()} == {
        name: one.shape for name, one in first.tensors().items()
    }
