"""The person's own models: made, found by name, shown what they were trained with, removed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from backend import matchers
from backend.coarse import choose_bands
from backend.errors import InputError, SpecError, WeightsError
from backend.look import warm_matcher
from backend.operations import run
from backend.pair import open_pair
from backend.preprocess import Preprocess
from backend.raster import open_raster
from backend.specs import MatchSpec
from backend.types import Image
from training.models import create

BANDS = ("blue", "green", "red", "nir")
# Mostly the last band, as no choice that looks at the pair would have it.
NIR = Preprocess(bands=BANDS, matrix=((0.0, 0.1, 0.0, 1.0),))


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    warm_matcher.cache_clear()


def trained(path: Path, preprocess: Preprocess = NIR) -> Path:
    """A run's `best.safetensors`."""
    create("superpoint").save(path, preprocess, "# The card")
    return path


def write_raster(path: Path, names: tuple[str, ...], seed: int) -> Path:
    pixels = np.random.default_rng(seed).random((len(names), 96, 96), np.float32)
    with rasterio.open(
        path, "w", driver="GTiff", width=96, height=96, count=len(names), dtype="float32",
        crs="EPSG:32633", transform=from_origin(340_000, 5_857_000, 10, 10),
    ) as file:  # fmt: skip
        file.write(pixels)
        file.descriptions = names
    return path


def test_a_model_is_made_found_and_removed(tmp_path: Path) -> None:
    weights = trained(tmp_path / "best.safetensors")
    made = run("models_add", {"path": str(weights), "name": "forest", "title": "My forest"})
    assert (made["state"], made["own"], made["licence"]) == ("ready", True, "GPL-3.0-or-later")
    assert made == run("models", {"name": "forest"})["models"][0]
    assert matchers.names()[-1] == "forest"
    assert matchers.describe("forest").title == "My forest"
    assert (tmp_path / "weights/own/forest/card.md").read_text() == "# The card"
    matcher = matchers.create("forest", max_keypoints=64)
    assert isinstance(matcher, matchers.SparseMatcher)
    assert matcher.preprocess == NIR
    pixels = np.random.default_rng(0).random((1, 64, 64), np.float32)
    features = matcher.extract(Image(pixels, np.ones((64, 64), np.bool_)))
    assert features.descriptors.shape[1] == 256
    run("models_remove", {"name": "forest"})
    assert "forest" not in matchers.names()
    with pytest.raises(SpecError, match="no model 'forest'"):
        run("models_remove", {"name": "forest"})


def test_what_can_not_be_a_model(tmp_path: Path) -> None:
    weights = trained(tmp_path / "best.safetensors")
    add = {"path": str(weights), "name": "forest"}
    run("models_add", add)
    with pytest.raises(SpecError, match="have a model 'forest' already"):
        run("models_add", add)
    run("models_add", {**add, "overwrite": True, "note": "second"})
    assert matchers.describe("forest").description == "second"
    with pytest.raises(SpecError, match="one of Imatch's own"):
        run("models_add", {**add, "name": "sift"})
    with pytest.raises(SpecError, match="name"):
        run("models_add", {**add, "name": "../forest"})
    with pytest.raises(InputError, match="no file"):
        run("models_add", {**add, "path": str(tmp_path / "gone.safetensors"), "name": "b"})
    (tmp_path / "text.safetensors").write_text("text")
    with pytest.raises(WeightsError, match="not a safetensors"):
        run("models_add", {**add, "path": str(tmp_path / "text.safetensors"), "name": "b"})
    own = tmp_path / "weights/own/forest"
    (own / "model.safetensors").write_bytes((own / "model.safetensors").read_bytes() + b"0")
    with pytest.raises(WeightsError, match="has changed"):
        matchers.create("forest")
    (own / "model.json").write_text(json.dumps({"name": "forest"}))  # of another version
    assert "forest" not in matchers.names()


def test_the_engine_shows_a_model_what_it_was_trained_with(tmp_path: Path) -> None:
    run("models_add", {"path": str(trained(tmp_path / "b.safetensors")), "name": "forest"})
    first = write_raster(tmp_path / "a.tif", BANDS, 1)
    second = write_raster(tmp_path / "b.tif", BANDS[::-1], 2)  # the order is the file's
    spec = MatchSpec(
        reference=str(first), moving=str(second), matcher="forest", output=str(tmp_path / "o.gpkg")
    )
    with open_raster(str(first)) as ref, open_raster(str(second)) as mov:
        bands = choose_bands(open_pair(ref, mov, spec), spec)
        assert (bands.reference.bands, bands.moving.bands) == ([1, 2, 3, 4], [4, 3, 2, 1])
        raw = mov.read(0, 0, 96, 96, bands=bands.moving.bands)
        shown = bands.moving.show(raw)
        mixed = (
            0.1 * mov.read(0, 0, 96, 96, bands=[3]).pixels
            + mov.read(0, 0, 96, 96, bands=[1]).pixels
        )
    low, high = np.percentile(mixed, [1, 99])
    assert np.allclose(shown.pixels, np.clip((mixed - low) / (high - low), 0, 1), atol=0.02)


def test_a_band_that_a_model_needs_is_missing(tmp_path: Path) -> None:
    run("models_add", {"path": str(trained(tmp_path / "b.safetensors")), "name": "forest"})
    files = [write_raster(tmp_path / f"{n}.tif", BANDS[:3], n) for n in (1, 2)]
    with pytest.raises(InputError, match="no band named nir"):
        run(
            "match",
            {
                "reference": str(files[0]),
                "moving": str(files[1]),
                "matcher": "forest",
                "output": str(tmp_path / "out.gpkg"),
            },
        )
