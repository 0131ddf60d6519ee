"""Pairs of made-up ground."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from training.datasets.pairs import AugmentedPairs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from two_dates import pairs


@pytest.fixture
def two_dates() -> Callable[..., AugmentedPairs]:
    """Makes data sets of that ground."""
    return pairs
