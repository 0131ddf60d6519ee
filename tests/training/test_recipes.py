"""The recipes of what ships run, made short."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from rasters import ROOT

import training
from backend import operations
from training.models import load
from training.trainer.fit import fit
from training.trainer.run import Run

SAMPLE = ROOT / "resources" / "sample"
RECIPES = sorted((Path(training.__file__).parent / "recipes").glob("*.yaml"))


def test_there_are_recipes() -> None:
    assert "imatch-superpoint" in [path.stem for path in RECIPES]


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_made_short_trains_from_real_rasters(path: Path, tmp_path: Path) -> None:
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    short = {"size": 64, "samples": 4, "validation_samples": 2, "landscapes": 0.0}
    fields["data"] = {
        **fields["data"],
        **short,
        "rasters": [str(SAMPLE / "reference.tif"), str(SAMPLE / "moving.tif")],
    }
    run = str(tmp_path / "run")
    fields |= {"run": run, "epochs": 2, "batch_size": 2, "trackers": [], "device": "cpu"}
    spec = operations.validate("train", fields)
    result = fit(Run.create(run, "train", spec.model_dump(mode="json")))
    assert result["status"] == "done"
    saved = load(tmp_path / "run" / "best.safetensors")
    assert saved.model.options["width"] == fields["options"]["width"]
    assert "Magic Leap" not in saved.model.licence
