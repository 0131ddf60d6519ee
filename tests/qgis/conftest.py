"""Fixtures of the tests that need a real QGIS."""

from __future__ import annotations

import json
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
sys.path.insert(0, str(REPOSITORY))

from match_helpers import StandInEngine, add_raster, choose, close_dock, write_raster  # noqa: E402
from review_helpers import RASTERS, write_result  # noqa: E402

from qgis_imatch.dock import ImatchDock  # noqa: E402
from qgis_imatch.engine.client import Call, EngineClient  # noqa: E402
from qgis_imatch.engine.environment import EngineLocation  # noqa: E402
from qgis_imatch.engine.protocol import engine_version  # noqa: E402
from qgis_imatch.review import window as windows  # noqa: E402
from qgis_imatch.review.window import ReviewWindow  # noqa: E402


def process_events_until(condition: Callable[[], Any], seconds: float = 30.0) -> None:
    """Run Qt's event loop until `condition()`; fail the test when it takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"nothing happened within {seconds} s")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.002)


@pytest.fixture(autouse=True)
def _map_is_still(request: pytest.FixtureRequest) -> Iterator[None]:
    """No map is being drawn when the next test clears the project, as QGIS itself sees to.

    pytest-qgis clears it under a drawing map, and QGIS 3.22 then crashes now and then.
    """
    yield
    if "qgis_iface" in request.fixturenames:
        canvas = request.getfixturevalue("qgis_iface").mapCanvas()
        canvas.stopRendering()
        canvas.waitWhileRendering()


class Outcome:
    """Records what a call emits."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.progress: list[tuple] = []
        self.result: dict[str, Any] | None = None
        self.error: dict[str, Any] | None = None
        call.progress.connect(lambda *values: self.progress.append(values))
        call.finished.connect(lambda value: setattr(self, "result", value))
        call.failed.connect(lambda value: setattr(self, "error", value))

    def wait(self, seconds: float = 30.0) -> Outcome:
        process_events_until(self.call.is_done, seconds)
        return self


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qgis_app: Any) -> Iterator[None]:
    """Every test has its own data folder and engine settings."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name in ("IMATCH_ENGINE_PYTHON", "IMATCH_LOG_DIR", "IMATCH_WEIGHTS"):
        monkeypatch.delenv(name, raising=False)
    QgsSettings().remove("imatch")
    yield
    QgsSettings().remove("imatch")


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EngineLocation:
    """A 'Python' that runs `data/fake_worker.py` whatever module it is asked for."""
    python = tmp_path / "fake python"
    worker = DATA / "fake_worker.py"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{worker}"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("FAKE_ENGINE", engine_version())
    return EngineLocation(str(python), "setting")


@pytest.fixture
def client(fake_engine: EngineLocation) -> Iterator[EngineClient]:
    """A client of the fake worker."""
    engine = EngineClient(locate=lambda: fake_engine)
    yield engine
    engine.shutdown()


@pytest.fixture
def real_client() -> Iterator[EngineClient]:
    """A client of the engine in the checkout's `.venv`."""
    engine = EngineClient()
    if engine.location() is None:
        pytest.fail("These tests need the engine: make the checkout's .venv first.")
    yield engine
    engine.shutdown()


class WarmClient(EngineClient):
    """One that outlives the algorithm that asked for it."""

    def shutdown(self) -> None:
        """Later."""


@pytest.fixture(scope="session")
def warm_client(qgis_app: Any) -> Iterator[WarmClient]:
    """A client of the real engine for all tests, since a start takes seconds."""
    made = WarmClient()
    yield made
    EngineClient.shutdown(made)


@pytest.fixture
def warm(warm_client: WarmClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Algorithms that run in the main thread share one worker."""
    monkeypatch.setattr("qgis_imatch.processing.engine.EngineClient", lambda: warm_client)


@pytest.fixture
def engine() -> StandInEngine:
    """An engine whose answers the test gives."""
    return StandInEngine()


@pytest.fixture
def dock(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> Iterator[ImatchDock]:
    """The dock with a pair of small rasters and no real engine."""
    add_raster(write_raster(tmp_path / "ä ref.tif", bands=3), "ref & <1>")
    add_raster(write_raster(tmp_path / "mov.tif", bands=3, west=340_020.0), "mov")
    made = ImatchDock(qgis_iface, engine)
    made.match.output.file.setFilePath(str(tmp_path / "out.gpkg"))
    made.align.output.file.setFilePath(str(tmp_path / "aligned.tif"))
    choose(made, "ref & <1>", "mov")
    made.show()
    yield made
    close_dock(made)


@pytest.fixture
def open_window(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine
) -> Iterator[Callable[..., ReviewWindow]]:
    """Opens the review window on a file, and waits until its maps are drawn."""
    from review_hands import settle  # which uses this file

    def opener(path: Path | str) -> ReviewWindow:
        made = windows.open_review(qgis_iface, engine, str(path))
        QTest.qWaitForWindowExposed(made)
        settle(made)
        return made

    yield opener
    for made in windows.open_windows():
        made.close()
        QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A result to review that knows its rasters."""
    made = write_result(tmp_path / "matches.gpkg")
    (tmp_path / "matches.json").write_text(json.dumps(RASTERS))
    return made


@pytest.fixture
def window(open_window: Callable[..., ReviewWindow], path: Path) -> ReviewWindow:
    """The review window on that result."""
    return open_window(path)


def is_running(pid: int) -> bool:
    """True while a process exists and is no zombie."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return text.rsplit(")", 1)[1].split()[0] != "Z"
