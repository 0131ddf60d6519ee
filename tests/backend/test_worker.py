"""The worker as a real process, driven line by line as a client does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from worker_client import Client, log_of

from backend import protocol


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
