"""What people do around a run: estimate, sample pictures, comparison, notes, export, deletion."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pytest

from backend.errors import InputError, OutputError, SpecError
from backend.operations import run as operate
from training.evaluation.evaluate import PairFigures
from training.runs import compare as comparing
from training.trainer import data
from training.trainer.events import read_events
from training.trainer.fit import fit
from training.trainer.run import Run

Pairs = Callable[..., Any]


def spec_of(folder: Path) -> dict[str, Any]:
    return {
        "run": str(folder),
        "model": "superpoint",
        "trackers": [],
        "device": "cpu",
        "epochs": 1,
        "batch_size": 2,
        "log_steps": 1,
        "data": {"landscapes": 1, "size": 64, "samples": 4, "validation_samples": 2},
    }


@pytest.fixture
def ground(two_dates: Pairs, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made-up ground instead of landscapes."""
    monkeypatch.setattr(data, "pairs", lambda spec, split, *_: two_dates(length=4, size=64))


@pytest.fixture
def trained(ground: None, tmp_path: Path) -> Run:
    from backend import operations

    spec = operations.validate("train", spec_of(tmp_path / "runs" / "first"))
    run = Run.create(tmp_path / "runs" / "first", "train", spec.model_dump(mode="json"))
    fit(run)
    return run


def test_a_run_leaves_pictures_of_sample_matches(trained: Run) -> None:
    for name in ("matches-before.png", "matches.png"):
        assert cv2.imread(str(trained.folder / name)).shape == (320, 646, 3)
    said = [event for event in read_events(trained.events)[0] if event["kind"] == "picture"]
    assert [event["epoch"] for event in said] == [0, 1]
    assert all(0 <= event["right"] <= event["matches"] for event in said)
    assert trained.record()["peak_memory_mb"] > 100


def test_cost_is_known_from_an_earlier_run_or_measured(trained: Run, tmp_path: Path) -> None:
    spec = {**spec_of(tmp_path / "runs" / "second"), "epochs": 3}
    known = operate("train_estimate", spec)
    assert known["basis"] == "the run first"
    assert known["steps"] == 6
    assert known["disk_mb"] > 3 * 3 * 5  # three checkpoints of weights and two moments, 5 MB each
    measured = operate("train_estimate", {**spec, "probe": True})
    assert "measured" in measured["basis"]
    assert measured["step_seconds"] > 0
    short = operate("train_estimate", {**spec, "epochs": 10**6, "max_seconds": 60})
    assert short["seconds"] < 120
    other = operate("train_estimate", {**spec, "batch_size": 4})
    assert "measured" in other["basis"]
    with pytest.raises(InputError, match="catalogue of the rasters"):
        operate(
            "train_estimate",
            {**spec, "data": {"rasters": ["a.tif"], "size": 96}},
        )


def test_before_and_after_are_compared(trained: Run) -> None:
    found = operate("train_compare", {"run": str(trained.folder), "pairs": 2, "budget": 64})
    names = [row["candidate"] for row in found["rows"]]
    assert names == ["before training", "after training", "sift"]
    assert found["verdict"] in ("better", "same", "worse")
    assert json.loads((trained.folder / "comparison.json").read_text()) == found


def figures(candidate: str, shares: list[float]) -> list[PairFigures]:
    return [
        PairFigures("d", candidate, "p", "", 10, 10, 0, 0, 0, (0, share, 0), 0, 0)
        for share in shares
    ]


@pytest.mark.parametrize(
    ("after", "verdict"),
    [
        ([0.5, 0.6, 0.5, 0.6], "better"),
        ([0.1, 0.2, 0.0, 0.1], "worse"),
        ([0.9, 0.1, 0.4, 0.3], "same"),
        ([0.3, 0.4, 0.3, 0.3], "same"),
    ],
)
def test_a_verdict_needs_a_clear_difference(after: list[float], verdict: str) -> None:
    before = figures("before training", [0.3, 0.4, 0.3, 0.3])
    said, gain, error = comparing.judge([*before, *figures("after training", after)])
    assert said == verdict
    words = comparing.sentence(said, gain, error, 2)
    assert ("Keep the model" in words) == (verdict != "better")
    assert "nothing better" in comparing.sentence(said, gain, error, 0)


def test_runs_are_noted_exported_and_deleted(trained: Run, tmp_path: Path) -> None:
    folder = {"run": str(trained.folder)}
    assert operate("train_note", {**folder, "note": "for the north"})["note"] == "for the north"
    target = str(tmp_path / "model.zip")
    operate("train_export", {**folder, "output": target})
    with zipfile.ZipFile(target) as file:
        assert {"model.safetensors", "card.md", "LICENCE.txt", "spec.json"} <= set(file.namelist())
        assert str(tmp_path) not in file.read("spec.json").decode()
        assert file.read("model.safetensors") == trained.best.read_bytes()
    with pytest.raises(OutputError, match="exists already"):
        operate("train_export", {**folder, "output": target})
    with pytest.raises(SpecError, match=r"as \.safetensors or"):
        operate("train_export", {**folder, "output": str(tmp_path / "model.pth")})
    with trained.held(), pytest.raises(InputError, match="Stop it first"):
        operate("train_delete", folder)
    trained.update(status="done")
    operate("train_delete", folder)
    assert not trained.folder.exists()
    with pytest.raises(InputError, match="no training run"):
        operate("train_delete", folder)
