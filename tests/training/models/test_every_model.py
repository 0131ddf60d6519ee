"""What holds for every trainable model: it learns, travels in a file, and matches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import default_collate
from two_dates import pairs

from backend import matchers, own_models
from backend.errors import SpecError, WeightsError
from backend.matchers.loftr import SEEN, configuration
from backend.matchers.semi_dense import LARGEST, SemiDenseMatcher
from backend.preprocess import Preprocess
from backend.types import Image, Matches
from training.models import MODELS, create, load
from training.models.base import SCRATCH, Extractor, PairModel, TrainableModel
from training.objectives import OBJECTIVES, build
from training.specs import TrainSpec

# As small as they come. XFeat's keypoints on such ground are few; DISK's random ones are many.
OPTIONS: dict[str, dict[str, Any]] = {
    "lightglue": {"extractor": "disk", "extractor_weights": SCRATCH, "layers": 2, "keypoints": 48},
    "loftr": {"width": 64, "layers": 2},
}
STEPS = {"superpoint": 6, "disk": 3, "lightglue": 12, "loftr": 15, "xfeat": 12, "subpixel": 10}


def fresh(name: str, **options: Any) -> TrainableModel:
    torch.manual_seed(1)
    return create(name, {**OPTIONS.get(name, {}), **options})


def outputs(model: TrainableModel, batch: dict[str, Any]) -> tuple[Any, Any]:
    if isinstance(model, PairModel):
        return model(batch), {}
    return model(batch["image0"]), model(batch["image1"])


def fit(model: TrainableModel, batch: dict[str, Any], steps: int) -> list[float]:
    """Losses of steps by the objectives that a spec asks for when it names none."""
    spec = TrainSpec(run="unused", model=model.name, data={"landscapes": 1.0})
    combined = build(spec.objectives, model)
    weights = [one for one in model.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(weights, 1e-3)
    losses = []
    for step in range(steps):
        loss, _ = combined(*outputs(model, batch), batch, step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses


@pytest.fixture(scope="module")
def batch() -> dict[str, Any]:
    return dict(default_collate(list(pairs(size=64))))


def views(batch: dict[str, Any]) -> list[Image]:
    return [
        Image(batch[f"image{n}"][0].numpy(), batch[f"valid{n}"][0].numpy().copy()) for n in (0, 1)
    ]


def matched(model: TrainableModel, batch: dict[str, Any]) -> Any:
    """What the weights as they are now say of a pair."""
    images = views(batch)
    if isinstance(model, PairModel):
        return model.matcher("cpu", 64).match(*images)
    assert isinstance(model, Extractor)
    return model.extractor("cpu", 64)(images[0])


@pytest.fixture(scope="module", params=MODELS)
def trained(request: pytest.FixtureRequest, batch: dict[str, Any]) -> Any:
    """A model after a few steps, with its losses and how its frozen tensors were."""
    model = fresh(request.param).train()
    kept = {n: p.clone() for n, p in model.named_parameters() if not p.requires_grad}
    return model, fit(model, batch, STEPS[request.param]), kept


def test_a_few_steps_lower_the_loss(trained: Any) -> None:
    model, losses, kept = trained
    assert losses[-1] < 0.85 * losses[0], losses
    now = dict(model.named_parameters())
    assert all(torch.equal(now[name], value) for name, value in kept.items())


def test_a_file_is_a_matcher_of_its_own_name(
    trained: Any, batch: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, _, _ = trained
    path = tmp_path / "best.safetensors"
    model.save(path, Preprocess(), "# A card")
    saved = load(path)
    assert saved.model.options == {**model.options, "agree": ()}
    assert saved.model.licence == model.licence
    was, now = (one.net.state_dict() for one in (model, saved.model))
    assert was.keys() == now.keys()
    assert all(torch.equal(was[key], now[key]) for key in was)

    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    told = own_models.AddSpec(path=str(path), name="mine")
    own_models.add(told, lambda *_: None, lambda: False)
    matcher = matchers.create("mine", max_keypoints=64)
    ours, images = matched(model, batch), views(batch)
    if isinstance(model, PairModel):
        theirs: Any = matcher.match(*images)
        assert isinstance(theirs, Matches)
        for field in ("ref_px", "mov_px", "score"):
            assert np.array_equal(getattr(ours, field), getattr(theirs, field)), field
    else:
        assert isinstance(matcher, matchers.SparseMatcher)
        theirs = matcher.extract(images[0])
        assert np.array_equal(ours.points, theirs.points)
        assert np.array_equal(ours.descriptors, theirs.descriptors)


def test_training_goes_on_from_a_file(trained: Any, batch: dict[str, Any], tmp_path: Path) -> None:
    model, _, _ = trained
    path = tmp_path / "best.safetensors"
    model.save(path, Preprocess(), "")
    further = fresh(model.name, weights=str(path))
    was, now = (one.net.state_dict() for one in (model, further))
    assert all(torch.equal(was[key], now[key]) for key in was)
    further.save(tmp_path / "next.safetensors", Preprocess(), "")
    assert load(tmp_path / "next.safetensors").model.options["weights"] == "best.safetensors"


def test_what_was_learnt_finds_the_true_shift(batch: dict[str, Any]) -> None:
    model = fresh("loftr").train()
    fit(model, batch, 80)
    assert isinstance(model, PairModel)
    found = model.matcher("cpu", 64).match(*views(batch))
    shift = (batch["points1"] - batch["points0"])[0][batch["seen"][0]].mean(0).numpy()
    assert len(found) >= 4
    off = np.abs(found.mov_px - found.ref_px - shift).max(1)
    assert np.median(off) < 1


def test_a_loftr_compares_no_larger_views_than_it_learnt_from(
    batch: dict[str, Any], tmp_path: Path
) -> None:
    model = fresh("loftr").train()
    model(batch)
    side = batch["image0"].shape[-1]
    model.save(tmp_path / "best.safetensors", Preprocess(), "")
    kept = load(tmp_path / "best.safetensors").model
    assert isinstance(kept, PairModel)
    matcher = kept.matcher("cpu", 64)
    assert isinstance(matcher, SemiDenseMatcher)
    assert matcher.largest == side
    seen: list[tuple[int, ...]] = []
    matcher.net.register_forward_pre_hook(
        lambda _, given: seen.extend(given[0][f"image{n}"].shape[-2:] for n in (0, 1))
    )
    rng = np.random.default_rng(0)
    large = (3 * side, 2 * side + 5)
    image = Image(rng.random((1, *large), np.float32), np.ones(large, np.bool_))
    matcher.match(image, image)
    assert max(max(shape) for shape in seen) <= side
    assert len(seen) > 12


def test_a_loftr_that_saw_very_large_views_stays_within_memory() -> None:
    model = fresh("loftr")
    assert isinstance(model, PairModel)
    model.net.get_buffer(SEEN).fill_(2048)
    matcher = model.matcher("cpu", 64)
    assert isinstance(matcher, SemiDenseMatcher)
    assert matcher.largest == LARGEST


def test_attention_of_loftr_has_32_bits_whatever_is_asked_for(batch: dict[str, Any]) -> None:
    """In 16 bits its gradients grew a thousandfold within 600 steps, and it forgot everything."""
    model = fresh("loftr")
    seen: list[tuple[bool, torch.dtype]] = []

    def watch(_: Any, given: tuple[torch.Tensor, ...]) -> None:
        seen.append((torch.is_autocast_enabled("cpu"), given[0].dtype))

    for part in (model.net.loftr_coarse, model.net.loftr_fine):
        part.register_forward_pre_hook(watch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(batch)
        places = torch.zeros(3, dtype=torch.long)
        found = model.refine(outputs, places, places, places)
    assert outputs["fine0"].dtype == torch.bfloat16  # the convolutions are as asked for
    assert seen == [(False, torch.float32)] * 2
    assert outputs["similarity"].dtype == found.dtype == torch.float32


def test_attention_of_a_new_loftr_adds_nothing_yet(batch: dict[str, Any]) -> None:
    model = fresh("loftr")
    found = model(batch)
    maps = model.net.extract_features(torch.cat([batch["image0"], batch["image1"]]))["coarse"]
    flat = maps.flatten(2).transpose(1, 2)[: len(batch["image0"])]
    assert torch.allclose(found["coarse0"], flat, atol=1e-4)
    loss, _ = build({"coarse_to_fine": 1}, model)(found, {}, batch)
    loss.backward()
    learns = [layer.norm2.weight.grad for layer in model.net.loftr_coarse.layers]
    assert all(gradient is not None and gradient.abs().max() > 0 for gradient in learns)


# LightGlue


def test_lightglue_wears_both_licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backend import weights

    theirs = create("superpoint")
    torch.save(theirs.net.state_dict(), tmp_path / "superpoint_v1.pth")
    monkeypatch.setattr(weights, "ensure", lambda key, agree: tmp_path / "superpoint_v1.pth")
    options = {"extractor": "superpoint", "extractor_weights": None, "agree": ("magic-leap",)}
    model = fresh("lightglue", **options)
    assert model.licence == "GPL-3.0-or-later and Magic Leap, non-commercial"
    model.save(tmp_path / "mine.safetensors", Preprocess(), "")
    assert load(tmp_path / "mine.safetensors").model.licence == model.licence


def test_lightglue_learns_on_a_superpoint_of_any_width(
    batch: dict[str, Any], tmp_path: Path
) -> None:
    narrow = create("superpoint", {"width": 0.25, "enlarge": 2, "root_sift": 2.0})
    narrow.save(tmp_path / "narrow.safetensors", Preprocess(), "")
    model = fresh(
        "lightglue",
        extractor="superpoint",
        extractor_weights=str(tmp_path / "narrow.safetensors"),
    )
    model.save(tmp_path / "glue.safetensors", Preprocess(), "")
    again = load(tmp_path / "glue.safetensors").model
    assert again.options["extractor_weights"] == "narrow.safetensors"
    found = model(batch)
    assert all(torch.equal(value, again(batch)[key]) for key, value in found.items())
    assert isinstance(model, PairModel)
    matcher = model.matcher("cpu", OPTIONS["lightglue"]["keypoints"])
    assert isinstance(matcher, matchers.SparseMatcher)
    points = matcher.extract(views(batch)[0]).points  # what training saw is what matching sees
    assert np.allclose(points, found["points0"][0][found["mask0"][0]].numpy(), atol=1e-4)


def test_authors_tensors_of_lightglue_arrive() -> None:
    model = fresh("lightglue", extractor="xfeat", layers=None)
    glue = model.net["glue"]
    given = {
        f"matcher.{name}": torch.randn_like(tensor) for name, tensor in glue.named_parameters()
    }
    before = model.net["xfeat"].state_dict()["block1.0.layer.0.weight"].clone()
    model.take({**given, "extractor.net.weight": torch.zeros(1)}, "their file")
    assert all(torch.equal(given[f"matcher.{n}"], p) for n, p in glue.named_parameters())
    assert torch.equal(model.net["xfeat"].state_dict()["block1.0.layer.0.weight"], before)
    del given["matcher.posenc.Wr.weight"]
    with pytest.raises(WeightsError, match=r"their file.*1 tensors are missing.*posenc"):
        model.take(given, "their file")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"extractor": "sift"}, "can't be trained on 'sift'.*superpoint, xfeat, disk"),
        ({"weights": "xfeat-lighterglue"}, "another extractor than disk.*disk-lightglue"),
        ({"layers": 1}, "layers of lightglue is a whole number of 2 or more"),
        ({"keypoints": "many"}, "keypoints of lightglue"),
    ],
)
def test_options_of_lightglue_that_do_not_fit(options: dict[str, Any], said: str) -> None:
    with pytest.raises(SpecError, match=said):
        fresh("lightglue", **options)


def test_views_without_keypoints_teach_nothing(batch: dict[str, Any]) -> None:
    model = fresh("lightglue")
    flat = {**batch, "image1": torch.full_like(batch["image1"], 0.5)}
    loss, _ = build({"assignment": 1}, model)(model(flat), {}, flat)
    loss.backward()
    assert loss.item() == 0


# LoFTR


def test_the_authors_size_is_the_default_configuration() -> None:
    from kornia.feature.loftr.loftr import default_cfg

    assert configuration() == default_cfg
    assert configuration(64, 4)["resnetfpn"]["block_dims"] == [32, 48, 64]


def test_training_goes_on_from_the_loftr_that_ships() -> None:
    from backend import weights
    from backend.matchers.tensors import widened

    model = create("loftr", {"weights": "loftr"})  # its size comes with it
    given = widened(weights.read_tensors(weights.ensure("loftr")))
    assert all(
        torch.equal(one.float(), given[name].float()) for name, one in model.tensors().items()
    )
    assert model.licence == "GPL-3.0-or-later"


@pytest.mark.parametrize("options", [{"width": 100}, {"layers": 3}, {"width": "wide"}])
def test_sizes_of_loftr_that_do_not_fit(options: dict[str, Any]) -> None:
    with pytest.raises(SpecError, match="is a multiple of"):
        fresh("loftr", **options)


# Objectives that do not fit


@pytest.mark.parametrize("name", MODELS)
def test_an_objective_of_another_kind_of_model_names_those_that_fit(name: str) -> None:
    model = fresh(name)
    wrong = "assignment" if name != "lightglue" else "coarse_to_fine"
    with pytest.raises(SpecError, match=rf"objective {wrong} teaches .* not the model {name}"):
        build({wrong: 1}, model)
    assert wrong in OBJECTIVES
