"""The engine client against the real worker of the checkout."""

from __future__ import annotations

import time
from pathlib import Path
from typing import List

from conftest import Outcome, is_running, process_events_until
from qgis.PyQt.QtCore import QTimer

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.engine.protocol import engine_version
from qgis_imatch.log import open_log, plugin_log, start_logging, stop_logging


def test_the_handshake_tells_versions_and_the_log(real_client: EngineClient) -> None:
    Outcome(real_client.call("models")).wait()
    assert real_client.hello["engine"] == engine_version()
    assert "match" in real_client.hello["operations"]
    assert Path(real_client.log_path).is_file()
    assert is_running(real_client.hello["pid"])


def test_models_are_listed(real_client: EngineClient) -> None:
    result = Outcome(real_client.call("models")).wait().result
    assert result is not None
    assert "sift" in [row["name"] for row in result["models"]]


def test_a_wrong_spec_names_the_field(real_client: EngineClient) -> None:
    error = Outcome(real_client.call("match", {"reference": "a.tif"})).wait().error
    assert error is not None
    assert error["kind"] == "spec"
    assert error["field"] in error["message"]


def test_an_operation_that_does_not_exist_is_an_error(real_client: EngineClient) -> None:
    error = Outcome(real_client.call("levitate")).wait().error
    assert error is not None
    assert "levitate" in error["message"]


def test_a_missing_raster_is_named(real_client: EngineClient, tmp_path: Path) -> None:
    spec = {
        "reference": str(tmp_path / "gone.tif"),
        "moving": str(tmp_path / "gone too.tif"),
        "output": str(tmp_path / "out.gpkg"),
    }
    error = Outcome(real_client.call("match", spec)).wait(60).error
    assert error is not None
    assert "gone" in error["message"]
    assert list(tmp_path.glob("*.gpkg")) == []


def test_the_doctor_can_be_cancelled_and_qgis_stays_responsive(
    real_client: EngineClient, record_property: object
) -> None:
    ticks: List[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(5)
    outcome = Outcome(real_client.call("doctor"))
    process_events_until(lambda: len(outcome.progress) >= 2, 60)
    outcome.call.cancel()
    error = outcome.wait(60).error
    timer.stop()
    assert error is not None
    assert error["kind"] == "cancelled"
    gaps = [after - before for before, after in zip(ticks, ticks[1:])]
    record_property("largest_gap_ms", round(1000 * max(gaps), 1))  # type: ignore[operator]
    assert len(ticks) > 10


def test_shutdown_leaves_no_process(real_client: EngineClient) -> None:
    outcome = Outcome(real_client.call("doctor"))
    process_events_until(lambda: outcome.progress, 60)
    pid = real_client.hello["pid"]
    real_client.shutdown()
    assert not is_running(pid)


def test_a_log_that_is_not_there_is_not_opened() -> None:
    assert not open_log()


def test_what_the_engine_prints_is_in_the_plugin_s_log(
    client: EngineClient,
) -> None:
    start_logging()
    try:
        Outcome(client.call("exit")).wait()
    finally:
        stop_logging()
    assert "libfoo.so is missing" in plugin_log().read_text(encoding="utf-8")
