"""Matchers as the trainer sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin
from torch.utils.data import default_collate

from backend import operations
from backend.coarse import choose_bands
from backend.errors import InputError, SpecError
from backend.look import warm_matcher
from backend.pair import open_pair
from backend.preprocess import Preprocess, reflectance_factor
from backend.raster import open_raster
from backend.specs import MatchSpec
from backend.types import Image
from training import models
from training.datasets.pairs import AugmentedPairs
from training.landscapes.spectra import BANDS
from training.sample import Pair, View
from training.scenes.catalogue import Catalogue
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


class Coloured:
    """Pairs of ground whose bands are one brightness and two tints; every third has one band."""

    def draw(self, number: int, size: int, rng: np.random.Generator) -> Pair:
        light, *tints = rng.uniform(0.05, 0.4, (3, size, size)).astype(np.float32)
        pixels = light * np.linspace(0.5, 1.5, len(BANDS), dtype=np.float32)[:, None, None]
        pixels[[0, 3]] += 0.1 * np.stack(tints)
        view = View(pixels, np.ones((size, size), np.bool_), BANDS)
        pan = View(pixels[:1], view.valid, ("pan",))
        return Pair(view, pan if number % 3 == 0 else view, "made-up")


@pytest.mark.parametrize("components", [1, 3])
def test_learnt_bands_go_into_the_model_and_are_shown_at_matching(
    components: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coloured(spec: TrainSpec, split: str, *_: int) -> AugmentedPairs:
        steps = spec.data.preprocess or Preprocess()
        return AugmentedPairs(Coloured(), 2, steps, size=64, seed=len(split))

    monkeypatch.setattr(data, "pairs", coloured)
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    given = {"landscapes": 1, "size": 64, "samples": 2, "validation_samples": 2}
    spec = spec_of(
        tmp_path / "run",
        data={**given, "components": components},
        epochs=1,
        batch_size=2,
        options={"width": 0.25},
    )
    result = fit(Run.create(spec.run, "train", spec.model_dump(mode="json")))
    steps = models.load(result["weights"]).preprocess
    assert steps == MatcherLearner(spec).spec.data.preprocess  # of each process the same
    assert (steps.bands, steps.channels) == (BANDS, components)
    seen = MatcherLearner(spec).training_samples().dataset[1]["image0"]
    assert tuple(seen.shape) == (components, 64, 64)

    operations.run("models_add", {"path": result["weights"], "name": "mine"})
    warm_matcher.cache_clear()
    view = Coloured().draw(1, 64, np.random.default_rng(0)).a
    path = str(tmp_path / "turned.tif")  # other order, other unit
    with rasterio.open(
        path, "w", driver="GTiff", width=64, height=64, count=len(BANDS), dtype="float32",
        crs="EPSG:32633", transform=from_origin(340_000, 5_857_000, 10, 10),
    ) as file:  # fmt: skip
        file.write(view.pixels[::-1] * 10_000)
        file.descriptions = BANDS[::-1]
    asked = MatchSpec(reference=path, moving=path, matcher="mine", output=str(tmp_path / "o.gpkg"))
    with open_raster(path) as one, open_raster(path) as other:
        side = choose_bands(open_pair(one, other, asked), asked).reference
        shown = side.show(one.read(0, 0, 64, 64, bands=side.bands))
        reflectance = view.pixels * np.float32(10_000 * reflectance_factor(one))
    expected = steps.apply(Image(reflectance, view.valid), BANDS).pixels.mean(axis=0)
    assert expected.std() > 0.1
    assert np.allclose(shown.pixels[0], expected, atol=1e-4)


def test_bands_that_scenes_lack_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenes = [SimpleNamespace(bands=bands) for bands in (("pan",), ("red", "nir"), ("red", "b1"))]
    monkeypatch.setattr(data, "catalogue_of", lambda spec: "some.gpkg")
    monkeypatch.setattr(Catalogue, "open", lambda path: SimpleNamespace(scenes=scenes))
    with pytest.raises(InputError, match="these have red in common"):
        MatcherLearner(spec_of(tmp_path, data={"landscapes": 1, "size": 64, "components": 3}))
    with pytest.raises(SpecError, match="let it be learnt, not both"):
        spec_of(tmp_path, data={"landscapes": 1, "components": 1, "preprocess": {}})


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
