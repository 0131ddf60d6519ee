"""`imatch train`: what people type becomes specs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend import operations
from backend.cli import main
from training.trainer.run import Run

Make = Callable[..., Run]
Asked = list[tuple[str, dict[str, Any]]]

RESULT = {"run": "r", "status": "done", "message": "", "best": None, "weights": None}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What operations are asked for; nothing is trained."""
    found: Asked = []

    def run(name: str, spec: dict[str, Any], *callbacks: Any) -> dict[str, Any]:
        found.append((name, dict(spec)))
        return dict(RESULT)

    monkeypatch.setattr(operations, "run", run)
    return found


def test_options_change_what_the_file_says(asked: Asked, tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        "run: a\nepochs: 3\nobjectives: {pull: 1}\ndata: {landscapes: 1, size: 64}\n"
        "operation: train\n"
    )
    options = (
        "--epochs 5 --set data.strength=0.5 --set learning_rate=0.01 --tracker csv --devices 2 "
        "--landscapes 0.3 --weights superpoint --agree magic-leap --detach"
    )
    assert main(["train", str(spec), *options.split()]) == 0
    assert asked == [
        (
            "train",
            {
                "run": "a",
                "epochs": 5,
                "objectives": {"pull": 1},
                "data": {"landscapes": 0.3, "size": 64, "strength": 0.5},
                "learning_rate": 0.01,
                "trackers": ["csv"],
                "devices": 2,
                "options": {"weights": "superpoint", "agree": ["magic-leap"]},
                "wait": False,
            },
        )
    ]


def test_without_a_file(asked: Asked) -> None:
    options = "--run r --rasters a.tif b.tif --objective pull=0.5 --objective adaptation=1"
    assert main(["train", *options.split()]) == 0
    [(_, fields)] = asked
    assert fields["data"] == {"rasters": ["a.tif", "b.tif"]}
    assert fields["objectives"] == {"pull": 0.5, "adaptation": 1}
    assert fields["wait"] is True


@pytest.mark.parametrize("action", ["pause", "stop", "resume"])
def test_actions_on_a_run(asked: Asked, action: str) -> None:
    assert main(["train", action, "runs/first"]) == 0
    assert asked == [("train_control", {"run": "runs/first", "action": action, "wait": True})]


def test_a_search_takes_its_space_from_the_file(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backend.cli import train

    monkeypatch.setattr(train, "search_summary", lambda result: "found")
    spec = tmp_path / "spec.yaml"
    spec.write_text("data: {landscapes: 1}\nspace: {learning_rate: {low: 0.1, high: 1}}\n")
    assert main(["train", str(spec), "--search", "--run", "s", "--trials", "7"]) == 0
    assert asked == [
        (
            "search",
            {
                "base": {"data": {"landscapes": 1}},
                "space": {"learning_rate": {"low": 0.1, "high": 1}},
                "folder": "s",
                "trials": 7,
            },
        )
    ]


def test_any_training_can_be_searched(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backend.cli import train

    monkeypatch.setattr(train, "search_summary", lambda result: "found")
    spec = tmp_path / "spec.yaml"
    spec.write_text("operation: train_names\ntexts: {made: 9}\n")
    assert main(["train", str(spec), "--search", "--run", "s"]) == 0
    [(operation, fields)] = asked
    assert (operation, fields["operation"]) == ("search", "train_names")
    assert fields["base"] == {"texts": {"made": 9}}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stop"], "Say which folder"),
        (["a.yaml", "b.yaml"], "Give one spec"),
        (["--run", "r", "--set", "epochs"], "FIELD=VALUE"),
        (["missing.yaml"], "can't be read"),
    ],
)
def test_mistakes(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *arguments]) != 0
    assert words in capsys.readouterr().err


def test_a_list_of_runs(tiny: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tiny("first", note="the good one")
    run.update(status="done", best={"monitor": "loss", "value": 0.25, "step": 1, "epoch": 1})
    assert main(["train", "list", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "first" in said
    assert "loss 0.25" in said
    assert "the good one" in said
    assert main(["train", "list", str(tmp_path), "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out)["runs"]
    assert (row["name"], row["status"], row["epochs"]) == ("first", "done", 3)
