"""Fixtures of the tests of the pipeline and the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import cv2
import pytest
from rasters import MOVING, REFERENCE
from worker_client import Client

from backend import operations
from backend.pair import Pair, open_pair
from backend.raster import open_raster
from backend.specs import PairSpec

cv2.setNumThreads(1)


@pytest.fixture
def match(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Runs a match job with SIFT into the test's folder; keywords are fields of the spec."""

    def run(
        reference: str = REFERENCE, moving: str = MOVING, *callbacks: Any, **fields: Any
    ) -> dict[str, Any]:
        spec = {"matcher": "sift", "output": str(tmp_path / "out.gpkg"), **fields}
        return operations.run(
            "match", {"reference": reference, "moving": moving, **spec}, *callbacks
        )

    return run


@pytest.fixture
def opened() -> Iterator[Callable[..., Pair]]:
    """Opens a pair of rasters; keywords are fields of the spec."""
    with ExitStack() as stack:

        def make(reference: str = REFERENCE, moving: str = MOVING, **fields: Any) -> Pair:
            spec = PairSpec(reference=reference, moving=moving, **fields)
            return open_pair(
                stack.enter_context(open_raster(reference)),
                stack.enter_context(open_raster(moving)),
                spec,
            )

        yield make


@pytest.fixture
def unmet(tmp_path: Path) -> Iterator[Client]:
    """A worker that was not greeted yet."""
    client = Client(tmp_path / "lögs of worker")
    yield client
    if client.process.poll() is None:
        client.process.kill()
    client.process.wait()


@pytest.fixture
def worker(unmet: Client) -> Client:
    unmet.hello()
    return unmet
