"""Pairs of two dates of made-up ground."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from torch.utils.data import default_collate
from two_dates import pairs

from training.datasets.pairs import AugmentedPairs


@pytest.fixture(scope="session")
def two_dates() -> Callable[..., AugmentedPairs]:
    """Makes data sets of pairs of that ground."""
    return pairs


@pytest.fixture
def batch() -> dict[str, Any]:
    """Two pairs, collated."""
    return dict(default_collate(list(pairs())))
