"""The window of data sets: with a stand-in where only the window matters, else with the engine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Iterator

import pytest
from conftest import REPOSITORY, EngineClient, process_events_until
from match_helpers import StandInEngine, add_raster, shown_text, write_raster
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_imatch.dataset.table import residual
from qgis_imatch.dataset.window import DatasetWindow
from qgis_imatch.windows import close_windows, show_window

CLEARING = REPOSITORY / "resources" / "sample" / "clearing"
DATES = ("2018-07-01", "2019-10-09", "2020-04-16", "2020-08-29")


def closed(made: DatasetWindow) -> None:
    made.shut_down()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(
    qgis_new_project: Any, qgis_iface: Any, engine: StandInEngine, tmp_path: Path
) -> Iterator[DatasetWindow]:
    made = DatasetWindow(qgis_iface, engine)
    made.show()
    made.file.setFilePath(str(tmp_path / "mine"))
    yield made
    closed(made)


@pytest.fixture
def real_window(
    qgis_new_project: Any, qgis_iface: Any, real_client: EngineClient, tmp_path: Path
) -> Iterator[DatasetWindow]:
    made = DatasetWindow(qgis_iface, real_client)
    made.show()
    made.file.setFilePath(str(tmp_path / "mine.gpkg"))
    yield made
    closed(made)


def left_click(button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def message(window: DatasetWindow) -> str:
    item = window.messages.bar.currentItem()
    return shown_text(item) if item is not None else ""


def test_what_is_checked_goes_to_the_engine_and_can_be_stopped(
    window: DatasetWindow, engine: StandInEngine, tmp_path: Path
) -> None:
    kept = add_raster(write_raster(tmp_path / "ä kept.tif"), "kept")
    add_raster(write_raster(tmp_path / "not.tif"), "not wanted")
    lost = QgsRasterLayer(
        "type=xyz&url=file:///nowhere/{z}/{x}/{y}.png&zmax=3&zmin=0", "a map", "wms"
    )
    QgsProject.instance().addMapLayer(lost)
    folder = tmp_path / "folder"
    folder.mkdir()
    window.rasters.rasters.add_path(str(folder))
    process_events_until(lambda: window.rasters.rasters.list.count() == 3)
    assert "a map" in window.rasters.rasters.hint.text()
    rows = {window.rasters.rasters.list.item(n).text(): n for n in range(3)}
    window.rasters.rasters.list.item(rows["not wanted"]).setCheckState(Qt.CheckState.Unchecked)
    window.rasters.day.setText("2020-02-30")
    left_click(window.rasters.button)
    assert "2020-02-30" in message(window)
    window.rasters.day.setText("2020-02-29")
    window.splits.shares["val"].setValue(20)
    left_click(window.rasters.button)
    assert "105" in message(window)
    window.splits.shares["train"].setValue(65)
    left_click(window.rasters.button)
    call = engine.last("dataset_build")
    assert call.params["paths"] == [kept.source(), str(folder)]
    assert call.params["output"] == str(tmp_path / "mine.gpkg")
    assert call.params["day"] == "2020-02-29"
    assert call.params["shares"] == [0.65, 0.2, 0.15]
    call.progress.emit(0.4, "correct", "brandenburg <2>")
    assert window.progress.value() == 40
    assert "brandenburg" in window.stage.text()
    left_click(window.cancel_button)
    assert call.is_cancelled
    assert "Nothing was written" in message(window)
    assert not window.foot.isVisible()
    assert window.rasters.button.isEnabled()


def test_leaks_are_told(window: DatasetWindow, engine: StandInEngine, tmp_path: Path) -> None:
    (tmp_path / "mine.gpkg").write_bytes(b"")
    window.check()
    leaks = [f"A tile of <b>{n}</b> overlaps." for n in range(8)]
    engine.last("dataset_check").failed.emit({"kind": "leak", "message": "x", "leaks": leaks})
    text = window.splits.verdict.text()
    assert "8 ways" in text
    assert "&lt;b&gt;0" in text
    assert "2 more" in text
    window.check()
    assert not window.splits.verdict.text()
    engine.last("dataset_check").finished.emit({"leaks": 0})
    assert "No split can be seen" in window.splits.verdict.text()


def test_only_the_latest_sheet_counts(window: DatasetWindow, engine: StandInEngine) -> None:
    window.tabs.setCurrentIndex(2)
    samples = window.samples
    assert samples.source.currentData() == "synthetic"  # there is no catalogue yet
    process_events_until(lambda: engine.count("dataset_show") == 1)
    samples.what.setCurrentIndex(2)
    samples.strength.setValue(2)
    samples.seed.setValue(7)
    process_events_until(lambda: engine.count("dataset_show") == 2)
    first, second = (call for call in engine.calls if call.method == "dataset_show")
    assert first.is_cancelled
    assert second.params["what"] == "augmentations"
    assert (second.params["strength"], second.params["seed"]) == (2.0, 7)
    assert second.params["catalogue"] is None
    left_click(samples.next)
    process_events_until(lambda: engine.count("dataset_show") == 3)
    assert engine.last("dataset_show").params["first"] == second.params["count"]
    left_click(samples.previous)
    process_events_until(lambda: engine.count("dataset_show") == 4)
    assert engine.last("dataset_show").params["first"] == 0


def test_residuals_in_words() -> None:
    scene = {"state": "corrected", "shift_px": [3.0, 4.0], "check_px": 0.25}
    assert residual(scene) == "5.00 px ± 0.25"
    assert residual({**scene, "state": "unverified"}) == "not verified"


def test_from_rasters_to_scenes_splits_and_sheets(
    real_window: DatasetWindow, tmp_path: Path
) -> None:
    window = real_window
    for date in DATES[:2]:
        shutil.copy(CLEARING / f"{date}.tif", tmp_path)
        add_raster(tmp_path / f"{date}.tif", date)
    folder = tmp_path / "more"
    folder.mkdir()
    for date in DATES[2:]:
        shutil.copy(CLEARING / f"{date}.tif", folder)
    (folder / "broken.tif").write_bytes(b"no raster")
    process_events_until(lambda: window.rasters.rasters.list.count() == 2)
    window.rasters.rasters.add_path(str(folder))
    window.rasters.place.setText("clearing")
    left_click(window.rasters.button)
    process_events_until(lambda: not window.jobs.is_busy, 100)
    assert "broken.tif" in message(window)
    process_events_until(lambda: len(window.table.scenes.scenes) == len(DATES))
    table = window.table.model()
    texts = [
        [table.index(row, column).data() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    assert {row[0] for row in texts} == {"clearing"}
    assert {row[2] for row in texts} == set(DATES)
    assert {row[4] for row in texts} == {"blue green red nir"}
    assert {row[5] for row in texts} == {"10 m"}
    assert sum(row[-1] == "reference" for row in texts) == 1
    assert sum("±" in row[-1] for row in texts) >= 2
    assert "No split can be seen" in window.splits.verdict.text()
    left_click(window.map_button)
    [layer] = QgsProject.instance().mapLayersByName("Scenes by split")
    assert layer.featureCount() == len(DATES)
    categories = {c.value(): c.symbol().color().name() for c in layer.renderer().categories()}
    assert categories["train"] != categories["test"]
    left_click(window.splits.split_button)
    process_events_until(lambda: not window.jobs.is_busy, 60)
    [layer] = QgsProject.instance().mapLayersByName("Scenes by split")  # read anew
    window.tabs.setCurrentIndex(2)
    window.samples.preset.setCurrentIndex(0)
    process_events_until(lambda: window.samples.picture.pixmap is not None, 60)
    assert "clearing" in window.samples.hint.text()
    for name in ("sheet.png", "sheet.jpg"):
        assert window.samples.save_to(str(tmp_path / name))
        assert QPixmap(str(tmp_path / name)).size() == window.samples.picture.pixmap.size()
    assert not window.samples.save_to(str(tmp_path / "none" / "sheet.png"))


def test_one_window_that_the_plugin_ends(
    qgis_iface: Any, qgis_new_project: Any, engine: StandInEngine
) -> None:
    first = show_window(qgis_iface, engine, "dataset")
    assert show_window(qgis_iface, engine, "dataset") is first
    close_windows(qgis_iface.mainWindow())
    again = show_window(qgis_iface, engine, "dataset")
    assert again is not first
    close_windows(qgis_iface.mainWindow())
