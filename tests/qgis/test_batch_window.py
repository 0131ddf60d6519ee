"""The window of many pairs and time series, with the engine: run, stop, go on, summary."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY, EngineClient, process_events_until
from match_helpers import StandInEngine, shown_text
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_imatch.batch.window import BatchWindow
from qgis_imatch.windows import close_windows, show_window

CLEARING = REPOSITORY / "resources" / "sample" / "clearing"
DAYS = ("2020-07-05", "2020-08-04", "2020-08-29", "2020-09-13")


def closed(made: BatchWindow) -> None:
    made.shut_down()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient
) -> Iterator[BatchWindow]:
    made = BatchWindow(qgis_iface, real_client)
    made.show()
    yield made
    closed(made)


def left_click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def statuses(window: BatchWindow) -> list:
    return [row["status"] for row in window.table.pairs.rows]


def test_a_series_is_stopped_and_goes_on_and_its_summary_lies_on_the_map(
    window: BatchWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    for day in DAYS:
        shutil.copy(CLEARING / f"{day}.tif", folder)
    choices = window.choices
    choices.scenes.add_path(str(folder))
    choices.output.setFilePath(str(tmp_path / "out"))
    choices.matcher.setCurrentIndex(choices.matcher.findData("sift"))
    choices.workers.setValue(1)
    left_click(window.plan_button)
    process_events_until(lambda: not window.jobs.is_busy, 60_000)
    assert statuses(window) == [""] * 6
    left_click(window.run_button)
    process_events_until(lambda: "ok" in statuses(window), 120_000)
    assert window.jobs.is_busy
    assert not choices.isEnabled()
    left_click(window.cancel_button)
    process_events_until(lambda: not window.jobs.is_busy, 60_000)
    assert choices.isEnabled()
    kept = statuses(window).count("ok")
    assert kept >= 1
    left_click(window.run_button)
    process_events_until(lambda: bool(QgsProject.instance().mapLayers()), 180_000)
    assert statuses(window) == ["ok"] * 6
    assert "4 of 4 scenes solved" in window.verdict.text()
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    assert set(layers) == {
        "Scenes of the batch", "Pairs of the batch", "Footprints of the batch",
    }  # fmt: skip
    assert layers["Pairs of the batch"].featureCount() == 6
    assert layers["Pairs of the batch"].renderer().type() == "RuleRenderer"
    assert layers["Scenes of the batch"].labelsEnabled()
    # Once more replaces the summary, and adds no second one.
    left_click(window.run_button)
    process_events_until(lambda: not window.jobs.is_busy, 180_000)
    process_events_until(lambda: len(QgsProject.instance().mapLayers()) == 3, 10_000)
    assert len(QgsProject.instance().layerTreeRoot().children()) == 1


def test_what_is_missing_is_told_and_the_fields_fit_the_task(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> None:
    window = show_window(qgis_iface, engine, "batch")
    try:
        choices = window.choices
        choices.output.setFilePath("")
        left_click(window.run_button)
        assert "folder for the results" in shown_text(window.messages.bar.currentItem())
        choices.output.setFilePath(str(tmp_path))
        left_click(window.run_button)
        assert "at least two scenes" in shown_text(window.messages.bar.currentItem())
        choices.task.setCurrentIndex(choices.task.findData("batch"))
        assert not choices.scenes.isVisible()
        assert choices.of_table.isVisible()
        table = tmp_path / "pairs.csv"
        table.write_text("reference,moving\n")
        choices.table.setFilePath(str(table))
        choices.scheduler.setText("tcp://127.0.0.1:1")
        left_click(window.run_button)
        call = engine.last("batch_plan")
        assert call.params["pairs"] == str(table)
        assert call.params["scheduler"] == "tcp://127.0.0.1:1"
        call.failed.emit({"kind": "spec", "message": "There is no column 'x'."})
        assert "no column 'x'" in shown_text(window.messages.bar.currentItem())
        assert choices.isEnabled()
    finally:
        close_windows(qgis_iface.mainWindow())
