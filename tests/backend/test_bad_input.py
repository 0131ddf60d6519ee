"""Bad input and bad luck: an honest status or a sentence that says what to do, and no file left."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from affine import Affine
from rasters import MOVING, REFERENCE, TRANSFORM, crop, layer, model_shift, pixels, write

from backend import output, pipeline
from backend.cli import main
from backend.errors import CancelledError, InputError, OutputError, SpecError

Match = Callable[..., dict[str, Any]]


@pytest.fixture
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder beside the one for results."""
    return tmp_path_factory.mktemp("inputs")


@pytest.fixture
def small(inputs: Path) -> tuple[str, str]:
    """The two dates, 256 x 256 pixels."""
    paths = []
    for source in (REFERENCE, MOVING):
        values, transform = crop(source, 64, 64, 256, 256)
        paths.append(write(inputs / Path(source).name, values, transform))
    return paths[0], paths[1]


# -- rasters that can't be matched ------------------------------------------------------------


@pytest.mark.parametrize("columns", [384, 5000], ids=["touching", "apart"])
def test_no_overlap(
    tmp_path: Path, inputs: Path, columns: int, capsys: pytest.CaptureFixture[str]
) -> None:
    away = write(inputs / "m.tif", pixels(MOVING), TRANSFORM @ Affine.translation(columns, 0))
    out, report = str(tmp_path / "out.gpkg"), tmp_path / "r.json"
    options = ["--matcher", "sift", "--output", out, "--report", str(report), "--quiet"]
    assert main(["match", REFERENCE, away, *options]) == 3
    capsys.readouterr()
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["status"] == "no_overlap"
    assert told["model"] is None
    assert "share no ground" in told["warnings"][0]
    assert "Check their CRS and positions, or match them with search" in told["warnings"][0]
    assert [len(layer(out, n)[1]) for n in ("matches", "displacements", "tiles")] == [0, 0, 0]


def test_an_area_of_interest_elsewhere(match: Match) -> None:
    report = match(aoi="POLYGON ((0 0, 1000 0, 1000 1000, 0 1000, 0 0))")
    assert report["status"] == "no_overlap"
    assert "in the area of interest" in report["warnings"][0]


def test_the_same_file_twice(match: Match, inputs: Path) -> None:
    report = match(REFERENCE, REFERENCE)
    assert report["status"] == "ok"
    assert np.abs(model_shift(report)).max() < 1e-3
    assert report["shift_map_units"] == [0, 0]
    assert "same file" in report["warnings"][0]


def test_the_same_file_under_another_name(match: Match, inputs: Path) -> None:
    link = inputs / "other.tif"
    link.symlink_to(REFERENCE)
    assert "same file" in match(REFERENCE, str(link))["warnings"][0]


def nodata(values: np.ndarray) -> np.ndarray:
    return np.zeros_like(values)


def constant(values: np.ndarray) -> np.ndarray:
    return np.full_like(values, 1200)


@pytest.mark.parametrize("side", ["reference", "moving"])
@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (nodata, "no_overlap", "all of it is nodata or cloud in one or the other. Try"),
        (constant, "unverified", "there is nothing to match. Try other bands or another area"),
    ],
)
@pytest.mark.parametrize("georeferenced", [True, False])
def test_rasters_without_content(
    match: Match, inputs: Path, content: Any, status: str, says: str, side: str, georeferenced: bool
) -> None:
    sides = {"reference": pixels(), "moving": pixels(MOVING)}
    sides[side] = content(sides[side])
    grid = (TRANSFORM, "EPSG:32633") if georeferenced else (None, None)
    paths = {n: write(inputs / f"{n}.tif", v, *grid, nodata=0) for n, v in sides.items()}
    report = match(**paths)
    assert report["status"] == status
    assert says in report["warnings"][-1]
    assert report["inliers"] == 0


def test_nothing_but_clouds(match: Match, inputs: Path) -> None:
    values = pixels(MOVING)
    values[:, 150:] = 20000 + np.random.default_rng(0).normal(0, 500, (384, 234))
    report = match(moving=write(inputs / "m.tif", values.astype(np.uint16)))
    assert report["status"] == "ok"
    columns = layer(report["output"], "matches")[0]
    assert columns["ref_col"][columns["inlier"]].max() < 150


# -- files ------------------------------------------------------------------------------------


def missing(folder: Path) -> Path:
    return folder / "none.tif"


def directory(folder: Path) -> Path:
    return folder


def zero_bytes(folder: Path) -> Path:
    (folder / "zero.tif").touch()
    return folder / "zero.tif"


def truncated(folder: Path) -> Path:
    whole = Path(MOVING).read_bytes()
    (folder / "cut.tif").write_bytes(whole[: len(whole) // 2])
    return folder / "cut.tif"


def truncated_behind_a_good_start(folder: Path) -> Path:
    """Its header is whole, and so are the first rows: the damage shows while tiles are read."""
    path = Path(write(folder / "late.tif", pixels(MOVING).astype(np.uint16), blockysize=16))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


def corrupt(folder: Path) -> Path:
    whole = bytearray(Path(MOVING).read_bytes())
    rng = np.random.default_rng(0)
    middle = slice(2000, len(whole) - 2000)
    whole[middle] = rng.integers(0, 256, len(whole) - 4000, np.uint8).tobytes()
    (folder / "corrupt.tif").write_bytes(whole)
    return folder / "corrupt.tif"


def no_raster(folder: Path) -> Path:
    (folder / "notes.tif").write_text("not a raster at all")
    return folder / "notes.tif"


@pytest.mark.parametrize("side", ["reference", "moving"])
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (missing, r"does not exist\. Was it moved, or its drive disconnected\?"),
        (directory, r"is a folder\. Choose a raster file inside it"),
        (zero_bytes, r"is empty \(0 bytes\)\. Copy or download it again"),
        (truncated, r"cut\.tif .*[Cc]opy"),
        (truncated_behind_a_good_start, r"late\.tif .*damaged or truncated\. Copy or download"),
        (corrupt, r"corrupt\.tif .*damaged.*Copy"),
        (no_raster, r"notes\.tif can't be opened as a raster.*convert it to GeoTIFF"),
    ],
)
def test_unusable_files(
    match: Match, inputs: Path, tmp_path: Path, make: Any, says: str, side: str
) -> None:
    sides = {"reference": REFERENCE, "moving": MOVING, side: str(make(inputs))}
    with pytest.raises(InputError, match=says):
        match(**sides, report=str(tmp_path / "r.json"))
    assert os.listdir(tmp_path) == []


def test_bands_that_are_not_there(match: Match, tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"has no band 3\. It has bands 1 to 1"):
        match(moving_bands=[3])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["Снимок весна.tif", "卫星 图像.tif", "a 'b' %20 & ü.tif"])
def test_odd_letters_and_spaces_in_every_path(match: Match, inputs: Path, name: str) -> None:
    folder = inputs / "Мои данные (копия)"
    folder.mkdir()
    values, transform = crop(MOVING, 64, 64, 256, 256)
    moving = write(folder / name, values, transform)
    made = {
        "output": str(folder / "résultat 1.gpkg"),
        "report": str(folder / "отчёт.json"),
        "points": str(folder / "点.points"),
    }
    report = match(moving=moving, **made)
    assert report["status"] == "ok"
    assert report["moving"] == moving
    assert json.loads(Path(made["report"]).read_text(encoding="utf-8"))["moving"] == moving
    assert sorted(os.listdir(folder)) == sorted([name, *(Path(p).name for p in made.values())])
    assert len(layer(made["output"], "matches")[1]) == report["matches"]


# -- outputs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["output", "report", "points"])
def test_existing_results_are_never_replaced_unasked(
    match: Match, tmp_path: Path, field: str
) -> None:
    path = tmp_path / ("old.gpkg" if field == "output" else "old.txt")
    path.write_text("yesterday")
    with pytest.raises(OutputError, match=r"exists already\. Choose another name, or say"):
        match(**{field: str(path)})
    assert path.read_text() == "yesterday"
    assert os.listdir(tmp_path) == [path.name]


def test_overwrite_replaces(match: Match, tmp_path: Path) -> None:
    (tmp_path / "out.gpkg").write_text("yesterday")
    report = match(overwrite=True)
    assert len(layer(report["output"], "matches")[1]) == report["matches"]
    assert os.listdir(tmp_path) == ["out.gpkg"]


def test_inputs_are_never_replaced(match: Match, inputs: Path) -> None:
    moving = inputs / "m.tif"
    shutil.copy(MOVING, moving)
    before = moving.read_bytes()
    with pytest.raises(OutputError, match=r"is one of the inputs\. Choose another name"):
        match(moving=str(moving), report=str(moving), overwrite=True)
    assert moving.read_bytes() == before


def test_a_folder_that_can_not_be_written(match: Match, inputs: Path) -> None:
    (inputs / "file").touch()
    with pytest.raises(OutputError, match=r"does not exist\. Create it, or choose another"):
        match(output=str(inputs / "file" / "out.gpkg"))


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no folder that even root can't write")
def test_a_folder_without_permission(match: Match) -> None:
    with pytest.raises(OutputError, match=r"can't be written: .*Choose another folder"):
        match(output="/proc/self/out.gpkg")


def test_a_disk_that_fills_up_while_writing(
    match: Match, small: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = output.pyogrio.raw.write

    def fails(path: str, *args: Any, layer: str, **named: Any) -> None:
        if layer == "tiles":
            raise RuntimeError("sqlite3_step() failed: database or disk is full")
        whole(path, *args, layer=layer, **named)

    monkeypatch.setattr(output.pyogrio.raw, "write", fails)
    with pytest.raises(OutputError, match=r"out\.gpkg can't be written: the disk is full\. Free"):
        match(*small, report=str(tmp_path / "r.json"), points=str(tmp_path / "p.points"))
    assert os.listdir(tmp_path) == []


def test_a_report_that_can_not_be_written_leaves_no_geopackage(
    match: Match, small: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pipeline, "write_json", fails)
    with pytest.raises(OutputError, match=r"r\.json can't be written: no permission"):
        match(*small, report=str(tmp_path / "r.json"))
    assert os.listdir(tmp_path) == []


def test_files_of_a_killed_worker_do_not_disturb(
    match: Match, small: tuple[str, str], tmp_path: Path
) -> None:
    for name in (".out.part.gpkg", ".out.part.gpkg-journal", ".r.part.json"):
        (tmp_path / name).write_bytes(os.urandom(3000))
    report = match(*small, report=str(tmp_path / "r.json"))
    assert report["status"] == "ok"
    assert len(layer(report["output"], "matches")[1]) == report["matches"]
    assert sorted(os.listdir(tmp_path)) == ["out.gpkg", "r.json"]


# -- cancel, and jobs beside each other --------------------------------------------------------


class Cancel:
    """Becomes true at the n-th question; counts the questions and the stages reached."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.asked = 0
        self.stages: list[str] = []

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked >= self.at

    def progress(self, fraction: float, stage: str, message: str) -> None:
        self.stages.append(stage)


@pytest.mark.parametrize("georeferenced", [True, False])
def test_cancel_at_every_question(
    match: Match, small: tuple[str, str], inputs: Path, tmp_path: Path, georeferenced: bool
) -> None:
    paths = list(small)
    if not georeferenced:
        paths = [write(inputs / f"{i}.tif", pixels(p), None, None) for i, p in enumerate(small)]
    fields = {"tile_size": 128, "report": str(tmp_path / "r.json")}
    free = Cancel(10_000)
    match(*paths, free.progress, free, **fields)
    assert free.asked >= 6
    reached = set()
    for name in os.listdir(tmp_path):
        (tmp_path / name).unlink()
    for at in range(1, free.asked + 1):
        cancel = Cancel(at)
        with pytest.raises(CancelledError, match="Nothing was written"):
            match(*paths, cancel.progress, cancel, **fields)
        assert cancel.asked == at  # no further question, so no further work
        assert os.listdir(tmp_path) == []
        reached.add(cancel.stages[-1] if cancel.stages else "start")
    assert reached == {"start", "look", "match"}


def test_cancel_leaves_the_result_of_yesterday(
    match: Match, small: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "out.gpkg").write_text("yesterday")
    with pytest.raises(CancelledError):
        match(*small, lambda *_: None, Cancel(3), overwrite=True)
    assert (tmp_path / "out.gpkg").read_text() == "yesterday"
    assert os.listdir(tmp_path) == ["out.gpkg"]


def test_two_jobs_at_once(match: Match, small: tuple[str, str], tmp_path: Path) -> None:
    alone = match(*small)
    results: dict[int, Any] = {}

    def job(number: int) -> None:
        try:
            results[number] = match(*small, output=str(tmp_path / f"{number}.gpkg"))
        except BaseException as err:
            results[number] = err

    threads = [threading.Thread(target=job, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for number in range(2):
        assert results[number]["status"] == "ok"
        assert results[number]["model"] == alone["model"]
        rows = layer(str(tmp_path / f"{number}.gpkg"), "matches")[1]
        assert len(rows) == alone["matches"]
    assert sorted(os.listdir(tmp_path)) == ["0.gpkg", "1.gpkg", "out.gpkg"]
