"""What holds for every objective of extractors: a new one is tested by being registered."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from backend.errors import SpecError
from training.models import create as create_model
from training.models.base import Extractor
from training.objectives import OBJECTIVES, build, create
from training.objectives.base import Combined


def run(
    combined: Combined, model: Extractor, pairs: dict[str, Any], curated: dict[str, Any]
) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The loss of one objective on the batch that it asks for."""
    (data,) = combined.data
    if data == "curated":
        return combined(model(curated["image"]), {}, curated, data=data)
    return combined(model(pairs["image0"]), model(pairs["image1"]), pairs)


@pytest.fixture
def model() -> Extractor:
    """The quicker one, which also says how reliable it is."""
    torch.manual_seed(1)
    made = create_model("xfeat")
    assert isinstance(made, Extractor)
    return made


@pytest.fixture(params=[name for name in OBJECTIVES if create(name).teaches == "extractors"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("network", ["superpoint", "xfeat"])
def test_gradients_reach_the_model_and_nothing_else(
    name: str, network: str, small: dict[str, Any], curated: dict[str, Any]
) -> None:
    torch.manual_seed(1)
    model = create_model(network)
    assert isinstance(model, Extractor)
    combined = build({name: 1}, model)
    combined.on_epoch_start(model, None)
    # A little further than its start, where the pull is none.
    with torch.no_grad():
        for parameter in model.parameters():
            parameter += 0.01 * torch.randn_like(parameter)
    loss, figures = run(combined, model, small, curated)
    assert loss.shape == ()
    assert loss.isfinite()
    loss.backward()
    grads = [p.grad for p in model.parameters() if p.grad is not None]
    assert all(grad.isfinite().all() for grad in grads)
    assert sum(float(grad.abs().sum()) for grad in grads) > 0
    assert not any(parameter.requires_grad for parameter in combined.parameters())
    assert not any(value.requires_grad for value in figures.values())
    assert {f"{name}/loss", f"{name}/weight", "loss"} <= set(figures)


def test_nothing_to_speak_about_is_no_loss(
    name: str, model: Extractor, small: dict[str, Any], curated: dict[str, Any]
) -> None:
    small["seen"][:] = False
    small["points1"][:] = torch.nan
    small["valid0"][:] = small["valid1"][:] = False
    for key in ("positives", "negatives"):
        curated[key] = [torch.zeros(0, 2)] * 2
    for key in ("weight", "sigma"):
        curated[key] = [torch.zeros(0)] * 2
    curated["known"][:] = curated["valid"][:] = False
    loss, _ = run(build({name: 1}, model), model, small, curated)
    loss.backward()
    assert float(loss.detach()) == 0
    grads = [p.grad for p in model.parameters() if p.grad is not None]
    assert all((grad == 0).all() for grad in grads)


def test_what_is_not_seen_may_be_nan(
    name: str, model: Extractor, small: dict[str, Any], curated: dict[str, Any]
) -> None:
    combined = build({name: 1}, model)
    small["seen"][:, :20] = False
    state = {key: value.clone() for key, value in combined.state_dict().items()}
    before, _ = run(combined, model, small, curated)
    combined.load_state_dict(state)
    small["points1"][:, :20] = torch.nan
    after, _ = run(combined, model, small, curated)
    assert float(after.detach()) == pytest.approx(float(before.detach()), rel=1e-5)


def test_unknown_options_name_the_known_ones(name: str) -> None:
    with pytest.raises(SpecError, match=rf"{name} has no option 'wieght'"):
        create(name, {"wieght": 1})


def test_data_that_lack_something_say_what(
    name: str, model: Extractor, small: dict[str, Any]
) -> None:
    combined = build({name: 1}, model)
    (data,) = combined.data
    out = model(small["image0"])
    with pytest.raises(SpecError, match=rf"The objective {name} needs .* which the training data"):
        combined(out, out, {"place": "here"}, data=data)


def test_a_resumed_run_repeats_itself(
    name: str, model: Extractor, small: dict[str, Any], curated: dict[str, Any]
) -> None:
    first = build({name: 1}, model)
    first.on_epoch_start(model, None)
    run(first, model, small, curated)
    again = build({name: 1}, model)
    again.load_state_dict(first.state_dict())
    losses = [float(run(one, model, small, curated)[0].detach()) for one in (first, again)]
    assert losses[0] == losses[1]
