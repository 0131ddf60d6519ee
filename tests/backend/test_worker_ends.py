"""How the worker and its jobs end: real matches, clients that go, logs that stay."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from worker_client import PATIENCE_S, START, Client

from backend import protocol
from backend.resources import resources


@pytest.mark.parametrize("stubborn", [False, True])
def test_end_of_input_stops_the_worker_its_jobs_and_their_children(
    worker: Client, stubborn: bool
) -> None:
    job = worker.send("sleep", {"seconds": 50, "stubborn": stubborn, "child": True})
    worker.progress(job, "sleep")
    children = psutil.Process(worker.process.pid).children(recursive=True)
    assert children
    assert worker.close() < 5
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive
    assert worker.process.returncode == 0


def test_shutdown_stops_the_worker(worker: Client) -> None:
    worker.write(protocol.encode(protocol.notification("shutdown")))
    assert worker.process.wait(timeout=5) == 0


def test_terminate_takes_children_along(worker: Client) -> None:
    job = worker.send("sleep", {"seconds": 50, "child": True})
    worker.progress(job, "sleep")
    children = psutil.Process(worker.process.pid).children(recursive=True)
    worker.process.terminate()
    worker.process.wait(timeout=5)
    _, alive = psutil.wait_procs(children, timeout=5)
    assert not alive


@pytest.fixture
def pair(tmp_path: Path) -> dict[str, Any]:
    """A real match that takes some seconds."""
    sample = resources("sample")
    return {
        "reference": str(sample / "reference.tif"),
        "moving": str(sample / "moving.tif"),
        "output": str(tmp_path / "öut put.gpkg"),
        "matcher": "sift",
        "tile_size": 256,
    }


def files_left(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.iterdir() if path.is_file()]


def test_a_real_match(worker: Client, pair: dict[str, Any]) -> None:
    report = worker.call("match", {**pair, "tiles": ["r1c1", "r1c2"]})["result"]
    assert report["status"] == "ok"
    assert report["output"] == pair["output"]
    assert Path(pair["output"]).is_file()
    rows = worker.call("tiles", {key: pair[key] for key in ("reference", "moving")})["result"]
    assert len(rows["tiles"]) == 4


def test_cancel_stops_a_real_match_and_leaves_no_file(
    worker: Client, pair: dict[str, Any], tmp_path: Path
) -> None:
    job = worker.send("match", pair)
    worker.progress(job, "match")
    began = time.monotonic()
    worker.cancel(job)
    assert worker.answer(job)["error"]["data"]["kind"] == "cancelled"
    assert time.monotonic() - began < 5
    assert files_left(tmp_path) == []


def test_a_worker_killed_in_a_real_match_leaves_no_process(
    worker: Client, pair: dict[str, Any]
) -> None:
    job = worker.send("match", pair)
    worker.progress(job, "match")
    tree = [psutil.Process(worker.process.pid)]
    tree += tree[0].children(recursive=True)
    worker.process.kill()
    worker.process.wait(timeout=5)
    _, alive = psutil.wait_procs(tree, timeout=5)
    assert not alive
    assert not Path(pair["output"]).exists()


@pytest.mark.parametrize("name", ["/nowhere/é.tif", "/nowhere/\udcff.tif"])
def test_a_missing_raster_is_told(worker: Client, pair: dict[str, Any], name: str) -> None:
    error = worker.call("match", {**pair, "moving": name})["error"]
    assert error["code"] == protocol.OPERATION_FAILED
    assert error["data"]["kind"] == "input"
    assert name in error["message"]


def test_a_client_that_no_longer_reads_ends_the_worker_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parent),
            "IMATCH_LOG_DIR": str(tmp_path),
        },
    )
    process.stdout.close()
    process.stdin.write(protocol.encode(protocol.request(1, "hello", {"protocol": 1})))
    process.stdin.flush()
    assert process.wait(timeout=10) == 0
    assert process.stderr.read() == b""


def test_a_log_folder_that_can_not_be_made_is_said_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "backend.worker"],
        env={**os.environ, "IMATCH_LOG_DIR": str(tmp_path / "file" / "logs")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 1
    assert "IMATCH_LOG_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_old_logs_are_removed(unmet: Client, tmp_path: Path) -> None:
    unmet.hello()
    unmet.close()
    folder = tmp_path / "lögs of worker"
    for index in range(20):
        (folder / f"worker-20200101-0000{index:02}-1.log").write_text("old")
    client = Client(folder)
    client.hello()
    client.close()
    assert len(list(folder.glob("worker-*"))) == 10
