"""`imatch benchmark pairs`: right figures where truth is exact, sentences for bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from rasters import pixels

from backend.benchmark.pairs import summary
from backend.benchmark.truth import draw, warp_about_centre
from backend.cli import main
from backend.errors import ImatchError
from backend.geometry import transform
from backend.operations import run

SHIFT = (17, -9)  # of the moving crop, so that fixed (x, y) lies at moving (x - 17, y + 9)


def picture() -> np.ndarray:
    values = pixels()
    low, high = np.percentile(values, [1, 99])
    return np.asarray(np.clip((values - low) / (high - low) * 255, 0, 255).astype(np.uint8))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One pair that matches, and one of other ground that does not."""
    image, home = picture(), tmp_path / "pairs"
    home.mkdir()
    x, y = SHIFT
    cv2.imwrite(str(home / "a_fixed.png"), image[40:300, 40:300])
    cv2.imwrite(str(home / "a_moving.png"), image[40 + y : 300 + y, 40 + x : 300 + x])
    cv2.imwrite(str(home / "b_fixed.png"), image[:120, :120])
    cv2.imwrite(str(home / "other.png"), image[260:, 260:])
    matrix = [[1, 0, -x], [0, 1, -y], [0, 0, 1]]
    landmarks = [[30.0, 40.0], [200.0, 60.0], [120.0, 220.0]]
    both = {"fixed_px_to_moving_px": matrix, "landmarks_fixed": landmarks}
    rows = [{"id": "a", **both}, {"id": "b", "moving": "other.png", **both}]
    (home / "truth.json").write_text(json.dumps(rows))
    return home


def test_figures_table_csv_and_plot(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["benchmark", "pairs", str(folder), "--matcher", "sift", "--output", str(out)]
    assert main([*command, "--json"]) == 0
    result = json.loads(capfd.readouterr().out)
    [figures] = result["matchers"]
    assert figures["share_under_3px"] == figures["share_under_10px"] == 0.5
    assert figures["mean_error_px"] < 0.05
    assert figures["wrong"] == []
    assert figures["unverified"] == ["b"]
    assert figures["peak_memory_mb"] > 50
    with (out / "pairs.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["ok", "unverified"]
    assert float(rows[0]["error_px"]) < 0.05
    assert rows[1]["error_px"] == ""
    assert cv2.imread(str(out / "pairs.png")).std() > 10
    assert main(command) == 0
    shown = capfd.readouterr().out
    assert "sift" in shown
    assert "unverified: b" in shown


def test_turned_and_scaled_pairs_are_judged_in_delivered_pixels(folder: Path) -> None:
    spec = {"folder": str(folder), "matcher": "sift", "rotate": True, "scale": [1.3, 1.3]}
    first, again = (run("benchmark_pairs", {**spec, "seed": 3})["rows"][0] for _ in range(2))
    assert first["factor"] == 1.3
    assert 0 < first["angle"] < 360
    assert first["error_px"] == again["error_px"] < 0.3


def test_a_wrong_answer_is_counted() -> None:
    row: dict[str, Any] = {"status": "ok", "seconds": 1.0, "peak_memory_mb": 9.0}
    rows = [row | {"id": "a", "error_px": 4.9}, row | {"id": "b", "error_px": 5.0}]
    rows.append({"id": "c", "status": "failed"} | dict.fromkeys(["error_px", "seconds"]))
    figures = summary("sift", [{"peak_memory_mb": None, **r} for r in rows])
    assert figures["wrong"] == ["b"]
    assert figures["unverified"] == ["c"]
    assert (figures["share_under_5px"], figures["share_under_10px"]) == (0.3333, 0.6667)


def test_a_warp_moves_the_image_as_its_matrix_says(tmp_path: Path) -> None:
    dots = np.zeros((90, 140), np.uint8)
    places = np.array([[20, 15], [120, 30], [60, 75]])
    for x, y in places:
        cv2.circle(dots, (int(x), int(y)), 3, 255, -1)
    source, target = tmp_path / "a.png", tmp_path / "b.png"
    cv2.imwrite(str(source), dots)
    matrix = warp_about_centre(source, target, 130, 2.0)
    seen = cv2.imread(str(target), cv2.IMREAD_UNCHANGED)
    _, _, _, middles = cv2.connectedComponentsWithStats((seen > 128).astype(np.uint8))
    for place in transform(matrix, places.astype(float)):
        assert np.linalg.norm(middles[1:] - place, axis=1).min() < 0.3


def test_drawn_poses_stay_in_their_ranges() -> None:
    rng = np.random.default_rng(0)
    poses = np.array([draw(True, [0.4, 2.5], rng) for _ in range(300)])
    assert np.ptp(poses[:, 0]) > 300
    assert poses[:, 1].min() >= 0.4
    assert poses[:, 1].max() <= 2.5
    assert abs(np.median(np.log(poses[:, 1]))) < 0.2
    assert draw(False, None, rng) == (0.0, 1.0)


def rewrite(folder: Path, change: dict[str, Any]) -> None:
    [row, _] = json.loads((folder / "truth.json").read_text())
    (folder / "truth.json").write_text(json.dumps([row | change]))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"moving": "gone.png"}, "gone.png is missing"),
        ({"fixed_px_to_moving_px": [[1, 0], [0, 1]]}, "3 x 3"),
        ({"landmarks_fixed": [["x", 2]]}, "landmarks_fixed"),
        ({"landmarks_fixed": []}, "landmarks_fixed"),
        ({"id": None}, "`id`"),
    ],
)
def test_bad_truth_is_named(folder: Path, change: dict[str, Any], says: str) -> None:
    rewrite(folder, change)
    with pytest.raises(ImatchError, match=says):
        run("benchmark_pairs", {"folder": str(folder), "matcher": "sift"})


def test_bad_folders_and_arguments(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def says(*arguments: str) -> tuple[int, str]:
        status = main(["benchmark", "pairs", *arguments])
        return status, capfd.readouterr().err

    assert says(str(tmp_path / "nowhere"))[0] == 1
    (tmp_path / "empty").mkdir()
    assert "holds no truth.json" in says(str(tmp_path / "empty"))[1]
    assert says(str(folder), "--matcher", "sift,levitate")[0] == 2
    assert says(str(folder), "--scale", "2", "1")[0] == 2
    (folder / "truth.json").write_text("[{")
    status, text = says(str(folder))
    assert status == 1
    assert "JSON" in text


def test_a_damaged_image_is_one_row(folder: Path) -> None:
    (folder / "a_moving.png").write_bytes(b"no picture")
    result = run("benchmark_pairs", {"folder": str(folder), "matcher": "sift"})
    assert [row["status"] for row in result["rows"]] == ["failed", "unverified"]
    assert "a_moving.png" in result["rows"][0]["message"]
