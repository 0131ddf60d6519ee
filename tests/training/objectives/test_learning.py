"""A few steps on two tiny pairs: the loss falls, and held-out matches get better."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.utils.data import default_collate

from backend.preprocess import Preprocess
from training.evaluation.candidates import of_model
from training.evaluation.evaluate import evaluate
from training.models import create
from training.models.base import Extractor
from training.objectives import build

FROM_SCRATCH = {
    "cross_date_descriptors": 1.0,
    "adaptation": {"teacher": "corners", "warps": 0},
}


def fit(model: Extractor, spec: dict[str, Any], data: Any, steps: int) -> list[float]:
    """The losses of that many steps, both pairs in each."""
    combined = build(spec, model)
    combined.on_epoch_start(model, data)
    batch = default_collate([data[n] for n in range(len(data))])
    optimiser = torch.optim.AdamW(model.parameters(), 1e-3)
    losses = []
    for step in range(steps):
        loss, _ = combined(model(batch["image0"]), model(batch["image1"]), batch, step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    return losses


@pytest.mark.parametrize(("name", "steps"), [("superpoint", 12), ("xfeat", 50)])
def test_training_lowers_the_loss_and_raises_the_matching_score(
    name: str, steps: int, two_dates: Any
) -> None:
    torch.manual_seed(0)
    model = create(name)
    assert isinstance(model, Extractor)
    data = two_dates(size=64)

    def score() -> dict[str, Any]:
        return evaluate([of_model(model, Preprocess(), 128)], {"itself": data}).rows[0]

    before = score()
    losses = fit(model, FROM_SCRATCH, data, steps)
    after = score()
    assert losses[-1] < 0.3 * losses[0]
    assert after["matching_score"] > before["matching_score"] + 0.1
    assert after["mma_3px"] > before["mma_3px"] + 0.1
