"""A model to ask of, and batches of both kinds."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.utils.data import default_collate
from two_dates import pairs

from training.models import create
from training.models.base import Extractor


@pytest.fixture
def model() -> Extractor:
    torch.manual_seed(1)
    made = create("superpoint")
    assert isinstance(made, Extractor)
    return made


@pytest.fixture
def small() -> dict[str, Any]:
    """Two pairs of 64 px, collated."""
    return dict(default_collate(list(pairs(size=64))))


@pytest.fixture
def curated() -> dict[str, Any]:
    """Two windows of 32 px as `training.datasets.curated.collate` makes them; one says nothing."""
    known = torch.zeros(2, 32, 32, dtype=torch.bool)
    known[0, 4:23, 4:23] = True
    nothing = torch.zeros(0, 2)
    return {
        "image": torch.rand(2, 1, 32, 32),
        "valid": torch.ones(2, 32, 32, dtype=torch.bool),
        "known": known,
        "positives": [torch.tensor([[10.3, 9.8]]), nothing],
        "weight": [torch.ones(1), torch.zeros(0)],
        "sigma": [torch.ones(1), torch.zeros(0)],
        "negatives": [torch.tensor([[17.0, 16.0]]), nothing],
    }
