"""What killed processes leave is removed by the next start, and nothing else is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from backend import leftovers
from backend.resources import resources

HOLD = """
import sys, time
from pathlib import Path
from backend import leftovers
with leftovers.noted(sys.argv[1]), leftovers.scratch() as folder:
    Path(sys.argv[1]).write_text("x")
    Path(folder, "y").write_text("y")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = os.environ.get("IMATCH_WEIGHTS") or str(leftovers.data_folder() / "weights")
    monkeypatch.setenv("IMATCH_WEIGHTS", weights)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def hold(part: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process with two temporary things."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(part)], stdout=subprocess.PIPE, text=True
    )
    return process, Path(process.stdout.readline().strip())


def test_only_what_the_dead_have_left_is_removed(tmp_path: Path) -> None:
    dead, dead_folder = hold(tmp_path / ".dead.part")
    alive, alive_folder = hold(tmp_path / ".alive.part")
    (tmp_path / ".other.part").write_text("a person's")
    try:
        dead.kill()
        dead.wait()
        assert sorted(leftovers.sweep()) == sorted([str(tmp_path / ".dead.part"), str(dead_folder)])
        assert {path.name for path in tmp_path.glob(".*")} == {".alive.part", ".other.part"}
        assert alive_folder.is_dir()
        assert leftovers.sweep() == []
    finally:
        alive.kill()
        alive.wait()
    assert leftovers.sweep()
    assert list(leftovers.folder().iterdir()) == []


def test_a_name_that_a_living_process_uses_again_stays(tmp_path: Path) -> None:
    part = tmp_path / ".same.part"
    dead, _ = hold(part)
    dead.kill()
    dead.wait()
    with leftovers.noted(part):
        part.write_text("now")
        assert str(part) not in leftovers.sweep()
        assert part.read_text() == "now"


def test_an_unwritable_data_folder_costs_no_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(leftovers, "_held", None)
    with leftovers.noted(tmp_path / "a"), leftovers.scratch() as folder:
        assert Path(folder).is_dir()
    assert not Path(folder).exists()
    assert leftovers.sweep() == []


def test_a_match_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    sample = resources("sample")
    output = tmp_path / "o.gpkg"
    command = [sys.executable, "-m", "backend", "match", "--json", str(sample / "reference.tif")]
    command += [str(sample / "moving.tif"), "--output", str(output), "--matcher", "sift"]
    command += ["--tile-size", "256"]
    whole = subprocess.run(command, capture_output=True, check=True)
    expected = json.loads(whole.stdout)
    output.unlink()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    unfinished = leftovers.unfinished_folder()
    deadline = time.monotonic() + 60
    while len(list(unfinished.glob("*/*.npz"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not output.exists()
    kept = len(list(unfinished.glob("*/*.npz")))
    assert kept >= 3
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert report["warnings"][-1].startswith(f"{kept} of ")
    for name in ("matches", "inliers", "coverage", "model", "check_rmse_px", "shift_map_units"):
        assert report[name] == expected[name]
    assert list(unfinished.iterdir()) == []


def test_a_tied_process_ends_with_the_one_that_started_it() -> None:
    child = '[sys.executable, "-m", "backend.tied", "http.server", "0"]'
    parent = f"import subprocess, sys; p = subprocess.Popen({child}, stdin=subprocess.PIPE);"
    parent += "print(p.pid, flush=True); p.wait()"
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    tied = psutil.Process(int(process.stdout.readline()))
    process.kill()
    process.wait()
    assert psutil.wait_procs([tied], timeout=20)[1] == []


def test_tiles_of_a_week_ago_are_forgotten(tmp_path: Path) -> None:
    old, young = (leftovers.unfinished_folder() / name for name in ("old", "young"))
    old.mkdir(parents=True)
    young.mkdir()
    os.utime(old, (time.time() - leftovers.KEEP_S - 60,) * 2)
    assert leftovers.sweep() == [str(old)]
    assert young.is_dir()
