"""One contract for every extractor that can be trained: a new one is tested by being registered."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from backend import matchers, own_models, weights
from backend.errors import ConsentError, InputError, OutputError, SpecError, WeightsError
from backend.matchers.sift import root_sift
from backend.matchers.subpixel import LEAST_LIKELY
from backend.matchers.superpoint import SuperPointNet, enlarged, sample
from backend.preprocess import Preprocess
from backend.types import Image
from training.evaluation.candidates import of_model
from training.models import MODELS, create, kind, load
from training.models.base import OWN_LICENCE, Extractor, read


@pytest.fixture(params=[name for name in MODELS if issubclass(kind(name), Extractor)])
def model(request: pytest.FixtureRequest) -> Extractor:
    torch.manual_seed(1)
    made = create(request.param)
    assert isinstance(made, Extractor)
    return made.eval()


def noise(side: int = 96) -> Image:
    rng = np.random.default_rng(0)
    return Image(rng.random((1, side, side), np.float32), np.ones((side, side), np.bool_))


def test_forward_gives_what_extractors_promise(model: Extractor) -> None:
    out = model(torch.rand(2, 3, 64, 96))
    assert out["logits"].shape == (2, 65, 8, 12)
    assert out["descriptors"].shape[0::2] == (2, 8)
    assert torch.allclose(out["descriptors"].norm(dim=1), torch.ones(2, 8, 12), atol=1e-4)


def test_bands_are_averaged(model: Extractor) -> None:
    image = torch.rand(1, 3, 64, 64)
    apart, mean = model(image), model(image.mean(1, keepdim=True))
    assert torch.allclose(apart["logits"], mean["logits"], atol=1e-5)


def test_a_size_that_does_not_fit_says_what_does(model: Extractor) -> None:
    with pytest.raises(SpecError, match=r"60 x 64 px.*multiple of 8"):
        model(torch.rand(1, 1, 64, 60))


def test_descriptors_are_read_as_in_matching(model: Extractor) -> None:
    image = noise()
    if model.name == "xfeat":  # whose threshold no untrained score reaches
        model.net.keypoint_head[-1].weight.data *= 100
    found = model.extractor("cpu", 64)(image)
    assert len(found.points) > 10
    with torch.no_grad():
        out = model(torch.from_numpy(image.pixels)[None])
        read = model.sample(out["descriptors"], torch.from_numpy(found.points).float()[None])
    assert read[0].numpy() == pytest.approx(found.descriptors, abs=1e-4)


def test_points_that_are_nowhere_give_finite_descriptors_and_gradients(model: Extractor) -> None:
    dense = model(torch.rand(1, 1, 64, 64))["descriptors"].detach().requires_grad_()
    points = torch.tensor([[[torch.nan, 3.0], [500.0, -90.0], [20.0, 20.0]]])
    read = model.sample(dense, points)
    read[:, 2].sum().backward()
    assert read.isfinite().all()
    assert dense.grad is not None
    assert dense.grad.isfinite().all()


def test_a_file_carries_all(model: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "model.safetensors"
    preprocess = Preprocess(bands=("red", "nir"), matrix=((0.5, 0.5),), limits=((0.0, 1.0),))
    model.save(path, preprocess, "# A card")
    saved = load(path)
    assert type(saved.model) is type(model)
    assert saved.preprocess == preprocess
    assert saved.card == "# A card"
    assert saved.model.licence == OWN_LICENCE
    image = torch.rand(1, 1, 64, 64)
    assert torch.equal(saved.model.eval()(image)["logits"], model(image)["logits"])
    assert [file.name for file in path.parent.iterdir()] == ["model.safetensors"]


def test_training_goes_on_from_a_file(model: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    model.licence = "a stricter one"
    model.save(path, Preprocess(), "")
    further = create(model.name, {"weights": str(path)})
    image = torch.rand(1, 1, 64, 64)
    assert torch.equal(further.eval()(image)["logits"], model(image)["logits"])
    assert further.licence == "a stricter one"
    further.save(tmp_path / "next.safetensors", Preprocess(), "")
    again = load(tmp_path / "next.safetensors").model
    assert again.options["weights"] == "model.safetensors"
    assert again.licence == "a stricter one"


def test_unknown_options_name_the_known_ones(model: Extractor) -> None:
    with pytest.raises(SpecError, match=r"no option 'weigths'.*weights"):
        create(model.name, {"weigths": "scratch"})


def test_a_start_that_is_none_says_what_there_is(model: Extractor) -> None:
    with pytest.raises(SpecError, match=r"can't start from 'magic'.*scratch"):
        create(model.name, {"weights": "magic"})


def test_an_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(SpecError, match=r"no trainable model 'superpont'.*superpoint, xfeat"):
        create("superpont")


def test_files_that_are_no_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        load(tmp_path / "none.safetensors")
    (tmp_path / "text.safetensors").write_text("no tensors")
    with pytest.raises(WeightsError, match="not a safetensors file"):
        load(tmp_path / "text.safetensors")
    save_file({"a": torch.zeros(1)}, str(tmp_path / "plain.safetensors"))
    with pytest.raises(WeightsError, match="does not say which model"):
        load(tmp_path / "plain.safetensors")


def test_another_models_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "xfeat.safetensors"
    create("xfeat").save(path, Preprocess(), "")
    with pytest.raises(WeightsError, match="holds the model 'xfeat', not 'superpoint'"):
        create("superpoint", {"weights": str(path)})


def test_tensors_of_another_shape_are_refused(tmp_path: Path) -> None:
    model = create("superpoint")
    tensors = {**model.net.state_dict()}
    tensors["convDb.bias"] = torch.zeros(3)
    with pytest.raises(WeightsError, match="somewhere does not hold weights of superpoint"):
        model.take(tensors, "somewhere")
    del tensors["convDb.bias"]
    with pytest.raises(WeightsError, match=r"1 tensors are missing.*convDb\.bias"):
        model.take(tensors, "somewhere")


def test_a_file_of_another_version_says_so(tmp_path: Path) -> None:
    model = create("superpoint")
    path = tmp_path / "old.safetensors"
    metadata = {
        "format": "imatch-1",
        "model": "superpoint",
        "options": json.dumps({"weights": "scratch", "cells": 4}),
        "preprocess": Preprocess().model_dump_json(),
        "licence": "",
        "card": "",
    }
    tensors = {name: tensor.contiguous() for name, tensor in model.tensors().items()}
    save_file(tensors, str(path), metadata)
    with pytest.raises(WeightsError, match="another version"):
        load(path)


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="could not be written"):
        create("superpoint").save(tmp_path / "file" / "model.safetensors", Preprocess(), "")


def test_magic_leaps_weights_need_consent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weights, "agreements", set)
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path))
    with pytest.raises(ConsentError, match="non-commercial"):
        create("superpoint", {"weights": "superpoint"})


def test_normalisation_is_folded_into_what_is_saved(tmp_path: Path) -> None:
    torch.manual_seed(4)
    model = create("superpoint", {"width": 0.25, "batch_norm": True})
    image = torch.rand(4, 1, 64, 64)
    model.train()
    for _ in range(5):
        model(image)  # which moves the running means away from 0 and 1
    model.save(tmp_path / "folded.safetensors", Preprocess(), "")
    again = load(tmp_path / "folded.safetensors").model
    assert not any("norm" in name for name in again.net.state_dict())
    for said, expected in zip(
        again.eval()(image).values(), model.eval()(image).values(), strict=True
    ):
        assert (said - expected).abs().max() < 1e-4


def test_a_narrow_superpoint_comes_back_as_narrow(tmp_path: Path) -> None:
    model = create("superpoint", {"width": 0.5})
    model.save(tmp_path / "narrow.safetensors", Preprocess(), "")
    again = load(tmp_path / "narrow.safetensors").model
    assert again.net.conv4b.weight.shape == (64, 64, 3, 3)
    assert again.net.convDb.weight.shape == (128, 128, 1, 1)
    for wrong in (9, "wide", [0.5, 0.5]):
        with pytest.raises(SpecError, match=r"Choose a number from 0\.125 to 2"):
            create("superpoint", {"width": wrong})


def test_layers_have_widths_of_their_own(tmp_path: Path) -> None:
    model = create("superpoint", {"width": [0.25, 0.5, 0.5, 0.75, 0.5], "batch_norm": True})
    model.save(tmp_path / "slim.safetensors", Preprocess(), "")
    again = load(tmp_path / "slim.safetensors").model
    assert again.net.conv1b.weight.shape == (16, 16, 3, 3)
    assert again.net.conv4b.weight.shape == (96, 96, 3, 3)
    assert again.net.convDb.weight.shape == (128, 128, 1, 1)


def test_what_starts_from_a_file_is_built_like_it(tmp_path: Path) -> None:
    path = tmp_path / "start.safetensors"
    create("superpoint", {"width": 0.25, "enlarge": 2, "batch_norm": True}).save(
        path, Preprocess(), ""
    )
    again = create("superpoint", {"weights": str(path)})
    assert (again.options["width"], again.options["enlarge"]) == (0.25, 2)
    with pytest.raises(WeightsError):
        create("superpoint", {"weights": str(path), "width": 0.5})


def test_a_superpoint_that_looks_at_enlarged_views(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What training saw of a view is what matching sees, and keypoints are pixels of the view."""
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    torch.manual_seed(3)
    model = create("superpoint", {"width": 0.25, "enlarge": 2})
    assert isinstance(model, Extractor)
    image = noise()
    found = model.extractor("cpu", 64)(image)
    assert len(found.points)
    assert (found.points >= 0).all()
    assert (found.points <= np.array([image.width, image.height]) - 1).all()
    assert (found.points % 1).any()
    large = enlarged(torch.from_numpy(image.pixels).mean(0)[None, None], 2)
    points = torch.from_numpy(found.points * 2 + 0.5)[None].float()
    said = model.sample(model.eval()(large)["descriptors"], points)[0].detach().numpy()
    assert np.allclose(said, found.descriptors, atol=1e-3)
    model.save(tmp_path / "mine.safetensors", Preprocess(), "")
    own_models.add(
        own_models.AddSpec(path=str(tmp_path / "mine.safetensors"), name="mine"),
        lambda *_: None,
        lambda: False,
    )
    matcher = matchers.create("mine", max_keypoints=64)
    assert isinstance(matcher, matchers.SparseMatcher)
    assert np.array_equal(matcher.extract(image).points, found.points)


def test_a_superpoint_beside_sift(tmp_path: Path) -> None:
    torch.manual_seed(3)
    model = create("superpoint", {"width": 0.25, "enlarge": 2, "root_sift": 2.0})
    path = tmp_path / "beside.safetensors"
    model.save(path, Preprocess(), "")
    again = load(path).model
    assert isinstance(again, Extractor)
    image = noise()
    found = again.extractor("cpu", 16)(image)
    sift = root_sift(image, 16)
    assert sift is not None
    assert np.array_equal(found.points, sift.points)
    assert found.descriptors.shape == (16, 64 + 128)
    assert np.allclose(np.linalg.norm(found.descriptors, axis=1), 1, atol=1e-4)
    assert np.allclose(found.descriptors[:, 64:] * np.sqrt(5) / 2, sift.descriptors, atol=1e-4)
    flat = Image(np.full((1, 64, 64), 0.5, np.float32), np.ones((64, 64), np.bool_))
    assert again.extractor("cpu", 16)(flat).descriptors.shape == (0, 64 + 128)
    with pytest.raises(SpecError, match="root_sift"):
        create("superpoint", {"root_sift": "much"})


def test_a_superpoint_that_looks_again_at_its_matches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    torch.manual_seed(3)
    create("subpixel", {"width": [8, 8, 8]}).save(
        tmp_path / "subpixel.safetensors", Preprocess(), ""
    )
    options = {"width": 0.25, "root_sift": 1.0, "subpixel": str(tmp_path / "subpixel.safetensors")}
    model = create("superpoint", options)
    assert isinstance(model, Extractor)
    assert not any(name.startswith("subpixel") for name, _ in model.named_parameters())
    path = tmp_path / "again.safetensors"
    model.save(path, Preprocess(), "")
    own_models.add(own_models.AddSpec(path=str(path), name="again"), lambda *_: None, lambda: False)
    matcher = matchers.create("again", max_keypoints=16)
    assert isinstance(matcher, matchers.SparseMatcher)
    found = matcher.extract(noise())
    every = np.column_stack([np.arange(16)] * 2)
    ends = matcher.refined(found, found, every)
    assert 0 < np.abs(ends - found.points).max() < 16
    # Kept are those that the network finds likely, and their score is how likely.
    kept = matcher.match_features(found, found)
    assert (kept.score > LEAST_LIKELY).all()
    assert {*map(tuple, kept.mov_px)} <= {*map(tuple, ends)}
    # In the evaluation of a training, too.
    assert np.array_equal(of_model(model, Preprocess(), 16).refined(found, found, every), ends)

    # What goes on from the file has the network, and so has what that one writes.
    start = create("superpoint", {"weights": str(path)})
    assert start.options["subpixel"] is None
    tensors = start.tensors()
    assert any(name.startswith("subpixel.") for name in tensors)
    assert all(torch.equal(tensor, tensors[name]) for name, tensor in model.tensors().items())


def test_without_that_network_matches_end_on_keypoints() -> None:
    model = create("superpoint", {"width": 0.25, "root_sift": 1.0})
    assert isinstance(model, Extractor)
    candidate = of_model(model, Preprocess(), 16)
    found = candidate.extract(noise())
    pairs = np.array([[3, 3], [5, 7]])
    assert candidate.refined is not None
    assert np.array_equal(candidate.refined(found, found, pairs), found.points[[3, 7]])


def test_a_file_from_before_there_was_that_network_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.safetensors"
    model = create("superpoint", {"width": 0.25, "root_sift": 2.0})
    model.save(path, Preprocess(), "")
    said, tensors = read(path)
    old = {k: v for k, v in json.loads(said["options"]).items() if k != "subpixel"}
    save_file(tensors, path, {**said, "options": json.dumps(old)})
    again = create("superpoint", {"weights": str(path)})
    assert again.options["root_sift"] == 2.0
    assert not any(name.startswith("subpixel.") for name in again.tensors())


def test_sub_pixel_places_need_their_file_and_sift(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.safetensors"
    create("superpoint", {"width": 0.25}).save(wrong, Preprocess(), "")
    with pytest.raises(SpecError, match="SIFT's keypoints"):
        create("superpoint", {"subpixel": str(wrong)})
    with pytest.raises(SpecError, match="no network of sub-pixel places"):
        create("superpoint", {"root_sift": 1, "subpixel": str(wrong)})
    with pytest.raises(InputError):
        create("superpoint", {"root_sift": 1, "subpixel": str(tmp_path / "none.safetensors")})


@pytest.mark.parametrize("wrong", [0, 3, "twice"])
def test_views_are_enlarged_once_or_twice(wrong: object) -> None:
    with pytest.raises(SpecError, match="Choose 1 or 2"):
        create("superpoint", {"enlarge": wrong})


def test_what_starts_from_magic_leap_stays_theirs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    torch.manual_seed(5)
    theirs = SuperPointNet()
    path = tmp_path / "superpoint_v1.pth"
    torch.save(theirs.state_dict(), path)
    monkeypatch.setattr(weights, "ensure", lambda key, agree: path)
    model = create("superpoint", {"weights": "superpoint", "agree": ("magic-leap",)})
    assert torch.equal(model.net.convDb.weight, theirs.convDb.weight)
    model.save(tmp_path / "tuned.safetensors", Preprocess(), "")
    assert "Magic Leap" in load(tmp_path / "tuned.safetensors").model.licence


def test_a_trained_superpoint_is_a_matcher_of_the_registry(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    torch.manual_seed(2)
    model = create("superpoint")
    assert isinstance(model, Extractor)
    model.save(tmp_path / "mine.safetensors", Preprocess(), "")
    own_models.add(
        own_models.AddSpec(path=str(tmp_path / "mine.safetensors"), name="mine"),
        lambda *_: None,
        lambda: False,
    )
    matcher = matchers.create("mine", max_keypoints=64)
    assert isinstance(matcher, matchers.SparseMatcher)
    image = noise()
    ours, theirs = model.extractor("cpu", 64)(image), matcher.extract(image)
    assert np.array_equal(ours.points, theirs.points)
    assert np.array_equal(ours.descriptors, theirs.descriptors)


def test_superpoint_reads_batches_as_the_engine_reads_one() -> None:
    model = create("superpoint")
    assert isinstance(model, Extractor)
    dense, points = torch.rand(2, 256, 6, 9), torch.rand(2, 7, 2) * 40
    for n in range(2):
        alone = sample(dense[n : n + 1], points[n])
        assert torch.allclose(model.sample(dense, points)[n], alone, atol=1e-5)


def test_tuning_xfeat_keeps_its_statistics(tmp_path: Path) -> None:
    """Else the same weights would say one thing in training and another in matching."""
    create("xfeat").save(tmp_path / "start.safetensors", Preprocess(), "")
    image = torch.rand(2, 1, 64, 64)
    for options, kept in (
        ({}, False),
        ({"norm": "kept"}, True),
        ({"weights": str(tmp_path / "start.safetensors")}, True),
        ({"weights": str(tmp_path / "start.safetensors"), "norm": "batch"}, False),
    ):
        model = create("xfeat", options)
        training, matching = (model.train(mode)(image)["logits"] for mode in (True, False))
        assert torch.equal(training, matching) is kept, options
    with pytest.raises(SpecError, match="Choose one of: auto, batch, kept"):
        create("xfeat", {"norm": "none"})
