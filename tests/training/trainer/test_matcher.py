"""Matchers as the trainer sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.utils.data import default_collate

from backend import operations
from backend.errors import SpecError
from training import models
from training.specs import TrainSpec
from training.trainer import data
from training.trainer.fit import fit
from training.trainer.matcher import MatcherLearner
from training.trainer.run import Run


def spec_of(folder: Path, **fields: Any) -> TrainSpec:
    given = {
        "run": str(folder),
        "trackers": [],
        "device": "cpu",
        "data": {"landscapes": 1, "size": 64, "samples": 2, "validation_samples": 2},
        **fields,
    }
    spec = operations.validate("train", given)
    assert isinstance(spec, TrainSpec)
    return spec


def test_a_step_has_the_objectives_and_the_monitors(batch: dict[str, Any], tmp_path: Path) -> None:
    learner = MatcherLearner(spec_of(tmp_path, objectives={"cross_date_descriptors": 2.0}))
    total, figures = learner.loss(batch, step=0)
    assert total.item() == pytest.approx(
        2 * float(figures["cross_date_descriptors/loss"]), rel=1e-5
    )
    assert {"mean_cosine", "keypoints_per_megapixel"} <= figures.keys()
    total.backward()
    assert any(one.grad is not None and one.grad.abs().sum() > 0 for one in learner.parameters())
    assert "mean_cosine" not in learner.loss(batch, step=1)[1]
    learner.eval()
    assert "mean_cosine" in learner.loss(batch, step=1)[1]


def test_curated_keypoints_come_beside_the_pairs(
    two_dates: Callable[..., Any], tmp_path: Path
) -> None:
    window = {
        "image": torch.rand(1, 96, 96) * 3000,
        "valid": torch.ones(96, 96, dtype=torch.bool),
        "known": torch.ones(96, 96, dtype=torch.bool),
        "positives": torch.tensor([[20.0, 30.0]]),
        "weight": torch.ones(1),
        "sigma": torch.ones(1),
        "negatives": torch.empty(0, 2),
        "positive_ids": torch.tensor([1]),
        "negative_ids": torch.empty(0, dtype=torch.int64),
        "raster": "a.tif",
        "corner": torch.tensor([0, 0]),
    }
    objectives = {"cross_date_descriptors": 1.0, "curated": 1.0}
    spec = spec_of(tmp_path, objectives=objectives)
    together = data.Together(two_dates(length=3), [window], spec.data, 0)  # type: ignore[arg-type]
    sample = together[2]
    assert (
        0 <= float(sample["curated"]["image"].min()) <= float(sample["curated"]["image"].max()) <= 1
    )
    batch = data.collate([together[0], together[1]])
    _, figures = MatcherLearner(spec).loss(batch, step=0)
    assert {"cross_date_descriptors/loss", "curated/loss"} <= figures.keys()
    with pytest.raises(SpecError, match="names none"):
        MatcherLearner(spec).training_samples()


def test_training_ends_with_a_model_that_loads(
    two_dates: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "pairs", lambda spec, split, *_: two_dates(size=64))
    spec = spec_of(tmp_path / "run", epochs=1, batch_size=2, log_steps=1)
    run = Run.create(spec.run, "train", spec.model_dump(mode="json"))
    result = fit(run)
    assert result["status"] == "done"
    saved = models.load(result["weights"])
    assert saved.model.name == "superpoint"
    assert "cross_date_descriptors (1)" in saved.card
    assert "epoch" in saved.card


def test_validation_pairs_are_others_than_those_of_training(tmp_path: Path) -> None:
    spec = spec_of(tmp_path)
    one, other = data.pairs(spec, "train"), data.pairs(spec, "val")
    assert one.seed != other.seed
    assert len(one) == spec.epochs * 2


def test_a_batch_as_it_is_collated(two_dates: Callable[..., Any]) -> None:
    pairs = two_dates()
    samples = [pairs[0], pairs[1]]
    collated = data.collate(samples)
    assert collated.keys() == default_collate(samples).keys()
    assert torch.equal(collated["image0"][1], samples[1]["image0"])


def test_an_unknown_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="no trainable model 'orb'"):
        MatcherLearner(spec_of(tmp_path, model="orb"))
