"""The settings reach the engine, wrong ones are told, and a running job is not lost to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Outcome, process_events_until
from match_helpers import StandInEngine
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QWidget

from qgis_imatch.engine.client import EngineClient
from qgis_imatch.engine.environment import (
    EngineLocation,
    add_proxy,
    scrubbed_environment,
    worker_environment,
)
from qgis_imatch.match.panels.matcher import MatcherPanel
from qgis_imatch.processing.match import Match
from qgis_imatch.settings import values
from qgis_imatch.settings.page import PAGE, OptionsFactory, OptionsPage
from qgis_imatch.settings.values import Settings


class Engine:
    """Counts how often it is asked to start again."""

    def __init__(self) -> None:
        self.restarts = 0

    def location(self) -> EngineLocation:
        return EngineLocation("/somewhere/bin/python", "data", "0.1.0")

    def restart_when_idle(self) -> None:
        self.restarts += 1


@pytest.fixture
def page() -> OptionsPage:
    made = OptionsFactory(Engine(), QWidget()).createWidget(None)
    made.show()
    return made


def test_what_is_kept_is_what_is_read() -> None:
    assert values.load() == Settings()
    wanted = Settings("cpu", 2, 4000, "/w", "sift", "http://h:1", "/g", "none", "", True)
    assert values.save(wanted)
    assert values.load() == wanted
    assert not values.save(wanted)
    assert values.save(Settings())
    assert not QgsSettings().contains("imatch/device")


def test_a_setting_that_can_t_be_read_counts_as_not_set() -> None:
    QgsSettings().setValue("imatch/threads", "many")
    assert values.load().threads == 0


def test_the_engine_is_told_of_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMATCH_THREADS", "7")
    place = EngineLocation("/x/python", "data", "0.1.0")
    assert worker_environment(place).value("IMATCH_THREADS") == "7"
    values.save(
        Settings(threads=2, memory_mb=4000, device="cpu", offline=True, tracking="file://x")
    )
    env = worker_environment(place)
    names = ("THREADS", "MEMORY_MB", "DEVICE", "OFFLINE")
    assert [env.value(f"IMATCH_{name}") for name in names] == ["2", "4000", "cpu", "1"]
    assert env.value("MLFLOW_TRACKING_URI") == "file://x"
    assert not env.contains("IMATCH_GAZETTEER")


def test_no_proxy_and_a_proxy_of_one_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://old:1")
    monkeypatch.setenv("http_proxy", "http://old:1")
    assert add_proxy(scrubbed_environment()).value("HTTPS_PROXY") == "http://old:1"
    values.save(Settings(proxy="none"))
    env = add_proxy(scrubbed_environment())
    assert not env.contains("HTTPS_PROXY")
    assert not env.contains("http_proxy")
    values.save(Settings(proxy="address", proxy_address="http://new:3128"))
    env = add_proxy(scrubbed_environment())
    assert env.value("HTTPS_PROXY") == env.value("HTTP_PROXY") == "http://new:3128"
    assert not env.contains("http_proxy")


def test_wrong_values_are_told_beside_their_fields_and_not_kept(
    page: OptionsPage, tmp_path: Path
) -> None:
    (tmp_path / "names.txt").write_text("no names")
    page.show_settings(
        Settings(
            threads=1,
            memory_mb=5,
            weights=str(tmp_path / "none"),
            gazetteer=str(tmp_path / "names.txt"),
            tracking="host:5000",
            proxy="address",
            proxy_address="host",
        )
    )
    assert not page.isValid()
    for label in page.sentences.values():
        assert label.isVisible()
        assert label.text().endswith(".")
    page.apply()
    assert values.load() == Settings(threads=1)


def test_right_values_are_kept_and_the_engine_starts_again_once(
    page: OptionsPage, tmp_path: Path
) -> None:
    wanted = Settings(weights=str(tmp_path), memory_mb=2000, matcher="my-own", tracking="http://h")
    page.show_settings(wanted)
    assert page.objectName() == PAGE
    assert page.isValid()
    assert not any(label.isVisible() for label in page.sentences.values())
    page.apply()
    page.apply()
    assert values.load() == wanted
    assert page._engine.restarts == 1


def test_forms_start_with_the_default_matcher() -> None:
    values.save(Settings(matcher="sift"))
    panel = MatcherPanel(StandInEngine())
    rows = [{"name": name, "title": name, "state": "builtin"} for name in ("auto", "sift")]
    panel.show_models({"models": rows})
    assert panel.matcher() == "sift"
    algorithm: Any = Match()
    algorithm.initAlgorithm({})
    assert algorithm.parameterDefinition("MATCHER").defaultValue() == "sift"


def test_a_running_job_ends_before_the_engine_starts_again(client: EngineClient) -> None:
    changes: list[bool] = []
    client.engine_changed.connect(lambda: changes.append(True))
    running = Outcome(client.call("echo", {"text": "a"}))
    client.restart_when_idle()
    assert not changes
    running.wait()
    assert running.result == {"text": "a"}
    process_events_until(lambda: changes)
    assert client.state == "stopped"
