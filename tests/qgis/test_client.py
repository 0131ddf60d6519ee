"""The engine client against a worker that behaves and one that does not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Dict, List

import pytest
from conftest import Outcome, is_running, process_events_until
from qgis.PyQt.QtCore import QTimer

from qgis_imatch.engine import client as client_module
from qgis_imatch.engine.client import EngineClient
from qgis_imatch.engine.environment import EngineLocation


def test_a_call_brings_progress_and_a_result(client: EngineClient) -> None:
    states: List[str] = []
    client.state_changed.connect(states.append)
    outcome = Outcome(client.call("echo", {"path": "Flüsse & Wälder.tif"})).wait()
    assert outcome.result == {"path": "Flüsse & Wälder.tif"}
    assert outcome.error is None
    assert outcome.progress == [(0.0, "match", "0%"), (0.5, "match", "50%"), (1.0, "match", "100%")]
    assert states == ["starting", "busy", "ready"]


def test_the_worker_stays_warm(client: EngineClient) -> None:
    Outcome(client.call("echo")).wait()
    first = client.hello["pid"]
    Outcome(client.call("echo")).wait()
    assert client.hello["pid"] == first


def test_calls_made_at_once_are_all_answered(client: EngineClient) -> None:
    outcomes = [Outcome(client.call("echo", {"n": n})) for n in range(20)]
    assert [outcome.wait().result for outcome in outcomes] == [{"n": n} for n in range(20)]


def test_a_message_in_pieces_is_put_together(client: EngineClient) -> None:
    assert Outcome(client.call("split")).wait().result == {"text": "Grüße, 你好"}


def test_a_large_message_arrives(client: EngineClient) -> None:
    result = Outcome(client.call("large", {"size": 8_000_000})).wait().result
    assert result is not None
    assert len(result["text"]) == 8_000_000


def test_a_message_over_the_limit_ends_the_worker(client: EngineClient) -> None:
    error = Outcome(client.call("large", {"size": 17 * 1024 * 1024})).wait().error
    assert error is not None
    assert error["kind"] == "crashed"
    assert "too large" in error["message"]


def test_lines_that_are_no_messages_do_no_harm(client: EngineClient) -> None:
    assert Outcome(client.call("garbage")).wait().result == {"ok": True}


@pytest.mark.parametrize(
    "answer",
    [
        {"result": None},
        {"result": [1]},
        {"error": None},
        {"error": "x"},
        {"error": {"message": 5, "data": "x"}},
        {"error": {"message": "", "data": {"kind": ["x"], "message": "y"}}},
    ],
)
def test_messages_of_an_odd_shape_fail_the_call_and_nothing_else(
    client: EngineClient, answer: Dict[str, Any]
) -> None:
    error = Outcome(client.call("odd", answer)).wait().error
    assert error is not None
    assert isinstance(error["kind"], str)
    assert error["message"]
    assert Outcome(client.call("echo", {"x": 1})).wait().result == {"x": 1}


def test_an_error_carries_kind_sentence_and_details(client: EngineClient) -> None:
    error = Outcome(client.call("fail")).wait().error
    assert error == {"kind": "input", "message": "a.tif is broken.", "path": "a.tif"}


def test_params_that_are_no_json_fail_the_call_only(client: EngineClient) -> None:
    bad, good = Outcome(client.call("echo", {"x": float("nan")})), Outcome(client.call("echo"))
    error = bad.wait().error
    assert error is not None
    assert error["kind"] == "spec"
    assert good.wait().result == {}


@pytest.mark.parametrize(
    ("method", "words"),
    [("kill", "memory"), ("abort", "signal 6"), ("exit", "libfoo.so is missing")],
)
def test_after_a_crash_the_next_call_starts_a_new_worker(
    client: EngineClient, method: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_LOG", "/somewhere/worker.log")
    Outcome(client.call("echo")).wait()
    first = client.hello["pid"]
    error = Outcome(client.call(method)).wait().error
    assert error is not None
    assert error["kind"] == "crashed"
    assert words in error["message"]
    assert error["log"] == "/somewhere/worker.log"
    assert client.state == "stopped"
    assert Outcome(client.call("echo", {"again": True})).wait().result == {"again": True}
    assert client.hello["pid"] != first


def test_cancel_is_answered_by_the_engine(client: EngineClient) -> None:
    outcome = Outcome(client.call("wait"))
    process_events_until(lambda: outcome.progress)
    pid = client.hello["pid"]
    outcome.call.cancel()
    error = outcome.wait().error
    assert error == {"kind": "cancelled", "message": "Cancelled."}
    assert Outcome(client.call("echo")).wait().result == {}
    assert client.hello["pid"] == pid


def test_cancel_before_the_engine_is_up(client: EngineClient) -> None:
    outcome = Outcome(client.call("wait"))
    outcome.call.cancel()
    error = outcome.wait().error
    assert error is not None
    assert error["kind"] == "cancelled"


def test_an_engine_that_ignores_cancel_is_killed(
    client: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "CANCEL_MS", 300)
    deaf, beside = Outcome(client.call("deaf")), Outcome(client.call("wait"))
    process_events_until(lambda: beside.progress)
    pid = client.hello["pid"]
    deaf.call.cancel()
    error = deaf.wait().error
    assert error is not None
    assert error["kind"] == "cancelled"
    error = beside.wait().error
    assert error is not None
    assert error["kind"] == "crashed"
    assert "Run this one again" in error["message"]
    assert Outcome(client.call("echo")).wait().result == {}
    process_events_until(lambda: not is_running(pid))


def test_the_engine_is_given_5_s_to_cancel() -> None:
    assert client_module.CANCEL_MS == 5000


@pytest.mark.parametrize("stays", ["", "yes"])
def test_shutdown_during_a_job_leaves_no_process(
    client: EngineClient, stays: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_STAYS", stays)
    outcome = Outcome(client.call("wait"))
    process_events_until(lambda: outcome.progress)
    pid = client.hello["pid"]
    assert is_running(pid)
    started = time.monotonic()
    client.shutdown()
    assert time.monotonic() - started < 4.5
    assert not is_running(pid)
    assert client.state == "stopped"


def test_restart_takes_the_engine_that_is_chosen_now(client: EngineClient) -> None:
    Outcome(client.call("echo")).wait()
    first = client.hello["pid"]
    client.restart()
    assert client.state == "stopped"
    assert Outcome(client.call("echo")).wait().result == {}
    assert client.hello["pid"] != first
    process_events_until(lambda: not is_running(first))


def test_no_engine_is_said(tmp_path: Path) -> None:
    error = Outcome(EngineClient(locate=lambda: None).call("models")).wait().error
    assert error is not None
    assert error["kind"] == "no_engine"
    assert "set up" in error["message"]


def test_a_python_that_is_gone_is_named(tmp_path: Path) -> None:
    python = str(tmp_path / "gone" / "python")
    client = EngineClient(locate=lambda: EngineLocation(python, "setting"))
    error = Outcome(client.call("models")).wait().error
    assert error is not None
    assert error["kind"] == "crashed"
    assert python in error["message"]
    assert "Engine set-up" in error["message"]


@pytest.mark.parametrize(("name", "value"), [("FAKE_PROTOCOL", "2"), ("FAKE_ENGINE", "0.0.1")])
def test_another_version_is_refused(
    client: EngineClient, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    error = Outcome(client.call("echo")).wait().error
    assert error is not None
    assert error["kind"] == "outdated"
    assert "Update" in error["message"]


def test_qgis_s_own_variables_do_not_reach_the_engine(
    client: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONHOME", "QGIS_PREFIX_PATH", "GDAL_DATA", "PROJ_LIB", "PROJ_DATA"):
        monkeypatch.setenv(name, "/opt/qgis/" + name)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/qgis/lib")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/cuda/lib")
    # A Python with PYTHONHOME set to nowhere would not even start.
    seen = Outcome(client.call("environment")).wait().result
    assert seen is not None
    assert not {"PYTHONHOME", "QGIS_PREFIX_PATH", "GDAL_DATA", "PROJ_LIB", "PROJ_DATA"} & set(seen)
    assert seen["LD_LIBRARY_PATH"] == "/opt/cuda/lib"
    assert seen["PYTHONNOUSERSITE"] == "1"


def test_the_event_loop_runs_on_during_a_call(
    client: EngineClient, record_property: pytest.FixtureRequest
) -> None:
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(5)
    for _ in range(5):
        Outcome(client.call("echo", {"text": "x" * 100_000})).wait()
    timer.stop()
    gaps = [after - before for before, after in zip(ticks, ticks[1:])]
    record_property("largest_gap_ms", round(1000 * max(gaps), 1))
    assert len(ticks) > 5
