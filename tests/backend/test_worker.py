"""The worker as a real process, driven line by line as a client does."""

from __future__ import annotations

import itertools
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend import protocol
from backend.resources import resources

START = "import service_operations as s; s.contribute(); from backend.worker import main; main()"
PATIENCE_S = 30.0


class Client:
    """A worker process and what it said."""

    def __init__(self, log_folder: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(__file__).parent),
                "IMATCH_LOG_DIR": str(log_folder),
                "OMP_NUM_THREADS": "1",
                **environment,
            },
        )
        self.messages: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.seen: list[dict[str, Any]] = []
        self._ids = itertools.count(1)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.messages.put({**protocol.decode(line), "_at": time.monotonic()})

    def write(self, line: bytes) -> None:
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def send(self, method: str, params: dict[str, Any] | None = None) -> int:
        request_id = next(self._ids)
        self.write(protocol.encode(protocol.request(request_id, method, params)))
        return request_id

    def cancel(self, request_id: Any) -> None:
        self.write(protocol.encode(protocol.notification("cancel", id=request_id)))

    def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is wanted, of those seen before or coming."""
        for message in self.seen:
            if wanted(message):
                return message
        deadline = time.monotonic() + PATIENCE_S
        while True:
            message = self.messages.get(timeout=max(deadline - time.monotonic(), 0.01))
            self.seen.append(message)
            if wanted(message):
                return message

    def answer(self, request_id: Any) -> dict[str, Any]:
        return self.wait(lambda m: "method" not in m and m["id"] == request_id)

    def progress(self, request_id: int, stage: str) -> dict[str, Any]:
        return self.wait(
            lambda m: (
                m.get("method") == "progress"
                and m["params"]["id"] == request_id
                and m["params"]["stage"] == stage
            )
        )

    def hello(self) -> dict[str, Any]:
        hello = {"protocol": protocol.PROTOCOL_VERSION, "client": "test"}
        result: dict[str, Any] = self.answer(self.send("hello", hello))["result"]
        return result

    def call(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        return self.answer(self.send(method, params))

    def close(self) -> float:
        """Close the worker's input; the seconds until it is gone."""
        began = time.monotonic()
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE_S)
        return time.monotonic() - began


@pytest.fixture
def unmet(tmp_path: Path) -> Iterator[Client]:
    """A worker that was not greeted yet."""
    client = Client(tmp_path / "lögs of worker")
    yield client
    if client.process.poll() is None:
        client.process.kill()
    client.process.wait()


@pytest.fixture
def worker(unmet: Client) -> Client:
    unmet.hello()
    return unmet


def log_of(client: Client) -> str:
    answer = client.wait(lambda m: "log" in m.get("result", {}))
    return Path(answer["result"]["log"]).read_text(encoding="utf-8")


def test_hello_tells_versions_operations_and_log(unmet: Client) -> None:
    result = unmet.hello()
    assert result["protocol"] == protocol.PROTOCOL_VERSION
    assert result["pid"] == unmet.process.pid
    assert {"match", "models", "doctor", "echo"} <= set(result["operations"])
    assert Path(result["log"]).is_file()


def test_hello_loads_no_heavy_library() -> None:
    code = "import sys, backend.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = done.stdout.split()
    assert not {"torch", "numpy", "pydantic", "rasterio", "cv2"} & set(loaded)


def test_wrong_version_says_what_to_do(unmet: Client) -> None:
    error = unmet.call("hello", {"protocol": 99})["error"]
    assert error["data"]["kind"] == "version"
    assert "Install the engine again from the plugin" in error["message"]
    assert "99" in error["message"]


def test_requests_before_hello_are_refused(unmet: Client) -> None:
    error = unmet.call("echo")["error"]
    assert error["code"] == protocol.INVALID_REQUEST
    assert "hello" in error["message"]


def test_unknown_method(worker: Client) -> None:
    error = worker.call("levitate")["error"]
    assert error["code"] == protocol.METHOD_NOT_FOUND
    assert "levitate" in error["message"]
    assert "match" in error["message"]


@pytest.mark.parametrize(
    ("params", "field", "value"),
    [
        ({"seconds": -1}, "seconds", "-1"),
        ({"seconds": "long"}, "seconds", "'long'"),
        ({"seconds": 1, "secnds": 2}, "secnds", "2"),
        ({}, "seconds", None),
    ],
)
def test_bad_spec_names_field_and_value(
    worker: Client, params: dict[str, Any], field: str, value: str | None
) -> None:
    error = worker.call("sleep", params)["error"]
    assert error["code"] == protocol.OPERATION_FAILED
    assert error["data"]["kind"] == "spec"
    assert error["data"]["field"] == field
    assert error["data"]["value"] == value
    assert error["data"]["allowed"]
    assert field in error["message"]


def test_progress_is_throttled_and_the_last_arrives_before_the_answer(worker: Client) -> None:
    job = worker.send("sleep", {"seconds": 1.0})
    assert worker.answer(job)["result"] == {"slept": 1.0}
    notes = [m["params"] for m in worker.seen if m.get("method") == "progress"]
    assert 5 <= len(notes) <= 13  # of about 200
    assert notes[-1] == {"id": job, "fraction": 1.0, "stage": "sleep", "message": "awake"}
    assert [note["fraction"] for note in notes] == sorted(note["fraction"] for note in notes)


def test_cancel_stops_the_running_job_and_the_next_runs(worker: Client) -> None:
    job = worker.send("sleep", {"seconds": 30})
    worker.progress(job, "sleep")
    worker.cancel(job)
    assert worker.answer(job)["error"]["data"]["kind"] == "cancelled"
    assert worker.call("sleep", {"seconds": 0})["result"] == {"slept": 0}


def test_two_jobs_run_one_after_the_other(worker: Client) -> None:
    first = worker.send("sleep", {"seconds": 0.6})
    second = worker.send("sleep", {"seconds": 0.1})
    worker.progress(second, "queued")
    assert "result" in worker.answer(second)
    at = {m["id"]: m["_at"] for m in worker.seen if "result" in m}
    assert at[first] < at[second]
    stages = [
        m["params"]["stage"]
        for m in worker.seen
        if m.get("method") == "progress" and m["params"]["id"] == first
    ]
    assert "queued" not in stages


def test_cancel_of_a_waiting_job_is_answered_at_once(worker: Client) -> None:
    first = worker.send("sleep", {"seconds": 30})
    second = worker.send("sleep", {"seconds": 30})
    worker.progress(second, "queued")
    worker.cancel(second)
    assert worker.answer(second)["error"]["data"]["kind"] == "cancelled"
    assert not any("id" in m and m["id"] == first for m in worker.seen)
    worker.cancel(first)
    assert worker.answer(first)["error"]["data"]["kind"] == "cancelled"
    assert worker.call("sleep", {"seconds": 0})["result"] == {"slept": 0}


def test_a_quick_operation_runs_beside_a_long_one(worker: Client) -> None:
    job = worker.send("sleep", {"seconds": 30})
    worker.progress(job, "sleep")
    assert worker.call("echo")["result"]["text"] == "Čerťák 山"
    assert not any("id" in m and m["id"] == job for m in worker.seen)


def test_cancel_of_unknown_jobs_does_no_harm(worker: Client) -> None:
    for wrong in (12345, None, [1], {"a": 1}, "x"):
        worker.cancel(wrong)
    assert "result" in worker.call("echo")


def test_what_libraries_print_goes_to_the_log(worker: Client) -> None:
    assert worker.call("noisy")["result"] == {"quiet": True}
    assert "result" in worker.call("echo")
    log = log_of(worker)
    for source in ("print", "C", "a child", "warnings", "logging"):
        assert f"noise from {source}" in log
    assert "noise on stderr" in log


ODD_LINES = [
    b"\n",
    b"garbage\n",
    b"\xff\xfe\x00\n",
    b"{\n",
    b"[]\n",
    b"[[[[\n",
    b"[" * 100_000 + b"\n",
    b"null\n",
    b'"text"\n',
    b'{"jsonrpc":"1.0","id":1,"method":"echo"}\n',
    b'{"jsonrpc":"2.0"}\n',
    b'{"jsonrpc":"2.0","id":1,"method":5}\n',
    b'{"jsonrpc":"2.0","id":1,"method":"echo","params":[1]}\n',
    b'{"jsonrpc":"2.0","id":[1],"method":"echo"}\n',
    b'{"jsonrpc":"2.0","id":{"a":1},"method":"echo"}\n',
    b'{"jsonrpc":"2.0","id":true,"method":"echo"}\n',
    b'{"jsonrpc":"2.0","id":null,"method":"echo"}\n',
    b'{"jsonrpc":"2.0","id":1.5,"method":"echo"}\n',
    b'{"jsonrpc":"2.0","id":7,"result":1}\n',
    b'{"jsonrpc":"2.0","method":"levitate"}\n',
    b'{"jsonrpc":"2.0","method":"cancel","params":{"id":{"a":[]}}}\n',
    b"x" * (protocol.MAX_LINE_BYTES + 100) + b"\n",
]


def test_odd_lines_never_stop_the_worker(worker: Client) -> None:
    for line in ODD_LINES:
        worker.write(line)
    assert "result" in worker.call("echo")
    answers = [m for m in worker.seen if "error" in m]
    # The empty line, the answer nobody asked for and the two notifications stay without answer.
    assert len(answers) == len(ODD_LINES) - 4
    for answer in answers:
        assert answer["error"]["code"] in (protocol.PARSE_ERROR, protocol.INVALID_REQUEST)
        assert "Traceback" not in answer["error"]["message"]


def test_an_id_in_use_is_refused(worker: Client) -> None:
    line = protocol.encode(protocol.request(50, "sleep", {"seconds": 30}))
    worker.write(line)
    worker.write(line)
    error = worker.answer(None)["error"]
    assert "50" in error["message"]
    worker.cancel(50)
    assert worker.answer(50)["error"]["data"]["kind"] == "cancelled"


@pytest.mark.parametrize("how", ["unforeseen", "nan", "array", "exit"])
def test_unforeseen_errors_become_a_sentence_and_the_traceback_is_in_the_log(
    worker: Client, how: str
) -> None:
    error = worker.call("fail", {"how": how})["error"]
    assert error["code"] == protocol.INTERNAL_ERROR
    assert error["data"]["kind"] == "internal"
    assert error["data"]["log"] in error["message"]
    assert "Traceback" not in json.dumps(error)
    assert "Traceback" in log_of(worker)
    assert worker.call("sleep", {"seconds": 0})["result"] == {"slept": 0}


@pytest.mark.parametrize(
    ("how", "kind", "says"),
    [
        ("memory", "memory", "memory was not enough"),
        ("torch", "memory", "smaller tiles"),
        ("disk", "output", "/data/out.gpkg"),
        ("package", "engine", "kornia"),
    ],
)
def test_foreseen_errors_say_what_to_do(worker: Client, how: str, kind: str, says: str) -> None:
    error = worker.call("fail", {"how": how})["error"]
    assert error["code"] == protocol.OPERATION_FAILED
    assert error["data"]["kind"] == kind
    assert says in error["message"]
    assert "Traceback" in log_of(worker)  # the cause, for whoever has to look


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
