"""Series of real scenes: a known shift is found, and what can't be linked says so."""

from __future__ import annotations

import csv
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from affine import Affine
from distributed import LocalCluster

from backend import operations
from backend.batch.scenes import pairs_of, read_scenes
from backend.batch.specs import SeriesSpec
from backend.cli import main
from backend.cli.batch import series_summary
from backend.errors import CancelledError, SpecError
from backend.resources import resources

CLEARING = resources("sample", "clearing")
DAYS = ("2020-07-05", "2020-08-04", "2020-08-29", "2020-09-13")
MOVED = (23.0, -14.0)  # metres that the second scene's georeferencing is changed by


@pytest.fixture(scope="module")
def cluster() -> Any:
    """A scheduler with two workers, such as a person starts by hand."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as found:
        yield found


def scenes(folder: Path, moved: tuple[float, float] = (0.0, 0.0)) -> Path:
    folder.mkdir()
    for day in DAYS:
        shutil.copy(CLEARING / f"{day}.tif", folder)
    with rasterio.open(folder / f"{DAYS[1]}.tif", "r+") as dataset:
        dataset.transform = Affine.translation(*moved) @ dataset.transform
    return folder


def run(folder: Path, output: Path, **fields: Any) -> dict[str, Any]:
    spec = {"scenes": [str(folder)], "output": str(output), "options": {"matcher": "sift"}}
    return operations.run("series", {**spec, "model": "shift", **fields})


def test_a_known_shift_is_found_on_a_cluster_and_taken_back(tmp_path: Path, cluster: Any) -> None:
    address = cluster.scheduler_address
    plain = run(scenes(tmp_path / "a"), tmp_path / "out-a", scheduler=address, align=False)
    moved = run(scenes(tmp_path / "b", MOVED), tmp_path / "out-b", scheduler=address)
    assert plain["status"] == moved["status"] == "ok"
    assert moved["states"]["corrected"] == 3
    assert moved["groups"][0]["loops"] == 4
    for before, after in zip(plain["scenes"], moved["scenes"], strict=True):
        wanted = -np.array(MOVED) * (before["id"] == DAYS[1])
        found = [after["dx"] - before["dx"], after["dy"] - before["dy"]]
        assert found == pytest.approx(wanted, abs=2.0)  # metres; a pixel has 10
    [mine] = [row for row in moved["scenes"] if row["id"] == DAYS[1]]
    assert mine["after_px"] < 0.5 < 2 < mine["before_px"]
    # The aligned raster shows what the original shows where nothing was moved but the claim.
    with (
        rasterio.open(mine["raster"]) as aligned,
        rasterio.open(CLEARING / f"{DAYS[1]}.tif") as was,
    ):
        x, y = was.xy(50, 50)
        dx, dy = plain["scenes"][1]["dx"], plain["scenes"][1]["dy"]
        [value] = aligned.sample([(x + dx, y + dy)])
        around = was.read()[:, 47:54, 47:54].reshape(was.count, -1)
        assert (value >= around.min(axis=1)).all()
        assert (value <= around.max(axis=1)).all()
        assert aligned.crs == was.crs
    layers = pyogrio.list_layers(moved["summary"])[:, 0].tolist()
    assert layers == ["scenes", "centres", "links"]
    assert len(pyogrio.raw.read(moved["summary"], layer="links")[2]) == 6
    with open(moved["loops_csv"], encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 4
    assert "4 of 4 scenes solved" in series_summary(moved)


def test_cancelling_on_a_cluster_keeps_what_is_done(tmp_path: Path, cluster: Any) -> None:
    folder, output = scenes(tmp_path / "a"), tmp_path / "out"
    spec = {
        "scenes": [str(folder)],
        "output": str(output),
        "options": {"matcher": "sift"},
        "scheduler": cluster.scheduler_address,
    }
    done = threading.Event()

    def stop_after_one(fraction: float, stage: str, message: str) -> None:
        if stage == "pairs":
            done.set()

    with pytest.raises(CancelledError, match="of 6 pairs are done and kept") as told:
        operations.run("series", spec, stop_after_one, done.is_set)
    assert not (output / ".work").exists()
    kept = int(re.findall(r"(\d+) of 6", str(told.value))[0])
    assert kept >= 1
    began = time.perf_counter()
    plan = operations.run("series_plan", spec)
    assert [scene["date"] for scene in plan["scenes"]] == list(DAYS)
    # A worker of the cluster may just have been at another pair, and end it or leave it.
    ok = sum(row["status"] == "ok" for row in plan["rows"])
    assert kept <= ok <= len(list((output / "pairs").iterdir()))
    assert time.perf_counter() - began < 5
    again = operations.run("series", {**spec, "align": False})
    assert again["done_before"] >= kept
    assert again["counts"]["ok"] == 6


def test_groups_pairs_and_references_are_as_the_table_says(tmp_path: Path) -> None:
    folder = scenes(tmp_path / "a")
    table = tmp_path / "scenes.csv"
    lines = ["scene,group,date,reference", f"a/{DAYS[0]}.tif,north,,", f"a/{DAYS[1]}.tif,north,,x"]
    lines += [f"a/{DAYS[2]}.tif,south,2001-01-01,", f"a/{DAYS[3]}.tif,north,,", "gone.tif,south,,"]
    table.write_text("\n".join(lines))
    spec = SeriesSpec(scenes=str(table), output=str(tmp_path), pairs="star")
    found = read_scenes(spec)
    assert [scene.id for scene in found] == [DAYS[2], DAYS[0], DAYS[1], DAYS[3], "gone"]
    assert "does not exist" in str(found[-1].error)
    north = [scene for scene in found if scene.group == "north"]
    assert pairs_of(north, spec) == [(1, 0), (1, 2)]
    assert pairs_of(north, spec.model_copy(update={"pairs": "chain"})) == [(0, 1), (1, 2)]
    everything = spec.model_copy(update={"groups": "overlap"})
    assert {scene.group for scene in read_scenes(everything) if not scene.error} == {"1"}
    with pytest.raises(SpecError, match="no scene 'x' to be the reference"):
        run(folder, tmp_path / "out", reference="x")
    table.write_text("scene,colour\na,red\n")
    assert main(["series", str(table), "--output", str(tmp_path / "out")]) == 2
