"""`imatch evaluate matchers`: matchers, files and runs on real dates that no training saw."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import torch
from rasters import MOVING, REFERENCE

from backend import matchers, operations
from backend.cli import main
from backend.errors import CancelledError, InputError, OutputError, SpecError
from backend.preprocess import Preprocess
from training.datasets.pairs import AugmentedPairs
from training.evaluation.contenders import as_matchers, contenders
from training.evaluation.sets import Pictures, held_out
from training.evaluation.specs import EvaluateMatchersSpec
from training.models import create
from training.scenes.catalogue import Catalogue
from training.trainer.run import Run

SMALL = {"pairs": 2, "size": 96, "scene_px": 160, "budget": 128, "device": "cpu", "strength": 0.3}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two Sentinel-2 dates, all of whose ground is kept for tests."""
    folder = tmp_path_factory.mktemp("held-out")
    (folder / "havelland").mkdir()
    for source, name in ((REFERENCE, "S2A_20160608.tif"), (MOVING, "S2A_20160529.tif")):
        shutil.copy(source, folder / "havelland" / name)
    output = str(folder / "catalogue.gpkg")
    fields = {"paths": [str(folder)], "output": output, "matcher": "sift", "shares": [0, 0, 1]}
    operations.run("dataset_build", fields)
    return output


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """One that has best weights of a small LoFTR."""
    options = {"width": 32, "layers": 2}
    data = {"landscapes": 1.0}
    spec = operations.validate(
        "train",
        {"run": str(tmp_path / "small"), "model": "loftr", "options": options, "data": data},
    )
    made = Run.create(tmp_path / "small", "train", spec.model_dump(mode="json"))
    torch.manual_seed(3)
    create("loftr", options).save(made.best, Preprocess(), "# Small")
    made.card.write_text("# Small\n\nWhat it is.\n\n## Evaluation\n\nAn old one.\n")
    return made


def evaluated(output: Path, **fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = operations.run(
        "evaluate_matchers", {"output": str(output), **SMALL, **fields}
    )
    return found


def test_runs_stand_beside_their_start_and_baselines(
    catalogue: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    sets = ["places", "dates", "domain"]
    result = evaluated(
        tmp_path / "out", catalogue=catalogue, candidates=[str(run.folder)], sets=sets
    )
    names = ["small", "small, before training", "sift"]
    assert [(row["data"], row["candidate"]) for row in result["rows"]] == [
        (data, name) for data in ("held-out places", "held-out dates") for name in names
    ]
    sift = result["rows"][-1]
    assert sift["mma_3px"] > 0.5
    assert sift["keypoints"] <= SMALL["budget"]
    semi_dense = result["rows"][0]
    assert semi_dense["keypoints"] is semi_dense["repeatability"] is None
    assert "original domain" in result["warnings"][0]

    told = json.loads((tmp_path / "out/evaluation.json").read_text())
    assert told["rows"] == result["rows"]
    assert len(told["pairs"]) == 12
    text = (tmp_path / "out/evaluation.md").read_text()
    assert text.count("| held-out dates |") == 3
    assert (tmp_path / "out/evaluation.png").read_bytes()[1:4] == b"PNG"
    card = run.card.read_text()
    assert card.startswith("# Small\n\nWhat it is.\n\n## Evaluation\n")
    assert "An old one" not in card
    assert "| held-out dates | small |" in card


def test_tie_points_of_whole_matches(catalogue: str, tmp_path: Path) -> None:
    result = evaluated(tmp_path / "out", catalogue=catalogue, sets=["tie_points"])
    (row,) = result["tie_points"]
    # The window's georeferencing is off by 3.6 px; the truth is the catalogue's own correction.
    assert (row["candidate"], row["verified"]) == ("sift", 1)
    assert row["median_px"] < 1
    text = (tmp_path / "out/evaluation.md").read_text()
    assert "| sift | 1 | 100% |" in text


def test_files_are_matchers_for_the_time_being(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    spec = EvaluateMatchersSpec(
        candidates=[str(run.folder)], output=str(tmp_path / "out"), catalogue="unused"
    )
    found, _ = contenders(spec, "cpu")
    with as_matchers(found) as names:
        assert list(names) == ["small", "sift"]  # what it started from is no matcher of a name
        assert matchers.create(names["small"]).kind == "semi_dense"
    assert matchers.own_models() == {}


def test_the_command_says_it_in_words(
    catalogue: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["evaluate", "matchers", "--catalogue", catalogue, "--sets", "dates"]
    arguments += ["--output", str(tmp_path / "out"), "--pairs", "1", "--size", "96", "--quiet"]
    assert main(arguments) == 0
    assert main(arguments) == 1
    assert "exists already" in capfd.readouterr().err
    assert main([*arguments[:-1], "--overwrite"]) == 0
    out = capfd.readouterr().out
    assert "held-out dates  sift" in out
    assert "evaluation.md" in out


def test_learned_matching_stands_beside_nearest_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pictures: Path
) -> None:
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    torch.manual_seed(3)
    options = {"extractor": "disk", "extractor_weights": "scratch", "layers": 2}
    create("lightglue", options).save(tmp_path / "glue.safetensors", Preprocess(), "")
    result = evaluated(
        tmp_path / "out",
        candidates=[str(tmp_path / "glue.safetensors")],
        pictures=[str(pictures)],
        starts=False,
        baselines=[],
    )
    names = [row["candidate"] for row in result["rows"]]
    assert names == ["glue, nearest neighbours", "glue"]
    plain, learned = result["rows"]
    assert plain["repeatability"] == learned["repeatability"]
    assert plain["matches"] > learned["matches"]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    chance = np.random.default_rng(0)
    for number, side in enumerate((200, 150, 40)):
        picture = cv2.GaussianBlur(chance.integers(0, 255, (side, side, 3), np.uint8), (0, 0), 2)
        cv2.imwrite(str(folder / f"{number}.png"), cv2.normalize(picture, None, 0, 255, 32))
    (folder / "notes.txt").write_text("no picture")
    return folder


def test_pictures_differ_by_a_homography_alone(pictures: Path, tmp_path: Path) -> None:
    source = Pictures([str(pictures)], 96)
    assert len(source.pictures) == 2  # one is too small
    found = evaluated(tmp_path / "out", pictures=[str(pictures)], sets=["domain"], budget=512)
    assert found["rows"][0]["data"] == "original domain"
    assert found["rows"][0]["auc_5px"] > 0.5
    pair = AugmentedPairs(source, 2, Preprocess(), None, 96).pair(0)
    assert np.array_equal(pair.a.pixels, pair.b.pixels)
    with pytest.raises(InputError, match=r"None of the 3 pictures.*300 x 300"):
        Pictures([str(pictures)], 300)


def test_places_that_training_knows_are_not_held_out(catalogue: str) -> None:
    whole = Catalogue.open(catalogue)
    assert held_out(whole) == {"havelland"}
    (block,) = whole.blocks
    from dataclasses import replace

    shared = Catalogue(whole.scenes, [block, replace(block, split="train")])
    assert held_out(shared) == set()


def test_what_can_not_be_evaluated_says_why(catalogue: str, tmp_path: Path, run: Run) -> None:
    with pytest.raises(SpecError, match="Name a catalogue"):
        evaluated(tmp_path / "out")
    with pytest.raises(SpecError, match="no matcher 'shift'"):
        evaluated(tmp_path / "out", candidates=["shift"], catalogue=catalogue)
    run.best.unlink()
    with pytest.raises(InputError, match="no best weights yet"):
        evaluated(tmp_path / "out", candidates=[str(run.folder)], catalogue=catalogue)
    with pytest.raises(InputError, match=r"nothing to measure on.*no pictures were named"):
        evaluated(tmp_path / "out", catalogue=catalogue, sets=["domain"])
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be made"):
        evaluated(tmp_path / "file" / "out", catalogue=catalogue)


def test_a_start_that_is_gone_is_left_out(pictures: Path, tmp_path: Path) -> None:
    model = create("loftr", {"width": 32, "layers": 2})
    model.options["weights"] = "gone.safetensors"
    model.save(tmp_path / "mine.safetensors", Preprocess(), "")
    result = evaluated(
        tmp_path / "out", candidates=[str(tmp_path / "mine.safetensors")], pictures=[str(pictures)]
    )
    assert [row["candidate"] for row in result["rows"]] == ["mine", "sift"]
    assert "What mine started from is left out" in result["warnings"][0]


def test_a_cancelled_evaluation_leaves_nothing(catalogue: str, tmp_path: Path) -> None:
    fields = {"output": str(tmp_path / "out"), "catalogue": catalogue, **SMALL}
    stop: Callable[[], bool] = lambda: True  # noqa: E731
    with pytest.raises(CancelledError):
        operations.run("evaluate_matchers", fields, lambda *_: None, stop)
    assert list((tmp_path / "out").iterdir()) == []
