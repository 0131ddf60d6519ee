"""Fixtures of the tests of the trainer: tiny runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiny as helper

from backend import operations
from training.trainer.run import Run

Make = Callable[..., Run]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a run of `tiny.py`; keywords are fields of its spec."""
    helper.register()
    # Child processes know it as well.
    child = Path(__file__).parent / "child"
    monkeypatch.setenv("PYTHONPATH", str(child))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")

    def make(name: str = "run", **fields: Any) -> Run:
        spec = operations.validate("train_tiny", helper.spec(tmp_path / name, **fields))
        return Run.create(tmp_path / name, "train_tiny", spec.model_dump(mode="json"))

    return make
