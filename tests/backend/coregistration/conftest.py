"""Fixtures of the tests of whole jobs."""

from __future__ import annotations

from pathlib import Path

import pytest
from align import pair_of
from rasters import pixels


@pytest.fixture
def moving(tmp_path: Path) -> str:
    """A raster whose content is moved by SHIFT from the reference's."""
    return pair_of(tmp_path, pixels()[None, :300, :300])[1]


@pytest.fixture
def reference(tmp_path: Path, moving: str) -> str:
    return str(tmp_path / "reference.tif")
