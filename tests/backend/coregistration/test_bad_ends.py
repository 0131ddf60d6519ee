"""Jobs that get bad input, are cancelled, or run out of disk: a sentence, and nothing left."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from align import align, left, shift, tie_points
from rasters import REFERENCE, TRANSFORM, UTM, pixels, write

from backend import operations
from backend.errors import CancelledError, ImatchError, InputError, OutputError, SpecError


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"matches": "nowhere.gpkg"}, "nowhere.gpkg does not exist"),
        ({"matches": REFERENCE}, "no layer 'matches'"),
        ({"model": "rubber"}, "'tps'"),
        ({"grid": "mine"}, "'reference'"),
        ({"extent": [1, 2, 0, 3]}, "xmin, ymin, xmax, ymax"),
        ({"output": "out.jpg"}, ".tif"),
        ({"gcps": "out.gcp"}, ".vrt"),
        ({"geotransform_only": True, "model": "affine"}, "pure shift"),
        ({"geotransform_only": True, "grid": "reference"}, "leave out grid"),
        ({"matches_output": "kept.gpkg"}, "matches_output"),
    ],
)
def test_bad_input_gets_a_sentence(
    tmp_path: Path, reference: str, moving: str, fields: dict[str, Any], says: str
) -> None:
    with pytest.raises(ImatchError) as raised:
        align(tmp_path, reference, moving, **fields)
    assert says in str(raised.value)
    assert left(tmp_path) == set()


def test_too_few_points_for_a_model(tmp_path: Path, reference: str, moving: str) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift, step=140)
    with pytest.raises(SpecError, match=r"polynomial2 needs at least 6 tie points"):
        align(tmp_path, reference, moving, model="polynomial2")


def test_matches_of_other_rasters_are_refused(tmp_path: Path, reference: str, moving: str) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    small = write(tmp_path / "small.tif", pixels()[:90, :90])
    elsewhere = write(tmp_path / "else.tif", pixels(), TRANSFORM.translation(1, 1) @ TRANSFORM, UTM)
    with rasterio.open(elsewhere, "r+") as source:
        source.transform = TRANSFORM @ TRANSFORM.translation(500, 0)
    for first, second, name in (
        (small, moving, "small.tif"), (reference, small, "small.tif"),
        (elsewhere, moving, "else.tif"), (reference, elsewhere, "else.tif"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=f"are not of {name}"):
            align(tmp_path, first, second)


def test_complex_numbers_are_refused(tmp_path: Path, reference: str) -> None:
    radar = write(tmp_path / "radar.tif", pixels().astype(np.complex64))
    with pytest.raises(InputError, match="complex"):
        align(tmp_path, reference, radar, matches=str(tmp_path / "matches.gpkg"))


def test_inputs_and_files_that_exist_are_not_overwritten(
    tmp_path: Path, reference: str, moving: str
) -> None:
    with pytest.raises(OutputError, match="one of the inputs"):
        align(tmp_path, reference, moving, output=moving, overwrite=True)
    align(tmp_path, reference, moving)
    with pytest.raises(OutputError, match="exists already"):
        align(tmp_path, reference, moving)
    align(tmp_path, reference, moving, overwrite=True)


def test_a_damaged_raster_is_told_and_nothing_is_left(tmp_path: Path, reference: str) -> None:
    values = np.random.default_rng(0).integers(1, 60_000, (300, 300)).astype(np.uint16)
    moving = write(tmp_path / "moving.tif", values)
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    os.truncate(moving, os.path.getsize(moving) // 2)
    with pytest.raises(InputError, match=r"moving.tif can't be read at column"):
        align(tmp_path, reference, moving)
    assert left(tmp_path) == set()


@pytest.mark.parametrize("when", ["fit", "write", "Writing the GeoTIFF"])
def test_a_cancelled_job_leaves_nothing(
    tmp_path: Path, reference: str, moving: str, when: str
) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    (tmp_path / "out.tif").write_bytes(b"old")
    reached: list[str] = []
    spec = {
        "reference": reference, "moving": moving, "matches": str(tmp_path / "matches.gpkg"),
        "output": str(tmp_path / "out.tif"), "residuals": str(tmp_path / "r.gpkg"),
        "overwrite": True,
    }  # fmt: skip

    def progress(fraction: float, stage: str, message: str) -> None:
        assert 0 <= fraction <= 1
        reached.extend((stage, message))

    with pytest.raises(CancelledError):
        operations.run("coregister", spec, progress, lambda: when in reached)
    assert left(tmp_path) == {"out.tif"}
    assert (tmp_path / "out.tif").read_bytes() == b"old"


def test_a_full_disk_is_told_and_nothing_is_left(
    tmp_path: Path, reference: str, moving: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tie_points(tmp_path / "matches.gpkg", reference, moving, shift)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("backend.coregistration.write.raster_files.copy", full)
    with pytest.raises(OutputError, match="disk is full"):
        align(tmp_path, reference, moving)
    assert left(tmp_path) == set()


def test_a_disk_that_will_not_hold_the_result_is_told_before(
    tmp_path: Path, reference: str, moving: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.coregistration.write.ROOM", 1e9)
    with pytest.raises(OutputError, match="Free some space"):
        align(tmp_path, reference, moving)
    assert left(tmp_path) == set()


LIMITED = """
import resource, sys
from backend import operations
from backend.errors import ImatchError
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
try:
    names = ("reference", "moving", "matches", "output")
    operations.run("coregister", dict(zip(names, sys.argv[1:])))
except ImatchError as err:
    print(err.kind, err)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits of this kind")
def test_what_the_system_will_not_write_is_an_error(tmp_path: Path, reference: str) -> None:
    values = np.random.default_rng(0).integers(1, 60_000, (900, 900)).astype(np.uint16)
    moving = write(tmp_path / "moving.tif", values)
    matches = tie_points(tmp_path / "matches.gpkg", reference, moving, shift)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, reference, moving, matches, str(tmp_path / "out.tif")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("output")
    assert "can't be written" in done.stdout
    assert left(tmp_path) == set()


MEASURED = """
import sys
from backend import operations
spec = dict(zip(("reference", "moving", "matches", "output"), sys.argv[1:]), model="affine")
print(operations.run("coregister", spec)["peak_memory_mb"])
"""


def test_memory_does_not_grow_with_the_raster(tmp_path: Path) -> None:
    tile = pixels().astype(np.uint16)
    used = []
    for side in (384, 5760):  # 0.3 and 66 MB of pixels
        folder = tmp_path / str(side)
        folder.mkdir()
        moving = write(folder / "moving.tif", np.tile(tile, (side // 384, side // 384)), tiled=True)
        reference = str(folder / "reference.tif")
        os.link(moving, reference)
        step = side // 32

        def to_mov(px: np.ndarray) -> np.ndarray:
            return px @ np.array([[1.001, 0.0005], [-0.0003, 0.9995]]) + [1.2, 0.7]

        matches = tie_points(folder / "matches.gpkg", reference, moving, to_mov, step=step)
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, reference, moving, matches, str(folder / "out.tif")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        used.append(float(done.stdout))
    # GDAL's cache may fill up; the raster in single precision alone would take 133 MB.
    assert used[1] - used[0] < 128
